/** The elements of a page to its figure marks: each figure that the page shows, with the words that say it. */

import type { Attributes } from "./elements.ts";

/** A figure on a page: its id, its value for machines and its words, as at a date (undefined: the build's). */
export type ReadMark = {
  readonly id: string;
  readonly value: string;
  readonly asAt: string | undefined;
  readonly words: string;
};

/** Starts to read the marks of a page; `read` holds those that were read so far. */
export function startMarks(): {
  readonly read: readonly ReadMark[];
  readonly onOpen: (name: string, attributes: Attributes) => void;
  readonly onText: (text: string) => void;
  readonly onClose: (name: string) => void;
} {
  const read: { id: string; value: string; asAt: string | undefined; words: string }[] = [];
  /** The element of the last mark while its words are read. */
  let open = "";
  return {
    read,
    onOpen: (name, attributes) => {
      const id = attributes.get("data-figure");
      if (id === undefined) return;
      // A picture has no data elements: there the value is an attribute of its own.
      const value = attributes.get("value") ?? attributes.get("data-value") ?? "";
      read.push({ id, value, asAt: attributes.get("data-as-at"), words: "" });
      open = name;
    },
    onText: text => {
      const mark = open === "" ? undefined : read.at(-1);
      if (mark !== undefined) mark.words += text;
    },
    onClose: name => {
      if (name === open) open = "";
    },
  };
}
