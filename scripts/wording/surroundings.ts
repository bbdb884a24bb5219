/** Judges the words of a sentence that go on about a bound number: the noun after it, what tells it apart, and the verb. */

import { denialIn, withAside } from "./asides.ts";
import { numeralAt } from "./phrases.ts";
import { plainClause } from "./plainer.ts";
import { isNoun, type Meaning, noMeaning, type TermSpan, termAt } from "./terms.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Words after a number that contradict what its figure counts, and how. */
export type Contradiction = {
  readonly words: string;
  readonly is: "noun" | "attribute" | "verb";
  /** The states that the words say, as the terms name them; empty for other words. */
  readonly states: readonly string[];
};

/**
 * What the words after a number say that its figure does not count: another noun ("[67] practices"), another wave or state
 * ("[67] CCGs in the first wave"), another predicate ("[19] CCGs have conditions"), or a negation ("[67] were not authorised").
 * Words that are no terms end the reading, since nothing is known of them. `before` is the text up to the number.
 */
export function contradictionAfter(before: string, after: string, meaning: Meaning): Contradiction | undefined {
  if (meaning.nouns.length === 0) return undefined;
  const denied = meaning.nouns.includes("CCGs") ? denialIn(after, meaning) : undefined;
  if (denied !== undefined) return { words: denied, is: "verb", states: [] };
  const clause = plainClause(clauseOf(withAside(after)), "number");
  const reader = new Reader(tokensOf(clause), clause, meaning);
  const part = reader.refusal() ?? reader.noun() ?? reader.wave();
  return part ?? (isPartOfSubject(before) ? undefined : (reader.attribute() ?? reader.verb() ?? reader.negation()));
}

/** What a sentence says of whom it has just named: how it was decided, how it stands, either of them, or its wave. */
export type Predicate = {
  readonly words: string;
  readonly about: "decision" | "status" | "either" | "wave" | "region";
  /** The states, the wave, or the region, that the words say, as the terms name them. */
  readonly terms: readonly string[];
  /** Whether it is said to have been put under directions, at its authorisation or later. */
  readonly isImposed: boolean;
};

/** The state or wave that the words after a name say of it; undefined if they say none, or deny it. */
export function predicateAfter(after: string): Predicate | undefined {
  const clause = clauseOf(after);
  const tokens = tokensOf(clause);
  let at = 0;
  while (at < mostSkipped && isVerbOfName(tokens[at]?.text ?? "")) at += 1;
  const verbs = tokens.slice(0, at).map(({ text }) => text);
  const begins = at > 0 || /^(?:met|lost|had|escaped|avoided|failed)$/.test(tokens[0]?.text ?? "");
  if (!begins || verbs.some(verb => modals.has(verb))) return undefined;
  const state = termAt(tokens, at, noMeaning);
  const isPut = verbs.some(verb => /^(?:given|placed|put)$/.test(verb));
  const isDecided =
    tokens
      .slice(at, state?.next)
      .some(({ text }) => /^(?:authorised|approved|met|failed|escaped|avoided)$/.test(text)) ||
    verbs.some(verb => /^(?:given|placed|put|passed|received|through)$/.test(verb));
  const states = state?.rows.flatMap(({ kind, of }) => (kind === "state" && !vagueStates.has(of) ? [of] : [])) ?? [];
  if (state !== undefined && states.length > 0 && !(states.length === 1 && states[0] === "authorised")) {
    const isPresent = /^(?:is|are|has|have|remains?|stays?|continues?|still)$/.test(verbs[0] ?? "") && !isDecided;
    const about = isDecided ? "decision" : isPresent ? "status" : "either";
    const isImposed = isPut && states.includes("with-directions");
    return { words: wordsFrom(clause, tokens, at, state.next), about, terms: states, isImposed };
  }
  let next = state?.next ?? at;
  while (prepositions.has(tokens[next]?.text ?? "")) next += 1;
  const wave = termAt(tokens, next, noMeaning);
  const places = wave?.rows.flatMap(({ of }) => (/^(?:wave-|region\.)/.test(of) ? [of] : [])) ?? [];
  const isPlaced = next > at || /^(?:joined)$/.test(verbs.at(-1) ?? "");
  if (wave === undefined || places.length === 0 || !isPlaced) return undefined;
  const about = places.some(of => of.startsWith("region.")) ? "region" : "wave";
  return { words: wordsFrom(clause, tokens, next, wave.next), about, terms: places, isImposed: false };
}

