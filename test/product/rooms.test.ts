/** Imports go one way: from a room to the rooms below it, types included. */

import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { describe, expect, it } from "vitest";

/** From the ground up. */
const rooms = [
  ...["input", "wording", "record", "figures", "addresses", "prose", "site"],
  ...["eleventy", "verification", "publishing", "review", "preview", "editor", "tools", "commands", "bench"],
];

const modules = globSync("scripts/*/**/*.{ts,js}")
  .map(path => path.replaceAll("\\", "/"))
  .toSorted();
const floorOf = (path: string) => rooms.indexOf(path.split("/")[1] ?? "");

/** The project's own modules that a module imports, at its start or later. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  const written = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(([, name = ""]) => name);
  return written.map(name => join(dirname(path), name)).filter(target => target.startsWith("scripts/"));
}

describe("a module", () => {
  it("lies in a room", () => {
    expect(modules.length).toBeGreaterThan(100);
    expect(modules.filter(path => floorOf(path) < 0)).toEqual([]);
  });

  it("imports from its own room and those below it alone", () => {
    const upwards = modules.flatMap(path =>
      importsOf(path)
        .filter(target => floorOf(target) > floorOf(path))
        .map(target => `${path} imports ${target}`),
    );
    expect(upwards).toEqual([]);
  });

  it("is in no circle of imports", () => {
    const imports = new Map(modules.map(path => [path, importsOf(path)] as const));
    const isDone = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(" > "));
      if (way.includes(path) || isDone.has(path)) return;
      for (const target of imports.get(path) ?? []) visit(target, [...way, path]);
      isDone.add(path);
    };
    for (const path of modules) visit(path, []);
    expect(circles).toEqual([]);
  });
});
