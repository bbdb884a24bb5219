/** Finds quantities without digits before a noun of the record ("no CCG", "most practices"), which no figure is bound to. */

import { type Place, problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { lastAtMost } from "../input/text.ts";
import { recordNouns } from "../wording/record-nouns.ts";
import type { ProseContext } from "./context.ts";
import { stretchesOfPhrases } from "./literals.ts";
import { masked } from "./masked.ts";
import { isReportedSpeech, quotationsIn } from "./quotations.ts";
import type { Run } from "./run.ts";
import { sentenceStarts } from "./sentences.ts";

/** A quantity that a person has to judge, since ordinary English needs it too. */
export type LooseQuantity = { readonly words: string; readonly place: Place };

/** Reports the quantities that only the record can decide; gives those that a person has to judge. */
export function checkQuantities(run: Run, context: ProseContext, report: Report): readonly LooseQuantity[] {
  if (!quick.test(run.text)) return [];
  const text = readable(run, context);
  const found = [...findings(text)];
  if (found.length === 0) return [];
  const starts = sentenceStarts(run.text);
  const quotations = quotationsIn(run.text);
  return found.flatMap(({ start, end, isLoose }) => {
    const index = lastAtMost(starts, start);
    const [from = 0, to] = [starts[index], starts[index + 1]];
    const sentence = run.text.slice(from, to);
    const words = run.text.slice(start, end);
    const isSaid = isReportedSpeech(sentence) || quotations.some(([from, to]) => from <= start && end <= to);
    const isRule = isAboutRules(text.slice(end, end + 40)) || isRuleOfAll(words, sentence.slice(end - from));
    if (isLoose || isSaid || isRule || followsNames(words, run, context, start)) {
      return [{ words, place: run.placeAt(start) }];
    }
    const message = `${quoted(words)} is a quantity that is bound to no figure; bind it, as in [${words}](fig:ID), or say it without a quantity`;
    report((context.isDraft ? warningAt : problemAt)(run.placeAt(start), message));
    return [];
  });
}

const firm =
  "no|none|not one|(?:not )?(?:a|one) single|zero|nil|most|(?:a |very |the |not )?few|several|numerous|countless|(?:a great |a good |not )?many|plenty|lots|dozens|scores|hundreds|thousands|a handful|a couple|both|neither|(?:almost|nearly|virtually|practically|just about) (?:all|every|each|no|none)|(?:hardly|scarcely|barely) any|next to no|the (?:vast |overwhelming |great )?(?:bulk|lion[’']s share)|the (?:better|greater|larger|best) part|(?:a |the )?(?:large|small|great|tiny|huge|vast|good|growing|substantial|significant|considerable) numbers?|a fraction|a (?:sizeable|small|large|tiny|significant) (?:fraction|part|share|minority)|a minority|the minority";
const loose = "all|every|each|one";
const nouns = recordNouns.map(noun => RegExp.escape(noun).replaceAll("\\x20", "\\s+")).join("|");
// What CCGs have, and people, are spoken of in general too.
const general = /(?:conditions?|people|persons?|patients?|residents?|reviews?|regions?|organisations?)$/iu;
const between =
  "(?:\\s+(?:the|these|those|its|our|their|other|new|more|such|local|authorised|remaining|clinical|whole|England[’']s|\\uFFFC+|[\\p{L}]+-wave|first|second|third|fourth|last|London|northern|southern))*";
const before = new RegExp(
  `(?<![\\p{L}\\p{N}-])(${firm}|${loose})(?:\\s+of)?${between}\\s+(?:${nouns})(?![\\p{L}\\p{N}-])`,
  "giu",
);
const ofNumber = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${firm})\\s+of\\s+the\\s+\\uFFFC+`, "giu");
const multiples =
  /(?<![\p{L}\p{N}-])(?:doubled|halved|trebled|tripled|quadrupled|(?<!(?:is|are|was|were) )(?:two|three|four|five|six|ten)-?fold|(?:twice|three times) as (?:many|few))(?![\p{L}\p{N}-])/giu;
/** A place among others, or a comparison, that no link binds: it may be true, and only `.rank` and `A..B` could say so. */
const places =
  /(?<![\p{L}\p{N}-])(?:(?:larg|small|bigg|few|high|low)est\s+(?:CCGs?|waves?|practices|groups?|of\s+(?:any|all|the))|(?:more|fewer|larger|smaller)\s+than\s+(?:in\s+)?the\s+(?:first|second|third|fourth|last|other))(?![\p{L}\p{N}-])/giu;
const quick = new RegExp(
  `\\b(?:${firm}|${loose}|\\w+est|than|doubled|halved|trebled|tripled|quadrupled|\\w+fold|twice|times)\\b`,
  "iu",
);
const nounIn = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${nouns})(?![\\p{L}\\p{N}-])`, "iu");

