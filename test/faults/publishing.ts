/**
 * Publishes two sites in turns, as a publisher's command does, a number of times or until its input is closed:
 * node publishing.ts OUTPUT TIMES DATA CONTENT DATE DATE. It writes a line for each.
 */

import { readEverything } from "../../scripts/prose/reading.ts";
import { publishSite } from "../../scripts/publishing/publish.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import { siteOf } from "../../scripts/site/site.ts";

const [output = "", times = "0", data = "", content = "", ...dates] = process.argv.slice(2);

for (let turn = 0; turn < Number(times); turn++) {
  const asAt = readAsAt(dates[turn % dates.length] ?? "");
  const options = { data, content, asAt, url: undefined, isDraft: false };
  const reading = readEverything(options);
  const site = siteOf(reading, options);
  if (site === undefined) throw new Error(reading.problems.map(({ message }) => message).join("\n"));
  const publisher = { output, placing: "link" as const, isCompressed: false, onWait: () => {} };
  const publication = await publishSite({ ...reading, site }, publisher);
  if (publication.kind === "refused") throw new Error(JSON.stringify(publication.faults));
  process.stdout.write(`${publication.hash} ${publication.isChanged}\n`);
}
