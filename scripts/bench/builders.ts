/** Who builds the same pages, and with which command. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

/** In the order of the table. */
export const builders = ["ours", "hugo", "eleventy", "bare-node", "copy"] as const;

export type Builder = (typeof builders)[number];

/** What each is called where its numbers stand. */
export const builderNames: Readonly<Record<Builder, string>> = {
  ours: "our whole build",
  hugo: "Hugo, the pages",
  eleventy: "plain Eleventy, the pages",
  "bare-node": "bare Node, the same bytes",
  copy: "cp -r of the same bytes",
};

export type Command = { readonly words: readonly string[]; readonly cwd: string };

/** What the builders of one size read. All paths are absolute. */
export type Places = {
  readonly data: string;
  readonly content: string;
  readonly peers: string;
  /** The pages, once they are there, for the one that copies them. */
  readonly pages: string;
};

const root = resolve(import.meta.dirname, "../..");

export function placesIn(folder: string): Places {
  const place = (name: string) => join(folder, name);
  return { data: place("data"), content: place("content"), peers: place("peers"), pages: place("pages") };
}

/** The command by which a builder writes its pages into a folder that is not there yet. */
export function commandOf(builder: Builder, { data, content, peers, pages }: Places, output: string): Command {
  const node = process.execPath;
  switch (builder) {
    case "ours":
      return inRoot(node, ...programOf("build"), "--data", data, "--content", content, "--output", output);
    case "hugo":
      return inRoot("hugo", "--quiet", "--source", join(peers, "hugo"), "--destination", output);
    case "eleventy": {
      const program = join(root, "node_modules/@11ty/eleventy/cmd.cjs");
      return { words: [node, program, "--quiet", `--output=${output}`], cwd: join(peers, "eleventy") };
    }
    case "bare-node":
      return inRoot(node, "scripts/bench/peers/bare-node/build.js", join(peers, "bare-node"), output);
    case "copy":
      return inRoot("cp", "-r", pages, output);
  }
}

/** What Node runs for one of the project's own commands, its options for Node included. */
export function programOf(name: "build" | "start"): readonly string[] {
  const { scripts } = packageSchema.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  return scripts[name].split(" ").slice(1);
}

const packageSchema = z.object({ scripts: z.object({ build: z.string(), start: z.string() }) });

function inRoot(...words: readonly string[]): Command {
  return { words, cwd: root };
}

/** The version of Hugo, such as "0.111.3"; undefined where it is not installed. It is never fetched. */
export function hugoVersion(): string | undefined {
  const { stdout } = spawnSync("hugo", ["version"], { encoding: "utf8", timeout: 10_000 });
  return stdout?.match(/v(\d+\.\d+\.\d+)/)?.[1];
}
