/** Figures counted over single CCGs: the register, and what is recorded of each decision. */

import { slugOf } from "../input/slug.ts";
import { registerSource } from "../record/as-at.ts";
import type { AuthorisationRecord, Ccg } from "../record/record.ts";
import { fileOf } from "../record/tables.ts";
import {
  countOf,
  decisionReference,
  type Figure,
  type FigureKind,
  figureOf,
  type RowReference,
  registerReference,
  type TablesByIds,
} from "./figure.ts";

/** The CCGs, patients and practices of the register, in all and by region. */
export const registerFigures: FigureKind = { tables: [[/^region\.|^registered-/, ["ccgs"]]], make: figuresOfRegister };

/** The tables behind the figures of one CCG. */
export const tablesOfCcg: TablesByIds = [
  [/^ccg\.[^.]*\.conditions$/, ["ccgs", "decisions", "waves"]],
  [/^ccg\./, ["ccgs"]],
];

/** The figures of one CCG; none if there is no such CCG. */
export function ccgFigures(record: AuthorisationRecord, odsCode: string): readonly Figure[] {
  const ccg = record.ccgs.get(odsCode);
  return ccg === undefined ? [] : [...ccgRegisterFigures(record, ccg), ...ccgConditionFigures(record, ccg)];
}

function figuresOfRegister(record: AuthorisationRecord): readonly Figure[] {
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
  const where = region === "" ? "" : ` in the ${region} region`;
  const sum = (column: "registeredPatients" | "gpPractices") => ccgs.reduce((total, { ccg }) => total + ccg[column], 0);
  return [
    figureOf(record, {
      ...countOf(ccgs.length),
      id: `${prefix}ccgs`,
      label: `CCGs${where}`,
      made: `A count of the CCGs${where}, in ${fileOf("ccgs")}`,
      rows,
      sources: registerSources(record),
    }),
    figureOf(record, {
      ...countOf(sum("registeredPatients"), "patients"),
      id: `${prefix}registered-patients`,
      label: `Registered patients of CCGs${where}, April 2013`,
      made: `The patients of all CCGs${where}, added up: column “registered_patients” in ${fileOf("ccgs")}`,
      rows,
      sources: registerSources(record),
    }),
    figureOf(record, {
      ...countOf(sum("gpPractices"), "GP practices"),
      id: `${prefix}registered-practices`,
      label: `Member practices of CCGs${where}, April 2013`,
      made: `The practices of all CCGs${where}, added up: column “gp_practices” in ${fileOf("ccgs")}`,
      rows,
      sources: registerSources(record),
    }),
  ];
}

/** The source of the register, once it is out. */
export function registerSources({ sources }: AuthorisationRecord): readonly string[] {
  return sources.has(registerSource) ? [registerSource] : [];
}

function ccgRegisterFigures(record: AuthorisationRecord, ccg: Ccg): readonly Figure[] {
  const rows = [registerReference(ccg)];
  const prefix = `ccg.${ccg.odsCode.toLowerCase()}`;
  return [
    figureOf(record, {
      ...countOf(ccg.registeredPatients, "patients"),
      id: `${prefix}.registered-patients`,
      label: `Registered patients of ${ccg.name}, April 2013`,
      made: `From the register of April 2013: column “registered_patients” in ${fileOf("ccgs")}, row ${ccg.odsCode}`,
      rows,
      sources: registerSources(record),
    }),
    figureOf(record, {
      ...countOf(ccg.gpPractices, "GP practices"),
      id: `${prefix}.registered-practices`,
      label: `Member practices of ${ccg.name}, April 2013`,
      made: `From the register of April 2013: column “gp_practices” in ${fileOf("ccgs")}, row ${ccg.odsCode}`,
      rows,
      sources: registerSources(record),
    }),
  ];
}

function ccgConditionFigures(record: AuthorisationRecord, ccg: Ccg): readonly Figure[] {
  if (ccg.decision?.conditions === undefined) return [];
  return [
    figureOf(record, {
      ...countOf(ccg.decision.conditions, "conditions"),
      id: `ccg.${ccg.odsCode.toLowerCase()}.conditions`,
      label: `Conditions on the authorisation of ${ccg.name}`,
      made:
        ccg.decision.outcome === "authorised"
          ? `None, because it was authorised without conditions: column “outcome” in ${fileOf("decisions")}, row ${ccg.odsCode}`
          : `Given by the sources: column “conditions” in ${fileOf("decisions")}, row ${ccg.odsCode}`,
      rows: decisionReference(ccg),
      sources: ccg.decision.outcomeSources,
    }),
  ];
}
