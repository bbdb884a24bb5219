/** BENCHMARKS.md, from the results of a run. */

import { asMarkdown, tablesOf } from "./report.ts";
import type { Results } from "./results.ts";

export function benchmarksText(results: Results): string {
  return `${[about(results), ...tablesOf(results).map(asMarkdown), how(results), honesty].join("\n\n")}\n`;
}

function about({ versions, system, processors, storage, turns, builds }: Results): string {
  const hugo = versions.hugo === undefined ? "Hugo was not installed" : `Hugo ${versions.hugo}`;
  const sizes = builds.map(({ ccgs }) => ccgs).join(",");
  return `# Benchmarks

Written by \`npm run bench -- --ccgs ${sizes} --turns ${turns} --write\`; not by hand. Node ${versions.node}, Eleventy ${versions.eleventy}, ${hugo}; ${processors} processors, ${system}; sites are written ${storage === "disk" ? "to disk" : "into memory"}. Medians of ${turns} turns, with the least and the most.

Our build is the whole of what a publisher runs: it reads and checks all data and content, binds every figure, renders all pages and files of the site, verifies them, and swaps the site in. The others write the organisations' pages and their data alone, from data that was made for them before.`;
}

function how({ versions }: Results): string {
  const eleventy = `Eleventy ${versions.eleventy}`;
  return `## How it is measured

- **Data.** The complete example with that many organisations, made by \`npm run example -- --ccgs N --seed 2013\`. The content is the project's own home page, standing pages and settings, brought into line by \`npm run fix\`, and words on one organisation. Waves and releases tell of the real totals and can't be true of others. Making all this is not timed.
- **Turns.** Everything is built once before the first turn, so that files are in memory and the pages can be compared, and what Node has compiled and our ten cards are kept, as on a machine that builds more than once. In each turn every builder builds once at every size, in an order that is another in each turn, into a folder that is not there yet. What was written before is first brought to the disk. Removing is not timed.
- **Wall time and CPU time** are those of the shell's \`time\`: from start to end, and the time of all processors, for the program and for the system on its behalf, over all processes that it started. Programs are started as they are, without npm.
- **Memory** is the most that all processes of a builder held at once, each at the highest that the system says of it (VmHWM), looked at fifty times a second.
- **Previews.** A file is saved while the preview runs, and the page on disk is read until it has what was saved. Ours is \`npm start\`, without npm; the other \`hugo server --renderToDisk\`. Both run at once, and each save waits until nothing is left to do from the one before. Words are those on one organisation's page: a content file here and there. A row of data of ours is, for Hugo, the front matter of that organisation's content file, which moves that one page; our row moves every page and file that shows it.
- **Targets** are judged by medians. "The start of Node and Eleventy" is a process that loads Eleventy and ends; what our build takes beyond it is told as a part of our build.

## The others' sites

They are in \`scripts/bench/peers\`, written as their users write them, from the same values that our own layouts get.

- **Hugo**: a content file for each organisation with its data as front matter in JSON, which Hugo reads in less time than YAML; what all pages share in a data file; partials, cached where they can be; a second output format for the data. Other kinds of pages are switched off.
- **Plain ${eleventy}**, as its documentation has it: two paginated Nunjucks templates over a global data file, with the markup in the page's template, a layout, includes and macros, and permalinks as strings.
- **Bare Node**: a script with template literals and \`writeFileSync\`, which reads a line of JSON an organisation.
- **\`cp -r\`** of what bare Node writes.`;
}

const honesty = `Before the turns, bare Node's files must be those of our build, byte for byte, all of them. Of Hugo and Eleventy all folders must be there, and fifty pages must have the same elements, attributes and words, and the same data, in the same order; white space and the ids of paragraphs may differ. A builder whose pages are others is left out, and the table says so.

## What the others leave out

Home page, lists, waves, figures with the rows and sentences behind them, sources, downloads with their metadata, search, feed, site map, pictures for social media; the check of the data and of every sentence; the verification of every link and figure of the finished site; publishing it whole or not at all.`;
