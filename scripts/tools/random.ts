/** A seed to what looks random, the same on every machine, for the invented example. */

import { createHash } from "node:crypto";

/** A sequence of numbers from hashes of the seed and a count. */
export class Random {
  readonly #seed: number;
  #drawn = 0;
  #digest = Buffer.alloc(0);

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A whole number from 0, less than the end. */
  below(end: number): number {
    const offset = (this.#drawn % drawsPerDigest) * 4;
    if (offset === 0) this.#digest = createHash("sha256").update(`${this.#seed}/${this.#drawn}`).digest();
    this.#drawn += 1;
    return Math.floor((this.#digest.readUInt32BE(offset) / 2 ** 32) * end);
  }

  /** A whole number, both limits included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError("expected a value to pick, found none");
    return value;
  }

  /** A number of values, each at most once, in random order. */
  sample(values: readonly string[], count: number): readonly string[] {
    const left = [...values];
    return Array.from({ length: count }, () => left.splice(this.below(left.length), 1)).flat();
  }

  /** The index of one of these weights, each as likely as it is heavy; -1 where all of them are 0. */
  indexOf(weights: readonly number[]): number {
    let rank = this.below(weights.reduce((sum, weight) => sum + weight, 0));
    return weights.findIndex(weight => {
      rank -= weight;
      return rank < 0;
    });
  }
}

const drawsPerDigest = 8;
