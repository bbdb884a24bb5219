/** What is in a file of a site while it is in memory. */

import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";

/** Text, bytes, or the parts of a text: to put a long one together costs more than to make what has changed in it. */
export type FileContent = string | Uint8Array | readonly string[];

/** The same in one. */
export function wholeOf(content: FileContent): string | Uint8Array {
  return isInParts(content) ? content.join("") : content;
}

export function isInParts(content: FileContent): content is readonly string[] {
  return Array.isArray(content);
}

function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Whether two contents have the same bytes. */
export function isSameContent(a: FileContent, b: FileContent): boolean {
  if (isInParts(a) && isInParts(b)) {
    if (lengthOf(a) !== lengthOf(b)) return false;
    const place = a.findIndex((part, index) => part !== b[index]);
    if (place < 0) return true;
    // They stand at the same place, and are as long.
    if (a[place]?.length === b[place]?.length) return false;
  }
  const [one, other] = [wholeOf(a), wholeOf(b)];
  if (typeof one === "string" && typeof other === "string") return one === other;
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) === 0;
}

export function writeContent(path: string, content: FileContent): void {
  if (!isInParts(content)) {
    writeFileSync(path, content);
    return;
  }
  const file = openSync(path, "w");
  try {
    for (const part of content) writeWhole(file, Buffer.from(part));
  } finally {
    closeSync(file);
  }
}

/** A system may write less than it was given. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
