/** The recipes of examples/hosting, as far as they can be tested without the hosts. */

import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, extname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { keptForEver, securityHeaders } from "../../scripts/site/files/headers.ts";
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
  function calls(site: string, functionName = ""): readonly string[] {
    const log = join(scratch, "calls");
    writeFileSync(log, "");
    writeFileSync(
      join(scratch, "aws"),
      `#!/bin/sh\necho "$@" >> "${log}"\ncase "$*" in *fileb://*) cp "$(echo "$*" | sed "s/.*fileb:..\\([^ ]*\\).*/\\1/")" "${scratch}/function.js";; esac\n`,
      { mode: 0o755 },
    );
    const path = `${scratch}${delimiter}${process.env.PATH}`;
    const env = { ...process.env, PATH: path };
    execFileSync("bash", ["examples/hosting/s3.sh", site, "bucket", "D1", functionName], {
      env,
      stdio: "pipe",
      timeout: 20_000,
    });
    return readFileSync(log, "utf8").trim().split("\n");
  }

  it("says of every kind of file in the site what it is, pages after what they need", () => {
    const lines = calls("test/golden/site");
    const kinds = lines.flatMap(
      line => /--include (?:assets\/)?(\*\.\w+) --exclude .* --content-type \S+/.exec(line)?.[1] ?? [],
    );
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

  it("lets what has a fingerprint be kept for ever, and nothing else", () => {
    const lines = calls("test/golden/site").filter(line => line.startsWith("s3 cp"));
    for (const line of lines)
      expect(
        line.endsWith(
          `--cache-control ${line.includes("assets/*.") && !line.includes("--exclude assets/*") ? keptForEver : "no-cache"}`,
        ),
        line,
      ).toBe(true);
  });

  it("fills the addresses that moved into the function", () => {
    const site = join(scratch, "moved");
    cpSync("test/golden/site", site, { recursive: true });
    writeFileSync(join(site, "_redirects"), "/old/ /waves/2/ 301\n/old.csv /data/waves.csv 301\n");
    const lines = calls(site, "reports").filter(line => line.startsWith("cloudfront"));
    expect(lines.map(line => line.split(" ")[1])).toEqual([
      "describe-function",
      "update-function",
      "publish-function",
      "create-invalidation",
    ]);
    const filled = readFileSync(join(scratch, "function.js"), "utf8");
    expect(filled).toContain('var moved = { "/old/": "/waves/2/", "/old.csv": "/data/waves.csv" };');
    expect(answerOf(filled, "/old.csv")).toMatchObject({
      statusCode: 301,
      headers: { location: { value: "/data/waves.csv" } },
    });
  });

  it("does nothing with a folder that is no site", () => {
    mkdirSync(join(scratch, "empty"));
    expect(() => calls(join(scratch, "empty"))).toThrow(/expected a site in/);
    expect(readFileSync(join(scratch, "calls"), "utf8")).toBe("");
  });
});

/** What a function of CloudFront makes of a request. */
function answerOf(source: string, uri: string, querystring: object = {}): unknown {
  const handler: unknown = new Function(`${source}; return handler;`)();
  const handle = z.function({ input: [z.unknown()], output: z.unknown() });
  return handle.implement(event => (typeof handler === "function" ? handler(event) : undefined))({
    request: { uri, querystring },
    response: { headers: {} },
  });
}

/** What Netlify and Cloudflare Pages send with a path: the headers of each rule whose path fits. */
function headersAt(path: string, table: string): ReadonlyMap<string, string> {
  const sent = new Map<string, string>();
  let fits = false;
  for (const line of table.trimEnd().split("\n")) {
    const [, name = "", value = ""] = /^ {2}([^:]+): (.*)$/.exec(line) ?? [];
    if (name === "") {
      const pattern = line.replace(/[.]/g, "\\.").replace(/\*/g, ".*").replace(/:\w+/g, "[^/]+");
      fits = new RegExp(`^${pattern}$`).test(path);
    } else if (fits) sent.set(name, value);
  }
  return sent;
}

