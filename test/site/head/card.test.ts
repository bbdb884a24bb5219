import { describe, expect, it } from "vitest";
import { drawCard } from "../../../scripts/eleventy/card-picture.ts";
import { figureBook } from "../../../scripts/figures/figures.ts";
import { type Card, cardsOf } from "../../../scripts/site/head/card.ts";
import { pixelsOf } from "../../support/png.ts";
import { tablesOf } from "../../support/small-record.ts";

const settings = {
  title: "Authorisation",
  description: "Reports on the authorisation.",
  publisher: { name: "The publisher", description: "Independent." },
  press_office: { name: "The desk", email: "desk@example.org" },
  feedback: { email: "back@example.org" },
  url: "https://example.org",
  licence: { name: "Open", url: "https://example.org/licence" },
};

function cardsAt(date: string, isDraft = false) {
  const book = figureBook(tablesOf());
  return cardsOf({ record: book.recordAt(date), book, editorials: [], settings, isDraft });
}

function figuresOf(card: Card | undefined): readonly string[] {
  return (card?.figures ?? []).map(({ words, label, share }) => `${words} ${label} ${share}`);
}

describe("the cards of a site", () => {
  it("are one for all pages and one for each wave announced", () => {
    expect(cardsAt("2013-01-22").all.map(card => card.path)).toEqual([
      "/card.png",
      "/waves/1/card.png",
      "/waves/2/card.png",
    ]);
  });

  it("show of a wave its own figures, and of the site those of all waves", () => {
    const { ofPage } = cardsAt("2013-01-22");
    expect(figuresOf(ofPage("/waves/2/"))).toEqual([
      "2 authorised 1",
      "0 without conditions 0",
      "1 conditions only 0.5",
      "1 conditions and legal directions 0.5",
    ]);
    expect(figuresOf(ofPage("/ccgs/01a/"))).toEqual([
      `4 authorised ${4 / 6}`,
      `1 without conditions ${1 / 6}`,
      `2 conditions only ${2 / 6}`,
      `1 conditions and legal directions ${1 / 6}`,
      `2 to come ${2 / 6}`,
    ]);
  });

  it("show after a review what it left, and not what was decided", () => {
    const before = ["1 without conditions", "2 conditions only", "1 conditions and legal directions"];
    const parts = (date: string) => figuresOf(cardsAt(date).ofPage("/")).map(text => text.replace(/ [\d.]+$/, ""));
    expect(parts("2013-01-22").slice(1, 4)).toEqual(before);
    expect(parts("2014-01-17").slice(1)).toEqual([
      "5 without conditions",
      "1 conditions only",
      "0 conditions and legal directions",
    ]);
  });

  it("show of a wave what was announced, as at the day of it", () => {
    const wave = cardsAt("2014-01-17").ofPage("/waves/2/");
    expect([wave.asAt, ...figuresOf(wave)]).toEqual([
      "22 January 2013",
      ...figuresOf(cardsAt("2013-01-22").ofPage("/waves/2/")),
    ]);
  });

  it("say nothing of what is still to come when there is nothing", () => {
    expect(figuresOf(cardsAt("2014-01-17").ofPage("/"))).not.toContainEqual(expect.stringContaining("to come"));
  });

  it("warn of a draft", () => {
    expect(cardsAt("2013-01-22").ofPage("/").warnings).toEqual([]);
    expect(cardsAt("2013-01-22", true).ofPage("/").warnings).toEqual(["Draft"]);
  });
});

describe("the picture of a card", () => {
  const card = cardsAt("2013-01-22").ofPage("/waves/2/");

  it("is a PNG of 1200 by 630 pixels", async () => {
    const picture = Buffer.from(await drawCard(card));
    expect(picture.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it("ends its bar flush with the margin on the right", async () => {
    const pixel = pixelsOf(await drawCard(card));
    expect([pixel(1139, 532), pixel(1140, 532)]).toEqual([
      [173, 29, 109],
      [255, 255, 255],
    ]);
  });

  it.each<[string, Partial<Card>]>([
    ["title", { title: "Wave 3" }],
    ["heading", { heading: "Another site" }],
    ["date", { asAt: "23 January 2013" }],
    ["warnings", { warnings: ["Invented data"] }],
    ["figures", { figures: card.figures.map(figure => ({ ...figure, words: `${figure.words}0` })) }],
  ])("shows its %s", async (_, change) => {
    expect(Buffer.from(await drawCard({ ...card, ...change })).equals(await drawCard(card))).toBe(false);
  });

  it("shows a title in markup as the words that it is", async () => {
    const title = "<b>Nene & Medway</b> ' \" 211";
    expect(Buffer.from(await drawCard({ ...card, title })).length).toBeGreaterThan(5_000);
  });
});
