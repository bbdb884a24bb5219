import { describe, expect, it } from "vitest";
import { fromAToZ, inOrder, isAskedFor, queryFor, type Row, sortingIn } from "../../layouts/assets/selection.js";
import { wordsOf } from "../../layouts/assets/words.js";

/** A row of the list; whatever is missing counts as not recorded. */
function row(index: number, name: string, code: string, facts: Partial<Row> = {}): Row {
  return {
    index,
    words: wordsOf(`${name} ${code}`),
    code,
    region: "north",
    team: "moors",
    wave: undefined,
    outcome: undefined,
    directions: undefined,
    patients: undefined,
    practices: undefined,
    ...facts,
  };
}

const rows = [
  row(0, "NHS Alder & Ash CCG", "07M", { wave: "2", outcome: "authorised", directions: "yes", patients: 900 }),
  row(1, "NHS King’s Birch CCG", "01B", { wave: "10", region: "south", team: "fens", patients: 8000 }),
  row(2, "NHS Cédar CCG", "99A", { wave: "2", outcome: "authorised-with-conditions", directions: "no", patients: 900 }),
];

function codesFor(filters: Readonly<Record<string, string>>): readonly string[] {
  return rows.filter(isAskedFor(filters)).map(({ code }) => code);
}

describe("a CCG", () => {
  it.each([
    ["", ["07M", "01B", "99A"]],
    ["birch", ["01B"]],
    ["nhs ald", ["07M"]],
    ["alder and ash", ["07M"]],
    ["ash & alder", ["07M"]],
    ["kings", ["01B"]],
    ["king's", ["01B"]],
    ["CEDAR", ["99A"]],
    ["07m", ["07M"]],
    ["irch", []],
    ["birch alder", []],
  ])("is found by the beginnings of words of its name, and by its code: %s", (q, codes) => {
    expect(codesFor({ q })).toEqual(codes);
  });

  it("is shown when every filter that is set asks for it", () => {
    expect(codesFor({ q: "", region: "north", team: "", wave: "2", outcome: "" })).toEqual(["07M", "99A"]);
    expect(codesFor({ team: "fens" })).toEqual(["01B"]);
    expect(codesFor({ wave: "2", outcome: "authorised" })).toEqual(["07M"]);
    expect(codesFor({ wave: "2", region: "south" })).toEqual([]);
  });

  it("is asked for by the decision and by whether it is under legal directions now, which may differ", () => {
    expect(codesFor({ directions: "yes" })).toEqual(["07M"]);
    expect(codesFor({ outcome: "authorised-with-conditions", directions: "yes" })).toEqual([]);
  });

  it("of which something is not recorded can be asked for by that", () => {
    expect(codesFor({ outcome: "not-recorded" })).toEqual(["01B"]);
    expect(codesFor({ directions: "not-recorded" })).toEqual(["01B"]);
    expect(codesFor({ wave: "not-recorded" })).toEqual([]);
  });
});

describe("rows in order", () => {
  const codesBy = (column: "name" | "code" | "outcome" | "patients", isDescending: boolean) =>
    inOrder(rows, { column, isDescending }).map(({ code }) => code);

  it("go up or down by what the column holds: numbers by size, codes as text", () => {
    expect(codesBy("code", false)).toEqual(["01B", "07M", "99A"]);
    expect(codesBy("code", true)).toEqual(["99A", "07M", "01B"]);
    expect(codesBy("patients", true)).toEqual(["01B", "07M", "99A"]);
    expect(codesBy("name", true)).toEqual(["99A", "01B", "07M"]);
  });

  it("that are equal stay from A to Z, either way round", () => {
    expect(codesBy("patients", false)).toEqual(["07M", "99A", "01B"]);
  });

  it("end with what is not recorded, either way round", () => {
    expect(codesBy("outcome", false)).toEqual(["07M", "99A", "01B"]);
    expect(codesBy("outcome", true)).toEqual(["99A", "07M", "01B"]);
  });
});

describe("an address", () => {
  it("of the whole list from A to Z has no query", () => {
    expect(queryFor({ q: " ", region: "" }, fromAToZ)).toBe("");
  });

  it("has what is asked for, and the order, and gives them again", () => {
    const query = queryFor({ q: "king's & co", wave: "2" }, { column: "patients", isDescending: true });
    expect(query).toBe("q=king%27s+%26+co&wave=2&sort=patients&order=descending");
    expect(sortingIn(new URLSearchParams(query))).toEqual({ column: "patients", isDescending: true });
    expect(new URLSearchParams(query).get("q")).toBe("king's & co");
  });

  it.each(["", "sort=size", "sort=toString", "order=descending", "sort="])(
    "of no known order is from A to Z: %s",
    query => {
      expect(sortingIn(new URLSearchParams(query))).toEqual(fromAToZ);
    },
  );
});
