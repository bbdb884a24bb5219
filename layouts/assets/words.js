/** What a reader types and what a page says, as words that can be compared. */

/**
 * The words of a text without case, accents and apostrophes, with "&" as "and" and 8,099 as 8099.
 *
 * @param {string} text
 * @returns {readonly string[]}
 */
export function wordsOf(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const joined = plain.replace(/['’]/g, "").replace(/(\d),(?=\d{3})/g, "$1");
  return joined.replaceAll("&", " and ").match(/[\p{L}\p{N}]+/gu) ?? [];
}
