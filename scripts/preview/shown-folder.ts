/** What Eleventy wrote for a preview to the folder that is shown: read back, verified, and copied where it differs. */

import { lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "../input/folder.ts";
import { type Examined, type Expectation, examinerFor, type Fault, startVerification } from "../verification/verify.ts";

/** The problems with the files that were written; or, without any, the files shown anew and those removed. */
export type Shown = { readonly faults: readonly Fault[] } | { readonly changed: readonly string[] };

/** A file as it was written at the time of its stamp. */
type KnownFile = { readonly stamp: string; readonly bytes: Buffer; readonly examined: Examined };

/** A folder that shows what is sound in another; nothing in it is read or written before the first call. */
export class ShownFolder {
  readonly #written: string;
  readonly #shown: string;
  #known: ReadonlyMap<string, KnownFile> = new Map();
  #expected: readonly string[] = [];
  #onShow: ReadonlyMap<string, Buffer> | undefined;

  /** `written` is Eleventy's folder, `shown` the one that is shown. */
  constructor(written: string, shown: string) {
    this.#written = written;
    this.#shown = shown;
  }

  /** Whether a sound site is shown. */
  get isReady(): boolean {
    return this.#onShow !== undefined;
  }

  /** Verifies what was written, and shows it if it is sound. */
  follow(expectation: Expectation): Shown {
    const files = new Set(expectation.files);
    for (const file of this.#expected) if (!files.has(file)) removeFile(this.#written, file);
    this.#expected = expectation.files;
    const present = filesBelow(this.#written);
    const whole = { ...expectation, others: present.filter(file => !files.has(file)) };
    this.#known = this.#examine(present, whole);
    const verification = startVerification(whole);
    for (const [file, { examined }] of this.#known) verification.add(file, examined);
    const faults = verification.faultsWith([]);
    return faults.length > 0 ? { faults } : { changed: this.#show() };
  }

  /** What is known about each file. A file is read again if it was written again, or if its links may lead elsewhere. */
  #examine(files: readonly string[], expectation: Expectation): ReadonlyMap<string, KnownFile> {
    const examine = examinerFor(expectation);
    const isSameSet = files.length === this.#known.size && files.every(file => this.#known.has(file));
    return new Map(
      files.map(file => {
        const path = join(this.#written, file);
        const { mtimeMs, size } = statSync(path);
        const stamp = `${mtimeMs} ${size}`;
        const before = this.#known.get(file);
        if (isSameSet && before?.stamp === stamp) return [file, before];
        const bytes = readFileSync(path);
        return [file, { stamp, bytes, examined: examine(file, bytes) }];
      }),
    );
  }

  #show(): readonly string[] {
    // A link leads to a site that was published there.
    if (lstatSync(this.#shown, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(this.#shown);
    if (this.#onShow === undefined) rmSync(this.#shown, { recursive: true, force: true });
    const before = this.#onShow ?? new Map<string, Buffer>();
    const removed = [...before.keys()].filter(file => !this.#known.has(file));
    // What is gone goes first: a file may take the place of a folder.
    for (const file of removed) removeFile(this.#shown, file);
    const changed = [...this.#known].filter(([file, { bytes }]) => before.get(file)?.equals(bytes) !== true);
    for (const [file, { bytes }] of changed) {
      mkdirSync(dirname(join(this.#shown, file)), { recursive: true });
      writeFileSync(join(this.#shown, file), bytes);
    }
    this.#onShow = new Map([...this.#known].map(([file, { bytes }]) => [file, bytes]));
    return [...changed.map(([file]) => file), ...removed];
  }
}

/** Removes a file, and the folders that it leaves empty. */
function removeFile(folder: string, file: string): void {
  rmSync(join(folder, file), { force: true });
  for (let below = dirname(file); below !== "."; below = dirname(below)) {
    const path = join(folder, below);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) continue;
    if (readdirSync(path).length > 0) return;
    rmdirSync(path);
  }
}
