import { describe, expect, it } from "vitest";
import { formatProblems, type Problem } from "../../../../scripts/input/problem.ts";
import { decodeText, placesIn } from "../../../../scripts/input/text.ts";

function decoded(input: string | Uint8Array | readonly number[]) {
  const problems: Problem[] = [];
  const bytes = typeof input === "string" ? Buffer.from(input) : Uint8Array.from(input);
  const text = decodeText(bytes, "f", problem => problems.push(problem));
  return { text, problems: formatProblems(problems, "text").split("\n").slice(0, -1) };
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

describe("text", () => {
  it.each([
    ["nothing", "", ""],
    ["a byte order mark, which is dropped", "\uFEFFa", "a"],
    ["line feeds and carriage returns before them", "a\r\nb\n", "a\r\nb\n"],
    ["a tab", "a\tb", "a\tb"],
    ["letters of every script", "Ŵyr, 東京, مرحبا, 🙂", "Ŵyr, 東京, مرحبا, 🙂"],
    ["a no-break space and a soft hyphen", "a\u00a0b\u00adc", "a\u00a0b\u00adc"],
  ])("may be %s", (_, input, text) => {
    expect(decoded(input)).toEqual({ text, problems: [] });
  });
});

describe("bytes of another encoding", () => {
  const other = "expected UTF-8, found a byte of another encoding; save the file as UTF-8";

  it.each([
    ["at the very beginning", latin1("é"), 1, 1],
    ["in the third line", latin1("a\nb\nxyé"), 3, 3],
    ["after a byte order mark", Buffer.concat([Buffer.from("\uFEFFab"), latin1("é")]), 1, 3],
    ["after letters of two bytes", Buffer.concat([Buffer.from("ŴŴ"), latin1("£")]), 1, 3],
    ["cut short at the end", Uint8Array.from([0x61, 0xe2, 0x82]), 1, 2],
    ["written longer than needed", Uint8Array.from([0x61, 0xc0, 0xaf]), 1, 2],
    ["half of a pair", Uint8Array.from([0xed, 0xa0, 0x80]), 1, 1],
  ])("are reported where they stand: %s", (_, bytes, line, column) => {
    expect(decoded(bytes)).toEqual({ text: undefined, problems: [`f:${line}:${column}: ${other}`] });
  });

  it("are reported once for each of the first twenty lines", () => {
    const { problems } = decoded(latin1("é\né\n".repeat(15)));
    expect(problems).toHaveLength(20);
    expect(problems.at(-1)).toBe(`f:20:1: ${other}`);
  });

  it.each([
    ["little-endian", [0xff, 0xfe, 0x61, 0x00]],
    ["big-endian", [0xfe, 0xff, 0x00, 0x61]],
  ])("are named if they are UTF-16, %s", (_, bytes) => {
    expect(decoded(bytes)).toEqual({
      text: undefined,
      problems: ["f:1:1: expected UTF-8, found UTF-16; save the file as UTF-8"],
    });
  });
});

describe("a control character", () => {
  it.each([
    ["NUL", "a\u0000", "f:1:2: expected text, found the control character U+0000"],
    ["a bell in line 2", "a\nbc\u0007", "f:2:3: expected text, found the control character U+0007"],
    ["a form feed", "\f", "f:1:1: expected text, found the control character U+000C"],
    ["an escape", "\u001b[0m", "f:1:1: expected text, found the control character U+001B"],
    ["delete", "a\u007f", "f:1:2: expected text, found the control character U+007F"],
    ["a C1 control", "a\u0085", "f:1:2: expected text, found the control character U+0085"],
    ["a carriage return alone", "a\rb", "f:1:2: expected text, found the control character U+000D"],
    ["a carriage return at the end", "a\n\r", "f:2:1: expected text, found the control character U+000D"],
    ["UTF-16 without a mark", "a\u0000", "f:1:2: expected text, found the control character U+0000"],
  ])("is refused: %s", (_, text, problem) => {
    expect(decoded(text)).toEqual({ text: undefined, problems: [problem] });
  });

  it("is refused wherever it stands, and the first twenty are named", () => {
    expect(decoded("\u0000a\n\u0000").problems).toHaveLength(2);
    expect(decoded("\u0000".repeat(100)).problems).toHaveLength(20);
  });

  it("costs no more than its byte, however many there are", () => {
    expect(decoded(new Uint8Array(4_000_000)).problems).toHaveLength(20);
  }, 1000);
});

describe("a place", () => {
  it.each([
    ["abc", 0, 1, 1],
    ["abc", 2, 1, 3],
    ["ab\ncd", 2, 1, 3],
    ["ab\ncd", 3, 2, 1],
    ["ab\r\ncd", 5, 2, 2],
    ["\n\n", 2, 3, 1],
  ])("in %j at %i is %i:%i", (text, offset, line, column) => {
    expect(placesIn(text, "f")(offset)).toEqual({ file: "f", line, column });
  });

  it.each([
    ["of the first line, moves both", "ab", 1, 7, 5],
    ["of a later line, moves the line alone", "a\nb", 2, 8, 1],
  ])("in a text that begins at 7:4, %s", (_, text, offset, line, column) => {
    expect(placesIn(text, "f", { line: 7, column: 4 })(offset)).toEqual({ file: "f", line, column });
  });
});
