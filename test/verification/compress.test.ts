import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { unpacked, writeCopies } from "../../scripts/verification/compress.ts";

const folder = mkdtempSync(join(tmpdir(), "compress-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("packed copies", () => {
  it("stand beside every file of text, hold what it does, and are the same each time", async () => {
    const texts = ["a.css", "b.csv", "c.html", "d.js", "e.json", "f.svg", "g.txt", "h.xml"];
    for (const file of [...texts, "i.png", "_headers"]) writeFileSync(join(folder, file), `Of ${file}: wave, wave.\n`);
    const copies = texts.flatMap(file => [`${file}.gz`, `${file}.br`]);
    expect(await writeCopies(folder, [...texts, "i.png", "_headers"])).toEqual(copies);
    const read = (file: string) => readFileSync(join(folder, file));
    for (const file of texts) {
      expect(gunzipSync(read(`${file}.gz`)), file).toEqual(read(file));
      expect(brotliDecompressSync(read(`${file}.br`)), file).toEqual(read(file));
    }
    const first = copies.map(read);
    await writeCopies(folder, texts);
    expect(copies.map(read)).toEqual(first);
    expect(readdirSync(folder).toSorted()).toEqual([...texts, "i.png", "_headers", ...copies].toSorted());
  });

  it("are unpacked by their names, and what can't be unpacked is nothing", () => {
    const packed = readFileSync(join(folder, "a.css.br"));
    expect(String(unpacked("a.css.br", packed))).toBe("Of a.css: wave, wave.\n");
    expect([unpacked("a.css.gz", packed), unpacked("a.css", packed)]).toEqual([undefined, undefined]);
  });
});
