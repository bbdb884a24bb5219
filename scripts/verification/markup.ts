/**
 * The markup of a page to its tags and texts, in the one form in which pages are written: tags and attributes as
 * `<name name="value">`, every element ended, `<`, `>` and `&` escaped where they are text. Whatever is written otherwise
 * is a fault of the page and never passed over, so that there is nothing that a browser could read in another way.
 */

import { decodeHTMLStrict } from "entities/decode";
import { type Kind, misplaced, page, pictureAttributes } from "./grammar.ts";
import { Names } from "./names.ts";

/** What was read: the beginning or the end of an element, a text, or the end of the page. */
export type Part = "open" | "close" | "text" | "end";

/** An attribute of the tag that was read last; undefined where it does not stand there. */
export type Attribute = { readonly value: string | undefined; readonly cut: Cut | undefined };

/** A text that has not been cut out of the one in which it stands. */
export type Cut = { readonly text: string; readonly start: number; readonly end: number };

const [quote, hyphen, slash, zero, colon, less, equals, greater] = [34, 45, 47, 48, 58, 60, 61, 62] as const;
const doctype = "<!DOCTYPE html>\n";
// Where so much is wrong no one reads on; what one of them costs grows with the page.
const mostFaults = 20;
// Each is compared with those before it.
const mostAttributes = 50;
// https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
const endedByOthers = new Set(
  "html head body p li dt dd option optgroup caption colgroup thead tbody tfoot tr td th".split(" "),
);

/** The names of attributes that are looked at, each with its number. */
export function attributesNamed(...names: readonly string[]): Names<number> {
  const numbers = new Names<number>();
  for (const [number, name] of names.entries()) numbers.set(name, number);
  return numbers;
}

/** Reads a page part by part. */
export class Markup {
  /** What is wrong with what has been read, in words. */
  readonly faults: string[] = [];
  /** The element that was opened or closed last. */
  element: Kind = page;

  readonly #html: string;
  /** Where it goes on. */
  #at = 0;
  /** Where the text that was read last begins, and whether there are references to characters in it. */
  #textAt = 0;
  #isEscaped = false;
  /** Where the next reference to a character stands. */
  #reference: number;
  /** The element around the place where it goes on, those around that one, and how many they are. */
  #around: Kind = page;
  readonly #outer: Kind[] = [];
  #depth = 0;
  /** What the place is within, as bits. */
  #within = 0;
  /** Whether the element that was opened last ends where it begins. */
  #isEnding = false;
  /** Where the names of the attributes begin and end in the tag that was read last, and how many they are. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #count = 0;
  /** The attributes that are looked at, by their numbers; those of them in that tag, and how many they are. */
  readonly #numbers: Names<number>;
  readonly #wanted: WrittenAttribute[] = [];
  readonly #present: WrittenAttribute[] = [];
  #presentCount = 0;

  constructor(html: string, numbers: Names<number>) {
    this.#html = html;
    this.#numbers = numbers;
    this.#reference = placeOf("&", html, 0);
    if (html.startsWith(doctype)) this.#at = doctype.length;
    else this.faults.push("does not begin with <!DOCTYPE html>");
  }

  /** How many attributes the tag has that was read last. */
  get attributeCount(): number {
    return this.#count;
  }

  /** One of the attributes that are looked at, in whichever tag was read last. */
  attribute(name: string): Attribute {
    const number = this.#numbers.get(name);
    if (number === undefined) throw new Error(`the attribute ${name} is not among those that are looked at`);
    const attribute = this.#wanted[number] ?? new WrittenAttribute(this.#html);
    this.#wanted[number] = attribute;
    return attribute;
  }

  /** The text that was read last. */
  get text(): string {
    const text = this.#html.slice(this.#textAt, this.#at);
    return this.#isEscaped ? decodeHTMLStrict(text) : text;
  }

