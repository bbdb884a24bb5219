/** How a found entry is shown, among suggestions and among results. Texts of the record are text, never markup. */

/** @typedef {import("./finder.js").Entry} Entry */

/**
 * What stands below the title of an entry: its kind and its note, which is the value of a figure.
 *
 * @param {Entry} entry
 */
export function noteOf({ kind, note, value, codes }) {
  const element = document.createElement("span");
  element.append(kind);
  if (value !== undefined) {
    const data = document.createElement("data");
    data.value = value;
    data.dataset.figure = codes[0] ?? "";
    data.append(note);
    element.append(": ", data);
  } else if (note !== "") element.append(`: ${note}`);
  return element;
}

/**
 * A link to what a reader may have meant: what is called so or, where nothing is, what is found for the words.
 *
 * @param {import("./guess.js").Guess} guess
 * @param {string} searchPage
 */
export function guessLink({ words, entry }, searchPage) {
  const link = document.createElement("a");
  link.href = entry?.href ?? `${searchPage}?${new URLSearchParams({ q: words })}`;
  link.append(
    entry === undefined ? words : entry.place === undefined ? entry.title : `${entry.place} (${entry.title})`,
  );
  return link;
}
