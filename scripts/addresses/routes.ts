/**
 * The table of routes: every kind of page, and every file of a site.
 *
 * In: the record, which says which waves and CCGs there are, and the paths of the content files.
 * Out: the path of any page, what kind of page stands at a path, and all paths of a site.
 * A row here is enough for links in editors' words, for redirects, for doubts about a flawed table, for crumbs and for
 * the site map. What the pages of a kind show is in `site/pages.ts`.
 */

import { snakeCase } from "../record/column.ts";
import type { TableName } from "../record/datasets.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { isOptionalTable, tableNames } from "../record/tables.ts";
import { areaTeamSlugs, regionSlugs } from "./area-slugs.ts";
import { assetFiles } from "./assets.ts";
import { locatorNames, pictureNames } from "./picture-names.ts";

/** What decides which pages there are: the record, and the numbers of the pages into which its register is cut. */
export type RouteSource = {
  readonly record: AuthorisationRecord;
  readonly register: Readonly<Record<"lists" | "figures", readonly { readonly number: number }[]>>;
};

/** Whose dates count for the last change of a page, beside those of its own words. */
export type ChangeSource = "announcements" | "releases" | "everything" | "its wave" | "its CCG";

type Route = {
  /** `:name` stands for the key of a page; a pattern after it says which keys there may be. */
  readonly path: string;
  /** The keys of its pages. A path that has a key, and no keys here, is that of a content file. */
  readonly keys?: (source: RouteSource) => readonly string[];
  /** Its name in the crumbs of the pages below it. */
  readonly name?: string;
  /** The tables that decide which of its pages there are. */
  readonly tables?: readonly TableName[];
  /** Whether a later date may bring a page of this kind. */
  readonly isDated?: true;
  /** The files beside each page, to which pages can link. */
  readonly files?: readonly string[];
  /** Whether a card stands beside each page. */
  readonly hasCard?: true;
  readonly changes?: readonly ChangeSource[];
};

const numbersOf = (pages: readonly { readonly number: number }[]) => pages.map(({ number }) => String(number));

/** The keys of the pages of figures that are of no single CCG, in the order in which the index names them. */
export function figureKeys({ waves, reviews }: Pick<AuthorisationRecord, "waves" | "reviews">): readonly string[] {
  const numbers = waves.map(({ number }) => number);
  return [
    ...["england", "totals", "status", ...numbers.map(number => `wave-${number}`)],
    ...(reviews.length === 0 ? [] : ["reviews"]),
    ...["register", "shares", ...(waves.length === 0 ? [] : ["shares-of-waves"])],
    ...numbers.map(number => `after-wave-${number}`),
  ];
}

