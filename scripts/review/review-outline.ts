/** A comparison to the outline of its report: sections, items and details in words, the same for every format. */

import { count } from "../input/problem.ts";
import { formatDate } from "../record/dates.ts";
import { type Comparison, type DownloadChange, isUnchanged, type MarkChange, type PageChange } from "./comparison.ts";
import { type FigureChange, isRemarkColumn } from "./figure-changes.ts";
import type { RowChange } from "./row-changes.ts";
import type { Piece, SentenceChange } from "./sentence-changes.ts";

/** A detail of an item: plain text, two values, or words with the changes marked. */
export type Detail =
  | { readonly kind: "text"; readonly label: string; readonly text: string }
  | { readonly kind: "values"; readonly label: string; readonly was: string; readonly now: string }
  | { readonly kind: "words"; readonly label: string; readonly pieces: readonly Piece[] };

export type Item = { readonly title: string; readonly details: readonly Detail[] };
export type Section = { readonly title: string; readonly items: readonly Item[] };

export type Outline = {
  readonly title: string;
  /** The two editions: name, as-at date, and whether the data are invented. */
  readonly sides: readonly string[];
  /** The number of changes of each kind, or that nothing changed. */
  readonly summary: string;
  readonly sections: readonly Section[];
};

/** The outline of a report, without sections in which nothing changed. */
export function outlineOf(comparison: Comparison): Outline {
  const { old, now } = comparison;
  const sections = [
    { title: "Decisions", items: comparison.decisions.map(decisionItem) },
    { title: "Clinical commissioning groups", items: comparison.ccgs.map(rowItem) },
    { title: "The rest of the record", items: comparison.record.map(rowItem) },
    { title: "Figures", items: comparison.figures.map(figureItem) },
    { title: "Pages", items: comparison.pages.map(pageItem) },
    { title: "Sentences", items: comparison.sentences.map(sentenceItem) },
    { title: "Links", items: comparison.links.map(linkItem) },
    { title: "Stressed words", items: comparison.stressed.map(stressItem) },
    { title: "Settings of the site", items: comparison.settings.map(settingItem) },
    { title: "Downloads", items: comparison.downloads.map(downloadItem) },
  ];
  const filled = sections.filter(({ items }) => items.length > 0);
  const sideOf = ({ name, asAt, isInvented }: Comparison["old"]) =>
    `${name}, as at ${formatDate(asAt)}${isInvented ? ", built from invented data" : ""}`;
  return {
    title: "What changed",
    sides: [`Old: ${sideOf(old)}`, `New: ${sideOf(now)}`],
    summary: summaryOf(comparison),
    sections: filled,
  };
}

/** "1 decision and 2 figures changed." or "No content changed." */
export function summaryOf(comparison: Comparison): string {
  if (isUnchanged(comparison)) {
    const { old, now } = comparison;
    const isOtherDay = old.asAt !== now.asAt || old.isInvented !== now.isInvented;
    return isOtherDay ? "No content changed apart from the differences named above." : "No content changed.";
  }
  const counted = (
    [
      [comparison.decisions.length, "decision"],
      [comparison.ccgs.length, "row of CCGs", "rows of CCGs"],
      [comparison.record.length, "other row of the record", "other rows of the record"],
      [comparison.figures.length, "figure"],
      [comparison.pages.length, "page"],
      [comparison.sentences.length, "sentence"],
      [comparison.links.length, "link"],
      [comparison.stressed.length, "stressed stretch", "stressed stretches"],
      [comparison.settings.length, "setting"],
      [comparison.downloads.length, "table", "tables"],
    ] as const
  )
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => (many === undefined ? count(number, one) : `${number} ${number === 1 ? one : many}`));
  return `Changed, new or gone: ${counted.join(", ")}.`;
}

const mostRows = 20;
const mostUses = 10;

function decisionItem(row: RowChange): Item {
  return { title: `${row.label}${stateAfter(row)}`, details: cellDetails(row) };
}

function rowItem(row: RowChange): Item {
  return { title: `${row.file}: ${row.label}${stateAfter(row)}`, details: cellDetails(row) };
}

function stateAfter({ change }: RowChange): string {
  return { added: " (new)", gone: " (gone)", changed: "" }[change];
}

function cellDetails({ change, cells }: RowChange): readonly Detail[] {
  return cells.map(({ column, was, now }): Detail => {
    const label = column.replaceAll("_", " ");
    return change === "changed" ? { kind: "values", label, was, now } : { kind: "text", label, text: was + now };
  });
}

function figureItem({ id, label, change, was, now, rows, uses }: FigureChange): Item {
  const value: Detail =
    change === "changed"
      ? { kind: "values", label: "value", was, now }
      : { kind: "text", label: change === "added" ? "new, value" : "gone, value was", text: was + now };
  return {
    title: `${label} (${id})`,
    details: [
      value,
      ...shortened(rows, mostRows, rowDetail, "made the difference"),
      ...shortened(
        uses,
        mostUses,
        ({ path, anchor, sentence }) => ({ kind: "text", label: `in ${placeOf(path, anchor)}`, text: sentence }),
        "used in",
      ),
    ],
  };
}

