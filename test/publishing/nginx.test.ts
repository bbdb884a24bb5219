/** The recipes for nginx in examples/hosting, as a reader's browser sees them. */

import { chmodSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishedAssets } from "../../scripts/addresses/assets.ts";
import { keptForEver, securityHeaders } from "../../scripts/site/files/headers.ts";
import { crawl } from "../product/crawl.ts";
import { runHere } from "../support/run.ts";
import { smallRecord, writeRecord } from "../support/small-record.ts";
import { hasNginx, type Server, serve } from "./nginx.ts";

const isThere = hasNginx();
if (!isThere) console.info("nginx is not installed: its recipe is not tried");

const scratch = mkdtempSync(join(tmpdir(), "nginx-"));
chmodSync(scratch, 0o755);
afterAll(() => rmSync(scratch, { recursive: true }));

/** Builds the small record for an address. */
async function build(site: string, url: string): Promise<void> {
  const data = writeRecord({ "sources.csv": `${smallRecord["sources.csv"]}invented,Invented for tests,,,\n` });
  const content = mkdtempSync(join(scratch, "content-"));
  cpSync("test/golden/content", content, { recursive: true });
  writeFileSync(join(content, "redirects.csv"), "from,to,since\n/second/,/waves/2/,2013-02-01\n");
  const options = ["--data", data, "--content", content, "--as-at", "2013-02-20", "--url", url, "--output", site];
  const { status, stderr } = await runHere("build", ...options);
  expect(status, stderr).toBe(0);
}

describe.runIf(isThere).each([
  ["at the root of a host", ""],
  ["below a path", "/some/prefix"],
])("the site, served by nginx %s", (_, prefix) => {
  const site = join(scratch, `site${prefix.length}`);
  let server: Server | undefined;

  beforeAll(async () => {
    await build(site, `https://site.example${prefix}/`);
    mkdirSync(join(site, "empty"));
    writeFileSync(join(site, ".hidden"), "hidden");
    server = await serve(site, join(scratch, `state${prefix.length}`), prefix);
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  /** The address of an asset, by its name in the layouts. */
  const asset = (name: string) => `/${publishedAssets().find(found => found.name === name)?.path}`;

  async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
    return fetch(`http://127.0.0.1:${server?.port}${prefix}${path}`, { redirect: "manual", headers });
  }

  it.each(["/", "/waves/2/", "/data/waves.csv", asset("site.css"), "/no-such-page/"])(
    "has the headers of the other hosts at %s",
    async path => {
      const answer = await get(path);
      for (const [name, value] of securityHeaders) expect(answer.headers.get(name), name).toBe(value);
      expect(answer.headers.get("server")).toBe("nginx");
    },
  );

  it.each([
    ["/", "text/html; charset=utf-8"],
    ["/data/waves.csv", "text/csv; charset=utf-8"],
    ["/data/waves.csv-metadata.json", "application/json; charset=utf-8"],
    ["/data/figures.json", "application/json; charset=utf-8"],
    ["/press-releases/wave-2/index.txt", "text/plain; charset=utf-8"],
    ["/data/all-ccgs.ods", "application/vnd.oasis.opendocument.spreadsheet"],
    ["/data/all-tables.zip", "application/zip"],
    ["/robots.txt", "text/plain; charset=utf-8"],
    ["/sitemap.xml", "application/xml; charset=utf-8"],
    ["/feed.xml", "application/atom+xml; charset=utf-8"],
    [asset("site.css"), "text/css; charset=utf-8"],
    [asset("icon.svg"), "image/svg+xml; charset=utf-8"],
  ])("says what %s is: %s", async (path, type) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
  });

  it.each([
    "/nowhere/",
    "/waves/9/",
    "/empty/",
    "/assets/",
    "/.hidden",
    "/_headers",
    "/_redirects",
    "/_redirects.map",
    "/_redirects.nginx",
    "/data/.git/x",
  ])("has nothing at %s but the page that says so", async path => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Page not found");
  });

  it("leads from a folder's name to its page, on whatever host and port", async () => {
    const answer = await get("/waves/2");
    expect([answer.status, answer.headers.get("location")]).toEqual([301, `${prefix}/waves/2/`]);
  });

  it("leads from the path without its last stroke to the home page", async () => {
    const answer = await get("");
    expect([answer.status, answer.headers.get("location") ?? "/"]).toEqual(
      prefix === "" ? [200, "/"] : [301, `${prefix}/`],
    );
  });

  it("leads on from an address that moved", async () => {
    const answer = await get("/second/");
    expect([answer.status, answer.headers.get("location")]).toEqual([301, `${prefix}/waves/2/`]);
    for (const [name, value] of securityHeaders) expect(answer.headers.get(name), name).toBe(value);
  });

  it("sends what has not changed but once", async () => {
    const first = await get("/waves/2/");
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("last-modified")).toMatch(/GMT$/);
    const again = await get("/waves/2/", { "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("lets browsers keep what has a fingerprint for ever, and ask anew for all else", async () => {
    const kept = async (path: string) => (await get(path)).headers.get("cache-control");
    expect(await kept("/")).toBe("no-cache");
    expect(await kept("/data/waves.csv")).toBe("no-cache");
    expect(await kept("/feed.xml")).toBe("no-cache");
    expect(await kept("/assets/site.css")).toBe("no-cache");
    expect(await kept("/assets/site.0123456789ab.css")).toBe("no-cache");
    for (const { path } of publishedAssets()) expect(await kept(`/${path}`)).toBe(keptForEver);
  });

  it("lets the pages of other sites read the data and nothing else", async () => {
    const allowed = async (path: string) => (await get(path)).headers.get("access-control-allow-origin");
    expect(await allowed("/data/waves.csv")).toBe("*");
    expect(await allowed("/ccgs/01a/index.json")).toBe("*");
    for (const path of ["/", "/ccgs/01a/", "/search.json"]) expect(await allowed(path), path).toBeNull();
  });

  it.each(["/", "/data/figures.json", "/data/waves.csv-metadata.json", asset("site.css"), "/sitemap.xml"])(
    "compresses %s",
    async path => {
      const answer = await get(path, { "accept-encoding": "gzip" });
      expect(answer.headers.get("content-encoding")).toBe("gzip");
      expect(answer.headers.get("vary")).toBe("Accept-Encoding");
      expect(await answer.text()).toBe(await (await get(path, { "accept-encoding": "identity" })).text());
    },
  );

  it("is whole: every address that any of its files names is answered, and leads out of the site to nobody's page", async () => {
    const { reached, faults } = await crawl(`http://127.0.0.1:${server?.port}`, `https://site.example${prefix}/`);
    expect(faults).toEqual([]);
    const files = globSync("**/*.*", { cwd: site }).map(
      file => `${prefix}/${file.replace(/(^|\/)index\.html$/, "$1")}`,
    );
    const unnamed = files.filter(path => !reached.includes(path) && !path.startsWith(`${prefix}/_`));
    expect(unnamed.toSorted()).toEqual([`${prefix}/second/`]);
  });

  it("names its own address to robots, readers of feeds and those who share a page", async () => {
    const own = `https://site.example${prefix}`;
    const text = async (path: string) => (await get(path)).text();
    expect(await text("/robots.txt")).toContain(`Sitemap: ${own}/sitemap.xml\n`);
    expect(await text("/feed.xml")).toContain(`<link rel="self" type="application/atom+xml" href="${own}/feed.xml"/>`);
    expect(await text("/sitemap.xml")).toContain(`<loc>${own}/waves/2/</loc>`);
    const $ = load(await text("/waves/2/"));
    expect($("link[rel=canonical]").attr("href")).toBe(`${own}/waves/2/`);
    expect($("meta[property='og:url']").attr("content")).toBe(`${own}/waves/2/`);
    expect($("meta[property='og:image']").attr("content")).toMatch(new RegExp(`^${own}/.+\\.png$`));
    expect(readFileSync(join(site, "_headers"), "utf8").match(/^\S.*$/gm)).toEqual(
      ["/*", "/data/*", "/ccgs/:code/index.json", "/assets/*"].map(path => prefix + path),
    );
    expect(readFileSync(join(site, "_redirects"), "utf8")).toBe(`${prefix}/second/ ${prefix}/waves/2/ 301\n`);
  });

  it("is served without a word of warning", () => {
    const lines = server?.errors().split("\n") ?? [];
    expect(lines.filter(line => /\[(warn|crit|alert|emerg)\]/.test(line))).toEqual([]);
  });
});

