/** Measured values to what is told of them: the middle, the least and the most. */

export type Spread = { readonly median: number; readonly least: number; readonly most: number };

/** The spread of some values; undefined of none. Of an even number the median is the mean of the two in the middle. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const [below, above] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (least === undefined || most === undefined || below === undefined || above === undefined) return undefined;
  return { median: (below + above) / 2, least, most };
}

export function medianOf(values: readonly number[]): number | undefined {
  return spreadOf(values)?.median;
}

/** How many times the second value the first is; undefined if one of them is not known. */
export function ratioOf(value: number | undefined, base: number | undefined): number | undefined {
  return value === undefined || base === undefined || base === 0 ? undefined : value / base;
}
