/** What a browser is allowed to do with the site: the policy in every page, and the headers for the hosts. */

import { type Download, download } from "./download.ts";

const directives = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  // The search loads what it looks in.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  // No script may make markup, or another script, of a text.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
] as const;

/** The Content-Security-Policy that stands in every page, for hosts that send no headers of ours. */
export const pagePolicy = directives.join("; ");

/** Headers that a server sends with every file; a page can't say of itself in which frames it may stand. */
export const securityHeaders = [
  ["Content-Security-Policy", `${pagePolicy}; frame-ancestors 'none'`],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ["Referrer-Policy", "no-referrer"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
] as const;

/** What the pages of other sites may read, as `_headers` writes paths. */
const openPaths = ["/data/*", "/ccgs/:code/index.json"] as const;

/** How long a browser keeps what has a fingerprint in its name. */
export const keptForEver = "public, max-age=31536000, immutable";

/**
 * The file `_headers`, which Netlify and Cloudflare Pages read and do not serve; `root` is the site's path prefix. Data
 * may be read by the pages of other sites, a site that is not for the public is kept out of search engines, and assets may be
 * kept for ever, but in a draft.
 */
export function headersFile(root: string, isForThePublic: boolean, isDraft = false): Download {
  const everywhere = [...securityHeaders, ...(isForThePublic ? [] : [["X-Robots-Tag", "noindex"] as const])];
  const lines = [
    `${root}/*`,
    ...everywhere.map(([name, value]) => `  ${name}: ${value}`),
    ...openPaths.flatMap(path => [`${root}${path}`, "  Access-Control-Allow-Origin: *"]),
    // A draft has a style without a fingerprint; elsewhere these hosts have browsers ask anew by themselves.
    ...(isDraft ? [] : [`${root}/assets/*`, `  Cache-Control: ${keptForEver}`]),
  ];
  return download("_headers", () => `${lines.join("\n")}\n`);
}
