import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { hasBrowser } from "../support/browser.ts";
import { runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "pdf-"));
const output = join(scratch, "pdf");
const words = ["--data", writeRecord({}), "--content", "test/golden/content", "--as-at", "2013-02-20"];
const printed = () => runHere("pdf", ...words, "--output", output);

afterAll(() => rmSync(scratch, { recursive: true }));

describe("printing the releases", () => {
  it("says what is missing where there is no browser", async () => {
    vi.stubEnv("CHROMIUM", join(scratch, "none"));
    const { status, stderr } = await printed();
    vi.unstubAllEnvs();
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Expected Chromium to print with, found none: /)]);
  });

  it("replaces no folder that holds anything but PDFs", async () => {
    const folder = join(scratch, "other");
    mkdirSync(folder);
    writeFileSync(join(folder, "letter.txt"), "Dear reader");
    const { status, stderr } = await runHere("pdf", ...words, "--output", folder);
    expect([status, stderr]).toEqual([2, expect.stringContaining('found "letter.txt"')]);
    expect(readdirSync(folder)).toEqual(["letter.txt"]);
  });

  it.runIf(hasBrowser)("gives a tagged PDF for each, of its own day, the same bytes on every run", async () => {
    expect((await printed()).status).toBe(0);
    const first = new Map(readdirSync(output).map(file => [file, readFileSync(join(output, file), "latin1")]));
    expect([...first.keys()]).toEqual(["wave-2.pdf"]);
    expect(first.get("wave-2.pdf")).toMatch(/^%PDF-.*\/CreationDate \(D:2013012/s);
    expect(first.get("wave-2.pdf")).toContain("/MarkInfo <</Type /MarkInfo\n/Marked true>>");
    expect(first.get("wave-2.pdf")).not.toMatch(/\(D:20[2-9]/);
    expect(first.get("wave-2.pdf")).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect((await printed()).status).toBe(0);
    for (const [file, bytes] of first) expect(readFileSync(join(output, file), "latin1") === bytes, file).toBe(true);
  });
});