describe.runIf(isThere)("two sites on one nginx", () => {
  it("share nothing: each has its own addresses that moved, and no other's", async () => {
    const folders = ["public", "staging", "below"].map(name => join(scratch, name));
    const [first = "", second = "", third = ""] = folders;
    for (const [index, folder] of folders.entries()) {
      mkdirSync(folder);
      writeFileSync(join(folder, "404.html"), "Page not found");
      writeFileSync(join(folder, "index.html"), folder);
      const prefix = index === 2 ? "/below" : "";
      writeFileSync(
        join(folder, "_redirects.nginx"),
        `location = "${prefix}/old-${index}/" { return 301 "${prefix}/"; }\n`,
      );
    }
    const server = await serve(first, join(scratch, "state-two"), "", [
      { root: second, host: "staging.example.org" },
      { root: third, prefix: "/below", host: "below.example.org" },
    ]);
    const status = (host: string, path: string) =>
      new Promise<number | undefined>((done, failed) => {
        const asked = request({ port: server.port, host: "127.0.0.1", path, headers: { host } }, answer => {
          answer.resume();
          done(answer.statusCode);
        });
        asked.on("error", failed).end();
      });
    try {
      expect(await status("reports.example.org", "/old-0/")).toBe(301);
      expect(await status("reports.example.org", "/old-1/")).toBe(404);
      expect(await status("staging.example.org", "/old-1/")).toBe(301);
      expect(await status("staging.example.org", "/old-0/")).toBe(404);
      expect(await status("below.example.org", "/below/old-2/")).toBe(301);
      expect(await status("reports.example.org", "/below/old-2/")).toBe(404);
    } finally {
      await server.stop();
    }
  });
});
