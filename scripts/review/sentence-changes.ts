/** Two editions of a page to its changed sentences, each compared word by word. */

import { diffArrays, diffWordsWithSpace } from "diff";
import type { TranscriptPage } from "../site/files/transcript.ts";

/** A run of words that is in both sentences, or only in the old or the new one. */
export type Piece = { readonly kind: "same" | "gone" | "new"; readonly text: string };

export type SentenceChange = {
  readonly path: string;
  /** The id of its paragraph: on the new page, or on the old page for a sentence that is gone. */
  readonly anchor: string;
  readonly change: "added" | "gone" | "changed" | "moved" | "rebound" | "reshaped";
  /** The kind of its passage: "title", "paragraph", "heading 2", ... */
  readonly kind: string;
  readonly kindWas: string;
  readonly was: string;
  readonly now: string;
  readonly pieces: readonly Piece[];
  /** The figures to which its words are bound, and were bound. */
  readonly figures: readonly string[];
  readonly figuresWere: readonly string[];
};

/** The changed sentences of a page, in the order of the page. */
export function sentenceChanges(old: TranscriptPage, now: TranscriptPage): readonly SentenceChange[] {
  const [before, after] = [sentencesIn(old), sentencesIn(now)];
  const found: SentenceChange[] = [];
  let [gone, added]: [Sentence[], Sentence[]] = [[], []];
  const settle = () => {
    found.push(...pair(gone, added).map(([was, is]) => changeOf(was, is, now.path)));
    [gone, added] = [[], []];
  };
  const [keysBefore, keysAfter] = [before.map(keyOf), after.map(keyOf)];
  const hunks = diffArrays(keysBefore, keysAfter, { maxEditLength: mostEdits }) ?? [
    { removed: true, added: false, count: before.length },
    { removed: false, added: true, count: after.length },
  ];
  let [atOld, atNew] = [0, 0];
  for (const { removed, added: isAdded, count } of hunks) {
    if (removed) gone.push(...before.slice(atOld, atOld + count));
    else if (isAdded) added.push(...after.slice(atNew, atNew + count));
    else settle();
    if (!isAdded) atOld += count;
    if (!removed) atNew += count;
  }
  settle();
  return withMoves(found);
}

// With more differences than this, two texts have little in common, and comparing them takes quadratic time.
const mostEdits = 2000;
const mostPairs = 250_000;
const leastLikeness = 0.4;

type Sentence = {
  readonly text: string;
  readonly kind: string;
  readonly anchor: string;
  readonly figures: readonly string[];
};

function sentencesIn({ passages, asAt }: TranscriptPage): readonly Sentence[] {
  return passages.flatMap(({ kind, anchor, sentences }) =>
    sentences.map(({ text, figures }) => ({
      text,
      kind,
      anchor,
      // A figure as at the page's own date is the same figure, whether or not today's value differs.
      figures: figures.map(id =>
        asAt !== undefined && id.endsWith(`@${asAt}`) ? id.slice(0, id.lastIndexOf("@")) : id,
      ),
    })),
  );
}

function keyOf({ text, kind, figures }: Sentence): string {
  return JSON.stringify([text, kind, figures]);
}

type Pair = readonly [was: Sentence | undefined, now: Sentence | undefined];

/** Pairs each lost sentence with the new one that most likely replaced it, in order. */
function pair(gone: readonly Sentence[], added: readonly Sentence[]): readonly Pair[] {
  if (gone.length * added.length > mostPairs) return [...gone.map(goneAlone), ...added.map(addedAlone)];
  const pairs: Pair[] = [];
  const words = added.map(({ text }) => wordsOf(text));
  let next = 0;
  for (const sentence of gone) {
    const own = wordsOf(sentence.text);
    const likeness = words.map((others, index) => (index < next ? 0 : likenessOf(own, others)));
    const best = Math.max(0, ...likeness);
    const index = best < leastLikeness ? -1 : likeness.indexOf(best);
    pairs.push(...added.slice(next, Math.max(next, index)).map(addedAlone), [sentence, added[index]]);
    if (index >= 0) next = index + 1;
  }
  return [...pairs, ...added.slice(next).map(addedAlone)];
}

function goneAlone(sentence: Sentence): Pair {
  return [sentence, undefined];
}

function addedAlone(sentence: Sentence): Pair {
  return [undefined, sentence];
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** How similar two sets of words are, from 0 to 1 (Dice's coefficient). */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter(word => b.has(word)).length;
  return a.size + b.size === 0 ? 1 : (2 * shared) / (a.size + b.size);
}

function changeOf(was: Sentence | undefined, now: Sentence | undefined, path: string): SentenceChange {
  return {
    path,
    anchor: (now ?? was)?.anchor ?? "",
    change: was === undefined ? "added" : now === undefined ? "gone" : changeBetween(was, now),
    kind: now?.kind ?? was?.kind ?? "",
    kindWas: was?.kind ?? now?.kind ?? "",
    was: was?.text ?? "",
    now: now?.text ?? "",
    pieces: piecesOf(was?.text ?? "", now?.text ?? ""),
    figures: now?.figures ?? [],
    figuresWere: was?.figures ?? [],
  };
}

/** The kind of change: other words, the same words bound to other figures, or the same words as a heading, an item, ... */
function changeBetween(was: Sentence, now: Sentence): "changed" | "rebound" | "reshaped" {
  if (was.text !== now.text) return "changed";
  return was.kind === now.kind ? "rebound" : "reshaped";
}

function piecesOf(was: string, now: string): readonly Piece[] {
  if (was === "" || now === "") return [{ kind: was === "" ? "new" : "gone", text: was + now }];
  const changes = diffWordsWithSpace(was, now, { maxEditLength: mostEdits });
  if (changes === undefined) {
    return [
      { kind: "gone", text: was },
      { kind: "new", text: now },
    ];
  }
  return inStretches(
    changes.map(({ removed, added, value }) => ({ kind: removed ? "gone" : added ? "new" : "same", text: value })),
  );
}

/** The pieces, with changed words that follow each other joined into one piece. */
function inStretches(pieces: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = [];
  let [gone, added] = ["", ""];
  const settle = () => {
    if (gone !== "") found.push({ kind: "gone", text: gone });
    if (added !== "") found.push({ kind: "new", text: added });
    [gone, added] = ["", ""];
  };
  pieces.forEach(({ kind, text }, index) => {
    const isBetween = gone + added !== "" && index < pieces.length - 1 && text.trim() === "";
    if (kind === "same" && !isBetween) {
      settle();
      found.push({ kind, text });
      return;
    }
    if (kind !== "new") gone += text;
    if (kind !== "gone") added += text;
  });
  settle();
  return found;
}

/** The changes, with a sentence that is gone in one place and new in another turned into one that has moved. */
function withMoves(changes: readonly SentenceChange[]): readonly SentenceChange[] {
  const gone = new Map(changes.filter(({ change }) => change === "gone").map(change => [change.was, change]));
  const moved = new Set<SentenceChange>();
  const paired = changes.map(change => {
    const origin = change.change === "added" ? gone.get(change.now) : undefined;
    if (origin === undefined || moved.has(origin)) return change;
    moved.add(origin);
    const { was, kindWas, figuresWere } = origin;
    return { ...change, change: "moved" as const, was, kindWas, figuresWere, pieces: piecesOf(was, was) };
  });
  return paired.filter(change => !moved.has(change));
}
