/** The register to pages, in the order of names: its lists, where it is too long for one, and the figures of its CCGs. */

import { type AuthorisationRecord, allByName } from "../record/record.ts";
import { type Kind, pathTo } from "./routes.ts";

/** A stretch of the register, and where its page stands. */
export type RegisterPage = { readonly number: number; readonly path: string; readonly odsCodes: readonly string[] };

export type RegisterPages = {
  /** Empty for a register that fits on a single page. */
  readonly lists: readonly RegisterPage[];
  readonly figures: readonly RegisterPage[];
};

// A page of a thousand rows has a megabyte and still opens on a telephone.
const mostOnOnePage = 1_000;
const onEachPage = 500;

// Each row is a stop of the keyboard. The rows of a long register are none, but each of its pages is one in the index.
const mostFigureRows = 100;
const mostFigurePages = 100;

export function registerPages({ ccgs }: Pick<AuthorisationRecord, "ccgs">): RegisterPages {
  const codes = allByName({ ccgs }).map(ccg => ccg.odsCode);
  const isLong = codes.length > mostOnOnePage;
  return {
    lists: isLong ? pagesOf("ccgs-list", codes, onEachPage) : [],
    figures: pagesOf("figures-of-ccgs", codes, isLong ? ofLongRegister(codes.length) : ofShortRegister(codes.length)),
  };
}

/** As many on one page as on the others: 211 are on pages of 71, 71 and 69. */
function ofShortRegister(ccgs: number): number {
  return Math.ceil(ccgs / Math.ceil(ccgs / mostFigureRows));
}

function ofLongRegister(ccgs: number): number {
  return Math.max(onEachPage, Math.ceil(ccgs / mostFigurePages));
}

function pagesOf(kind: Kind, codes: readonly string[], onEach: number): readonly RegisterPage[] {
  return Array.from({ length: codes.length === 0 ? 0 : Math.ceil(codes.length / onEach) }, (_, index) => ({
    number: index + 1,
    path: pathTo(kind, String(index + 1)),
    odsCodes: codes.slice(index * onEach, (index + 1) * onEach),
  }));
}