/** Details of the first few, and the number of the rest. */
function shortened<One>(
  all: readonly One[],
  most: number,
  detailOf: (one: One) => Detail,
  label: string,
): readonly Detail[] {
  const shown = all.slice(0, most).map(detailOf);
  const left = all.length - shown.length;
  return left === 0 ? shown : [...shown, { kind: "text", label, text: `... and ${left} more` }];
}

function rowDetail({ file, label, change, cells }: RowChange): Detail {
  const changes = cells
    .filter(({ column }) => !isRemarkColumn(column))
    .map(({ column, was, now }) => {
      const name = column.replaceAll("_", " ");
      return change === "changed" ? `${name} ${was || "nothing"} → ${now || "nothing"}` : `${name} ${was}${now}`;
    });
  const state = { added: "is new: ", gone: "is gone: ", changed: "" }[change];
  return { kind: "text", label: `from ${file}`, text: `${label}: ${state}${changes.join(", ")}` };
}

function placeOf(path: string, anchor: string): string {
  return anchor === "" ? path : `${path}#${anchor}`;
}

function sentenceItem(change: SentenceChange): Item {
  const { path, anchor, kind } = change;
  return { title: `${placeOf(path, anchor)} (${kind})`, details: sentenceDetails(change) };
}

function sentenceDetails(change: SentenceChange): readonly Detail[] {
  const { pieces, kind, kindWas, figures, figuresWere, was, now } = change;
  const words = (label: string): Detail => ({ kind: "words", label, pieces });
  const bound: Detail = {
    kind: "values",
    label: "bound to",
    was: figuresWere.join(", "),
    now: figures.join(", "),
  };
  const isRebound = bound.was !== bound.now;
  switch (change.change) {
    case "added":
      return [words("new")];
    case "gone":
      return [words("gone")];
    case "moved":
      return [words("moved"), ...(kind === kindWas ? [] : [kindDetail(kindWas, kind)])];
    case "rebound":
      return [{ kind: "text", label: "same words", text: now }, bound];
    case "reshaped":
      return [
        { kind: "text", label: "same words", text: was },
        kindDetail(kindWas, kind),
        ...(isRebound ? [bound] : []),
      ];
    case "changed":
      return [
        { kind: "words", label: "was", pieces: pieces.filter(piece => piece.kind !== "new") },
        { kind: "words", label: "now", pieces: pieces.filter(piece => piece.kind !== "gone") },
        ...(kind === kindWas ? [] : [kindDetail(kindWas, kind)]),
        ...(isRebound ? [bound] : []),
      ];
  }
}

function kindDetail(was: string, now: string): Detail {
  return { kind: "values", label: "kind", was, now };
}

function pageItem({ path, title, change, sentences, was, now }: PageChange): Item {
  const name = `${title} (${path})`;
  if (change === "dates") return { title: name, details: [{ kind: "values", label: "dates", was, now }] };
  const text = count(sentences, "sentence");
  return { title: name, details: [{ kind: "text", label: change === "added" ? "new page" : "page is gone", text }] };
}

function linkItem({ path, change, words, was, now }: MarkChange): Item {
  const label = `“${words}”`;
  if (change === "changed") return { title: path, details: [{ kind: "values", label, was, now }] };
  return { title: path, details: [{ kind: "text", label: `${label} ${stateOf(change)}`, text: was + now }] };
}

function stressItem({ path, change, was, now }: MarkChange): Item {
  return { title: path, details: [{ kind: "text", label: stateOf(change), text: was + now }] };
}

function stateOf(change: MarkChange["change"]): string {
  return { added: "new", gone: "gone", changed: "changed" }[change];
}

function settingItem({ name, was, now }: Comparison["settings"][number]): Item {
  return { title: name, details: [{ kind: "values", label: "value", was, now }] };
}

function downloadItem(download: DownloadChange): Item {
  const counts = (
    [
      [download.rowsAdded, "row", "added"],
      [download.rowsGone, "row", "gone"],
      [download.rowsChanged, "row", "changed"],
      [download.cells, "cell", "changed"],
    ] as const
  )
    .filter(([number]) => number > 0)
    .map(([number, noun, state]) => `${count(number, noun)} ${state}`);
  const columns = [
    ...download.columnsAdded.map(column => `column ${column} added`),
    ...download.columnsGone.map(column => `column ${column} gone`),
    ...(download.isReordered ? ["rows in another order"] : []),
  ];
  const state = { added: ["file added"], gone: ["file gone"], changed: [] }[download.change];
  const text = [...state, ...counts, ...columns].join(", ");
  return { title: `data/${download.file}`, details: [{ kind: "text", label: "rows and cells", text }] };
}
