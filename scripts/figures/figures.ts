/** The record to named figures: value, unit, qualifier, the rows behind it, how it was made and from which sources. */

import { once, onceForEach } from "../input/once.ts";
import { compareText } from "../input/problem.ts";
import { slugOf, type TableName } from "../record/datasets.ts";
import { formatDate, isDate } from "../record/dates.ts";
import { type AuthorisationRecord, type Ccg, recordAsAt, type Wave } from "../record/record.ts";
import { fileOf, type Row, type Tables } from "../record/tables.ts";
import type { Quantity } from "../wording/quantity.ts";

/** A row of a table as published as at the figure's date; `line` counts from the header, which is line 1. */
export type RowReference = {
  readonly table: TableName;
  readonly line: number;
  readonly label: string;
  readonly odsCode: string | undefined;
};

export type Figure = {
  /** As it stands in a `fig:` address, share and date included (`authorised/ccgs`, `authorised@2013-01-22`). */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly quantity: Quantity;
  readonly asAt: string;
  /** One line that says how it is made. */
  readonly made: string;
  readonly rows: readonly RowReference[];
  readonly sources: readonly string[];
};

/** The figures that exist as at one date, made when they are asked for. */
export type Figures = {
  readonly asAt: string;
  /** All but shares and those of one CCG, by id. */
  readonly named: ReadonlyMap<string, Figure>;
  /** One of the named. */
  readonly find: (id: string) => Figure | undefined;
  readonly ofCcg: (odsCode: string) => readonly Figure[];
};

/** The figures as at every date up to the build's. */
export type FigureBook = {
  readonly recordAt: (asAt: string) => AuthorisationRecord;
  readonly figuresAt: (asAt: string) => Figures;
  /** The figure that a reference names (`a`, `a/b`, `a@date`) as at a page's date; undefined if there is none. */
  readonly find: (reference: string, asAt: string) => Figure | undefined;
};

/**
 * The tables on which it depends whether a reference names a figure, and which: those of its rows, and those that say
 * from which day these rows count.
 */
export function tablesBehind(reference: string): readonly TableName[] {
  const ids = reference.split("/").map(part => part.replace(/@.*/s, ""));
  return unique(ids.flatMap(id => families.find(([pattern]) => pattern.test(id))?.[1] ?? ["statements"]));
}

/** What is no statement, by its id. */
const families: readonly (readonly [RegExp, readonly TableName[]])[] = [
  // The decisions of a wave count from its announcement.
  [/^ccg\.[^.]*\.conditions$/, ["ccgs", "decisions", "waves"]],
  [/^wave-\d\.recorded$/, ["ccgs", "decisions", "waves"]],
  [/^(?:ccg|region)\.|^registered-/, ["ccgs"]],
  [/^review-/, ["reviews"]],
  // That of the last wave announced, and what it leaves of all that are stated.
  [/^(?:population-served|remaining)$/, ["waves", "statements"]],
  [/^wave-\d\.population/, ["statements"]],
  [/^wave-|^authorised$|^with(?:out)?-/, ["waves"]],
];

/** All figures from the tables (design, section 4). */
export function figureBook(tables: Tables): FigureBook {
  const recordAt = onceForEach(asAt => recordAsAt(tables, asAt));
  const figuresAt = onceForEach(asAt => figuresOf(recordAt(asAt)));
  // The same figures stand on many pages; those that do not exist are as many as anybody writes.
  const found = new Map<string, Figure>();
  // Nearly all are asked for as at the same few dates.
  const isDay = onceForEach(isDate, mostDays);
  const find = (reference: string, asAt: string) => {
    if (!isDay(asAt)) return undefined;
    // Those of one CCG stand on few pages, and there may be a hundred thousand CCGs.
    if (reference.startsWith("ccg.")) return findFigure(reference, asAt, figuresAt);
    const key = `${asAt} ${reference}`;
    const figure = found.get(key) ?? findFigure(reference, asAt, figuresAt);
    if (figure !== undefined) found.set(key, figure);
    return figure;
  };
  return { recordAt, figuresAt, find };
}

