import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { readOptions } from "../../scripts/commands/command-line.ts";
import { commands, runCommand } from "../../scripts/commands/commands.ts";
import { helpOf, lineOf } from "../../scripts/commands/help.ts";
import { describeOptions } from "../../scripts/commands/options.ts";
import { swallowedOptions } from "../../scripts/commands/swallowed.ts";
import { run, runHere } from "../support/run.ts";

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

  it("is on the page of each command that has it, and on no other", async () => {
    for (const [name, command] of Object.entries(commands)) {
      const { status, stdout } = await runHere(name, "--help");
      expect([status, (await runHere(name, "-h", "--asat")).stdout]).toEqual([0, stdout]);
      const own = describeOptions({ [name]: command }).filter(option => option.commands !== "");
      const listed = [...stdout.matchAll(/^ {2}(--[a-z-]+(?: \S+)?) /gm)].map(([, usage]) => usage);
      expect(listed).toEqual(own.map(({ usage }) => usage));
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

  it("is in the list of all, with the words that it takes", async () => {
    const { status, stdout } = await runHere("--help");
    expect([status, (await runHere("-h")).stdout]).toEqual([0, stdout]);
    for (const [name, { words, summary }] of Object.entries(commands)) {
      expect(stdout).toContain(`  npm run ${words === undefined ? name : `${name} -- ${words}`} `);
      expect(stdout).toContain(` ${summary}\n`);
    }
  });

  it("has two examples on its page, which it takes", () => {
    for (const [name, command] of Object.entries(commands)) {
      const page = helpOf(name, command);
      for (const example of command.examples) {
        expect(page).toContain(`\n  ${lineOf(name, example)}`);
        expect(readOptions(example.split(" ").filter(Boolean), command)).toMatchObject({ ok: true });
      }
      expect(page.split("\n").filter(line => line.length > 100)).toEqual([]);
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
    [["start", "--port=-1"], '--port: expected a whole number up to 65535, found "-1"'],
    [["start", "--port", "99999"], '--port: expected a whole number up to 65535, found "99999"'],
    [["example", "--seed", "1.5"], '--seed: expected a whole number, found "1.5"'],
    [["review", "--format", "github"], '--format: expected text, markdown, html, json, found "github"'],
  ])("of %j is refused with what was expected", async (words, message) => {
    const { status, stderr } = await runHere(...words);
    expect([status, stderr.split("\n")[0]]).toEqual([2, message]);
  });

  it.each([
    [["check", "--asat", "2013-01-22"], "Unknown option '--asat'", "Did you mean --as-at?", "check"],
    [
      ["check", "--format", "jsn"],
      '--format: expected text, json, github, found "jsn"',
      "Did you mean --format json?",
      "check",
    ],
    [["check", "json"], 'expected options, found "json"', "Did you mean npm run check -- --format json?", "check"],
    [["build", "--output", ""], "--output: expected DIR, found nothing", "For example: npm run build -- ", "build"],
    [["build", "--output", "--draft"], "--output: expected DIR, found the option --draft", "For example: ", "build"],
    [["build", "--draft=yes"], '--draft: expected no value, found "yes"', "Did you mean --draft?", "build"],
    [["new", "relase", "x"], "expected npm run new -- release SLUG, ", "Did you mean release?", "new"],
    [["new", "release", "Summer Review"], "new release: expected small letters", "Did you mean summer-review?", "new"],
    [["release-check", "wave-22"], "expected the name of a release, found", "Did you mean wave-2", "release-check"],
  ])("of %j is told in three lines: what is wrong, what was meant, where the help is", async (words, ...expected) => {
    const [wrong, meant, name] = expected;
    const { status, stderr } = await runHere(...words);
    const [first, second, third, ...rest] = stderr.split("\n");
    expect([status, third, rest]).toEqual([2, `Help: npm run ${name} -- --help`, [""]]);
    expect(first).toContain(wrong);
    expect(second).toContain(meant);
  });
});

describe("an option that npm has taken", () => {
  it.each([
    [["fix"], { npm_config_dry_run: "true" }, "npm run fix -- --dry-run"],
    [["build"], { npm_config_dry_run: "true" }, "npm run build -- --dry-run"],
    [["build"], { npm_config_as_at: "2013-01-22" }, "npm run build -- --as-at 2013-01-22"],
    [["build"], { npm_config_asat: "2013-01-22" }, "npm run build -- --as-at 2013-01-22"],
    [["build"], { npm_config_draft: "true" }, "npm run build -- --draft"],
    [["start", "8405"], { npm_config_port: "true" }, "npm run start -- --port 8405"],
    [["build"], { npm_config_output: "_x", npm_config_draft: "true" }, "npm run build -- --output _x --draft"],
    [["build"], { NPM_CONFIG_OUTPUT: "_x" }, "npm run build -- --output _x"],
    [["review"], { npm_config_report: "r.html" }, "npm run review -- --report r.html"],
  ])("is wrong usage of %j with %j, and nothing is done", async (words, env, meant) => {
    const [status, lines] = await told(words, env);
    const [name] = words;
    expect(status).toBe(2);
    expect(lines[0]).toMatch(/^npm took --[a-z-]+ for itself, because there is no " -- " before it; nothing was done$/);
    expect(lines.slice(1)).toEqual([`Did you mean ${meant}?`, `Help: npm run ${name} -- --help`]);
  });

  it("is seen by the process, which an npm of any kind has started", async () => {
    expect((await run(["fix"], { npm_config_dry_run: "true" })).status).toBe(2);
  });

  it.each([
    ["npm_config_outptu", "_x", "--output _x"],
    ["npm_config_dryrn", "true", "--dry-run"],
    ["npm_config_drafts", "true", "--draft"],
  ])("is known where it is misspelt: %s", (name, value, written) => {
    expect(swallowedOptions({ [name]: value }, [])?.written).toBe(written);
  });

  it("is none of npm's own, and none that is off", () => {
    const env = {
      npm_config_prefix: "/usr",
      npm_config_local_prefix: "/usr",
      npm_config_noproxy: "example.org",
      npm_config_cache: "/usr/cache",
      npm_config_loglevel: "silent",
      npm_config_force: "true",
      npm_config_dry_run: "",
      npm_config_draft: "false",
      npm_config_help: "true",
    };
    expect(swallowedOptions(env, [])).toBeUndefined();
  });
});

/** The exit status and the lines of a command with this environment. */
async function told(words: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly [number, readonly string[]]> {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation(chunk => lines.push(String(chunk).trimEnd()) > 0);
  const status = await runCommand(words, env).finally(() => spy.mockRestore());
  return [status, lines];
}
