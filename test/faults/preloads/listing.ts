/** Changes the order in which the process that loads it sees files in folders: FAKE_ORDER is "reverse" or a seed for shuffling. */

import fs, { type Dirent } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const order = process.env.FAKE_ORDER ?? "reverse";
let seed = Number(order);

function reordered<Entry>(entries: readonly Entry[]): Entry[] {
  if (order === "reverse") return entries.toReversed();
  const keyed = entries.map(entry => [next(), entry] as const);
  return keyed.toSorted(([a], [b]) => a - b).map(([, entry]) => entry);
}

function next(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed;
}

type Listed = (string | Buffer | Dirent)[];

/** Reorders what a function of the file system returns, promises or passes to its callback. */
function disorder(owner: object, name: string): void {
  const list: unknown = Reflect.get(owner, name);
  if (typeof list !== "function") throw new TypeError(`no function ${name}`);
  const reorder = (found: unknown): unknown => (Array.isArray(found) ? reordered<Listed[number]>(found) : found);
  Reflect.set(owner, name, (...words: unknown[]) => {
    const last = words.at(-1);
    if (typeof last === "function") {
      const tell = (error: unknown, found: unknown) => Reflect.apply(last, undefined, [error, reorder(found)]);
      return Reflect.apply(list, owner, [...words.slice(0, -1), tell]);
    }
    const found: unknown = Reflect.apply(list, owner, words);
    return found instanceof Promise ? found.then(reorder) : reorder(found);
  });
}

disorder(fs, "readdir");
disorder(fs, "readdirSync");
disorder(fs.promises, "readdir");
syncBuiltinESMExports();
