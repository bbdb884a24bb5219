import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { describe, expect, it } from "vitest";

const documents = ["*.md", "data/*.md", "examples/**/*.md"].flatMap(pattern => globSync(pattern));

/** The fragments of a document's headings, as GitHub and GitLab make them. */
function headings(document: string): readonly string[] {
  const text = readFileSync(document, "utf8").replace(/^ *```[\s\S]*?^ *```$/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The links of a document to files of the project and to headings; its examples of links are code. */
function links(document: string): readonly string[] {
  const text = readFileSync(document, "utf8").replace(/^ *```[\s\S]*?^ *```$|`[^`\n]*`/gm, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter(link => !/^(?:[a-z]+:|\/)/.test(link));
}

describe("the documents of the project", () => {
  it.each(documents)("link only to files and headings that are there: %s", document => {
    for (const link of links(document)) {
      const [file = "", fragment] = link.split("#");
      const target = file === "" ? document : join(dirname(document), file);
      expect(existsSync(target), link).toBe(true);
      if (fragment !== undefined) expect(headings(target), link).toContain(fragment);
    }
  });

  it("are found, with their links", () => {
    expect(documents).toEqual(expect.arrayContaining(["README.md", "EDITING.md", "PUBLISHING.md", "data/README.md"]));
    expect(links("EDITING.md")).toContain("#hand-in-your-change");
  });
});
