/** The recipes of examples/hosting, as far as they can be tested without the hosts. */

import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { securityHeaders } from "../../scripts/site/files/headers.ts";
import { runHere } from "../support/run.ts";

const scratch = mkdtempSync(join(tmpdir(), "hosting-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the headers for CloudFront", () => {
  it("are those of the other hosts", () => {
    const policy = z
      .object({
        SecurityHeadersConfig: z.object({
          ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
          FrameOptions: z.object({ FrameOption: z.string() }),
          ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
          ContentTypeOptions: z.object({ Override: z.literal(true) }),
        }),
        CustomHeadersConfig: z.object({
          Quantity: z.number(),
          Items: z.array(z.object({ Header: z.string(), Value: z.string() })),
        }),
      })
      .parse(JSON.parse(readFileSync("examples/hosting/cloudfront-headers.json", "utf8")));
    const { SecurityHeadersConfig: named, CustomHeadersConfig: custom } = policy;
    const sent = [
      ["Content-Security-Policy", named.ContentSecurityPolicy.ContentSecurityPolicy],
      ["X-Frame-Options", named.FrameOptions.FrameOption],
      ["Referrer-Policy", named.ReferrerPolicy.ReferrerPolicy],
      ["X-Content-Type-Options", "nosniff"],
      ...custom.Items.map(({ Header, Value }) => [Header, Value]),
    ];
    expect(sent.toSorted()).toEqual(securityHeaders.map(header => [...header]).toSorted());
    expect(custom.Quantity).toBe(custom.Items.length);
  });
});

describe("the script for S3", () => {
  /** Runs the script with an `aws` that only records its calls. */
  function calls(site: string): readonly string[] {
    const log = join(scratch, "calls");
    writeFileSync(log, "");
    writeFileSync(join(scratch, "aws"), `#!/bin/sh\necho "$@" >> "${log}"\n`, { mode: 0o755 });
    const path = `${scratch}${delimiter}${process.env.PATH}`;
    const env = { ...process.env, PATH: path };
    execFileSync("bash", ["examples/hosting/s3.sh", site, "bucket", "D1"], { env, stdio: "pipe", timeout: 20_000 });
    return readFileSync(log, "utf8").trim().split("\n");
  }

  it("says of every kind of file in the site what it is, pages after what they need", () => {
    const lines = calls("test/golden/site");
    const kinds = lines.flatMap(line => /--include (\*\.\w+) --exclude _\* --content-type \S+/.exec(line)?.[1] ?? []);
    const files = readdirSync("test/golden/site", { recursive: true, encoding: "utf8" }).map(file => extname(file));
    const inSite = new Set(files.filter(kind => kind !== "").map(kind => `*${kind}`));
    expect([...inSite].filter(kind => !kinds.includes(kind))).toEqual([]);
    expect(kinds.indexOf("*.css")).toBeLessThan(kinds.indexOf("*.html"));
  });

  it("takes away what is gone at the end, and tells the network of caches", () => {
    const [gone, told] = calls("test/golden/site").slice(-2);
    expect(gone).toMatch(/^s3 sync test\/golden\/site\/ s3:\/\/bucket\/ --delete/);
    expect(told).toMatch(/^cloudfront create-invalidation --distribution-id D1 --paths \/\*/);
  });

  it("does nothing with a folder that is no site", () => {
    mkdirSync(join(scratch, "empty"));
    expect(() => calls(join(scratch, "empty"))).toThrow(/expected a site in/);
    expect(readFileSync(join(scratch, "calls"), "utf8")).toBe("");
  });
});

describe("the function for CloudFront", () => {
  const source = readFileSync("examples/hosting/cloudfront-index.js", "utf8");
  const handle = z.function({ input: [z.unknown()], output: z.unknown() });

  function answerTo(uri: string): unknown {
    const handler: unknown = new Function(`${source}; return handler;`)();
    return handle.implement(event => (typeof handler === "function" ? handler(event) : undefined))({
      request: { uri },
    });
  }

  it.each([
    ["/", "/index.html"],
    ["/waves/2/", "/waves/2/index.html"],
    ["/data/waves.csv", "/data/waves.csv"],
  ])("reads %s from %s", (uri, file) => {
    expect(answerTo(uri)).toMatchObject({ uri: file });
  });

  it("leads from a folder's name to its page, and to no other host", () => {
    expect(answerTo("/waves/2")).toMatchObject({ statusCode: 301, headers: { location: { value: "/waves/2/" } } });
    expect(answerTo("//evil.example")).toMatchObject({ uri: "//evil.example" });
    expect(answerTo("//evil")).toMatchObject({ headers: { location: { value: "/evil/" } } });
  });
});

describe.each(["pages.yml", "parts.yml", "review.yml"])("the workflow %s", file => {
  const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
  const job = z.object({
    "timeout-minutes": z.number(),
    permissions: z.record(z.string(), z.string()),
    steps: z.array(step),
  });
  const text = readFileSync(join("examples/hosting/github", file), "utf8");
  const workflow = z.object({ permissions: z.object({}).strict(), jobs: z.record(z.string(), job) }).parse(parse(text));
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap(({ steps }) => steps);

  it("has no rights but those of each of its jobs, and no job may write to the repository", () => {
    for (const { permissions } of jobs) expect(["read", undefined]).toContain(permissions.contents);
  });

  it("runs commands with options that they have", async () => {
    const commands = steps.flatMap(({ run }) => /^npm run (.+)$/m.exec(run ?? "")?.[1] ?? []);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const words = command.split(" ").filter(word => word !== "--");
      const { status, stderr } = await runHere(...words, "--help");
      expect(status, `${command}: ${stderr}`).toBe(0);
    }
  });

  it("names each action by a commit, which nobody can move, with its release beside it", () => {
    const lines = text.split("\n").filter(line => /\buses:/.test(line));
    expect(lines.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter(line => !/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it("puts nothing that others have written into a shell", () => {
    expect(steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });
});

describe("the workflows", () => {
  it("use one commit of each action", () => {
    const folder = "examples/hosting/github";
    const text = readdirSync(folder)
      .map(file => readFileSync(join(folder, file), "utf8"))
      .join("");
    const uses = new Set(text.match(/actions\/[a-z-]+@.+$/gm));
    const names = [...uses].map(use => use.split("@")[0]);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe("PUBLISHING.md", () => {
  const publishing = readFileSync("PUBLISHING.md", "utf8");

  it("shows commands with options that they have", async () => {
    const commands = [...publishing.matchAll(/^ *npm run ([a-z-]+)(?: -- (.*))?$/gm)];
    expect(commands.length).toBeGreaterThan(10);
    for (const [command, name = "", options = ""] of commands) {
      const words = options.replace(/"[^"]*"/g, "2013-01-22").split(" ");
      const { status, stderr } = await runHere(name, ...words.filter(word => word !== ""), "--help");
      expect(status, `${command}: ${stderr}`).toBe(0);
    }
  });

  it("shows a correction that a build takes, in the data and on a page", async () => {
    const block = (language: string) =>
      new RegExp(`## A correction\n[^]*?\`\`\`${language}\n([^]*?)\`\`\``)
        .exec(publishing)?.[1]
        ?.replace(/^ {3}/gm, "") ?? "";
    const [data, content] = [join(scratch, "data"), join(scratch, "content")];
    for (const [from, to] of [
      ["data", data],
      ["content", content],
    ] as const)
      cpSync(from, to, { recursive: true });
    writeFileSync(join(data, "corrections.csv"), block("csv"));
    const page = join(content, "pages/corrected.md");
    writeFileSync(page, `---\ntitle: "Corrected"\npublished: 2013-01-22\n${block("yaml")}---\n\nWords.\n`);
    expect(await runHere("check", "--data", data, "--content", content)).toMatchObject({ status: 0, stderr: "" });
    writeFileSync(join(data, "corrections.csv"), block("csv").replace(",20,19,", ",20,18,"));
    expect((await runHere("check", "--data", data, "--content", content)).status).toBe(1);
  });

  it("names every recipe", () => {
    const recipes = globSync("**/*.*", { cwd: "examples/hosting" });
    expect(recipes.length).toBeGreaterThan(6);
    expect(recipes.filter(recipe => !publishing.includes(`\`${recipe}\``))).toEqual([]);
  });
});
