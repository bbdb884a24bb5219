/** Who builds, and with which command. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";

/** Those that build a site whole, in the order of the table. */
export const wholeBuilders = ["ours", "before", "hugo", "eleventy"] as const;

/** The steps in which we build a site in parts, in their order. */
export const partBuilders = ["shard-1", "shard-2", "shard-3", "shard-4", "merge"] as const;

export const shards = partBuilders.filter(builder => builder !== "merge");

export type Builder = (typeof wholeBuilders)[number] | (typeof partBuilders)[number];

/** The name of each beside its numbers. */
export const builderNames: Readonly<Record<Builder, string>> = {
  ours: "our whole build",
  before: "our whole build, the commit before",
  hugo: "Hugo, the pages",
  eleventy: "plain Eleventy, the pages",
  "shard-1": "our shard 1 of 4",
  "shard-2": "our shard 2 of 4",
  "shard-3": "our shard 3 of 4",
  "shard-4": "our shard 4 of 4",
  merge: "our merge of the shards",
};

export type Command = { readonly words: readonly string[]; readonly cwd: string };

/** What the builders of one size read. All paths are absolute. */
export type Places = {
  readonly data: string;
  readonly content: string;
  readonly peers: string;
  /** The project at the commit before; undefined if we are compared with none. */
  readonly before: string | undefined;
};

export const root = resolve(import.meta.dirname, "../..");

/** The places in the folder of one size; `before` is the project at the commit before. */
export function placesIn(folder: string, before: string | undefined): Places {
  const place = (name: string) => join(folder, name);
  return { data: place("data"), content: place("content"), peers: place("peers"), before };
}

/**
 * The command by which a builder writes into a folder that does not exist yet. The merge reads the shards from the
 * folders beside its own, each named after its builder.
 */
export function commandOf(builder: Builder, places: Places, output: string): Command {
  switch (builder) {
    case "ours":
      return ownCommand("build", [], places, output);
    case "before":
      return ownCommand("build", [], places, output, places.before);
    case "hugo": {
      const source = join(places.peers, "hugo");
      return { words: ["hugo", "--quiet", "--source", source, "--destination", output], cwd: root };
    }
    case "eleventy": {
      const program = join(root, "node_modules/@11ty/eleventy/cmd.cjs");
      const words = [process.execPath, program, "--quiet", `--output=${output}`];
      return { words, cwd: join(places.peers, "eleventy") };
    }
    case "merge": {
      const parts = shards.map(shard => join(dirname(output), shard));
      return ownCommand("merge", parts, places, output);
    }
    default: {
      const part = `${shards.indexOf(builder) + 1}/${shards.length}`;
      return ownCommand("build", ["--shard", part], places, output);
    }
  }
}

function ownCommand(
  name: "build" | "merge",
  words: readonly string[],
  { data, content }: Places,
  output: string,
  project = root,
): Command {
  const inputs = ["--data", data, "--content", content, "--output", output];
  return { words: [process.execPath, ...programOf(name, project), ...words, ...inputs], cwd: project };
}

/** What Node runs for one of a project's own commands, its options for Node included. */
export function programOf(name: "build" | "merge" | "start", project = root): readonly string[] {
  const { scripts } = packageSchema.parse(JSON.parse(readFileSync(join(project, "package.json"), "utf8")));
  return scripts[name].split(" ").slice(1);
}

const packageSchema = z.object({ scripts: z.object({ build: z.string(), merge: z.string(), start: z.string() }) });

/** The version of Hugo, such as "0.111.3"; undefined where it is not installed. It is never fetched. */
export function hugoVersion(): string | undefined {
  const { stdout } = spawnSync("hugo", ["version"], { encoding: "utf8", timeout: 10_000 });
  return stdout?.match(/v(\d+\.\d+\.\d+)/)?.[1];
}
