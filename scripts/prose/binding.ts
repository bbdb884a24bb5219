/** Binds the words of a `fig:` link to the figure that it names, and marks them in the page. */

import type { Token } from "markdown-it";
import type { Figure } from "../figures/figure.ts";
import { type Place, problemAt, quoted, type Report } from "../input/problem.ts";
import { formatDate } from "../record/dates.ts";
import type { Quantity } from "../wording/quantity.ts";
import type { Around } from "./around.ts";
import { faultBeside, faultOf } from "./claims.ts";
import type { ProseContext } from "./context.ts";
import { suggestion } from "./links.ts";
import { dataToken } from "./parser.ts";
import type { Link, Run } from "./run.ts";

/** Words bound to a figure, where they are, and the sentence around them. */
export type Binding = {
  readonly reference: string;
  readonly figure: Figure;
  readonly words: string;
  /** The link text as written in the file, markdown included. */
  readonly source: string;
  readonly place: Place;
  /** Where the words begin in the text of their paragraph, heading, item or cell. */
  readonly start: number;
  readonly sentence: string;
  /** The id of the paragraph, heading, item or cell in the HTML; empty for a title or summary. */
  readonly anchor: string;
  /** Why it is not true, in words for its editor; undefined if it is. */
  readonly fault: string | undefined;
  /** The date of the page's figures. */
  readonly asAt: string;
} & Around;

/** A paragraph, heading, item or cell, with its id and a way to find the sentence around a stretch of its text. */
export type BoundRun = {
  readonly run: Run;
  readonly anchor: string;
  readonly sentenceAt: (start: number, end: number) => string;
  readonly aroundAt: (start: number, end: number) => Around;
};

/** Binds a link to the figure that its reference names; reports words that are not true, and a figure that does not exist. */
export function bindFigure(
  link: Link,
  reference: string,
  { run, anchor, sentenceAt, aroundAt }: BoundRun,
  context: ProseContext,
  report: Report,
): Binding | undefined {
  const figure = context.find(reference);
  if (figure === undefined) {
    const near = suggestion(context.nearFigures(reference));
    const message = `no figure ${quoted(reference)} as at ${formatDate(context.asAt)}${near}`;
    report(problemAt(link.place, message, { figure: reference }));
    return undefined;
  }
  const { words, source, place, start, end } = link;
  const fault = faultOf(words, figure, context.asAt) ?? faultBeside(run.text, link, figure, context.find);
  if (fault !== undefined) report(problemAt(place, fault));
  const sentence = sentenceAt(start, end);
  const found = { figure, fault, sentence, ...aroundAt(start, end) };
  return { reference, words, source, place, start, anchor, asAt: context.asAt, ...found };
}

/** Leads a link to the entry of its figure; gives the tokens that go inside it, around its words. */
export function markFigure({ open, place }: Link, figure: Figure, context: ProseContext): readonly [Token, Token] {
  open.attrSet("href", context.figureAddress(figure));
  open.attrSet("class", "figure");
  open.attrSet("aria-describedby", "figure-note");
  open.attrSet("data-note", String(context.noteOf(figure)));
  if (context.isDraft) open.attrSet("id", draftIdOf(place));
  const data = dataToken(1);
  data.attrSet("value", machineValue(figure));
  data.attrSet("data-figure", figure.id);
  data.attrSet("data-as-at", context.asAt);
  return [data, dataToken(-1)];
}

/** How a bound figure is written for machines: a count, a share as a number, an ISO date, a step `14..8`, a place, or `true`. */
export function machineValue({ quantity }: Figure): string {
  return machineText(quantity);
}

function machineText(quantity: Quantity): string {
  switch (quantity.kind) {
    case "share":
      return String(quantity.part / quantity.whole);
    case "step":
      return `${machineText(quantity.from)}..${machineText(quantity.to)}`;
    case "rank":
      return String(quantity.place);
    case "first":
      return String(quantity.isFirst);
    default:
      return String(quantity.value);
  }
}

/** The id that words bound to a figure have in a draft, from their place in the file. */
export function draftIdOf({ line, column }: Place): string {
  return `draft-figure-${line}-${column}`;
}
