/** The results of a run as tables, for a terminal or for BENCHMARKS.md. */

import { type Builder, builderNames } from "./builders.ts";
import type { Cost } from "./measure.ts";
import { medianOf, ratioOf, type Spread, spreadOf } from "./numbers.ts";
import { type BuildResults, medianCost, type PreviewResults, type Results } from "./results.ts";
import { type Target, targetsOf, verdictOf } from "./targets.ts";

/** A table whose first column is words and whose other columns are numbers. */
export type Table = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** All tables of a run. */
export function tablesOf(results: Results): readonly Table[] {
  return [
    targetTable(targetsOf(results)),
    ...results.builds.map(builds => buildTable(builds, results)),
    ...(results.previews.length > 0 ? [previewTable(results.previews)] : []),
    pieceTable(results.pieces),
  ];
}

export function asText({ title, head, rows }: Table): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)));
  return [title, ...[head, ...rows].map(row => `  ${line(row).join("  ").trimEnd()}`)].join("\n");
}

export function asMarkdown({ title, head, rows }: Table): string {
  const line = (row: readonly string[]) => `| ${row.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [`## ${title}`, "", ...[head, rule, ...rows].map(line)].join("\n");
}

function targetTable(targets: readonly Target[]): Table {
  return {
    title: "Targets",
    head: ["target", "at most", "found", ""],
    rows: targets.map(target => {
      const { what, bound, limit, unit, found } = target;
      const limitWords = `${bound === "under" ? "under " : ""}${inUnit(limit, unit)}`;
      const foundWords = inUnit(found, unit);
      // A narrow miss must not look equal to the limit.
      const isNear = found !== limit && foundWords === inUnit(limit, unit);
      return [what, limitWords, isNear ? inUnit(found, unit, 1) : foundWords, verdictOf(target)];
    }),
  };
}

/** A value with its unit, with more digits than usual if asked for. */
function inUnit(value: number | undefined, unit: Target["unit"], moreDigits = 0): string {
  if (value === undefined) return unknown;
  return `${decimals(value, 2 + moreDigits)} ${unit === "GB" ? "GB" : "×"}`;
}

function buildTable({ ccgs, pages, site, builders }: BuildResults, results: Results): Table {
  const base = (builder: "hugo" | "before") => medianCost(results, ccgs, builder, "wall");
  return {
    title: `${decimals(ccgs, 0)} organisations: ${weightWords(pages)} for their pages, ${weightWords(site)} in our whole site`,
    head: ["", "wall s", "from - to", "× Hugo", "× before", "CPU s", "memory MB", "from - to", "ms a page"],
    rows: builders.map(({ builder, turns, leftOut }) => {
      if (leftOut !== undefined) return [`${builderNames[builder]}: ${firstLine(leftOut)}`, ...Array(8).fill(unknown)];
      const [wall, cpu] = [spreadOf(turns.map(turn => turn.wall)), medianOf(turns.map(turn => turn.cpu))];
      const peak = spreadOf(turns.flatMap(turn => turn.peak ?? []));
      return [
        builderNames[builder],
        decimals(inThousands(wall?.median), 2),
        spreadWords(wall, 1000, 2),
        decimals(ratioOf(wall?.median, base("hugo")), 2),
        decimals(ratioOf(wall?.median, base("before")), 2),
        decimals(inThousands(cpu), 2),
        decimals(inThousands(inThousands(peak?.median)), 0),
        spreadWords(peak, 1e6, 0),
        decimals(ratioOf(wall?.median, ccgs), 2),
      ];
    }),
  };
}

/** What one build cost, in a line. */
export function costLine(ccgs: number, builder: Builder, { wall, cpu, peak }: Cost): string {
  const [time, processor] = [wall, cpu].map(each => `${decimals(inThousands(each), 2)} s`);
  const memory = `${decimals(inThousands(inThousands(peak)), 0)} MB`;
  return `${decimals(ccgs, 0)}: ${builderNames[builder]}: ${time}, ${processor} of a processor, ${memory}`;
}

function weightWords({ files, bytes }: { readonly files: number; readonly bytes: number }): string {
  return `${decimals(files, 0)} files (${decimals(bytes / 1e6, 1)} MB)`;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

const saveWords = { words: "the words of a page", row: "a row of data" };

function previewTable(previews: readonly PreviewResults[]): Table {
  return {
    title: "Previews: from a save to the new page on disk",
    head: ["saved", "ours ms", "from - to", "hugo server ms", "from - to", "× Hugo"],
    rows: previews.flatMap(({ ccgs, saves }) =>
      saves.map(({ save, ours, hugo }) => {
        const [own, other] = [spreadOf(ours), spreadOf(hugo)];
        return [
          `${decimals(ccgs, 0)}: ${saveWords[save]}`,
          decimals(own?.median, 0),
          spreadWords(own, 1, 0),
          decimals(other?.median, 0),
          spreadWords(other, 1, 0),
          decimals(ratioOf(own?.median, other?.median), 2),
        ];
      }),
    ),
  };
}

function pieceTable(pieces: Results["pieces"]): Table {
  const start = medianOf(pieces[0]?.times ?? []);
  return {
    title: "Pieces, of the project's own site",
    head: ["", "ms", "from - to", "× Node's start"],
    rows: pieces.map(({ name, times }) => {
      const spread = spreadOf(times);
      return [
        name,
        decimals(spread?.median, 1),
        spreadWords(spread, 1, 1),
        decimals(ratioOf(spread?.median, start), 2),
      ];
    }),
  };
}

const unknown = "-";

function inThousands(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 1000;
}

function spreadWords(spread: Spread | undefined, unit: number, digits: number): string {
  if (spread === undefined) return unknown;
  return `${decimals(spread.least / unit, digits)} - ${decimals(spread.most / unit, digits)}`;
}

function decimals(value: number | undefined, digits: number): string {
  if (value === undefined) return unknown;
  return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
