/** The outline of a review as one HTML page that needs nothing else: no script, no request. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { layoutCompiler } from "../rendering/layout-compiler.ts";
import type { Outline } from "./review-outline.ts";

/** The page; everything from the inputs is escaped by its layout. */
export function reviewPage(outline: Outline): string {
  const style = readFileSync("layouts/review/report.css", "utf8");
  const styleHash = createHash("sha256").update(style).digest("base64");
  const layout = layoutCompiler("layouts", ["outline", "style", "styleHash"])("review/report.njk");
  return layout(outline, style, styleHash);
}
