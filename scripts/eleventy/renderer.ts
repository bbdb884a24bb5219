/** What draws pictures, the same bytes on every machine: WebAssembly draws them, in fonts that come with a package. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Renderer } from "@takumi-rs/wasm/node";

export const family = "Source Sans 3";

/** The renderer, started only when there is something to draw: it takes as long as drawing ten cards. */
export function startedRenderer(): Promise<Renderer> {
  renderer ??= startRenderer();
  return renderer;
}

let renderer: Promise<Renderer> | undefined;

async function startRenderer(): Promise<Renderer> {
  const takumi = await import("@takumi-rs/wasm/node");
  const started = new takumi.Renderer();
  const require = createRequire(import.meta.url);
  for (const weight of [400, 700]) {
    for (const subset of ["latin", "latin-ext"]) {
      const file = require.resolve(`@fontsource/source-sans-3/files/source-sans-3-${subset}-${weight}-normal.woff2`);
      await started.registerFont({ name: family, weight, style: "normal", data: readFileSync(file) });
    }
  }
  return started;
}
