/** What is made again and again of parts that seldom change: the same value as long as its parts are the same. */

/**
 * Gives the value of a key: the one that was made last, if it was made of the very same parts, or it is made. Whoever is
 * given the same value again knows without a look into it that nothing in it has changed.
 */
export type Keeper<Value> = (key: string | number, parts: readonly unknown[], make: () => Value) => Value;

/** Makes keepers, each for one kind of value. Those of a preview remember; a build makes everything once. */
export type Keepers = <Value>() => Keeper<Value>;

/** Of a key that nobody asks for any more, the last value is kept too. */
export const remembering: Keepers = <Value>() => {
  const known = new Map<string | number, { readonly parts: readonly unknown[]; readonly value: Value }>();
  const keep: Keeper<Value> = (key, parts, make) => {
    const before = known.get(key);
    if (before !== undefined && areSame(before.parts, parts)) return before.value;
    const value = make();
    known.set(key, { parts, value });
    return value;
  };
  return keep;
};

export const forgetful: Keepers = () => (_, __, make) => make();

/** Whether two lists hold the very same values in the same order. */
export function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
