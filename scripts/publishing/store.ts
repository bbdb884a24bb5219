/**
 * Where sites are kept: the fresh one, the published one and the two before it, and how they change places.
 *
 *     _site                      where the site is published: a link to the site of an entry, or that folder itself
 *     _site.manifest.json        a copy of its manifest
 *     .published/_site/          the store
 *       0123456789abcdef/        an entry: a site that is kept, named after the first digits of its hash
 *         site/                  its files; moved out to _site while they are published as a folder
 *         manifest.json          what they are
 *       history.json             the names of the entries, the latest first
 *       fresh-XXXXXX/            what is being made, and moves into its place whole; or what is being removed
 *       moving-in                the name of the entry that is being moved to _site, while it is
 *       lock-*                   the locks of builds (lock.ts)
 */

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseJson } from "../input/json.ts";
import { type Manifest, manifestOfFolder, readManifest } from "../verification/manifest.ts";

/**
 * How a site is published. A `link` to the folder of the site is replaced by one rename, so nobody ever sees half a site
 * or none. A `folder` is for hosts that do not follow links: the old folder is moved away, then the new one is moved in,
 * and for a moment between these two renames nothing is there.
 */
export type Placing = "link" | "folder";

/** `target` is where the site is published; `folder` has an entry for each kept site, named by its hash. */
export type Store = { readonly target: string; readonly folder: string; readonly placing: Placing };

/**
 * The store for an output. It is in `.published` next to the output, because sites are moved by renaming, which works
 * only within one file system. If the output is a link that we did not make, the store is next to what it links to.
 */
export function storeFor(output: string, placing: Placing): Store {
  const path = resolve(output);
  const store = storeOf(path, placing);
  return !isLink(path) || linkedName(store) !== undefined ? store : storeOf(realpathSync(path), placing);
}

/** Removes what interrupted builds have left behind; a site that one of them had begun to move in is moved in. */
export function recover(store: Store): void {
  const journal = join(store.folder, journalName);
  if (existsSync(journal)) {
    const name = readFileSync(journal, "utf8");
    if (!isThere(store.target) && existsSync(siteIn(store, name))) moveIn(store, name);
  }
  tidy(store);
}

/** A folder for a site to be rendered into, which nobody else can read yet. */
export function freshFolder(store: Store): string {
  const site = join(mkdtempSync(join(store.folder, freshPrefix)), "site");
  mkdirSync(site);
  return site;
}

/** Publishes a site from a fresh folder; false if the same site is published already. Call `tidy` afterwards. */
export function swapIn(store: Store, fresh: string, manifest: Manifest): boolean {
  const now = currentName(store) ?? adopt(store);
  if (now !== undefined && isIntact(store, now, manifest)) return false;
  const name = keep(store, fresh, manifest, now);
  const kept = [name, ...(now === undefined ? [] : [now, ...earlierThan(now, store)])].slice(0, mostKept);
  writeWhole(store, join(store.folder, historyName), `${JSON.stringify(kept)}\n`);
  // Written before the swap, so that a full disk stops both or neither.
  const shown = writeAside(store, manifestText(manifest));
  place(store, name);
  renameSync(shown, manifestBeside(store));
  return true;
}

/** Does what is left to do once a site is published; if that fails, the next build does it. */
export function tidy(store: Store): void {
  showManifest(store);
  rmSync(join(store.folder, journalName), { force: true });
  const kept = historyOf(store);
  const now = currentName(store);
  for (const entry of entriesOf(store)) if (entry !== now && !kept.includes(entry)) remove(store, entry);
  for (const name of readdirSync(store.folder)) {
    if (name.startsWith(freshPrefix)) rmSync(join(store.folder, name), { recursive: true, force: true });
  }
}

const mostKept = 3;
const freshPrefix = "fresh-";
const journalName = "moving-in";
const historyName = "history.json";
export const ownManifest = "manifest.json";

function storeOf(target: string, placing: Placing): Store {
  return { target, folder: join(dirname(target), ".published", basename(target)), placing };
}

/** Whether anything has this path, even a broken link. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** The folder of a site that is kept and not published as a folder. */
export function siteIn(store: Store, name: string): string {
  return join(store.folder, name, "site");
}

