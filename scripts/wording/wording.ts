/**
 * The wording table of design, section 5, documented for editors.
 *
 * Into this room come words, and quantities of figures. Words are cut into tokens (tokens.ts) and read as a claim
 * (reading.ts); a claim is judged against a quantity (claim.ts). Out go the verdict, true words in the same style
 * (rephrase.ts), the numbers in a text (unbound.ts) and the words beside a number that change it (beside.ts). The room knows
 * neither tables nor pages.
 */

import { percentageRule, proportionRules, roundedRule } from "./claim.ts";
import { amountRules, type FractionHedge, fractionRules, type Hedge, hedges, qualifiedHedges } from "./hedges.ts";
import type { Qualifier, Quantity } from "./quantity.ts";

export type WordingRow = {
  readonly wording: string;
  /** What the figure has to be for the wording to be true of it, from the rule that the code compares with. */
  readonly trueWhen: string;
  /** What is true and what is not of a quantity; a date without its year, on a page of a day. */
  readonly example: {
    readonly quantity: Quantity;
    readonly holds: string;
    readonly fails: string;
    readonly on?: string;
  };
};

const plainRows: readonly WordingRow[] = [
  row("19, 8,099, nineteen, one hundred and one", amountRules.plain.needs, count(19), "Nineteen", "twenty"),
  row(
    "£65 billion, £65bn, 28 million, 28m, 28.3 million",
    roundedRule.needs,
    count(28_349_999),
    "28.3 million",
    "28.4 million",
  ),
  amountRow("more than", count(18_200_000), "more than 18 million", "more than 17 million"),
  amountRow("at least", count(8099), "8,000-plus", "at least 9,000"),
  amountRow("fewer than", count(7950), "fewer than 8,000", "fewer than 9,000"),
  amountRow("up to", count(65_000_000_000, "up to", "GBP"), "up to £65 billion", "£65 billion"),
  amountRow("about", count(10_500_000), "about 10 million", "about 9 million"),
  amountRow("almost", count(95), "almost 100", "almost 101"),
  amountRow("just over", count(105), "just over 100", "just over 99"),
  amountRow("exactly", count(28_349_999), "exactly 28.3 million", "exactly 28.4 million"),
  fractionRow("plain", share(52, 100), "half", "three fifths"),
  fractionRow("almost", share(101, 211), "almost half", "almost three fifths"),
  fractionRow("just over", share(110, 211), "just over half", "just over two fifths"),
  fractionRow("more than", share(163, 211), "more than three quarters", "more than two thirds"),
  fractionRow("at least", share(158, 211), "at least two thirds", "at least three quarters"),
  fractionRow("less than", share(20, 211), "less than a tenth", "less than a third"),
  fractionRow("at most", share(1, 3), "at most a third", "at most a quarter"),
  fractionRow("about", share(111, 211), "about half", "about two fifths"),
  row(
    "20%, 20 per cent, 20.4%; more than 90%, almost 80 per cent, around 20%",
    percentageRule.needs,
    share(43, 211),
    "20.4%",
    "almost 20%",
  ),
  row(
    "19 of 67, 19 out of 67, almost half of the 67",
    "a share of that whole, and the part in its own row; one in five and two out of three are fractions",
    share(19, 67),
    "nineteen of the 67",
    "19 of 68",
  ),
  row("the majority, a majority, most", proportionRules.majority.needs, share(106, 211), "most", "a minority"),
  row(
    "the vast majority, the great majority, the overwhelming majority",
    ...([proportionRules["vast majority"].needs, share(169, 211), "the vast majority", "all"] as const),
  ),
  row("a minority", proportionRules.minority.needs, share(105, 211), "a minority", "the majority"),
  row("all, every, each", proportionRules.all.needs, share(211, 211), "every CCG", "no CCG"),
  row("almost all, nearly all", proportionRules["almost all"].needs, share(204, 211), "almost all", "all"),
  row("none, no, not one, zero", proportionRules.none.needs, count(0), "none", "one"),
  row("a dozen, half a dozen, a handful", "a value of 12, of 6, from 3 to 6", count(6), "half a dozen", "a dozen"),
  row("both", "a value of 2", count(2), "both", "three"),
  row("first, second, 31st", amountRules.plain.needs, count(2), "second", "the third"),
  row(
    "2 July 2012, July 2012, 2012, Monday 2 July 2012",
    "the date at the precision written, with the weekday that it is, if one is written",
    { kind: "date", value: "2012-07-02" },
    "Monday 2 July 2012",
    "Tuesday 2 July 2012",
  ),
  {
    wording: "2 July, July, Monday",
    trueWhen: "within half a year of the page's day; a weekday alone, within six days of it",
    example: { quantity: { kind: "date", value: "2012-07-02" }, on: "2012-07-04", holds: "Monday", fails: "Tuesday" },
  },
];

