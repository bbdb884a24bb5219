import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import { type Job, type Made, makeFiles, makerHere } from "../../scripts/rendering/rendering.ts";
import type { Workers } from "../../scripts/rendering/workers.ts";

const made = (file: string): Made => ({
  entry: { path: file, bytes: 1, sha256: "" },
  examined: { faults: [], ids: "", marks: "", places: "" },
});

const maker = async ({ file }: Job) => made(file);

/** Workers that take some turns for each batch. */
const workers: Workers = {
  begin: () => {},
  makeAll: async jobs => {
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    return jobs.map(({ file }) => made(file));
  },
  room: 2,
  stop: async () => {},
};

function* jobsUpTo(count: number, onJob: (number: number) => void = () => {}): Iterable<Job> {
  for (let number = 0; number < count; number++) {
    onJob(number);
    yield { kind: "text", file: `${number}.html`, text: "" };
  }
}

const nothingFirst = async () => {};

describe("files", () => {
  it("are each made once, here or beside", async () => {
    const taken: string[] = [];
    await makeFiles(jobsUpTo(500), maker, workers, undefined, nothingFirst, ({ entry }) => taken.push(entry.path));
    const expected = Array.from({ length: 500 }, (_, number) => `${number}.html`);
    expect(taken.toSorted()).toEqual(expected.toSorted());
  });

  it("are given away with those that were begun before", async () => {
    const taken: string[] = [];
    const ahead = workers.makeAll([...jobsUpTo(3)]);
    const jobs = jobsUpTo(5);
    await makeFiles(jobs, maker, workers, ahead, nothingFirst, ({ entry }) => taken.push(entry.path));
    const twice = ["0.html", "1.html", "2.html"].flatMap(file => [file, file]);
    expect(taken.toSorted()).toEqual([...twice, "3.html", "4.html"]);
  });

  it("are not whole if one of those that were begun before has failed", async () => {
    const ahead = Promise.reject(new Error("the disk is full"));
    const making = makeFiles(jobsUpTo(5), maker, workers, ahead, nothingFirst, () => {});
    await expect(making).rejects.toThrow("the disk is full");
  });

  it("are all given away or given up when a failure is told", async () => {
    const events: string[] = [];
    const jobs = jobsUpTo(500, number => {
      if (number === 40) throw new Error("a layout fails");
    });
    const doFirst = async () => {
      for (let turn = 0; turn < 50; turn++) await nextTurn();
      events.push("what comes first has ended");
    };
    const making = makeFiles(jobs, maker, workers, undefined, doFirst, ({ entry }) => events.push(entry.path));
    await expect(making).rejects.toThrow("a layout fails");
    expect(events).toContain("what comes first has ended");
    const count = events.length;
    for (let turn = 0; turn < 50; turn++) await nextTurn();
    expect(events).toHaveLength(count);
  });

  it("are made no more once one could not be written", async () => {
    let begun = 0;
    const jobs = jobsUpTo(500, () => begun++);
    let isFull = true;
    const take = () => {
      if (isFull) {
        isFull = false;
        throw new Error("the disk is full");
      }
    };
    await expect(makeFiles(jobs, maker, workers, undefined, nothingFirst, take)).rejects.toThrow("the disk is full");
    expect(begun).toBeLessThan(50);
  });

  it("are not held here while they are made beside", async () => {
    setFlagsFromString("--expose-gc");
    const clearMemory: () => void = runInNewContext("gc");
    const sent: WeakRef<Job>[] = [];
    const answers: (() => void)[] = [];
    const makeAll: Workers["makeAll"] = jobs => {
      const files = jobs.map(({ file }) => file);
      sent.push(...jobs.map(job => new WeakRef(job)));
      return new Promise(done => answers.push(() => done(files.map(made))));
    };
    const taken: string[] = [];
    const jobs = jobsUpTo(20);
    const untilAnswered = () => new Promise<void>(done => answers.push(done));
    const making = makeFiles(jobs, maker, { ...workers, makeAll, room: 3 }, undefined, untilAnswered, ({ entry }) =>
      taken.push(entry.path),
    );
    await nextTurn();
    clearMemory();
    expect(sent).toHaveLength(20);
    expect(sent.filter(job => job.deref() !== undefined)).toEqual([]);
    for (const answer of answers) answer();
    await making;
    expect(taken).toHaveLength(20);
  });
});

describe("a file that is made", () => {
  const folder = mkdtempSync(join(tmpdir(), "rendering-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const examined = { faults: [], ids: "", marks: "", places: "" };
  const make = makerHere(() => examined, folder);

  it.each(["", "GIG Ŵyr, £5, 👩‍⚕️", "a".repeat(100_000)])("is UTF-8 (%#)", async text => {
    const { entry } = await make({ kind: "text", file: "data/a.txt", text });
    expect(readFileSync(join(folder, "data/a.txt"), "utf8")).toBe(text);
    expect(entry.bytes).toBe(new TextEncoder().encode(text).length);
  });

  it("has no half of a character in it", async () => {
    const making = make({ kind: "text", file: "data/b.txt", text: "a\uD83Db" });
    await expect(making).rejects.toThrow("expected whole characters in data/b.txt");
  });
});
