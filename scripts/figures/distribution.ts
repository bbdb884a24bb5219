/** Figures of how patients and practices are spread over the CCGs of the register: the least, median, mean and most. */

import type { AuthorisationRecord, Ccg } from "../record/record.ts";
import { fileOf } from "../record/tables.ts";
import { countOf, type Figure, type FigureKind, figureOf, registerReference } from "./figure.ts";
import { medianOf } from "./median.ts";
import { registerSources } from "./register.ts";

/** The least, median, mean and greatest number of patients and of practices of a CCG. */
export const distributionFigures: FigureKind = {
  tables: [[/^ccg\.registered-(?:patients|practices)\.(?:min|median|mean|max)$/, ["ccgs"]]],
  make: record => measures.flatMap(measure => figuresOfMeasure(record, measure)),
};

const measures = [
  {
    id: "registered-patients",
    column: "registered_patients",
    unit: "patients",
    label: "Registered patients per CCG",
    valueOf: (ccg: Ccg) => ccg.registeredPatients,
  },
  {
    id: "registered-practices",
    column: "gp_practices",
    unit: "GP practices",
    label: "Member practices per CCG",
    valueOf: (ccg: Ccg) => ccg.gpPractices,
  },
] as const;

function figuresOfMeasure(record: AuthorisationRecord, measure: (typeof measures)[number]): readonly Figure[] {
  const ccgs = [...record.ccgs.values()].toSorted((a, b) => measure.valueOf(a) - measure.valueOf(b));
  const values = ccgs.map(measure.valueOf);
  const [least, most] = [values.at(0), values.at(-1)];
  if (least === undefined || most === undefined) return [];
  const holding = (value: number) => ccgs.filter(ccg => measure.valueOf(ccg) === value);
  const cells = `column “${measure.column}” in ${fileOf("ccgs")}`;
  const of = [
    ["min", least, "the fewest", `The smallest number in ${cells}`, holding(least)],
    [
      "median",
      medianOf(values),
      "the median",
      `The middle number in ${cells}, or half way between the middle two`,
      ccgs,
    ],
    ["mean", sumOf(values) / values.length, "the mean", `The total of ${cells}, divided by the number of CCGs`, ccgs],
    ["max", most, "the most", `The largest number in ${cells}`, holding(most)],
  ] as const;
  return of.map(([name, value, which, made, behind]) =>
    figureOf(record, {
      ...countOf(value, measure.unit),
      id: `ccg.${measure.id}.${name}`,
      label: `${measure.label}, April 2013: ${which}`,
      made,
      rows: behind.map(registerReference),
      sources: registerSources(record),
    }),
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
