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
