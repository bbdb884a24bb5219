/** Holds places and comparisons that no link binds ("NHS Nene is the largest CCG") against the record, where it can tell. */

import { problemAt, quoted, type Report } from "../input/problem.ts";
import { type PlaceClaim, placeFault } from "../wording/place-claim.ts";
import type { ProseContext } from "./context.ts";
import type { Name } from "./names-in-run.ts";
import type { Run } from "./run.ts";
import { type MarkedText, markedText, type Thing, thing } from "./things-told.ts";

/** Reports each place among others, and each comparison, that no figure of what it is said of bears out. */
export function checkPlacesTold(run: Run, names: readonly Name[], context: ProseContext, report: Report): void {
  if (!quick.test(run.text)) return;
  const marked = markedText(run, names, context);
  for (const said of [...placesIn(marked), ...comparisonsIn(marked, context.reviews)]) {
    if (said.figures.some(id => context.isInDoubt(`fig:${id}`))) continue;
    const fault = "other" in said ? comparisonFault(said, context) : superlativeFault(said, context);
    if (fault !== undefined) report(problemAt(run.placeAt(said.of.start), fault));
  }
}

const quick = /(?<!\p{L})(?:largest|biggest|smallest|most|fewest|than)(?!\p{L})/u;

/** What is said of a thing, and the figures of which one must bear it out. */
type Said = { readonly of: Thing; readonly words: string; readonly figures: readonly string[] };
type Superlative = Said & { readonly claim: PlaceClaim };
type Comparison = Said & { readonly other: Thing; readonly isMore: boolean; readonly others: readonly string[] };

const be = "(?:is|was|remains)";
const have = "(?:is the one with|has|had|have|serves|served|brought in|took in|saw|put|left|included)";
// A subject stands at the beginning of what is said: "the chair of NHS Nene is" speaks of another.
const opens =
  "(?:^|[.!?]\\s+|[,;:(–—]\\s*|(?<!\\p{L})(?:and|but|while|although|that|because|as|since|so|now|today)\\s+)";
const subject = `(?<=${opens})${thing}`;
const more = "(?:\\s+(?:also|still|now|by far|easily|therefore))*";
const order = "(?:(second|third|fourth|fifth)[- ])?";
const superlative = "(largest|biggest|smallest)";
const noun = "(?:CCGs?|clinical commissioning groups?|groups?|waves?|regions?)";
const scope =
  "(?:\\s+(?:of (?:all|any|them all|the four|all (?:the )?(?:CCGs|waves|regions|reviews)|any (?:CCG|wave|region|review)|the (?:CCGs|waves|regions|reviews))|in (?:England|the country|all England)|nationally))?";
const measure =
  "(?:\\s+by (?:population|(?:registered )?patients|the number of (?:registered )?patients|list size|(?:the number of )?(?:GP )?practices))?";
const ends = "(?=\\s*(?:[.,;:!?)–—]|$|(?:and|but|while|with)\\s))";
const counted =
  "((?:registered )?patients|(?:GP |member )?practices|(?:CCGs|groups|clinical commissioning groups)(?: (?:under|with|without) (?:any )?(?:legal directions|directions|conditions))?)";

const patterns: readonly { readonly said: RegExp; readonly read: readonly ("of" | "order" | "word" | "what")[] }[] = [
  // "NHS Nene is the largest CCG in England"; "NHS Nene is England's largest CCG".
  {
    said: `${subject}\\s+${be}${more}\\s+(?:the|England['’]s)\\s+${order}${superlative}(?:\\s+${noun})?${scope}(${measure})${ends}`,
    read: ["of", "order", "word", "what"] as const,
  },
  // "NHS Nene, the largest CCG, ..."
  {
    said: `${thing},\\s+(?:the|England['’]s)\\s+${order}${superlative}(?:\\s+${noun})?${scope}(${measure})(?=[.,;)])`,
    read: ["of", "order", "word", "what"] as const,
  },
  // "The largest wave was the third"; "England's largest CCG, NHS Nene".
  {
    said: `(?<=${opens})(?:[Tt]he|England['’]s)\\s+${order}${superlative}\\s+${noun}${scope}(${measure})(?:,|\\s+${be})\\s+${thing}(?!\\s+(?:area|office))`,
    read: ["order", "word", "what", "of"] as const,
  },
  // "London has the most CCGs"; "The third wave had the fewest CCGs under legal directions".
  {
    said: `${subject}\\s+${have}\\s+the\\s+()(most|fewest|(?:largest|smallest) number of)\\s+${counted}${scope}${ends}`,
    read: ["of", "order", "word", "what"] as const,
  },
].map(({ said, read }) => ({ said: new RegExp(said, "gu"), read }));