function figuresOf(record: AuthorisationRecord): Figures {
  const stated = statedFigures(record);
  const ofWaves = record.waves.map(wave => waveFigures(record, wave));
  const others = [...cumulativeFigures(record, stated), ...reviewFigures(record)];
  const byId = (figures: readonly Figure[]) => new Map(figures.map(figure => [figure.id, figure]));
  const told = byId([...stated, ...ofWaves.flat(), ...others]);
  // Counted over single CCGs: of most dates, nobody asks for these.
  const named = once(() => {
    const waves = record.waves.flatMap((wave, index) => [...(ofWaves[index] ?? []), recordedFigure(record, wave)]);
    return byId([...stated, ...waves, ...others, ...registerFigures(record)]);
  });
  return {
    asAt: record.asAt,
    get named() {
      return named();
    },
    find: id => told.get(id) ?? named().get(id),
    ofCcg: onceForEach(odsCode => ccgFigures(record, record.ccgs.get(odsCode)), mostCcgs),
  };
}

type Draft = Omit<Figure, "asAt">;

function statedFigures(record: AuthorisationRecord): readonly Figure[] {
  const { tables } = record;
  const inForce = new Map(
    tables.statements.toSorted((a, b) => compareText(a.asAt, b.asAt)).map(row => [row.id, row] as const),
  );
  const figures = [...inForce.values()].map(row =>
    figureOf(record, {
      id: row.id,
      label: statedLabel(row.id),
      unit: row.unit,
      quantity: statedQuantity(row),
      made: `Stated by the sources; in force since ${formatDate(row.asAt)}`,
      rows: [referenceTo(tables, "statements", row, row.id)],
      sources: row.sources,
    }),
  );
  const last = record.waves.at(-1);
  const served = last && inForce.get(`wave-${last.number}.population-served`);
  if (last === undefined || served === undefined) return figures;
  const populationServed = figureOf(record, {
    id: "population-served",
    label: "People served by the CCGs authorised so far",
    unit: served.unit,
    quantity: statedQuantity(served),
    made: `The figure wave-${last.number}.population-served of the last wave announced`,
    rows: [referenceTo(tables, "statements", served, served.id)],
    sources: served.sources,
  });
  return [...figures, populationServed];
}

const statedLabels: Readonly<Record<string, string>> = {
  ccgs: "Clinical commissioning groups in England",
  criteria: "Criteria of authorisation",
  domains: "Domains of the assessment",
  pcts: "Primary care trusts that CCGs replace",
  "gp-practices": "GP practices that become members of a CCG",
  "ccg-budget": "Commissioning budget that CCGs are responsible for",
  "commissioning-budget": "NHS commissioning budget",
  "start-date": "Day on which CCGs take on their functions",
  "assessment-months": "Length of the assessment",
};

function statedLabel(id: string): string {
  const [, wave, served] = /^wave-(\d)\.population(-served)?$/.exec(id) ?? [];
  if (wave === undefined) return statedLabels[id] ?? id;
  return served === undefined
    ? `People for whom the CCGs of wave ${wave} commission`
    : `People served by the CCGs of ${wave === "1" ? "wave 1" : `waves 1 to ${wave}`}`;
}

function statedQuantity(row: Row<"statements">): Quantity {
  if (row.unit === "date") return { kind: "date", value: row.value };
  return { kind: "number", value: Number(row.value), qualifier: row.qualifier, unit: row.unit };
}

const totals = [
  ["authorised", "authorised", "CCGs authorised"],
  ["without-conditions", "withoutConditions", "CCGs authorised without conditions"],
  ["with-conditions", "withConditions", "CCGs authorised with conditions but without legal directions"],
  ["with-directions", "withDirections", "CCGs authorised with legal directions"],
] as const;

const combined = [
  [
    "with-any-condition",
    "with-conditions",
    "with-directions",
    "CCGs authorised with conditions or with legal directions",
  ],
  ["without-directions", "without-conditions", "with-conditions", "CCGs authorised without legal directions"],
] as const;

