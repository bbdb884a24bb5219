import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startEarlyReader } from "../../scripts/verification/early.ts";
import { type EarlyFindings, verifyFolder } from "../../scripts/verification/verify.ts";

const folder = mkdtempSync(join(tmpdir(), "early-"));
afterAll(() => rmSync(folder, { recursive: true }));

const page = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>P</title></head><body><main><h1>P</h1>${body}</main></body></html>`;
const names = Array.from({ length: 200 }, (_, index) => `${index}.html`);
const expectation = {
  files: names,
  others: [],
  origin: "https://site.example",
  root: "",
  isDraft: false,
  faultOf: ({ value }: { readonly value: string }) => (value === "211" ? undefined : `is not ${value}`),
};

/** What a thread finds in the folder, in which the pages are written as they are announced. */
async function readEarly(bodyOf: (name: string) => string): Promise<EarlyFindings> {
  const reader = startEarlyReader(folder, expectation);
  for (const name of names) {
    writeFileSync(join(folder, name), page(bodyOf(name)));
    reader.add(name);
  }
  reader.add("gone.html");
  return reader.finish();
}

const faults = (early: EarlyFindings, others: readonly string[] = []) =>
  verifyFolder(folder, { ...expectation, others }, early).faults.map(({ file, message }) => `${file}: ${message}`);

describe("pages that are read while others are rendered", () => {
  it("are found as they are, each once, if they are there", async () => {
    const early = await readEarly(name => `<p id="p">${name}</p><a href="/1.html#p">x</a>`);
    expect([...early.keys()].toSorted()).toEqual(names.toSorted());
    expect(early.get("7.html")?.examined).toMatchObject({ faults: [], ids: new Set(["p"]), places: ["/1.html#p"] });
    expect(faults(early)).toEqual([]);
  });

  it("are held against the record and each other afterwards", async () => {
    const early = await readEarly(name => (name === "3.html" ? '<data value="210" data-figure="x">210</data>' : ""));
    expect(faults(early)).toEqual(["3.html: is not 210"]);
    const lost = await readEarly(name => (name === "3.html" ? '<a href="/1.html#p">x</a>' : ""));
    expect(faults(lost)).toEqual(["3.html: leads to no such place: /1.html#p"]);
  });

  it("are read again where they have changed since, or lead to what was not known of", async () => {
    const early = await readEarly(name => (name === "4.html" ? '<a href="/own.html">x</a>' : ""));
    writeFileSync(join(folder, "own.html"), page(""));
    expect(faults(early, ["own.html"])).toEqual([]);
    writeFileSync(join(folder, "5.html"), page("<p>"));
    expect(faults(early, ["own.html"])).toEqual(["5.html: <p> is not closed"]);
  });
});
