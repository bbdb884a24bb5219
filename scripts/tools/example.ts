/** The real record to a complete one, invented from a seed, for tests, benchmarks and demonstrations. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compareText, formatProblems } from "../input/problem.ts";
import { defaultOptions, readRecord } from "../prose/reading.ts";
import { inventedSource } from "../record/as-at.ts";
import type { Outcome, RowOf, TableName } from "../record/datasets.ts";
import { csvText, fileOf, isOptionalTable, type Tables, tableNames } from "../record/tables.ts";
import { inventCcgReviews } from "./example-reviews.ts";
import { Random } from "./random.ts";

export type ExampleOptions = {
  /** The directory of the real record. */
  readonly from: string;
  /** A whole number. */
  readonly seed: number;
  /** The number of CCGs: as many as in the real register, or up to 100,000, of which the rest are invented. */
  readonly ccgs: number;
};

/**
 * The tables of a complete, invented example: file name -> text. The same options give the same bytes. Recorded decisions
 * stay as they are, and the sums match the announced totals, scaled up if there are more CCGs.
 */
export function completeExample({ from, seed, ccgs }: ExampleOptions): ReadonlyMap<string, string> {
  const random = new Random(seed);
  const tables = complete(enlarge(realRecord(from), ccgs, random), random);
  const names = tableNames.filter(name => !isOptionalTable(name) || tables[name].length > 0);
  return new Map(names.map(name => [fileOf(name), csvText(name, tables[name])]));
}

/** Writes the example to a directory; makes the directory if it is missing, and replaces its tables. */
export function writeExample(options: ExampleOptions, directory: string): void {
  if (resolve(directory) === resolve(options.from)) {
    throw new RangeError(`expected a directory other than that of the record, found ${directory}`);
  }
  const files = completeExample(options);
  mkdirSync(directory, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(directory, file), text);
}

type Rows<Name extends TableName> = readonly RowOf<Name>[];
type ExampleTables = { readonly [Name in TableName]: Rows<Name> };

/** CCGs of one wave and outcome, and how many of them are still to be named. */
type Slot = { readonly wave: number; readonly outcome: Outcome; left: number };

/** The real record; throws if it has problems. */
function realRecord(from: string): Tables {
  const { read, problems } = readRecord({ ...defaultOptions, data: from });
  if (problems.length === 0) return read.tables;
  throw new RangeError(`expected a record without problems in ${from}, found\n${formatProblems(problems, "text")}`);
}

// Beyond this, conditions.csv has more rows than a table may have.
const mostCcgs = 100_000;

/** The record with more CCGs; the real ones come first. */
function enlarge(tables: Tables, size: number, random: Random): ExampleTables {
  const real = tables.ccgs.length;
  if (!Number.isInteger(size) || size < real || size > mostCcgs) {
    throw new RangeError(`ccgs: expected a whole number from ${real} to ${mostCcgs}, found ${size}`);
  }
  if (size === real) return tables;
  const waves = enlargeWaves(tables.waves, size - real);
  return {
    ...tables,
    ccgs: [...tables.ccgs, ...inventCcgs(tables.ccgs, size - real, random)],
    waves,
    reviews: enlargeReviews(tables.reviews, tables.waves, waves),
    statements: tables.statements.map(row => (row.id === "ccgs" ? { ...row, value: String(size) } : row)),
  };
}

/** Adds CCGs to the waves in proportion to the announced totals, but none under legal directions. */
function enlargeWaves(waves: Rows<"waves">, more: number): Rows<"waves"> {
  const totals = waves.flatMap(wave => [wave.withoutConditions ?? 0, wave.withConditions ?? 0]);
  const shares = shareOut(more, totals);
  return waves.map((wave, index) => {
    const withoutConditions = (wave.withoutConditions ?? 0) + (shares[index * 2] ?? 0);
    const withConditions = (wave.withConditions ?? 0) + (shares[index * 2 + 1] ?? 0);
    const authorised = withoutConditions + withConditions + (wave.withDirections ?? 0);
    return { ...wave, authorised, withoutConditions, withConditions };
  });
}

/** Whole numbers that add up to the total, in proportion to the weights. */
function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const whole = add(weights);
  const upTo = (weight: number) => Math.floor((total * weight) / whole);
  let before = 0;
  return weights.map(weight => {
    const share = upTo(before + weight) - upTo(before);
    before += weight;
    return share;
  });
}

