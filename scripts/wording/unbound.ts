/** Finds the numbers in plain text that a reader takes for facts (design, section 5, "bound to nothing"). */
import { dateAt, dayOfMonthAt, fractionAt, numeralAt, ordinalAt, percentageAt, wholeOf } from "./phrases.ts";
import { type Token, tokensOf } from "./tokens.ts";

export type NumberInText = { readonly start: number; readonly end: number; readonly text: string };

/** Every number in a text, one span each as a reader sees it; "one" and ordinal words are none. */
export function numbersIn(text: string): readonly NumberInText[] {
  const tokens = tokensOf(text);
  const found: NumberInText[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { next, counts } = phraseAt(tokens, at);
    const end = counts ? attachedAfter(tokens, next) : next;
    if (counts) found.push(spanOf(text, tokens.slice(attachedBefore(tokens, at), end)));
    at = end;
  }
  return found;
}

type Phrase = { readonly next: number; readonly counts: boolean };

const currencies = new Set(["£", "$", "€"]);
const countingWords = new Set(["majority", "hundred", "thousand", "million", "billion", "trillion"]);

function phraseAt(tokens: readonly Token[], at: number): Phrase {
  const money = currencies.has(tokens[at]?.text ?? "") ? numeralAt(tokens, at + 1) : undefined;
  const phrase = dateAt(tokens, at) ?? fractionAt(tokens, at) ?? percentageAt(tokens, at) ?? money;
  if (phrase !== undefined) return { next: phrase.next, counts: true };
  const day = dayOfMonthAt(tokens, at);
  if (day !== undefined) return { next: day.monthAt + 1, counts: true };
  const ordinal = ordinalAt(tokens, at);
  if (ordinal !== undefined) return { next: ordinal.next, counts: !ordinal.inWords };
  const numeral = numeralAt(tokens, at);
  if (numeral === undefined) return { next: at + 1, counts: countsAlone(tokens[at]) };
  // "Wave 2" is a name, as "the second wave" is.
  if (tokens[at - 1]?.text === "wave" && tokens[at]?.gap === "space") return { next: numeral.next, counts: false };
  return { next: numeral.next, counts: !numeral.inWords || (wholeOf(numeral.numeral) ?? 2) > 1 };
}

function countsAlone(token: Token | undefined): boolean {
  return hasDigits(token) || countingWords.has(token?.text ?? "");
}

/** Letters and digits that touch a number make one thing with it: `E38000042`, `07M`, `10:30`. */
function attachedBefore(tokens: readonly Token[], at: number): number {
  const before = tokens[at - 1];
  return tokens[at]?.kind === "number" && tokens[at]?.gap === "none" && before?.kind === "word" ? at - 1 : at;
}

function attachedAfter(tokens: readonly Token[], from: number): number {
  let next = from;
  while (hasDigits(tokens[next - 1]) && tokens[next]?.gap === "none") {
    const colon = tokens[next]?.text === ":" && tokens[next + 1]?.kind === "number" && tokens[next + 1]?.gap === "none";
    if (tokens[next]?.kind === "symbol" && !colon) break;
    next += colon ? 2 : 1;
  }
  return next;
}

function hasDigits(token: Token | undefined): boolean {
  return /\p{N}/u.test(token?.text ?? "");
}

function spanOf(text: string, tokens: readonly Token[]): NumberInText {
  const [start, end] = [tokens.at(0)?.start ?? 0, tokens.at(-1)?.end ?? 0];
  return { start, end, text: text.slice(start, end) };
}