const amongPattern = new RegExp(
  `${subject}\\s+${be}${more}\\s+(?:one of|among)\\s+(?:the|England['’]s)\\s+${superlative}(?:\\s+${noun})${scope}${ends}`,
  "gu",
);
const tops = /^(?:larg|bigg|most|great)/;
const ordinals = ["second", "third", "fourth", "fifth"];

function placesIn({ text, things }: MarkedText): readonly Superlative[] {
  const places = patterns.flatMap(({ said, read }) =>
    [...text.matchAll(said)].flatMap(match => {
      const group = (name: (typeof read)[number]) => match[read.indexOf(name) + 1] ?? "";
      const of = nounOf(things[Number(group("of"))], match[0]);
      if (of === undefined || isNarrowed(text, match.index)) return [];
      const end = tops.test(group("word")) ? ("top" as const) : ("bottom" as const);
      const claim = { kind: "place" as const, end, place: ordinals.indexOf(group("order")) + 2 };
      const place = group("order") === "" ? { ...claim, place: 1 } : claim;
      return [{ of, words: spoken(match[0], things), figures: figuresOf(of, group("what")), claim: place }];
    }),
  );
  const among = [...text.matchAll(amongPattern)].flatMap(({ 0: words, 1: number, 2: word = "", index }) => {
    const of = nounOf(things[Number(number)], words);
    if (of?.kind !== "ccg" || isNarrowed(text, index)) return [];
    // Nobody says how many: no more than half of them at most.
    const claim = { kind: "among" as const, end: tops.test(word) ? ("top" as const) : ("bottom" as const), places: 0 };
    return [{ of, words: spoken(words, things), figures: figuresOf(of, ""), claim }];
  });
  return [...places, ...among];
}

/** "In the county, NHS Nene is the largest" compares it with some others only. */
function isNarrowed(text: string, index: number): boolean {
  const sentence =
    text
      .slice(0, index)
      .split(/[.!?]\s+/u)
      .at(-1) ?? "";
  return narrowing.test(sentence.replace(/\b(?:in|of) (?:England|the country|all)\b/gi, ""));
}

const narrowing =
  /(?<!\p{L})(?:in|of|among|within|across|outside|between|for|near|around|from|by|at|locally)(?!\p{L})/iu;

/** The thing that a superlative is said of; undefined where its noun is that of another kind. */
function nounOf(of: Thing | undefined, words: string): Thing | undefined {
  if (of === undefined) return undefined;
  const said = /(?:largest|biggest|smallest)\s+(CCG|clinical|group|wave|region)/.exec(words)?.[1];
  const kind = said === undefined ? of.kind : said === "wave" || said === "region" ? said : ("ccg" as const);
  if (of.kind === "ordinal") return kind === "wave" ? { ...of, kind, id: `wave-${of.id}` } : undefined;
  return kind === of.kind ? of : undefined;
}

const comparisons = [
  `${subject}\\s+${be}\\s+(?:(?:much|far|slightly|a little)\\s+)?(larger|bigger|smaller)()\\s+than\\s+${thing}${ends}`,
  `${subject}\\s+${have}\\s+(?:(?:many|far|slightly)\\s+)?(more|fewer)\\s+${counted}\\s+than\\s+(?:in\\s+)?${thing}${ends}`,
  `(?<=${opens})()([Mm]ore|[Ff]ewer)\\s+${counted}\\s+were\\s+(?:authorised|approved|decided)\\s+in\\s+${thing}\\s+than\\s+in\\s+${thing}${ends}`,
].map(said => new RegExp(said, "gu"));

