/** Sources as citations: who published what and when, where it is, and what the site takes from it. */

import type { Addresses } from "../../addresses/address.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { publishedWords, subjectOf, type Use, usesBySource } from "./source-uses.ts";

/** A source as pages cite it. */
export type SourceView = Readonly<ReturnType<typeof citationOf>> & {
  /** What stands for it among others in a line: its publisher and day, and as much more as tells it from them. */
  readonly name: string;
};

/** The same few lists of sources stand behind thousands of figures; the views of each are made once for a record. */
export function sourceViews(
  keys: readonly string[],
  record: AuthorisationRecord,
  addresses: Addresses,
): readonly SourceView[] {
  const known = viewsByRecord.get(record) ?? new Map<string, readonly SourceView[]>();
  viewsByRecord.set(record, known);
  const list = [addresses.root, ...keys].join(" ");
  const views = known.get(list) ?? makeSourceViews(keys, record, addresses);
  known.set(list, views);
  return views;
}

const viewsByRecord = new WeakMap<AuthorisationRecord, Map<string, readonly SourceView[]>>();

/** Sources in the order of publishers and days, as lists at the foot of pages have them. */
export function sourceList(keys: Iterable<string>, record: AuthorisationRecord, addresses: Addresses) {
  const views = sourceViews([...new Set(keys)].toSorted(), record, addresses);
  return views.toSorted((a, b) => compareWords(a.publisher, b.publisher) || compareWords(a.sortedBy, b.sortedBy));
}

/** Whether the date of a row is that of the first dated report, because the exact day is not known: its note says so. */
export function isFirstReport(note: string | undefined): boolean {
  return note?.includes("first dated report") ?? false;
}

function compareWords(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function makeSourceViews(
  keys: readonly string[],
  record: AuthorisationRecord,
  addresses: Addresses,
): readonly SourceView[] {
  const citations = [...new Set(keys)].map(key => citationOf(key, record, addresses));
  const byShortName = Map.groupBy(citations, shortName);
  return citations.map(citation => {
    const short = shortName(citation);
    const isAlone = byShortName.get(short)?.length === 1;
    return { ...citation, name: isAlone ? short : `${short} (${citation.title ?? citation.key})` };
  });
}

function shortName({ publisher, published }: Pick<SourceView, "publisher" | "published">): string {
  return published === undefined ? publisher : `${publisher}, ${published}`;
}

function citationOf(key: string, record: AuthorisationRecord, addresses: Addresses) {
  const { publisher = key, title, published = "", url } = record.sources.get(key) ?? {};
  return {
    key,
    href: addresses.source(key),
    publisher,
    title,
    /** What it is about, where its title is not known. */
    subject: title === undefined ? subjectOf(key, record) : undefined,
    published: publishedWords(published),
    sortedBy: published,
    url,
    /** The site on which it is, which stands for its address where there is little room. */
    host: url === undefined ? undefined : new URL(url).hostname.replace(/^www\./, ""),
  };
}

/** What a source is used for: the places of one kind, as links or, where they are too many, as their number. */
export type UsesView = {
  readonly kind: Use["kind"];
  readonly count: number;
  readonly links: readonly { readonly text: string; readonly href: string }[];
};

/** The most links of a kind that help a reader; a number says the rest. */
const mostLinks = 60;

/** Every source of the record with what it is used for, for the page that lists them. */
export function sourcesPage(
  record: AuthorisationRecord,
  addresses: Addresses,
  labelOf: (id: string) => string | undefined,
) {
  return sourceList(record.sources.keys(), record, addresses).map(source => {
    const byKind = Map.groupBy(usesBySource(record).get(source.key) ?? [], ({ kind }) => kind);
    const uses = [...byKind].map(([kind, all]): UsesView => {
      const links = all.length > mostLinks ? [] : all.map(use => linkOf(use, record, addresses, labelOf));
      return { kind, count: all.length, links };
    });
    return { ...source, uses };
  });
}

/** The place of a use, with the name of what is there. */
function linkOf(
  { kind, id }: Use,
  record: AuthorisationRecord,
  addresses: Addresses,
  labelOf: (id: string) => string | undefined,
) {
  const { authorisation } = addresses;
  const links: Readonly<Record<Use["kind"], () => { readonly text: string; readonly href: string }>> = {
    wave: () => ({ text: `Wave ${id}`, href: addresses.wave(Number(id)) }),
    ccg: () => ({ text: record.ccgs.get(id)?.name ?? id, href: addresses.ccg(id) }),
    review: () => ({ text: publishedWords(id) ?? id, href: addresses.of(`/waves/#review-${id}`) }),
    figure: () => ({ text: labelOf(id) ?? id, href: addresses.figure({ id }) }),
    stage: () => ({ text: `Stage ${id}`, href: authorisation(`stage-${id}`) }),
    domain: () => ({ text: `Domain ${id}`, href: authorisation(`domain-${id}`) }),
    criterion: () => ({ text: `Criterion ${id}`, href: authorisation(`criterion-${id}`) }),
    level: () => ({ text: `Level ${id}`, href: authorisation(`level-${id.toLowerCase()}`) }),
    event: () => ({ text: publishedWords(id) ?? id, href: authorisation(`event-${id}`) }),
    place: () => ({ text: id, href: addresses.of("/data/places.csv") }),
    correction: () => ({ text: publishedWords(id) ?? id, href: addresses.of("/data/") }),
    register: () => ({ text: id, href: addresses.of("/ccgs/") }),
    map: () => ({ text: id, href: addresses.of("/") }),
  };
  return links[kind]();
}
