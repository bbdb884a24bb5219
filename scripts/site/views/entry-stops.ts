/** The lists of the entries on a page to those that are links, so that no page of figures has too many stops of the keyboard. */

/** A list in an entry: its items, whether they are links, and whether a reader unfolds it. */
export type EntryList<Item> = {
  readonly items: readonly Item[];
  readonly isLinked: boolean;
  readonly isFolded: boolean;
};

/** Takes so many stops of those that a page has left; false, and none is taken, where it has too few. */
export type TakeStops = (stops: number) => boolean;

/** The stops that entries may have on a page; the header, the foot and the rest have some forty. */
const mostStops = 160;

/** All the stops of a page, none of them taken. */
export function stopsOfPage(): TakeStops {
  let left = mostStops;
  return stops => {
    if (stops > left) return false;
    left -= stops;
    return true;
  };
}

// Of more, names say as much, and nobody goes through them by the keyboard.
const mostLinks = 20;

/** A list with its stops; more than `mostShown` items are folded away. */
export function listWith<Item>(items: readonly Item[], take: TakeStops, mostShown: number): EntryList<Item> {
  const isFolded = items.length > mostShown && take(1);
  return { items, isLinked: items.length <= mostLinks && take(items.length), isFolded };
}
