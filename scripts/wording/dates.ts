/** Ways to say a date in the style of words that an editor has written, the closest to these words first. */

import { monthNames, partsOf } from "./calendar.ts";
import { ordinalSuffix } from "./numerals.ts";
import { dateAt, shortDateAt } from "./phrases.ts";
import type { Token } from "./tokens.ts";

/** The date in place of the one written from a token to before another; with its year where it would not be plain without. */
export function saidDates(text: string, tokens: readonly Token[], from: number, next: number, value: string) {
  const phrase = dateAt(tokens, from) ?? shortDateAt(tokens, from);
  if (phrase === undefined) return [];
  const date = partsOf(value);
  const month = monthNames[date.month - 1];
  const written = tokens.slice(from, next).map((token, index) => {
    const at = from + index;
    const gap = index === 0 ? "" : text.slice(tokens[at - 1]?.end, token.start);
    if (at === phrase.weekdayAt) return `${gap}${date.weekday}`;
    if (at === phrase.monthAt) return `${gap}${month}`;
    if (at === phrase.yearAt) return `${gap}${date.year}`;
    if (token.kind === "number") return `${gap}${date.day}`;
    return `${gap}${token.text === "," ? "," : ordinalSuffix(date.day ?? 0)}`;
  });
  const said = written.join("");
  if (phrase.yearAt !== undefined) return [said];
  return [said, phrase.monthAt === undefined ? `${said} ${date.day} ${month} ${date.year}` : `${said} ${date.year}`];
}
