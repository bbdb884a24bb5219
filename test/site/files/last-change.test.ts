import { describe, expect, it } from "vitest";
import { recordAsAt } from "../../../scripts/record/record.ts";
import { lastChanges } from "../../../scripts/site/files/last-change.ts";
import { tablesOf } from "../../support/small-record.ts";

const lastChange = lastChanges(recordAsAt(tablesOf(), "2014-01-17"), []);

function changeOf(kind: string, key: string): string | undefined {
  return lastChange(kind, { path: "", key, title: "", crumbs: [], words: undefined, updates: [], view: () => "" });
}

describe("the day of the last change", () => {
  it.each([
    ["01a", "the first review: what later ones left to it is not on its page", "2013-04-02"],
    ["04d", "the last review, as of every CCG that was under legal directions", "2014-01-17"],
  ])("of the page of %s is that of %s", (key, _, day) => {
    expect(changeOf("ccg", key)).toBe(day);
  });

  it("of a wave's page is that of its announcement", () => {
    expect(changeOf("wave", "2")).toBe("2013-01-22");
  });
});