describe("the tables of a site, as Netlify, Cloudflare Pages and Azure read them", () => {
  const table = readFileSync("test/golden/site/_headers", "utf8");
  const site = join(scratch, "azure");
  const paths = [
    ["/reports/", undefined, undefined],
    ["/reports/data/waves.csv", "*", undefined],
    ["/reports/ccgs/01a/index.json", "*", undefined],
    ["/reports/ccgs/01a/", undefined, undefined],
    ["/reports/assets/site.0123456789ab.css", undefined, keptForEver],
  ] as const;

  it.each(paths)("say of %s what the servers do", (path, origin, cache) => {
    const sent = headersAt(path, table);
    for (const [name, value] of securityHeaders) expect(sent.get(name), name).toBe(value);
    expect([sent.get("Access-Control-Allow-Origin"), sent.get("Cache-Control")]).toEqual([origin, cache]);
  });

  it("become the configuration of Azure: headers, moved addresses and the page for what is not there", () => {
    cpSync("test/golden/site", site, { recursive: true });
    writeFileSync(join(site, "_redirects"), "/reports/old/ /reports/waves/2/ 301\n");
    execFileSync(process.execPath, ["examples/hosting/azure.js", site], { timeout: 20_000 });
    const route = z.object({ route: z.string(), headers: z.record(z.string(), z.string()).default({}) }).loose();
    const configuration = z
      .object({
        routes: z.array(route),
        globalHeaders: z.record(z.string(), z.string()),
        responseOverrides: z.object({ 404: z.object({ rewrite: z.literal("/404.html") }) }),
      })
      .parse(JSON.parse(readFileSync(join(site, "staticwebapp.config.json"), "utf8")));
    for (const [name, value] of securityHeaders) expect(configuration.globalHeaders[name]).toBe(value);
    expect(configuration.routes[0]).toMatchObject({
      route: "/reports/old/",
      redirect: "/reports/waves/2/",
      statusCode: 301,
    });
    for (const [path, origin, cache] of paths) {
      // Azure: "*" stands at the end alone, or before an ending in braces.
      const fits = (pattern: string) => {
        const [before = "", ending] = pattern.split("*");
        return path.startsWith(before) && (ending === "" || ending === `.{${path.split(".").at(-1)}}`);
      };
      const found = configuration.routes.find(({ route }) => route.includes("*") && fits(route))?.headers ?? {};
      expect([found["Access-Control-Allow-Origin"], found["Cache-Control"]], path).toEqual([origin, cache]);
    }
  });
});

describe("the pipeline for GitLab", () => {
  it("builds into the folder that GitLab publishes, on request alone", () => {
    const job = z
      .object({
        script: z.array(z.string()),
        rules: z.array(z.object({ if: z.string() })),
        artifacts: z.object({ paths: z.array(z.string()) }),
      })
      .parse(
        z.object({ pages: z.unknown() }).parse(parse(readFileSync("examples/hosting/gitlab/.gitlab-ci.yml", "utf8")))
          .pages,
      );
    expect(job.artifacts.paths).toEqual(["public"]);
    expect(job.script.at(-1)).toContain("--output public --compress");
    expect(job.rules.map(rule => rule.if)).toEqual(['$CI_PIPELINE_SOURCE == "web" && $AS_AT']);
  });
});

describe("the function for CloudFront", () => {
  const source = readFileSync("examples/hosting/cloudfront-index.js", "utf8");
  const answerTo = (uri: string, querystring = {}) => answerOf(source, uri, querystring);

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
    expect(answerTo("/constructor/")).toMatchObject({ uri: "/constructor/index.html" });
  });

  it("keeps the query", () => {
    const query = { q: { value: "nene", multiValue: [{ value: "nene" }, { value: "a%26b" }] }, all: { value: "" } };
    expect(answerTo("/search", query)).toMatchObject({
      headers: { location: { value: "/search/?q=nene&q=a%26b&all" } },
    });
  });

  it.each([
    ["/data/waves.csv", true],
    ["/reports/ccgs/04g/index.json", true],
    ["/", false],
    ["/search.json", false],
  ])("lets other sites read %s: %s", (uri, isOpen) => {
    const data = readFileSync("examples/hosting/cloudfront-data.js", "utf8");
    const headers = isOpen ? { "access-control-allow-origin": { value: "*" } } : {};
    expect(answerOf(data, uri)).toEqual({ headers });
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
    const recipes = globSync(["**/*.*", "gitlab/.*", "Caddyfile"], { cwd: "examples/hosting" });
    expect(recipes.length).toBeGreaterThan(6);
    expect(recipes.filter(recipe => !publishing.includes(`\`${recipe}\``))).toEqual([]);
  });
});
