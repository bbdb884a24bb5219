import {
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { goTo, keptSites } from "../../scripts/publishing/kept-sites.ts";
import {
  freshFolder,
  type Placing,
  recover,
  type Store,
  storeFor,
  swapIn,
  tidy,
} from "../../scripts/publishing/store.ts";
import { manifestOfFolder } from "../../scripts/verification/manifest.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyStore(placing: Placing): Store {
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  folders.push(folder);
  const store = storeFor(join(folder, "site"), placing);
  mkdirSync(store.folder, { recursive: true });
  return store;
}

/** Publishes a site of one page. */
function publish(store: Store, text: string): boolean {
  const fresh = freshFolder(store);
  writeFileSync(join(fresh, "index.html"), text);
  const isChanged = swapIn(store, fresh, manifestOfFolder(fresh));
  tidy(store);
  return isChanged;
}

const shown = ({ target }: Store) => readFileSync(join(target, "index.html"), "utf8");
const besides = ({ folder }: Store) =>
  readdirSync(folder).filter(name => !/^([0-9a-f]{16}(-\d+)?|history\.json)$/.test(name));

describe.each(["link", "folder"] as const)("a site that is placed as a %s", placing => {
  it("is shown, with its manifest beside it", () => {
    const store = emptyStore(placing);
    expect(publish(store, "one")).toBe(true);
    expect(shown(store)).toBe("one");
    expect(lstatSync(store.target).isSymbolicLink()).toBe(placing === "link");
    expect(JSON.parse(readFileSync(`${store.target}.manifest.json`, "utf8"))).toEqual(manifestOfFolder(store.target));
  });

  it("gives way to the next, and both have the manifest of what is shown", () => {
    const store = emptyStore(placing);
    publish(store, "one");
    publish(store, "two");
    expect(shown(store)).toBe("two");
    expect(JSON.parse(readFileSync(`${store.target}.manifest.json`, "utf8"))).toEqual(manifestOfFolder(store.target));
  });

  it("is kept, with one more, when others follow; older ones go", () => {
    const store = emptyStore(placing);
    for (const text of ["one", "two", "three", "four"]) publish(store, text);
    expect(goTo(store)).toHaveProperty("hash");
    expect(shown(store)).toBe("three");
    goTo(store);
    expect(shown(store)).toBe("two");
    expect(goTo(store)).toEqual({ reason: "no earlier site is kept" });
    tidy(store);
    expect(shown(store)).toBe("two");
    expect(besides(store)).toEqual([]);
  });

  it("stays as it is when the same is published again", () => {
    const store = emptyStore(placing);
    publish(store, "one");
    const entries = readdirSync(store.folder);
    expect(publish(store, "one")).toBe(false);
    recover(store);
    expect(readdirSync(store.folder)).toEqual(entries);
  });

  it("is put right when somebody has changed it by hand", () => {
    const store = emptyStore(placing);
    publish(store, "one");
    writeFileSync(join(store.target, "index.html"), "changed");
    expect(publish(store, "one")).toBe(true);
    expect(shown(store)).toBe("one");
  });

  it("is not gone back to when somebody has changed it by hand", () => {
    const store = emptyStore(placing);
    publish(store, "one");
    writeFileSync(join(store.target, "index.html"), "changed");
    publish(store, "two");
    expect(goTo(store)).toEqual({ reason: "the earlier site is not as it was when it was published" });
    expect(shown(store)).toBe("two");
  });

  it("is passed over when somebody has changed it by hand and the one before it is as it was", () => {
    const store = emptyStore(placing);
    for (const text of ["one", "two"]) publish(store, text);
    const [changed] = keptSites(store);
    writeFileSync(join(store.target, "index.html"), "changed");
    publish(store, "three");
    expect(goTo(store)).toMatchObject({ passedOver: [changed?.name] });
    expect(shown(store)).toBe("one");
  });

  it("is listed, the latest first, and can be gone to by its hash, earlier or later", () => {
    const store = emptyStore(placing);
    for (const text of ["one", "two", "three"]) publish(store, text);
    const [three, two, one] = keptSites(store);
    expect([three, two, one].map(site => site?.isPublished)).toEqual([true, false, false]);
    for (const [site, text] of [
      [one, "one"],
      [three, "three"],
      [two, "two"],
    ] as const) {
      expect(goTo(store, site?.hash.slice(0, 8))).toEqual({ hash: site?.hash, passedOver: [] });
      tidy(store);
      expect(shown(store)).toBe(text);
      expect(keptSites(store).map(({ hash }) => hash)).toEqual([three?.hash, two?.hash, one?.hash]);
      expect(keptSites(store).find(({ isPublished }) => isPublished)?.hash).toBe(site?.hash);
    }
    expect(goTo(store, two?.hash)).toEqual({ reason: `the site ${two?.hash} is published already` });
    expect(goTo(store, "0000000000")).toEqual({ reason: "no site whose SHA-256 begins with 0000000000 is kept" });
  });

  it("takes the place of a folder that was there, which is kept", () => {
    const store = emptyStore(placing);
    mkdirSync(store.target);
    writeFileSync(join(store.target, "index.html"), "from elsewhere");
    publish(store, "one");
    expect(shown(store)).toBe("one");
    expect(goTo(store)).toHaveProperty("hash");
    expect(shown(store)).toBe("from elsewhere");
  });

  it("takes the place of an empty folder", () => {
    const store = emptyStore(placing);
    mkdirSync(store.target);
    publish(store, "one");
    expect(shown(store)).toBe("one");
  });

  it("takes the place of one that was placed the other way, which is kept", () => {
    const store = emptyStore(placing);
    const other: Store = { ...store, placing: placing === "link" ? "folder" : "link" };
    publish(other, "one");
    publish(store, "two");
    expect(lstatSync(store.target).isSymbolicLink()).toBe(placing === "link");
    expect(shown(store)).toBe("two");
    goTo(store);
    expect(shown(store)).toBe("one");
  });

  it("can be removed by hand, and is published anew", () => {
    const store = emptyStore(placing);
    publish(store, "one");
    rmSync(store.target, { recursive: true });
    recover(store);
    expect(existsSync(store.target)).toBe(false);
    publish(store, "one");
    expect(shown(store)).toBe("one");
  });
});

