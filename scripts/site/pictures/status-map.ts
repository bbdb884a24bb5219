/** The CCGs whose status is recorded to marks on a small map, in which all others are dots. */

import type { CcgView } from "../views/ccg-view.ts";
import type { TileMap } from "./tile-map.ts";

/** The slugs of what may be known of a CCG, in the order of the key. */
const slugs = ["authorised", "authorised-with-conditions", "authorised-with-directions"] as const;

/** The marks on the map, from north to south, and the CCGs that have each, in the order of their names. */
export function statusMapOf({ width, height, dots, tiles }: TileMap, ccgs: readonly CcgView[]) {
  const known = new Map(
    ccgs.flatMap(({ odsCode, now }) => (now.slug === "not-recorded" ? [] : [[odsCode, now.slug] as const])),
  );
  return {
    width,
    height,
    dots,
    marks: tiles.flatMap(({ odsCode, x, y }) => {
      const slug = known.get(odsCode);
      return slug === undefined ? [] : [{ x, y, slug }];
    }),
    known: known.size,
    groups: slugs.map(slug => {
      const members = ccgs.filter(({ now }) => now.slug === slug);
      return { slug, count: members.length, ccgs: members.map(({ name, href }) => ({ name, href })) };
    }),
  };
}
