import { describe, expect, it } from "vitest";
import { type FigureBook, figureBook } from "../../scripts/figures/figures.ts";
import type { Report } from "../../scripts/input/problem.ts";
import { draftVerifier } from "../../scripts/preview/kept-verification.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { edited, writeRecord } from "../support/small-record.ts";

const bounds = { files: ["a.html", "b.html", "c.json"], origin: "https://site.example", root: "", isDraft: false };
const asAt = { date: "2014-01-17", instant: 0 };

/** The figures of the record with these changes. */
function bookWith(changes?: Parameters<typeof writeRecord>[0]): FigureBook {
  const refuse: Report = ({ message }) => {
    throw new Error(message);
  };
  return figureBook(readTables(writeRecord(changes), refuse).tables);
}

function page(...content: readonly string[]): string {
  const head = '<head><meta charset="utf-8"><title>A</title></head>';
  return `<!DOCTYPE html>\n<html lang="en-GB">${head}<body><main><h1>A</h1>${content.join("")}</main></body></html>\n`;
}

const alder = (patients: string) =>
  `<data value="${patients.replace(",", "")}" data-figure="ccg.01a.registered-patients">${patients}</data>`;
const conditionsThen = '<data value="2" data-as-at="2012-12-11" data-figure="ccg.02b.conditions">2</data>';
const others = '<data value="6" data-figure="ccgs">6</data>';

/** Verifies drafts; a page is written once, so that it is the same in the next. */
function verifying() {
  const verify = draftVerifier();
  return (files: Readonly<Record<string, string | readonly string[]>>, changes?: Parameters<typeof writeRecord>[0]) =>
    verify(new Map(Object.entries(files)), bounds, bookWith(changes), asAt).map(
      ({ file, message }) => `${file}: ${message}`,
    );
}

const more = edited("ccgs.csv", "1000,2,", "1001,2,");
const dayLater = edited("waves.csv", "2012-07-02,2012-12-11,", "2012-07-02,2012-12-12,");
const moreInAll = edited("statements.csv", "commissioning-budget,95000,", "commissioning-budget,96000,");
const empty = { "b.html": page('<p id="here">'.concat("B</p>")), "c.json": "{}" };

describe("a draft after another", () => {
  it("has a figure that the record has no longer, on a page that has not changed", () => {
    const verify = verifying();
    const files = { ...empty, "a.html": page(alder("1,000")) };
    expect(verify(files)).toEqual([]);
    expect(verify(files, more)).toEqual(["a.html: ccg.01a.registered-patients is 1001, not 1000"]);
    expect(verify(files, more)).toHaveLength(1);
    expect(verify(files)).toEqual([]);
  });

  it("has a figure of an earlier day that the record has no longer, of a CCG that is the same", () => {
    const verify = verifying();
    const files = { ...empty, "a.html": page(conditionsThen, others) };
    expect(verify(files)).toEqual([]);
    expect(verify(files, dayLater)).toEqual(["a.html: ccg.02b.conditions is no figure, not 2"]);
  });

  it("has a figure that is no CCG's and has changed", () => {
    const verify = verifying();
    const budget = '<data value="95000" data-figure="commissioning-budget">£95,000</data>';
    const files = { ...empty, "a.html": page(alder("1,000"), budget) };
    expect(verify(files)).toEqual([]);
    expect(verify(files, moreInAll)).toEqual(["a.html: commissioning-budget is 96000, not 95000"]);
  });

  it("has a new mark on a page that was right before", () => {
    const verify = verifying();
    expect(verify({ ...empty, "a.html": page(alder("1,000")) })).toEqual([]);
    expect(verify({ ...empty, "a.html": page(alder("1,000"), alder("1,002")) })).toEqual([
      "a.html: ccg.01a.registered-patients is 1000, not 1002",
    ]);
  });

  it("has links to a place that is gone", () => {
    const verify = verifying();
    const files = { ...empty, "a.html": page('<a href="/b.html#here">x</a>') };
    expect(verify(files)).toEqual([]);
    expect(verify({ ...files, "b.html": page("<p>B</p>") })).toEqual(["a.html: leads to no such place: /b.html#here"]);
    expect(verify(files)).toEqual([]);
  });

  it("leads to a place that was never there, and to a page that is none", () => {
    const verify = verifying();
    const withLink = (address: string) => ({ ...empty, "a.html": page(`<a href="${address}">x</a>`) });
    expect(verify(withLink("/b.html#here"))).toEqual([]);
    expect(verify(withLink("/b.html#gone"))).toEqual(["a.html: leads to no such place: /b.html#gone"]);
    expect(verify(withLink("/d.html"))).toEqual(["a.html: leads nowhere: /d.html"]);
    expect(verify(withLink("/b.html#here"))).toEqual([]);
  });

  it("has another file in place of one", () => {
    const verify = verifying();
    const files = { ...empty, "a.html": page() };
    expect(verify(files)).toEqual([]);
    expect(verify({ ...empty, "d.html": page() })).toEqual(["a.html: missing", "d.html: unexpected"]);
    expect(verify(files)).toEqual([]);
  });

  it("has a list of which a part is not as it must be", () => {
    const verify = verifying();
    const parts = ['{ "all": [', "1", ", 2", "]}"];
    const files = { ...empty, "a.html": page() };
    expect(verify({ ...files, "c.json": parts })).toEqual([]);
    const wrong = [
      parts.with(2, ", 2 3"),
      parts.with(2, ","),
      parts.with(2, "1"),
      parts.with(1, ", 2"),
      parts.with(3, "]"),
    ];
    for (const each of wrong)
      expect(verify({ ...files, "c.json": each }), each.join("|")).toEqual(["c.json: is not JSON"]);
    expect(verify({ ...files, "c.json": parts })).toEqual([]);
  });

  it("lacks a file", () => {
    const verify = verifying();
    const files = { ...empty, "a.html": page() };
    expect(verify(files)).toEqual([]);
    expect(verify(empty)).toEqual(["a.html: missing"]);
  });
});
