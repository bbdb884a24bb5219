/** The words of two editions of a page to what differs: sentence by sentence, and word by word within one. */

import { diffArrays, diffWordsWithSpace } from "diff";
import type { TranscriptPage } from "../site/files/transcript.ts";

/** A stretch of words that both have, or only the old or the new sentence. */
export type Piece = { readonly kind: "same" | "gone" | "new"; readonly text: string };

export type SentenceChange = {
  readonly path: string;
  /** The id of its paragraph, on the old page if it is gone. */
  readonly anchor: string;
  readonly change: "added" | "gone" | "changed" | "moved" | "rebound" | "reshaped";
  /** What its passage is: "title", "paragraph", "heading 2", ... */
  readonly kind: string;
  readonly kindWas: string;
  readonly was: string;
  readonly now: string;
  readonly pieces: readonly Piece[];
  /** The figures that its words are, and were, bound to. */
  readonly figures: readonly string[];
  readonly figuresWere: readonly string[];
};

/** The sentences of a page that differ, in the order of the page. */
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

// Beyond so many differences two texts have little in common; comparing on would take the square of their lengths.
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
      // A figure as at the page's own date is the same one, whether or not today's value is another.
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

/** Each sentence that is gone with the one that most likely took its place, in order. */
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

/** How much two sets of words have in common, from 0 to 1 (Dice's coefficient). */
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

/** What differs where the words may be the same: they are bound to other figures, or are now a heading, an item, ... */
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

/** The same pieces, in which words that changed one after the other are one stretch, not one for each word. */
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

/** A sentence that is gone in one place of the page and stands anew in another was moved. */
function withMoves(changes: readonly SentenceChange[]): readonly SentenceChange[] {
  const gone = new Map(changes.filter(({ change }) => change === "gone").map(change => [change.was, change]));
  const moved = new Set<SentenceChange>();
  const told = changes.map(change => {
    const origin = change.change === "added" ? gone.get(change.now) : undefined;
    if (origin === undefined || moved.has(origin)) return change;
    moved.add(origin);
    const { was, kindWas, figuresWere } = origin;
    return { ...change, change: "moved" as const, was, kindWas, figuresWere, pieces: piecesOf(was, was) };
  });
  return told.filter(change => !moved.has(change));
}
