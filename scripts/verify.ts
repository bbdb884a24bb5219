/** A rendered folder to its faults: files missing or unexpected, links that lead nowhere, figures that are not the record's. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { fileOfPage } from "./address.ts";
import { compareText } from "./problem.ts";

/** What a rendered folder is held against. */
export type Expectation = {
  /** Every file that there must be, by its path from the root. */
  readonly files: readonly string[];
  /** The path prefix under which the site stands ("" or "/reports"). */
  readonly root: string;
  /** The value of a figure as at a date (undefined: the build's), as it must stand in a data element. */
  readonly valueOf: (id: string, asAt: string | undefined) => string | undefined;
};

/** A fault by the file in which it stands. */
export type Fault = { readonly file: string; readonly message: string };

/** Every fault of a rendered folder, in order of file; none for one that may be published. */
export function verifyFolder(folder: string, expectation: Expectation): readonly Fault[] {
  const found = filesBelow(folder);
  const files = new Set(found);
  const pages = new Map(
    found.filter(file => file.endsWith(".html")).map(file => [file, readPage(join(folder, file))] as const),
  );
  const faults = [
    ...fileFaults(files, expectation.files),
    ...[...pages].flatMap(([file, page]) => [
      ...linkFaults(file, page, pages, files, expectation.root),
      ...figureFaults(file, page, expectation),
    ]),
  ];
  return faults.toSorted((a, b) => compareText(a.file, b.file));
}

type Link = { readonly address: string; readonly isLoaded: boolean };
type Mark = { readonly id: string; readonly value: string; readonly asAt: string | undefined };
type Page = { readonly ids: ReadonlySet<string>; readonly links: readonly Link[]; readonly marks: readonly Mark[] };

const loadedLinks = new Set(["stylesheet", "icon", "preload", "modulepreload"]);

function filesBelow(folder: string, below = ""): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(entry => {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, name) : [name];
  });
}

function readPage(file: string): Page {
  const ids = new Set<string>();
  const links: Link[] = [];
  const marks: Mark[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const { id, href, src, rel = "" } = attributes;
      if (id !== undefined) ids.add(id);
      if (href !== undefined) links.push({ address: href, isLoaded: name === "link" && loadedLinks.has(rel) });
      if (src !== undefined) links.push({ address: src, isLoaded: true });
      const figure = attributes["data-figure"];
      if (figure !== undefined) {
        marks.push({ id: figure, value: attributes.value ?? "", asAt: attributes["data-as-at"] });
      }
    },
  });
  parser.write(readFileSync(file, "utf8"));
  parser.end();
  return { ids, links, marks };
}

function fileFaults(found: ReadonlySet<string>, expected: readonly string[]): readonly Fault[] {
  const expectedSet = new Set(expected);
  const missing = expected.filter(file => !found.has(file)).map(file => ({ file, message: "missing" }));
  const unexpected = [...found].filter(file => !expectedSet.has(file)).map(file => ({ file, message: "unexpected" }));
  return [...missing, ...unexpected];
}

function linkFaults(
  file: string,
  page: Page,
  pages: ReadonlyMap<string, Page>,
  files: ReadonlySet<string>,
  root: string,
): readonly Fault[] {
  return page.links.flatMap(({ address, isLoaded }) => {
    const isInside = address.startsWith(`${root}/`) && !address.startsWith("//");
    if (!isInside && !address.startsWith("#")) {
      return isLoaded || !/^(https?:|mailto:)/.test(address) ? [{ file, message: `leads outside: ${address}` }] : [];
    }
    const [path = "", fragment] = address.split("#");
    const target = path === "" ? file : fileOfPage(decodeURI(path.slice(root.length)));
    if (!files.has(target)) return [{ file, message: `leads nowhere: ${address}` }];
    const ids = pages.get(target)?.ids;
    const isMissing = fragment !== undefined && ids !== undefined && !ids.has(decodeURIComponent(fragment));
    return isMissing ? [{ file, message: `leads to no such place: ${address}` }] : [];
  });
}

function figureFaults(file: string, page: Page, expectation: Expectation): readonly Fault[] {
  return page.marks.flatMap(({ id, value, asAt }) => {
    const expected = expectation.valueOf(id, asAt);
    return expected === value ? [] : [{ file, message: `${id} is ${expected ?? "no figure"}, not ${value}` }];
  });
}
