/** What a build of the project's own site consists of, each piece timed by itself. */

import { performance } from "node:perf_hooks";
import { noDoubt } from "../addresses/doubt.ts";
import { nameFinder } from "../prose/names.ts";
import { bindBody } from "../prose/prose.ts";

import { defaultOptions, readEverything } from "../prose/reading.ts";
import { programOf } from "./builders.ts";
import { measure } from "./measure.ts";

/** Something to time, in a folder that is its own; gives the milliseconds it took. */
export type Piece = { readonly name: string; readonly time: (folder: string) => number | Promise<number> };

export const pieces: readonly Piece[] = [
  { name: "Node starts and ends", time: () => timeOf("-e", "") },
  { name: "Node starts and loads Eleventy", time: () => timeOf("-e", "import('@11ty/eleventy')") },
  { name: "npm run check, without npm", time: () => timeOf("scripts/command.js", "check") },
  {
    name: "npm run build, without npm",
    time: folder => timeOf(...programOf("build"), "--output", `${folder}/site`),
  },
  { name: "10,000 bindings, after start", time: bindTenThousand },
];

async function timeOf(...words: readonly string[]): Promise<number> {
  const { wall } = await measure([process.execPath, ...words], { cwd: ".", timeLimit: 60_000 });
  return wall;
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

type Find = ReturnType<typeof readEverything>["book"]["find"];

function contextFor(find: Find, record: ReturnType<typeof readEverything>["record"]) {
  return {
    asAt: record.asAt,
    find: (reference: string) => find(reference, record.asAt),
    nearFigures: () => [],
    nearCcgs: () => [],
    findSet: () => undefined,
    reviews: [],
    names: nameFinder(record.ccgs),
    nearNames: () => [],
    bodies: [],
    ownCcg: undefined,
    ccgs: record.ccgs,
    literal: [],
    noteOf: () => 1,
    figureAddress: () => "/",
    ccgAddress: () => "/",
    sourceAddress: () => "/",
    nearSources: () => [],
    pageAddress: () => "/",
    isDraft: false,
    isInDoubt: noDoubt,
    pictureAt: () => "",
    addressOf: (path: string) => path,
  };
}
