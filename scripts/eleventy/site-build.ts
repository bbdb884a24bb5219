/** A site to what Eleventy needs of it: the data that templates show, and the files that no template makes. */

import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileAt } from "../addresses/address.ts";
import { type Asset, assetLinker, publishedAssets } from "../addresses/assets.ts";
import { drawingOf } from "../addresses/picture-names.ts";
import { topOf } from "../input/problem.ts";
import { type Item, itemOf, type Page } from "../site/page.ts";
import { drawingsOf, type Site } from "../site/site.ts";
import { writeAssets, writeCards, writeDownloads, writeDrawings, writeNew } from "./files.ts";
import { TemplateError } from "./template-error.ts";

/** What every template gets of the site, under the name `site`: all but its pages and files. */
export type SiteData = Omit<Site, "pages" | "files" | "cards" | "images" | "verbatim">;

/** The pages of each kind, under the name `pages`; a template shows one of them under the name `item`. */
export type PageData = Readonly<Record<string, readonly PageItem[]>>;

/** What one run of Eleventy makes. A class, since Eleventy copies the plain objects that it is given. */
export class SiteBuild {
  /** The folder that Eleventy writes into, unless its own `--output` says another. */
  readonly output: string;
  readonly #read: (output: string) => Site | undefined;
  readonly #isWritten: (file: string) => boolean;
  #present: Site | undefined;
  #isFolderFresh = false;
  #assets: readonly Asset[] = [];
  #linkAssets = (html: string) => html;

  /**
   * `read` gives the site at the start of each run, or undefined where nothing is to be made; `isWritten` leaves files
   * out, by their paths from the site's root.
   */
  constructor(
    output: string,
    read: (output: string) => Site | undefined,
    isWritten: (file: string) => boolean = () => true,
  ) {
    this.output = output;
    this.#read = read;
    this.#isWritten = isWritten;
  }

  /** Reads the site that is to be made in a folder. */
  begin(output: string): void {
    this.#present = this.#read(output);
    this.#assets = publishedAssets();
    this.#linkAssets = assetLinker(this.#assets, this.#present?.root ?? "");
    this.#isFolderFresh = !existsSync(output) || readdirSync(output).length === 0;
  }

  get site(): SiteData | undefined {
    if (this.#present === undefined) return undefined;
    const { pages: _, files: __, cards: ___, images: ____, verbatim: _____, ...site } = this.#present;
    return Object.freeze(site);
  }

  get pages(): PageData {
    const kinds = templateNames().map(kind => {
      const pages = this.#present?.pages[kind] ?? [];
      // A drawing needs the picture that it is drawn of, even in a part of a site to which that does not belong.
      const written = pages.filter(({ path }) =>
        [path, ...(kind === "picture" ? [drawingOf(path)] : [])].some(each => this.#isWritten(fileAt(each))),
      );
      return [kind, written.map(page => new PageItem(page))] as const;
    });
    return Object.freeze(Object.fromEntries(kinds));
  }

  /** A page whose links to assets are as they are written in the layouts, with the names that the assets have here. */
  linkAssets(html: string): string {
    return this.#linkAssets(html);
  }

  /** Writes the downloads, the social cards, the drawings and the assets; `rendered` are the pages that Eleventy has written. */
  async writeFiles(folder: string, rendered: readonly Rendered[] = []): Promise<void> {
    const assets = this.#assets.filter(({ path }) => this.#isWritten(path));
    const files = this.#present?.files.filter(({ path }) => this.#isWritten(path)) ?? [];
    const cards = this.#present?.cards.filter(({ path }) => this.#isWritten(path.slice(1))) ?? [];
    const images = this.#present?.images.filter(({ path }) => this.#isWritten(path.slice(1))) ?? [];
    const drawings = drawingsOf(this.#present ?? { pages: {} }).filter(({ path }) => this.#isWritten(path.slice(1)));
    const drawn = [...cards, ...drawings, ...images].map(({ path }) => path.slice(1));
    const paths = [...[...assets, ...files].map(({ path }) => path), ...drawn];
    const taken = this.#isFolderFresh ? paths.find(path => existsSync(join(folder, path))) : undefined;
    if (taken !== undefined) throw takenBy(folder, taken, rendered);
    writeAssets(assets, folder);
    await writeDownloads(files, folder);
    await writeCards(cards, folder);
    await writeDrawings(drawings, folder);
    for (const { path, bytes } of images) writeNew(join(folder, path), bytes);
  }
}

/** What Eleventy says of a page that it has written. */
export type Rendered = { readonly inputPath: string; readonly outputPath: string | false };

/** The error that someone's own template, or file to be copied, has the path of a file of the site. */
function takenBy(folder: string, path: string, rendered: readonly Rendered[]): TemplateError {
  const isIt = ({ outputPath }: Rendered) => outputPath !== false && resolve(outputPath) === resolve(folder, path);
  const template = rendered.find(isIt)?.inputPath.replace(/^\.\//, "");
  return new TemplateError(
    topOf(template ?? ".eleventy.js"),
    `it writes ${path}, which the site makes itself`,
    undefined,
  );
}

/** The kinds of pages by their templates: a template finds a list, even if the site has no such page. */
function templateNames(): readonly string[] {
  return readdirSync("layouts").flatMap(name => (name.endsWith(".njk") ? [name.slice(0, -".njk".length)] : []));
}

/** A page as its template shows it. What costs time and room is made when the template asks for it, and kept for one page. */
export class PageItem implements Item {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get path() {
    return this.#page.path;
  }

  get title() {
    return this.#page.title;
  }

  get crumbs() {
    return this.#page.crumbs;
  }

  get words() {
    return this.#page.words;
  }

  get updates() {
    return this.#page.updates;
  }

  get view() {
    return this.#made().view;
  }

  get head() {
    return this.#made().head;
  }

  get draft() {
    return this.#made().draft;
  }

  #made(): Item {
    // Nunjucks renders a page in one go, so that no two are made in turns.
    if (lastMade?.page !== this.#page) lastMade = { page: this.#page, item: itemOf(this.#page) };
    return lastMade.item;
  }
}

let lastMade: { readonly page: Page; readonly item: Item } | undefined;
