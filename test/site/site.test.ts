/**
 * The built site as a whole: which files it has, that they are valid and hold together, and that nothing of a later
 * day, of an earlier build or of another machine is in them (design, sections 8 and 9).
 */

import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type CheerioAPI, load } from "cheerio/slim";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ccgShape, figuresShape } from "../../scripts/site/files/json-files.ts";
import { builtSite } from "../support/built-sites.ts";
import { type Ran, run, runHere } from "../support/run.ts";

import { writeRecord } from "../support/small-record.ts";
import { isThorough } from "../support/thorough.ts";
import { htmlValidator } from "../support/valid-html.ts";
import { atomFaults } from "./files/atom.ts";

/** The files of a built site, by path, with their text. */
type Site = ReadonlyMap<string, string>;

const scratch = mkdtempSync(join(tmpdir(), "site-"));
const prefix = "/some/prefix";

/** Every build, by what it shows. */
const builds = new Map<string, Site>();

beforeAll(async () => {
  builds.set("default", readSite(await builtSite("the site")));
  builds.set("January", readSite(await builtSite("the site as at 22 January 2013")));
  // Whatever holds of every page is the same of small sites, which take less time.
  const inputs = isThorough ? [] : ["--data", writeRecord(), "--content", "test/golden/content"];
  const january = [...inputs, "--as-at", "2013-01-22"];
  builds.set("other", await build("shared", inputs));
  builds.set("other, January", await build("january", january));
  builds.set("other, January over it", await build("shared", january));
  builds.set("other, over January and elsewhere", await build("shared", inputs, unusual));
  builds.set("other, prefix", await build("prefix", [...inputs, "--url", `https://elsewhere.example${prefix}/`]));
  builds.set("other, draft", await build("draft", [...inputs, "--draft"]));
}, 120_000);

afterAll(() => rmSync(scratch, { recursive: true }));

const unusual = { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };

/**
 * Builds in this process or, for an environment of its own, in another. A sample has that environment here: its time zone
 * counts at once, and its locale only where a process starts.
 */
async function build(folder: string, options: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Site> {
  const output = join(scratch, folder);
  const words = ["build", "--output", output, ...options];
  const isApart = isThorough && Object.keys(env).length > 0;
  const { status, stderr } = await (isApart ? run(words, env) : runIn(env, words));
  if (status !== 0) throw new Error(stderr);
  return readSite(output);
}

async function runIn(env: NodeJS.ProcessEnv, words: readonly string[]): Promise<Ran> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return runHere(...words).finally(() => vi.unstubAllEnvs());
}

function readSite(output: string): Site {
  const entries = globSync("**/*", { cwd: output, withFileTypes: true }).filter(entry => entry.isFile());
  const files = entries.map(entry => join(entry.parentPath, entry.name));
  return new Map(files.map(file => [file.slice(output.length + 1), readFileSync(file, "utf8")]));
}

function siteOf(name: string): Site {
  const site = builds.get(name);
  if (site === undefined) throw new Error(`${name} is not built`);
  return site;
}

const parsed = new WeakMap<Site, Map<string, CheerioAPI>>();

/** A page of a site, read once. */
function pageIn(site: Site, file: string): CheerioAPI {
  const pages = parsed.get(site) ?? new Map<string, CheerioAPI>();
  parsed.set(site, pages);
  const page = pages.get(file) ?? load(site.get(file) ?? "");
  pages.set(file, page);
  return page;
}

const isPage = (file: string) => file.endsWith(".html");

// One layout makes the pages of all CCGs: `npm test` reads every twentieth of them, `npm run test:faults` each.
const everyCcg = isThorough ? 1 : 20;

