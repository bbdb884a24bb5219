/** Counts the figures that others make up: shares, sums, steps, places among their like, and figures of another day. */

/** What is counted straight from rows. */
export type Plain =
  | { readonly kind: "count"; readonly count: number; readonly qualifier: string }
  | { readonly kind: "date"; readonly date: string };

/** The counted value of a figure. */
export type Amount =
  | Plain
  | { readonly kind: "share"; readonly part: number; readonly whole: number }
  | { readonly kind: "step"; readonly from: Amount; readonly to: Amount }
  | { readonly kind: "rank"; readonly place: number; readonly last: number; readonly of: number }
  | { readonly kind: "first"; readonly isFirst: boolean };

export type Counts = {
  /** A figure that is made of no others; throws if there is none on that day. */
  readonly plain: (id: string, asAt: string) => Plain;
  /** The ids of all figures that are like one, it among them; waves and reviews in their order. */
  readonly alike: (id: string, asAt: string) => readonly string[];
};

/** A figure as at a day, by its id (design, section 4); throws if there is no such figure on that day. */
export function composedFigure(id: string, asAt: string, counts: Counts): Amount {
  const [from = "", to, ...more] = id.split("..");
  if (more.length > 0) throw new Error(`No figure ${id}`);
  if (to === undefined) return shareOf(id, asAt, counts);
  return { kind: "step", from: shareOf(from, asAt, counts), to: shareOf(to, asAt, counts) };
}

function shareOf(id: string, asAt: string, counts: Counts): Amount {
  // `a`, `a@date`, `a/b`; a date at the end of a share applies to both of its figures, unless the first has its own.
  const [, a = "", dateOfA, b, dateOfB] = /^([^/@]+)(?:@([^/@]+))?(?:\/([^/@]+)(?:@([^/@]+))?)?$/.exec(id) ?? [];
  const [dayA, dayB] = [dateOfA ?? dateOfB ?? asAt, dateOfB ?? asAt];
  if (a === "" || dayA > asAt || dayB > asAt) throw new Error(`No figure ${id} as at ${asAt}`);
  if (b === undefined) return sumOf(a, dayA, counts);
  const [part, whole] = [exactCount(a, dayA, counts), exactCount(b, dayB, counts)];
  if (whole === 0) throw new Error(`No share ${id}`);
  return { kind: "share", part, whole };
}

function sumOf(id: string, asAt: string, counts: Counts): Amount {
  const parts = id.split("+");
  if (parts.length === 1) return placeOf(id, asAt, counts);
  if (new Set(parts).size < parts.length) throw new Error(`Counted twice: ${id}`);
  const count = parts.reduce((sum, part) => sum + exactCount(part, asAt, counts), 0);
  return { kind: "count", count, qualifier: "exactly" };
}

function placeOf(id: string, asAt: string, counts: Counts): Amount {
  const [, own, what] = /^(.+)\.(rank|first)$/.exec(id) ?? [];
  if (own === undefined) return counts.plain(id, asAt);
  const value = exactCount(own, asAt, counts);
  const ids = counts.alike(own, asAt);
  const values = ids.map(each => exactCount(each, asAt, counts));
  if (what === "first") {
    if (!/^(?:wave|review)-/.test(own)) throw new Error(`In no order of time: ${own}`);
    return { kind: "first", isFirst: value !== 0 && values.slice(0, ids.indexOf(own)).every(before => before === 0) };
  }
  if (values.length < 2) throw new Error(`Alone: ${own}`);
  const place = 1 + values.filter(other => other > value).length;
  return { kind: "rank", place, last: values.filter(other => other >= value).length, of: values.length };
}

function exactCount(id: string, asAt: string, counts: Counts): number {
  const amount = sumOf(id, asAt, counts);
  if (amount.kind !== "count") throw new Error(`No number: ${id}`);
  if (amount.qualifier !== "exactly") throw new Error(`Not known exactly: ${id}`);
  return amount.count;
}
