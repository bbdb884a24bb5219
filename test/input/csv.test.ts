import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, readCsv } from "../../scripts/input/csv.ts";
import { formatProblems, type Problem } from "../../scripts/input/problem.ts";

function read(input: string | Uint8Array) {
  const problems: Problem[] = [];
  const records = readCsv(Buffer.from(input), "f", problem => problems.push(problem));
  return { records, problems: formatProblems(problems, "text").split("\n").slice(0, -1) };
}

function cellsOf(input: string): readonly (readonly string[])[] {
  return read(input).records?.map(record => record.cells) ?? [];
}

/** The place of every cell, and of one cell beyond the last. */
function placesOf(input: string): readonly (readonly string[])[] {
  const records = read(input).records ?? [];
  return records.map(({ cells, placeOf }) =>
    [...cells, ""].map((_, index) => `${placeOf(index).line}:${placeOf(index).column}`),
  );
}

describe("a CSV file", () => {
  it.each([
    ["nothing", "", []],
    ["empty lines", "\n\r\n\n", []],
    ["one cell", "a", [["a"]]],
    [
      "no line feed at the end",
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "CRLF",
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a byte order mark", "\uFEFFa,b\n", [["a", "b"]]],
    ["a byte order mark before a quoted cell", '\uFEFF"a",b\n', [["a", "b"]]],
    ["empty lines between", "a\n\n\r\nb\n", [["a"], ["b"]]],
    ["empty cells", ",,\n", [["", "", ""]]],
    ["a comma in quotation marks", '"a,b",c\n', [["a,b", "c"]]],
    ["doubled quotation marks", '"a ""b""",c\n', [['a "b"', "c"]]],
    ["an empty cell in quotation marks", 'a,""\n', [["a", ""]]],
    ["a quoted newline", '"a\nb",c\n', [["a\nb", "c"]]],
    ["a quoted CRLF", '"a\r\nb",c\r\n', [["a\r\nb", "c"]]],
    ["rows of several lengths", "a\nb,c\n", [["a"], ["b", "c"]]],
    ["spaces, which belong to the cell", " a , b\n", [[" a ", " b"]]],
    ["Welsh", "GIG Ŵyr a Dŵr,Môn\n", [["GIG Ŵyr a Dŵr", "Môn"]]],
    ["text from right to left", "مجموعة,קבוצה\n", [["مجموعة", "קבוצה"]]],
  ])("may hold %s", (_, text, cells) => {
    expect(read(text).problems).toEqual([]);
    expect(cellsOf(text)).toEqual(cells);
  });
});

describe("a cell", () => {
  it.each([
    ["is where it begins", "a,bc,d\n", [["1:1", "1:3", "1:6", "1:7"]]],
    ["counts from 1 after a byte order mark", "\uFEFFa,b\n", [["1:1", "1:3", "1:4"]]],
    ["in quotation marks begins at the mark", '"a,b",c\n', [["1:1", "1:7", "1:8"]]],
    ["after doubled marks", '"a""b",c\n', [["1:1", "1:8", "1:9"]]],
    [
      "in a line that ends with CRLF",
      "a,b\r\nc,d\r\n",
      [
        ["1:1", "1:3", "1:4"],
        ["2:1", "2:3", "2:4"],
      ],
    ],
    [
      "after an empty line",
      "a\n\n\nb,c\n",
      [
        ["1:1", "1:2"],
        ["4:1", "4:3", "4:4"],
      ],
    ],
    ["after a quoted newline in its row", '"a\nbc",d\n', [["1:1", "2:5", "2:6"]]],
    [
      "after a quoted newline in an earlier row",
      '"a\n\nb",c\nd,e\n',
      [
        ["1:1", "3:4", "3:5"],
        ["4:1", "4:3", "4:4"],
      ],
    ],
    [
      "after a quoted CRLF",
      '"a\r\nb",c\r\nd\r\n',
      [
        ["1:1", "2:4", "2:5"],
        ["3:1", "3:2"],
      ],
    ],
    [
      "after letters of several bytes",
      "Ŵŵ,b\nc\n",
      [
        ["1:1", "1:4", "1:5"],
        ["2:1", "2:2"],
      ],
    ],
    [
      "in a last line without a line feed",
      "a\nb,c",
      [
        ["1:1", "1:2"],
        ["2:1", "2:3", "2:4"],
      ],
    ],
    ["that is empty", ",,\n", [["1:1", "1:2", "1:3", "1:3"]]],
  ])("knows its place: %s", (_, text, places) => {
    expect(placesOf(text)).toEqual(places);
  });

  it("that is missing stands at the end of its row", () => {
    const [record] = read("a,b\nc\n").records ?? [];
    expect(record?.placeOf(9)).toEqual({ file: "f", line: 1, column: 4 });
  });
});

describe("a quotation mark", () => {
  const open =
    "expected a closing quotation mark, found the end of the file; the rest of the file can't be read until it is fixed";
  const stray =
    'expected a quotation mark inside a cell to be doubled and the cell to be in quotation marks (""); the rest of the file can\'t be read until it is fixed';

  it.each([
    ["not closed", 'a,b\nc,"d\ne,f\n', "2:3", open],
    ["not closed in the first cell", '"a', "1:1", open],
    ["not closed after a doubled one", 'a\n"b""', "2:1", open],
    ["in a cell without them", 'a,b"c"\n', "1:3", stray],
    ["after a quoted cell has ended", 'a\nb,"c"d,e\n', "2:3", stray],
    ["after a space", 'a, "b"\n', "1:3", stray],
    ["in a later row than a quoted newline", '"a\nb"\nc,d"\n', "3:3", stray],
    ["after empty lines", 'a\n\n\nb"\n', "4:1", stray],
    ["in a file with CRLF", 'a\r\nb,"c"d\r\n', "2:3", stray],
    ["after letters of several bytes", 'Ŵŵ,b"\n', "1:4", stray],
    ["after a byte order mark", '\uFEFFa"\n', "1:1", stray],
    ["in a cell after a quoted newline in its row", '"a\nb",c"\n', "2:4", stray],
  ])("is refused where its cell begins: %s", (_, text, place, message) => {
    expect(read(text)).toEqual({ records: undefined, problems: [`f:${place}: ${message}`] });
  });

  it("that is stray is reported once, since nothing after it can be trusted", () => {
    expect(read('a"\nb"\n"c').problems).toEqual([`f:1:1: ${stray}`]);
  });
});

describe("a file that is no text", () => {
  it.each([
    ["Latin-1", Buffer.from("a,b\nc,é\n", "latin1"), "f:2:3: expected UTF-8, found a byte of another encoding"],
    ["UTF-16", Buffer.from("\uFEFFa,b", "utf16le"), "f:1:1: expected UTF-8, found UTF-16"],
    ["NUL", Buffer.from("a,\u0000\n"), "f:1:3: expected text, found the control character U+0000"],
    ["lines that end with a carriage return", Buffer.from("a\r"), "f:1:2: expected text, found the control character"],
  ])("is refused: %s", (_, bytes, problem) => {
    const { records, problems } = read(bytes);
    expect(records).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe("a written line", () => {
  it.each([
    [["a", "b"], "a,b\n"],
    [["", ""], ",\n"],
    [["a,b"], '"a,b"\n'],
    [['say "a"'], '"say ""a"""\n'],
    [["a\nb"], '"a\nb"\n'],
    [["a\rb"], '"a\rb"\n'],
    [["a b", "é"], "a b,é\n"],
  ])("of %j is %j", (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});

const cell = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "\n", "\r\n", " ", "ŵ", "🙂"), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe("any table", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(table, rows => {
        expect(cellsOf(rows.map(csvLine).join(""))).toEqual(rows);
      }),
    );
  });

  it("is written as another reader of RFC 4180 reads it", () => {
    fc.assert(
      fc.property(table, rows => {
        expect(parse(rows.map(csvLine).join(""), { relax_column_count: true })).toEqual(rows);
      }),
    );
  });

  it("has its cells where their text begins", () => {
    fc.assert(
      fc.property(table, rows => {
        const text = rows.map(csvLine).join("");
        const lines = text.split("\n");
        for (const { cells, placeOf } of read(text).records ?? []) {
          for (const [index, found] of cells.entries()) {
            const { line, column } = placeOf(index);
            const rest = [lines[line - 1]?.slice(column - 1), ...lines.slice(line)].join("\n");
            expect(rest.startsWith(csvLine([found]).slice(0, -1))).toBe(true);
          }
        }
      }),
    );
  });
});

describe("any bytes", () => {
  it("are read, or refused with a place, and never thrown at", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        const { records, problems } = read(bytes);
        expect(records === undefined).toBe(problems.length > 0);
      }),
    );
  });

  it("of quotation marks, commas and line ends are read, or refused with a place", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r\n", "a"), maxLength: 12 }), text => {
        const { records, problems } = read(text);
        expect(records === undefined).toBe(problems.length === 1);
      }),
    );
  });
});

describe("a text without quotation marks", () => {
  it("is read as if its cells stood in some, with the same places", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", " ", "é", "😀", "-", "1", ";"), maxLength: 4 });
    const lineEnd = fc.constantFrom("\n", "\r\n");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(cell, { maxLength: 4 }), lineEnd)), fc.boolean(), (lines, isEnded) => {
        const text = ["a,b\n", ...lines.map(([cells, end]) => cells.join(",") + end)].join("");
        const plain = isEnded ? text : text.replace(/\r?\n$/, "");
        // One more record, in quotation marks, makes csv-parse read everything.
        const quoted = `${plain}${isEnded ? "" : "\n"}"end"\n`;
        expect(cellsOf(plain)).toEqual(cellsOf(quoted).slice(0, -1));
        expect(placesOf(plain)).toEqual(placesOf(quoted).slice(0, -1));
      }),
    );
  });
});
