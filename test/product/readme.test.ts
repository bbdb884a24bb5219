import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readTables } from "../../scripts/record/tables.ts";
import { bound } from "../prose/prose-context.ts";
import { builtSite } from "../support/built-sites.ts";
import { type Ran, runHere } from "../support/run.ts";
import { isThorough } from "../support/thorough.ts";

const project = process.cwd();
const readme = readFileSync("README.md", "utf8");
const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest);
const folder = mkdtempSync(join(tmpdir(), "readme #2 % "));

/** The commands in fenced blocks and in running text. */
function commands(): readonly string[] {
  const blocks = [...readme.matchAll(/```sh\n([^`]*)```/g)].flatMap(match => (match[1] ?? "").trim().split("\n"));
  const inline = [...readme.matchAll(/`(npm run [^`]+)`/g)].map(match => match[1] ?? "");
  return [...new Set([...blocks, ...inline])];
}

// Not run here: the installation and the tests, which contain this test; the preview and the editor, which do not end; printing, which needs a browser; and whatever takes minutes.
const elsewhere = [
  "npm ci && npm run build",
  "npm ci && npm test",
  "npm start",
  "npm run edit",
  "npm run format",
  "npm run lint",
  "npm run types",
  "npm run build",
  "npm run bench",
  "npm run test:mutations",
  "npm run test:pages",
  "npm run test:pages -- --data examples/complete",
  "npm run lighthouse",
  "npm run pdf",
  // The tests in test/tools compare what these write with the files of the project.
  "npm run styles",
  "npm run library",
  // A copy has no earlier site to go back to; the tests of publishing cover it.
  "npm run rollback",
];

const nameIn = (command: string) => command.split(" ")[2];
const hasLonger = (command: string) =>
  commands().some(other => nameIn(other) === nameIn(command) && other.length > command.length);

// A sample runs no build, and of the others the longest of each name; of the rest it tries the options. The site that later
// commands compare with is one that was built already.
const isLong = (command: string) => !isThorough && (command.startsWith("npm run build -- ") || hasLonger(command));

/** Runs what package.json has for `npm run NAME -- OPTIONS`; runs the project's own commands in this process. */
async function runInCopy(command: string): Promise<Ran> {
  const [, , name = "", ...options] = command.split(" ").filter(word => word !== "--");
  const whole = (scripts[name] ?? "no such script").split(" ");
  const [program, script = "", ...words] = whole.filter(
    word => !/^--(min-semi-space-size|max-semi-space-size|heap-growing-percent)=/.test(word),
  );
  expect(program).toBe("node");
  if (script === "scripts/command.js") return runHere(...words, ...options);
  const run = promisify(execFile);
  const { stdout, stderr } = await run(process.execPath, [script, ...words, ...options], {
    cwd: folder,
    timeout: 60_000,
  });
  return { status: 0, stdout, stderr };
}

beforeAll(async () => {
  const earlier = isThorough ? undefined : await builtSite("the site as at 22 January 2013");
  for (const name of ["content", "data", "examples", "layouts", "scripts", ".eleventy.js", "package.json"]) {
    cpSync(name, join(folder, name), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  if (earlier !== undefined) cpSync(earlier, join(folder, "_as-at"), { recursive: true, dereference: true });
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(project);
  rmSync(folder, { recursive: true });
});

describe("the README", () => {
  it("shows the two commands of a fresh machine", () => {
    expect(commands()).toEqual(expect.arrayContaining(elsewhere.slice(0, 2)));
  });

  it.each(commands().filter(command => !elsewhere.includes(command) && !command.startsWith("npm run test:faults")))(
    "shows a command that works: %s",
    async command => {
      const { status, stderr } = await runInCopy(isLong(command) ? `${command} --help` : command);
      expect(status, stderr).toBe(0);
    },
  );

  it("shows no command that package.json has not", () => {
    for (const command of commands()) {
      for (const [, name = ""] of command.matchAll(/npm run (\S+)/g)) {
        const file = scripts[name]?.split(" ").find(word => word.includes("/"));
        expect([command, name in scripts, existsSync(join(project, file ?? ""))]).toEqual([command, true, true]);
      }
    }
  });

  it("shows the row that its sentence comes from", () => {
    const row = /```csv\n(.*)\n```/.exec(readme)?.[1];
    expect(readFileSync("data/waves.csv", "utf8").split("\n")).toContain(row);
  });

  it("shows a sentence that is true, as it stands in the release", () => {
    const sentence = /```markdown\n(.*)\n```/.exec(readme)?.[1] ?? "";
    expect(readFileSync("content/press-releases/wave-2.md", "utf8")).toContain(sentence);
    expect(bound(sentence.replaceAll(/\[119\]\(fig:criteria\) /g, "")).problems).toEqual([]);
  });

  it("shows the message at the line where that sentence stands", () => {
    const [, line, column] = /wave-2\.md:(\d+):(\d+): "Twenty"/.exec(readme) ?? [];
    const lines = readFileSync("content/press-releases/wave-2.md", "utf8").split("\n");
    expect(lines[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(/^Nineteen\]/);
  });

  it("names files that are there", () => {
    const files = [...readme.matchAll(/`((?:scripts|layouts|test)\/[a-z./-]*)`/g)];
    expect(files.length).toBeGreaterThan(10);
    expect(files.map(match => match[1] ?? "").filter(file => !existsSync(file))).toEqual([]);
  });

  it("says how many CCGs there are", () => {
    const { tables } = readTables("data", () => {});
    expect(readme).toContain(`authorised ${tables.ccgs.length} clinical commissioning groups`);
  });
});