function isVerbOfName(word: string): boolean {
  return auxiliaries.has(word) || verbsOfNames.has(word);
}

const verbsOfNames = new Set(
  "joined applied came belonged belongs passed through remains remained stays stayed continues continue lies part one member received".split(
    " ",
  ),
);

/** The words up to the end of the clause that goes on. */
function clauseOf(after: string): string {
  return /^[^.,;:!?()[\]—–“”"]*/u.exec(after)?.[0] ?? "";
}

const modals = new Set("will would can could may might need needed needs".split(" "));

function wordsFrom(text: string, tokens: readonly Token[], from: number, next: number): string {
  return text.slice(tokens[from]?.start, tokens[next - 1]?.end);
}

/** "Eight of the [34] have none": what follows is said of the eight; "one of the [34] CCGs with none" says it of all. */
function isPartOfSubject(before: string): boolean {
  if (/(?<![\p{L}\p{Pd}])(?:one|total)\s+of\s+(?:only\s+)?(?:the\s+)?$/iu.test(before)) return false;
  return /\b(?:of|among|for|to|from|against|than|with|in)\s+(?:all\s+|only\s+|just\s+)?(?:the\s+|these\s+|those\s+|its\s+|our\s+|England['’]s\s+)?(?:\p{L}+\s+)?$/iu.test(
    before,
  );
}

const determiners = new Set("of the this that these those them its their our all a an england's".split(" "));
const adjectives = new Set(
  "new more other further additional remaining local first last final gp-led english nhs such different".split(" "),
);
const prepositions = new Set("in of from the to within during".split(" "));
const auxiliaries = new Set(
  (
    "have has had having are is were was be been being will would can could may might do did does should still now also " +
    "already then all each both since currently thus therefore so get gets got given placed need needed needs that which who " +
    "to left put"
  ).split(" "),
);
const negations = new Set(["not", "never", "cannot"]);
const claimedVerbs = new Set(
  (
    "authorised approved assessed given placed meet met have has had get got receive received pass passed need needed under with " +
    "without commission serve cover apply applied join joined succeed succeeded in part able allowed responsible member members"
  ).split(" "),
);
const refusals = new Set("refused rejected declined denied unauthorised".split(" "));
const failing =
  /(?<!not |no longer )\b(?:turned down|failed (?:the assessment|authorisation)|await(?:ing)? (?:authorisation|approval))\b/iu;
const mostSkipped = 5;

class Reader {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  readonly #meaning: Meaning;
  #at = 0;

  constructor(tokens: readonly Token[], text: string, meaning: Meaning) {
    this.#tokens = tokens;
    this.#text = text;
    this.#meaning = meaning;
  }

  noun(): Contradiction | undefined {
    this.#skip(determiners);
    const numeral = numeralAt(this.#tokens, this.#at);
    if (numeral !== undefined) this.#at = numeral.next;
    while (adjectives.has(this.#tokens[this.#at]?.text ?? "") && this.#termHere() === undefined) this.#at += 1;
    const span = this.#nounHere();
    if (span === undefined) return undefined;
    if (!span.isOwn && span.rows.every(({ kind }) => kind === "noun") && this.#isAlone(span))
      return this.#found(span, "noun");
    this.#at = span.isOwn ? span.next : this.#tokens.length;
    return undefined;
  }

  attribute(): Contradiction | undefined {
    const state = this.#stateHere();
    if (state === undefined) return this.wave();
    if (this.#isForeign(state)) return this.#found(state, "attribute");
    this.#at = state.next;
    return this.wave();
  }

  wave(): Contradiction | undefined {
    const start = this.#at;
    this.#skip(prepositions);
    if (this.#at > start) this.#skip(determiners);
    const before = this.#tokens[this.#at - 1]?.text ?? "";
    const span = prepositions.has(before) || determiners.has(before) ? this.#termHere() : undefined;
    const isOther = span !== undefined && !span.isOwn && span.rows.some(({ of }) => /^wave-/.test(of));
    const isOfWave = this.#meaning.facets.some(facet => /^wave-/.test(facet));
    if (isOther && isOfWave) return this.#found(span, "attribute");
    this.#at = span?.isOwn ? span.next : start;
    return undefined;
  }

  verb(): Contradiction | undefined {
    const start = this.#at;
    for (let skipped = 0; skipped < mostSkipped; skipped++) {
      const state = this.#stateHere();
      if (state !== undefined) {
        return this.#at > start && this.#isForeign(state) ? this.#found(state, "verb") : undefined;
      }
      if (!auxiliaries.has(this.#tokens[this.#at]?.text ?? "")) return undefined;
      this.#at += 1;
    }
    return undefined;
  }

  /** "Were refused" contradicts whatever counts those that were authorised. */
  refusal(): Contradiction | undefined {
    const isOfCcgs = this.#meaning.nouns.includes("CCGs");
    const [failed] = (isOfCcgs && !this.#meaning.facets.includes("remaining") && failing.exec(this.#text)) || [];
    if (failed !== undefined) return { words: failed, is: "verb", states: [] };
    const word = isOfCcgs ? this.#tokens.find(({ text }) => refusals.has(text)) : undefined;
    return word && { words: this.#text.slice(word.start, word.end), is: "verb", states: [] };
  }

  /** "Were not authorised" contradicts the number; "do not include the five" does not. */
  negation(): Contradiction | undefined {
    if (this.#meaning.facets.includes("remaining")) return undefined;
    const tokens = this.#tokens;
    for (let at = 0; at < tokens.length; at++) {
      const [word, next] = [tokens[at], tokens.slice(at + 1, at + 4).find(({ text }) => !fillers.has(text))];
      const isOwnTerm = termAt(tokens, at, this.#meaning)?.isOwn ?? false;
      if (word === undefined || next === undefined || isOwnTerm || !isNegation(word)) continue;
      // "Will not have to apply again" is no claim about what they have.
      const isDuty = tokens[tokens.indexOf(next) + 1]?.text === "to";
      if (claimedVerbs.has(next.text) && !isDuty)
        return { words: this.#text.slice(word.start, next.end), is: "verb", states: [] };
    }
    return undefined;
  }

  /** The noun at this place, behind others that only describe it: "patient groups", "GP practices". */
  #nounHere(): TermSpan | undefined {
    const span = this.#termHere();
    if (span === undefined || !span.rows.some(isNoun)) return undefined;
    if (span.isOwn || span.isPlural) return span;
    this.#at = span.next;
    return this.#nounHere();
  }

  #stateHere(): TermSpan | undefined {
    if (!this.#meaning.nouns.includes("CCGs")) return undefined;
    const span = this.#termHere();
    return span?.rows.some(({ kind, of }) => kind === "state" && !vagueStates.has(of)) ? span : undefined;
  }

  #isForeign(span: TermSpan): boolean {
    if (span.isOwn) return false;
    const states = span.rows.map(({ of }) => of);
    const own = this.#meaning.facets;
    // All of them are authorised, or will be.
    if (states.includes("authorised") && !own.includes("remaining")) return false;
    // Those under legal directions have conditions too, if the clause says both.
    const rest = this.#text.slice(this.#tokens[span.next - 1]?.end);
    return !(own.includes("with-directions") && states.includes("with-conditions") && /\bdirections\b/i.test(rest));
  }

  #termHere(): TermSpan | undefined {
    return termAt(this.#tokens, this.#at, this.#meaning);
  }

  /** Whether a noun is no part of a longer name: "67 patient groups", "67 practices' staff". */
  #isAlone({ next, isPlural }: TermSpan): boolean {
    const after = this.#tokens[next];
    return isPlural && after?.text !== "'" && after?.gap !== "hyphen" && after?.text !== "groups";
  }

  #skip(words: ReadonlySet<string>): void {
    while (words.has(this.#tokens[this.#at]?.text ?? "")) this.#at += 1;
  }

  #found({ from, next, rows }: TermSpan, is: Contradiction["is"]): Contradiction {
    const words = wordsFrom(this.#text, this.#tokens, from, next);
    return { words, is, states: rows.flatMap(({ kind, of }) => (kind === "state" ? [of] : [])) };
  }
}

/** Words of these are ordinary ones: "the CCGs left the meeting", "named after". */
const vagueStates = new Set(["remaining", "recorded"]);
const fillers = new Set("yet been be all fully also".split(" "));

function isNegation({ text }: Token): boolean {
  return negations.has(text) || text.endsWith("n't");
}

/** The wave that a sentence names at its beginning, where the words up to the number speak of no other number. */
export function leadingWave(before: string): string | undefined {
  const start = before.split(/[.!?]["’”)]*\s+(?=\p{Lu})/u).at(-1) ?? "";
  const [, name] =
    /^\W*(?:in|with|during)\s+(?:the\s+)?((?:\p{L}+[\s-]+wave|wave\s+\w+)\b),?[^\d,;:]{0,60}$/iu.exec(start) ?? [];
  return name;
}