function comparisonsIn({ text, things }: MarkedText, reviews: readonly string[]): readonly Comparison[] {
  return comparisons.flatMap(pattern =>
    [...text.matchAll(pattern)].flatMap(({ 0: words, 1: first = "", 2: word = "", 3: what = "", 4: next, 5: last }) => {
      const [of, found] =
        last === undefined
          ? [things[Number(first)], things[Number(next)]]
          : [things[Number(next)], things[Number(last)]];
      if (of === undefined || found === undefined) return [];
      const other = found.kind === "ordinal" ? likeOf(found, of, reviews) : found;
      if (other?.kind !== of.kind || other.id === of.id) return [];
      const isMore = /^(?:larger|bigger|more)$/i.test(word);
      return [
        {
          of,
          other,
          words: spoken(words, things),
          isMore,
          figures: figuresOf(of, what),
          others: figuresOf(other, what),
        },
      ];
    }),
  );
}

/** The wave or review that an ordinal alone is, beside the thing that it is compared with. */
function likeOf(ordinal: Thing, { kind }: Thing, reviews: readonly string[]): Thing | undefined {
  const review = reviews[Number(ordinal.id) - 1];
  if (kind === "review") return review === undefined ? undefined : { ...ordinal, kind, id: `review-${review}` };
  return kind === "wave" ? { ...ordinal, kind, id: `wave-${ordinal.id}` } : undefined;
}

/** The figures by which a thing is large, or of what it has. */
function figuresOf({ kind, id }: Thing, what: string): readonly string[] {
  const [patients, practices, ccgs] = [`${id}.registered-patients`, `${id}.registered-practices`, `${id}.ccgs`];
  if (/patients|population|list size/.test(what)) return kind === "ccg" || kind === "region" ? [patients] : [];
  if (/practices/.test(what)) return kind === "ccg" || kind === "region" ? [practices] : [];
  const state = /\bdirections\b/.test(what)
    ? ["with-directions"]
    : /\bwithout\b/.test(what)
      ? ["without-conditions"]
      : /\bconditions\b/.test(what)
        ? ["with-conditions", "with-any-condition"]
        : [];
  if (kind === "wave") return (state.length > 0 ? state : ["authorised"]).map(name => `${id}.${name}`);
  if (kind === "review") return state.slice(0, 1).map(name => `${id}.${name}`);
  if (state.length > 0) return [];
  if (kind === "region") return what === "" ? [ccgs, patients, practices] : [ccgs];
  return kind === "ccg" && what === "" ? [patients, practices] : [];
}

function superlativeFault({ of, words, figures, claim }: Superlative, { find }: ProseContext): string | undefined {
  const ranks = figures.map(id => find(`${id}.rank`));
  const faults = ranks.map(figure => {
    const quantity = figure?.quantity;
    if (quantity?.kind !== "rank") return undefined;
    const half = claim.kind === "among" ? { ...claim, places: Math.floor(quantity.of / 2) } : claim;
    return placeFault(half, quantity);
  });
  const isKnown = faults.length > 0 && faults.every(fault => fault !== undefined);
  if (!isKnown) return undefined;
  return `${quoted(words)} is not what the record says of ${quoted(of.words)}; bind the place that is true as fig:${figures[0]}.rank`;
}

function comparisonFault(said: Comparison, { find }: ProseContext): string | undefined {
  const value = (id: string | undefined) => {
    const quantity = id === undefined ? undefined : find(id)?.quantity;
    return quantity?.kind === "number" && quantity.qualifier === "exactly" ? quantity.value : undefined;
  };
  const isFalse = said.figures.map((id, index) => {
    const [own, other] = [value(id), value(said.others[index])];
    return own !== undefined && other !== undefined && (said.isMore ? own <= other : own >= other);
  });
  if (isFalse.length === 0 || !isFalse.every(Boolean)) return undefined;
  return `${quoted(said.words)} is not what the record says; bind the step between them as fig:${said.figures[0]}..${said.others[0]}`;
}

/** The words of a marked text as they were written. */
function spoken(text: string, things: readonly Thing[]): string {
  return text.replace(/\uE000(\d+)\uE001/gu, (_, index) => things[Number(index)]?.words ?? "").trim();
}