function waveFigures(record: AuthorisationRecord, wave: Wave): readonly Figure[] {
  const { tables } = record;
  const prefix = `wave-${wave.number}`;
  const suffix = ` in wave ${wave.number}`;
  const row = tables.waves.find(candidate => candidate.wave === wave.number);
  const rows = row === undefined ? [] : [referenceTo(tables, "waves", row, `Wave ${wave.number}`)];
  const announced = totals.map(([id, column, label]) =>
    figureOf(record, {
      ...countOf(wave[column]),
      id: `${prefix}.${id}`,
      label: label + suffix,
      made: `Announced: ${id.replace("-", "_")} of ${prefix} in ${fileOf("waves")}`,
      rows,
      sources: wave.sources,
    }),
  );
  const sums = combined.map(([id, first, second, label]) =>
    sumOf(record, `${prefix}.${id}`, label + suffix, announced, `${prefix}.${first}`, `${prefix}.${second}`),
  );
  return [
    ...announced,
    ...sums,
    figureOf(record, {
      id: `${prefix}.announced`,
      label: `Day on which wave ${wave.number} was announced`,
      unit: "date",
      quantity: { kind: "date", value: wave.announced },
      made: `announced of ${prefix} in ${fileOf("waves")}`,
      rows,
      sources: wave.sources,
    }),
  ];
}

function recordedFigure(record: AuthorisationRecord, wave: Wave): Figure {
  return figureOf(record, {
    ...countOf(wave.recorded.length),
    id: `wave-${wave.number}.recorded`,
    label: `CCGs individually recorded in wave ${wave.number}`,
    made: `Counted: rows of ${fileOf("decisions")} whose wave is ${wave.number}`,
    rows: wave.recorded.flatMap(decisionReference),
    sources: unique(wave.recorded.flatMap(ccg => ccg.decision?.waveSources ?? [])),
  });
}

function cumulativeFigures(record: AuthorisationRecord, stated: readonly Figure[]): readonly Figure[] {
  const { tables, waves } = record;
  const rows = tables.waves.map(row => referenceTo(tables, "waves", row, `Wave ${row.wave}`));
  const sources = unique(waves.flatMap(wave => wave.sources));
  const announced = totals.map(([id, column, label]) =>
    figureOf(record, {
      ...countOf(waves.reduce((sum, wave) => sum + wave[column], 0)),
      id,
      label: `${label} so far`,
      made: `Added up over the waves announced: ${id.replace("-", "_")} in ${fileOf("waves")}`,
      rows,
      sources,
    }),
  );
  const sums = combined.map(([id, first, second, label]) =>
    sumOf(record, id, `${label} so far`, announced, first, second),
  );
  const ccgs = stated.find(figure => figure.id === "ccgs");
  const authorised = announced.find(figure => figure.id === "authorised");
  if (ccgs?.quantity.kind !== "number" || authorised?.quantity.kind !== "number") return [...announced, ...sums];
  if (ccgs.quantity.qualifier !== "exactly") return [...announced, ...sums];
  const remaining = figureOf(record, {
    ...countOf(ccgs.quantity.value - authorised.quantity.value),
    id: "remaining",
    label: "CCGs that remain to be authorised",
    made: "ccgs - authorised",
    rows: [...ccgs.rows, ...rows],
    sources: unique([...ccgs.sources, ...sources]),
  });
  return [...announced, remaining, ...sums];
}

const reviewTotals = [
  ["newly-without-conditions", "newlyWithoutConditions", "CCGs whose last conditions were lifted by"],
  ["without-conditions", "withoutConditions", "CCGs without conditions after"],
  ["with-conditions", "withConditions", "CCGs with conditions, those under legal directions included, after"],
  ["with-directions", "withDirections", "CCGs under legal directions after"],
] as const;

function reviewFigures(record: AuthorisationRecord): readonly Figure[] {
  return record.tables.reviews.flatMap(row =>
    reviewTotals.flatMap(([id, column, label]) => {
      const value = row[column];
      if (value === undefined) return [];
      const figure = figureOf(record, {
        ...countOf(value),
        id: `review-${row.review}.${id}`,
        label: `${label} the review of ${formatDate(row.review)}`,
        made: `${id.replaceAll("-", "_")} of ${row.review} in ${fileOf("reviews")}`,
        rows: [referenceTo(record.tables, "reviews", row, `Review of ${formatDate(row.review)}`)],
        sources: row.sources,
      });
      return [figure];
    }),
  );
}

