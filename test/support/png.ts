/** The pixels of a PNG, by its own specification (ISO/IEC 15948): 8 bits a channel or an index of colours, not interlaced. */

import { inflateSync } from "node:zlib";

/** Gives the red, green and blue of the pixel in a column and a row, from 0 to 255. */
export function pixelsOf(png: Uint8Array): (x: number, y: number) => readonly number[] {
  const bytes = Buffer.from(png);
  const [width, channels] = [bytes.readUInt32BE(16), channelsOf[bytes[25] ?? 0] ?? 1];
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const kind = bytes.toString("latin1", at + 4, at + 8);
    const chunk = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    chunks.set(kind, [...(chunks.get(kind) ?? []), chunk]);
  }
  const lines = unfiltered(inflateSync(Buffer.concat(chunks.get("IDAT") ?? [])), width * channels, channels);
  const [colours] = chunks.get("PLTE") ?? [];
  return (x, y) => {
    const own = (lines[y] ?? []).slice(x * channels, x * channels + 3);
    const index = (own[0] ?? 0) * 3;
    return [...(colours === undefined ? own : colours.subarray(index, index + 3))];
  };
}

/** How many bytes a pixel has, by the type of its colour. */
const channelsOf: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 };

function unfiltered(data: Uint8Array, size: number, channels: number): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < data.length; start += size + 1) {
    const above = lines.at(-1) ?? new Uint8Array(size);
    const line = data.slice(start + 1, start + 1 + size);
    for (let index = 0; index < size; index++) {
      const [left = 0, up = 0] = [line[index - channels], above[index]];
      line[index] = (line[index] ?? 0) + predicted(data[start], left, up, above[index - channels] ?? 0);
    }
    lines.push(line);
  }
  return lines;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  return filter === 4 ? paeth(left, up, corner) : 0;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [left, up, corner].map(value => Math.abs(left + up - corner - value));
  return (a ?? 0) <= (b ?? 0) && (a ?? 0) <= (c ?? 0) ? left : (b ?? 0) <= (c ?? 0) ? up : corner;
}
