import { describe, expect, it } from "vitest";
import { z } from "zod";
import { figureBook } from "../../../scripts/figures/figures.ts";
import { type Download, download, textOf } from "../../../scripts/site/files/download.ts";
import { packageReport } from "../../../scripts/site/files/package-report.ts";
import { tableDownloads } from "../../../scripts/site/files/table-downloads.ts";
import { tablesOf } from "../../support/small-record.ts";

const settings = {
  title: "A site",
  description: "What it is",
  publisher: { name: "A publisher", description: "Who publishes" },
  press_office: { name: "A press office", email: "press@example.org" },
  feedback: { email: "feedback@example.org" },
  url: "https://example.org/",
  licence: { name: "A licence", url: "https://example.org/licence" },
};

const files = tableDownloads(figureBook(tablesOf()).recordAt("2014-01-17"), settings);

const report = z.object({
  errors: z.int(),
  tables: z.array(
    z.object({ file: z.string(), rows: z.int(), checks: z.record(z.string(), z.int()), errors: z.array(z.string()) }),
  ),
});

function reportOn(changed: readonly Download[]) {
  return report.parse(JSON.parse(textOf(packageReport(changed))));
}

/** The files with a text in one of them replaced by another. */
function withEdit(path: string, from: string, to: string): readonly Download[] {
  return files.map(file => {
    if (file.path !== path) return file;
    expect(textOf(file)).toContain(from);
    return download(path, () => textOf(file).replace(from, to));
  });
}

describe("the report of the data package", () => {
  it("counts the rows and the checks of each table, and finds nothing in what is published", () => {
    const { errors, tables } = reportOn(files);
    expect(errors).toBe(0);
    const decisions = tables.find(({ file }) => file === "decisions.csv");
    // Six CCGs: each names itself among the CCGs, and its wave where it is known.
    expect([decisions?.rows, decisions?.checks.keys, decisions?.checks.references]).toEqual([6, 6, 12]);
    expect(tables.every(({ rows }) => rows > 0)).toBe(true);
  });

  it.each([
    ["a cell that is empty", "data/ccgs.csv", "NHS Alder CCG", "", "row 1: name is empty"],
    ["a cell of another type", "data/ccgs.csv", "1000", "many", "row 1: registered_patients is no integer"],
    ["a day that is a month", "data/waves.csv", "2012-07-02", "2012-07", "row 1: applications_due is no date"],
    ["a key that is there already", "data/ccgs.csv", "02B", "01A", "row 2: ods_code is there already"],
    ["a reference to no row", "data/decisions.csv", "02B", "99Z", "row 2: ods_code is not in ccgs"],
    ["another column", "data/waves.csv", "applications_due", "due", "has another hash"],
  ])("finds %s", (_, path, from, to, error) => {
    const { errors, tables } = reportOn(withEdit(path, from, to));
    expect(errors).toBeGreaterThan(0);
    expect(tables.flatMap(table => table.errors)).toContain(error);
  });
});
