/** A draft that remembers, held against one that is made anew of the same inputs. */

import { expect } from "vitest";
import { type FileContent, wholeOf } from "../../scripts/preview/file-content.ts";
import type { Draft } from "../../scripts/preview/kept-draft.ts";
import { fileMaker } from "../../scripts/preview/site-files.ts";
import { readEverything, type SiteOptions, siteOf } from "../../scripts/site/site.ts";

/** Rebuilds the draft; if it is good, each of its files has the bytes that it would have had otherwise. Gives its state. */
export async function expectAsAnew(draft: Draft, options: SiteOptions, layouts?: string): Promise<"good" | "bad"> {
  const { state } = await draft.rebuild();
  const site = siteOf(readEverything(options), options);
  expect(state).toBe(site === undefined ? "bad" : "good");
  if (site === undefined) return state;
  const made = await fileMaker(layouts)(site);
  const differ = [...made].filter(([path, content]) => !isSame(draft.files().get(path), content));
  expect(differ.map(([path]) => path)).toEqual([]);
  expect(draft.files().size).toBe(made.size);
  return state;
}

function isSame(a: FileContent = "", b: FileContent = ""): boolean {
  return Buffer.from(wholeOf(a)).equals(Buffer.from(wholeOf(b)));
}
