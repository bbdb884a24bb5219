/** A file of the site beside its pages, and its text, which is made when it is written. */

/**
 * A file of the site by its path from the root, made only when it is written: the parts of its text, one after the
 * other. A JSON file in several parts is a list; the first and the last part are its frame, and in each between stand
 * some of its items.
 */
export type Download = {
  readonly path: string;
  readonly parts: () => Iterable<string>;
  /** Whether it is one short text of many, as a page is. */
  readonly isShort?: true;
};

/** A file whose text is made in one. */
export function download(path: string, make: () => string): Download {
  return { path, parts: () => [make()] };
}

/** The whole text of a file. */
export function textOf({ parts }: Download): string {
  let text = "";
  for (const part of parts()) text += part;
  return text;
}

/** A value whose last property, an empty list, is filled: each group of items in one part of the file's text. */
export function listDownload(
  path: string,
  frame: Readonly<Record<string, unknown>>,
  groups: () => Iterable<readonly unknown[]>,
): Download {
  const [start = "", end = ""] = json(frame).split(/(?<=\[)(?=\]\n\}\n$)/);
  return {
    path,
    parts: function* () {
      yield start;
      let before = "\n";
      for (const items of groups()) {
        if (items.length === 0) continue;
        yield itemsText(items, before);
        before = ",\n";
      }
      yield before === "\n" ? end : `\n  ${end}`;
    },
  };
}

/** Items as they stand in a list that stands in a value, after a sign that joins them to what is before them. */
function itemsText(items: readonly unknown[], before: string): string {
  // In two lists, they are as far in.
  return before + JSON.stringify([items], undefined, 2).slice("[\n  [\n".length, -"\n  ]\n]".length);
}

/** A value as it is written in a file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The items in their order, so many in each group but the last. */
export function* groupsOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[], void, undefined> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
