/** The outline of a review as one HTML page that needs nothing else: no script, no request. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import nunjucks from "nunjucks";
import type { Outline } from "./review-outline.ts";

/** The page; everything from the inputs is escaped by the template engine. */
export function reviewPage(outline: Outline): string {
  const style = readFileSync("layouts/review/report.css", "utf8");
  const styleHash = createHash("sha256").update(style).digest("base64");
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader("layouts"), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  return environment.render("review/report.njk", { outline, style, styleHash });
}
