import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { type CheerioAPI, load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";
import { htmlValidator } from "../support/valid-html.ts";

const scratch = mkdtempSync(join(tmpdir(), "draft-"));
const [draft, published] = [join(scratch, "draft"), join(scratch, "published")];
const content = join(scratch, "content");
const about = join(content, "pages/about.md");

afterAll(() => rmSync(scratch, { recursive: true }));

beforeAll(async () => {
  cpSync("test/golden/content", content, { recursive: true });
  writeFileSync(join(content, "redirects.csv"), "from,to,since\n/old/,/waves/2/,2013-02-01\n");
  const options = ["--data", writeRecord(), "--content", content, "--as-at", "2013-02-20"];
  expect((await runHere("build", ...options, "--output", published)).status).toBe(0);
  appendFileSync(about, "\nThere are 99 more.\n");
  expect((await runHere("build", ...options, "--draft", "--output", draft)).status).toBe(0);
}, 60_000);

function page(path: string): CheerioAPI {
  return load(readFileSync(join(draft, path, "index.html"), "utf8"));
}

describe("a page of a draft", () => {
  it("shows each figure of its words with wording, value, how it is made and sources", () => {
    const $ = page("ccgs/04d");
    const cells = $(".draft-panel tbody tr").first().find("td");
    expect(cells.eq(0).text()).toBe("“three” line 6:9");
    expect(cells.eq(1).find("data").attr()).toEqual({
      value: "3",
      "data-figure": "ccg.04d.conditions",
      "data-as-at": "2013-01-22",
    });
    expect(cells.eq(2).text()).toContain("column “conditions” in decisions.csv, row 04D");
    expect(cells.eq(3).text()).toBe("The Board, January 2013");
  });

  it("gives each figure and each paragraph an address of its own, which the panel leads to", () => {
    const $ = page("ccgs/04d");
    expect($("#draft-figure-6-9").text()).toBe("three");
    expect($("#text-1 .draft-place").attr()).toEqual({
      class: "draft-place",
      "data-draft": "",
      href: "#text-1",
      "aria-label": `Line 6 of ${content}/ccgs/04D.md`,
    });
    expect($(".draft-panel li a[href='#text-1']").text()).toBe(`${content}/ccgs/04D.md:6`);
  });

  it("shows the figures of its layout too", () => {
    expect(page("waves/2")(".draft-panel").text()).toContain("wave-2.recorded");
    expect(page("ccgs/06f")(".draft-panel").text()).toContain("ccg.06f.registered-patients");
  });

  it("shows numbers bound to nothing, with the paragraph", () => {
    const item = page("about")(".draft-panel li").first();
    expect(item.text()).toContain('"99" is bound to no figure');
    expect(item.find("a").attr("href")).toBe("#text-4");
    expect(page("waves/2")(".draft-panel").text()).not.toContain("is bound to no figure");
  });

  it("shows what is not recorded", () => {
    expect(page("ccgs/03c")(".draft-panel").text()).toContain("its outcome");
    expect(page("waves/2")(".draft-panel").text()).toContain("Wave 2: we can name 2 of the 2 CCGs.");
  });

  it("that has moved shows nothing but where to", () => {
    expect(page("old")(".draft-panel").length).toBe(0);
    expect(page("waves/2")(".draft-panel").length).toBe(1);
  });

  it("is valid HTML", () => {
    const faultsOf = htmlValidator();
    for (const path of ["about", "press-releases/wave-2", "ccgs/04d"]) {
      expect(faultsOf(path, readFileSync(join(draft, path, "index.html"), "utf8"))).toEqual([]);
    }
  });
});

describe("a release of a draft as plain text", () => {
  it("has no marks of the draft in it", () => {
    const file = "press-releases/wave-2/index.txt";
    expect(readFileSync(join(draft, file), "utf8")).toBe(readFileSync(join(published, file), "utf8"));
  });
});

describe("a published site", () => {
  it("has no trace of what is for reviewers", () => {
    const entries = readdirSync(published, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    const traces = entries.filter(({ name, parentPath }) =>
      /draft-|draft\.css|For the reviewer/.test(name + readFileSync(join(parentPath, name), "utf8")),
    );
    expect(traces).toEqual([]);
  });
});