type Finding = { readonly start: number; readonly end: number; readonly isLoose: boolean };

function* findings(text: string): Generator<Finding> {
  for (const { index, 0: found, 1: quantity = "" } of text.matchAll(before)) {
    // "How many CCGs" and "as few practices as" ask and compare.
    if (/(?<!\p{L})(?:how|as|so|too|that|the)\s+$/iu.test(text.slice(Math.max(0, index - 6), index))) continue;
    // A CCG with no conditions is in a state, which is said with a number of CCGs.
    const isState = /^no$/i.test(quantity) && /conditions?$/iu.test(found);
    if (isState) continue;
    const isExact = /^(?:zero|nil)$/i.test(quantity);
    const isLoose = new RegExp(`^(?:${loose})$`, "i").test(quantity) || (general.test(found) && !isExact);
    yield { start: index, end: index + found.length, isLoose };
  }
  const taken = new Set([...text.matchAll(before)].map(({ index }) => index));
  for (const { index, 0: found } of text.matchAll(ofNumber)) {
    if (!taken.has(index)) yield { start: index, end: index + found.length, isLoose: false };
  }
  for (const { index, 0: found } of text.matchAll(places)) {
    yield { start: index, end: index + found.length, isLoose: true };
  }
  for (const { index, 0: found } of text.matchAll(multiples)) {
    const isOfRecord = nounIn.test(text.slice(Math.max(0, index - 80), index + 80));
    if (isOfRecord) yield { start: index, end: index + found.length, isLoose: false };
  }
}

/** "No CCG will have to apply again" is a rule, and counts nothing. */
function isAboutRules(after: string): boolean {
  return /^\s+(?:can|could|should|must|may|might|will|would|shall|need|needs|has to|have to|is to|are to)\b/iu.test(
    after,
  );
}

/** "No CCG was placed under legal directions without conditions", "No CCG is placed under them lightly": how it is done. */
function isRuleOfAll(words: string, after: string): boolean {
  if (!/^(?:no|not a single|not one)\s/i.test(words)) return false;
  const clause = /^[^,;:!?()–—]*/u.exec(after)?.[0] ?? "";
  return (
    /^\s+(?:is|are|was|were|has been|have been) (?:ever )?(?:placed|put|authorised|approved|given|refused|reviewed|freed)\b.*\s(?:without|unless|except|lightly|alone|automatically|by itself|on its own)(?!\p{L})/iu.test(
      clause,
    ) && !/\b(?:authorised|approved)\s+without (?:any )?(?:conditions|directions|legal directions)\b/i.test(clause)
  );
}

/** "Both CCGs" beside their names is a pronoun. */
function followsNames(words: string, { links, text }: Run, { names }: ProseContext, start: number): boolean {
  if (!/^(?:both|neither)/i.test(words)) return false;
  const isNamed = () => /\bNHS\b/.test(text) && names.namesIn(text).some(name => /^NHS\b/.test(text.slice(name.start)));
  return links.some(link => /^ccgs?:/i.test(link.href) && link.start < start) || isNamed();
}

/** The text without bound words, code and literals, each of which is as many marks. */
function readable({ text, links, code }: Run, { literal }: ProseContext): string {
  const bound = links
    .filter(({ href }) => /^(?:fig|ccgs?|quote):/i.test(href))
    .map(({ start, end }) => [start, end] as const);
  return masked(text, [...bound, ...code, ...stretchesOfPhrases(literal, text)]);
}
