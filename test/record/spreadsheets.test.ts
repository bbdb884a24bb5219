import { describe, expect, it } from "vitest";
import { adviceFor } from "../../scripts/record/cell-advice.ts";
import { edited, problemsWith, smallRecord } from "../support/small-record.ts";

const text = "text of at most 10,000 characters";
const code = "three to six digits and capital letters";
const date = "a real date in the form YYYY-MM-DD, or nothing";

describe("what a spreadsheet did to a cell", () => {
  it.each([
    ["n/a", "a real date in the form YYYY-MM-DD, or nothing", "; leave the cell empty where nothing is known"],
    ["22/01/2013", date, "; a spreadsheet writes dates in its own way: give the column the format YYYY-MM-DD"],
    ["5.00E+03", code, "; a spreadsheet has made a number of a code: give the column the format of text"],
    ["03-Mar", code, "; a spreadsheet has made a date of it: give the column the format of text"],
    ["00\u0421", code, ", with U+0421"],
    ["1000\u00A0", "a whole number from 0 to 5, in digits alone", ", with U+00A0"],
    ["https://example.org/T\u0177", "an address that begins with http://", ", with U+0177 (write %C5%B7)"],
    [
      "https://example.org/;=1",
      "an address that begins with http://",
      "; a spreadsheet may cut it there and take the rest for a formula: write %3B for ; and %2C for ,",
    ],
    ["T\u0177 ", text, ""],
    ["07M ", code, ""],
    ["abc", code, ""],
  ])("is told: %j", (found, expected, advice) => {
    expect(adviceFor(found, expected)).toBe(advice);
  });

  it.each([
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#GETTING_DATA",
    "Err:502",
    "n/a",
    "N/A",
    "nil",
    "-",
    "–",
    "?",
    "TBC",
  ])("is refused in place of a name: %s", value => {
    expect(problemsWith(edited("ccgs.csv", "NHS Cedar CCG", value))).toEqual([
      expect.stringMatching(/^ccgs\.csv:4:15: name: expected text/),
    ]);
  });

  it.each(["#1 of its kind", "None of them", "n/a to it", "Err: 5"])("may be words that look alike: %s", value => {
    expect(problemsWith(edited("ccgs.csv", "NHS Cedar CCG", value))).toEqual([]);
  });
});

describe("rows whose last commas a spreadsheet left out", () => {
  it("are one problem at the first of them", () => {
    const rows = smallRecord["decisions.csv"].split("\n").map(line => line.replace(/,$/, ""));
    expect(problemsWith({ "decisions.csv": rows.join("\n") })).toEqual([
      expect.stringMatching(/^decisions\.csv:4:\d+: expected 8 cells, found 7 in this row and \d+ more; a spreadsheet/),
    ]);
  });
});

describe("a code of digits alone", () => {
  const rows = Array.from(
    { length: 40 },
    (_, row) => `${String(row).padStart(2, "0")}Z,E3900${1000 + row},NHS ${row}x CCG,North,Moors,1,1,-1.5,54.5`,
  );
  const many = (change: (line: string, index: number) => string) => ({
    "ccgs.csv": `${smallRecord["ccgs.csv"]}${rows.map(change).join("\n")}\n`,
  });

  it("is a number that a spreadsheet has made where the other codes have a letter", () => {
    const problems = problemsWith(many((line, index) => (index === 5 ? line.replace("05Z", "5000") : line)));
    expect(problems).toEqual([
      expect.stringContaining(
        'ccgs.csv:13:1: ods_code: expected a code with a letter, as the others of the column have, found "5000"',
      ),
    ]);
  });

  it("is a code where many are", () => {
    expect(problemsWith(many((line, index) => line.replace(/^\d\dZ/, String(500 + index))))).toEqual(
      problemsWith(many(line => line)),
    );
  });
});
