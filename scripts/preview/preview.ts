/** The preview: a draft of the site that follows each save, served to the browser, with its problems in both places. */

import chokidar from "@11ty/chokidar-with-glob-support";
import { count, countProblems, fewOf, visible } from "../input/problem.ts";
import { type Hint, hintLines } from "../prose/hint.ts";
import type { Binding } from "../prose/prose.ts";
import { defaultOptions, type SiteOptions } from "../site/site.ts";
import { type Draft, keepDraft, type Rebuilt } from "./kept-draft.ts";
import { type News, servePreview } from "./preview-server.ts";

export type PreviewOptions = SiteOptions & { readonly output: string; readonly port: number };

/** Serves the preview until the process is stopped; the address is printed. */
export async function preview(options: PreviewOptions): Promise<number> {
  // Of a long register it takes seconds.
  console.log("Making the first draft ...");
  const draft = keepDraft({ ...options, isDraft: true }, options.output);
  let tell = (_: News) => {};
  // Numbers of builds never come again, so that a page left open from an earlier preview is loaded anew.
  let build = Date.now();
  const rebuild = () => attempt(draft);
  const report = (rebuilt: Rebuilt, start: number) => {
    if (rebuilt.changed.length > 0) build++;
    print(rebuilt, options, performance.now() - start, draft.files().size > 0);
    tell(newsOf(rebuilt, options, build, draft.files().size > 0));
  };
  // Watching comes first, or a save during the first build would go unseen.
  const follow = await watchInputs(options, rebuild, report);
  const server = await servePreview(draft, options.port);
  tell = server.tell;
  await follow();
  console.log(`Preview at ${server.url()}; stop with Ctrl+C`);
  // Pending forever: the server and the watchers end with the process.
  return new Promise(() => {});
}

/** A rebuild, of which an error of our own is printed whole and shown as a problem, and the next one goes on. */
async function attempt(draft: Draft): Promise<Rebuilt> {
  try {
    return await draft.rebuild();
  } catch (error) {
    console.error(error);
    const message = `the preview failed: ${error instanceof Error ? error.message : String(error)}`;
    const place = { file: "scripts", line: 1, column: 1, text: "", from: 0, to: 0, advice: [] };
    return {
      state: "bad",
      hints: [{ ...place, severity: "problem", message }],
      stale: [],
      mendable: 0,
      changed: [],
    };
  }
}

// Editors write a file in several steps, and several files at once; one save is one rebuild.
const settleTime = 10;
// What is wrong for a moment only, as a file that is written by half, is not worth a word.
const patience = 200;

/**
 * Watches everything that a draft is made of. The function given back makes the first draft; from then on each save is
 * followed by a rebuild and its report.
 */
async function watchInputs(
  { data, content }: SiteOptions,
  rebuild: () => Promise<Rebuilt>,
  report: (rebuilt: Rebuilt, start: number) => void,
): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  let lastSave = 0;
  let running = Promise.resolve();
  const follow = async () => {
    const [start, save] = [performance.now(), lastSave];
    const rebuilt = await rebuild();
    const wait = save + patience - performance.now();
    if (rebuilt.state === "good" || wait <= 0) report(rebuilt, start);
    // After a later save there is a rebuild to come already.
    else if (lastSave === save) timer = setTimeout(run, wait);
  };
  // One at a time: while cards are drawn, a save may come.
  const run = () => {
    running = running.then(follow);
    return running;
  };
  const schedule = () => {
    lastSave = performance.now();
    clearTimeout(timer);
    timer = setTimeout(run, settleTime);
  };
  // The watcher leaves out what follows its last word on a file too closely; what the system says, it passes on whole.
  const inputs = chokidar.watch([data, content, "layouts"], { ignoreInitial: true }).on("all", schedule);
  inputs.on("raw", schedule);
  const own = chokidar.watch(["scripts", ".eleventy.js", "package.json"], { ignoreInitial: true });
  own.on("all", (_, path) => console.log(visible(`${path} has changed; stop the preview and start it again.`)));
  await Promise.all([inputs, own].map(watcher => new Promise<void>(done => watcher.on("ready", done))));
  return run;
}

function print(rebuilt: Rebuilt, options: SiteOptions, time: number, hasDraft: boolean): void {
  const lines = fewOf(rebuilt.hints, mostPrinted).flatMap(hint => [textOf(hint), ...hintLines(hint)]);
  const left = rebuilt.hints.length - mostPrinted;
  const rest = left > 0 ? [`... and ${left} more`] : [];
  const state = rebuilt.state === "bad" ? [stateOf(rebuilt, hasDraft)] : [];
  for (const line of [...lines, ...rest, ...notesOf(rebuilt, options), ...state]) {
    process.stderr.write(`${visible(line)}\n`);
  }
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
function notesOf({ stale, mendable }: Rebuilt, options: SiteOptions): readonly string[] {
  const sentences = stale.map(({ place, sentence }: Binding) => `${place.file}:${place.line}: ${sentence}`);
  const head = `No longer true since the record changed, ${count(stale.length, "wording")}:`;
  const offer =
    mendable === undefined
      ? `Once the record agrees with itself, ${fixCommand(options)} can mend words.`
      : `${fixCommand(options)} mends ${count(mendable, "wording")}.`;
  return [...(stale.length > 0 ? [head, ...new Set(sentences)] : []), ...(mendable === 0 ? [] : [offer])];
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

function newsOf(rebuilt: Rebuilt, options: SiteOptions, build: number, hasDraft: boolean): News {
  return {
    build: hasDraft ? build : 0,
    changed: rebuilt.changed,
    state: stateOf(rebuilt, hasDraft),
    isBad: rebuilt.state === "bad",
    notes: notesOf(rebuilt, options),
    problems: rebuilt.hints.map(hint => ({
      place: placeOf(hint),
      message: hint.severity === "warning" ? `Warning: ${hint.message}` : hint.message,
      line: [hint.text.slice(0, hint.from), hint.text.slice(hint.from, hint.to), hint.text.slice(hint.to)],
      advice: hint.advice,
    })),
  };
}
