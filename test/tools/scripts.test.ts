import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { libraryFile, makeLibrary } from "../../scripts/tools/library.ts";
import { isThorough } from "../support/thorough.ts";

const folder = "layouts/assets";
const scripts = globSync("*.js", { cwd: folder }).toSorted();
const textOf = (name: string) => readFileSync(join(folder, name), "utf8");

/** The file names of a script and of everything that it loads at the start. */
function startOf(name: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  const imports = [...textOf(name).matchAll(/^import .* from "\.\/(.*)";$/gm)].map(([, file = ""]) => file);
  for (const file of imports) startOf(file, found);
  return found;
}

function compressedSize(names: Iterable<string>): number {
  return [...names].map(name => gzipSync(textOf(name)).length).reduce((sum, size) => sum + size, 0);
}

describe("the scripts", () => {
  it("of every page are less than 1 kB, of the list less than 8 kB, of the search less than 15 kB, compressed", () => {
    expect([...startOf("list.js")].toSorted()).toEqual(["comparison.js", "list.js", "selection.js", "words.js"]);
    expect(compressedSize([...startOf("search.js"), ...startOf("entries.js")])).toBeLessThan(1_000);
    expect(compressedSize(startOf("entry-panel.js"))).toBeLessThan(3_000);
    expect(compressedSize(startOf("list.js"))).toBeLessThan(8_000);
    expect(compressedSize(startOf("suggestions.js"))).toBeLessThan(15_000);
    expect(compressedSize(startOf("results.js"))).toBeLessThan(15_000);
  });

  it("load one another alone, from beside them", () => {
    for (const name of scripts) {
      const loaded = [...textOf(name).matchAll(/(?:from |import\()["']([^"']*)/g)].map(([, file = ""]) => file);
      expect(
        loaded.filter(file => !scripts.includes(file.replace("./", ""))),
        name,
      ).toEqual([]);
    }
  });

  it("make no markup and no code of any text", () => {
    const sinks =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setAttribute\("(?:on|style)/;
    expect(scripts.filter(name => sinks.test(textOf(name)))).toEqual([]);
  });
});

// The package changes with package-lock.json alone; to make the file again takes more than all other tests of scripts.
describe.runIf(isThorough)("the search library", () => {
  it("is what its package has, without comments but with its licence (node scripts/library.ts)", () => {
    expect(readFileSync(libraryFile, "utf8")).toBe(makeLibrary());
    expect(readFileSync(libraryFile, "utf8")).toContain("Permission is hereby granted");
  });
});
