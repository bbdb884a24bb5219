import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { notesOf } from "../../scripts/record/column.ts";
import { datasets } from "../../scripts/record/datasets.ts";
import { dictionaryText } from "../../scripts/tools/dictionary.ts";
import { smallRecord } from "../support/small-record.ts";

describe("the data dictionary", () => {
  it("on disk is the one that the schemas say", () => {
    expect(readFileSync("data/README.md", "utf8"), "run `npm run dictionary`").toBe(dictionaryText());
  });

  it("has a section for each table, in order", () => {
    const headings = [...dictionaryText().matchAll(/^## (.*)$/gm)].map(([, file]) => file);
    expect(headings.toSorted()).toEqual([...Object.keys(smallRecord), "places.csv", "corrections.csv"].toSorted());
    expect(headings.slice(0, 3)).toEqual(["ccgs.csv", "waves.csv", "decisions.csv"]);
  });

  it.each(Object.entries(smallRecord))("has a row for each column of %s, in its order", (file, text) => {
    const section = dictionaryText().split(`\n## ${file}\n`)[1]?.split("\n## ")[0] ?? "";
    const columns = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column);
    expect(columns).toEqual(text.split("\n")[0]?.split(","));
  });

  it("says of each table what a row is, its key and what it refers to", () => {
    const [, section] = dictionaryText().split("\n## conditions.csv\n");
    expect(section).toContain(
      "Criteria not yet met at authorisation. Each row is a criterion that one CCG had not yet met; its key is `ods_code`, `criterion`.",
    );
    expect(section).toContain(
      "References: `ods_code` is a key in `ccgs.csv`; `criterion` is a key in `criteria.csv`; `sources` is a key in `sources.csv`.",
    );
  });

  it("says of each column what it holds and what is expected", () => {
    const { description, expected } = notesOf(datasets.waves.schema.shape.announced);
    expect(expected).toMatch(/^a real date .*, or nothing$/);
    expect(dictionaryText()).toContain(`| \`announced\` | ${description} | ${expected}; may have a time |`);
  });

  it("has three cells in every row of its tables", () => {
    const rows = dictionaryText()
      .split("\n")
      .filter(line => line.startsWith("|"));
    expect(rows.filter(row => row.split(/(?<!\\)\|/).length !== 5)).toEqual([]);
    expect(rows).toHaveLength(
      Object.values(datasets).reduce((sum, { schema }) => sum + Object.keys(schema.shape).length + 2, 0),
    );
  });

  it("ends with one line feed", () => {
    expect(dictionaryText()).toMatch(/[^\n]\n$/);
  });
});
