/** The JSON files of the figures and of each CCG: their text, their schemas and what /data/ says of their fields. */

import { z } from "zod";
import { dataPathOfCcg, fileAt } from "../../addresses/address.ts";
import { notesOf } from "../../record/column.ts";
import { datasets } from "../../record/datasets.ts";
import { type AuthorisationRecord, type Ccg, isPlace } from "../../record/record.ts";
import { fileOf } from "../../record/tables.ts";
import type { FigureEntries, FigureEntry } from "../views/figure-view.ts";
import { type Download, download, json, listDownload } from "./download.ts";

const said = (description: string) => z.string().meta({ description });
const count = (description: string) => z.int().meta({ description });
const keys = (description: string) => z.array(z.string()).meta({ description });

const asAt = said("Date on which everything in the file is correct");
const isInvented = z.boolean().meta({ description: "Whether the decisions are made up, for an example" });

const figure = z.object({
  id: said("Its id, as in the address of its entry"),
  label: said("What it counts, in words"),
  value: said("Its value: a whole number, a date, or a share from 0 to 1"),
  words: said("The value as pages show it"),
  unit: said("What is counted; GBP for money, date for a date"),
  qualifier: z.enum(["exactly", "about", "more than", "up to"]).meta({ description: "How exactly it is known" }),
  asAt: said("Date of this figure, which may be earlier"),
  made: said("How it was worked out"),
  rows: keys("Rows used: a table and a line in it, counting the header as line 1"),
  sources: keys("Keys of its sources, in sources.csv"),
  uses: z
    .array(z.object({ sentence: said("The sentence"), href: said("Address of the page it is on") }))
    .meta({ description: "Sentences on this site that use it" }),
});

const condition = z.strictObject({
  criterion: said("Code of the criterion"),
  domain: count("Number of its domain, where known").optional(),
  summary: said("What it asks for, where known").optional(),
  sources: keys("Keys of the sources that say so, in sources.csv"),
});

const decision = z.strictObject({
  wave: count("Its wave").optional(),
  waveBasis: z.enum(["stated", "derived"]).meta({ description: "Whether a source states the wave" }).optional(),
  waveSources: keys("Source keys for the wave"),
  outcome: said("The decision").optional(),
  outcomeBasis: z.enum(["stated", "derived"]).meta({ description: "Whether a source states the outcome" }).optional(),
  outcomeSources: keys("Source keys for the outcome"),
  conditions: count("Number of conditions on its authorisation").optional(),
});

const ccgReview = z.strictObject({
  review: said("Month of the review"),
  conditionsLeft: count("Number of conditions left; 0 if none"),
  basis: z.enum(["stated", "derived"]).meta({ description: "Whether a source states it" }),
  sources: keys("Keys of the sources that say so"),
});

const event = (description: string) =>
  z.strictObject({ after: said("A wave or a review"), date: said("Its day or month") }).meta({ description });

const start = (description: string) =>
  event("")
    .extend({ mayBeEarlier: z.boolean().meta({ description: "Whether it may have been so before" }) })
    .meta({ description });

const status = z.strictObject({
  kind: z
    .enum(["under directions", "with conditions", "without conditions", "not recorded"])
    .meta({ description: "Its status" }),
  since: start("When that status began, where known").optional(),
  conditionsLeft: count("Number of conditions left after a review").optional(),
  basis: z.enum(["stated", "derived"]).meta({ description: "Whether a source states it" }).optional(),
  sources: keys("Keys of the sources that say so"),
  openReviews: z.array(event("A review")).meta({ description: "Later reviews that may have changed it" }),
  directions: z
    .enum(["under directions", "not under directions", "not known"])
    .meta({ description: "Whether it is under legal directions" }),
  directionsLifted: start("The wave or review after which it was no longer under legal directions").optional(),
  notListedAfter: z
    .array(event("A wave or a review"))
    .meta({ description: "Complete lists of CCGs under legal directions that do not include it" }),
});

/** The columns of the register that a CCG has in the record, each with its description there. */
const registerFields = Object.fromEntries(
  Object.entries(datasets.ccgs.schema.shape)
    .filter(([name]) => !isPlace(name))
    .map(([name, column]) => {
      const { description, datatype } = notesOf(column);
      return [name, datatype === "integer" ? count(description) : said(description)];
    }),
);

