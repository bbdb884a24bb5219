/** `npm run release-check`: the check list of one press release. */

import { formatProblems, visible } from "../input/problem.ts";
import type { Reading } from "../prose/reading.ts";
import type { Check } from "../review/release-check.ts";
import { command } from "./command.ts";
import { withExcerpts } from "./excerpts.ts";
import { usualOutput } from "./output.ts";
import { answered, inLines, misused } from "./report.ts";

export const releaseCheck = command({
  summary: "the check list of a release",
  examples: ["wave-2", "wave-2 --against main"],
  words: "SLUG",
  options: ["against"],
  run: async options => {
    const [slug, extra] = options.words;
    if (slug === undefined || extra !== undefined) return misused("expected the name of one release, such as wave-2");
    const { againstOf } = await import("../review/review.ts");
    const against = options.against === "" ? undefined : againstOf(options.against);
    if (against?.ok === false) return misused(`--against: ${against.reason}`);
    const { checkRelease } = await import("../review/release-check.ts");
    const list = checkRelease(slug, { ...options, against: against?.value, built: options.output || usualOutput });
    if (!list.ok) return misused(list.reason);
    const { checks, asAt, reading } = list.value;
    const [passed = 0, failed = 0, advised = 0] = ["pass", "fail", "advice"].map(
      verdict => checks.filter(check => check.verdict === verdict).length,
    );
    const state = `${slug} as at ${asAt}: ${passed} passed, ${failed} failed, advice on ${advised}.`;
    return answered(inLines([...checks.flatMap(check => linesOf(check, reading)), state]), {
      isUnfinished: failed > 0,
    });
  },
});

function linesOf({ verdict, name, detail, problems }: Check, reading: Reading): readonly string[] {
  const { stdout } = process;
  const isExplained = problems !== undefined && stdout.isTTY;
  const shown = isExplained
    ? formatProblems(withExcerpts(problems, reading, stdout.hasColors()), "text")
        .trimEnd()
        .split("\n")
    : detail.split("\n").map(visible);
  const [first = "", ...more] = shown;
  return [`${verdict.padEnd(8)}${visible(name)}: ${first}`, ...more.map(line => `        ${line}`)];
}
