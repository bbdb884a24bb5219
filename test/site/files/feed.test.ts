import { readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { load } from "cheerio/slim";
import { beforeAll, describe, expect, it } from "vitest";
import { readAsAt } from "../../../scripts/record/dates.ts";
import { timeOf } from "../../../scripts/site/files/feed.ts";
import { runHere } from "../../support/run.ts";
import { optionsFor, writeSite } from "../../support/small-site.ts";
import { atomFaults } from "./atom.ts";

// The golden test holds the site that is built to these files.
const feed = readFileSync("test/golden/site/feed.xml", "utf8");

const momentOf = (asAt: string) => readAsAt(asAt) ?? { date: "", instant: Number.NaN };

describe("the feed", () => {
  it("is Atom", () => {
    expect(atomFaults(feed)).toEqual([]);
  });

  it("tells of releases, of updates to pages and of corrections, each at its own address", () => {
    const xml = load(feed, { xml: true });
    const entries = xml("entry")
      .toArray()
      .map(element => {
        const entry = xml(element);
        const path = entry.children("id").text().replace("https://golden.example/reports", "");
        return `${entry.children("updated").text().slice(0, 10)} ${entry.children("category").attr("term")} ${path}`;
      });
    expect(entries).toEqual([
      "2013-01-30 update /press-releases/wave-2/#update-2013-01-30",
      "2013-01-30 press-release /press-releases/wave-2/",
      "2013-01-25 update /waves/2/#update-2013-01-25",
      "2013-01-23 update /press-releases/wave-2/#update-2013-01-23",
      "2012-12-11 correction /data/#correction-2012-12-11-decisions-02b-conditions",
    ]);
  });

  it("leads to places that are there", () => {
    const xml = load(feed, { xml: true });
    for (const element of xml("entry > id").toArray()) {
      const { pathname, hash } = new URL(xml(element).text());
      const page = readFileSync(`test/golden/site/${pathname.replace("/reports/", "")}index.html`, "utf8");
      if (hash !== "") expect(page).toContain(` id="${hash.slice(1)}"`);
    }
  });
});

describe("a review in the feed", () => {
  let reviews: readonly (readonly string[])[];
  beforeAll(async () => {
    const folder = writeSite();
    const output = join(folder, "site");
    expect((await runHere("build", ...optionsFor(folder), "--output", output)).status).toBe(0);
    const xml = load(readFileSync(join(output, "feed.xml"), "utf8"), { xml: true });
    reviews = xml('entry:has(category[term="review"])')
      .toArray()
      .map(element => {
        const [title, published, summary] = ["title", "published", "summary"].map(name => xml(element).children(name));
        return [title?.text() ?? "", published?.text() ?? "", summary?.text().replace(/^[^.]*\. ?/, "") ?? ""];
      });
  });

  it("has a day of publication only where the record knows one, and otherwise says what is known", () => {
    expect(reviews).toEqual([
      [
        "Review of conditions, January 2014",
        "",
        "It was decided on 17 January 2014; the day of the announcement is not known.",
      ],
      ["Review of conditions, October 2013", "", "It was announced in October 2013; the day is not known."],
      ["Review of conditions, March 2013", "2013-04-02T12:00:00Z", ""],
    ]);
  });
});

describe("the time of an entry", () => {
  it("is a second earlier for each of a day after the first, and stays on that day", () => {
    const times = (asAt: string) => [0, 1, 2].map(seconds => timeOf("2013-01-22", momentOf(asAt), seconds));
    const midnight = "2013-01-22T00:00:00Z";
    expect(times("2013-02-01")).toEqual(["2013-01-22T12:00:00Z", "2013-01-22T11:59:59Z", "2013-01-22T11:59:58Z"]);
    expect(times("2013-01-22T00:00Z")).toEqual([midnight, midnight, midnight]);
  });
});

describe("a feed that is not Atom", () => {
  it.each<[string, string, string]>([
    ["not well-formed", "</feed>", ""],
    ["without an id", "<id>https://golden.example/reports/</id>", ""],
    ["with a date alone", "2013-01-30T12:00:00Z</published>", "2013-01-30</published>"],
    ["with two entries of one id", "#update-2013-01-23</id>", "#update-2013-01-30</id>"],
    ["without an author", "<name>The test publisher</name>", ""],
    [
      "updated before its last entry",
      "<updated>2013-01-30T12:00:00Z</updated>",
      "<updated>2013-01-29T12:00:00Z</updated>",
    ],
  ])("is found out: %s", (_, from, to) => {
    expect(feed).toContain(from);
    expect(atomFaults(feed.replace(from, to))).not.toEqual([]);
  });

  it.each([
    ["midday", "2013-01-21", "2013-01-22T09:30Z", "2013-01-21T12:00:00Z"],
    ["midday of a whole day", "2013-01-22", "2013-01-22", "2013-01-22T12:00:00Z"],
    ["the build's moment, if that is earlier", "2013-01-22", "2013-01-22T09:30Z", "2013-01-22T09:30:00Z"],
    ["the build's moment in summer time", "2013-06-30", "2013-06-30T00:30+01:00", "2013-06-29T23:30:00Z"],
  ])("gives a day as %s", (_, day, asAt, time) => {
    expect(timeOf(day, momentOf(asAt))).toBe(time);
  });
});
