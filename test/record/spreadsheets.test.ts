import { describe, expect, it } from "vitest";
import { adviceFor } from "../../scripts/record/cell-advice.ts";
import { edited, problemsWith, smallRecord } from "../support/small-record.ts";

const text = "text of at most 10,000 characters";
const code = "three to six digits and capital letters";
const date = "a real date in the form YYYY-MM-DD, or nothing";

describe("what a spreadsheet did to a cell", () => {
  it.each([
    ["n/a", "a real date in the form YYYY-MM-DD, or nothing", "; leave the cell empty where nothing is known"],
    ["22/01/2013", date, "; a spreadsheet writes dates in its own way: format the column as YYYY-MM-DD"],
    ["5.00E+03", code, "; a spreadsheet has turned a code into a number: format the column as text"],
    ["03-Mar", code, "; a spreadsheet has turned it into a date: format the column as text"],
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
    "#NV",
    "#N/D",
    "#¡VALOR!",
    "#ref!",
    "#PYTHON!",
    "NHS #REF! CCG",
    "Loading...",
    "TRUE",
    "nan",
    "undefined",
    "(blank)",
    "<NA>",
    "…",
    "NHS Cedar|=1+1",
    "NHS Ce\u00ADdar CCG",
    "NHS Cedar\u200B CCG",
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

  it.each([
    "#1 of its kind",
    "Its #NHS! day",
    "NHS True Valley CCG",
    "No more",
    "A | B",
    "None of them",
    "n/a to it",
    "Err: 5",
  ])("may be words that look alike: %s", value => {
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

describe("what a spreadsheet did to a whole column or file", () => {
  const header = smallRecord["ccgs.csv"].split("\n")[0] ?? "";
  const rowOf = (row: number) =>
    `${String(row).padStart(2, "0")}Z,E3900${1000 + row},NHS ${row}x CCG,North,Moors,1,1,-1.5,54.5`;
  const many = (change: (line: string, row: number) => string) => {
    const rows = Array.from({ length: 40 }, (_, row) => change(rowOf(row), row));
    return problemsWith({ "ccgs.csv": `${smallRecord["ccgs.csv"]}${rows.join("\n")}\n` });
  };
  const sound = many(line => line);
  const found = (problems: readonly string[]) => problems.filter(problem => !sound.includes(problem));

  it("is told once, at its first cell", () => {
    expect(found(many(line => line.replace("-1.5,54.5", '"-1,5","54,5"')))).toEqual([
      expect.stringMatching(/^ccgs\.csv:8:\d+: longitude: .* found "-1,5" in this row, and the like in 39 more$/),
      expect.stringMatching(/^ccgs\.csv:8:\d+: latitude: .* found "54,5" in this row, and the like in 39 more$/),
    ]);
  });

  it("is told of each cell where few have it, or each another", () => {
    expect(found(many((line, row) => (row < 3 ? line.replace("-1.5", '"-1,5"') : line)))).toHaveLength(3);
  });

  it("is told of the one row that differs, and not of those that agree", () => {
    for (const name of ["north", "N\u043Erth", "Nroth", "Nort"]) {
      expect(found(many((line, row) => (row === 0 ? line.replace("North", name) : line)))).toEqual([
        expect.stringMatching(`^ccgs\\.csv:8:\\d+: region: expected "North" as in line \\d+, found "${name}"`),
      ]);
    }
    expect(found(many((line, row) => (row === 0 ? line.replace("North", "West") : line)))).toEqual([]);
    expect(many((line, row) => (row === 0 ? line.replace("North", "N\u043Erth") : line)).join()).toContain("U+043E");
  });

  it("is one problem where a total or a note stands below the rows", () => {
    expect(problemsWith({ "ccgs.csv": `${smallRecord["ccgs.csv"]}Total,,,,,9,9,,\n` })).toEqual([
      expect.stringMatching(/found "Total"; 6 other cells of this row are wrong: is it a total or a note\?$/),
    ]);
  });

  it("is one problem where commas stand in cells without quotation marks", () => {
    expect(found(many(line => line.replace("Moors", "Moors, Fells")))).toEqual([
      expect.stringMatching(/^ccgs\.csv:8:\d+: expected 9 cells, found 10 in this row, and too many in 39 more/),
    ]);
  });

  it("is one problem where nothing but the header is left, to which many rows refer", () => {
    const rows = Array.from({ length: 20 }, (_, row) => `Place ${row},01A,,w1\n`);
    const places = `place,ods_code,population,sources\n${rows.join("")}`;
    expect(problemsWith({ "ccgs.csv": `${header}\n`, "places.csv": places })).toEqual([
      "ccgs.csv:1:1: expected rows, found none, though places.csv refers to them",
    ]);
  });

  it("is one problem where a column has another spelling, or columns without a name were added", () => {
    for (const name of ["ODS code", "odsCode", "ods_code "]) {
      expect(problemsWith(edited("ccgs.csv", "ods_code", name))).toHaveLength(1);
    }
    expect(problemsWith(edited("ccgs.csv", header, `${header},,,`))[0]).toContain('found the column ""');
  });

  it("names a character that nobody sees", () => {
    expect(problemsWith(edited("ccgs.csv", "NHS Cedar CCG", "NHS Ce\u00ADdar CCG"))).toEqual([
      expect.stringContaining("; take U+00AD out of it, which nobody sees"),
    ]);
  });

  it("is one problem where lines end in the way of nobody", () => {
    expect(problemsWith({ "ccgs.csv": smallRecord["ccgs.csv"].replaceAll("\n", "\r\r\n") })).toEqual([
      expect.stringContaining("found the control character U+000D, and more of them; save the file with the line ends"),
    ]);
  });
});
