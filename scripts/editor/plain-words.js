/** A line of markdown to what a reader sees of it, so that words of a file are found in a field of rich text. */

const spaces = /[\s\uFEFF\u2060\u200B]/g;

export function isSpace(/** @type {string} */ letter) {
  return unspaced(letter) === "";
}

// They mark the words in question while the markdown is taken out of a line.
const [start, end] = ["\uE000", "\uE001"];

/**
 * A line of markdown as a reader sees it, in the same three parts; for words in the address of a link, those of the link.
 * @param {readonly [string, string, string]} line
 */
export function wordsOf([before, marked, after]) {
  const text = `${before}${start}${marked}${end}${after}`
    .replace(/^[\s>\uE000]*(?:[-*+]|\d+[.)]|#{1,6})\s+/, found => (found.includes(start) ? start : ""))
    .replace(/!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g, (_, words, address) =>
      address.includes(start) ? `${start}${words}${end}` : words,
    )
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/[*_`|]/g, "");
  const [head = "", rest = ""] = text.split(start);
  const [words = "", tail = ""] = rest.split(end);
  return [head, words, tail].map(unspaced);
}

export function unspaced(/** @type {string} */ text) {
  return text.replace(spaces, "");
}

/**
 * Where the words are in a text that holds their whole line and nothing else.
 * @param {string} text
 * @param {readonly string[]} line
 */
export function foundIn(text, [before = "", words = "", after = ""]) {
  const at = words === "" ? -1 : text.indexOf(before + words + after);
  return at < 0 ? undefined : { from: at + before.length, to: at + before.length + words.length };
}