/** The HTML pages of a site, by file. */
function pagesOf(site: Site): ReadonlyMap<string, CheerioAPI> {
  const files = [...site.keys()].filter(isPage);
  const ofCcgs = files.filter(file => /^ccgs\/.+\//.test(file));
  const leftOut = new Set(ofCcgs.length > 100 ? ofCcgs.filter((_, index) => index % everyCcg !== 0) : []);
  return new Map(files.filter(file => !leftOut.has(file)).map(file => [file, pageIn(site, file)]));
}

const releases = ["january-2014", "summary", "wave-1", "wave-2", "wave-3", "wave-4"];
const tables = globSync("*.csv", { cwd: "data" });

/** The files of a site with some waves and releases, assets left out. */
function expectedFiles(waves: readonly string[], published: readonly string[]): readonly string[] {
  const codes = codesIn(readFileSync("data/ccgs.csv", "utf8"));
  const standing = [
    "waves",
    "ccgs",
    "compare",
    "regions",
    "press-releases",
    "figures",
    "figures/wording",
    ...["england", "totals", "status", "register", "shares", "shares-of-waves"].map(group => `figures/${group}`),
    ...(waves.includes("4") ? ["figures/reviews"] : []),
    ...waves.flatMap(wave => [`figures/wave-${wave}`, `figures/after-wave-${wave}`]),
    ...[1, 2, 3].map(number => `figures/ccgs-${number}`),
    "authorisation",
    "sources",
    "data",
    "accessibility",
    "search",
  ];
  const written = globSync("*.md", { cwd: "content/pages" }).map(file => file.replace(".md", ""));
  const folders = [
    ...new Set([...standing, ...written]),
    ...waves.map(wave => `waves/${wave}`),
    ...published.map(release => `press-releases/${release}`),
    ...codes.map(code => `ccgs/${code}`),
    ...foldersOfAreas(readFileSync("data/ccgs.csv", "utf8")),
  ];
  return [
    ...["index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt", "_headers"],
    ...folders.map(folder => `${folder}/index.html`),
    ...published.map(release => `press-releases/${release}/index.txt`),
    ...["card.png", ...waves.map(wave => `waves/${wave}/card.png`)],
    ...published.map(release => `press-releases/${release}/card.png`),
    ...codes.map(code => `ccgs/${code}/index.json`),
    ...tables.flatMap(table => [`data/${table}`, `data/${table}-metadata.json`]),
    ...["data/all-ccgs.csv", "data/all-ccgs.csv-metadata.json", "data/all-ccgs.ods", "data/all-tables.zip"],
    ...[
      "data/csv-metadata.json",
      "data/datapackage.json",
      "data/validation.json",
      "data/figures.json",
      "data/pages.json",
      "search.json",
    ],
    ...[
      "waves-by-outcome",
      "waves-so-far",
      "map-of-decisions",
      "map-of-statuses",
      "steps",
      ...(waves.includes("4") ? ["conditions"] : []),
    ].flatMap(picture => [`pictures/${picture}.svg`, `pictures/${picture}.png`]),
    ...[
      ...waves.map(wave => `wave-${wave}`),
      ...foldersOfAreas(readFileSync("data/ccgs.csv", "utf8")).map(folder => folder.replace("s/", "-")),
    ].map(locator => `pictures/ccgs-of-${locator}.svg`),
    ...["data/figures.schema.json", "data/ccg.schema.json"],
  ].toSorted();
}

/** A page for each region, and for each area team that is not called as a region. */
function foldersOfAreas(csv: string): readonly string[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(csv, { columns: true });
  const namesIn = (column: string) => [...new Set(rows.map(row => (row[column] ?? "").toLowerCase()))];
  const slug = (name: string) => name.replaceAll(/[ ,]+/g, "-");
  const regions = namesIn("region");
  const teams = namesIn("area_team").filter(name => !regions.includes(name));
  return [...regions.map(name => `regions/${slug(name)}`), ...teams.map(name => `area-teams/${slug(name)}`)];
}

function codesIn(csv: string): readonly string[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(csv, { columns: true });
  return rows.map(row => row.ods_code?.toLowerCase() ?? "");
}

// Whatever the words, pages of a kind have the same elements: `npm test` takes the small site, whose pages are short.
const validated = isThorough ? "default" : "other";
const sampleOfKind = 1;

/** The elements of a page and the names of their attributes; of list items that are alike, one. */
function skeletonOf(html: string): string {
  const tags = html.replaceAll(/>[^<]*/g, ">").replaceAll(/="[^"]*"/g, "");
  return tags.replaceAll(/(<li><a href><\/a><\/li>)+/g, "$1");
}

function filesOf(site: Site): readonly string[] {
  return [...site.keys()].filter(file => !file.startsWith("assets/")).toSorted();
}

describe("the site", () => {
  it("has a page for each CCG, wave and release, the standing pages, the downloads, and nothing else", () => {
    const site = siteOf("default");
    const files = filesOf(site);
    expect(files).toEqual(expectedFiles(["1", "2", "3", "4"], releases));
    expect(files.filter(file => /^ccgs\/.+\.html$/.test(file))).toHaveLength(212);
  });

  it("has style sheets, scripts and images alone for assets", () => {
    const site = siteOf("default");
    const assets = [...site.keys()].filter(file => file.startsWith("assets/"));
    expect(assets.filter(file => !/\.(?:css|js|svg|png|ico)$/.test(file))).toEqual([]);
  });

  // One page of each kind on every run, all of them with `npm run test:faults`.
  it("is valid HTML", { timeout: 300_000 }, async () => {
    const site = siteOf(validated);
    const faultsOf = htmlValidator();
    const faults: string[] = [];
    const skeletons = new Set<string>();
    const kinds = new Map<string, number>();
    for (const [file, text] of site) {
      if (!file.endsWith(".html")) continue;
      const kind = file.replace(/^(ccgs|waves|press-releases|regions|area-teams)\/[^/]+\//, "$1/*/");
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, file).toBe(ids.length);
      // Pages of the same elements and attributes, with other words in them, are valid together.
      const skeleton = skeletonOf(text);
      const isSeen = skeletons.has(skeleton);
      if (isSeen || (kinds.get(kind) ?? 0) > sampleOfKind) continue;
      skeletons.add(skeleton);
      faults.push(...faultsOf(file, text));
      // Meanwhile the other builds go on.
      await setImmediate();
    }
    expect(shortened(faults)).toEqual([]);
    expect(skeletons.size).toBeGreaterThanOrEqual(kinds.size);
  });

  it("has one heading, one title, its language and its own address on every page", () => {
    const site = siteOf("default");
    const titles = new Map<string, string>();
    for (const [file, page] of pagesOf(site)) {
      expect(page("h1").length, file).toBe(1);
      expect(page("html").attr("lang"), file).toBe("en-GB");
      expect(page("link[rel=canonical]").attr("href"), file).toMatch(new RegExp(`^https://[^/]+${addressOf(file)}$`));
      const title = page("head > title").text();
      expect(titles.get(title), title).toBeUndefined();
      titles.set(title, file);
    }
  });

  it("tells beside each link to a file how large the file is", () => {
    const site = siteOf("default");
    const untold = new Set<string>();
    for (const file of ["data", "figures", "ccgs/04g", "press-releases/wave-2"].map(folder => `${folder}/index.html`)) {
      const links = (site.get(file) ?? "").matchAll(
        /<a href="\/([^"]+\.(?:csv|json|ods|zip|txt))">(.*?<\/a>[^<]{0,20})/g,
      );
      for (const [, path = "", words = ""] of links) {
        const [size] = /\d+ kB/.exec(words) ?? [];
        const bytes = Buffer.byteLength(site.get(path) ?? "");
        if (size === undefined) untold.add(path);
        // Those that are packed are no text, and have a test of their own.
        else if (!/\.(?:ods|zip)$/.test(path)) expect(size, path).toBe(`${Math.max(1, Math.round(bytes / 1_000))} kB`);
      }
    }
    // Their own texts would have to be made twice.
    expect([...untold].toSorted()).toEqual(["data/pages.json", "data/validation.json"]);
  });

  it("has in no list of terms the same term twice", () => {
    for (const [file, text] of siteOf("default")) {
      for (const [list] of text.matchAll(/<dl.*?<\/dl>/gs)) {
        const terms = [...list.matchAll(/<dt>(.*?)<\/dt>/gs)].map(([, term]) => term);
        expect(new Set(terms).size, `${file}: ${terms}`).toBe(terms.length);
      }
    }
  });

  it("forbids on every page, by its policy, whatever is not its own", () => {
    const site = siteOf("default");
    for (const [file, page] of pagesOf(site)) {
      const policy = page('head > meta[http-equiv="Content-Security-Policy"]').attr("content") ?? "";
      expect(policy.split(/; ?/), file).toContain("default-src 'none'");
      expect(policy, file).not.toMatch(/unsafe|https?:|data:|\*/);
    }
  });

  it("runs its own scripts alone, and loads nothing from elsewhere", () => {
    const site = siteOf("default");
    const runs =
      "script:not([src], [type='application/ld+json']), style, iframe, object, embed, base, meta[http-equiv=refresh], [style]";
    const loads =
      "link:not([rel=canonical], [rel=alternate]), script[src], form, img, source, video, audio, track, input, image, use";
    for (const [file, page] of pagesOf(site)) {
      expect(page(runs).length, file).toBe(0);
      const attributes = page("*")
        .toArray()
        .flatMap(element => ("attribs" in element ? Object.keys(element.attribs) : []));
      expect(
        attributes.filter(name => /^on/.test(name)),
        file,
      ).toEqual([]);
      for (const element of page(loads).toArray()) {
        for (const name of ["href", "src", "srcset", "action", "xlink:href", "poster"]) {
          expect(element.attribs[name] ?? "/", file).toMatch(/^[/#](?!\/)/);
        }
      }
      const links = page("a[href]")
        .toArray()
        .map(link => page(link).attr("href") ?? "");
      expect(
        links.filter(link => !/^(?:[/#]|https?:\/\/|mailto:)/.test(link)),
        file,
      ).toEqual([]);
    }
    for (const [file, text] of site) {
      if (!/\.(?:css|svg)$/.test(file)) continue;
      const addresses = [...text.matchAll(/@import|url\(["']?([^)"']*)|(?:href|src)=["']([^"']*)/g)];
      expect(
        addresses.filter(([, url = "", link = ""]) => !/^(?:[/#.]|$)/.test(url + link)),
        file,
      ).toEqual([]);
      expect(text, file).not.toMatch(/@import|<script/);
    }
  });

  it("asks on every page for what is wrong, with its address and the date", () => {
    const site = siteOf("default");
    for (const [file, page] of pagesOf(site)) {
      const address = page("link[rel=canonical]").attr("href") ?? "";
      const mails = page('a[href^="mailto:feedback@"]')
        .toArray()
        .map(link => new URL(page(link).attr("href") ?? ""));
      const subjects = mails.map(mail => mail.searchParams.get("subject") ?? "");
      // A page that does not know something asks for a source, too.
      const asked = page(".unknown").length > 0 ? [expect.stringMatching(/^A source for /)] : [];
      expect(subjects, file).toEqual([...asked, expect.stringMatching(/^Problem on /)]);
      for (const mail of mails) {
        const body = mail.searchParams.get("body");
        expect(body, file).toMatch(new RegExp(`^Page: ${address}\nAs at: 2014-02-04\n`));
      }
      expect(page("header, footer").text(), file).toContain("As at 4 February 2014");
    }
  });

  it("leads from every figure to its entry, which has the same value", () => {
    const site = siteOf("default");
    const isOfFigures = (file: string) => /^figures\/(?!wording)/.test(file);
    const values = new Map<string, string | undefined>();
    for (const [file, entries] of [...pagesOf(site)].filter(([file]) => isOfFigures(file))) {
      for (const element of entries("data[data-figure]").toArray()) {
        const id = element.attribs["data-figure"] ?? "";
        const address = `/${file.replace("index.html", "")}#${id}`;
        if (entries(element).closest(`[id="${id}"]`).length > 0) values.set(address, element.attribs.value);
      }
    }
    let followed = 0;
    for (const [file, page] of pagesOf(site)) {
      for (const element of page("a[href] > data[data-figure]").toArray()) {
        const [figure = "", asAt] = [element.attribs["data-figure"], element.attribs["data-as-at"]];
        const address = page(element).parent().attr("href") ?? "";
        const [path, id = ""] = address.split("#");
        expect(path, file).toMatch(/^\/figures\/.+\/$/);
        expect([figure, `${figure}@${asAt}`], file).toContain(id);
        expect(values.get(address), `${file}, ${id}`).toBe(element.attribs.value);
        // The index has every figure at the address that it had before the pages were split.
        expect(values.get(`/figures/#${id}`), id).toBe(element.attribs.value);
        followed += 1;
      }
      // A figure without a link stands only in its entry, in the index, and in the end notes of the printed page.
      const inNotes = page('[aria-labelledby="section-end-notes"] data').length;
      const unlinked = page("data[data-figure]").length - page("a > data[data-figure]").length;
      if (!isOfFigures(file)) expect(unlinked, file).toBe(inNotes);
    }
    expect(followed).toBeGreaterThan(700);
  });

  it("offers JSON that parses and CSV with as many cells in every row as in its header", () => {
    const site = siteOf("default");
    for (const [file, text] of site) {
      if (file.endsWith(".json")) expect(() => JSON.parse(text), file).not.toThrow();
      if (!file.endsWith(".csv")) continue;
      // A row of another length is an error of csv-parse.
      const rows: readonly (readonly string[])[] = parse(text);
      const metadata: { url: string; tableSchema: { columns: readonly { name: string }[] } } = JSON.parse(
        site.get(`${file}-metadata.json`) ?? "",
      );
      expect(rows.length, file).toBeGreaterThan(1);
      expect(metadata.url).toBe(posix.basename(file));
      expect(rows[0], file).toEqual(metadata.tableSchema.columns.map(column => column.name));
    }
  });

  it("lists in sitemap.xml every page once, and nothing else", () => {
    const site = siteOf("default");
    const sitemap = load(site.get("sitemap.xml") ?? "", { xml: true });
    const listed = sitemap("url > loc")
      .toArray()
      .map(element => new URL(sitemap(element).text()).pathname);
    const pages = [...site.keys()]
      .filter(isPage)
      .map(addressOf)
      .filter(path => path !== "/404.html");
    expect(listed.toSorted()).toEqual(pages.toSorted());
  });

  it.each(["default", "January", "other, prefix", "other, draft"])("has a feed that is Atom (%s)", name => {
    expect(atomFaults(siteOf(name).get("feed.xml") ?? "")).toEqual([]);
  });

  it.each(["default", "January"])("says in the site map when pages changed (%s)", name => {
    const site = siteOf(name);
    const asAt = name === "default" ? "2014-02-04" : "2013-01-22";
    const sitemap = load(site.get("sitemap.xml") ?? "", { xml: true });
    const changes = sitemap("url > lastmod")
      .toArray()
      .map(element => sitemap(element).text());
    expect(changes.toSorted().at(-1)).toBe(asAt);
    expect(changes.length).toBeGreaterThan(211);
  });

  it("describes every page in words of its own, short enough for those who show them", () => {
    const site = siteOf("default");
    const seen = new Map<string, string>();
    for (const [file, page] of pagesOf(site)) {
      const description = page("meta[name=description]").attr("content") ?? "";
      expect(description, file).toBe(page('meta[property="og:description"]').attr("content"));
      expect(description.length, `${file}: ${description}`).toBeLessThanOrEqual(160);
      expect(description.length, file).toBeGreaterThan(40);
      expect(seen.get(description), `${file}: ${description}`).toBeUndefined();
      seen.set(description, file);
    }
  });

  it("gives every page a card that is there, with its words in place of it", () => {
    const site = siteOf("default");
    for (const [file, page] of pagesOf(site)) {
      const image = new URL(page('meta[property="og:image"]').attr("content") ?? "").pathname.slice(1);
      expect(site.has(image), `${file}: ${image}`).toBe(true);
      const alt = page('meta[property="og:image:alt"]').attr("content") ?? "";
      expect(alt, file).toMatch(/^.+, as at \d{1,2} \w+ \d{4}: \d+ authorised, /);
    }
    const wave = pagesOf(site).get("waves/2/index.html") ?? load("");
    expect(wave('meta[property="og:image:alt"]').attr("content")).toBe(
      "Wave 2, as at 22 January 2013: 67 authorised, 19 without conditions, 45 conditions only, 3 conditions and legal directions",
    );
  });

  it("has JSON of the shapes that it documents", () => {
    const site = siteOf("default");
    expect(figuresShape.safeParse(JSON.parse(site.get("data/figures.json") ?? "")).error).toBeUndefined();
    for (const [file, text] of site) {
      if (/^ccgs\/.*\.json$/.test(file)) expect(ccgShape.safeParse(JSON.parse(text)).error, file).toBeUndefined();
    }
  });

  it("shows as examples what stands in the files", () => {
    const site = siteOf("default");
    const page = pagesOf(site).get("data/index.html") ?? load("");
    const examples = page("pre > code")
      .toArray()
      .map(element => page(element).text());
    const addresses = examples.flatMap(text => text.match(/^curl (\S+)$/)?.[1] ?? []);
    expect(addresses.map(address => site.has(new URL(address).pathname.slice(1)))).toEqual([true, true, true]);
    expect([...site.values()]).toContain(examples.at(-1));
  });

  it("lists in the feed every release and review, the newest first", () => {
    const site = siteOf("default");
    const feed = load(site.get("feed.xml") ?? "", { xml: true });
    const links = feed("entry > link")
      .toArray()
      .map(link => feed(link).attr("href"));
    const releasesAndReviews = [
      "press-releases/january-2014/",
      ...["waves/#review-2014-01", "waves/#review-2013-10", "waves/#review-2013-07"],
      ...["press-releases/summary/", "waves/#review-2013-03"],
      ...["press-releases/wave-4/", "press-releases/wave-3/", "press-releases/wave-2/", "press-releases/wave-1/"],
    ];
    expect(links).toEqual(releasesAndReviews.map(path => expect.stringMatching(new RegExp(`/${path}$`))));
  });
});

describe("a link", () => {
  it.each([
    ["default", "", isThorough ? 10_000 : 3_000],
    // Both sites have the same links by the same layouts.
    ...(isThorough ? ([["January", "", 10_000]] as const) : []),
    ["other, prefix", prefix, 500],
  ] as const)("leads to a page and a place that are there (%s)", (name, root, least) => {
    const site = siteOf(name);
    const { broken, followed } = followLinks(site, root);
    expect(shortened(broken)).toEqual([]);
    expect(followed).toBeGreaterThan(least);
  });

  it("is found broken when its page or place is missing", () => {
    const page = (link: string) => `<link rel="canonical" href="https://example.org/"><a href="${link}">there</a>`;
    const broken = ["/waves/", "/#nowhere", "https://example.org/waves/"].map(
      link => followLinks(new Map([["index.html", page(link)]]), "").broken.length,
    );
    expect(broken).toEqual([1, 1, 1]);
  });
});

describe("the site under a path", () => {
  it("has no internal address outside that path", () => {
    const site = siteOf("other, prefix");
    for (const [file, text] of site) {
      const internal = addressesIn(site, file).filter(address => /^\/|^https:\/\/elsewhere\.example/.test(address));
      const within = /^(?:https:\/\/elsewhere\.example)?\/some\/prefix\//;
      // In whatever form a file holds it: an attribute, JSON, CSV or text.
      expect(text, file).not.toMatch(/elsewhere\.example(?!\/some\/prefix\/|%2Fsome%2Fprefix%2F)/);
      expect(
        internal.filter(address => !within.test(address)),
        file,
      ).toEqual([]);
      expect(text, file).not.toMatch(/ccg-authorisation\.example\/|golden\.example\/reports/);
    }
  });

  it("is the same site otherwise", () => {
    expect(filesOf(siteOf("other, prefix"))).toEqual(filesOf(siteOf("other")));
  });
});

describe("the site as at 22 January 2013", () => {
  const january = () => siteOf("January");

  it("has two waves and their releases, and nothing that came later", () => {
    const site = january();
    expect(filesOf(site)).toEqual(expectedFiles(["1", "2"], ["wave-1", "wave-2"]));
  });

  it("says that 101 are authorised and 110 are to come", () => {
    const site = january();
    const home = pagesOf(site).get("index.html") ?? load("");
    const said = (id: string) => home(`main data[data-figure="${id}"]:not([data-as-at])`).first().text();
    expect([said("authorised"), said("remaining"), said("ccgs")]).toEqual(["101", "110", "211"]);
  });

  it("does not name what came later in any byte", () => {
    const site = january();
    const later =
      /third wave|fourth wave|wave[- ][34]\b|\/waves\/[34]|february 2013|march 2013|review-\d|2014|_w3|-w[34]\b/gi;
    const faults = [...site].flatMap(([file, text]) => {
      // How many people live in a place may look like a year.
      if (file === "data/places.csv") return [];
      // A criterion of 2012 that asks for plans up to a later year, and a stage that was planned in 2012.
      const said = text
        .replaceAll("2013-14 draft intentions; strategy to 2014-15", "")
        .replaceAll("review in March 2013 and then each quarter", "");
      return [...said.matchAll(later)].map(([found]) => `${file}: ${found}`);
    });
    expect(faults).toEqual([]);
  });

  it("has no date after it but that of the start, nor a month but that of the register", () => {
    const site = january();
    const faults = [...site].flatMap(([file, text]) => {
      const said = text.replaceAll("review in March 2013 and then each quarter", "");
      const iso = [...said.matchAll(/\b20\d\d-\d\d-\d\d\b/g)].map(([date]) => date);
      const months = [...said.matchAll(/(?:(\d{1,2}) )?\b([A-Z][a-z]{2,8}) (20\d\d)\b/g)].map(
        ([, day, month, year]) => {
          const date = new Date(`${day ?? 1} ${month} ${year} UTC`);
          return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
        },
      );
      return [...iso, ...months]
        .filter(date => date > "2013-01-22" && date !== "2013-04-01")
        .map(date => `${file}: ${date}`);
    });
    expect(faults).toEqual([]);
  });
});

describe("a build over another", () => {
  const pairs = [
    ["other, January over it", "other, January"],
    ["other, over January and elsewhere", "other"],
  ] as const;

  it.each(pairs)("leaves nothing of it (%s)", (over, fresh) => {
    expect([...siteOf(over).keys()].toSorted()).toEqual([...siteOf(fresh).keys()].toSorted());
  });

  it.each(pairs)("gives the same bytes as any other of the same inputs, wherever it is made (%s)", (over, fresh) => {
    const files = [...siteOf(over)].filter(([file, text]) => siteOf(fresh).get(file) !== text).map(([file]) => file);
    expect(files).toEqual([]);
  });
});

describe("a draft", () => {
  it("says so on every page, and keeps out of search", () => {
    const site = siteOf("other, draft");
    for (const [file, page] of pagesOf(site)) {
      expect(page("meta[name=robots]").attr("content"), file).toBe("noindex");
      expect(page("body").text(), file).toContain("This page is not published.");
    }
    expect(site.get("robots.txt")).toContain("Disallow: /");
  });

  it("is not what a plain build gives", () => {
    const site = siteOf("default");
    for (const [file, page] of pagesOf(site)) {
      expect(page("meta[name=robots]").length, file).toBe(0);
      expect(page("body").text(), file).not.toContain("This page is not published.");
    }
    expect(site.get("robots.txt")).not.toContain("Disallow: /");
  });
});

/** The address of a file, from the root of its site. */
function addressOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, "$1")}`;
}

/** Every address in a file that a reader or a program may follow. */
function addressesIn(site: Site, file: string): readonly string[] {
  const text = site.get(file) ?? "";
  if (file.endsWith(".txt")) return text.match(/https?:\/\/\S+/g) ?? [];
  if (/(?:figures|search)\.json$/.test(file)) {
    return [...text.matchAll(/"href": ?"([^"]*)"/g)].map(([, href = ""]) => href);
  }
  if (/^data\/.*(package|metadata)\.json$/.test(file)) return relativeAddresses(JSON.parse(text));
  const page = file.endsWith(".xml") ? load(text, { xml: true }) : pagesOf(site).get(file);
  if (page === undefined) return [];
  const attributes = page("[href], [src]")
    .toArray()
    .flatMap(({ attribs }) => [attribs.href, attribs.src]);
  // Ids of Atom are addresses too, and those of a site map are text.
  const texts = file.endsWith(".xml")
    ? page("loc, id")
        .toArray()
        .map(element => page(element).text())
    : [];
  return [...attributes, ...texts, ...headAddresses(page)].filter(address => address !== undefined);
}

/** The addresses that the head of a page gives to other sites and to programs. */
function headAddresses(page: CheerioAPI): readonly string[] {
  const shared = page('meta[property="og:url"], meta[property="og:image"]').toArray();
  const linked = page('script[type="application/ld+json"]').toArray();
  return [
    ...shared.map(element => element.attribs.content ?? ""),
    ...linked.flatMap(
      element =>
        page(element)
          .text()
          .match(/https?:[^"]*/g) ?? [],
    ),
  ];
}

/** The files that a description of data names, which stand beside it. */
function relativeAddresses(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(relativeAddresses);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" && ["path", "url", "resource"].includes(key) && inner.includes(".csv")
      ? [inner]
      : relativeAddresses(inner),
  );
}

/** Follows every internal link of a site that stands at a path. */
function followLinks(site: Site, root: string): { readonly broken: readonly string[]; readonly followed: number } {
  const home = load(site.get("index.html") ?? "")("link[rel=canonical]").attr("href") ?? "";
  const { origin } = new URL(home);
  const ids = new Map<string, ReadonlySet<string>>();
  const idsIn = (file: string) => {
    const elements = ids.has(file) ? [] : pageIn(site, file)("[id]").toArray();
    const found = ids.get(file) ?? new Set(elements.map(element => element.attribs.id ?? ""));
    ids.set(file, found);
    return found;
  };
  const broken: string[] = [];
  let followed = 0;
  for (const file of site.keys()) {
    for (const address of addressesIn(site, file)) {
      const url = new URL(address, `${origin}${root}${addressOf(file)}`);
      if (url.origin !== origin) continue;
      followed += 1;
      const path = decodeURIComponent(url.pathname);
      const target = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
      const found = target === "" || target.endsWith("/") ? `${target}index.html` : target;
      const place = decodeURIComponent(url.hash.slice(1));
      const isThere = path.startsWith(`${root}/`) && site.has(found);
      if (!isThere || (place !== "" && !(isPage(found) && idsIn(found).has(place)))) broken.push(`${file}: ${address}`);
    }
  }
  return { broken, followed };
}

/** So many faults that one can read them. */
function shortened(faults: readonly string[]): readonly string[] {
  return faults.length > 20 ? [...faults.slice(0, 20), `and ${faults.length - 20} more`] : faults;
}
