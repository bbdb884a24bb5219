/** The pages of the organisations by Node alone: lines of JSON in, the very bytes of our own build out. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf } from "./page.js";

const [data = "", output = ""] = process.argv.slice(2);
const shared = JSON.parse(readFileSync(join(data, "site.json"), "utf8"));
const lines = readFileSync(join(data, "organisations.jsonl"));

for (let start = 0; start < lines.length; ) {
  const end = lines.indexOf("\n", start);
  const own = JSON.parse(lines.toString("utf8", start, end));
  const folder = join(output, own.path);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), pageOf(own, shared));
  writeFileSync(join(folder, "index.json"), `${JSON.stringify(own.record, undefined, 2)}\n`);
  start = end + 1;
}
