/** The preview: Eleventy watches and renders a draft, which is shown with its problems in the browser and the terminal. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { SiteBuild } from "../eleventy/site-build.ts";
import { once } from "../input/once.ts";
import { count, countProblems, fewOf, visible } from "../input/problem.ts";
import { systemRefusal } from "../input/system.ts";
import type { Binding } from "../prose/binding.ts";
import { excerptOf } from "../prose/excerpt.ts";
import type { Hint } from "../prose/hint.ts";
import { defaultOptions, type SiteOptions } from "../prose/reading.ts";
import { Draft, type Rebuilt } from "./draft.ts";
import { Lookout } from "./lookout.ts";
import { takenLines } from "./loopback.ts";
import { type News, PreviewServer } from "./preview-server.ts";
import { WatchedEleventy } from "./watched-eleventy.ts";

export type PreviewOptions = SiteOptions & { readonly output: string; readonly port: number };

/** Serves the preview until the process is stopped; the address is printed. Throws a `PortRefusal`. */
export async function preview(options: PreviewOptions): Promise<never> {
  // A long register takes seconds.
  console.log("Making the first draft ...");
  const written = mkdtempSync(join(tmpdir(), "preview-"));
  process.on("exit", () => rmSync(written, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit());
  const draft = new Draft({ ...options, isDraft: true }, written, options.output);
  const server = new PreviewServer(options.output, draft);
  // Before the draft, which takes long: a port that can't be used is told at once.
  const listening = await server.listenOn(options.port);
  const follow = follower(options, draft, server);
  server.onBuilt = () => follow(() => draft.finish());
  server.onFailed = error => follow(() => draft.finish(error));
  await followInputs(options, draft, written, server);
  follow(() => draft.finish());
  for (const line of takenLines(listening)) console.log(line);
  console.log(`Preview at ${server.url}; stop with Ctrl+C`);
  // Pending forever: the server and the watcher end with the process.
  return new Promise(() => {});
}

/** Has Eleventy read and render the draft at once, and again after each save. */
async function followInputs(options: PreviewOptions, draft: Draft, written: string, server: PreviewServer) {
  const lookout = new Lookout([options.data, options.content, "layouts"]);
  const build = new SiteBuild(written, () => {
    lookout.note();
    return draft.read();
  });
  const eleventy = eleventyFor(options, draft, written, build);
  eleventy.onUnwatched = once(() => console.log(unwatched));
  // Eleventy takes servers from node_modules alone, and its own is open to the network.
  eleventy.eleventyServe = server;
  await eleventy.init();
  const rebuild = await eleventy.watch();
  // Eleventy ignores files that were removed, and its watcher leaves out what follows its last word on a file too closely.
  eleventy.watcher?.on("unlink", rebuild).on("raw", (_, path) => rebuild(path));
  void lookout.follow(rebuild);
}

const unwatched =
  "The system has no file watches left, so the preview looks for saves by itself: each shows about a second later.";

function eleventyFor({ data, content }: PreviewOptions, draft: Draft, written: string, build: SiteBuild) {
  const eleventy = new WatchedEleventy(undefined, written, {
    configPath: ".eleventy.js",
    quietMode: true,
    runMode: "serve",
    config: configuration => {
      configuration.addGlobalData("build", build);
      configuration.addWatchTarget(data);
      configuration.addWatchTarget(content);
      configuration.addWatchTarget("scripts");
      configuration.setWatchThrottleWaitTime(settleTime);
      configuration.setChokidarConfig({ awaitWriteFinish: false });
      configuration.on("eleventy.beforeWatch", paths => prepareFor(paths, draft));
    },
  });
  eleventy.disableLogger();
  return eleventy;
}

/** Every page is rendered again if a template has changed; a change of the program needs another start. */
function prepareFor(paths: readonly string[], draft: Draft): void {
  const changed = paths.map(path => path.replace(/^\.\//, ""));
  if (changed.some(path => path.startsWith("layouts/") || path === ".eleventy.js")) draft.forgetPages();
  const own = changed.find(path => path.startsWith("scripts/") || path === "package.json");
  if (own !== undefined) console.log(visible(`${own} has changed; stop the preview and start it again.`));
}

// Editors write a file in several steps, and several files at once; one save is one rebuild.
const settleTime = 10;
// A passing problem, such as a file that is half written, is not reported.
const patience = 200;

/** Reports what comes of each run of Eleventy, in the terminal and in open pages. */
function follower(options: PreviewOptions, draft: Draft, server: PreviewServer): (finish: () => Rebuilt) => void {
  // Numbers of builds never come again, so that a page that was left open by an earlier preview is loaded anew.
  let build = Date.now();
  let waiting: NodeJS.Timeout | undefined;
  let reported: Rebuilt | undefined;
  const report = (rebuilt: Rebuilt, time: number) => {
    const isNews = rebuilt.changed.length > 0 || !isDeepStrictEqual(toldIn(reported), toldIn(rebuilt));
    // What is held back stays so from save to save.
    const later = isDeepStrictEqual(reported?.later, rebuilt.later) ? [] : rebuilt.later;
    reported = rebuilt;
    if (!isNews) return;
    if (rebuilt.changed.length > 0) build++;
    print({ ...rebuilt, later }, options, time, draft.isReady);
    server.tell(newsOf(rebuilt, options, build, draft));
  };
  return finish => {
    clearTimeout(waiting);
    const rebuilt = attempt(finish, options.output);
    const time = performance.now() - draft.readAt;
    if (rebuilt.state === "good") return report(rebuilt, time);
    const { readAt } = draft;
    waiting = setTimeout(() => {
      // Unless the inputs are being read again by now.
      if (draft.readAt === readAt) report(rebuilt, time);
    }, patience);
  };
}

/** What is said about a run besides what has changed. */
function toldIn(rebuilt: Rebuilt | undefined) {
  return [rebuilt?.hints, rebuilt?.held, rebuilt?.later];
}

/** What came of a run; an error is shown as a problem, one of our own printed whole, and the preview goes on. */
function attempt(finish: () => Rebuilt, output: string): Rebuilt {
  try {
    return finish();
  } catch (error) {
    const refusal = systemRefusal(error);
    if (refusal === undefined) console.error(error);
    const message = refusal?.reason ?? `the preview failed: ${error instanceof Error ? error.message : String(error)}`;
    const file = refusal === undefined ? "scripts" : (refusal.path ?? output);
    const place = { file, line: 1, column: 1, text: "", from: 0, to: 0, advice: [] };
    return {
      state: "bad",
      hints: [{ ...place, severity: "problem", message }],
      stale: [],
      fixable: 0,
      changed: [],
      held: [],
      later: [],
    };
  }
}

function print(rebuilt: Rebuilt, options: SiteOptions, time: number, hasDraft: boolean): void {
  const hints = [...rebuilt.hints, ...rebuilt.held];
  const { stderr } = process;
  const hasColours = stderr.isTTY && stderr.hasColors();
  const lines = fewOf(hints, mostPrinted).flatMap(hint => [visible(textOf(hint)), ...excerptOf(hint, hasColours)]);
  const left = hints.length - mostPrinted;
  const rest = left > 0 ? [`... and ${left} more`] : [];
  const state = rebuilt.state === "bad" ? [stateOf(rebuilt, hasDraft)] : [];
  const notes = [...notesOf(rebuilt, options), ...rebuilt.later, ...state].map(visible);
  for (const line of [...lines, ...rest, ...notes]) stderr.write(`${line}\n`);
  if (rebuilt.state === "good") {
    console.log(`Rebuilt in ${Math.round(time)} ms: ${count(rebuilt.changed.length, "file")} changed.`);
  }
}

// A reader mends the first few; a thousand hide them.
const mostPrinted = 20;

function textOf(hint: Hint): string {
  return `${placeOf(hint)}: ${hint.severity === "warning" ? "warning: " : ""}${hint.message}`;
}

function placeOf({ file, line, column }: Hint): string {
  return `${file}:${line}:${column}`;
}

/** "2 problems. The preview shows the last good version."; empty for a good draft without warnings. */
function stateOf({ hints, state }: Rebuilt, hasDraft: boolean): string {
  if (hints.length === 0) return "";
  if (state === "good") return `${countProblems(hints)}.`;
  return `${countProblems(hints)}. ${hasDraft ? "The preview shows the last good version" : "Nothing to show yet"}.`;
}

/** The sentences that a change of the record made untrue, and what mends them. */
function notesOf({ stale, fixable }: Rebuilt, options: SiteOptions): readonly string[] {
  const sentences = stale.map(({ place, sentence }: Binding) => `${place.file}:${place.line}: ${sentence}`);
  const head = `No longer true since the record changed, ${count(stale.length, "wording")}:`;
  const offer =
    fixable === undefined
      ? `Once the record agrees with itself, ${fixCommand(options)} can rewrite words.`
      : `${fixCommand(options)} rewrites ${count(fixable, "wording")}.`;
  return [...(stale.length > 0 ? [head, ...new Set(sentences)] : []), ...(fixable === 0 ? [] : [offer])];
}

/** The command that mends words in the folders at hand. */
function fixCommand({ data, content, asAt }: SiteOptions): string {
  const options = [
    ...(data === defaultOptions.data ? [] : [`--data ${data}`]),
    ...(content === defaultOptions.content ? [] : [`--content ${content}`]),
    ...(asAt === undefined ? [] : [`--as-at ${asAt.date}`]),
  ];
  return ["npm run fix", ...(options.length > 0 ? ["--", ...options] : [])].join(" ");
}

function newsOf(rebuilt: Rebuilt, options: SiteOptions, build: number, { isReady, root }: Draft): News {
  return {
    build: isReady ? build : 0,
    changed: rebuilt.changed.map(file => `${root}/${file.replace(/(^|\/)index\.html$/, "$1")}`),
    state: stateOf(rebuilt, isReady),
    isBad: rebuilt.state === "bad",
    notes: notesOf(rebuilt, options),
    problems: [...rebuilt.hints, ...rebuilt.held].map(hint => ({
      place: placeOf(hint),
      message: hint.severity === "warning" ? `Warning: ${hint.message}` : hint.message,
      line: [hint.text.slice(0, hint.from), hint.text.slice(hint.from, hint.to), hint.text.slice(hint.to)],
      advice: hint.advice,
    })),
  };
}
