import { describe, expect, it } from "vitest";
import { updatesOf } from "../../../scripts/site/views/update-view.ts";

const note = (dateIso: string, text: string) => ({ date: "", dateIso, html: text, text });

describe("what was changed on a page", () => {
  it("stands with the newest first, each at a place of its own", () => {
    const notes = [note("2013-02-01", "a"), note("2013-03-01", "b"), note("2013-02-01", "c")];
    expect(updatesOf("/about/", notes, []).map(({ id }) => id)).toEqual([
      "update-2013-03-01",
      "update-2013-02-01",
      "update-2013-02-01-2",
    ]);
  });
});