export const figuresShape = z
  .strictObject({ asAt, isInvented, figures: z.array(figure).meta({ description: "Every figure on the site" }) })
  .meta({ title: "Figures" });

export const ccgShape = z
  .strictObject({
    asAt,
    isInvented,
    ...registerFields,
    odsCode: said("Code in the Organisation Data Service"),
    conditions: z.array(condition).meta({ description: "Criteria that it is known not to have met at authorisation" }),
    directions: z
      .array(
        z.strictObject({
          after: said("A wave or a review"),
          about: said("What the direction says, if a source says so").optional(),
          sources: keys("Keys of the sources that say so"),
        }),
      )
      .meta({ description: "When it was under legal directions: after which waves and reviews" }),
    reviews: z.array(ccgReview).meta({ description: "Conditions left to it after reviews, where known" }),
    status: status.meta({ description: "Its status on the date of the file" }),
    decision: decision.nullable().meta({ description: "What is known about its authorisation; null if nothing is" }),
  })
  .meta({ title: "A clinical commissioning group" });

/** Every field of a JSON file by its path (`figures[].id`), with what it holds. */
export function fieldsOf(
  shape: z.ZodType,
  path = "",
): readonly { readonly name: string; readonly description: string }[] {
  const inner = shape instanceof z.ZodOptional || shape instanceof z.ZodNullable ? shape.unwrap() : shape;
  if (!(inner instanceof z.ZodType)) return [];
  const description = shape.meta()?.description ?? inner.meta()?.description;
  const own = path === "" || description === undefined ? [] : [{ name: path, description }];
  if (inner instanceof z.ZodArray) {
    return [...own, ...(inner.element instanceof z.ZodType ? fieldsOf(inner.element, `${path}[]`) : [])];
  }
  if (!(inner instanceof z.ZodObject)) return own;
  const names: readonly (readonly [string, z.ZodType])[] = Object.entries(inner.shape);
  return [...own, ...names.flatMap(([name, field]) => fieldsOf(field, path === "" ? name : `${path}.${name}`))];
}

/** All figures; there may be so many that no single text could hold them. */
export function figuresDownload(
  { asAt, isInvented }: AuthorisationRecord,
  { named, ofCcgs, others }: FigureEntries,
): Download {
  return listDownload("data/figures.json", { asAt, isInvented, figures: [] }, function* () {
    for (const entries of [named, ofCcgs, others]) for (const entry of entries) yield figureJson(entry);
  });
}

/** A figure as it stands in figures.json, its lists cut to what comes first. */
export function figureExample(entry: FigureEntry): string {
  const { rows, sources, uses } = entry;
  return json(figureJson({ ...entry, rows: rows.slice(0, 1), sources: sources.slice(0, 1), uses: uses.slice(0, 1) }));
}

/** An entry as the schema describes it, which leaves out what only pages show. */
function figureJson(entry: FigureEntry) {
  return figure.parse({
    ...entry,
    asAt: entry.asAtDate,
    rows: entry.rows.map(row => `${fileOf(row.table)}#row=${row.line}`),
    sources: entry.sources.map(source => source.key),
  });
}

/** What is recorded of a CCG. */
export function ccgDownload(ccg: Ccg, record: AuthorisationRecord): Download {
  return download(fileAt(dataPathOfCcg(ccg.odsCode)), () => {
    const { line: _, decision, reviews, status: standing, ...facts } = ccg;
    const { line: __, ...decided } = decision ?? { line: 0 };
    const { rows: ___, ...stands } = standing;
    return json({
      asAt: record.asAt,
      isInvented: record.isInvented,
      ...facts,
      reviews: reviews.map(({ line: ____, ...review }) => review),
      status: stands,
      decision: decision === undefined ? null : decided,
    });
  });
}

/** JSON Schema of the JSON files. */
export function schemaDownloads(): readonly Download[] {
  return Object.entries({ figures: figuresShape, ccg: ccgShape }).map(([name, shape]) =>
    download(`data/${name}.schema.json`, () => json(z.toJSONSchema(shape))),
  );
}
