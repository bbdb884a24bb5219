/** The outline of a review to a self-contained HTML page, without scripts or requests. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import nunjucks from "nunjucks";
import type { Outline } from "./review-outline.ts";

/** The page. Its layout escapes everything from the inputs. */
export function reviewPage(outline: Outline): string {
  const style = readFileSync("layouts/_includes/review/report.css", "utf8");
  const styleHash = createHash("sha256").update(style).digest("base64");
  const templates = new nunjucks.FileSystemLoader("layouts/_includes");
  const options = { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true };
  return new nunjucks.Environment(templates, options).render("review/report.njk", { outline, style, styleHash });
}
