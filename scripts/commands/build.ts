/** `npm run build`: the site from data and content to its published folder, or one part of it to a folder for `merge`. */

import type { Part } from "../eleventy/part.ts";
import { command, type Result } from "./command.ts";
import type { OptionsOf } from "./options.ts";
import { publisherOf, usualOutput } from "./output.ts";
import { notPublished, prepare, published, publishingOptions } from "./publication.ts";
import { answered, inLines, misused } from "./report.ts";
import { summaryOf } from "./summary.ts";

type BuildOptions = OptionsOf<(typeof publishingOptions)[number] | "part">;

export const build = command({
  summary: "write the site",
  options: [...publishingOptions, "part"],
  run: options => (options.part === undefined ? buildWhole(options) : buildPart(options.part, options)),
});

async function buildWhole(options: BuildOptions): Promise<Result> {
  const prepared = prepare(options.output || usualOutput, options);
  if (!prepared.ok) return prepared;
  const { reading, site, steps } = prepared.value;
  steps.begin("load the publisher");
  const { publishSite } = await import("../publishing/publish.ts");
  const publication = await publishSite({ ...reading, site }, publisherOf(options), steps);
  steps.end();
  return published(publication, prepared.value);
}

async function buildPart(part: Part, options: BuildOptions): Promise<Result> {
  if (options.isCompressed) return misused("--compress: expected it of merge, which makes the site whole");
  const { inputsHash, isPartFolder, writePart } = await import("../publishing/part-folder.ts");
  const prepared = prepare(options.output || `_part-${part.number}-of-${part.of}`, options, isPartFolder);
  if (!prepared.ok) return prepared;
  const { output, reading, site, steps } = prepared.value;
  const { asAt, book, problems } = reading;
  const inputs = inputsHash(options, asAt);
  const faults = await writePart({ part, site, book, asAt, folder: output, inputs, steps });
  steps.end();
  if (faults.length > 0) return notPublished(faults, output, problems);
  return answered(inLines([`${output}: part ${part.number} of ${part.of} of ${summaryOf(reading, site)}`]), {
    problems,
  });
}
