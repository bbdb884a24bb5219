/** The tables of the record: what one row is, its columns, its key and what it refers to; the data dictionary. */

import { z } from "zod";
import {
  cell,
  choice,
  code,
  date,
  dateOrMonth,
  dateOrTime,
  decimal,
  integer,
  keys,
  optional,
  period,
  text,
  webAddress,
} from "./column.ts";

const odsCode = (description: string) =>
  code(description, /^[A-Z0-9]{3,6}$/, "three to six digits and capital letters");
const waveNumber = (description: string) => integer(description, 1, 4);
const sources = keys("Keys of the sources that say so, in sources.csv");
const reviewMonth = (description: string) =>
  code(description, /^(?:19|20)\d{2}-(0[1-9]|1[0-2])$/, "a month in the form YYYY-MM");
/** A column that a table may have besides those of its schema; a download leaves it out if no row has it. */
const noted = (what: string) => ({
  noted: optional(dateOrTime(`Day from which ${what} may be told; without one, it waits for what it names`)),
});
const criterionCode = code("Code of the criterion", /^[1-6](\.\d{1,2}){1,2}[A-Z]$/, 'a criterion such as "2.4.2C"');

/** Every table by its name; the name of a column in a file is its key here in snake_case. */
export const datasets = {
  ccgs: {
    title: "Register of clinical commissioning groups",
    row: "a clinical commissioning group (CCG)",
    origin:
      "NHS and Office for National Statistics reference data of April 2013; label points from boundaries that contain OS data",
    key: ["odsCode"],
    references: {},
    schema: z.object({
      odsCode: odsCode("Code of the organisation in the Organisation Data Service"),
      onsCode: code("Code of its area in the ONS register", /^E\d{8}$/, 'an ONS code such as "E38000042"'),
      name: text("Official name"),
      region: text("Region of the NHS Commissioning Board"),
      areaTeam: text("Area team of the NHS Commissioning Board"),
      registeredPatients: integer("Patients registered with its member practices, April 2013", 0, 100_000_000),
      gpPractices: integer("Member GP practices, April 2013", 0, 100_000),
      longitude: decimal("Longitude of a point inside its area (WGS84)", -9, 3),
      latitude: decimal("Latitude of that point (WGS84)", 49, 61),
    }),
  },
  waves: {
    title: "The waves of authorisation and their announced totals",
    row: "a wave; waves not yet announced have no date or totals",
    key: ["wave"],
    references: { sources: "sources" },
    mayHave: noted("the note"),
    schema: z.object({
      wave: waveNumber("Number of the wave"),
      applicationsDue: date("Deadline for applications"),
      announced: optional(dateOrTime("Day on which the decisions were announced")),
      authorised: optional(integer("CCGs authorised, as announced", 0, 100_000)),
      withoutConditions: optional(integer("Of these, without conditions", 0, 100_000)),
      withConditions: optional(integer("Of these, with conditions but without legal directions", 0, 100_000)),
      withDirections: optional(integer("Of these, with conditions and legal directions", 0, 100_000)),
      sources: optional(sources),
      note: optional(text("Where the sources differ")),
    }),
  },
  decisions: {
    title: "Authorisation decisions, by CCG",
    row: "a CCG for which we have found the wave, the outcome or both",
    key: ["odsCode"],
    references: { odsCode: "ccgs", wave: "waves", waveSources: "sources", outcomeSources: "sources" },
    schema: z.object({
      odsCode: odsCode("The CCG"),
      wave: optional(waveNumber("Its wave")),
      waveBasis: optional(
        choice("Whether one source states the wave, or it was worked out from several", ["stated", "derived"]),
      ),
      waveSources: optional(sources),
      outcome: optional(
        choice("The decision", ["authorised", "authorised with conditions", "authorised with directions"]),
      ),
      outcomeBasis: optional(
        choice("Whether one source states the outcome, or it was worked out from several", ["stated", "derived"]),
      ),
      outcomeSources: optional(sources),
      conditions: optional(integer("Number of conditions on its authorisation", 0, 1_000)),
    }),
  },
  directions: {
    title: "CCGs under legal directions",
    row: "a CCG that was under legal directions after one announcement or review",
    key: ["after", "odsCode"],
    references: { odsCode: "ccgs", sources: "sources" },
    schema: z.object({
      after: code(
        "The announcement or review after which the directions were in force",
        /^(wave-[1-4]|review-\d{4}-\d{2})$/,
        'a wave or a review in the form "wave-N" or "review-YYYY-MM"',
      ),
      odsCode: odsCode("The CCG"),
      about: optional(text("What the direction says, in our words, if a source says so")),
      sources,
    }),
  },
  reviews: {
    title: "Reviews of conditions after authorisation",
    row: "a review",
    key: ["review"],
    references: { sources: "sources" },
    mayHave: noted("the note"),
    schema: z.object({
      review: reviewMonth("Month of the review"),
      decided: optional(dateOrTime("Day of the decision")),
      announced: optional(dateOrMonth("Day or month of the announcement")),
      scope: text("Which CCGs it covered"),
      newlyWithoutConditions: optional(integer("CCGs that had their last conditions lifted", 0, 100_000)),
      withoutConditions: integer("CCGs without conditions after it", 0, 100_000),
      withConditions: integer(
        "CCGs with conditions after it, those under legal directions included (unlike in waves.csv)",
        0,
        100_000,
      ),
      withDirections: integer("Of these, under legal directions", 0, 100_000),
      sources,
      note: optional(text("Where the sources differ, and what was worked out")),
    }),
  },
  ccgReviews: {
    title: "Conditions left after reviews, by CCG",
    row: "a CCG in one review",
    key: ["review", "odsCode"],
    references: { review: "reviews", odsCode: "ccgs", sources: "sources" },
    schema: z.object({
      review: reviewMonth("The review"),
      odsCode: odsCode("The CCG"),
      conditionsLeft: integer("Number of conditions left to the CCG; 0 if none", 0, 1_000),
      basis: choice("Whether one source states it, or it was worked out from several", ["stated", "derived"]),
      sources,
    }),
  },
  statements: {
    title: "Other announced figures",
    row: "a figure as announced, which holds until it is announced again",
    key: ["id", "asAt"],
    references: { sources: "sources" },
    mayHave: noted("the note"),
    schema: z.object({
      id: code(
        "Id of the figure",
        /^(ccgs|criteria|domains|pcts|gp-practices|ccg-budget|commissioning-budget|start-date|assessment-months|wave-[1-4]\.population(-served)?)$/,
        'the id of a stated figure such as "ccgs" or "wave-1.population"',
      ),
      value: text("The value: a whole number, or a date where the unit is date"),
      unit: text("What is counted; GBP for money, date for a date"),
      qualifier: choice("How exactly it is known", ["exactly", "about", "more than", "up to"]),
      asAt: dateOrTime("Day from which it holds"),
      sources,
      note: optional(text("What it means, and where the sources differ")),
    }),
  },
  domains: {
    title: "The domains of the assessment",
    row: "a domain",
    key: ["domain"],
    references: { sources: "sources" },
    schema: z.object({
      domain: integer("Number of the domain", 1, 99),
      summary: text("What it asks for, in our words"),
      sources,
    }),
  },
  criteria: {
    title: "Criteria for authorisation",
    row: "a criterion for which we have found the wording",
    key: ["criterion"],
    references: { domain: "domains", sources: "sources" },
    schema: z.object({
      criterion: criterionCode,
      domain: integer("Its domain", 1, 99),
      summary: text("What it asks for, in our words"),
      sources,
    }),
  },
  conditions: {
    title: "Criteria not yet met at authorisation",
    row: "a criterion that one CCG had not yet met",
    key: ["odsCode", "criterion"],
    references: { odsCode: "ccgs", criterion: "criteria", sources: "sources" },
    schema: z.object({ odsCode: odsCode("The CCG"), criterion: criterionCode, sources }),
  },
  stages: {
    title: "The stages of the assessment",
    row: "a stage",
    key: ["stage"],
    references: { sources: "sources" },
    mayHave: noted("the detail"),
    schema: z.object({
      stage: integer("Number of the stage", 1, 99),
      summary: text("What happens, in our words"),
      detail: optional(text("What else is known")),
      sources,
    }),
  },
  supportLevels: {
    title: "Support levels",
    row: "a level of support, or one kind of it",
    key: ["level", "summary"],
    references: { sources: "sources" },
    mayHave: noted("the detail"),
    schema: z.object({
      level: text("The level"),
      summary: text("What it means, in our words"),
      detail: optional(text("What else is known")),
      sources,
    }),
  },
  timeline: {
    title: "What happened when",
    row: "an event",
    key: ["date", "wave", "event"],
    references: { wave: "waves", sources: "sources" },
    schema: z.object({
      date: dateOrTime("The day"),
      wave: optional(waveNumber("Wave it belongs to")),
      event: text("What happened, in our words"),
      sources,
    }),
  },
  places: {
    title: "Places, with their CCGs",
    row: "a place in England, with the CCG for its area",
    origin: "GeoNames, and the CCG boundaries of 2013",
    licence: { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
    isOptional: true,
    key: ["place", "odsCode"],
    references: { odsCode: "ccgs", sources: "sources" },
    schema: z.object({
      place: text("Name of the place"),
      odsCode: odsCode("The CCG"),
      population: optional(integer("How many people live there", 0, 100_000_000)),
      sources,
    }),
  },
  corrections: {
    title: "Corrections to the data",
    row: "a cell that was corrected after it was published",
    isOptional: true,
    key: ["corrected", "table", "row", "column"],
    references: { sources: "sources" },
    schema: z.object({
      corrected: dateOrTime("Day of the correction"),
      table: code("Table that the cell is in", /^[a-z_]{1,40}$/, 'the name of a table such as "waves"'),
      row: text("Key of its row; the parts of a key have a comma and a space between them"),
      column: code("Its column", /^[a-z_]{1,40}$/, 'the name of a column such as "announced"'),
      was: optional(cell("Its value before; nothing if the cell was empty")),
      now: optional(cell("Its value since")),
      reason: text("Why it was wrong, in our words"),
      sources,
    }),
  },
  sources: {
    title: "The sources",
    row: "a source",
    key: ["source"],
    references: {},
    schema: z.object({
      source: code(
        "Key of the source",
        /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/,
        "at most 100 small letters, digits and hyphens",
      ),
      publisher: text("Who published it"),
      title: optional(text("Its title")),
      published: optional(period("Day, month or year in which it was published")),
      url: optional(webAddress("Its address")),
    }),
  },
} as const;

export type TableName = keyof typeof datasets;
export type RowOf<Name extends TableName> = z.output<(typeof datasets)[Name]["schema"]> &
  ((typeof datasets)[Name] extends { readonly mayHave: infer More extends z.ZodRawShape }
    ? z.output<z.ZodObject<More>>
    : unknown);
export type Outcome = NonNullable<RowOf<"decisions">["outcome"]>;
export type Basis = NonNullable<RowOf<"decisions">["waveBasis"]>;

/** The columns of a table, those that it may have beside those of its schema last. */
export function columnsIn(name: TableName): Readonly<Record<string, z.ZodType>> {
  const dataset = datasets[name];
  return { ...dataset.schema.shape, ...("mayHave" in dataset ? dataset.mayHave : {}) };
}
