/** Problems to marks on the words that they are about, in the form's field, whose elements stay as they are. */

import { foundIn, isSpace, unspaced, wordsOf } from "./plain-words.js";

/**
 * Marks the words of each problem in the open page, and no others; returns where they are.
 * @param {(Window & typeof globalThis) | undefined} view
 * @param {readonly { readonly line: readonly [string, string, string] }[]} problems
 * @returns {readonly Range[]}
 */
export function markWords(view, problems) {
  const field = view?.document.querySelector("[data-slate-editor]");
  // Older browsers have no marks without elements; the panel shows the words there.
  if (view === undefined || !field || !("highlights" in view.CSS)) return [];
  const letters = lettersIn(view, field);
  const text = letters.map(({ letter }) => letter).join("");
  const ranges = problems.flatMap(({ line }) => {
    const found = foundIn(text, wordsOf(line)) ?? foundIn(text, line.map(unspaced));
    const [first, last] = [letters[found?.from ?? -1], letters[(found?.to ?? 0) - 1]];
    if (first === undefined || last === undefined) return [];
    const range = view.document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    return [range];
  });
  view.CSS.highlights.set("problem", new view.Highlight(...ranges));
  return ranges;
}

/**
 * The letters that a reader sees, without spaces, each with its place.
 * @param {Window & typeof globalThis} view
 * @param {Element} field
 */
function lettersIn(view, field) {
  const walker = view.document.createTreeWalker(field, view.NodeFilter.SHOW_TEXT);
  const letters = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const [offset, letter] of (node.nodeValue ?? "").split("").entries()) {
      if (!isSpace(letter)) letters.push({ letter, node, offset });
    }
  }
  return letters;
}
