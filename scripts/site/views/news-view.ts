/** The releases and the pages of waves that name a CCG, for its own page. */

import type { Addresses } from "../../addresses/address.ts";
import { compareText } from "../../input/problem.ts";
import type { Editorial } from "../../prose/editorial.ts";
import { formatDate } from "../../record/dates.ts";

/** A page that names a CCG. */
export type NewsView = ReturnType<typeof newsItem>;

/** Gives what names a CCG, by its code, the newest first. */
export function newsOf(
  editorials: readonly Editorial[],
  addresses: Addresses,
): (odsCode: string) => readonly NewsView[] {
  const telling = editorials
    .filter(({ page }) => page.kind === "press-release" || page.kind === "wave")
    .toSorted((a, b) => compareText(b.asAt, a.asAt) || compareText(a.path, b.path));
  const named = telling.flatMap(editorial =>
    [...ccgsNamedIn(editorial)].map(code => ({ code, item: newsItem(editorial, addresses) })),
  );
  const byCode = Map.groupBy(named, ({ code }) => code);
  return odsCode => byCode.get(odsCode)?.map(({ item }) => item) ?? [];
}

function newsItem({ page, path, title, asAt }: Editorial, addresses: Addresses) {
  return { kind: page.kind, title: title.text, href: addresses.of(path), asAt: formatDate(asAt) };
}

/** The codes of the CCGs to whose pages the words of a page link. */
export function ccgsNamedIn({ title, summary, body, updates }: Editorial): ReadonlySet<string> {
  const parts = [title, ...(summary === undefined ? [] : [summary]), body, ...updates.map(({ note }) => note)];
  const links = parts.flatMap(({ passages }) => passages).flatMap(passage => passage.links);
  return new Set(links.flatMap(({ address }) => /\/ccgs\/(\w+)\/$/.exec(address)?.[1]?.toUpperCase() ?? []));
}
