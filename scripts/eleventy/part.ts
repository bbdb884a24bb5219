/** A part of a site that is built side by side with the others: its files are dealt out one by one. */

/** Which part of a site: `number` of `of`, from 1. */
export type Part = { readonly number: number; readonly of: number };

/** Reads "2/8"; undefined for what is none. */
export function readPart(text: string): Part | undefined {
  const [, number = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  return number >= 1 && number <= of ? { number, of } : undefined;
}

/** Gives whether a file is in a part, among all files of the site. */
export function partOf(files: readonly string[], { number, of }: Part): (file: string) => boolean {
  const own = new Set(files.filter((_, index) => index % of === number - 1));
  return file => own.has(file);
}
