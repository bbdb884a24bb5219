/** The addresses in pages to where they lead: a file of the site, a place in a page of it, or a fault. */

import { fileAt } from "../addresses/address.ts";

/** The files of a site, and where it is. */
export type Bounds = {
  /** Every file that there must be, by its path from the root. */
  readonly files: readonly string[];
  /** Files that may be there too: those that someone's own templates and plugins have made. */
  readonly others: readonly string[];
  /** The origin of the site ("https://example.org"), and the path prefix below which it is ("" or "/reports"). */
  readonly origin: string;
  readonly root: string;
  /** Whether every page must have a draft mark; if not, none may have one. */
  readonly isDraft: boolean;
};

/** Where an address leads. A place has an id in a page; `address` is the place as links from other pages write it. */
export type Target =
  | { readonly kind: "fault"; readonly message: string }
  | { readonly kind: "file" }
  | { readonly kind: "place"; readonly address: string; readonly file: string; readonly id: string };

/** Gives where an address leads; `isLoaded` says whether a browser loads what is there without being asked. */
export type FindTarget = (address: string, isLoaded: boolean) => Target;

/** Gives where the addresses in a site's pages lead. */
export function targetFinder({ files: own, others, origin, root }: Bounds): FindTarget {
  const files = [...own, ...others];
  const expected = new Set(files);
  const fileByAddress = new Map(files.map(file => [`${root}/${file.replace(/(^|\/)index\.html$/, "$1")}`, file]));
  const whole = `${origin}${root}/`;
  return (written, isLoaded) => {
    const isWhole = !isLoaded && written.startsWith(whole);
    const address = isWhole ? written.slice(origin.length) : written;
    const isInside = address.startsWith(`${root}/`) && !address.startsWith("//");
    if (isInside) return targetInside(address);
    const isAllowed = !isLoaded && /^(?:https?|mailto):/.test(address);
    return isAllowed ? toFile : { kind: "fault", message: `leads outside: ${address}` };
  };

  function targetInside(address: string): Target {
    const end = address.indexOf("#");
    const path = end < 0 ? address : address.slice(0, end);
    const file = fileByAddress.get(path) ?? fileAtPath(path);
    if (file === undefined) return { kind: "fault", message: `leads nowhere: ${address}` };
    // Only pages have places.
    if (end < 0 || !file.endsWith(".html")) return toFile;
    return { kind: "place", address, file, id: decoded(address.slice(end + 1)) };
  }

  /** The file at a path that is written in another way: with a query, which changes nothing, or with escapes. */
  function fileAtPath(path: string): string | undefined {
    const file = fileAt(decoded(path.replace(/\?.*/s, "").slice(root.length)));
    return expected.has(file) ? file : undefined;
  }
}

const toFile: Target = { kind: "file" };

/** An address without its escapes, or as it is written where these can't be decoded. */
export function decoded(address: string): string {
  if (!address.includes("%")) return address;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
