/**
 * `npm run lighthouse`: Lighthouse's scores for one page of each kind, and the rules that cost points. Lighthouse is
 * fetched when wanted, because its 114 packages are not part of the installation.
 */

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { executablePath, serveFolder } from "../support/browser.ts";

const version = "13.5.0";
const paths = ["/", "/waves/2/", "/ccgs/09w/", "/ccgs/", "/press-releases/wave-2/", "/regions/london/"];
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

const reportSchema = z.object({
  categories: z.record(
    z.enum(categories),
    z.object({ score: z.number(), auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) }),
  ),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), title: z.string(), explanation: z.string().optional() }),
  ),
});

function run(command: string, words: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const options = { timeout: 300_000, env: { ...process.env, CHROME_PATH: executablePath } };
    execFile(command, words, options, (error, _, stderr) => (error === null ? done() : fail(new Error(stderr))));
  });
}

/** The scores of a page and the rules that it fails, as lines. */
function linesOf(path: string, file: string): readonly string[] {
  const report = reportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const scores = categories.map(name => `${name} ${Math.round(report.categories[name].score * 100)}`);
  const weighty = categories.flatMap(name => report.categories[name].auditRefs.filter(({ weight }) => weight > 0));
  const short = weighty.flatMap(({ id }) => {
    const audit = report.audits[id];
    const isShort = audit !== undefined && audit.score !== null && audit.score < 1;
    return isShort ? [`  ${id} ${audit.score}: ${audit.title}. ${audit.explanation ?? ""}`.trimEnd()] : [];
  });
  return [`${path}: ${scores.join(", ")}`, ...short];
}

const scratch = mkdtempSync(join(tmpdir(), "lighthouse-"));
const site = join(scratch, "site");
await run(process.execPath, ["scripts/command.js", "build", "--compress", "--output", site]);
const { server, url } = await serveFolder(site);
try {
  for (const path of paths) {
    const report = join(scratch, "report.json");
    const flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu";
    const options = ["--quiet", "--output=json", `--output-path=${report}`, `--only-categories=${categories}`, flags];
    await run("npx", ["--yes", `lighthouse@${version}`, `${url}${path}`, ...options]);
    const lines = linesOf(path, report);
    console.log(lines.join("\n"));
    if (!/^.*: \D*100\D*100\D*100\D*100$/.test(lines[0] ?? "")) process.exitCode = 1;
  }
} finally {
  server.close();
  rmSync(scratch, { recursive: true });
}
