/** `npm run build`, `merge` and `rollback`: a site to its published folder, whole, from its parts, or as it was before. */

import type { Part } from "../eleventy/part.ts";
import { count } from "../input/problem.ts";
import type { KeptSite } from "../publishing/kept-sites.ts";
import { formatDate, formatTime, londonDate } from "../record/dates.ts";
import { command, type Result } from "./command.ts";
import { forPeople } from "./excerpts.ts";
import { dangerOf, publisherOf, usualOutput } from "./output.ts";
import {
  laterRemarks,
  notPublished,
  type PublishingOptions,
  prepare,
  problemsFor,
  published,
  publishingOptions,
  remarksOn,
  summaryOf,
} from "./publication.ts";
import { answered, inLines, misused } from "./report.ts";

export const build = command({
  summary: "write the site",
  examples: ["--as-at 2013-01-22 --output _as-at", "--url https://example.org/reports/"],
  options: [...publishingOptions, "part"],
  run: options => (options.part === undefined ? buildWhole(options) : buildPart(options.part, options)),
});

async function buildWhole(options: PublishingOptions): Promise<Result> {
  const prepared = prepare(options.output || usualOutput, options);
  if (!prepared.ok) return prepared;
  const { reading, site, steps } = prepared.value;
  steps.begin("load the publisher");
  const { publishSite } = await import("../publishing/publish.ts");
  const publication = await publishSite({ ...reading, site }, publisherOf(options), steps);
  steps.end();
  return published(publication, prepared.value);
}

async function buildPart(part: Part, options: PublishingOptions): Promise<Result> {
  if (options.isCompressed) return misused("--compress: give it to merge, which makes the whole site");
  const { inputsHash, isPartFolder, writePart } = await import("../publishing/part-folder.ts");
  const prepared = prepare(options.output || `_part-${part.number}-of-${part.of}`, options, isPartFolder);
  if (!prepared.ok) return prepared;
  const { output, reading, site, steps, format } = prepared.value;
  const faults = await writePart(part, { ...reading, site }, output, inputsHash(options, reading.asAt), steps);
  steps.end();
  if (faults.length > 0) return notPublished(faults, output, forPeople(reading.problems, reading, format));
  const text = `${output}: part ${part.number} of ${part.of} of ${summaryOf(reading, site)}`;
  return answered(inLines([text]), {
    problems: problemsFor(reading, format),
    remarks: laterRemarks(reading),
  });
}

export const merge = command({
  summary: "publish a site from its parts",
  examples: ["_part-1-of-2 _part-2-of-2", "_part-1-of-2 _part-2-of-2 --compress"],
  words: "DIR...",
  options: publishingOptions,
  run: async options => {
    const { words: folders } = options;
    if (folders.length === 0) return misused("expected the folders of the parts of a site");
    const prepared = prepare(options.output || usualOutput, options);
    if (!prepared.ok) return prepared;
    const { reading, site, steps } = prepared.value;
    const { inputsHash } = await import("../publishing/part-folder.ts");
    const { publishParts } = await import("../publishing/publish.ts");
    const inputs = inputsHash(options, reading.asAt);
    const publication = await publishParts(folders, inputs, { ...reading, site }, publisherOf(options), steps);
    steps.end();
    return published(publication, prepared.value);
  },
});

export const rollback = command({
  summary: "publish the previous site again, or any earlier one that is kept",
  examples: ["", "--list"],
  words: "[HASH]",
  options: ["isList"],
  run: async options => {
    const output = options.output || usualOutput;
    const [digits = "", ...more] = options.words;
    if (more.length > 0 || !/^(?:[0-9a-f]{4,64})?$/i.test(digits)) {
      return misused(
        `expected the first digits of the SHA-256 of one site, four or more, found "${options.words.join(" ")}"`,
      );
    }
    const danger = dangerOf(output, options);
    if (danger !== undefined) return misused(danger);
    const { keptFor, publishKept } = await import("../publishing/publish.ts");
    const publisher = publisherOf({ output: options.output, isCompressed: false });
    if (options.isList) return answered(inLines(keptLines(output, keptFor(publisher))));
    const publication = await publishKept(publisher, digits);
    if (publication.kind === "refused") return notPublished(publication.faults, output);
    const { hash, untidied, passedOver = [] } = publication;
    const which = digits === "" ? "the site before" : "the site";
    const text = inLines([`${output}: ${which} is published again. SHA-256 of the site: ${hash}`]);
    const passed = passedOver.map(name => `Passed over ${name}, which is not as it was when it was published.`);
    return answered(text, { remarks: [...passed, ...remarksOn(untidied)] });
  },
});

/** "0123456789abcdef  30 November 2026 at 21:30  456 files, published now": each site that is kept, on a line. */
function keptLines(output: string, kept: readonly KeptSite[]): readonly string[] {
  if (kept.length === 0) return [`${output}: no site is kept.`];
  const lines = kept.map(({ hash, published, files, isPublished }) => {
    const time = `${formatDate(londonDate(published))} at ${formatTime(published)}`;
    return `${hash.slice(0, 16)}  ${time}  ${count(files, "file")}${isPublished ? ", published now" : ""}`;
  });
  return [...lines, "To publish one of them again: npm run rollback -- and the first digits of its SHA-256."];
}
