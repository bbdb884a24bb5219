/** A whole run: all sizes, all builders, all previews, in turns. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { type Builder, hugoVersion } from "./builders.ts";
import { buildAll, type LeftOut, openWorkshop, rotated, type Workshop } from "./builds.ts";
import { checkOut } from "./commit.ts";
import type { Cost } from "./measure.ts";
import { pieces } from "./pieces.ts";
import { type Preview, type Save, saves, startHugo, startOurs } from "./previews.ts";
import { costLine } from "./report.ts";
import type { BuildResults, PreviewResults, Results } from "./results.ts";

export type Plan = {
  readonly sizes: readonly number[];
  readonly turns: number;
  /** The commit before, as git knows it; undefined to be compared with none. */
  readonly base: string | undefined;
  /** Whether previews are measured too. */
  readonly withPreviews: boolean;
  /** Told what is being done, and each number as soon as it is known. */
  readonly tell: (words: string) => void;
};

/** The type of a file system in memory (statfs(2)). */
const tmpfs = 0x01021994;

/** The sizes at which previews are measured. */
const previewed = [211, 8000];

/** Runs everything in a scratch folder, which is gone at the end, however the process ends. */
export async function runAll({ sizes, turns, base, withPreviews, tell }: Plan): Promise<Results> {
  const scratch = scratchFolder();
  const hugo = hugoVersion();
  const before = base === undefined ? undefined : join(scratch, "before");
  const noBefore = base === undefined || before === undefined ? undefined : checkOut(base, before);
  const absent = absentBuilders(hugo, noBefore);
  for (const reason of absent.values()) tell(`${reason}: its columns stay empty`);
  const workshops: Workshop[] = [];
  for (const ccgs of sizes) {
    tell(`${ccgs} organisations: making the data, and building once with each`);
    workshops.push(await openWorkshop(ccgs, folderIn(scratch, `size-${ccgs}`), before, absent));
  }
  const rounds: Round[] = [];
  for (let turn = 0; turn < turns; turn++) {
    tell(`turn ${turn + 1} of ${turns}`);
    rounds.push(await buildRound(workshops, turn, scratch, tell));
  }
  const previews: PreviewResults[] = [];
  for (const workshop of workshops.filter(({ ccgs }) => withPreviews && previewed.includes(ccgs))) {
    tell(`${workshop.ccgs} organisations: previews`);
    previews.push(await previewInTurns(workshop, turns, hugo !== undefined, tell));
  }
  if (withPreviews) tell("previews of the project's own site");
  const own = withPreviews ? await previewOwn(scratch, turns, tell) : [];
  return {
    versions: { node: process.versions.node, eleventy: eleventyVersion(), hugo },
    system: `${process.platform} ${process.arch}`,
    processors: availableParallelism(),
    storage: statfsSync(scratch).type === tmpfs ? "memory" : "disk",
    base,
    turns,
    pieces: [
      ...pieces.map(({ name }) => ({ name, times: rounds.flatMap(({ times }) => times.get(name) ?? []) })),
      ...own,
    ],
    builds: workshops.map(workshop => buildResults(workshop, rounds)),
    previews,
  };
}

/** The builders that this machine does not have, each with the reason. */
function absentBuilders(hugo: string | undefined, noBefore: string | undefined): LeftOut {
  const absent = new Map<Builder, string>();
  if (hugo === undefined) absent.set("hugo", "Hugo is not installed");
  if (noBefore !== undefined) absent.set("before", noBefore);
  return absent;
}

function scratchFolder(): string {
  const scratch = mkdtempSync(join(tmpdir(), "bench-"));
  process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
  return scratch;
}

/** One turn: the time of each piece, and what each builder cost at each size. */
type Round = {
  readonly times: ReadonlyMap<string, number>;
  readonly costs: ReadonlyMap<Workshop, ReadonlyMap<Builder, Cost>>;
};

async function buildRound(
  workshops: readonly Workshop[],
  turn: number,
  scratch: string,
  tell: Plan["tell"],
): Promise<Round> {
  const times = new Map<string, number>();
  for (const { name, time } of pieces) {
    const folder = folderIn(scratch, "piece");
    const taken = await time(folder);
    times.set(name, taken);
    tell(`${name}: ${Math.round(taken)} ms`);
    rmSync(folder, { recursive: true });
  }
  const costs = new Map<Workshop, ReadonlyMap<Builder, Cost>>();
  for (const workshop of workshops) {
    const tellCost = (builder: Builder, cost: Cost) => tell(costLine(workshop.ccgs, builder, cost));
    costs.set(workshop, await buildAll(workshop, turn, tellCost));
  }
  return { times, costs };
}

function buildResults(workshop: Workshop, rounds: readonly Round[]): BuildResults {
  const { ccgs, builders, pages, site, leftOut } = workshop;
  const ofBuilder = (builder: Builder) => ({
    builder,
    turns: rounds.flatMap(({ costs }) => costs.get(workshop)?.get(builder) ?? []),
    leftOut: leftOut.get(builder),
  });
  return { ccgs, pages, site, builders: builders.map(ofBuilder) };
}

async function previewInTurns(
  workshop: Workshop,
  turns: number,
  hasHugo: boolean,
  tell: Plan["tell"],
): Promise<PreviewResults> {
  const { ccgs, folder, places } = workshop;
  const ours = await startOurs(places, folderIn(folder, "our-preview"));
  const hugo = hasHugo ? await startHugo(join(places.peers, "hugo"), folderIn(folder, "hugo-preview")) : undefined;
  const found = await saveInTurns(hugo === undefined ? [ours] : [ours, hugo], turns, tell);
  return { ccgs, saves: saves.map(save => ({ save, ours: found(ours, save), hugo: hugo ? found(hugo, save) : [] })) };
}

/** The words and the row of the project's own site, all of its content included. */
async function previewOwn(scratch: string, turns: number, tell: Plan["tell"]): Promise<Results["pieces"]> {
  const words = { file: "waves/2.md", page: "waves/2/index.html" };
  const ours = await startOurs({ data: "data", content: "content" }, folderIn(scratch, "own-preview"), words);
  const found = await saveInTurns([ours], turns, tell);
  return [
    { name: "preview: a page's words saved", times: found(ours, "words") },
    { name: "preview: a row of data saved", times: found(ours, "row") },
  ];
}

/** Saves in each preview in each turn, and ends them; gives the times by preview and what was saved. */
async function saveInTurns(
  previews: readonly Preview[],
  turns: number,
  tell: Plan["tell"],
): Promise<(preview: Preview, save: Save) => readonly number[]> {
  const taken: { readonly preview: Preview; readonly save: Save; readonly time: number }[] = [];
  try {
    // The first save of each kind warms what the following ones run through.
    for (let turn = 0; turn <= turns; turn++) {
      for (const preview of rotated(previews, turn)) {
        for (const save of saves) {
          const time = await preview.save(save, turn);
          taken.push({ preview, save, time });
          tell(`${preview.name}: ${save} saved: ${Math.round(time)} ms${turn === 0 ? ", to warm up" : ""}`);
        }
      }
    }
  } finally {
    for (const preview of previews) preview.stop();
  }
  return (preview, save) =>
    taken
      .filter(each => each.preview === preview && each.save === save)
      .map(({ time }) => time)
      .slice(1);
}

function folderIn(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function eleventyVersion(): string {
  const { version } = JSON.parse(readFileSync("node_modules/@11ty/eleventy/package.json", "utf8"));
  return String(version);
}
