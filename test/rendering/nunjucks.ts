/** Nunjucks as it is documented, by which the layouts are held to what they mean. */

import nunjucks from "nunjucks";

export function nunjucksFor(folder: string): nunjucks.Environment {
  return new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
}
