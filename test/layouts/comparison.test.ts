import { describe, expect, it } from "vitest";
import { askedIn, type Facts, listOf, queryOf, rowsOf } from "../../layouts/assets/comparison.js";
import { figureBook } from "../../scripts/figures/figures.ts";
import { textOf } from "../../scripts/site/files/download.ts";
import { ccgDownload } from "../../scripts/site/files/json-files.ts";
import { tablesOf } from "../support/small-record.ts";

describe("the address of a comparison", () => {
  it.each([
    ["?ccgs=04g,07m", { codes: ["04G", "07M"], tooMany: [], unknown: [] }],
    ["?ccgs=04g&ccgs=07M", { codes: ["04G", "07M"], tooMany: [], unknown: [] }],
    ["?ccgs=04g,04G, ,07m,", { codes: ["04G", "07M"], tooMany: [], unknown: [] }],
    ["?ccgs=01a,01b,01c,01d,01e", { codes: ["01A", "01B", "01C", "01D"], tooMany: ["01E"], unknown: [] }],
    ["?ccgs=../,04g,é1", { codes: ["04G"], tooMany: [], unknown: ["../", "É1"] }],
    ["?q=04g", { codes: [], tooMany: [], unknown: [] }],
  ])("%s asks for these", (query, asked) => {
    expect(askedIn(query)).toEqual(asked);
  });

  it("keeps no place for a code that is none", () => {
    const isKnown = (code: string) => code !== "99Z";
    expect(askedIn("?ccgs=99z,01a,01b,01c,01d", isKnown)).toEqual({
      codes: ["01A", "01B", "01C", "01D"],
      tooMany: [],
      unknown: ["99Z"],
    });
  });

  it("keeps no place for a code that is none", () => {
    const isKnown = (code: string) => code !== "99Z";
    expect(askedIn("?ccgs=99z,01a,01b,01c,01d", isKnown)).toEqual({
      codes: ["01A", "01B", "01C", "01D"],
      tooMany: [],
      unknown: ["99Z"],
    });
  });

  it("is the same however it was asked for", () => {
    expect(queryOf(askedIn("?ccgs=04G&ccgs=07m,04g").codes)).toBe("?ccgs=04g,07m");
    expect(queryOf([])).toBe("");
  });
});

describe("the names of a comparison", () => {
  it.each([
    [[], ""],
    [["A"], "A"],
    [["A", "B"], "A and B"],
    [["A", "B", "C"], "A, B and C"],
  ])("%j are %j", (names, words) => {
    expect(listOf(names)).toBe(words);
  });
});

describe("the rows of a comparison", () => {
  const record = figureBook(tablesOf()).recordAt("2013-10-31");
  const factsOf = (code: string) => {
    const ccg = record.ccgs.get(code);
    if (ccg === undefined) throw new Error(`No CCG ${code}`);
    const facts: Facts = JSON.parse(textOf(ccgDownload(ccg, record)));
    return facts;
  };
  const said = (code: string) =>
    Object.fromEntries(rowsOf([factsOf(code)]).map(({ heading, cells: [cell] }) => [heading, cell]));

  it("say what the file of each CCG says", () => {
    expect(said("04D")).toEqual({
      Code: "04D",
      Region: "Midlands and East",
      "Area team": "Fens",
      Wave: "2",
      "Outcome when authorised": "Authorised with legal directions",
      "Conditions when authorised": "3",
      "Status on 31 October 2013": "With conditions",
      "Legal directions on 31 October 2013": "No",
      "Conditions left after a review": "1",
      "Registered patients, April 2013": "4,000",
      "Member GP practices, April 2013": "5",
    });
  });

  it("say nothing where the file says nothing", () => {
    expect(said("03C")).not.toHaveProperty("Conditions left after a review");
    expect(said("03C")).not.toHaveProperty("Conditions left after a review");
    const { Wave, "Outcome when authorised": outcome, "Conditions when authorised": conditions } = said("03C");
    expect([Wave, outcome, conditions]).toEqual(["2", undefined, undefined]);
  });

  it("stand in the order that was asked for", () => {
    const [codes] = rowsOf(["06F", "01A"].map(factsOf));
    expect(codes?.cells).toEqual(["06F", "01A"]);
  });
});
