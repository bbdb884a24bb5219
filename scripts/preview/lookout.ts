/** The inputs to the saves that the system's file watches have missed, found by looking. */

import { nextSave, type Stamps, savedBetween, stampsOf } from "../input/saves.ts";

/**
 * Looks beside the watches, which lose a folder that is replaced, or removed and restored, and know nothing of a network
 * drive. What the draft was read from is no news.
 */
export class Lookout {
  readonly #paths: readonly string[];
  #known: Stamps;

  constructor(paths: readonly string[]) {
    this.#paths = paths;
    this.#known = stampsOf(paths);
  }

  /** Takes what is there now for known: it is about to be read. */
  note(): void {
    this.#known = stampsOf(this.#paths);
  }

  /** Tells of each path that was saved since, until the process ends. */
  async follow(onSaved: (path: string) => void): Promise<never> {
    for (;;) {
      const now = await nextSave(this.#paths, () => this.#known);
      if (now === undefined) continue;
      const saved = savedBetween(this.#known, now);
      this.#known = now;
      for (const path of saved) onSaved(path);
    }
  }
}
