/** A register that is too long for one page to pages, in the order of names: its list, and the figures of its CCGs. */

import { type AuthorisationRecord, allByName } from "../record/record.ts";
import { pathTo } from "./routes.ts";

/** A stretch of the register, and where its two pages stand. */
export type RegisterPage = {
  readonly number: number;
  readonly listPath: string;
  readonly figuresPath: string;
  readonly odsCodes: readonly string[];
};

// A page of a thousand rows has a megabyte and still opens on a telephone.
const mostOnOnePage = 1_000;
const onEachPage = 500;

/** The pages of a long register; none for one that fits on a single page. */
export function registerPages({ ccgs }: Pick<AuthorisationRecord, "ccgs">): readonly RegisterPage[] {
  if (ccgs.size <= mostOnOnePage) return [];
  const odsCodes = allByName({ ccgs }).map(ccg => ccg.odsCode);
  return Array.from({ length: Math.ceil(odsCodes.length / onEachPage) }, (_, index) => ({
    number: index + 1,
    listPath: pathTo("ccgs-list", String(index + 1)),
    figuresPath: pathTo("figures-of-ccgs", String(index + 1)),
    odsCodes: odsCodes.slice(index * onEachPage, (index + 1) * onEachPage),
  }));
}

/** Gives the path of the page with the entry of a figure; undefined for a register of which all are on one page. */
export function figurePaths(pages: readonly RegisterPage[]): ((figureId: string) => string) | undefined {
  if (pages.length === 0) return undefined;
  const paths = new Map(
    pages.flatMap(({ figuresPath, odsCodes }) => odsCodes.map(code => [code.toLowerCase(), figuresPath] as const)),
  );
  return figureId => {
    const [, code = ""] = /^ccg\.([a-z0-9]+)\.[a-z-]+$/.exec(figureId) ?? [];
    return paths.get(code) ?? "/figures/";
  };
}
