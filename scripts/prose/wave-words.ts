/** Reads which wave words name: "the second wave", "wave 2", "the last wave". */

import type { ProseContext } from "./context.ts";

/** The words for the waves, and for others that are counted, in their order. */
export const ordinals: readonly string[] = ["first", "second", "third", "fourth"];

/** The pattern of the words before "wave", in a group of its own. */
export const ordinal = `(${ordinals.join("|")}|last|final)`;

const others: ReadonlyMap<string, number> = new Map([
  ...["opening", "initial", "one", "1"].map(word => [word, 1] as const),
  ...["two", "2"].map(word => [word, 2] as const),
  ...["penultimate", "three", "3"].map(word => [word, 3] as const),
  ...["last", "final", "four", "4"].map(word => [word, 4] as const),
]);

/** The number of the wave that words name among all four; undefined if they name none. */
export function waveNumber(words: string): number | undefined {
  const said = words.toLowerCase().replace(/^the | wave$|^wave /g, "");
  return others.get(said) ?? (ordinals.includes(said) ? ordinals.indexOf(said) + 1 : undefined);
}

/** The number of a wave that is announced; the last one is the last of all, and no wave until that is announced. */
export function waveOf(words: string, { find }: Pick<ProseContext, "find">): number | undefined {
  const wave = waveNumber(words);
  return find(`wave-${wave}.authorised`) === undefined ? undefined : wave;
}
