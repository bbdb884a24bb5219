/** A register that is too long for one page: it is cut into pages, and made in two threads. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { load } from "cheerio/slim";
import nunjucks from "nunjucks";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { refusedError } from "../../scripts/input/system.ts";
import { wholeOf } from "../../scripts/preview/file-content.ts";
import { fileMaker, type SiteFiles } from "../../scripts/preview/site-files.ts";
import { publishSite } from "../../scripts/publishing/publish.ts";
import type { Workers } from "../../scripts/rendering/workers.ts";
import { readEverything, type Site, siteOf } from "../../scripts/site/site.ts";
import { writeExample } from "../../scripts/tools/example.ts";
import { manifestOfFolder } from "../../scripts/verification/manifest.ts";
import { runHere } from "../support/run.ts";
import { settings } from "../support/small-site.ts";

const scratch = mkdtempSync(join(tmpdir(), "large-site-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const [data, content, output] = [join(scratch, "data"), join(scratch, "content"), join(scratch, "site")];
const options = { data, content, asAt: undefined, url: undefined, isDraft: false };
const ccgs = 1_101;
const onWait = () => {};
const noSpace = { code: "ENOSPC", path: undefined, reason: "" };

let site: Site;
let files: SiteFiles;
const compiled: string[] = [];

beforeAll(async () => {
  mkdirSync(content);
  writeFileSync(join(content, "site.yaml"), settings);
  writeExample({ from: "data", seed: 1, ccgs }, data);
  const { status, stderr } = await runHere("build", "--data", data, "--content", content, "--output", output);
  expect(status, stderr).toBe(0);
  const made = siteOf(readEverything(options), options);
  if (made === undefined) throw new Error("the large site has problems");
  site = made;
  // Nunjucks has no types for its parser.
  const spy = vi.spyOn(Reflect.get(nunjucks, "parser"), "parse");
  files = await fileMaker()(site);
  compiled.push(...spy.mock.calls.map(([text]) => String(text)));
  spy.mockRestore();
}, 120_000);

const page = (path: string) => load(readFileSync(join(output, path, "index.html"), "utf8"));

describe("a long register", () => {
  it("is written by two threads as by one, byte for byte", () => {
    const built = manifestOfFolder(output).files.map(({ path }) => path);
    expect(built.toSorted()).toEqual([...files.keys()].toSorted());
    const different = built.filter(
      file => !readFileSync(join(output, file)).equals(Buffer.from(wholeOf(files.get(file) ?? "no such file"))),
    );
    expect(different).toEqual([]);
  });

  it("is not published if a layout fails, with the first pages or later, and the layout's error is told", async () => {
    const broken = { ...site, pages: { ...site.pages, "no-such-layout": site.pages.ccg ?? [] } };
    const brokenAtOnce = { ...site, pages: { ...site.pages, "no-such-layout": site.pages.home ?? [] } };
    const publisher = {
      output: join(scratch, "broken"),
      placing: "folder",
      isCompressed: false,
      onWait,
    } as const;
    const { book, asAt } = readEverything(options);
    for (const each of [broken, brokenAtOnce]) {
      await expect(publishSite(each, book, asAt, publisher)).rejects.toThrow(/no-such-layout/);
      expect(existsSync(publisher.output)).toBe(false);
    }
  });

  it("is not published if the other thread can't write, and why is told as of the first", async () => {
    const full = () => Promise.reject(refusedError(new Error("ENOSPC: no space left on device, write"), noSpace));
    const workers: Workers = { begin: () => {}, makeAll: full, room: 1, stop: async () => {} };
    const publisher = { output: join(scratch, "full"), placing: "folder", isCompressed: false, onWait } as const;
    const { book, asAt } = readEverything(options);
    const publication = await publishSite(site, book, asAt, publisher, undefined, workers);
    const message = "the system refused: ENOSPC: no space left on device, write";
    expect(publication).toEqual({ kind: "refused", faults: [{ file: "", message }] });
    expect(existsSync(publisher.output)).toBe(false);
  });

  it("has every layout compiled once, however many pages it shows", () => {
    expect(compiled.length).toBeGreaterThan(40);
    expect(compiled.toSorted()).toEqual([...new Set(compiled)].toSorted());
  });

  it("is listed on pages that lead from one to the next, each CCG once", () => {
    expect(page("ccgs")("main data[data-figure=ccgs]").text()).toBe("1,101");
    const lists = page("ccgs")("main ol a").toArray();
    expect(lists.map(list => page("ccgs")(list).attr("href"))).toEqual([
      "/ccgs/list-1/",
      "/ccgs/list-2/",
      "/ccgs/list-3/",
    ]);
    const rows = [1, 2, 3].map(number => page(`ccgs/list-${number}`)("table.ccgs tbody th[scope=row] a").length);
    expect(rows).toEqual([500, 500, 101]);
    expect(
      page("ccgs/list-2")("nav.pager a")
        .toArray()
        .map(link => page("ccgs/list-2")(link).attr("href")),
    ).toEqual(["/ccgs/list-1/", "/ccgs/list-3/"]);
  });

  it("has the entry of each CCG's figures where the figure on its page leads", () => {
    const own = page("ccgs/x00001")("main a.figure[href*='ccg.x00001.registered-patients']").attr("href") ?? "";
    const [path = "", id = ""] = own.split("#");
    expect(path).toMatch(/^\/figures\/ccgs-[123]\/$/);
    expect(page(path)(`[id="${id}"] data`).attr("value")).toBe(
      page("ccgs/x00001")(`data[data-figure="${id}"]`).attr("value"),
    );
  });

  it("names so many of an area team as help, and the table of rows that are too many to be listed", () => {
    expect(page("ccgs/x00001")("#section-neighbours + ul li")).toHaveLength(40);
    expect(page("ccgs/x00001")("#section-neighbours").text()).toMatch(/^Some of the other CCGs in the /);
    const entry = page("figures")("[id='registered-patients']");
    expect(entry.find("details")).toHaveLength(0);
    expect(entry.find("a[href='/data/ccgs.csv']").text()).toBe("ccgs.csv");
  });
});
