import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Job, type Made, makeFiles } from "../scripts/rendering.ts";
import type { Workers } from "../scripts/workers.ts";

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
});