const direction = "a step in that direction";
const fell = step(14, 8);

/** The rows for the step from one figure to another, and for places among others. */
const changeRows: readonly WordingRow[] = [
  row(
    "rose, grew, increased, up, climbed (fell, dropped, decreased, down, reduced, cut) from N to M",
    `${direction}, that began at N and ended at M, each by its own row`,
    ...([fell, "fell from 14 to eight", "rose from 14 to eight"] as const),
  ),
  row("up from N, down from N", `${direction}, that began at N`, fell, "down from 14", "up from 14"),
  row(
    "M, up from N; M, compared with N; M, N fewer",
    "as without M, and a step that ended at M by its own row",
    ...([fell, "eight, down from 14", "nine, down from 14"] as const),
  ),
  row("compared with N, against N", "a step that began at N", fell, "compared with 14", "compared with eight"),
  row(
    "by N, an increase of N, a fall of N, N more, N fewer, N points",
    "the difference, in the direction if one is said; of shares, in percentage points",
    ...([fell, "six fewer", "six more"] as const),
  ),
  row(
    "by N%, by a third, a third more, a 20% rise",
    "the difference as a share of where the step began",
    ...([fell, "fell by 43%", "fell by half"] as const),
  ),
  row(
    "doubled, trebled, halved, twice as many, three times as many, half as many; almost doubled, more than halved",
    'the end as so many times the start, by the rows of fractions (up to the next whole number for "more than")',
    ...([step(34, 67), "almost doubled", "more than doubled"] as const),
  ),
  row("unchanged, the same", "a step that ends where it began", step(8, 8), "unchanged", "down"),
  row("more than, fewer than, larger than, smaller than", direction, fell, "fewer than", "more than"),
  row(
    "between N and M, ranging from N to M",
    "a step between N, the smaller number, and M, the larger",
    ...([fell, "between eight and 14", "between 14 and 20"] as const),
  ),
  row(
    "largest, smallest, second largest, sixth largest (biggest, highest, greatest, most; lowest, fewest, least)",
    "that place among all, shared with no other",
    ...([{ kind: "rank", place: 2, last: 2, of: 4 }, "the second largest", "the largest"] as const),
  ),
  row(
    "one of the ten largest, among the three smallest",
    "a place, or all the places shared with others as large, among so many",
    ...([{ kind: "rank", place: 3, last: 4, of: 12 }, "one of the ten largest", "one of the three largest"] as const),
  ),
  row(
    "first, for the first time",
    "the first of its series that is not 0; of any other, it is not",
    ...([{ kind: "first", isFirst: true }, "for the first time", "second"] as const),
  ),
];

/** Every row of the table, in its order, with an example that is true and one that is false. */
export const wordingRows: readonly WordingRow[] = [...plainRows, ...changeRows];

function step(from: number, to: number): Quantity {
  const side = (value: number) => ({ kind: "number", value, qualifier: "exactly", unit: "CCGs" }) as const;
  return { kind: "step", from: side(from), to: side(to) };
}

function row(wording: string, trueWhen: string, quantity: Quantity, holds: string, fails: string): WordingRow {
  return { wording, trueWhen, example: { quantity, holds, fails } };
}

function amountRow(hedge: Hedge, quantity: Quantity, holds: string, fails: string): WordingRow {
  const words = hedges.filter(each => each.amount === hedge).map(each => `${each.words} N`);
  const plus = hedge === "at least" ? ["N-plus", "N+"] : [];
  return row([...words, ...plus].join(", "), amountRules[hedge].needs + ofQualified(hedge), quantity, holds, fails);
}

/** What the hedge also, and of a figure known only so alone, says. */
function ofQualified(hedge: Hedge): string {
  const [qualifier] = Object.entries(qualifiedHedges).find(([, words]) => words.includes(hedge)) ?? [];
  return qualifier === undefined ? "" : `; if the figure itself is known as “${qualifier} M”, N must be M`;
}

function fractionRow(hedge: FractionHedge, quantity: Quantity, holds: string, fails: string): WordingRow {
  const words = hedges.filter(each => each.fraction === hedge).map(each => `${each.words} a fraction`);
  const plain = "half, a third, two thirds, three quarters ... nine tenths, one in five, 1 in 5, two out of three";
  return row(words.join(", ") || plain, fractionRules[hedge].needs, quantity, holds, fails);
}

function count(value: number, qualifier: Qualifier = "exactly", unit = "people"): Quantity {
  return { kind: "number", value, qualifier, unit };
}

function share(part: number, whole: number): Quantity {
  return { kind: "share", part, whole };
}
