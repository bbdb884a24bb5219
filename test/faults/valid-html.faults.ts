/** Every page is valid HTML (design, section 9, promise 7); `npm test` looks at one page of each kind. */

import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../support/run.ts";
import { htmlValidator } from "../support/valid-html.ts";

const every = process.env.FAULTS === "few" ? 10 : 1;
const scratch = mkdtempSync(join(tmpdir(), "valid-html-"));

afterAll(() => rmSync(scratch, { recursive: true }));

describe("a site", () => {
  it.each([[[]], [["--draft"]], [["--data", "examples/complete"]], [["--as-at", "2013-01-22"]]])(
    "of which the build takes %j has valid pages alone",
    async words => {
      const site = join(scratch, `site${words.join("").replaceAll("/", "-")}`);
      const { status, stderr } = await run(["build", "--output", site, ...words]);
      expect(status, stderr).toBe(0);
      const faultsOf = htmlValidator();
      const files = globSync("**/*.html", { cwd: site }).toSorted();
      expect(files.length).toBeGreaterThan(200);
      const read = files.filter((_, index) => index % every === 0);
      // The panel of a draft leaves spaces at the ends of lines.
      const htmlOf = (file: string) => readFileSync(join(site, file), "utf8").replaceAll(/ +$/gm, "");
      expect(read.flatMap(file => faultsOf(file, htmlOf(file)))).toEqual([]);
    },
  );
});
