/** `npm run merge`: the parts of a site from their folders to its published folder. */

import { command } from "./command.ts";
import { publisherOf, usualOutput } from "./output.ts";
import { prepare, published, publishingOptions } from "./publication.ts";
import { misused } from "./report.ts";

export const merge = command({
  summary: "publish a site from its parts",
  words: "DIR...",
  options: publishingOptions,
  run: async options => {
    const { words: folders } = options;
    if (folders.length === 0) return misused("expected the folders of the parts of a site");
    const prepared = prepare(options.output || usualOutput, options);
    if (!prepared.ok) return prepared;
    const { reading, site, steps } = prepared.value;
    const { asAt, book } = reading;
    const { inputsHash } = await import("../publishing/part-folder.ts");
    const { publishParts } = await import("../publishing/publish.ts");
    const inputs = inputsHash(options, asAt);
    const publication = await publishParts(folders, inputs, { site, book, asAt }, publisherOf(options), steps);
    steps.end();
    return published(publication, prepared.value);
  },
});