function registerFigures(record: AuthorisationRecord): readonly Figure[] {
  const ccgs = [...record.ccgs.values()].map(ccg => ({ ccg, reference: registerReference(ccg) }));
  const regions = Map.groupBy(ccgs, ({ ccg }) => ccg.region);
  return [
    // How many CCGs there are is stated, and checked against the rows of the register.
    ...countRegister(record, ccgs, "", "").filter(figure => figure.id !== "ccgs"),
    ...[...regions].flatMap(([region, rows]) => countRegister(record, rows, `region.${slugOf(region)}.`, region)),
  ];
}

function countRegister(
  record: AuthorisationRecord,
  ccgs: readonly { readonly ccg: Ccg; readonly reference: RowReference }[],
  prefix: string,
  region: string,
): readonly Figure[] {
  const rows = ccgs.map(({ reference }) => reference);
  const where = region === "" ? "" : ` in the region ${region}`;
  const whose = region === "" ? "" : ` whose region is ${region}`;
  const sum = (column: "registeredPatients" | "gpPractices") => ccgs.reduce((total, { ccg }) => total + ccg[column], 0);
  return [
    figureOf(record, {
      ...countOf(ccgs.length),
      id: `${prefix}ccgs`,
      label: `CCGs${where}`,
      made: `Counted: rows of ${fileOf("ccgs")}${whose}`,
      rows,
      sources: [],
    }),
    figureOf(record, {
      ...countOf(sum("registeredPatients"), "patients"),
      id: `${prefix}registered-patients`,
      label: `Patients registered with the practices of CCGs${where}, April 2013`,
      made: `Added up: registered_patients in ${fileOf("ccgs")}${whose}`,
      rows,
      sources: [],
    }),
    figureOf(record, {
      ...countOf(sum("gpPractices"), "GP practices"),
      id: `${prefix}registered-practices`,
      label: `Member practices of CCGs${where}, April 2013`,
      made: `Added up: gp_practices in ${fileOf("ccgs")}${whose}`,
      rows,
      sources: [],
    }),
  ];
}

function ccgFigures(record: AuthorisationRecord, ccg: Ccg | undefined): readonly Figure[] {
  return ccg === undefined ? [] : [...ccgRegisterFigures(record, ccg), ...ccgConditionFigures(record, ccg)];
}

function ccgRegisterFigures(record: AuthorisationRecord, ccg: Ccg): readonly Figure[] {
  const rows = [registerReference(ccg)];
  const prefix = `ccg.${ccg.odsCode.toLowerCase()}`;
  return [
    figureOf(record, {
      ...countOf(ccg.registeredPatients, "patients"),
      id: `${prefix}.registered-patients`,
      label: `Patients registered with the practices of ${ccg.name}, April 2013`,
      made: `registered_patients of ${ccg.odsCode} in ${fileOf("ccgs")}`,
      rows,
      sources: [],
    }),
    figureOf(record, {
      ...countOf(ccg.gpPractices, "GP practices"),
      id: `${prefix}.registered-practices`,
      label: `Member practices of ${ccg.name}, April 2013`,
      made: `gp_practices of ${ccg.odsCode} in ${fileOf("ccgs")}`,
      rows,
      sources: [],
    }),
  ];
}

function ccgConditionFigures(record: AuthorisationRecord, ccg: Ccg): readonly Figure[] {
  if (ccg.decision?.conditions === undefined) return [];
  return [
    figureOf(record, {
      ...countOf(ccg.decision.conditions, "conditions"),
      id: `ccg.${ccg.odsCode.toLowerCase()}.conditions`,
      label: `Conditions of the authorisation of ${ccg.name}`,
      made: `conditions of ${ccg.odsCode} in ${fileOf("decisions")}`,
      rows: decisionReference(ccg),
      sources: ccg.decision.outcomeSources,
    }),
  ];
}

function findFigure(reference: string, asAt: string, figuresAt: (asAt: string) => Figures): Figure | undefined {
  if (!/[@/]/.test(reference)) return figureAmong(figuresAt(asAt), reference);
  const [share, date, ...more] = splitDate(reference);
  if (more.length > 0) return undefined;
  const parts = share.split("/");
  if (parts.length > 2 || (date !== undefined && parts.at(-1)?.includes("@"))) return undefined;
  const [part, whole] = parts.map(id => findDated(id, date ?? asAt, asAt, figuresAt));
  if (part === undefined) return undefined;
  if (parts.length === 1) return date === undefined ? part : datedFigure(part, reference);
  return whole === undefined ? undefined : shareOf(reference, part, whole);
}

