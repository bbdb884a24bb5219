/** The addresses that moved to the files that lead from old to new. */

import type { Addresses } from "../../addresses/address.ts";
import type { Redirect } from "../../addresses/redirects.ts";
import { type Download, download } from "./download.ts";

/**
 * The old addresses for hosts that redirect by a table: `_redirects`, which Netlify, Cloudflare and GitLab Pages, Apache and
 * Caddy read; locations for nginx, which no other site of the server shares; and its map, for servers that include that.
 */
export function redirectFiles(redirects: readonly Redirect[], addresses: Addresses): readonly Download[] {
  if (redirects.length === 0) return [];
  const pairs = redirects.map(({ from, to }) => [addresses.of(from), addresses.of(to)] as const);
  return [
    download("_redirects", () => pairs.map(([from, to]) => `${from} ${to} 301\n`).join("")),
    download("_redirects.nginx", () =>
      pairs.map(([from, to]) => `location = "${from}" { return 301 "${to}"; }\n`).join(""),
    ),
    download("_redirects.map", () => pairs.map(([from, to]) => `"${from}" "${to}";\n`).join("")),
  ];
}

/** Whether a page can stand at an old address, to lead on from there on any host. */
export function hasPage({ from }: Redirect): boolean {
  return /(\/|\.html)$/.test(from);
}
