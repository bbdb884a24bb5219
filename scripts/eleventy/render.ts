/** The site to files in a folder, by Eleventy. */

import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import type { Site } from "../site/site.ts";
import { SiteBuild } from "./site-build.ts";
import { templateErrorIn } from "./template-error.ts";

/** How a site is rendered. */
export type Rendering = {
  /** Leaves out files, by their paths from the root of the site. */
  readonly isWritten?: ((file: string) => boolean) | undefined;
  /** Called for each page that was rendered and is to be written, with the path of its file from the root of the site. */
  readonly onPage?: (file: string) => void;
};

/** Renders the pages and files of a site into a folder; throws a TemplateError where a template fails. */
export function renderSite(site: Site, folder: string, { isWritten, onPage }: Rendering = {}): Promise<void> {
  return runEleventy(new SiteBuild(folder, () => site, isWritten), onPage);
}

/** Has Eleventy make a build once, without a word of its own. */
export async function runEleventy(build: SiteBuild, onPage = (_file: string) => {}): Promise<void> {
  const configuration = findable(".eleventy.js");
  const eleventy = new Eleventy(undefined, build.output, {
    configPath: configuration.path,
    quietMode: true,
    config: eleventyConfig => {
      eleventyConfig.addGlobalData("build", build);
      eleventyConfig.addTransform("progress", function (content) {
        const { outputPath } = this.page;
        if (outputPath !== false) onPage(relative(build.output, outputPath));
        return content;
      });
      // Eleventy prints what took long even if it is told to be quiet; what a build prints must not depend on a clock.
      for (const name of ["Configuration", "Aggregate"]) {
        eleventyConfig.benchmarkManager.get(name).setMinimumThresholdMs(Number.MAX_SAFE_INTEGER);
      }
    },
  });
  eleventy.disableLogger();
  try {
    await eleventy.write();
  } catch (error) {
    throw templateErrorIn(error);
  } finally {
    configuration.forget();
  }
}

/**
 * A path by which Eleventy finds its configuration. It reads a path as an address, in which `#`, `?` and `%` mean something
 * else: where the project lies below such a name, a link without one leads to the file.
 */
function findable(file: string): { readonly path: string; readonly forget: () => void } {
  if (!/[#?%]/.test(process.cwd())) return { path: file, forget: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "eleventy-"));
  symlinkSync(resolve(file), join(folder, file));
  return { path: join(folder, file), forget: () => rmSync(folder, { recursive: true, force: true }) };
}
