/** The preview: a draft of the site that is made anew on each save, served with live reload. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import chokidar from "@11ty/chokidar-with-glob-support";
import EleventyDevServer from "@11ty/eleventy-dev-server";
import { countProblems, formatProblems } from "./problem.ts";
import { type Publisher, publishSite } from "./publish.ts";
import { readEverything, type SiteOptions, siteOf } from "./site.ts";

export type PreviewOptions = SiteOptions & Publisher & { readonly port: number };

/** Serves the preview until the process is stopped; the address is printed. */
export async function preview(options: PreviewOptions): Promise<number> {
  const draft = { ...options, isDraft: true, isPreview: true };
  // Watching comes first, or a save during the first build would go unseen.
  let reload = () => {};
  const rebuildNow = oneAtATime(async () => {
    if (await rebuild(draft)) reload();
  });
  await watchFolders([options.data, options.content, "layouts"], rebuildNow);
  await rebuildNow();
  const server = EleventyDevServer.getServer("preview", resolve(options.output), {
    port: options.port,
    messageOnStart: ({ hosts }) => `Preview at ${hosts?.join(" or ") ?? `port ${options.port}`}; stop with Ctrl+C`,
  });
  server.serve(options.port);
  reload = () => server.reload();
  // Pending forever: the server and the watchers end with the process.
  return new Promise(() => {});
}

// Editors write a file in several steps; one save is one rebuild.
const settleTime = 50;

/** Makes the draft; says in the terminal what is wrong, and leaves the last good one where it was. */
async function rebuild(options: PreviewOptions): Promise<boolean> {
  const start = performance.now();
  const reading = readEverything(options);
  process.stderr.write(formatProblems(reading.problems, "text"));
  const site = siteOf(reading, options);
  if (site === undefined) {
    const state = existsSync(options.output) ? "The preview shows the last good version" : "Nothing to show yet";
    process.stderr.write(`${countProblems(reading.problems)}. ${state}.\n`);
    return false;
  }
  const publication = await publishSite(site, reading.book, reading.asAt, options);
  if (publication.kind === "refused") {
    for (const { file, message } of publication.faults) process.stderr.write(`${file}: ${message}\n`);
    return false;
  }
  console.log(`Rebuilt in ${Math.round(performance.now() - start)} ms.`);
  return true;
}

/** The same task, each call of it after the one before it; an error is printed, and the next call goes on. */
function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  return () => {
    queue = queue.then(task).catch(error => console.error(error));
    return queue;
  };
}

/** Calls `rebuildNow` after each save; done when every file is watched. */
function watchFolders(folders: readonly string[], rebuildNow: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(rebuildNow, settleTime);
  };
  // Editors replace a file as often as they write into it; the watcher of Node itself loses sight of one that was.
  const watcher = chokidar.watch(folders, { ignoreInitial: true }).on("all", schedule);
  return new Promise(done => watcher.on("ready", done));
}