function entriesOf(store: Store): readonly string[] {
  const entries = readdirSync(store.folder, { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory() && !entry.name.startsWith(freshPrefix)).map(({ name }) => name);
}

/** The entry that the target links to; undefined if it links elsewhere. */
function linkedName({ target, folder }: Store): string | undefined {
  const entry = dirname(resolve(dirname(target), readlinkSync(target)));
  return dirname(entry) === folder ? basename(entry) : undefined;
}

/** The entry of the published site: the one that the target links to, or whose folder was moved to the target. */
export function currentName(store: Store): string | undefined {
  if (isLink(store.target)) return linkedName(store);
  return isThere(store.target) ? entriesOf(store).find(name => !existsSync(siteIn(store, name))) : undefined;
}

/** Makes an entry for a site at the target that did not come from this store, so that it can be published again. */
function adopt(store: Store): string | undefined {
  if (!isThere(store.target) || readdirSync(store.target).length === 0) return undefined;
  const fresh = mkdtempSync(join(store.folder, freshPrefix));
  return enter(store, fresh, manifestOfFolder(store.target));
}

/** Moves a fresh site into the store. */
function keep(store: Store, fresh: string, manifest: Manifest, now: string | undefined): string {
  // Temporary folders are private to their owner; the server must be able to read a published one.
  chmodSync(fresh, 0o755);
  return enter(store, dirname(fresh), manifest, dateFiles(store, fresh, manifest, now));
}

/**
 * Dates the files of a fresh site. An unchanged file keeps its date, so that uploads send only changes. A changed file must
 * have a new date, because servers tell versions apart only by size and second. If a kept site is of the same second, or
 * the clock was set back, changed files get a later second; gives that second (Unix time), or undefined.
 */
function dateFiles(store: Store, fresh: string, manifest: Manifest, now: string | undefined): number | undefined {
  const latest = Math.max(0, ...entriesOf(store).map(name => secondOf(join(store.folder, name, ownManifest))));
  const second = secondOf(dirname(fresh)) > latest ? undefined : latest + 1;
  const [digests, present] = now === undefined ? [new Map(), ""] : [digestsOf(store, now), folderOf(store, now)];
  for (const { path, sha256 } of manifest.files) {
    const status = digests.get(path) === sha256 ? statSync(join(present, path), { throwIfNoEntry: false }) : undefined;
    if (status !== undefined) utimesSync(join(fresh, path), status.atime, status.mtime);
    else if (second !== undefined) utimesSync(join(fresh, path), second, second);
  }
  return second;
}

/** The folder with the files of the present site: in its entry, or at the target. */
function folderOf(store: Store, now: string): string {
  return existsSync(siteIn(store, now)) ? siteIn(store, now) : store.target;
}

function digestsOf(store: Store, name: string): ReadonlyMap<string, string> {
  return new Map(keptManifest(store, name)?.files.map(({ path, sha256 }) => [path, sha256]));
}

function secondOf(path: string): number {
  return Math.floor((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) / 1000);
}

/** Moves a folder into the store, named by its hash, with a number if that is taken. The manifest gets the latest date. */
function enter(store: Store, folder: string, manifest: Manifest, second?: number): string {
  writeFileSync(join(folder, ownManifest), manifestText(manifest));
  if (second !== undefined) utimesSync(join(folder, ownManifest), second, second);
  chmodSync(folder, 0o755);
  const short = manifest.hash.slice(0, 16);
  let name = short;
  for (let number = 2; isThere(join(store.folder, name)); number++) name = `${short}-${number}`;
  renameSync(folder, join(store.folder, name));
  return name;
}

/** Whether the published site is a link or a folder as wanted, and has these bytes. */
function isIntact(store: Store, now: string, manifest: Manifest): boolean {
  if (isLink(store.target) !== (store.placing === "link") || keptManifest(store, now)?.hash !== manifest.hash)
    return false;
  return manifestOfFolder(store.target).hash === manifest.hash;
}

/** The manifest of a site that is kept; undefined where somebody has changed or removed it. */
export function keptManifest(store: Store, name: string): Manifest | undefined {
  return readManifest(textOf(join(store.folder, name, ownManifest)));
}

/** The kept entries, the latest first. */
export function historyOf(store: Store): readonly string[] {
  const history = parseJson(textOf(join(store.folder, historyName)));
  return Array.isArray(history) ? history.map(String) : [];
}

/** The text of a file of the store; empty if somebody has removed it, since the store can do without. */
function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** The entries published before this one, the latest first. */
export function earlierThan(name: string, store: Store): readonly string[] {
  const names = historyOf(store);
  const earlier = names.slice(names.indexOf(name) + 1);
  return names.includes(name) ? earlier.filter(entry => existsSync(siteIn(store, entry))) : [];
}

/** Publishes a site of the store; if that fails, the previous one stays or is put back. */
export function place(store: Store, name: string): void {
  const wasLink = isLink(store.target);
  if (store.placing === "link" && (wasLink || !isThere(store.target))) {
    moveIn(store, name);
    return;
  }
  const now = currentName(store);
  writeWhole(store, join(store.folder, journalName), name);
  moveAway(store, now);
  try {
    moveIn(store, name);
  } catch (error) {
    if (now !== undefined) moveIn({ ...store, placing: wasLink ? "link" : "folder" }, now);
    throw error;
  }
}

/** Makes room at the target: moves a folder back to its entry, removes a link. */
function moveAway(store: Store, now: string | undefined): void {
  if (isLink(store.target)) rmSync(store.target);
  else if (now !== undefined) renameSync(store.target, siteIn(store, now));
  else if (isThere(store.target)) rmdirSync(store.target);
}

function moveIn(store: Store, name: string): void {
  const { target, placing } = store;
  if (placing === "folder") renameSync(siteIn(store, name), target);
  else replaceByLink(store, relative(dirname(target), siteIn(store, name)), target);
}

/** The copy of the manifest of the published site, next to it. */
export function manifestBeside({ target }: Store): string {
  return `${target}.manifest.json`;
}

function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Copies the manifest of the published site next to it, if it is not there. */
function showManifest(store: Store): void {
  const manifest = textOf(join(store.folder, currentName(store) ?? "", ownManifest));
  if (manifest !== "" && manifest !== textOf(manifestBeside(store))) {
    writeWhole(store, manifestBeside(store), manifest);
  }
}

/** Makes a link in one step, replacing any that exists; nothing can fail after that step. */
function replaceByLink(store: Store, to: string, path: string): void {
  const folder = mkdtempSync(join(store.folder, freshPrefix));
  symlinkSync(to, join(folder, "link"));
  renameSync(join(folder, "link"), path);
}

/** Writes a file in one step, replacing any that exists. */
function writeWhole(store: Store, path: string, text: string): void {
  renameSync(writeAside(store, text), path);
}

/** Writes a file that is to be moved into its place; gives its path. */
function writeAside(store: Store, text: string): string {
  const file = join(mkdtempSync(join(store.folder, freshPrefix)), "file");
  writeFileSync(file, text);
  return file;
}

/** Moves an entry away, to be removed later: half an entry must not be taken for a site. */
function remove(store: Store, name: string): void {
  renameSync(join(store.folder, name), join(mkdtempSync(join(store.folder, freshPrefix)), "doomed"));
}
