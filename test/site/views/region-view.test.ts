import { describe, expect, it } from "vitest";
import { addressesBelow } from "../../../scripts/addresses/address.ts";
import { figureBook } from "../../../scripts/figures/figures.ts";
import { ccgViews } from "../../../scripts/site/views/ccg-view.ts";
import { areaViews } from "../../../scripts/site/views/region-view.ts";
import { type Changes, edited, tablesOf } from "../../support/small-record.ts";

function areasAsAt(day: string, changes: Changes = {}) {
  const book = figureBook(tablesOf(changes));
  const [record, addresses] = [book.recordAt(day), addressesBelow("")];
  return areaViews(record, ccgViews(record, book.figuresAt(day), addresses), book, addresses);
}

const { regions, teams } = areasAsAt("2014-01-17");

describe("the regions", () => {
  it("have their CCGs from A to Z, and their area teams", () => {
    const seen = regions.map(({ name, ccgs, teams: own }) => [
      name,
      ccgs.map(({ odsCode }) => odsCode),
      own.map(team => `${team.name} ${team.count}`),
    ]);
    expect(seen).toEqual([
      ["Midlands and East", ["04D", "05E", "06F"], ["Fens 2", "Wolds 1"]],
      ["North", ["01A", "02B", "03C"], ["Hills, Dales and Tees 2", "Moors 1"]],
    ]);
    expect(teams.map(({ slug, region }) => [slug, region.href])).toEqual([
      ["fens", "/regions/midlands-and-east/"],
      ["hills-dales-and-tees", "/regions/north/"],
      ["moors", "/regions/north/"],
      ["wolds", "/regions/midlands-and-east/"],
    ]);
  });

  it("are measured beside England", () => {
    const of = (measure: string) => regions.map(({ measures }) => measures.find(row => row.measure === measure));
    expect(of("patients").map(row => [row?.own, row?.england])).toEqual([
      ["15,000", "21,000"],
      ["6,000", "21,000"],
    ]);
    expect(of("decided authorised").map(row => [row?.own, row?.england])).toEqual([
      ["1 (33%)", "2 (33%)"],
      ["1 (33%)", "2 (33%)"],
    ]);
    expect(of("decided not-recorded").map(row => row?.own)).toEqual(["0", "1 (33%)"]);
    // Half way between the middle two, where their number is even.
    expect(of("conditions").map(row => [row?.own, row?.england])).toEqual([
      ["1.5", "1"],
      ["1", "1"],
    ]);
  });

  it("give no share where fewer are known by name than were announced, but the announced total", () => {
    const fewer = areasAsAt(
      "2014-01-17",
      edited("decisions.csv", "05E,3,stated,w3,authorised,stated,w3,", "05E,3,stated,w3,,,,"),
    );
    const row = fewer.regions[0]?.measures.find(({ measure }) => measure === "decided authorised");
    expect([row?.own, row?.england, row?.announced?.id, row?.announced?.words]).toEqual([
      "0",
      "1",
      "without-conditions",
      "2",
    ]);
  });

  it("know nothing of a decision before its day", () => {
    const early = areasAsAt("2012-12-10").regions;
    expect(
      early.flatMap(({ measures }) =>
        measures.filter(row => row.measure === "decided not-recorded").map(row => row.own),
      ),
    ).toEqual(["3 (100%)", "3 (100%)"]);
  });

  it("take in an area team of the same name, which has no page of its own", () => {
    const areas = areasAsAt("2014-01-17", edited("ccgs.csv", "North,Moors", "North,North"));
    expect(areas.teams.map(({ name }) => name)).not.toContain("North");
    expect(areas.regions.find(({ name }) => name === "North")?.count).toBe(3);
  });
});
