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

export type Outline = {
  readonly title: string;
  /** The two editions: name, as-at date, and whether the data are invented. */
  readonly sides: readonly string[];
  /** The number of changes of each kind, or that nothing changed. */
  readonly summary: string;
  readonly sections: readonly { readonly title: string; readonly items: readonly Item[] }[];
};

/** The outline of a report, without sections in which nothing changed. */
export function outlineOf(comparison: Comparison): Outline {
  const { old, now } = comparison;
  // By title and what one change, and more than one, are called.
  const sections = [
    ["Decisions", "decision", "decisions", comparison.decisions.map(row => rowItem(row, row.label))],
    ["Clinical commissioning groups", "row of CCGs", "rows of CCGs", comparison.ccgs.map(tableRowItem)],
    [
      "The rest of the record",
      "other row of the record",
      "other rows of the record",
      comparison.record.map(tableRowItem),
    ],
    ["Figures", "figure", "figures", comparison.figures.map(figureItem)],
    ["Pages", "page", "pages", comparison.pages.map(pageItem)],
    ["Sentences", "sentence", "sentences", comparison.sentences.map(sentenceItem)],
    ["Links", "link", "links", comparison.links.map(linkItem)],
    ["Stressed words", "stressed stretch", "stressed stretches", comparison.stressed.map(stressItem)],
    ["Numbers that nobody checks", "unchecked number", "unchecked numbers", comparison.unchecked.map(uncheckedItem)],
    ["Addresses that moved", "moved address", "moved addresses", comparison.redirects.map(redirectItem)],
    ["Settings of the site", "setting", "settings", comparison.settings.map(settingItem)],
    ["Downloads", "table", "tables", comparison.downloads.map(downloadItem)],
  ] as const;
  const filled = sections.filter(([, , , items]) => items.length > 0);
  const counted = filled.map(([, one, many, { length }]) => `${length} ${length === 1 ? one : many}`);
  const isOtherDay = old.asAt !== now.asAt || old.isInvented !== now.isInvented;
  const unchanged = `No content changed${isOtherDay ? " apart from the differences named above" : ""}.`;
  const sideOf = ({ name, asAt, isInvented }: Comparison["old"]) =>
    `${name}, as at ${formatDate(asAt)}${isInvented ? ", built from invented data" : ""}`;
  return {
    title: "What changed",
    sides: [`Old: ${sideOf(old)}`, `New: ${sideOf(now)}`],
    summary: isUnchanged(comparison) ? unchanged : `Changed, new or gone: ${counted.join(", ")}.`,
    sections: [...filled.filter(isOfWords), ...filled.filter(section => !isOfWords(section))].map(
      ([title, , , items]) => ({
        title,
        items,
      }),
    ),
  };
}

/** Reviewers read the words first, and then the record that they were bound to. */
function isOfWords([title]: readonly [title: string, ...rest: readonly unknown[]]): boolean {
  return [
    "Pages",
    "Sentences",
    "Links",
    "Stressed words",
    "Numbers that nobody checks",
    "Addresses that moved",
  ].includes(title);
}

const mostRows = 20;
const mostUses = 10;

function textDetail(label: string, text: string): Detail {
  return { kind: "text", label, text };
}

function valuesDetail(label: string, was: string, now: string): Detail {
  return { kind: "values", label, was, now };
}

function tableRowItem(row: RowChange): Item {
  return rowItem(row, `${row.file}: ${row.label}`);
}

function rowItem({ change, cells }: RowChange, title: string): Item {
  const state = { added: " (new)", gone: " (gone)", changed: "" }[change];
  const details = cells.map(({ column, was, now }) => {
    const label = column.replaceAll("_", " ");
    return change === "changed" ? valuesDetail(label, was, now) : textDetail(label, was + now);
  });
  return { title: title + state, details };
}

function figureItem({ id, label, change, was, now, rows, uses }: FigureChange): Item {
  const value =
    change === "changed"
      ? valuesDetail("value", was, now)
      : textDetail(change === "added" ? "new, value" : "gone, value was", was + now);
  const useDetails = uses.map(use => textDetail(`in ${placeOf(use)}`, use.sentence));
  return {
    title: `${label} (${id})`,
    details: [
      value,
      ...shortened(rows.map(rowDetail), mostRows, "made the difference"),
      ...shortened(useDetails, mostUses, "used in"),
    ],
  };
}

