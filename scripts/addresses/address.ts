/**
 * The addresses of the site (design, section 8): paths below its root, and places in its pages.
 *
 * In: the table of routes, the record where it says which pages there are, and the rows of `redirects.csv`.
 * Out: the address of anything that a page shows, and what can be said of an address that an editor wrote: whether it
 * is there, whether it moved, and whether a flawed table leaves that open.
 */

import type { Figure } from "../figures/figure.ts";
import { pathTo } from "./routes.ts";

/** Addresses below the root of a site, which is "" or a path prefix such as "/reports". */
export type Addresses = {
  readonly root: string;
  /** The address of a path such as "/waves/". */
  readonly of: (path: string) => string;
  readonly wave: (number: number) => string;
  readonly ccg: (odsCode: string) => string;
  readonly release: (slug: string) => string;
  readonly source: (key: string) => string;
  /** A place on the page of how authorisation worked, such as "stage-1" or "criterion-3.1.1B". */
  readonly authorisation: (place: string) => string;
  readonly figure: (figure: Pick<Figure, "id">) => string;
  /** The pages of a region and of an area team, by their slugs; those of one without any are in the list of all. */
  readonly region: (slug: string) => string;
  readonly areaTeam: (slug: string) => string;
};

/** `figurePath`, where a register is too long for one page, gives the path of the page with a figure's entry, by its id. */
export function addressesBelow(root: string, figurePath?: (id: string) => string): Addresses {
  const of = (path: string) => `${root}${path}`;
  return {
    root,
    of,
    wave: number => of(pathTo("wave", String(number))),
    ccg: odsCode => of(pathOfCcg(odsCode)),
    release: slug => of(pathTo("press-release", slug)),
    source: key => of(`${pathTo("sources")}#${key}`),
    authorisation: place => of(`${pathTo("authorisation")}#${place}`),
    figure: ({ id }) => of(`${figurePath?.(id) ?? "/figures/"}#${id}`),
    region: slug => of(slug === "" ? pathTo("regions") : pathTo("region", slug)),
    areaTeam: slug => of(slug === "" ? pathTo("regions") : pathTo("area-team", slug)),
  };
}

/** The path in an address within the site, without the place in the page; undefined where that is no place. */
export function pathIn(address: string): string | undefined {
  return /^([^#]*)(?:#[\w.-]*(?:[/@+][\w.-]*)*)?$/.exec(address)?.[1];
}

/**
 * Whether a site can stand at an address: of the web, with a path of plain names (such as "/reports/") and nothing else.
 * Two slashes in it would make links that begin with "//", which lead to another host.
 */
export function isSiteAddress(text: string): boolean {
  return /^https?:\/\/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:\/[\w.~-]+)*\/?$/.test(text) && URL.canParse(text);
}

/** The path of a CCG's page. */
export function pathOfCcg(odsCode: string): string {
  return pathTo("ccg", odsCode.toLowerCase());
}

/** The path of a CCG's data. */
export function dataPathOfCcg(odsCode: string): string {
  return `${pathOfCcg(odsCode)}index.json`;
}

/** The file to which a path leads, whether the site has it or not: `waves/2/index.html` for `/waves/2/`. */
export function fileAt(path: string): string {
  return path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1);
}
