/** Holds verbs of change between two bound numbers ("rose from [31] to [19]", "up from [31]") against the two numbers. */

import { problemAt, quoted, type Report } from "../input/problem.ts";
import { directionIn } from "../wording/step-reading.ts";
import { tokensOf } from "../wording/tokens.ts";
import type { ProseContext } from "./context.ts";
import { figureLinks, type Link, type Run } from "./run.ts";

/**
 * Reports each number that a sentence says another rose or fell to, if the record says the opposite. A number
 * of a review that "rose to [19]" is held against that of the review before it.
 */
export function checkDirections(run: Run, context: ProseContext, report: Report): void {
  const numbers = figureLinks(run).filter(({ href, isImage }) => !isImage && !context.isInDoubt(href));
  for (const [index, link] of numbers.entries()) {
    const told = toldBefore(run.text, link, numbers[index - 1]);
    if (told === undefined) continue;
    const to = numberOf(told.to, context);
    const from = told.from === undefined ? numberBefore(told.to, context) : numberOf(told.from, context);
    if (from === undefined || to === undefined || from === to) continue;
    const isUp = to > from;
    if ((told.says === "up") === isUp) continue;
    const message = `${quoted(told.word)} before ${quoted(link.words)} is not what the record says, where ${from} became ${to}; write ${isUp ? '"rose"' : '"fell"'}, or bind the step as fig:A..B`;
    report(problemAt(link.place, message));
  }
}

type Told = {
  readonly word: string;
  readonly says: "up" | "down";
  /** The link to the number at the beginning; undefined where the sentence has none. */
  readonly from: Link | undefined;
  readonly to: Link;
};

const longestGap = 80;
const toward = /\s(?:to|to only|to just)\s+$/u;
const since = /(?:^|[\s,(–—])(up|down)\s+from\s+(?:the\s+)?$/iu;

/** The change that the words before a link tell of. */
function toldBefore(text: string, link: Link, before: Link | undefined): Told | undefined {
  const lead = text.slice(Math.max(before?.end ?? 0, link.start - longestGap), link.start);
  const [, way] = since.exec(lead) ?? [];
  if (way !== undefined && before !== undefined && !/[.;!?]/u.test(lead)) {
    return { word: `${way} from`, says: /up/i.test(way) ? "up" : "down", from: link, to: before };
  }
  if (!toward.test(lead)) return undefined;
  const isPair = before !== undefined && /^[^.,;:!?]{0,20}\s*to\s+(?:only\s+|just\s+)?$/u.test(lead);
  const verb = isPair ? text.slice(Math.max(0, before.start - longestGap), before.start) : lead;
  if (isPair && !/\sfrom\s+(?:the\s+)?$/u.test(verb)) return undefined;
  const clause = verb.replace(/^.*[.;:!?]\s/su, "");
  const found = directionIn(tokensOf(clause));
  if (found === undefined || (found.says !== "up" && found.says !== "down")) return undefined;
  // "Up to" is a limit, and a verb far away tells of something else.
  if (!isPair && !directly.test(clause)) return undefined;
  return { word: found.word, says: found.says, from: isPair ? before : undefined, to: link };
}

const directly =
  /(?<!\p{L})(?:rose|rises|risen|grew|grows|grown|increased|increases|climbed|climbs|fell|falls|fallen|dropped|drops|decreased|decreases)(?: (?:again|further|back|slightly|sharply))? to (?:only |just )?$/iu;

function numberOf({ href }: Link, { find }: ProseContext): number | undefined {
  const { quantity } = find(href.slice(4)) ?? {};
  return quantity?.kind === "number" ? quantity.value : undefined;
}

const mostMonths = 12;

/** What the review before that of a link counted. */
function numberBefore({ href }: Link, { find }: ProseContext): number | undefined {
  const [, year, month, rest] = /^fig:review-(\d{4})-(\d{2})(\.with[a-z-]+)$/.exec(href) ?? [];
  if (rest === undefined) return undefined;
  for (let back = 1; back <= mostMonths; back++) {
    const review = new Date(Date.UTC(Number(year), Number(month) - 1 - back)).toISOString().slice(0, 7);
    const { quantity } = find(`review-${review}${rest}`) ?? {};
    if (quantity?.kind === "number") return quantity.value;
  }
  return undefined;
}
