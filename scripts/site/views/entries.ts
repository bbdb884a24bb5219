/** The figures of a site to their entries, each with the sentences that use it. */

import type { Figure } from "../../figures/figure.ts";
import { entryFigure } from "../../prose/editorial.ts";
import type { Reading } from "../../prose/reading.ts";
import { entryOf, type FigureEntries } from "./figure-view.ts";
import { sharesWithout } from "./standing-view.ts";
import { referencesShown } from "./wave-view.ts";

/** The entries of the figures of the date, and of the shares and dated figures that pages show or words are bound to. */
export function entriesOf({ asAt, book, record, editorials, addresses }: Reading): FigureEntries {
  const figures = book.figuresAt(asAt.date);
  const others = new Map<string, Figure>();
  for (const reference of [...Object.values(sharesWithout), ...referencesShown(record)]) {
    const figure = book.find(reference, asAt.date);
    if (figure !== undefined) others.set(figure.id, figure);
  }
  const bound = editorials.all.flatMap(({ bindings, path, title }) =>
    bindings.map(binding => ({
      figure: entryFigure(binding.figure, book, asAt),
      use: { binding, path, title: title.text },
    })),
  );
  for (const { figure } of bound) {
    const isPlain = figures.named.has(figure.id) || /^ccg\.[a-z0-9]+\.[a-z-]+$/.test(figure.id);
    if (!isPlain && !others.has(figure.id)) others.set(figure.id, figure);
  }
  const uses = Map.groupBy(bound, ({ figure }) => figure.id);
  const usesOf = ({ id }: Figure) => (uses.get(id) ?? []).map(({ use }) => use);
  const entryFor = (figure: Figure) => entryOf(figure, record, addresses, usesOf(figure));
  return {
    named: [...figures.named.values()].map(entryFor),
    ofCcgs: {
      *[Symbol.iterator]() {
        for (const odsCode of record.ccgs.keys()) yield* figures.ofCcg(odsCode).map(entryFor);
      },
    },
    others: [...others.values()].map(entryFor),
  };
}
