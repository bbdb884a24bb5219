/** The styles in layouts/styles to the stylesheets of the site. They are committed, so a build does not need Sass. */

import { writeFileSync } from "node:fs";
import { compile } from "sass";

/** Every page loads the one of the site; those that list and compare CCGs load another for that alone. */
export const stylesheets = ["site", "list"] as const;

type Stylesheet = (typeof stylesheets)[number];

export function fileOfStyles(name: Stylesheet): string {
  return `layouts/assets/${name}.css`;
}

/** A compressed stylesheet: the same bytes on every run, with a line feed at the end. */
export function compileStyles(name: Stylesheet): string {
  const { css } = compile(`layouts/styles/${name}.scss`, { style: "compressed", loadPaths: ["node_modules"] });
  return `${css}\n`;
}

if (import.meta.main) for (const name of stylesheets) writeFileSync(fileOfStyles(name), compileStyles(name));
