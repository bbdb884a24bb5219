/** The styles in layouts/styles to the one stylesheet of the site. It is committed, so a build does not need Sass. */

import { writeFileSync } from "node:fs";
import { compile } from "sass";

export const stylesheet = "layouts/assets/site.css";

/** The compressed stylesheet: the same bytes on every run, with a line feed at the end. */
export function compileStyles(): string {
  const { css } = compile("layouts/styles/site.scss", { style: "compressed", loadPaths: ["node_modules"] });
  return `${css}\n`;
}

if (import.meta.main) writeFileSync(stylesheet, compileStyles());
