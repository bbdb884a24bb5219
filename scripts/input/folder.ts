/** A folder of our own, or one that is only compared, to the paths of all its files; `readFolder` is for inputs. */

import { readdirSync } from "node:fs";
import { join } from "node:path";

/** All that a folder holds, at any depth, but folders, by their paths from it, with `/` on every system. */
export function filesBelow(folder: string, below = ""): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(entry => {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, name) : [name];
  });
}
