/** A cell that is refused to what a spreadsheet, or a keyboard, did to it, and how to put it right. */

/** The end of the message about a cell: why it is refused although it looks right, or what to write; empty where that is plain. */
export function adviceFor(found: string, expected: string, mayHaveHour = false): string {
  if (mayHaveHour && /\d:\d\d/.test(found)) return "; a time has its zone, as in 2013-01-22T11:00Z";
  const strange = isPlainKind(expected) ? strangeIn(found) : "";
  if (nothingWords.test(found) && expected.endsWith(", or nothing"))
    return "; leave the cell empty where nothing is known";
  if (strange !== "") return `, with ${strange}`;
  const [hidden] = unseen.exec(found) ?? [];
  if (hidden !== undefined) return `; take ${codeOf(hidden)} out of it, which nobody sees`;
  if (expected.startsWith("an address") && /[;,]["']*[=+@-]/.test(found)) return cutAddress;
  if (/^(?:three to six|an ONS|a criterion)/.test(expected) && /^\d+(?:\.\d+)?E\+?\d+$/i.test(found)) return madeNumber;
  if (/\b(?:date|month)\b/.test(expected) && /^\d{1,2}[/.-](?:\d{1,2}|[A-Z][a-z]{2,8})[/.-]\d{2,4}$/.test(found))
    return otherDate;
  return /^(?:\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?|[A-Z][a-z]{2}-\d{2})$/.test(found) ? madeDate : "";
}

/** Whether a cell says in words that there is nothing to say, which a spreadsheet keeps as words. */
export function saysNothing(cell: string): boolean {
  return nothingWords.test(cell);
}

const nothingWords =
  /^(?:n\.?\/?a\.?n?|<na>|\\n|nul|undefined|tb[acd]|-{1,3}|[–—…#*]|\?{1,3}|\.{1,3}|[([]?(?:nil|none|null|blank|empty|missing|unknown|not (?:known|recorded|available))[)\]]?)$/i;

const madeNumber = "; a spreadsheet has turned a code into a number: format the column as text";
const madeDate = "; a spreadsheet has turned it into a date: format the column as text";
const cutAddress = "; a spreadsheet may cut it there and take the rest for a formula: write %3B for ; and %2C for ,";
const otherDate = "; a spreadsheet writes dates in its own way: format the column as YYYY-MM-DD";

/** Whether a column holds plain letters, digits and signs alone, so that any other character is a look-alike. */
function isPlainKind(expected: string): boolean {
  return !expected.startsWith("text") && !expected.startsWith("what a cell");
}

/** Whether a text has a character that nobody sees, so that it looks like another text. */
export function hidesSomething(cell: string): boolean {
  return unseen.test(cell);
}

const unseen = /[\u00AD\u200B\u2060]/;

/** The characters beyond plain letters, digits and signs, by their codes; in an address, with what to write for them. */
function strangeIn(found: string): string {
  const characters = [...new Set(found)].filter(character => character > "~").slice(0, 3);
  // The host of an address knows no such escapes.
  const path = /^https?:\/\/[^/]*(\/.*)/.exec(found)?.[1] ?? "";
  return characters
    .map(character => codeOf(character) + (path.includes(character) ? escapeOf(character) : ""))
    .join(", ");
}

/** `U+0421`: the code of a character. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function escapeOf(character: string): string {
  return character.isWellFormed() ? ` (write ${encodeURIComponent(character)})` : "";
}
