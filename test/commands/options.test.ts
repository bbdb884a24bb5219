import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands } from "../../scripts/commands/commands.ts";
import { describeOptions } from "../../scripts/commands/options.ts";
import { runHere } from "../support/run.ts";

const described = describeOptions(commands);
const usages = described.map(({ usage }) => usage);

describe("every option", () => {
  it("is in the table of README, as its row says", () => {
    const table = [
      "| option | of | meaning |",
      "| --- | --- | --- |",
      ...described.map(
        ({ usage, commands, help }) => `| \`${usage.replaceAll("|", "\\|")}\` | ${commands} | ${help} |`,
      ),
    ];
    const [found = ""] = /\| option \|.*\n(?:\|.*\n)*/.exec(readFileSync("README.md", "utf8")) ?? [];
    expect(found.trimEnd().split("\n")).toEqual(table);
  });

  it("is in the help, with the commands that have it", async () => {
    const { status, stdout } = await runHere("build", "--help");
    const lines = stdout.split("\n").map(line => line.trim());
    expect(status).toBe(0);
    for (const { usage, commands } of described) {
      const own = lines.filter(line => line.startsWith(`${usage} `));
      expect(own).toHaveLength(1);
      if (commands !== "all") expect(own[0]).toMatch(new RegExp(` \\(${commands}\\)$`));
    }
  });

  it("is an option of a command", () => {
    expect(described.filter(({ commands }) => commands === "")).toEqual([]);
  });

  it("is written in one way only", () => {
    expect(usages.filter((usage, index) => usages.indexOf(usage) !== index)).toEqual([]);
  });
});

describe("every command", () => {
  it("is run by the script of its name in package.json", () => {
    const scripts = readFileSync("package.json", "utf8").matchAll(/"(.*)": "node .*scripts\/command\.js (.*)"/g);
    const names = [...scripts].map(([, script, words]) => [script, words]);
    const expected = Object.keys(commands).map(name => [name, name]);
    expect(names.toSorted()).toEqual(expected.toSorted());
  });

  it("is in the help, with the words that it takes", async () => {
    const { stdout } = await runHere("check", "--help");
    for (const [name, { words, summary }] of Object.entries(commands)) {
      expect(stdout).toContain(`  npm run ${words === undefined ? name : `${name} -- ${words}`} `);
      expect(stdout).toContain(` ${summary}\n`);
    }
  });
});

describe("a value", () => {
  it.each([
    [
      ["check", "--as-at", "2013-02-30"],
      '--as-at: expected a real date such as 2013-01-22, or a date and time with zone such as 2013-01-22T09:30Z, found "2013-02-30"',
    ],
    [["build", "--url", "x"], '--url: expected an address such as https://example.org/reports/, found "x"'],
    [["build", "--shard", "3/2"], '--shard: expected a part such as 2/8, found "3/2"'],
    [["start", "--port=-1"], '--port: expected a whole number, found "-1"'],
    [["example", "--seed", "1.5"], '--seed: expected a whole number, found "1.5"'],
    [["review", "--format", "github"], '--format: expected text, markdown, html, json, found "github"'],
  ])("of %j is refused with what was expected", async (words, message) => {
    const { status, stderr } = await runHere(...words);
    expect([status, stderr.split("\n")[0]]).toEqual([2, message]);
  });
});