/** A date at the very end of a share holds for both of its figures, unless one has its own. */
function splitDate(reference: string): readonly [share: string, date?: string] {
  const at = reference.lastIndexOf("@");
  return at < 0 || at < reference.indexOf("/") ? [reference] : [reference.slice(0, at), reference.slice(at + 1)];
}

function findDated(
  id: string,
  date: string,
  pageDate: string,
  figuresAt: (asAt: string) => Figures,
): Figure | undefined {
  const [name = "", own = date, ...more] = id.split("@");
  // A page says nothing of days after its own.
  if (more.length > 0 || !isDate(own) || own > pageDate) return undefined;
  return figureAmong(figuresAt(own), name);
}

function figureAmong(figures: Figures, name: string): Figure | undefined {
  const [, code] = /^ccg\.([a-z0-9]+)\./.exec(name) ?? [];
  if (code === undefined) return figures.find(name);
  return figures.ofCcg(code.toUpperCase()).find(figure => figure.id === name);
}

function datedFigure(figure: Figure, id: string): Figure {
  return { ...figure, id, label: `${figure.label}, as at ${formatDate(figure.asAt)}` };
}

function shareOf(id: string, part: Figure, whole: Figure): Figure | undefined {
  if (part.quantity.kind !== "number" || whole.quantity.kind !== "number") return undefined;
  if (part.quantity.qualifier !== "exactly" || whole.quantity.qualifier !== "exactly") return undefined;
  if (whole.quantity.value === 0) return undefined;
  return {
    id,
    label: `${part.label}${datePart(part, whole)}, as a share of ${lowerFirst(whole.label)}${datePart(whole, part)}`,
    unit: "share",
    quantity: { kind: "share", part: part.quantity.value, whole: whole.quantity.value },
    asAt: part.asAt > whole.asAt ? part.asAt : whole.asAt,
    made: `${part.id} / ${whole.id}`,
    rows: [...part.rows, ...whole.rows],
    sources: unique([...part.sources, ...whole.sources]),
  };
}

/** The date of one figure of a share, where it is not that of the other. */
function datePart(figure: Figure, other: Figure): string {
  return figure.asAt === other.asAt || figure.id.includes("@") ? "" : ` as at ${formatDate(figure.asAt)}`;
}

function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function figureOf(record: AuthorisationRecord, draft: Draft): Figure {
  return { ...draft, asAt: record.asAt };
}

function countOf(value: number, unit = "CCGs"): Pick<Figure, "unit" | "quantity"> {
  return { unit, quantity: { kind: "number", value, qualifier: "exactly", unit } };
}

function sumOf(
  record: AuthorisationRecord,
  id: string,
  label: string,
  figures: readonly Figure[],
  first: string,
  second: string,
): Figure {
  const parts = figures.filter(figure => figure.id === first || figure.id === second);
  const values = parts.map(({ quantity }) => (quantity.kind === "number" ? quantity.value : 0));
  return figureOf(record, {
    ...countOf(values.reduce((sum, value) => sum + value, 0)),
    id,
    label,
    made: `${first} + ${second}`,
    rows: parts[0]?.rows ?? [],
    sources: parts[0]?.sources ?? [],
  });
}

function referenceTo<Name extends TableName>(tables: Tables, table: Name, row: Row<Name>, label: string): RowReference {
  return { table, line: tables[table].indexOf(row) + 2, label, odsCode: undefined };
}

function registerReference(ccg: Ccg): RowReference {
  return { table: "ccgs", line: ccg.line, label: ccg.name, odsCode: ccg.odsCode };
}

function decisionReference(ccg: Ccg): readonly RowReference[] {
  if (ccg.decision === undefined) return [];
  return [{ table: "decisions", line: ccg.decision.line, label: ccg.name, odsCode: ccg.odsCode }];
}

function unique<Key>(keys: readonly Key[]): readonly Key[] {
  return [...new Set(keys)];
}

const mostDays = 1_000;

// For fewer CCGs, what is made for a page is at hand when it is judged and listed; for more, it would fill the memory.
const mostCcgs = 10_000;
