/** Every bad input in a separate process, as people run it: it is refused without a stack, and the site stays as it was. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badInputs } from "../product/bad-inputs.ts";
import { run } from "../support/run.ts";
import { optionsFor, writeSite } from "../support/small-site.ts";

const every = process.env.FAULTS === "few" ? 20 : 1;
const chosen = badInputs.filter((_, index) => index % every === 0);

describe("a build of a bad input", () => {
  const scratch = mkdtempSync(join(tmpdir(), "bad-inputs-"));
  const output = join(scratch, "site");
  /** Every file of the published site, with its bytes. */
  const published = () =>
    readdirSync(output, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => [entry.name, readFileSync(join(entry.parentPath, entry.name), "latin1")]);

  beforeAll(async () => {
    expect((await run(["build", ...optionsFor(writeSite()), "--output", output])).status).toBe(0);
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  it.each(chosen.map(input => [`${input.where}: ${input.what}`, input] as const))("%s", async (_, input) => {
    const was = published();
    const folder = writeSite(input.changes);
    input.prepare(folder);
    const { status, stderr } = await run(["build", ...optionsFor(folder), "--output", output]);
    expect(status, stderr).toBe(1);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(stderr).toMatch(/\. Nothing was published\.\n$/);
    expect(published()).toEqual(was);
    rmSync(folder, { recursive: true });
  });
});
