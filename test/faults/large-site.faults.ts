/** A site of a register that is too long for one page: it is cut into pages. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { load } from "cheerio/slim";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeExample } from "../../scripts/tools/example.ts";
import { runHere } from "../support/run.ts";
import { settings } from "../support/small-site.ts";

const scratch = mkdtempSync(join(tmpdir(), "large-site-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const [data, content, output] = [join(scratch, "data"), join(scratch, "content"), join(scratch, "site")];
const ccgs = 1_101;

beforeAll(async () => {
  mkdirSync(content);
  writeFileSync(join(content, "site.yaml"), settings.replace(/\bsix CCGs\b/, "many CCGs"));
  writeExample({ from: "data", seed: 1, ccgs }, data);
  const { status, stderr } = await runHere("build", "--data", data, "--content", content, "--output", output);
  expect(status, stderr).toBe(0);
}, 120_000);

const page = (path: string) => load(readFileSync(join(output, path, "index.html"), "utf8"));

describe("a long register", () => {
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
    const entry = page("figures/register")("[id='registered-patients']");
    expect(entry.find("details")).toHaveLength(0);
    expect(entry.find("a[href='/data/ccgs.csv']").text()).toBe("ccgs.csv");
  });
});