/** The first few details, and the number of the rest. */
function shortened(all: readonly Detail[], most: number, label: string): readonly Detail[] {
  return all.length <= most ? all : [...all.slice(0, most), textDetail(label, `... and ${all.length - most} more`)];
}

function rowDetail({ file, label, change, cells }: RowChange): Detail {
  const changes = cells
    .filter(({ column }) => !isRemarkColumn(column))
    .map(({ column, was, now }) => {
      const name = column.replaceAll("_", " ");
      return change === "changed" ? `${name} ${was || "nothing"} → ${now || "nothing"}` : `${name} ${was}${now}`;
    });
  const state = { added: "is new: ", gone: "is gone: ", changed: "" }[change];
  return textDetail(`from ${file}`, `${label}: ${state}${changes.join(", ")}`);
}

function placeOf({ path, anchor }: { readonly path: string; readonly anchor: string }): string {
  return anchor === "" ? path : `${path}#${anchor}`;
}

function sentenceItem(change: SentenceChange): Item {
  return { title: `${placeOf(change)} (${change.kind})`, details: sentenceDetails(change) };
}

function sentenceDetails(change: SentenceChange): readonly Detail[] {
  const { pieces, kind, kindWas, figures, figuresWere, was, now } = change;
  const words = (label: string, isShown: (piece: Piece) => boolean = () => true): Detail => ({
    kind: "words",
    label,
    pieces: pieces.filter(isShown),
  });
  const [boundTo, boundWere] = [figures.join(", "), figuresWere.join(", ")];
  const bound = valuesDetail("bound to", boundWere, boundTo);
  const rebound = boundTo === boundWere ? [] : [bound];
  const otherKind = kind === kindWas ? [] : [valuesDetail("kind", kindWas, kind)];
  switch (change.change) {
    case "added":
      return [words("new")];
    case "gone":
      return [words("gone")];
    case "moved":
      return [words("moved"), ...otherKind];
    case "rebound":
      return [textDetail("same words", now), bound];
    case "reshaped":
      return [textDetail("same words", was), ...otherKind, ...rebound];
    case "changed":
      return [
        words("was", piece => piece.kind !== "new"),
        words("now", piece => piece.kind !== "gone"),
        ...otherKind,
        ...rebound,
      ];
  }
}

function pageItem({ path, title, change, sentences, words, was, now }: PageChange): Item {
  const detail =
    change === "dates"
      ? valuesDetail("dates", was, now)
      : textDetail(change === "added" ? "new page" : "page is gone", count(sentences, "sentence"));
  return { title: `${title} (${path})`, details: [detail, ...words.map(text => textDetail("new", text))] };
}

function uncheckedItem({ path, words, why }: Comparison["unchecked"][number]): Item {
  return { title: path, details: [textDetail(why, words)] };
}

function redirectItem({ from, was, now }: Comparison["redirects"][number]): Item {
  const isBoth = was !== "" && now !== "";
  const detail = isBoth
    ? valuesDetail("leads to", was, now)
    : textDetail(now === "" ? "gone, led to" : "new, leads to", was + now);
  return { title: from, details: [detail] };
}

function linkItem({ path, change, words, was, now }: MarkChange): Item {
  const label = `“${words}”`;
  const detail =
    change === "changed"
      ? valuesDetail(label, was, now)
      : textDetail(`${label} ${change === "added" ? "new" : change}`, was + now);
  return { title: path, details: [detail] };
}

function stressItem({ path, change, was, now }: MarkChange): Item {
  return { title: path, details: [textDetail(change === "added" ? "new" : change, was + now)] };
}

function settingItem({ name, was, now }: Comparison["settings"][number]): Item {
  return { title: name, details: [valuesDetail("value", was, now)] };
}

function downloadItem(download: DownloadChange): Item {
  const counts = [
    [download.rowsAdded, "row", "added"],
    [download.rowsGone, "row", "gone"],
    [download.rowsChanged, "row", "changed"],
    [download.cells, "cell", "changed"],
  ] as const;
  const text = [
    ...(download.change === "changed" ? [] : [`file ${download.change}`]),
    ...counts.filter(([number]) => number > 0).map(([number, noun, state]) => `${count(number, noun)} ${state}`),
    ...download.columnsAdded.map(column => `column ${column} added`),
    ...download.columnsGone.map(column => `column ${column} gone`),
    ...(download.isReordered ? ["the rows stand in another order"] : []),
  ];
  return { title: `data/${download.file}`, details: [textDetail("rows and cells", text.join(", "))] };
}
