/** The site to a published folder: rendered beside it, verified, and swapped in whole, or nothing is changed. */

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { assetFiles } from "../addresses/assets.ts";
import { renderSite } from "../eleventy/render.ts";
import { filesBelow } from "../input/folder.ts";
import { systemRefusal } from "../input/system.ts";
import { writeCopies } from "../verification/compress.ts";
import { earlyReaderFor } from "../verification/early.ts";
import { expectationOf } from "../verification/expectation.ts";
import { entryFor, type ManifestEntry, manifestOf } from "../verification/manifest.ts";
import { copyFaults, type Fault, fileFaults, verifyFolder } from "../verification/verify.ts";
import { goTo, type KeptSite, keptSites } from "./kept-sites.ts";
import { type IsHeld, LockHeld, withLock } from "./lock.ts";
import { joinParts, type Made } from "./part-folder.ts";
import { noSteps, type Steps } from "./steps.ts";
import { freshFolder, manifestBeside, type Placing, recover, type Store, storeFor, swapIn, tidy } from "./store.ts";

/**
 * What came of publishing: the hash of the site, whether it differs from the one before, and why leftovers could not be
 * removed; or the faults that kept anything from being published.
 */
export type Publication =
  | {
      readonly kind: "published";
      readonly hash: string;
      readonly isChanged: boolean;
      /** The file of its manifest. */
      readonly manifest: string;
      /** Kept sites that were to be published again and are not as they were. */
      readonly passedOver?: readonly string[];
      readonly untidied: string | undefined;
    }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

export type Publisher = {
  readonly output: string;
  readonly placing: Placing;
  /** Whether compressed copies are published too. */
  readonly isCompressed: boolean;
  /** Called once, with the file of its lock, if another build is publishing to the same output. */
  readonly onWait: (lock: string) => void;
};

/** Publishes a site. */
export function publishSite(made: Made, publisher: Publisher, steps: Steps = noSteps): Promise<Publication> {
  const { site } = made;
  return publishFrom(publisher, steps, async fresh => {
    steps.begin("render and write");
    const pages = Object.values(site.pages).reduce((sum, kind) => sum + kind.length, 0);
    const assets = assetFiles();
    const early = earlyReaderFor(fresh, () => expectationOf(site, assets, made), pages);
    let rendered = 0;
    const onPage = (file: string) => {
      steps.advance(++rendered, pages);
      early.add(file);
    };
    try {
      await renderSite(site, fresh, { onPage });
      // Files that someone's own templates and plugins have made are a part of the site, too.
      const expectation = expectationOf(site, assets, made, filesBelow(fresh));
      steps.begin("read back and verify");
      const { manifest, faults } = verifyFolder(fresh, expectation, await early.finish());
      return { entries: manifest.files, faults };
    } finally {
      early.stop();
    }
  });
}

/** Publishes a site from the folders of its parts, verified as a whole; `inputs` is the hash of what it is made of. */
export function publishParts(
  folders: readonly string[],
  inputs: string,
  made: Made,
  publisher: Publisher,
  steps: Steps,
): Promise<Publication> {
  return publishFrom(publisher, steps, async fresh => {
    steps.begin("copy the parts");
    const { files, faults } = joinParts(folders, inputs, fresh);
    if (faults.length > 0) return { entries: files, faults };
    steps.begin("verify the whole");
    const present = files.map(({ path }) => path);
    const verified = verifyFolder(fresh, expectationOf(made.site, assetFiles(), made, present));
    const entries = verified.manifest.files;
    return { entries, faults: [...verified.faults, ...changedSince(files, entries)] };
  });
}

/** Files that have changed since their part was made. */
function changedSince(files: readonly ManifestEntry[], entries: readonly ManifestEntry[]): readonly Fault[] {
  const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const changed = entries.filter(({ path, sha256 }) => digests.get(path) !== sha256);
  return changed.map(({ path }) => ({ file: path, message: "has changed since its part was made" }));
}

