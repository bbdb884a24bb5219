/** A whole site small enough to read: the small record, and an editor's words about it. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path/posix";
import { type Changes, smallRecord } from "./small-record.ts";

export const settings = `title: A small site
description: Of six CCGs.
publisher: { name: A publisher, description: Not an authority. }
press_office: { name: A desk, email: desk@example.org }
feedback: { email: back@example.org }
url: https://site.example
licence: { name: Open, url: https://example.org/licence }
`;

const content: Readonly<Record<string, string>> = {
  "site.yaml": settings,
  "index.md":
    "---\ntitle: Home\nsummary: Of [six](fig:ccgs) CCGs.\n---\n\n[Six](fig:ccgs) CCGs, [six](fig:authorised) authorised.\n",
  "waves/1.md":
    "---\ntitle: The first\n---\n\n[Two](fig:wave-1.authorised) CCGs, [NHS Alder](ccg:01A) and [Birch](ccg:02B).\n",
  "press-releases/wave-1.md":
    "---\ntitle: News\npublished: 2012-12-11\n---\n\n[2](fig:authorised) of [6](fig:ccgs).\n\n## Notes to editors\n\nNone.\n",
  "pages/about.md": "---\ntitle: About\n---\n\nSee [the data](/data/).\n",
};

/** The files of the small site by path: `data/waves.csv`, `content/pages/about.md`. */
export const smallSite: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(smallRecord).map(([file, text]) => [`data/${file}`, text])),
  ...Object.fromEntries(Object.entries(content).map(([file, text]) => [`content/${file}`, text])),
};

/** Texts that replace files or are added to them, by path; null removes a file. */
export type SiteChanges = Readonly<Record<string, string | Uint8Array | null>>;

/** Changes to the record as changes to the site. */
export function dataOf(changes: Changes): SiteChanges {
  return Object.fromEntries(Object.entries(changes).map(([file, text]) => [`data/${file}`, text]));
}

const scratch = mkdtempSync(join(tmpdir(), "small-site-"));
// One worker runs many test files, all of which may write here.
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** Writes the small site with these changes; gives its folder, which is removed after the tests of the file. */
export function writeSite(changes: SiteChanges = {}): string {
  const folder = mkdtempSync(join(scratch, "site-"));
  for (const [file, text] of Object.entries({ ...smallSite, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** The options for a command to read the site in a folder. */
export function optionsFor(folder: string): readonly string[] {
  return ["--data", join(folder, "data"), "--content", join(folder, "content")];
}