/** Reviews that leave conditions with the same share of CCGs as the real ones do. */
function enlargeReviews(reviews: Rows<"reviews">, real: Rows<"waves">, waves: Rows<"waves">): Rows<"reviews"> {
  const ccgs = add(waves.map(wave => wave.authorised ?? 0));
  let before = add(waves.map(wave => wave.withoutConditions ?? 0));
  return reviews
    .toSorted((a, b) => compareText(a.review, b.review))
    .map(review => {
      const withConditions = Math.floor((review.withConditions * conditional(waves)) / conditional(real));
      const withoutConditions = ccgs - withConditions;
      const newlyWithoutConditions =
        review.newlyWithoutConditions === undefined ? undefined : withoutConditions - before;
      before = withoutConditions;
      return { ...review, newlyWithoutConditions, withoutConditions, withConditions };
    });
}

/** How many CCGs had any conditions at authorisation. */
function conditional(waves: Rows<"waves">): number {
  return add(waves.map(wave => (wave.authorised ?? 0) - (wave.withoutConditions ?? 0)));
}

function inventCcgs(real: Rows<"ccgs">, count: number, random: Random): Rows<"ccgs"> {
  // A coordinate a few miles away, to three decimals as in the register.
  const shifted = (degrees: number) => (Math.round(degrees * 1_000) + random.between(-120, 120)) / 1_000;
  return Array.from({ length: count }, (_, index) => {
    const { region, areaTeam, longitude, latitude } = random.pick(real);
    const number = String(index + 1);
    const registeredPatients = random.between(20_000, 600_000);
    return {
      // No real code of that time has six characters, and no real area code begins with E99.
      odsCode: `X${number.padStart(5, "0")}`,
      onsCode: `E99${number.padStart(6, "0")}`,
      name: `NHS ${inventPlace(random)} ${number.padStart(5, "0")} CCG`,
      region,
      areaTeam,
      registeredPatients,
      gpPractices: Math.ceil(registeredPatients / random.between(5_000, 9_000)),
      longitude: shifted(longitude),
      latitude: shifted(latitude),
    };
  });
}

const beginnings = ["Arve", "Brindle", "Corva", "Dwim", "Elva", "Fenno", "Gorse", "Hath", "Jorva", "Kelda", "Lumber"];
const moreBeginnings = ["Morva", "Nim", "Orla", "Pend", "Quill", "Rumble", "Sorrel", "Thrum", "Ulver", "Wend", "Zell"];
const endings = ["bourne", "combe", "dale", "fold", "garth", "hurst", "mere", "stow", "thwaite", "vale", "wick"];

function inventPlace(random: Random): string {
  return `${random.pick([...beginnings, ...moreBeginnings])}${random.pick(endings)}`;
}

/** The record with every decision, criterion and condition, and what each review left. */
function complete(tables: ExampleTables, random: Random): ExampleTables {
  const criteria = completeCriteria(tables);
  const decisions = completeDecisions(tables, random);
  const conditions = completeConditions(tables, decisions, criteria, random);
  const ccgReviews = inventCcgReviews(tables, decisions, random);
  const source = { source: inventedSource, publisher: "Invented for this example" };
  const corrections = inventCorrection(decisions);
  const sources = [...tables.sources, source];
  return { ...tables, criteria, decisions, conditions, ccgReviews, corrections, sources };
}

/** A correction of the first decision with conditions, so that the example has one. */
function inventCorrection(decisions: Rows<"decisions">): Rows<"corrections"> {
  const decision = decisions.find(row => row.conditions !== undefined && row.conditions > 0);
  if (decision?.conditions === undefined) return [];
  return [
    {
      corrected: "2013-06-03",
      table: "decisions",
      row: decision.odsCode,
      column: "conditions",
      was: String(decision.conditions + 1),
      now: String(decision.conditions),
      reason: "One condition was counted twice. This correction is invented, as the decision is.",
      sources: [inventedSource],
    },
  ];
}

/** The recorded criteria, domain by domain, and invented ones up to the stated number. */
function completeCriteria({ criteria, domains, statements }: ExampleTables): Rows<"criteria"> {
  const recorded = Map.groupBy(criteria, row => row.domain);
  const groups = domains.map(domain => ({ domain, rows: [...(recorded.get(domain.domain) ?? [])], invented: 0 }));
  const stated = statements.filter(row => row.id === "criteria").toSorted((a, b) => compareText(a.asAt, b.asAt));
  for (let missing = Number(stated.at(-1)?.value ?? 0) - criteria.length; missing > 0; missing--) {
    const smallest = groups.reduce((least, group) => (group.rows.length < least.rows.length ? group : least));
    smallest.rows.push(inventCriterion(smallest.domain, smallest.invented++));
  }
  return groups.flatMap(group => group.rows);
}

