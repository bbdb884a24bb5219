/**
 * Texts by number, found where they stand in a longer text: to cut each of a page's hundred links out would cost more.
 * All that is looked at for one text lies close together in memory, which is what the time goes for.
 */

// Of each text in its slot: the sum of its signs, its number and one (0 for none), where its signs begin, and how many.
const [sumAt, numberAt, beginningAt, lengthAt, slotLength] = [0, 1, 2, 3, 4] as const;

export class Texts {
  #slots = new Int32Array(1024 * slotLength);
  /** The signs of all texts, one after the other. */
  #signs = new Uint16Array(1024);
  #signCount = 0;
  #count = 0;

  /** How many texts there are. */
  get size(): number {
    return this.#count;
  }

  /** The number of the text that stands in another from `start` to `end`; -1 where it is not among these. */
  find(text: string, start: number, end: number): number {
    return (this.#slots[this.#slotOf(sumOf(text, start, end), text, start, end) + numberAt] ?? 0) - 1;
  }

  /** Gives the number of a text; texts are counted from 0. */
  add(text: string): number {
    if (2 * slotLength * this.#count >= this.#slots.length) this.#addSlots();
    const sum = sumOf(text, 0, text.length);
    const slot = this.#slotOf(sum, text, 0, text.length);
    const number = (this.#slots[slot + numberAt] ?? 0) - 1;
    if (number >= 0) return number;
    this.#count += 1;
    this.#slots.set([sum, this.#count, this.#addSigns(text), text.length], slot);
    return this.#count - 1;
  }

  /** Where the slot of a text is, or the empty one that would be its. */
  #slotOf(sum: number, text: string, start: number, end: number): number {
    const [slots, last] = [this.#slots, this.#slots.length / slotLength - 1];
    for (let place = sum & last; ; place = (place + 1) & last) {
      const slot = place * slotLength;
      if (slots[slot + numberAt] === 0) return slot;
      const isAlike = slots[slot + sumAt] === sum && slots[slot + lengthAt] === end - start;
      if (isAlike && this.#isAt(slots[slot + beginningAt] ?? 0, text, start, end)) return slot;
    }
  }

  #isAt(beginning: number, text: string, start: number, end: number): boolean {
    const signs = this.#signs;
    for (let at = start; at < end; at++) {
      if (signs[beginning + at - start] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  #addSlots(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length);
    const last = this.#slots.length / slotLength - 1;
    for (let slot = 0; slot < before.length; slot += slotLength) {
      if (before[slot + numberAt] === 0) continue;
      let place = (before[slot + sumAt] ?? 0) & last;
      while (this.#slots[place * slotLength + numberAt] !== 0) place = (place + 1) & last;
      this.#slots.set(before.subarray(slot, slot + slotLength), place * slotLength);
    }
  }

  /** Gives where the signs of a text begin. */
  #addSigns(text: string): number {
    const beginning = this.#signCount;
    this.#signCount += text.length;
    if (this.#signCount > this.#signs.length) {
      const more = new Uint16Array(2 * this.#signCount);
      more.set(this.#signs);
      this.#signs = more;
    }
    for (let at = 0; at < text.length; at++) this.#signs[beginning + at] = text.charCodeAt(at);
    return beginning;
  }
}

function sumOf(text: string, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum ^ (sum >>> 15);
}
