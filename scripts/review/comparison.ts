/** Two editions of the site to what changed, grouped as reviewers think of it. */

import type { TranscriptPage } from "../site/files/transcript.ts";
import type { Edition, UncheckedWords } from "./edition.ts";
import { type FigureChange, figureChanges } from "./figure-changes.ts";
import { type RowChange, type TableChange, tableChanges } from "./row-changes.ts";
import { type SentenceChange, sentenceChanges } from "./sentence-changes.ts";

/** A page that only one edition has, or whose dates differ. */
export type PageChange = {
  readonly path: string;
  readonly title: string;
  readonly change: "added" | "gone" | "dates";
  readonly sentences: number;
  /** The sentences of a page that is new. */
  readonly words: readonly string[];
  readonly was: string;
  readonly now: string;
};

/** A changed link, or changed emphasis, on a page that both editions have. */
export type MarkChange = {
  readonly path: string;
  readonly change: "added" | "gone" | "changed";
  readonly words: string;
  readonly was: string;
  readonly now: string;
};

export type DownloadChange = ReturnType<typeof downloadChange>;

export type Comparison = {
  readonly old: ReturnType<typeof sideOf>;
  readonly now: ReturnType<typeof sideOf>;
  readonly decisions: readonly RowChange[];
  readonly ccgs: readonly RowChange[];
  /** The rows of every other table. */
  readonly record: readonly RowChange[];
  readonly figures: readonly FigureChange[];
  readonly pages: readonly PageChange[];
  readonly sentences: readonly SentenceChange[];
  readonly links: readonly MarkChange[];
  readonly stressed: readonly MarkChange[];
  readonly unchecked: readonly UncheckedWords[];
  readonly redirects: ReturnType<typeof redirectChanges>;
  readonly settings: ReturnType<typeof settingChanges>;
  readonly downloads: readonly DownloadChange[];
};

type NamedEdition = { readonly name: string; readonly edition: Edition };

/** What changed between two editions; a report uses the names given here. */
export function compareEditions(old: NamedEdition, now: NamedEdition): Comparison {
  const tables = tableChanges(old.edition, now.edition);
  const rows = tables.flatMap(table => table.rows);
  const pairs = pagesInBoth(old.edition, now.edition);
  const pages = pageChanges(old.edition, now.edition);
  const sentences = pairs.flatMap(([was, is]) => sentenceChanges(was, is));
  return {
    old: sideOf(old),
    now: sideOf(now),
    decisions: rows.filter(row => row.file === "decisions.csv"),
    ccgs: rows.filter(row => ccgTables.has(row.file)),
    record: rows.filter(row => row.file !== "decisions.csv" && !ccgTables.has(row.file)),
    figures: figureChanges(old.edition, now.edition, tables),
    pages,
    sentences,
    links: pairs.flatMap(([was, is]) => linkChanges(was, is)),
    stressed: pairs.flatMap(([was, is]) => stressChanges(was, is)),
    unchecked: uncheckedChanges(old.edition, now.edition, [
      ...pages.map(({ path, words }) => ({ path, now: words.join(" ") })),
      ...sentences,
    ]),
    redirects: redirectChanges(old.edition, now.edition),
    settings: settingChanges(old.edition, now.edition),
    downloads: tables.map(downloadChange),
  };
}

/** Whether no content changed; neither layout nor the as-at date counts as content. */
export function isUnchanged(comparison: Comparison): boolean {
  return Object.values(comparison).every(part => !Array.isArray(part) || part.length === 0);
}

const ccgTables: ReadonlySet<string> = new Set(["ccgs.csv", "directions.csv", "conditions.csv"]);

function sideOf({ name, edition: { transcript } }: NamedEdition) {
  return { name, asAt: transcript.asAt, isInvented: transcript.isInvented };
}

function pagesInBoth(old: Edition, now: Edition) {
  const before = new Map(old.transcript.pages.map(page => [page.path, page]));
  return now.transcript.pages.flatMap(page => {
    const was = before.get(page.path);
    return was === undefined ? [] : [[was, page] as const];
  });
}

