/** The sites that a store keeps: which there are, and any of them published again, earlier or later than the present one. */

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { manifestOfFolder } from "../verification/manifest.ts";
import { currentName, earlierThan, historyOf, keptManifest, ownManifest, place, type Store, siteIn } from "./store.ts";

/** A site that is kept; `published` is when it was first published (Unix time, ms). */
export type KeptSite = {
  readonly name: string;
  readonly hash: string;
  readonly published: number;
  readonly files: number;
  readonly isPublished: boolean;
};

/** The sites that are kept, the latest first. */
export function keptSites(store: Store): readonly KeptSite[] {
  if (!existsSync(store.folder)) return [];
  const now = currentName(store);
  return historyOf(store).flatMap(name => {
    const manifest = keptManifest(store, name);
    if (manifest === undefined || (name !== now && !existsSync(siteIn(store, name)))) return [];
    const published = Math.floor(statSync(join(store.folder, name, ownManifest)).mtimeMs);
    return [{ name, hash: manifest.hash, published, files: manifest.files.length, isPublished: name === now }];
  });
}

/** What came of going to a kept site: its hash and those that were passed over, or the reason why that is impossible. */
export type Gone = { readonly hash: string; readonly passedOver: readonly string[] } | { readonly reason: string };

/**
 * Publishes a kept site again: one whose hash begins with these digits or, without any, the latest before the present one
 * that is as it was when it was published.
 */
export function goTo(store: Store, digits = ""): Gone {
  const now = existsSync(store.folder) ? currentName(store) : undefined;
  if (now === undefined) return { reason: "no site was published there" };
  return digits === "" ? goBack(store, now) : goToOne(store, digits.toLowerCase(), now);
}

function goBack(store: Store, now: string): Gone {
  const earlier = earlierThan(now, store);
  if (earlier.length === 0) return { reason: "no earlier site is kept" };
  const before = earlier.find(name => isAsPublished(store, name));
  if (before === undefined) return { reason: changed("the earlier site", earlier.length) };
  return publishAgain(store, before, earlier.slice(0, earlier.indexOf(before)));
}

function goToOne(store: Store, digits: string, now: string): Gone {
  const found = keptSites(store).filter(({ hash }) => hash.startsWith(digits));
  const [first] = found;
  if (first === undefined) return { reason: `no site whose SHA-256 begins with ${digits} is kept` };
  if (found.some(({ hash }) => hash !== first.hash)) {
    return { reason: `${found.length} sites that are kept have a SHA-256 that begins with ${digits}; give more of it` };
  }
  if (found.some(({ name }) => name === now)) return { reason: `the site ${digits} is published already` };
  const intact = found.find(({ name }) => isAsPublished(store, name));
  return intact === undefined ? { reason: changed(`the site ${digits}`) } : publishAgain(store, intact.name, []);
}

function publishAgain(store: Store, name: string, passedOver: readonly string[]): Gone {
  const hash = keptManifest(store, name)?.hash ?? "";
  place(store, name);
  return { hash, passedOver };
}

/** Whether nobody has changed a site since it was published. */
function isAsPublished(store: Store, name: string): boolean {
  const manifest = keptManifest(store, name);
  return manifest !== undefined && manifestOfFolder(siteIn(store, name)).hash === manifest.hash;
}

function changed(which: string, count = 1): string {
  return count === 1
    ? `${which} is not as it was when it was published`
    : `none of the ${count} earlier sites is as it was when it was published`;
}