  /** Reads on. An element that is but a tag, such as `<br>`, is opened and never closed. */
  next(): Part {
    if (this.#isEnding) return this.#close();
    if (this.faults.length >= mostFaults) return "end";
    const at = this.#at;
    if (at >= this.#html.length) return this.#end();
    if (this.#html.charCodeAt(at) !== less) return this.#readText(at, at);
    return this.#html.charCodeAt(at + 1) === slash ? this.#readEndTag(at + 2) : this.#readTag(at + 1);
  }

  /** Reads a text, which is one up to `from` whatever stands there. */
  #readText(start: number, from: number): Part {
    const { content, name } = this.#around;
    this.#textAt = start;
    const spaceEnd = endOfSpace(this.#html, from);
    const isSpace = this.#html.charCodeAt(spaceEnd) === less && from === start;
    const end = isSpace ? spaceEnd : this.#endOfText(from);
    if (content === "elements" && end > spaceEnd) {
      this.#fault(`there is text in ${name === "" ? "no element" : `<${name}>`}`, spaceEnd);
    }
    this.#isEscaped = this.#reference < end && this.#passReferences(end) && content !== "raw text";
    this.#at = end;
    return "text";
  }

  #endOfText(from: number): number {
    const end = placeOf("<", this.#html, from);
    if (this.#around.content === "raw text") return end;
    for (let at = this.#html.indexOf(">", from); at >= 0 && at < end; at = this.#html.indexOf(">", at + 1)) {
      this.#fault('">" is not escaped', at);
    }
    return end;
  }

  #readTag(start: number): Part {
    const html = this.#html;
    const nameEnd = endOfMixedName(html, endOfName(html, start));
    if (nameEnd === start) {
      this.#fault('"<" begins no tag', start - 1);
      return this.#readText(start - 1, start);
    }
    const kind = this.#around.children.find(html, start, nameEnd);
    const isPlaced = kind !== undefined && (kind.barred & this.#within) === 0;
    this.element = isPlaced ? kind : this.#misplace(html.slice(start, nameEnd));
    this.#forgetAttributes();
    this.#at = html.charCodeAt(nameEnd) === greater ? nameEnd + 1 : this.#readAttributes(nameEnd);
    if (this.element.content !== "nothing") this.#open(this.element);
    return "open";
  }

  #open(element: Kind): void {
    this.#outer[this.#depth++] = this.#around;
    this.#around = element;
    this.#within |= element.holds;
  }

  #close(): Part {
    this.#isEnding = false;
    this.element = this.#around;
    this.#within &= ~this.element.holds;
    this.#around = this.#outer[--this.#depth] ?? page;
    return "close";
  }

  /** How an element is read where it may not stand, and the fault, which may be that of one before it. */
  #misplace(name: string): Kind {
    const open = [...this.#outer.slice(0, this.#depth), this.#around];
    const place = open.findLastIndex(({ children }) => children.get(name) !== undefined);
    const inside = open.slice(place + 1);
    if (place < 0 || !inside.some(kind => endedByOthers.has(kind.name))) {
      this.#fault(`<${name}> may not stand${this.#around === page ? "" : ` in <${this.#around.name}>`}`, this.#at);
      return misplaced(name);
    }
    for (const _ of inside) this.#closeUnclosed();
    return this.#around.children.get(name) ?? misplaced(name);
  }

  #forgetAttributes(): void {
    while (this.#presentCount > 0) this.#present[--this.#presentCount]?.forget();
    this.#count = 0;
  }

  /** Gives where the tag ends whose name ends here. */
  #readAttributes(nameEnd: number): number {
    const html = this.#html;
    let at = nameEnd;
    for (;;) {
      const start = endOfSpace(html, at);
      const code = html.charCodeAt(start);
      if (code === greater) return start + 1;
      this.#isEnding = code === slash && html.charCodeAt(start + 1) === greater && this.element.isPicture;
      if (this.#isEnding) return start + 2;
      const end = start === at ? -1 : this.#readAttribute(start);
      if (end < 0) {
        this.#fault(`<${this.element.name}> is written otherwise than <${this.element.name} name="value">`, start);
        return endOfWrongTag(html, start);
      }
      at = end;
    }
  }

  /** Gives where an attribute ends; -1 where it does not stand as it must. */
  #readAttribute(start: number): number {
    const html = this.#html;
    const nameEnd = this.#endOfAttributeName(start);
    if (nameEnd === start || !this.#isNew(start, nameEnd)) return -1;
    const hasValue = html.charCodeAt(nameEnd) === equals;
    if (hasValue && html.charCodeAt(nameEnd + 1) !== quote) return -1;
    const valueStart = hasValue ? nameEnd + 2 : nameEnd;
    const end = hasValue ? html.indexOf('"', valueStart) : nameEnd;
    if (end < 0) return -1;
    const isEscaped = this.#reference < end && this.#passReferences(end);
    const number = this.#numbers.find(html, start, nameEnd);
    if (number !== undefined) this.#keep(this.#wanted[number], valueStart, end, isEscaped);
    return hasValue ? end + 1 : end;
  }

  #keep(attribute: WrittenAttribute | undefined, start: number, end: number, isEscaped: boolean): void {
    if (attribute === undefined) return;
    attribute.stand(start, end, isEscaped);
    this.#present[this.#presentCount++] = attribute;
  }

  #endOfAttributeName(start: number): number {
    const end = endOfName(this.#html, start);
    if (!isCapital(this.#html.charCodeAt(end)) || !this.element.isPicture) return end;
    const mixedEnd = endOfMixedName(this.#html, end);
    return pictureAttributes.has(this.#html.slice(start, mixedEnd)) ? mixedEnd : end;
  }

  /** Whether the tag has no attribute of this name before. */
  #isNew(start: number, end: number): boolean {
    for (let index = 0; index < this.#count; index++) {
      const [otherStart, otherEnd] = [this.#starts[index] ?? 0, this.#ends[index] ?? 0];
      if (otherEnd - otherStart === end - start && isSame(this.#html, otherStart, start, end - start)) return false;
    }
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    return ++this.#count <= mostAttributes;
  }

  #readEndTag(start: number): Part {
    const { name } = this.#around;
    const end = start + name.length;
    if (name === "" || this.#html.charCodeAt(end) !== greater || !stands(name, this.#html, start)) {
      return this.#readWrongEndTag(start);
    }
    this.#at = end + 1;
    return this.#close();
  }

  #readWrongEndTag(start: number): Part {
    const html = this.#html;
    const end = endOfMixedName(html, start);
    const name = html.slice(start, end);
    this.#at = endOfWrongTag(html, end);
    if (html.charCodeAt(end) !== greater) this.#fault(`</${name}> is written otherwise`, start);
    const isOpen = [this.#around, ...this.#outer.slice(0, this.#depth)].some(kind => kind.name === name);
    if (name === "" || !isOpen) {
      this.#fault(`</${name}> ends nothing`, start);
      return this.next();
    }
    while (this.#around.name !== name) this.#closeUnclosed();
    return this.#close();
  }

  #end(): Part {
    while (this.#around !== page) this.#closeUnclosed();
    return "end";
  }

  #closeUnclosed(): void {
    if (this.faults.length < mostFaults) this.faults.push(`<${this.#around.name}> is not closed`);
    this.#close();
  }

  /** Checks the references to characters before a place; true, as there are some. */
  #passReferences(end: number): true {
    while (this.#reference < end) {
      reference.lastIndex = this.#reference;
      const [written] = reference.exec(this.#html) ?? [];
      if (written === undefined || decodeHTMLStrict(written) === written) {
        this.#fault('"&" is not escaped', this.#reference);
      }
      this.#reference = placeOf("&", this.#html, this.#reference + 1);
    }
    return true;
  }

  #fault(message: string, at: number): void {
    if (this.faults.length >= mostFaults) return;
    const line = this.#html.slice(0, at).split("\n").length;
    this.faults.push(`is not written as pages are, at line ${line}: ${message}`);
  }
}

class WrittenAttribute implements Attribute {
  readonly #html: string;
  #start = -1;
  #end = -1;
  #isEscaped = false;

  constructor(html: string) {
    this.#html = html;
  }

  /** Its value stands here in the tag that is being read. */
  stand(start: number, end: number, isEscaped: boolean): void {
    this.#start = start;
    this.#end = end;
    this.#isEscaped = isEscaped;
  }

  forget(): void {
    this.#start = -1;
  }

  get value(): string | undefined {
    if (this.#start < 0) return undefined;
    const value = this.#html.slice(this.#start, this.#end);
    return this.#isEscaped ? decodeHTMLStrict(value) : value;
  }

  get cut(): Cut | undefined {
    if (this.#start < 0) return undefined;
    if (!this.#isEscaped) return { text: this.#html, start: this.#start, end: this.#end };
    const text = this.value ?? "";
    return { text, start: 0, end: text.length };
  }
}

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;

/** Where a name ends that begins here; here where none does. */
function endOfName(html: string, start: number): number {
  if (!isSmallLetter(html.charCodeAt(start))) return start;
  let at = start + 1;
  while (isNamePart(html.charCodeAt(at))) at++;
  return at;
}

/** The same for names that have capitals, as those of pictures have. */
function endOfMixedName(html: string, start: number): number {
  let at = start;
  while (isNamePart(html.charCodeAt(at)) || isCapital(html.charCodeAt(at))) at++;
  return at;
}

function isNamePart(code: number): boolean {
  return isSmallLetter(code) || (code >= zero && code <= colon) || code === hyphen;
}

function isSmallLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function endOfSpace(html: string, start: number): number {
  let at = start;
  while (isSpace(html.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/** Where what is no tag ends: after it, or where another begins. */
function endOfWrongTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === greater) return at + 1;
    if (code === less) return at;
  }
  return html.length;
}

function placeOf(sign: string, html: string, from: number): number {
  const place = html.indexOf(sign, from);
  return place < 0 ? html.length : place;
}

/** Whether a word stands in a text here. A word is short: this is quicker than `startsWith`. */
function stands(word: string, html: string, start: number): boolean {
  for (let index = 0; index < word.length; index++) {
    if (html.charCodeAt(start + index) !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether the same name stands at two places, whatever its capitals. */
function isSame(html: string, first: number, second: number, length: number): boolean {
  for (let index = 0; index < length; index++) {
    if ((html.charCodeAt(first + index) | 32) !== (html.charCodeAt(second + index) | 32)) return false;
  }
  return true;
}