function pageChanges(old: Edition, now: Edition): readonly PageChange[] {
  const both = pagesInBoth(old, now);
  const paths = new Set(both.map(([, { path }]) => path));
  const alone = (page: TranscriptPage, change: "added" | "gone"): PageChange => {
    const all = page.passages.flatMap(({ sentences }) => sentences.map(({ text }) => text));
    const words = change === "added" ? all : [];
    return { path: page.path, title: page.title, change, sentences: all.length, words, was: "", now: "" };
  };
  const dated = both.flatMap(([was, page]): readonly PageChange[] => {
    const [from, to] = [datesOf(was), datesOf(page)];
    const { path, title } = page;
    return from === to ? [] : [{ path, title, change: "dates", sentences: 0, words: [], was: from, now: to }];
  });
  return [
    ...now.transcript.pages.filter(({ path }) => !paths.has(path)).map(page => alone(page, "added")),
    ...old.transcript.pages.filter(({ path }) => !paths.has(path)).map(page => alone(page, "gone")),
    ...dated,
  ];
}

/** A page's own dates, in words. */
function datesOf({ published, asAt }: TranscriptPage): string {
  const dates = [
    ...(published === undefined ? [] : [`published on ${published}`]),
    ...(asAt === undefined || asAt === published ? [] : [`figures as at ${asAt}`]),
  ];
  return dates.join(", ") || "no date of its own";
}

/** Links whose address changed, or that were added or are gone, matched by their words. */
function linkChanges(old: TranscriptPage, now: TranscriptPage): readonly MarkChange[] {
  const linksIn = (page: TranscriptPage) =>
    page.passages.flatMap(({ links }) => links.map(link => ({ words: link.words, value: link.address })));
  return markChanges(now.path, linksIn(old), linksIn(now));
}

function stressChanges(old: TranscriptPage, now: TranscriptPage): readonly MarkChange[] {
  const stressIn = (page: TranscriptPage) =>
    page.passages.flatMap(({ stressed }) => stressed.map(words => ({ words, value: words })));
  return markChanges(now.path, stressIn(old), stressIn(now));
}

type Mark = { readonly words: string; readonly value: string };

function markChanges(path: string, before: readonly Mark[], after: readonly Mark[]): readonly MarkChange[] {
  const gone = without(before, after);
  const added = without(after, before);
  const left = Map.groupBy(gone, ({ words }) => words);
  const changes = added.map((mark): MarkChange => {
    const was = left.get(mark.words)?.shift();
    const change = was === undefined ? "added" : "changed";
    return { path, change, words: mark.words, was: was?.value ?? "", now: mark.value };
  });
  return [
    ...changes,
    ...[...left.values()].flatMap(marks =>
      marks.map(({ words, value }): MarkChange => ({ path, change: "gone", words, was: value, now: "" })),
    ),
  ];
}

/** The marks that others lack, counting repetitions. */
function without(marks: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  const counts = new Map<string, number>();
  const markOf = ({ words, value }: Mark) => JSON.stringify([words, value]);
  for (const other of others) counts.set(markOf(other), (counts.get(markOf(other)) ?? 0) + 1);
  return marks.filter(mark => {
    const left = counts.get(markOf(mark)) ?? 0;
    counts.set(markOf(mark), left - 1);
    return left <= 0;
  });
}

/** Words that nobody checks and that the old edition did not have or, where it does not say, which stand in what is new. */
function uncheckedChanges(
  old: Edition,
  now: Edition,
  changes: readonly { readonly path: string; readonly now: string }[],
): readonly UncheckedWords[] {
  const before = old.unchecked && new Set(old.unchecked.map(keyOf));
  const isIn = ({ path, words }: UncheckedWords) =>
    changes.some(change => change.path === path && change.now.includes(words));
  return (now.unchecked ?? []).filter(found => (before === undefined ? isIn(found) : !before.has(keyOf(found))));
}

function keyOf({ path, words, why }: UncheckedWords): string {
  return JSON.stringify([path, words, why]);
}

function redirectChanges({ redirects: before }: Edition, { redirects: after }: Edition) {
  return [...new Set([...after.keys(), ...before.keys()])]
    .map(from => ({ from, was: before.get(from) ?? "", now: after.get(from) ?? "" }))
    .filter(({ was, now }) => was !== now);
}

function settingChanges(old: Edition, now: Edition) {
  const [before, after] = [old.transcript.settings, now.transcript.settings];
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .map(name => ({ name, was: before[name] ?? "", now: after[name] ?? "" }))
    .filter(({ was, now: is }) => was !== is);
}

function downloadChange({ rows, ...table }: TableChange) {
  const counted = (change: RowChange["change"]) => rows.filter(row => row.change === change);
  const changed = counted("changed");
  return {
    ...table,
    rowsAdded: counted("added").length,
    rowsGone: counted("gone").length,
    rowsChanged: changed.length,
    cells: changed.reduce((sum, row) => sum + row.cells.length, 0),
  };
}
