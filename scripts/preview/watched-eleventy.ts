/** Eleventy that goes on where its file watcher fails: a machine has only so many watches. */

import { Eleventy, type Watcher } from "@11ty/eleventy";

/** An error of the watcher has no listener in Eleventy, and would end the process. */
export class WatchedEleventy extends Eleventy {
  onUnwatched = (_: unknown): void => {};
  #watcher: Watcher | undefined;

  override get watcher(): Watcher | undefined {
    return this.#watcher;
  }

  override set watcher(watcher: Watcher | undefined) {
    this.#watcher = watcher?.on("error", error => this.onUnwatched(error));
  }
}
