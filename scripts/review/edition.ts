/** The downloads of a site to an edition: its words, figures and tables, without its appearance. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path/posix";
import { z } from "zod";
import { type CsvRecord, readCsv } from "../input/csv.ts";
import { readBounded } from "../input/file.ts";
import { parseJson } from "../input/json.ts";
import { problemAt, type Report, topOf } from "../input/problem.ts";
import { decodeText } from "../input/text.ts";
import { snakeCase } from "../record/column.ts";
import { datasets } from "../record/datasets.ts";
import { fileOf, tableNames } from "../record/tables.ts";
import { type Download, download, textOf } from "../site/files/download.ts";
import { type Transcript, transcriptPath, transcriptSchema } from "../site/files/transcript.ts";

const figuresPath = "data/figures.json";
const redirectsPath = "_redirects";

const figureSchema = z.object({
  id: z.string(),
  label: z.string(),
  value: z.string(),
  words: z.string(),
  unit: z.string(),
  qualifier: z.string(),
  made: z.string(),
  rows: z.array(z.string()).readonly(),
});

const figuresSchema = z.object({ figures: z.array(figureSchema.readonly()).readonly() });

export type EditionFigure = Readonly<z.output<typeof figureSchema>>;

/** The cells of a row that are not empty, by column. */
export type Cells = ReadonlyMap<string, string>;

export type EditionTable = {
  readonly columns: readonly string[];
  readonly keyColumns: readonly string[];
  /** The rows by key, which, unlike a line number, stays the same when other rows are added. */
  readonly rows: ReadonlyMap<string, Cells>;
  /** The keys in the order of the file; the first is on line 2. */
  readonly keys: readonly string[];
};

/** Words of a page whose numbers are held to nothing, and why. */
export type UncheckedWords = { readonly path: string; readonly words: string; readonly why: string };

export type Edition = {
  readonly transcript: Transcript;
  readonly figures: ReadonlyMap<string, EditionFigure>;
  /** The tables by file name. */
  readonly tables: ReadonlyMap<string, EditionTable>;
  /** The addresses that moved, each with the one that it leads to. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Undefined for a built site, which does not say it. */
  readonly unchecked: readonly UncheckedWords[] | undefined;
};

/** Whether a folder holds a site that says what it says in a form that can be compared. */
export function holdsEdition(folder: string): boolean {
  return [transcriptPath, figuresPath].every(path => existsSync(join(folder, path)));
}

/** The edition of a built site in a folder; undefined, with the reasons reported, where it can't be read. */
export function editionIn(folder: string, report: Report): Edition | undefined {
  const tables = readdirSync(join(folder, "data"))
    .filter(name => name.endsWith(".csv"))
    .toSorted();
  const moved = existsSync(join(folder, redirectsPath)) ? [redirectsPath] : [];
  const paths = [transcriptPath, figuresPath, ...moved, ...tables.map(name => `data/${name}`)];
  const files = paths.map(path => {
    const file = join(folder, path);
    const bytes = readBounded(file, mostBytes, report);
    const text = bytes && decodeText(bytes, file, report);
    return text === undefined ? undefined : download(path, () => text);
  });
  const read = files.filter(file => file !== undefined);
  return read.length < files.length ? undefined : editionOf(read, folder, report);
}

/** The edition of a site's files; problems are reported with paths in `folder`. */
export function editionOf(
  files: readonly Download[],
  folder: string,
  report: Report,
  unchecked?: readonly UncheckedWords[],
): Edition | undefined {
  const other = [transcriptPath, figuresPath, redirectsPath];
  const read = files.filter(({ path }) => other.includes(path) || tableIn(path) !== undefined);
  const texts = new Map(read.map(file => [file.path, textOf(file)]));
  const transcript = readJson(texts.get(transcriptPath) ?? "", transcriptSchema, join(folder, transcriptPath), report);
  const figures = readJson(texts.get(figuresPath) ?? "", figuresSchema, join(folder, figuresPath), report);
  const tables = [...texts].flatMap(([path, text]) => {
    const name = tableIn(path);
    return name === undefined ? [] : [{ name, records: readCsv(Buffer.from(text), join(folder, path), report) }];
  });
  if (transcript === undefined || figures === undefined) return undefined;
  if (tables.some(({ records }) => records === undefined)) return undefined;
  return {
    transcript,
    figures: new Map(figures.figures.map(figure => [figure.id, figure])),
    tables: new Map(tables.map(({ name, records }) => [name, tableOf(name, records ?? [])])),
    redirects: redirectsIn(texts.get(redirectsPath) ?? ""),
    unchecked,
  };
}

function redirectsIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split("\n").flatMap(line => {
      const [from, to] = line.split(" ");
      return from === undefined || to === undefined ? [] : [[from, to] as const];
    }),
  );
}

const mostBytes = 64 * 1024 * 1024;

function readJson<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
  report: Report,
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
  report(problemAt(topOf(file), `expected a file of a built site, found something else${where}`));
  return undefined;
}

/** The file name of the table at a path of a site; undefined for other paths. */
function tableIn(path: string): string | undefined {
  return /^data\/([a-z_]+\.csv)$/.exec(path)?.[1];
}

function tableOf(file: string, records: readonly CsvRecord[]): EditionTable {
  const [header, ...lines] = records;
  const columns = header?.cells ?? [];
  const name = tableNames.find(candidate => fileOf(candidate) === file);
  const keyColumns = name === undefined ? [] : datasets[name].key.map(snakeCase);
  const isKeyed = keyColumns.length > 0 && keyColumns.every(column => columns.includes(column));
  const keyed = lines.map(({ cells }) => {
    const row = new Map(columns.map((column, index) => [column, cells[index] ?? ""] as const));
    const key = (isKeyed ? keyColumns : columns).map(column => row.get(column) ?? "").filter(cell => cell !== "");
    return [key.join(", "), new Map([...row].filter(([, cell]) => cell !== ""))] as const;
  });
  return { columns, keyColumns: isKeyed ? keyColumns : [], rows: new Map(keyed), keys: keyed.map(([key]) => key) };
}