describe("what a build that was cut short left behind", () => {
  it("is removed", () => {
    const store = emptyStore("link");
    publish(store, "one");
    writeFileSync(join(freshFolder(store), "index.html"), "half");
    recover(store);
    expect(besides(store)).toEqual([]);
    expect(shown(store)).toBe("one");
  });

  it("is moved in, if the one before had been moved away already", () => {
    const store = emptyStore("folder");
    publish(store, "one");
    const [one = ""] = JSON.parse(readFileSync(join(store.folder, "history.json"), "utf8"));
    publish(store, "two");
    goTo(store);
    // The state after the first of the two renames.
    writeFileSync(join(store.folder, "moving-in"), one);
    mkdirSync(join(store.folder, one), { recursive: true });
    const away = join(store.folder, one, "site");
    expect(existsSync(away)).toBe(false);
    rmSync(`${store.target}.manifest.json`);
    renameSync(store.target, away);
    recover(store);
    expect(shown(store)).toBe("one");
    expect(JSON.parse(readFileSync(`${store.target}.manifest.json`, "utf8"))).toEqual(manifestOfFolder(store.target));
    expect(besides(store)).toEqual([]);
  });
});

describe("a store in which somebody has removed or changed files", () => {
  it("goes on with what it has", () => {
    const store = emptyStore("link");
    publish(store, "one");
    publish(store, "two");
    writeFileSync(join(store.folder, "history.json"), "{");
    for (const file of globSync("*/manifest.json", { cwd: store.folder })) rmSync(join(store.folder, file));
    recover(store);
    expect(goTo(store)).toEqual({ reason: "no earlier site is kept" });
    expect(publish(store, "three")).toBe(true);
    expect(shown(store)).toBe("three");
  });
});

describe("the store of an output", () => {
  it("that is a link of somebody else's is where that leads", () => {
    const { target } = emptyStore("folder");
    const real = `${target}-real`;
    mkdirSync(real);
    symlinkSync(real, target);
    const store = storeFor(target, "folder");
    expect(store.target).toBe(real);
    mkdirSync(store.folder, { recursive: true });
    publish(store, "one");
    expect(readlinkSync(target)).toBe(real);
    expect(readFileSync(join(target, "index.html"), "utf8")).toBe("one");
  });
});

describe.each(["link", "folder"] as const)("the files of a site that is placed as a %s", placing => {
  it("keep their dates where they are as they were, so that only what changed is sent on", () => {
    const store = emptyStore(placing);
    const publishTwo = (a: string, b: string) => {
      const fresh = freshFolder(store);
      writeFileSync(join(fresh, "a.txt"), a);
      writeFileSync(join(fresh, "b.txt"), b);
      swapIn(store, fresh, manifestOfFolder(fresh));
      tidy(store);
    };
    publishTwo("one", "one");
    for (const file of ["a.txt", "b.txt"]) utimesSync(join(store.target, file), 1_000_000, 1_000_000);
    publishTwo("one", "two");
    const dates = ["a.txt", "b.txt"].map(file => statSync(join(store.target, file)).mtimeMs === 1_000_000_000);
    expect(dates).toEqual([true, false]);
  });
});

describe("files of sites that are published within a second", () => {
  it("are of different seconds, by which servers tell them apart", () => {
    const store = emptyStore("link");
    const seconds = ["one", "two", "six"].map(text => {
      publish(store, text);
      return Math.floor(statSync(join(store.target, "index.html")).mtimeMs / 1000);
    });
    expect(new Set(seconds).size).toBe(3);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  });

  it("are younger than those before them though the clock was set back", () => {
    const store = emptyStore("link");
    publish(store, "one");
    const [entry = ""] = readdirSync(store.folder).filter(name => /^[0-9a-f]+$/.test(name));
    utimesSync(join(store.folder, entry, "manifest.json"), 4_000_000_000, 4_000_000_000);
    publish(store, "two");
    expect(statSync(join(store.target, "index.html")).mtimeMs).toBe(4_000_000_001_000);
  });
});