function inventCriterion({ domain, summary }: RowOf<"domains">, index: number): RowOf<"criteria"> {
  const subject = (summary.split(":")[0] ?? summary).toLowerCase();
  return {
    // The part of the real scheme that we know has no sections 90 to 99.
    criterion: `${domain}.${90 + Math.floor(index / 5)}${"ABCDE"[index % 5]}`,
    domain,
    summary: `Invented criterion ${index + 1} on ${subject}; it stands for one whose wording is not recorded`,
    sources: [inventedSource],
  };
}

function completeDecisions(tables: ExampleTables, random: Random): Rows<"decisions"> {
  const { ccgs, waves, decisions, conditions, ccgReviews } = tables;
  const recorded = new Map(decisions.map(row => [row.odsCode, row]));
  const listed = Map.groupBy(conditions, row => row.odsCode);
  const slots = slotsOf(waves);
  // CCGs about which more is recorded fit fewer slots, so they choose first.
  const isKnown = (value: unknown) => Number(value !== undefined);
  const rank = (row: RowOf<"decisions"> | undefined) => isKnown(row?.wave) * 2 + isKnown(row?.outcome);
  const inTurn = ccgs.toSorted((a, b) => rank(recorded.get(b.odsCode)) - rank(recorded.get(a.odsCode)));
  const taken = new Map(inTurn.map(ccg => [ccg.odsCode, takeSlot(slots, ccg, recorded.get(ccg.odsCode), random)]));
  return ccgs.flatMap(({ odsCode }) => {
    const slot = taken.get(odsCode);
    if (slot === undefined) return [];
    const { wave, outcome } = slot;
    const unmet = recorded.get(odsCode)?.conditions ?? drawConditions(outcome, random);
    const left = ccgReviews.flatMap(row => (row.odsCode === odsCode ? [row.conditionsLeft] : []));
    const conditions = Math.max(unmet, listed.get(odsCode)?.length ?? 0, ...left);
    return [{ ...citingExample, odsCode, wave, outcome, conditions }];
  });
}

function slotsOf(waves: Rows<"waves">): readonly Slot[] {
  return waves.flatMap(({ wave, withoutConditions, withConditions, withDirections }): readonly Slot[] => [
    { wave, outcome: "authorised", left: withoutConditions ?? 0 },
    { wave, outcome: "authorised with conditions", left: withConditions ?? 0 },
    { wave, outcome: "authorised with directions", left: withDirections ?? 0 },
  ]);
}

/** Takes a place in a slot that fits what is recorded of a CCG; larger slots are more likely. */
function takeSlot(
  slots: readonly Slot[],
  { odsCode }: RowOf<"ccgs">,
  recorded: RowOf<"decisions"> | undefined,
  random: Random,
): Slot {
  const { wave, outcome } = recorded ?? {};
  const fitting = slots.filter(slot => slot.wave === (wave ?? slot.wave) && slot.outcome === (outcome ?? slot.outcome));
  const slot = fitting[random.indexOf(fitting.map(({ left }) => left))];
  if (slot === undefined) throw new Error(`the announced totals leave no place for ${odsCode}`);
  slot.left--;
  return slot;
}

// How many of a hundred CCGs with conditions have one, two, ... eight, or more.
const ofAHundred = [36, 24, 14, 9, 6, 4, 2, 2, 3];
const [manyConditions, mostConditions] = [8, 24];

function drawConditions(outcome: Outcome, random: Random): number {
  if (outcome === "authorised") return 0;
  if (outcome === "authorised with directions") return random.between(manyConditions, mostConditions);
  const conditions = random.indexOf(ofAHundred) + 1;
  return conditions > manyConditions ? random.between(conditions, mostConditions) : conditions;
}

/** Even if parts of a decision are recorded: a real source would seem to state the invented parts too. */
const citingExample = {
  waveBasis: "stated",
  waveSources: [inventedSource],
  outcomeBasis: "stated",
  outcomeSources: [inventedSource],
} as const;

/** The recorded conditions, and more drawn from the criteria until each decision has its number. */
function completeConditions(
  tables: ExampleTables,
  decisions: Rows<"decisions">,
  criteria: Rows<"criteria">,
  random: Random,
): Rows<"conditions"> {
  const recorded = Map.groupBy(tables.conditions, row => row.odsCode);
  const codes = criteria.map(row => row.criterion);
  return decisions.flatMap(({ odsCode, conditions = 0 }) => {
    const unmet = new Set(recorded.get(odsCode)?.map(row => row.criterion));
    const others = codes.filter(code => !unmet.has(code));
    for (const code of random.sample(others, conditions - unmet.size)) unmet.add(code);
    const inOrder = codes.filter(code => unmet.has(code));
    return inOrder.map(criterion => ({ odsCode, criterion, sources: [inventedSource] }));
  });
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
