/** The figures of a stretch of the register: three of each CCG in a row, and below them what words say of one of them. */

import { registerSources } from "../../figures/register.ts";
import { stopsOfPage } from "./entry-stops.ts";
import type { FigureEntries } from "./figure-view.ts";
import { type EntryGround, entriesByPath, entriesWithStops } from "./figures-view.ts";
import { around, type RegisterPart } from "./register-view.ts";
import { sourceViews } from "./source-view.ts";

export function ccgFiguresView(
  part: RegisterPart,
  parts: readonly RegisterPart[],
  ground: EntryGround & { readonly entries: FigureEntries },
) {
  const { record, addresses, entries } = ground;
  const { ccgs, path } = part;
  const take = stopsOfPage();
  const cited = ccgs.reduce((sum, { conditionsSources }) => sum + conditionsSources.length, 0);
  const [namesAreLinked, sourcesAreLinked] = [take(ccgs.length), take(cited)];
  return {
    ...around(part, parts),
    ccgs,
    namesAreLinked,
    sourcesAreLinked,
    registerSources: sourceViews(registerSources(record), record, addresses),
    entries: entriesWithStops(entriesByPath(entries, addresses)(path), ground, take),
  };
}
