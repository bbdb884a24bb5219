/** Long lists in groups. */

/** The items in their order, so many in each group but the last. */
export function* groupsOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[], void, undefined> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