/** Every kind of page by the name of its layout, in the order in which lists name them. */
export const routes = {
  home: { path: "/", name: "Home", hasCard: true, changes: ["announcements", "releases"] },
  waves: { path: "/waves/", name: "Waves", changes: ["announcements"] },
  wave: {
    path: "/waves/:wave([1-4])/",
    keys: ({ record }: RouteSource) => record.waves.map(wave => String(wave.number)),
    tables: ["waves"],
    isDated: true,
    hasCard: true,
    changes: ["its wave"],
  },
  ccgs: { path: "/ccgs/", name: "CCGs", changes: ["announcements"] },
  "ccgs-index": { path: "/ccgs/", changes: ["announcements"] },
  "ccgs-list": {
    path: "/ccgs/list-:number/",
    keys: ({ register }: RouteSource) => numbersOf(register.lists),
    tables: ["ccgs"],
    changes: ["announcements"],
  },
  "figures-of-ccgs": {
    path: "/figures/ccgs-:number/",
    keys: ({ register }: RouteSource) => numbersOf(register.figures),
    tables: ["ccgs"],
    changes: ["everything"],
  },
  ccg: {
    path: "/ccgs/:code([a-z0-9]+)/",
    keys: ({ record }: RouteSource) => [...record.ccgs.keys()].map(code => code.toLowerCase()),
    tables: ["ccgs"],
    files: ["index.json"],
    changes: ["its CCG"],
  },
  compare: { path: "/compare/", changes: ["announcements"] },
  regions: { path: "/regions/", name: "Regions", changes: ["announcements"] },
  region: {
    path: "/regions/:region([a-z0-9-]+)/",
    keys: ({ record }: RouteSource) => regionSlugs(record),
    tables: ["ccgs"],
    changes: ["announcements"],
  },
  "area-team": {
    path: "/area-teams/:team([a-z0-9-]+)/",
    keys: ({ record }: RouteSource) => areaTeamSlugs(record),
    tables: ["ccgs"],
    changes: ["announcements"],
  },
  "press-releases": { path: "/press-releases/", name: "Press releases", changes: ["releases"] },
  "press-release": { path: "/press-releases/:slug/", files: ["index.txt"], hasCard: true },
  figures: { path: "/figures/", name: "Figures", changes: ["everything"] },
  "figures-of": {
    path: "/figures/:group(england|totals|status|wave-[1-4]|reviews|register|shares|shares-of-waves|after-wave-[1-4])/",
    keys: ({ record }: RouteSource) => figureKeys(record),
    tables: ["waves", "reviews"],
    isDated: true,
    changes: ["everything"],
  },
  wording: { path: "/figures/wording/" },
  authorisation: { path: "/authorisation/", changes: ["everything"] },
  sources: { path: "/sources/", changes: ["everything"] },
  data: { path: "/data/", changes: ["everything"] },
  accessibility: { path: "/accessibility/" },
  search: { path: "/search/" },
  page: { path: "/:page/" },
  // Before the pictures, whose pattern takes its paths too.
  locator: {
    path: "/pictures/ccgs-of-:locator([a-z0-9-]+).svg",
    keys: ({ record }: RouteSource) => locatorNames(record),
    tables: ["waves", "ccgs"],
    isDated: true,
  },
  picture: {
    path: "/pictures/:picture([a-z-]+).svg",
    keys: ({ record }: RouteSource) => pictureNames(record),
    tables: ["waves", "reviews", "ccgs", "timeline"],
    isDated: true,
  },
  "not-found": { path: "/404.html" },
  robots: { path: "/robots.txt" },
  feed: { path: "/feed.xml" },
  sitemap: { path: "/sitemap.xml" },
} as const satisfies Readonly<Record<string, Route>>;

export type Kind = keyof typeof routes;

/** The files of a table; of one that need not be there, only if there are rows in it. */
const tableFiles = tableNames.flatMap((table): readonly Route[] => {
  const endings = [".csv", ".csv-metadata.json"];
  const name = snakeCase(table);
  if (!isOptionalTable(table)) return endings.map(ending => ({ path: `/data/${name}${ending}` }));
  const keys = ({ record }: RouteSource) => (record.tables[table].length > 0 ? [name] : []);
  return endings.map(ending => ({ path: `/data/:table(${name})${ending}`, keys, tables: [table], isDated: true }));
});

/** The files of data that are no page's. */
const dataFiles: readonly Route[] = [
  ...tableFiles,
  { path: "/data/all-ccgs.csv" },
  { path: "/data/all-ccgs.csv-metadata.json" },
  { path: "/data/all-ccgs.ods" },
  { path: "/data/all-tables.zip" },
  { path: "/data/csv-metadata.json" },
  { path: "/data/datapackage.json" },
  { path: "/data/validation.json" },
  { path: "/data/figures.schema.json" },
  { path: "/data/ccg.schema.json" },
  { path: "/data/figures.json" },
  { path: "/data/pages.json" },
];

/** The files that are no page's and hold no data. */
const otherFiles: readonly Route[] = [
  { path: "/search.json" },
  // Each is drawn of the picture of the same name.
  { ...routes.picture, path: "/pictures/:picture([a-z-]+).png" },
];

/** A route with what is before and after the key in its path, and a pattern for its paths and those of its files. */
type ReadRoute = Route & { readonly before: string; readonly after: string | undefined; readonly pattern: RegExp };

