/** Text of any characters at all, for random tests. */

import fc from "fast-check";

const isHalfOfPair = (point: number) => point >= 0xd800 && point <= 0xdfff;

// Low numbers are likelier, so that much of a text is in Latin letters and marks.
const anyCharacter = fc
  .oneof(fc.nat(0x7f), fc.nat(0x10_ffff))
  .filter(point => !isHalfOfPair(point))
  .map(point => String.fromCodePoint(point));

/** Names that every object has, which a table of words must not take for its own. */
const inherited = fc.constantFrom("__proto__", "constructor", "toString", "valueOf", "hasOwnProperty");

/**
 * Texts of up to so many characters. `fc.string({ unit: "binary" })` is the same, but makes a table of a million
 * characters first, which takes seconds.
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const characters = fc.array(anyCharacter, { maxLength }).map(each => each.join(""));
  return fc.oneof({ arbitrary: characters, weight: 15 }, { arbitrary: inherited, weight: 1 });
}
