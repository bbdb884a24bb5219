/** How much a test tries: `npm test` a sample that shows what is broken, `npm run test:faults` all of it. */

/** Whether everything is tried; vitest.faults.config.ts sets it. */
export const isThorough = process.env.THOROUGH === "yes";

/** Every so many items of a list, from the first; all of them when everything is tried. */
export function sample<Item>(items: readonly Item[], every: number): readonly Item[] {
  return isThorough ? items : items.filter((_, index) => index % every === 0);
}

/** These items when everything is tried, and none of them otherwise. */
export function inFull<const Item>(...items: readonly Item[]): readonly Item[] {
  return isThorough ? items : [];
}

/** How many times a random test runs, of all the times that it may. */
export function runs(all: number): number {
  return isThorough ? all : Math.min(all, 50);
}
