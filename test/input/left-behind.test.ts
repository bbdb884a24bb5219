import { describe, expect, it } from "vitest";
import { isLeftBehind } from "../../scripts/input/left-behind.ts";
import { runHere } from "../support/run.ts";
import { optionsFor, writeSite } from "../support/small-site.ts";

describe("a file that an editor or a system leaves", () => {
  it.each([
    ["about.md~", "about.md.bak", "about.md.orig", "about.md.swp", "#about.md#", "~$about.md", ".#about.md", "4913"],
    [".DS_Store", "._about.md", "Thumbs.db", "desktop.ini", "Icon\r", "about.md.sb-1f2e-Xy", "about.md___jb_tmp___"],
    ["about.md.save", "about.md.save.1", "about.md.kate-swp", "about.wbk", "about.md.lock", "about.md#", "about.md-e"],
    [
      "about.md.icloud",
      "about.md.partial",
      "ehthumbs_vista.db",
      "$RECYCLE.BIN",
      "@eaDir",
      "about.md.tmp.12",
      "sed7Hk2Pq",
    ],
  ])("is known by its name: %s and others", (...names) => {
    expect(names.filter(name => !isLeftBehind(name))).toEqual([]);
  });

  it("is none that a person has made", () => {
    const names = [
      "about.md",
      "Copy of about.md",
      "about (1).md",
      "04G.md",
      "waves.csv",
      "old.md",
      "sediment.md",
      "lock.md",
      "save.csv",
      "temp.csv",
      "x.png",
    ];
    expect(names.filter(isLeftBehind)).toEqual([]);
  });

  it("is passed over, among words and tables", async () => {
    const names = ["about.md~", "Thumbs.db", "~$about.md", "about.md.bak", "#about.md#"];
    const folder = writeSite({
      ...Object.fromEntries(names.map(name => [`content/pages/${name}`, "\0"])),
      ...Object.fromEntries(
        ["._waves.csv", "~$waves.csv", "waves.csv~", "Thumbs.db"].map(name => [`data/${name}`, "\0"]),
      ),
    });
    expect(await runHere("check", ...optionsFor(folder))).toMatchObject({ status: 0, stderr: "" });
  });
});
