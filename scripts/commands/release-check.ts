/** `npm run release-check`: the check list of one press release. */

import { visible } from "../input/problem.ts";
import type { Check } from "../review/release-check.ts";
import { command } from "./command.ts";
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
    const { checks, asAt } = list.value;
    const [passed = 0, failed = 0, advised = 0] = ["pass", "fail", "advice"].map(
      verdict => checks.filter(check => check.verdict === verdict).length,
    );
    const state = `${slug} as at ${asAt}: ${passed} passed, ${failed} failed, advice on ${advised}.`;
    return answered(inLines([...checks.flatMap(linesOf), state]), { isUnfinished: failed > 0 });
  },
});

function linesOf({ verdict, name, detail }: Check): readonly string[] {
  const [first = "", ...more] = detail.split("\n");
  return [`${verdict.padEnd(8)}${name}: ${first}`, ...more.map(line => `        ${line}`)].map(visible);
}
