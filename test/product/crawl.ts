/** Follows every address that a site names, in files of any kind, through a server, as a robot would. */

import { type CheerioAPI, load } from "cheerio";

export type Crawl = {
  /** The paths that the server answered, from the root of the host. */
  readonly reached: readonly string[];
  /** Broken addresses, and those on the same host but outside the site; each with a file that names it. */
  readonly faults: readonly string[];
};

/** Follows a site that says it stands at an address (such as `https://site.example/reports/`) through a server. */
export async function crawl(server: string, address: string): Promise<Crawl> {
  const site = new URL(address);
  const [reached, faults] = [new Set<string>(), new Set<string>()];
  // Robots start at robots.txt, which leads to the site map; people start at the home page, or at a page that is gone.
  const queue = ["", "robots.txt", "404.html"].map(path => ({ url: new URL(path, site), from: "the start" }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { url, from } = next;
    if (url.host !== site.host || reached.has(url.pathname)) continue;
    reached.add(url.pathname);
    if (url.protocol !== site.protocol || !url.pathname.startsWith(site.pathname)) {
      faults.add(`${url} (in ${from}) is not in the site`);
      continue;
    }
    const answer = await fetch(`${server}${url.pathname}`, { redirect: "manual" });
    if (answer.status !== 200) faults.add(`${url} (in ${from}) is answered with ${answer.status}`);
    const text = await answer.text();
    for (const named of addressesIn(text, answer.headers.get("content-type") ?? "", site)) {
      const found = URL.canParse(named, url.href) ? new URL(named, url.href) : undefined;
      if (found === undefined) faults.add(`${named} (in ${url.pathname}) is no address`);
      else queue.push({ url: found, from: url.pathname });
    }
  }
  return { reached: [...reached], faults: [...faults] };
}

function addressesIn(text: string, type: string, site: URL): readonly string[] {
  const [kind] = type.split(";");
  // Any text that names the host is an address.
  const spoken = text.match(new RegExp(`https?://${site.host.replaceAll(".", "\\.")}[^\\s"'<>\\\\),]*`, "g")) ?? [];
  if (kind === "text/html") return [...addressesOnPage(load(text)), ...spoken];
  if (kind === "text/javascript")
    return [...text.matchAll(/"(\.\.?\/[\w.-]+\.(?:js|json))"/g)].map(([, path = ""]) => path);
  if (kind === "text/css") return [...text.matchAll(/url\(([^)]+)\)/g)].map(([, path = ""]) => path);
  if (kind === "application/json") return [...pathsInJson(JSON.parse(text)), ...spoken];
  return spoken;
}

function addressesOnPage($: CheerioAPI): readonly string[] {
  const attributes = ["href", "src", "action", "srcset"].flatMap(name =>
    $(`[${name}]`)
      .toArray()
      .map(element => $(element).attr(name) ?? ""),
  );
  const refreshed = $("meta[http-equiv=refresh]").attr("content")?.split("url=")[1] ?? [];
  // Feedback links name the page that they are about.
  const written = attributes
    .filter(text => text.startsWith("mailto:"))
    .flatMap(text => decodeURIComponent(text).match(/https?:\S+/g) ?? []);
  return [...attributes.filter(text => !/^(?:mailto|data):/.test(text)), ...written, ...[refreshed].flat()];
}

/** Values that are paths. Paths in the words of a site are the same for every address, and are left as written. */
function pathsInJson(value: unknown): readonly string[] {
  if (typeof value === "string") return /^\/[^/]/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null || "pages" in value) return [];
  return Object.values(value).flatMap(pathsInJson);
}
