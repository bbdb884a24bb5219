import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cardKeeper } from "../../scripts/eleventy/card-cache.ts";
import { drawCard } from "../../scripts/eleventy/card-picture.ts";
import type { Card } from "../../scripts/site/head/card.ts";

const scratch = mkdtempSync(join(tmpdir(), "card-cache-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const card: Card = {
  path: "/waves/1/card.png",
  heading: "Authorisation",
  title: "Wave 1",
  asAt: "11 December 2012",
  figures: [{ slug: "authorised", label: "authorised", words: "34", share: 1 }],
  warnings: [],
};

/** A card as a process gets it that has none at hand. */
const keptCard = (shown: Card, folder: string) => cardKeeper(folder)(shown);

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(Buffer.from(b));
}

/** A folder in which the card has been kept, the file that holds it, and its bytes. */
async function keep() {
  const folder = mkdtempSync(join(scratch, "cards-"));
  await keptCard(card, folder);
  const file = join(folder, readdirSync(folder)[0] ?? "");
  return { folder, file, bytes: readFileSync(file) };
}

describe("a card that is kept", () => {
  it("has the bytes of the card that is drawn, the first time and after it", async () => {
    const { folder } = await keep();
    expect(isSame(await keptCard(card, folder), await drawCard(card))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("serves every page on which the same is to be seen, and no other", async () => {
    const { folder } = await keep();
    await keptCard({ ...card, path: "/card.png" }, folder);
    expect(readdirSync(folder)).toHaveLength(1);
    await keptCard({ ...card, warnings: ["Draft"] }, folder);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("is not drawn again", async () => {
    const { folder, file } = await keep();
    const other = await keep();
    await keptCard({ ...card, title: "Wave 2" }, other.folder);
    const second = readdirSync(other.folder).find(name => join(folder, name) !== file) ?? "";
    // What stands under the name of one card, whole, is given for it: so it is not drawn.
    writeFileSync(file, readFileSync(join(other.folder, second)));
    expect(isSame(await keptCard(card, folder), await drawCard({ ...card, title: "Wave 2" }))).toBe(true);
  });

  it.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, -1)],
    ["empty", (bytes: Buffer) => bytes.subarray(0, 0)],
    ["changed by a bit", (bytes: Buffer) => bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte))],
  ])("is drawn again where its file is %s, and kept whole", async (_, change) => {
    const { folder, file, bytes } = await keep();
    writeFileSync(file, change(bytes));
    expect(isSame(await keptCard(card, folder), await drawCard(card))).toBe(true);
    expect(isSame(readFileSync(file), bytes)).toBe(true);
  });

  it("is drawn where a folder stands in its place, of which nothing is left beside", async () => {
    const { folder, file } = await keep();
    rmSync(file);
    mkdirSync(join(file, "below"), { recursive: true });
    expect(isSame(await keptCard(card, folder), await drawCard(card))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("is given as the same bytes again by who has given it", async () => {
    const { folder } = await keep();
    const pictureOf = cardKeeper(folder);
    expect(await pictureOf(card)).toBe(await pictureOf(card));
  });

  it("is drawn where none can be kept", async () => {
    const file = join(mkdtempSync(join(scratch, "no-folder-")), "file");
    writeFileSync(file, "");
    expect(isSame(await keptCard(card, join(file, "cards")), await drawCard(card))).toBe(true);
  });

  it("gives way when there are very many", async () => {
    const { folder } = await keep();
    for (let number = 0; number < 200; number++) writeFileSync(join(folder, String(number)), "");
    await keptCard({ ...card, title: "Wave 2" }, folder);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
