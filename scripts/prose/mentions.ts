/** Checks that a sentence which tells something of a CCG also names it by a link, so that the two can't drift apart. */

import { idsIn } from "../figures/reference.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { lastAtMost } from "../input/text.ts";
import type { ProseContext } from "./context.ts";
import { spokenName } from "./names.ts";
import type { Link, Run } from "./run.ts";
import { sentenceStarts } from "./sentences.ts";

/** A CCG that a text links by name, and where. */
export type Mention = { readonly odsCode: string; readonly start: number };

/** The CCGs that the links of a run name, alone or in a list. */
export function mentionsIn({ links }: Run, { names }: ProseContext): readonly Mention[] {
  return links.flatMap(({ href, words, start }) => {
    const [, code] = /^ccg:([^.]*)$/i.exec(href) ?? [];
    if (code !== undefined) return [{ odsCode: code.toUpperCase(), start }];
    if (!/^ccgs:/i.test(href)) return [];
    return names.namesIn(words).map(name => ({ odsCode: name.ccg.odsCode, start: start + name.start }));
  });
}

/** Reports terms and figures of CCGs that their sentence, or their row of a table, does not link by name. */
export function checkMentions(run: Run, row: readonly Mention[], context: ProseContext, report: Report): void {
  const told = run.links.flatMap(link => codesOf(link).map(odsCode => ({ link, odsCode })));
  const others = told.filter(({ odsCode }) => odsCode !== context.ownCcg);
  if (others.length === 0) return;
  const starts = sentenceStarts(run.text);
  const key = (start: number, odsCode: string) => `${lastAtMost(starts, start)} ${odsCode}`;
  const named = new Set(mentionsIn(run, context).map(({ start, odsCode }) => key(start, odsCode)));
  const inRow = new Set(row.map(({ odsCode }) => odsCode));
  for (const { link, odsCode } of others) {
    const ccg = context.ccgs.get(odsCode);
    if (ccg === undefined || named.has(key(link.start, odsCode)) || inRow.has(odsCode)) continue;
    const name = spokenName(ccg);
    const mend = `name it there with [${name}](ccg:${odsCode})`;
    report(
      problemAt(
        link.place,
        `${quoted(link.words)} speaks of ${name}, but its sentence does not link to that CCG; ${mend}`,
      ),
    );
  }
}

/** The codes of the CCGs that a link binds a term or a figure to. */
function codesOf({ href }: Link): readonly string[] {
  const [, scheme, target = ""] = /^(ccg|fig):(.*)$/i.exec(href) ?? [];
  if (scheme === undefined) return [];
  const found =
    scheme.toLowerCase() === "ccg"
      ? [/^([a-z0-9]+)\../i.exec(target)?.[1]]
      : idsIn(target).map(id => /^ccg\.([a-z0-9]{3,6})\./.exec(id)?.[1]);
  return found.flatMap(code => (code === undefined ? [] : [code.toUpperCase()]));
}
