/** A handful of figures and two CCGs to bind prose to, without a record. */

import { noDoubt } from "../../scripts/addresses/doubt.ts";
import type { Figure } from "../../scripts/figures/figure.ts";
import { nearest } from "../../scripts/input/nearest.ts";
import type { Problem } from "../../scripts/input/problem.ts";
import type { ProseContext } from "../../scripts/prose/context.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { bindBody, bindLine, type Prose } from "../../scripts/prose/prose.ts";
import type { Ccg } from "../../scripts/record/record.ts";
import { nothingKnown } from "../../scripts/record/status.ts";
import type { Quantity } from "../../scripts/wording/quantity.ts";

function countOf(value: number) {
  return { kind: "number", value, qualifier: "exactly", unit: "CCGs" } as const;
}

const quantities: Readonly<Record<string, Quantity>> = {
  "wave-2.authorised": { kind: "number", value: 67, qualifier: "exactly", unit: "CCGs" },
  "wave-2.without-conditions": { kind: "number", value: 19, qualifier: "exactly", unit: "CCGs" },
  "wave-2.population": { kind: "number", value: 18_000_000, qualifier: "more than", unit: "people" },
  "authorised/ccgs": { kind: "share", part: 101, whole: 211 },
  waves: { kind: "number", value: 3, qualifier: "exactly", unit: "waves" },
  "with-directions..now": { kind: "step", from: countOf(14), to: countOf(8) },
  "start-date": { kind: "date", value: "2013-04-01" },
};

export function ccgNamed(odsCode: string, name: string): Ccg {
  return {
    line: 2,
    odsCode,
    onsCode: "E38000000",
    name,
    region: "North",
    areaTeam: "Team",
    registeredPatients: 1,
    gpPractices: 1,
    decision: undefined,
    conditions: [],
    directions: [],
    reviews: [],
    status: nothingKnown,
  };
}

const ccgs = [ccgNamed("04G", "NHS Nene CCG"), ccgNamed("02N", "NHS Airedale, Wharfedale and Craven CCG")];

const register = new Map(ccgs.map(ccg => [ccg.odsCode, ccg]));
const names = nameFinder(register);

export function contextWith(changes: Partial<ProseContext> = {}): ProseContext {
  return {
    asAt: "2013-01-22",
    find: reference => figureFor(reference),
    nearFigures: id => nearest(id, Object.keys(quantities)),
    nearCcgs: code => nearest(code, [...ccgs.map(ccg => ccg.odsCode)]),
    ccgs: register,
    findSet: () => undefined,
    reviews: [],
    names,
    nearNames: name => nearest(name, names.all()),
    bodies: [],
    ownCcg: undefined,
    literal: [],
    noteOf: () => 1,
    figureAddress: figure => `/figures/#${figure.id}`,
    ccgAddress: ccg => `/ccgs/${ccg.odsCode.toLowerCase()}/`,
    sourceAddress: key => (key === "bmj-w2" ? "/sources/#bmj-w2" : undefined),
    nearSources: key => nearest(key, ["bmj-w2"]),
    pageAddress: href => (/^\/waves\/(#|$)/.test(href) ? href : undefined),
    isDraft: false,
    isInDoubt: noDoubt,
    pictureAt: name => `no picture "${name}" beside this page`,
    addressOf: path => path,
    ...changes,
  };
}

export type Bound = { readonly prose: Prose; readonly problems: readonly string[] };

/** Binds a body that begins on line 5 of `page.md`; problems as `line:column: message`. */
export function bound(markdown: string, changes: Partial<ProseContext> = {}): Bound {
  const problems: Problem[] = [];
  const prose = bindBody(markdown, "page.md", 5, contextWith(changes), problem => problems.push(problem));
  return { prose, problems: problems.map(shown) };
}

/** Binds a title whose value stands on line 2, from column 8. */
export function boundTitle(title: string): Bound {
  const problems: Problem[] = [];
  const source = { text: `"${title}"`, place: { file: "page.md", line: 2, column: 8 } };
  const prose = bindLine(title, source, contextWith(), problem => problems.push(problem));
  return { prose, problems: problems.map(shown) };
}

function shown({ line, column, severity, message }: Problem): string {
  return `${line}:${column}: ${severity === "warning" ? "warning: " : ""}${message}`;
}

function figureFor(id: string): Figure | undefined {
  const quantity = quantities[id];
  if (quantity === undefined) return undefined;
  return { id, label: id, unit: "CCGs", quantity, asAt: "2013-01-22", made: "", rows: [], sources: [] };
}
