import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assetFiles } from "../../scripts/addresses/assets.ts";
import { pathsOf } from "../../scripts/addresses/routes.ts";
import { pathOf } from "../../scripts/prose/editorial.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { expectedFiles, siteOf } from "../../scripts/site/site.ts";
import { writeSite } from "../support/small-site.ts";

/** The paths that the table of routes gives for a site, and those of the files that it really has. */
function pathsIn(folder: string) {
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  const reading = readEverything(options);
  const site = siteOf(reading, options);
  if (site === undefined) throw new Error(JSON.stringify(reading.problems));
  const given = pathsOf(
    reading,
    reading.editorials.all.map(({ page }) => pathOf(page)),
  );
  const files = [...expectedFiles(site), ...assetFiles()].map(file => `/${file}`.replace(/\/index\.html$/, "/"));
  // What hosts read themselves begins with a stroke that no address of ours has.
  return { given: [...given].toSorted(), made: files.filter(path => !path.startsWith("/_")).toSorted() };
}

describe("the table of routes", () => {
  it("knows every file of a site, whoever makes it, and no other", () => {
    const corrections =
      "corrected,table,row,column,was,now,reason,sources\n2013-02-01,waves,2,authorised,3,2,Counted twice,w2\n";
    for (const changes of [{}, { "data/corrections.csv": corrections }]) {
      const { given, made } = pathsIn(writeSite(changes));
      expect(made).toEqual(given);
      expect(new Set(made).size).toBe(made.length);
    }
  });
});
