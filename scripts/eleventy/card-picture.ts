/** A social card to a PNG. */

import type { Node } from "@takumi-rs/wasm/node";
import { type Card, type CardFigure, cardHeight, cardWidth } from "../site/head/card.ts";
import { family, startedRenderer } from "./renderer.ts";

/** The PNG of a card, 1200 by 630 pixels. */
export async function drawCard(card: Card): Promise<Uint8Array> {
  return (await startedRenderer()).render(cardNode(card), { width: cardWidth, height: cardHeight, format: "png" });
}

type Style = NonNullable<Node["style"]>;

const ink = "#1d2426";
const grey = "#4b5759";
const brand = "#123f46";
const green = "#166b36";
const blue = "#2359a5";
const pink = "#ad1d6d";
const yellow = "#ffeb3b";

// The shapes of outcomes are those of layouts/styles/_outcomes.scss, the colours those of _foundations.scss.
const looks: Readonly<Record<string, Style>> = {
  "without-conditions": { backgroundColor: green, borderColor: green, borderRadius: "50%" },
  "with-conditions": {
    backgroundImage: `linear-gradient(to right, ${blue} 50%, #ffffff 50%)`,
    borderColor: blue,
    borderRadius: "50%",
  },
  "with-directions": { backgroundColor: pink, borderColor: pink },
  remaining: { backgroundColor: "#ffffff", borderColor: grey, borderStyle: "dotted", borderRadius: "50%" },
};

const barColours: Readonly<Record<string, string>> = {
  "without-conditions": green,
  "with-conditions": blue,
  "with-directions": pink,
  remaining: "#d8dde0",
};

/** The words below a number take up to two lines, so that the longest leave room for the others. */
const labelStyle: Style = { fontSize: 24, lineHeight: 1.15, maxWidth: 210, minHeight: 56 };

/** On either side of everything, and between the parts of the bar, in pixels. */
const [margin, gap] = [60, 3];

function cardNode(card: Card): Node {
  const [whole, ...parts] = card.figures;
  return row(
    { width: cardWidth, height: cardHeight, flexDirection: "column", backgroundColor: "#ffffff", color: ink },
    row(
      { backgroundColor: brand, color: "#ffffff", padding: "26px 60px", fontSize: 32, fontWeight: 700, flexShrink: 0 },
      text(card.heading, {}),
    ),
    ...warningsOf(card),
    row(
      { flexGrow: 1, flexShrink: 1, overflow: "hidden", padding: "0 60px", alignItems: "center" },
      text(card.title, { fontSize: titleSize(card.title), fontWeight: 700, lineHeight: 1.1 }),
    ),
    row(
      { padding: "0 60px", gap: 28, alignItems: "flex-end", justifyContent: "space-between", flexShrink: 0 },
      ...wholeOf(whole),
      ...parts.map(partOf),
    ),
    row({ margin: `18px ${margin}px 0`, height: 28, gap, flexShrink: 0 }, ...segmentsOf(parts)),
    row({ padding: "18px 60px 26px", fontSize: 28, color: grey, flexShrink: 0 }, text(`As at ${card.asAt}`, {})),
  );
}

function warningsOf({ warnings }: Card): readonly Node[] {
  if (warnings.length === 0) return [];
  const style = { backgroundColor: yellow, padding: "10px 60px", fontSize: 34, fontWeight: 700, flexShrink: 0 };
  return [row(style, text(warnings.join(". "), {}))];
}

function wholeOf(figure: CardFigure | undefined): readonly Node[] {
  if (figure === undefined) return [];
  const style = { fontSize: 104, fontWeight: 700, lineHeight: 1 };
  return [row({ flexDirection: "column" }, text(figure.words, style), text(figure.label, labelStyle))];
}

function partOf(figure: CardFigure): Node {
  const size = { width: 22, height: 22, borderWidth: 4, borderStyle: "solid", flexShrink: 0, marginTop: 4 } as const;
  const mark = row({ ...size, ...looks[figure.slug] });
  const label = row({ alignItems: "flex-start", gap: 8 }, mark, text(figure.label, labelStyle));
  const number = { fontSize: 64, fontWeight: 700, lineHeight: 1.1 };
  return row({ flexDirection: "column" }, text(figure.words, number), label);
}

/** The bar in whole pixels from margin to margin; a part of which there is none takes no room, and no gap. */
function segmentsOf(figures: readonly CardFigure[]): readonly Node[] {
  const parts = figures.filter(({ share }) => share > 0);
  const room = cardWidth - 2 * margin - gap * (parts.length - 1);
  const whole = parts.reduce((sum, { share }) => sum + share, 0);
  const ends = parts.map((_, index) => {
    const sum = parts.slice(0, index + 1).reduce((total, { share }) => total + share, 0);
    return Math.round((sum / whole) * room);
  });
  return parts.map(({ slug }, index) => {
    const width = (ends[index] ?? 0) - (ends[index - 1] ?? 0);
    return row({ width, flexShrink: 0, backgroundColor: barColours[slug] ?? grey });
  });
}

/** Long titles are set smaller, so that three lines hold them. */
function titleSize(title: string): number {
  return title.length > 110 ? 44 : title.length > 60 ? 56 : 72;
}

function row(style: Style, ...children: readonly Node[]): Node {
  return {
    type: "container",
    style: { display: "flex", fontFamily: `'${family}'`, ...style },
    children: [...children],
  };
}

function text(words: string, style: Style): Node {
  return { type: "text", text: words, style };
}