function readRoute(route: Route): ReadRoute {
  const [before = "", keys = "[^/]+", after] = route.path.split(/:\w+(?:\(([^)]*)\))?/);
  const literal = (text: string) => text.replaceAll(".", "\\.");
  const key = after === undefined ? "()" : `(${keys})`;
  const files = ["", ...filesOf(route)].map(literal).join("|");
  const pattern = new RegExp(`^${literal(before)}${key}${literal(after ?? "")}(?:${files})$`);
  return { ...route, before, after, pattern };
}

const readRoutes = new Map(Object.entries(routes).map(([kind, route]) => [kind, readRoute(route)]));
const readFiles = [...dataFiles, ...otherFiles].map(readRoute);

/** The path of the page of a kind; with its key, of a kind that has more than one. */
export function pathTo(kind: Kind, key = ""): string {
  const { before = "", after } = readRoutes.get(kind) ?? {};
  return after === undefined ? before : before + key + after;
}

/** What stands at a path, whether the site has it or not: a page of a kind, or a file. */
export function routeAt(
  path: string,
): (Route & { readonly kind: string | undefined; readonly key: string }) | undefined {
  for (const [kind, route] of [...readRoutes, ...readFiles.map(file => [undefined, file] as const)]) {
    const [, key] = route.pattern.exec(path) ?? [];
    if (key !== undefined) return { ...route, kind, key };
  }
  return undefined;
}

/** The paths at which a page stands with or without a content file, whatever is in the record. */
export const standingPaths: ReadonlySet<string> = new Set(
  Object.values(routes)
    .map(({ path }) => path)
    .filter(path => !path.includes(":")),
);

/** What tells whether a path is one of a site. */
export type Paths = Pick<ReadonlySet<string>, "has">;

/**
 * All paths of a site, whoever makes what stands there, but those that hosts read themselves; `content` are the paths of its
 * content files.
 */
export function pathsOf(source: RouteSource, content: readonly string[]): ReadonlySet<string> {
  const ofRecord = [...readRoutes.values(), ...readFiles].flatMap(route => {
    const { before, after, keys } = route;
    const paths = after === undefined ? [before] : (keys?.(source) ?? []).map(key => before + key + after);
    return paths.flatMap(path => [path, ...filesOf(route).map(file => path + file)]);
  });
  return new Set([...ofRecord, ...content.flatMap(pathsOfContent), ...assetFiles().map(file => `/${file}`)]);
}

/** The path of a content file's page, and those of the files beside it. */
export function pathsOfContent(path: string): readonly string[] {
  return [path, ...filesOf(routeAt(path)).map(file => path + file)];
}

/** The names of the files beside each page of a route, its card among them. */
function filesOf({ files = [], hasCard }: Pick<Route, "files" | "hasCard"> = {}): readonly string[] {
  return [...files, ...(hasCard ? ["card.png"] : [])];
}

/** The names of all files beside the page at a path, which may have moved and have had any key. */
export function namesBeside(path: string): readonly string[] {
  const isIts = ({ before, after }: ReadRoute) =>
    after === "/" && path.startsWith(before) && /^[^/]+\/$/.test(path.slice(before.length));
  return filesOf([...readRoutes.values()].find(isIts));
}

/** Whose dates count for the last change of the pages of a kind. */
export function changesOf(kind: string): readonly ChangeSource[] {
  return readRoutes.get(kind)?.changes ?? [];
}

/** What stands above the pages of a kind, from the home page down: paths and names. */
export function crumbsOf(kind: Kind): readonly { readonly path: string; readonly name: string }[] {
  const parents: { readonly path: string; readonly name: string }[] = [];
  for (let path: string = routes[kind].path; path !== "/"; ) {
    path = path.replace(/[^/]+\/?$/, "");
    const above: Route | undefined = Object.values(routes).find(route => route.path === path);
    if (above?.name !== undefined) parents.unshift({ path, name: above.name });
  }
  return parents;
}