/** Files of a site in a fresh folder, and the problems with them. */
type Filled = { readonly entries: readonly ManifestEntry[]; readonly faults: readonly Fault[] };

/** Publishes what fills a fresh folder, or nothing. */
function publishFrom(
  publisher: Publisher,
  steps: Steps,
  fill: (fresh: string) => Promise<Filled>,
): Promise<Publication> {
  return inStore(publisher, async (store, isHeld) => {
    const fresh = freshFolder(store);
    try {
      const filled = await fill(fresh);
      if (filled.faults.length > 0) return { kind: "refused", faults: filled.faults };
      const files = filled.entries.map(({ path }) => path);
      const copies = publisher.isCompressed ? await writeCopies(fresh, files) : [];
      const entries = [...filled.entries, ...copies.map(file => entryFor(file, readFileSync(join(fresh, file))))];
      const written = entries.map(({ path }) => path);
      const faults = [...copyFaults(fresh, entries), ...fileFaults(filesBelow(fresh), written)];
      if (faults.length > 0) return { kind: "refused", faults };
      steps.begin("swap in");
      if (!isHeld()) return refusal("this build was paused for so long that another has taken its place; build again");
      const manifest = manifestOf(entries);
      const isChanged = swapIn(store, fresh, manifest);
      const untidied = refused(() => tidy(store));
      return {
        kind: "published",
        hash: manifest.hash,
        isChanged,
        manifest: manifestShown(store, publisher),
        untidied,
      };
    } finally {
      // What is left of it is removed by the next build.
      refused(() => rmSync(dirname(fresh), { recursive: true, force: true }));
    }
  });
}

/** Publishes a site that is kept again: the one before the present, or the one whose hash begins with these digits. */
export function publishKept(publisher: Publisher, digits = ""): Promise<Publication> {
  return inStore(publisher, async store => {
    const gone = goTo(store, digits);
    if ("reason" in gone) return refusal(gone.reason);
    const { hash, passedOver } = gone;
    const untidied = refused(() => tidy(store));
    return {
      kind: "published",
      hash,
      isChanged: true,
      manifest: manifestShown(store, publisher),
      untidied,
      passedOver,
    };
  });
}

/** The sites that are kept for an output, the latest first. */
export function keptFor({ output, placing }: Publisher): readonly KeptSite[] {
  return keptSites(storeFor(output, placing));
}

/** The file of the manifest as it is told: beside the output as that was given, unless it is a link to elsewhere. */
function manifestShown(store: Store, { output }: Publisher): string {
  return store.target === resolve(output) ? `${output}.manifest.json` : manifestBeside(store);
}

/** Runs a task with the store to itself; what the system refuses (a full disk, say) is a fault, not an accident. */
async function inStore(
  { output, placing, onWait }: Publisher,
  task: (store: Store, isHeld: IsHeld) => Promise<Publication>,
): Promise<Publication> {
  // The server must be able to read what is published, whatever permissions the publisher's own files have.
  const umask = process.umask(0o022);
  try {
    const store = storeFor(output, placing);
    mkdirSync(store.folder, { recursive: true });
    return await withLock(store.folder, onWait, isHeld => {
      recover(store);
      return task(store, isHeld);
    });
  } catch (error) {
    if (error instanceof LockHeld) {
      return refusal(`another build has been at work for too long; if it has ended, remove ${error.message}`);
    }
    const found = systemRefusal(error);
    if (found === undefined) throw error;
    return refusal(found.reason);
  } finally {
    process.umask(umask);
  }
}

/** Why the system refused to do something; undefined if it did it. */
function refused(task: () => void): string | undefined {
  try {
    task();
    return undefined;
  } catch (error) {
    const found = systemRefusal(error);
    if (found === undefined) throw error;
    return found.reason;
  }
}

function refusal(message: string): Publication {
  return { kind: "refused", faults: [{ file: "", message }] };
}
