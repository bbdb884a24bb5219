/** The SVG of a sheet to a PNG twice as large, for those who can't use an SVG. */

import { startedRenderer } from "./renderer.ts";

const scale = 2;

/** The PNG of an SVG that has its width and height, in whole pixels, as its first attributes of these names. */
export async function drawSheet(svg: string): Promise<Uint8Array> {
  const [width, height] = [sideOf(svg, "width"), sideOf(svg, "height")];
  const src = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const sheet = { type: "image" as const, src, width, height, style: { width, height } };
  return (await startedRenderer()).render(sheet, { width, height, format: "png" });
}

function sideOf(svg: string, side: "width" | "height"): number {
  const [, pixels] = new RegExp(` ${side}="(\\d+)"`).exec(svg) ?? [];
  if (pixels === undefined) throw new Error(`the picture has no ${side} in whole pixels`);
  return Number(pixels) * scale;
}
