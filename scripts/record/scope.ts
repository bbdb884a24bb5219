/** The scope of a review, as its row says it, to the waves that it took in. */

/** Whether a review with this scope looked at a CCG of a wave: it did unless it names waves, and not that one. */
export function takesIn(scope: string, wave: number | undefined): boolean {
  const [, first, last] = /\bwaves? ([1-4])(?: (?:to|and) ([1-4]))?/i.exec(scope) ?? [];
  if (first === undefined || wave === undefined) return true;
  return Number(first) <= wave && wave <= Number(last ?? first);
}
