import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { publishKept, publishSite } from "../../scripts/publishing/publish.ts";
import { noSteps } from "../../scripts/publishing/steps.ts";
import { type Site, siteOf } from "../../scripts/site/site.ts";
import { manifestOfFolder } from "../../scripts/verification/manifest.ts";
import { writeRecord } from "../support/small-record.ts";
import { isThorough } from "../support/thorough.ts";

const scratch = mkdtempSync(join(tmpdir(), "publish-"));
const output = join(scratch, "site");
const options = { ...defaultOptions, data: writeRecord(), content: "test/golden/content" };
const reading = readEverything(options);

function made(): Site {
  const site = siteOf(reading, options);
  if (site === undefined) throw new Error("the small site has problems");
  return site;
}

const publisher = { output, placing: "folder", isCompressed: false, onWait: () => {} } as const;
const publish = (site: Site) => publishSite({ ...reading, site }, publisher);

beforeAll(async () => {
  mkdirSync(output);
  writeFileSync(join(output, "withdrawn.html"), "old");
  expect(await publish(made())).toMatchObject({ kind: "published", isChanged: true });
});

afterAll(() => rmSync(scratch, { recursive: true }));

const home = () => readFileSync(join(output, "index.html"), "utf8");

describe("a published site", () => {
  it("takes the place of the one before it, of which nothing is left", () => {
    expect(readdirSync(output)).not.toContain("withdrawn.html");
    expect(home()).toContain("<h1");
  });

  it("leaves nothing beside it but its manifest, and the store that keeps the one before", () => {
    expect(readdirSync(scratch).toSorted()).toEqual([".published", "site", "site.manifest.json"]);
    expect(readdirSync(join(scratch, ".published/site"))).toHaveLength(3);
  });

  it("is what its manifest says", () => {
    const manifest: unknown = JSON.parse(readFileSync(`${output}.manifest.json`, "utf8"));
    expect(manifest).toEqual(manifestOfFolder(output));
  });

  it("can be read by a server, whatever its publisher's own files are", async () => {
    const other = join(scratch, "private", "site");
    const umask = process.umask(0o077);
    try {
      await publishSite({ ...reading, site: made() }, { ...publisher, output: other });
      expect(process.umask()).toBe(0o077);
    } finally {
      process.umask(umask);
    }
    const modes = (folder: string) => statSync(folder).mode & 0o777;
    expect([modes(other), modes(join(other, "waves"))]).toEqual([0o755, 0o755]);
    expect([
      modes(join(other, "index.html")),
      modes(join(other, globSync("assets/site.*.css", { cwd: other })[0] ?? "")),
    ]).toEqual([0o644, 0o644]);
    rmSync(join(scratch, "private"), { recursive: true });
  });

  it("is not touched when the same is published again", async () => {
    const before = statSync(output).ino;
    expect(await publish(made())).toMatchObject({ kind: "published", isChanged: false });
    expect(statSync(output).ino).toBe(before);
  });
});

describe("a site in whose folder others write while it is made", () => {
  const other = join(scratch, "tampered", "site");
  afterAll(() => rmSync(join(scratch, "tampered"), { recursive: true }));

  it("is not published, and each file that is too many or too few is named", async () => {
    const tamper = (name: string) => {
      if (name !== "read back and verify") return;
      const [fresh = ""] = globSync(join(scratch, "tampered/.published/site/*/site"));
      writeFileSync(join(fresh, "waves/extra.txt"), "x");
      rmSync(join(fresh, "robots.txt"));
    };
    const steps = { ...noSteps, begin: tamper };
    expect(await publishSite({ ...reading, site: made() }, { ...publisher, output: other }, steps)).toEqual({
      kind: "refused",
      faults: [
        { file: "robots.txt", message: "missing" },
        { file: "waves/extra.txt", message: "unexpected" },
      ],
    });
    expect(readdirSync(join(scratch, "tampered"))).toEqual([".published"]);
  });
});

/** The same site with a broken breadcrumb on its home page. */
function withDeadLink(site: Site): Site {
  const [page] = site.pages.home ?? [];
  if (page === undefined) throw new Error("no home page");
  const crumbs = [{ text: "Nowhere", href: `${site.root}/nowhere/` }];
  return { ...site, pages: { ...site.pages, home: [{ ...page, crumbs }] } };
}

describe("a site with a fault", () => {
  it("is not published, and what was published stays", async () => {
    const was = manifestOfFolder(scratch);
    const site = made();
    const faults = [{ file: "index.html", message: `leads nowhere: ${site.root}/nowhere/` }];
    expect(await publish(withDeadLink(site))).toEqual({ kind: "refused", faults });
    expect(manifestOfFolder(scratch)).toEqual(was);
  });
});

// The whole site, because a file of any kind may be packed; it takes some seconds.
describe.runIf(isThorough)("a site with packed copies", () => {
  it("has two beside every file of text, which hold what it does, and no picture", async () => {
    const folder = join(scratch, "packed");
    const packed = { ...publisher, output: folder, isCompressed: true };
    expect(await publishSite({ ...reading, site: made() }, packed)).toMatchObject({ kind: "published" });
    const files = globSync("**/*", { cwd: folder, withFileTypes: true }).filter(entry => entry.isFile());
    const paths = files.map(entry => join(entry.parentPath, entry.name));
    const texts = paths.filter(path => /\.(css|csv|html|js|json|svg|txt|xml)$/.test(path));
    for (const path of texts) {
      const content = readFileSync(path);
      expect(gunzipSync(readFileSync(`${path}.gz`)).equals(content), path).toBe(true);
      expect(brotliDecompressSync(readFileSync(`${path}.br`)).equals(content), path).toBe(true);
    }
    expect(paths.filter(path => /\.(gz|br)$/.test(path))).toHaveLength(2 * texts.length);
    expect(texts.length).toBeGreaterThan(50);
    const again = await publishSite({ ...reading, site: made() }, packed);
    expect(again).toMatchObject({ kind: "published", isChanged: false });
    rmSync(folder, { recursive: true });
    rmSync(`${folder}.manifest.json`);
    rmSync(join(scratch, ".published/packed"), { recursive: true });
  });
});

describe("two builds of one output", () => {
  it("come one after the other, and the later is told of the earlier", async () => {
    const told: string[] = [];
    const both = await Promise.all(
      ["A title", "Another title"].map(title =>
        publishSite(
          { ...reading, site: { ...made(), title } },
          {
            ...publisher,
            onWait: lock => told.push(lock),
          },
        ),
      ),
    );
    expect(both.map(({ kind }) => kind)).toEqual(["published", "published"]);
    expect(told).toEqual([expect.stringContaining(`${scratch}/.published/site/lock-`)]);
    expect(manifestOfFolder(output)).toEqual(JSON.parse(readFileSync(`${output}.manifest.json`, "utf8")));
  });
});

describe("going back", () => {
  it("publishes the site before, and then the one before that, and then no more", async () => {
    const [second, first] = JSON.parse(readFileSync(join(scratch, ".published/site/history.json"), "utf8")).slice(1);
    expect(await publishKept(publisher)).toMatchObject({ hash: expect.stringMatching(`^${second}`) });
    expect(manifestOfFolder(output).hash).toMatch(new RegExp(`^${second}`));
    expect(await publishKept(publisher)).toMatchObject({ hash: expect.stringMatching(`^${first}`) });
    const faults = [{ file: "", message: "no earlier site is kept" }];
    expect(await publishKept(publisher)).toEqual({ kind: "refused", faults });
  });
});
