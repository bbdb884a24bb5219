/** Ranges of exact ratios, with which the rules of wordings compare. */

/** When a wording is true, in words for the documentation and as the range that the code compares with. */
export type Rule<Stated> = { readonly needs: string; readonly range: (stated: Stated) => Range };

/** From one ratio to another; each end belongs to the range or not. */
export type Range = {
  readonly from: Ratio;
  readonly to: Ratio;
  readonly withFrom: boolean;
  readonly withTo: boolean;
};
export type Ratio = { readonly over: bigint; readonly under: bigint };

/** Which ends belong to a range. */
export type Ends = "both" | "from" | "to" | "neither";

/** The range between two ratios. */
export function range(from: Ratio, to: Ratio, ends: Ends = "both"): Range {
  return { from, to, withFrom: ends === "both" || ends === "from", withTo: ends === "both" || ends === "to" };
}

export function whole(value: bigint): Ratio {
  return { over: value, under: 1n };
}

/** So many per cent of a value. */
export function percent(value: bigint, rate: bigint): Ratio {
  return { over: value * rate, under: 100n };
}

export function within(value: Ratio, { from, to, withFrom, withTo }: Range): boolean {
  const above = value.over * from.under - from.over * value.under;
  const below = to.over * value.under - value.over * to.under;
  return (withFrom ? above >= 0n : above > 0n) && (withTo ? below >= 0n : below > 0n);
}
