/** How long things take, each beside what it is compared with, measured in turns in one run. */

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import nunjucks from "nunjucks";
import { bindBody } from "./prose.ts";
import { defaultOptions, readEverything, siteOf } from "./site.ts";

const turns = 5;
const drawings = 100;

/** Something to time; what it returns is the time in ms, if it measures itself. */
type Case = { readonly name: string; readonly run: () => number | undefined | Promise<number> };

const scratch = mkdtempSync(join(tmpdir(), "bench-"));
const output = join(scratch, "site");

const cases: readonly Case[] = [
  { name: "Node starts and ends", run: () => start(["-e", ""]) },
  { name: "Node starts and loads Eleventy", run: () => start(["-e", "import('@11ty/eleventy')"]) },
  { name: "npm run check, without npm", run: () => start(["scripts/command.ts", "check"]) },
  { name: "npm run build, without npm", run: () => start(["scripts/command.ts", "build", "--output", output]) },
  { name: "10,000 bindings, after start", run: bindTenThousand },
  { name: "the tile map, drawn", run: () => draw("home", "tile-map") },
  { name: "the waves by outcome, drawn", run: () => draw("home", "waves-pictures") },
  { name: "the way to all, drawn", run: () => draw("home", "way-picture") },
  { name: "the conditions, drawn", run: () => draw("home", "conditions-picture") },
  { name: "the maps of the waves, drawn", run: () => draw("waves", "waves-on-map") },
  { name: "the strips of a CCG, drawn", run: () => draw("ccg", "ccg-strips") },
  { name: "preview: a page's words saved", run: () => saveWords("content/waves/2.md", "waves/2/index.html") },
  { name: "preview: a row of data saved", run: () => saveWords("data/ccgs.csv", "ccgs/09w/index.html") },
];

const preview = await startPreview();
try {
  const times = new Map(cases.map(({ name }) => [name, emptyList()] as const));
  for (let turn = 0; turn < turns; turn++) {
    for (const { name, run } of cases) times.get(name)?.push(await timeOf(run));
  }
  const base = median(times.get(cases[0]?.name ?? "") ?? []);
  console.log(`Median of ${turns} turns, and as a multiple of Node's own start, on Node ${process.versions.node}:`);
  for (const [name, own] of times) {
    console.log(
      `${name.padEnd(34)}${median(own).toFixed(1).padStart(9)} ms${(median(own) / base).toFixed(1).padStart(8)}`,
    );
  }
} finally {
  preview.kill();
  rmSync(scratch, { recursive: true });
}

function start(words: readonly string[]): undefined {
  execFileSync(process.execPath, words, { stdio: "ignore" });
}

async function timeOf(run: Case["run"]): Promise<number> {
  const before = performance.now();
  return (await run()) ?? performance.now() - before;
}

/** Starts a preview of a copy of the project's own site; done when its first draft is on disk. */
async function startPreview() {
  for (const folder of ["content", "data"]) cpSync(folder, join(scratch, folder), { recursive: true });
  const folders = ["content", "data"].flatMap(folder => [`--${folder}`, join(scratch, folder)]);
  const words = ["scripts/command.ts", "start", "--port", "0", ...folders, "--output", join(scratch, "draft")];
  const child = spawn(process.execPath, words, { stdio: "ignore" });
  await until(() => existsSync(join(scratch, "draft", "sitemap.xml")));
  // The first draft is on disk before its last file is.
  await new Promise(done => setTimeout(done, 500));
  return child;
}

/** The time from a save to new bytes of a page on disk. */
async function saveWords(file: string, page: string): Promise<number> {
  const [path, shown] = [join(scratch, file), join(scratch, "draft", page)];
  const text = readFileSync(path, "utf8");
  const before = readFileSync(shown, "utf8");
  const start = performance.now();
  writeFileSync(path, changed(file, text));
  await until(() => readFileSync(shown, "utf8") !== before);
  return performance.now() - start;
}

/** One more sentence in a page; in the data one more patient, in the row of a CCG. */
function changed(file: string, text: string): string {
  if (file.endsWith(".md")) return `${text}\nSaved once more.\n`;
  return text.replace(
    /^(09W,.*,)(\d+)(,\d+,[^,]*,[^,]*)$/m,
    (_, start, patients, end) => start + (Number(patients) + 1) + end,
  );
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error("the preview does not follow");
    await new Promise(done => setTimeout(done, 1));
  }
}

/** Parses, binds and checks two pages of as many links as a page may have, to figures and shares of the project's own record. */
function bindTenThousand(): number {
  const { book, record } = readEverything(defaultOptions);
  const links = [
    "[67](fig:wave-2.authorised) of [211](fig:ccgs)",
    "[Almost half](fig:authorised@2013-01-22/ccgs)",
    "[more than 18 million](fig:wave-2.population), from [1 April 2013](fig:start-date)",
  ];
  const body = Array.from({ length: 1000 }, () => `${links.join(", ")}.`).join("\n\n");
  const before = performance.now();
  const bindings = ["one.md", "two.md"].flatMap(
    file =>
      bindBody(body, file, 1, contextFor(book.find, record), problem => {
        throw new Error(problem.message);
      }).bindings,
  );
  const time = performance.now() - before;
  if (bindings.length !== 10_000) throw new Error(`expected 10,000 bindings, found ${bindings.length}`);
  return time;
}

/** Draws a picture of the complete example as often as a compiler needs to warm to it, then times it. */
function draw(kind: string, picture: string): number {
  const options = { ...defaultOptions, data: "examples/complete" };
  const site = siteOf(readEverything(options), options);
  const layouts = new nunjucks.Environment(new nunjucks.FileSystemLoader("layouts"), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  const template = layouts.getTemplate(`parts/${picture}.njk`, true);
  const drawOnce = () => template.render({ site, item: site?.pages[kind]?.[0] });
  for (let count = 0; count < drawings; count++) drawOnce();
  const before = performance.now();
  for (let count = 0; count < drawings; count++) drawOnce();
  return (performance.now() - before) / drawings;
}

type Find = ReturnType<typeof readEverything>["book"]["find"];

function contextFor(find: Find, record: ReturnType<typeof readEverything>["record"]) {
  return {
    asAt: record.asAt,
    find: (reference: string) => find(reference, record.asAt),
    nearFigures: () => [],
    nearCcgs: () => [],
    ccgs: record.ccgs,
    literal: [],
    noteOf: () => 1,
    figureAddress: () => "/",
    ccgAddress: () => "/",
    pageAddress: () => "/",
    isDraft: false,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function emptyList(): number[] {
  return [];
}
