import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishSite } from "../scripts/publish.ts";
import { defaultOptions, readEverything, type Site, siteOf } from "../scripts/site.ts";

const scratch = mkdtempSync(join(tmpdir(), "publish-"));
const output = join(scratch, "site");
const reading = readEverything(defaultOptions);

function made(): Site {
  const site = siteOf(reading, defaultOptions);
  if (site === undefined) throw new Error("the project's own site has problems");
  return site;
}

const publish = (site: Site, folder = output) => publishSite(site, reading.book, reading.asAt, folder);

beforeAll(async () => {
  mkdirSync(output);
  writeFileSync(join(output, "withdrawn.html"), "old");
  expect(await publish(made())).toEqual([]);
});

afterAll(() => rmSync(scratch, { recursive: true }));

describe("a published site", () => {
  it("takes the place of the one before it, of which nothing is left", () => {
    expect(existsSync(join(output, "withdrawn.html"))).toBe(false);
    expect(readFileSync(join(output, "index.html"), "utf8")).toContain("<h1>");
  });

  it("leaves no other folder behind", () => {
    expect(readdirSync(scratch)).toEqual(["site"]);
  });

  it("can be read by a server", () => {
    expect(statSync(output).mode & 0o777).toBe(0o755);
  });
});

describe("a site with a fault", () => {
  const home = () => readFileSync(join(output, "index.html"), "utf8");

  it("is not published, and what was published stays", async () => {
    const site = made();
    const [page] = site.pages.home ?? [];
    if (page === undefined) throw new Error("no home page");
    const crumbs = [{ text: "Nowhere", href: "/nowhere/" }];
    const was = home();
    const faults = await publish({ ...site, pages: { ...site.pages, home: [{ ...page, crumbs }] } });
    expect(faults).toEqual([{ file: "index.html", message: "leads nowhere: /nowhere/" }]);
    expect(home()).toBe(was);
    expect(readdirSync(scratch)).toEqual(["site"]);
  });

  it("that is in a layout is thrown with its message, and what was published stays", async () => {
    const site = made();
    const was = home();
    const broken = { ...site, pages: { ...site.pages, "no-such-layout": [...(site.pages.page ?? [])] } };
    await expect(publish(broken)).rejects.toThrow(/no-such-layout/);
    expect(home()).toBe(was);
    expect(readdirSync(scratch)).toEqual(["site"]);
  });
});
