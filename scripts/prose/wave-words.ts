/** Reads which wave words name: "the second wave", "the last wave". */

import type { ProseContext } from "./context.ts";

const ordinals: readonly string[] = ["first", "second", "third", "fourth"];

/** The pattern of the words before "wave", in a group of its own. */
export const ordinal = `(${ordinals.join("|")}|last|final)`;

/** The number of a wave that is announced; the last one is the last of all, and no wave until that is announced. */
export function waveOf(words: string, { find }: Pick<ProseContext, "find">): number | undefined {
  const isLast = /^(?:last|final)$/i.test(words);
  const wave = isLast ? ordinals.length : ordinals.indexOf(words.toLowerCase()) + 1;
  return find(`wave-${wave}.authorised`) === undefined ? undefined : wave;
}
