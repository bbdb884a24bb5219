/** The real record to a complete one, invented from a seed, for tests, benchmarks and demonstrations. */

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compareText, formatProblems, type Problem } from "../input/problem.ts";
import { checkRows } from "../record/agreement.ts";
import { inventedSource } from "../record/as-at.ts";
import type { Outcome, RowOf, TableName } from "../record/datasets.ts";
import { checkSums } from "../record/sums.ts";
import { csvText, fileOf, readTables, type Tables, tableNames } from "../record/tables.ts";

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
  const random = seeded(seed);
  const tables = complete(enlarge(readRecord(from), ccgs, random), random);
  return new Map(tableNames.map(name => [fileOf(name), csvText(name, tables[name])]));
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

/** Gives the next number of a seeded sequence, at least 0 and less than 1. */
type Random = () => number;

type Rows<Name extends TableName> = readonly RowOf<Name>[];
type ExampleTables = { readonly [Name in TableName]: Rows<Name> };

/** CCGs of one wave and outcome, and how many of them are still to be named. */
type Slot = { readonly wave: number; readonly outcome: Outcome; left: number };

/** A sequence of numbers from hashes of the seed and a count, the same on every machine. */
function seeded(seed: number): Random {
  let drawn = 0;
  let digest = Buffer.alloc(0);
  return () => {
    const offset = (drawn % drawsPerDigest) * 4;
    if (offset === 0) digest = createHash("sha256").update(`${seed}/${drawn}`).digest();
    drawn += 1;
    return digest.readUInt32BE(offset) / 2 ** 32;
  };
}

const drawsPerDigest = 8;

/** The real record; throws if it has problems. */
function readRecord(from: string): Tables {
  const problems: Problem[] = [];
  const read = readTables(from, problem => problems.push(problem));
  checkRows(read, problem => problems.push(problem));
  checkSums(read, problem => problems.push(problem));
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
      const newly = withoutConditions - before;
      before = withoutConditions;
      const isNewlyKnown = review.newlyWithoutConditions !== undefined;
      return {
        ...review,
        newlyWithoutConditions: isNewlyKnown ? newly : undefined,
        withoutConditions,
        withConditions,
      };
    });
}

/** How many CCGs had any conditions at authorisation. */
function conditional(waves: Rows<"waves">): number {
  return add(waves.map(wave => (wave.authorised ?? 0) - (wave.withoutConditions ?? 0)));
}

function inventCcgs(real: Rows<"ccgs">, count: number, random: Random): Rows<"ccgs"> {
  return Array.from({ length: count }, (_, index) => {
    const near = pick(real, random);
    const number = index + 1;
    const registeredPatients = between(20_000, 600_000, random);
    return {
      // No real code of that time has six characters, and no real area code begins with E99.
      odsCode: `X${padded(number, 5)}`,
      onsCode: `E99${padded(number, 6)}`,
      name: `NHS ${inventPlace(random)} ${padded(number, 5)} CCG`,
      region: near.region,
      areaTeam: near.areaTeam,
      registeredPatients,
      gpPractices: Math.ceil(registeredPatients / between(5_000, 9_000, random)),
      longitude: shifted(near.longitude, random),
      latitude: shifted(near.latitude, random),
    };
  });
}

const beginnings = ["Arve", "Brindle", "Corva", "Dwim", "Elva", "Fenno", "Gorse", "Hath", "Jorva", "Kelda", "Lumber"];
const moreBeginnings = ["Morva", "Nim", "Orla", "Pend", "Quill", "Rumble", "Sorrel", "Thrum", "Ulver", "Wend", "Zell"];
const endings = ["bourne", "combe", "dale", "fold", "garth", "hurst", "mere", "stow", "thwaite", "vale", "wick"];

function inventPlace(random: Random): string {
  return `${pick([...beginnings, ...moreBeginnings], random)}${pick(endings, random)}`;
}

/** A coordinate a few miles away, to three decimals as in the register. */
function shifted(degrees: number, random: Random): number {
  return (Math.round(degrees * 1_000) + between(-120, 120, random)) / 1_000;
}

/** The record with every decision, criterion and condition. */
function complete(tables: ExampleTables, random: Random): ExampleTables {
  const criteria = completeCriteria(tables);
  const decisions = completeDecisions(tables, random);
  const conditions = completeConditions(tables, decisions, criteria, random);
  const source = { source: inventedSource, publisher: "Invented for this example" };
  const corrections = inventCorrection(decisions);
  return { ...tables, criteria, decisions, conditions, corrections, sources: [...tables.sources, source] };
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

function completeDecisions({ ccgs, waves, decisions, conditions }: ExampleTables, random: Random): Rows<"decisions"> {
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
    const unmet = recorded.get(odsCode)?.conditions ?? drawConditions(slot.outcome, random);
    return inventedDecision(odsCode, slot, Math.max(unmet, listed.get(odsCode)?.length ?? 0));
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
  let index = below(add(fitting.map(slot => slot.left)), random);
  for (const slot of fitting) {
    if (index < slot.left) {
      slot.left--;
      return slot;
    }
    index -= slot.left;
  }
  throw new Error(`the announced totals leave no place for ${odsCode}`);
}

// How many of a hundred CCGs with conditions have one, two, ... eight; the rest have more.
const ofAHundred = [36, 24, 14, 9, 6, 4, 2, 2];
const mostConditions = 24;

function drawConditions(outcome: Outcome, random: Random): number {
  if (outcome === "authorised") return 0;
  if (outcome === "authorised with directions") return between(ofAHundred.length, mostConditions, random);
  let rank = below(100, random);
  for (const [index, ccgs] of ofAHundred.entries()) {
    if (rank < ccgs) return index + 1;
    rank -= ccgs;
  }
  return between(ofAHundred.length + 1, mostConditions, random);
}

/** A decision that cites only the example, even if parts are recorded: a real source would seem to state the invented parts too. */
function inventedDecision(odsCode: string, { wave, outcome }: Slot, conditions: number): RowOf<"decisions"> {
  return {
    odsCode,
    wave,
    waveBasis: "stated",
    waveSources: [inventedSource],
    outcome,
    outcomeBasis: "stated",
    outcomeSources: [inventedSource],
    conditions,
  };
}

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
    for (const code of sample(others, conditions - unmet.size, random)) unmet.add(code);
    const inOrder = codes.filter(code => unmet.has(code));
    return inOrder.map(criterion => ({ odsCode, criterion, sources: [inventedSource] }));
  });
}

/** A number of values, each at most once, in random order. */
function sample(values: readonly string[], count: number, random: Random): readonly string[] {
  const left = [...values];
  return Array.from({ length: count }, () => left.splice(below(left.length, random), 1)).flat();
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  const value = values[below(values.length, random)];
  if (value === undefined) throw new RangeError("expected a value to pick, found none");
  return value;
}

/** A random whole number, both limits included. */
function between(from: number, to: number, random: Random): number {
  return from + below(to - from + 1, random);
}

/** A random whole number from 0, less than the end. */
function below(end: number, random: Random): number {
  return Math.floor(random() * end);
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
