/** `npm run build`, `merge` and `rollback`: a site to its published folder, whole, from its parts, or as it was before. */

import type { Part } from "../eleventy/part.ts";
import { command, type Result } from "./command.ts";
import { dangerOf, publisherOf, usualOutput } from "./output.ts";
import {
  laterRemarks,
  notPublished,
  type PublishingOptions,
  prepare,
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
  if (options.isCompressed) return misused("--compress: expected it of merge, which makes the site whole");
  const { inputsHash, isPartFolder, writePart } = await import("../publishing/part-folder.ts");
  const prepared = prepare(options.output || `_part-${part.number}-of-${part.of}`, options, isPartFolder);
  if (!prepared.ok) return prepared;
  const { output, reading, site, steps } = prepared.value;
  const { asAt, problems } = reading;
  const faults = await writePart(part, { ...reading, site }, output, inputsHash(options, asAt), steps);
  steps.end();
  if (faults.length > 0) return notPublished(faults, output, problems);
  const text = `${output}: part ${part.number} of ${part.of} of ${summaryOf(reading, site)}`;
  return answered(inLines([text]), {
    problems: [...problems, ...reading.heldBack.problems],
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
  summary: "publish the site before the present one again",
  examples: ["", "--output dist"],
  options: [],
  run: async options => {
    const output = options.output || usualOutput;
    const danger = dangerOf(output, options);
    if (danger !== undefined) return misused(danger);
    const { publishEarlier } = await import("../publishing/publish.ts");
    const publication = await publishEarlier(publisherOf({ output: options.output, isCompressed: false }));
    if (publication.kind === "refused") return notPublished(publication.faults, output);
    const { hash, untidied } = publication;
    const text = inLines([`${output}: the site before is published again. SHA-256 of the site: ${hash}`]);
    return answered(text, { remarks: remarksOn(untidied) });
  },
});
