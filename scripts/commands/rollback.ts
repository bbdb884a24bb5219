/** `npm run rollback`: the site that was published before the present one, published again. */

import { command } from "./command.ts";
import { dangerOf, publisherOf, usualOutput } from "./output.ts";
import { notPublished, remarkOn } from "./publication.ts";
import { answered, inLines, misused } from "./report.ts";

export const rollback = command({
  summary: "publish the site before the present one again",
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
    return answered(text, { remark: remarkOn(untidied) });
  },
});
