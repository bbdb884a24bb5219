/** Values by name, found where the name stands in a text: to cut each of a page's thousand names out would cost more. */

/** Names of ASCII signs. */
export class Names<Value> {
  /** For each state and sign the state that follows. None leads back to the first, so that 0 stands for none. */
  #steps = new Uint16Array(8 * signs);
  readonly #values: (Value | undefined)[] = [undefined];

  set(name: string, value: Value): void {
    let state = 0;
    for (const sign of name) state = this.#step(state * signs + sign.charCodeAt(0));
    this.#values[state] = value;
  }

  #step(from: number): number {
    const known = this.#steps[from] ?? 0;
    if (known > 0) return known;
    const state = this.#values.push(undefined) - 1;
    if (state * signs === this.#steps.length) {
      const longer = new Uint16Array(2 * this.#steps.length);
      longer.set(this.#steps);
      this.#steps = longer;
    }
    this.#steps[from] = state;
    return state;
  }

  /** The value of the name that stands in a text from `start` to `end`. */
  find(text: string, start: number, end: number): Value | undefined {
    const steps = this.#steps;
    let state = 0;
    for (let at = start; at < end; at++) {
      state = steps[state * signs + text.charCodeAt(at)] ?? 0;
      if (state === 0) return undefined;
    }
    return this.#values[state];
  }

  get(name: string): Value | undefined {
    return this.find(name, 0, name.length);
  }
}

const signs = 128;
