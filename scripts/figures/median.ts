/** The middle of what is known of many CCGs. */

/** The middle of numbers in any order, or half way between the two in the middle; 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  const values = numbers.toSorted((a, b) => a - b);
  const [below, above] = [values[(values.length - 1) >> 1], values[values.length >> 1]];
  return ((below ?? 0) + (above ?? 0)) / 2;
}
