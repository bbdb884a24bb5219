import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { refusedError, systemRefusal } from "../../scripts/input/system.ts";
import type { Job } from "../../scripts/rendering/rendering.ts";
import { startWorkers, type Workers } from "../../scripts/rendering/workers.ts";

const scratch = mkdtempSync(join(tmpdir(), "workers-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const started: Workers[] = [];
afterEach(async () => {
  for (const workers of started.splice(0)) await workers.stop();
});

/** A worker for a folder; undefined with one processor. */
function workersFor(folder: string): Workers | undefined {
  const workers = startWorkers();
  if (workers === undefined) return undefined;
  started.push(workers);
  workers.begin({ files: ["a/data.json"], origin: "https://example.org", root: "", isDraft: false }, folder);
  return workers;
}

const job = (file: string, text: string): Job => ({ kind: "text", file, text });

describe("a worker", () => {
  it("writes a file, and tells its hash and what is wrong with it", async context => {
    const workers = workersFor(scratch) ?? context.skip("there is one processor");
    const [made, broken] = await workers.makeAll([job("a/data.json", '{"ä": 1}'), job("b.json", "{")]);
    expect(readFileSync(join(scratch, "a/data.json"), "utf8")).toBe('{"ä": 1}');
    // printf '{"ä": 1}' | sha256sum
    expect(made?.entry).toEqual({
      path: "a/data.json",
      bytes: 9,
      sha256: "7dfb3be864b00376a9a834552f30934d1f1ac430ae88c4fb3554bf79603e5ba8",
    });
    expect([made?.examined.faults, broken?.examined.faults]).toEqual([[], ["is not JSON"]]);
  });

  it("tells what the system refused without a path, too", () => {
    const refused = refusedError(new Error("ENOSPC: no space left on device"), {
      code: "ENOSPC",
      path: undefined,
      reason: "",
    });
    expect(systemRefusal(refused)?.path).toBeUndefined();
  });

  it("tells what the system refused, as if it had happened here", async context => {
    const workers = workersFor(join(scratch, "x".repeat(300))) ?? context.skip("there is one processor");
    const error = await workers.makeAll([job("a.txt", "a")]).catch((found: unknown) => found);
    expect(systemRefusal(error)).toEqual({
      path: join(scratch, "x".repeat(300)),
      reason: expect.stringMatching(/^the system refused: ENAMETOOLONG: name too long, mkdir /),
      code: "ENAMETOOLONG",
    });
  });
});
