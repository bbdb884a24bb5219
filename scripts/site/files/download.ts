/** A file of the site beside its pages, and its text, which is made when it is written. */

/**
 * A file of the site by its path from the root, made only when it is written: the parts of its text, one after the
 * other, or its bytes. A JSON file in several parts is a list; the first and the last part are its frame, and each between is one of
 * its items.
 */
export type Download = {
  readonly path: string;
  readonly parts: () => Iterable<string | Uint8Array>;
};

/** A file whose text, or bytes, are made in one. */
export function download(path: string, make: () => string | Uint8Array): Download {
  return { path, parts: () => [make()] };
}

/** The whole text of a file. */
export function textOf({ parts }: Download): string {
  let text = "";
  for (const part of parts()) text += typeof part === "string" ? part : Buffer.from(part).toString("utf8");
  return text;
}

/** How many bytes a file has. */
export function sizeOf({ parts }: Download): number {
  let size = 0;
  for (const part of parts()) size += Buffer.byteLength(part);
  return size;
}

/** The size of a file as readers know it: "146 kB", "1.2 MB". */
export function sizeWords(file: Download): string {
  const bytes = sizeOf(file);
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
}

/** A value whose last property, an empty list, is filled with items, each a part of the file's text. */
export function listDownload(
  path: string,
  frame: Readonly<Record<string, unknown>>,
  items: () => Iterable<unknown>,
): Download {
  const [start = "", end = ""] = json(frame).split(/(?<=\[)(?=\]\n\}\n$)/);
  return {
    path,
    parts: function* () {
      yield start;
      let before = "\n";
      for (const item of items()) {
        yield `${before}    ${JSON.stringify(item, undefined, 2).replaceAll("\n", "\n    ")}`;
        before = ",\n";
      }
      yield before === "\n" ? end : `\n  ${end}`;
    },
  };
}

/** A value as it is written in a file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
