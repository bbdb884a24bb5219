/** Waves, regions and area teams to sheets that stand by themselves: the map of all CCGs, on which theirs are highlighted. */

import { locatorName } from "../../addresses/picture-names.ts";
import type { picturesOf } from "../pictures/pictures.ts";
import type { areaViews } from "./region-view.ts";
import { sheetFrame } from "./sheet-view.ts";
import type { WaveView } from "./wave-view.ts";

type Located = Pick<ReturnType<typeof picturesOf>, "locatorOfWave" | "locatorOf"> & {
  readonly waves: readonly WaveView[];
  readonly areas: ReturnType<typeof areaViews>;
};

/** The sheet of each wave, region and area team; none where there is no map. */
export function locatorSheetsOf({ waves, areas, locatorOfWave, locatorOf }: Located) {
  const areaSheets = (kind: "region" | "area-team", list: readonly Area[]) =>
    list.map(({ slug, name, count, odsCodes }) =>
      sheetOf(locatorName(kind, slug), { kind, name, count }, () => locatorOf(odsCodes)),
    );
  if (locatorOf([]) === undefined) return [];
  return [
    ...waves.map(wave =>
      sheetOf(locatorName("wave", String(wave.number)), { kind: "wave", wave }, () => locatorOfWave(wave.number)),
    ),
    ...areaSheets("region", areas.regions),
    ...areaSheets("area-team", areas.teams),
  ];
}

type Area = Located["areas"]["regions" | "teams"][number];

/** Whose CCGs are highlighted: templates have the words for it. */
type Subject =
  | { readonly kind: "wave"; readonly wave: WaveView }
  | { readonly kind: "region" | "area-team"; readonly name: string; readonly count: number };

function sheetOf(name: string, subject: Subject, locator: () => ReturnType<Located["locatorOf"]>) {
  return { name, view: () => ({ ...sheetFrame(["here", "others"]), subject, locator: locator() }) };
}
