/** Finds the names of CCGs in a text, the longest first: names hold "and" and commas, as lists of them do. */

import type { Ccg } from "../record/record.ts";

/** A name of a CCG, from one character of a text to before another. */
export type NameInText = { readonly start: number; readonly end: number; readonly ccg: Ccg };

export type NameFinder = {
  /** Names with or without "NHS" and "CCG" before and after them, in order. */
  readonly namesIn: (text: string) => readonly NameInText[];
  /** The official names, without "CCG". */
  readonly all: () => readonly string[];
};

const finders = new WeakMap<ReadonlyMap<string, Ccg>, NameFinder>();

/** Finds the names of the CCGs of a register, which is read when the first name is looked for. */
export function nameFinder(ccgs: ReadonlyMap<string, Ccg>): NameFinder {
  const known = finders.get(ccgs);
  if (known !== undefined) return known;
  let index: NameIndex | undefined;
  const made: NameFinder = {
    namesIn: text => {
      index ??= indexOf(ccgs);
      return namesWith(index, text);
    },
    all: () => [...ccgs.values()].map(spokenName),
  };
  finders.set(ccgs, made);
  return made;
}

/** A CCG as sentences name it: "NHS Nene". */
export function spokenName({ name }: Pick<Ccg, "name">): string {
  return name.replace(/ CCG$/, "");
}

/** A name in one kind of case, hyphen, apostrophe and space, without "NHS" and "CCG". */
export function shortName(name: string): string {
  return withoutAffixes(wordsOf(name).map(({ key }) => key)).join(" ");
}

type Word = { readonly key: string; readonly start: number; readonly end: number };
type NameIndex = ReadonlyMap<string, readonly { readonly keys: readonly string[]; readonly ccg: Ccg }[]>;

// The "s" of a possessive is a word by itself, so that "NHS Nene’s" begins with a name.
const word = /[\p{L}\p{M}\p{N}\p{Cf}]+(?:['’‘](?!s(?!\p{L}))[\p{L}\p{M}\p{Cf}]+)*|[,&]/gu;

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(word)].map(({ 0: found, index }) => {
    const key = found
      .normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .replace(/[’‘]/g, "'")
      .toLowerCase();
    return { key: key === "&" ? "and" : key, start: index, end: index + found.length };
  });
}

function withoutAffixes(keys: readonly string[]): readonly string[] {
  const start = keys[0] === "the" ? 1 : 0;
  const first = keys[start] === "nhs" ? start + 1 : start;
  const end = keys.length - suffixLength(keys, keys.length);
  return first < end ? keys.slice(first, end) : keys;
}

const suffixes = [["ccg"], ["clinical", "commissioning", "group"]];

/** How many words before a place are "CCG" in some form. */
function suffixLength(keys: readonly string[], end: number): number {
  return suffixes.find(suffix => suffix.every((key, at) => keys[end - suffix.length + at] === key))?.length ?? 0;
}

function indexOf(ccgs: ReadonlyMap<string, Ccg>): NameIndex {
  const names = [...ccgs.values()].map(ccg => ({ keys: withoutAffixes(wordsOf(ccg.name).map(({ key }) => key)), ccg }));
  const inOrder = names.toSorted((a, b) => b.keys.length - a.keys.length);
  return Map.groupBy(inOrder, ({ keys }) => keys[0] ?? "");
}

function namesWith(index: NameIndex, text: string): readonly NameInText[] {
  const words = wordsOf(text);
  const found: NameInText[] = [];
  for (let at = 0; at < words.length; ) {
    const from = words[at]?.key === "nhs" ? at + 1 : at;
    const name = (index.get(words[from]?.key ?? "") ?? []).find(({ keys }) =>
      keys.every((key, offset) => words[from + offset]?.key === key),
    );
    if (name === undefined) {
      at++;
      continue;
    }
    const end = endOf(words, from + name.keys.length);
    const [start, last] = [words[at]?.start ?? 0, words[end - 1]?.end ?? 0];
    const isOpen = text[last] === ")" && text.slice(start, last).includes("(");
    found.push({ start, end: isOpen ? last + 1 : last, ccg: name.ccg });
    at = end;
  }
  return found;
}

/** Where a name ends that may have "CCG" after it. */
function endOf(words: readonly Word[], end: number): number {
  const suffix = suffixes.find(keys => keys.every((key, at) => words[end + at]?.key === key));
  return end + (suffix?.length ?? 0);
}
