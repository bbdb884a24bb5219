/** BENCHMARKS.md, from the results of a run. */

import { asMarkdown, tablesOf } from "./report.ts";
import type { Results } from "./results.ts";

export function benchmarksText(results: Results): string {
  return `${[about(results), ...tablesOf(results).map(asMarkdown), how(results), honesty].join("\n\n")}\n`;
}

function about({ versions, system, processors, storage, turns, base, builds }: Results): string {
  const withBase = base === undefined ? "" : ` --base ${base}`;
  const hugo = versions.hugo === undefined ? "Hugo was not installed" : `Hugo ${versions.hugo}`;
  const sizes = builds.map(({ ccgs }) => ccgs).join(",");
  return `# Benchmarks

Written by \`npm run bench -- --ccgs ${sizes} --turns ${turns}${withBase} --write\`, not by hand. Node ${versions.node}, Eleventy ${versions.eleventy}, ${hugo}; ${processors} processors, ${system}; sites are written ${storage === "disk" ? "to disk" : "to memory"}. Medians of ${turns} turns, with the lowest and the highest.

Our build is everything that a publisher runs: it reads and checks all data and content, binds every figure, renders all pages and files of the site, verifies them and publishes the site. Hugo and plain Eleventy write only the organisations' pages and their data, from values prepared for them.`;
}

function how({ versions, base }: Results): string {
  const eleventy = `Eleventy ${versions.eleventy}`;
  const before = `- **The commit before** is \`${base}\`, checked out with its packages and run by the same Node on the same data and content.\n`;
  return `## How it is measured

- **Data.** The complete example with that many organisations, made by \`npm run example -- --ccgs N --seed 2013\`. The content is the project's own home page, standing pages and settings, updated by \`npm run fix\`, and words on one organisation. Waves and releases are left out, because they state the real totals. Making all this is not timed.
${base === undefined ? "" : before}- **Turns.** Everything is built once before the first turn, to compare the pages and to fill the caches of the system, of Node and of our social cards, as on a machine that builds more than once. In each turn every builder builds once at every size, in a different order each time, into a new folder. Earlier writes are first flushed to disk. Removing files is not timed.
- **100,000 organisations** are built in four shards (\`npm run build -- --shard K/4\`), one after the other, then published by \`npm run merge\`. On several machines the shards run at the same time.
- **Wall time and CPU time** are those of the shell's \`time\`. CPU time is user and system time on all processors, including child processes. Programs are started directly, without npm.
- **Memory** is the peak of all processes of a builder together: the sum of their own peaks (VmHWM), read fifty times a second.
- **Previews.** A file is saved while the preview runs, and the page on disk is read until it shows the change. Ours is \`npm start\`, without npm; the other is \`hugo server --renderToDisk\`. Both run at the same time, and each save waits until the one before is finished. "Words" are a content file about one organisation. "A row of data" is a row of a table for us, which changes every page and file that shows it; for Hugo it is the front matter of one content file, which changes one page.
- **Targets** are judged by medians.

## The others' sites

They are in \`scripts/bench/peers\`, written as their users would write them, from the same values that our own layouts get.

- **Hugo**: a content file for each organisation with its data as front matter in JSON, which Hugo reads faster than YAML; a data file for what all pages share; partials, cached where possible; a second output format for the data. Other kinds of page are switched off.
- **Plain ${eleventy}**, as its documentation has it: two paginated Nunjucks templates over a global data file, with the markup in the page's template, a layout, includes and macros, and permalinks as strings.`;
}

const honesty = `Before the turns, each of the others must have made a page and data for every organisation, with its name and its figures on the page, and their bytes in all may differ from ours by at most 15%. The words of their templates are their own. A builder whose pages differ more is left out, and the table says why.

## What Hugo and plain Eleventy leave out

Home page, lists, waves, figures with the rows and sentences behind them, sources, downloads with their metadata, search, feed, site map, social cards; checking the data and every sentence; verifying every link and figure of the finished site; publishing it whole or not at all.`;
