import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  choice,
  code,
  date,
  dateOrMonth,
  decimal,
  integer,
  isOptional,
  keys,
  notesOf,
  optional,
  period,
  text,
  webAddress,
} from "../../scripts/record/column.ts";

function refuses(column: z.ZodType, cells: readonly (string | undefined)[]): void {
  expect(cells.filter(cell => column.safeParse(cell).success)).toEqual([]);
}

function accepts(column: z.ZodType, cells: readonly string[]): void {
  expect(cells.filter(cell => !column.safeParse(cell).success)).toEqual([]);
}

describe("a text", () => {
  it("is taken as it stands", () => {
    expect(text("Name").parse("NHS Sir Fôn, 1 = 1")).toBe("NHS Sir Fôn, 1 = 1");
    accepts(text("Name"), ["a", "a\nb", "مجموعة", "a-b", "1+1", "10 @ 5", "(a)", "'a"]);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")', "-"])(
    "that a spreadsheet would run, %s, is refused",
    cell => {
      refuses(text("Name"), [cell]);
    },
  );

  it.each(["x,=1+1,y", "a, +cmd|x,b", "x,@SUM(A1)", 'see,"=1"', "see below;-1"])(
    "that a spreadsheet would run once it is cut at commas or semicolons, %s, is refused",
    cell => {
      refuses(text("Name"), [cell]);
    },
  );

  it("may have commas before anything else", () => {
    accepts(text("Name"), ["Hull, 1 = 1", "a,b", "Kent; Surrey", "x, (=1)"]);
  });

  it("with a space before or after it is refused", () => {
    refuses(text("Name"), [" a", "a ", "\ta", "a\n", "\u00a0a", "\uFEFFa", " =1", " "]);
  });

  it("has at most 10,000 characters", () => {
    accepts(text("Name"), ["x".repeat(10_000)]);
    refuses(text("Name"), ["x".repeat(10_001)]);
  });

  it("must not be empty", () => {
    refuses(text("Name"), [undefined]);
  });
});

describe("a code", () => {
  const column = code("Code", /^[A-Z]{2}$/, "two letters");

  it("has its pattern", () => {
    accepts(column, ["AB"]);
    refuses(column, ["A", "ab", "ABC", "AB\n", " AB", undefined]);
  });

  it("says what it expects", () => {
    expect(notesOf(column)).toEqual({ description: "Code", expected: "two letters", datatype: "string" });
  });
});

describe("a choice", () => {
  const column = choice("Basis", ["stated", "derived"]);

  it("is one of its words", () => {
    accepts(column, ["stated", "derived"]);
    refuses(column, ["Stated", "stated ", "other", undefined]);
  });

  it("names all of them", () => {
    expect(notesOf(column).expected).toBe('"stated" or "derived"');
  });
});

describe("an integer", () => {
  const column = integer("Count", 1, 20);

  it.each([
    ["1", 1],
    ["20", 20],
  ])("reads %s as %i", (cell, value) => {
    expect(column.parse(cell)).toBe(value);
  });

  it("is whole, in digits alone, and in its range", () => {
    refuses(column, ["0", "21", "-1", "+1", "1.0", "1e1", "0x1", "01", "1,000", " 1", "1 ", "one", "١", undefined]);
  });

  it("is never so large that it loses its last digit", () => {
    refuses(integer("Count", 0, Number.MAX_SAFE_INTEGER), ["9007199254740993", "9".repeat(400)]);
  });

  it("says its range", () => {
    expect(notesOf(column)).toMatchObject({
      expected: "a whole number from 1 to 20, in digits alone",
      datatype: "integer",
    });
  });
});

describe("a decimal", () => {
  const column = decimal("Longitude", -9, 3);

  it.each([
    ["-1.516", -1.516],
    ["0", 0],
    ["-9", -9],
    ["3", 3],
    ["2.00000001", 2.000_000_01],
  ])("reads %s as %d", (cell, value) => {
    expect(column.parse(cell)).toBe(value);
  });

  it("is in its range and in plain digits", () => {
    refuses(column, ["-9.1", "3.1", "1,5", "1.", ".5", "+1", "1e0", "NaN", "Infinity", "1.000000001", undefined]);
  });
});

describe("a date", () => {
  it("is a real one, to the day", () => {
    accepts(date("Day"), ["2013-01-22", "2012-02-29"]);
    refuses(date("Day"), ["2013-02-30", "2013-02-29", "2013-10", "22/01/2013", "22 January 2013", undefined]);
  });

  it("may be known to the month only where the column says so", () => {
    accepts(dateOrMonth("Day or month"), ["2013-01-22", "2013-10"]);
    refuses(dateOrMonth("Day or month"), ["2013-02-30", "2013-13", "2013", "October 2013", undefined]);
  });
});

describe("a period", () => {
  it("is a real day, a month or a year", () => {
    accepts(period("Published"), ["2013-01-22", "2013-10", "2013"]);
    refuses(period("Published"), ["2013-02-30", "2013-13", "213", "3013", "January 2013", "2013-1", undefined]);
  });
});

describe("source keys", () => {
  it.each([
    ["nhse-w1", ["nhse-w1"]],
    ["a b-2 c", ["a", "b-2", "c"]],
  ])("%j are %j", (cell, list) => {
    expect(keys("Sources").parse(cell)).toEqual(list);
  });

  it("stand in small letters with one space between them", () => {
    refuses(keys("Sources"), ["a  b", " a", "a ", "a,b", "a;b", "A", "a_b", "-a", "a-", "a--b", "a\nb", undefined]);
  });

  it("are read in time that grows with their length", () => {
    refuses(keys("Sources"), [`${"a-".repeat(200_000)}!`, `${"a ".repeat(200_000)}!`, `${"a".repeat(200_000)}!`]);
  }, 1000);
});

describe("an optional column", () => {
  const column = optional(integer("Count", 1, 20));

  it("may be empty, and else is as strict", () => {
    expect([column.parse(undefined), column.parse("7")]).toEqual([undefined, 7]);
    refuses(column, ["0", ""]);
  });

  it("says so, and keeps its notes", () => {
    expect(notesOf(column)).toEqual({
      description: "Count",
      expected: "a whole number from 1 to 20, in digits alone, or nothing",
      datatype: "integer",
    });
  });

  it("is told from one that must be filled in", () => {
    expect([isOptional(column), isOptional(date("Day"))]).toEqual([true, false]);
  });
});

describe("a column without notes", () => {
  it("is a mistake in the schemas", () => {
    expect(() => notesOf(z.string())).toThrow("a column without notes");
  });
});

describe("an address", () => {
  it("is one of the web, whatever its path holds", () => {
    accepts(webAddress("Address"), ["https://example.org/", "https://example.org/a,b;c=d?x=-1&y=@z#-"]);
  });

  it("holds nothing that a spreadsheet would run once it is cut at commas or semicolons", () => {
    refuses(webAddress("Address"), [
      "https://x.example/;=1+1",
      "https://x.example/,@SUM(A1)",
      "https://x.example/a,-1",
    ]);
  });
});
