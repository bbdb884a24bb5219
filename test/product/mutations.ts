/**
 * The mutation test: changes one cell of the record at a time to another valid value, adjusts others to keep the sums,
 * and tests whether the check judges every bound sentence correctly. Separate code decides here what is true: a pattern
 * finds links, test/product/tally.ts counts figures, and the table below reads words.
 * `node test/product/mutations.ts` makes every mutation and prints a report.
 */

import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { parse } from "csv-parse/sync";
import { fixesFor } from "../../scripts/prose/fix.ts";
import { defaultOptions, type Reading, readEverything } from "../../scripts/prose/reading.ts";
import type { Amount } from "./composed.ts";
import { type Cells, outcomes, type TableName, type Tally, tableNames, tallyOf } from "./tally.ts";

type Data = ReadonlyMap<TableName, readonly Cells[]>;

/** A record in which one cell has another valid value, and others are adjusted to keep the sums. */
export type Mutation = {
  readonly table: TableName;
  /** The changed cell: `waves.csv 2 authorised`. */
  readonly cell: string;
  readonly from: string;
  readonly to: string;
  readonly data: Data;
};

/** A link to a figure or a CCG, as written in a content file. */
export type Mention = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly words: string;
  readonly kind: "fig" | "ccg";
  readonly reference: string;
  /** The date of the page; undefined for the build's date. */
  readonly date: string | undefined;
};

/** A mention that the mutation affects, or that was reported although it does not. */
export type Claim = {
  readonly mention: Mention;
  readonly now: string;
  readonly outcome: "caught" | "still true" | "missed" | "false alarm";
};

export type Repair = {
  readonly changed: number;
  /** Words that `fix` says it could not change. */
  readonly left: readonly string[];
  readonly faults: readonly string[];
};

export type Judged = { readonly claims: readonly Claim[]; readonly repair: Repair | undefined };

/** Copies of the data and the content, in which mutations are made and judged one at a time. */
export type Bench = {
  readonly mentions: readonly Mention[];
  readonly mutations: readonly Mutation[];
  /** Undefined if the sums do not hold, so that the mutation is not valid. */
  readonly judge: (mutation: Mutation, repairs: boolean) => Judged | undefined;
  readonly close: () => void;
};

/** Opens a bench on the project's own data and content. */
export function openBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), "mutations-"));
  const [data, content] = [join(folder, "data"), join(folder, "content")];
  cpSync(defaultOptions.data, data, { recursive: true });
  cpSync(defaultOptions.content, content, { recursive: true });
  const original = readData(data);
  const mentions = mentionsIn(defaultOptions.content);
  checkMentions(mentions, readEverything(defaultOptions));
  const before = statesIn(mentions, tallyOf(data), readEverything(defaultOptions).asAt.date);
  return {
    mentions,
    mutations: mutationsOf(original, mentions),
    judge: (mutation, repairs) => {
      writeData(mutation.data, original, data);
      try {
        const reading = readEverything({ ...defaultOptions, data });
        if (!reading.recordIsSound) return undefined;
        const states = statesIn(mentions, tallyOf(data), reading.asAt.date);
        const claims = claimsOf(mentions, before, states, reading);
        return { claims, repair: repairs ? repairOf(reading, mentions, states, data, content) : undefined };
      } finally {
        writeData(original, mutation.data, data);
      }
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** Writes the tables of a record that differ from those of another. */
export function writeData(data: Data, other: Data | undefined, folder: string): void {
  for (const [name, rows] of data) {
    if (rows !== other?.get(name)) writeFileSync(join(folder, `${name}.csv`), csvOf(rows));
  }
}

function readData(folder: string): Data {
  return new Map(tableNames.map(name => [name, parse(readFileSync(join(folder, `${name}.csv`)), { columns: true })]));
}

function csvOf(rows: readonly Cells[]): string {
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map(row => Object.values(row))];
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return lines.map(cells => `${cells.map(quote).join(",")}\n`).join("");
}

// What the content says.

/** Whether the tally counts what a reference names; steps, sums and places are the business of named.test.ts. */
function isCounted(reference: string): boolean {
  return !/\.\.|\+|\.(?:rank|first)$/.test(reference);
}

/** Sets of names and terms of one CCG are the business of named.test.ts. */
function mentionsIn(folder: string): readonly Mention[] {
  const names = globSync("**/*.md", { cwd: folder }).toSorted();
  return names
    .flatMap(name => {
      const file = join(folder, name);
      const text = readFileSync(file, "utf8");
      const date = (/^as_at: (.*)$/m.exec(text) ?? /^published: (.*)$/m.exec(text))?.[1];
      return text.split(/\r?\n/).flatMap((line, index) =>
        [...line.matchAll(/\[([^\]]*)\]\((fig|ccg):([^)\s]*)\)/g)].map(
          ({ 1: words = "", 2: kind, 3: reference = "", index: at }): Mention => ({
            file,
            line: index + 1,
            column: at + 2,
            words,
            kind: kind === "ccg" ? "ccg" : "fig",
            reference,
            date,
          }),
        ),
      );
    })
    .filter(({ kind, reference }) => (kind === "fig" ? isCounted(reference) : !reference.includes(".")));
}

function placeOf({ file, line, column }: Pick<Mention, "file" | "line" | "column">): string {
  return `${file}:${line}:${column}`;
}

/** Throws unless the pattern finds every binding, because a missed one would not be tested. */
function checkMentions(mentions: readonly Mention[], reading: Reading): void {
  const found = mentions.filter(({ kind }) => kind === "fig").map(each => `${placeOf(each)} ${each.words}`);
  const bound = bindingsOf(reading)
    .filter(({ reference }) => isCounted(reference))
    .map(({ place, words }) => `${placeOf(place)} ${words}`);
  const odd = [...new Set(found).symmetricDifference(new Set(bound))];
  if (odd.length > 0) throw new Error(`Found in one way only: ${odd.join("; ")}`);
}

function bindingsOf(reading: Reading) {
  return reading.editorials.all.flatMap(({ bindings }) => bindings);
}

// What the record says, counted by separate code.

/** What a mention refers to: an amount, the name of a CCG, or nothing. */
type State = Amount | { readonly kind: "name"; readonly name: string } | undefined;

function statesIn(mentions: readonly Mention[], tally: Tally, asAt: string): readonly State[] {
  const known = new Map<string, State>();
  return mentions.map(({ kind, reference, date = asAt }) => {
    const key = `${kind}:${reference} ${date}`;
    if (!known.has(key)) known.set(key, kind === "ccg" ? nameOf(reference, tally) : amountOf(reference, date, tally));
    return known.get(key);
  });
}

function nameOf(code: string, tally: Tally): State {
  const name = tally.rows("ccgs", "").find(row => row.ods_code === code)?.name;
  return name === undefined ? undefined : { kind: "name", name };
}

function amountOf(reference: string, date: string, tally: Tally): State {
  try {
    const ccgs = reference.startsWith("remaining") ? tally.figure("ccgs", date) : undefined;
    // The difference from an inexact number is not known exactly.
    return ccgs?.kind === "count" && ccgs.qualifier !== "exactly" ? undefined : tally.figure(reference, date);
  } catch {
    // The tally throws if there is no such figure.
    return undefined;
  }
}

function claimsOf(
  mentions: readonly Mention[],
  before: readonly State[],
  after: readonly State[],
  reading: Reading,
): readonly Claim[] {
  const isTold = toldBy(reading);
  return mentions.flatMap((mention, index) => {
    const state = after[index];
    const now = shown(state);
    const isReported = isTold(mention, state);
    const depends = now !== shown(before[index]);
    if (!depends && !isReported) return [];
    const isTrue = state !== undefined && bearsOut(mention.words, state);
    if (isTrue === undefined) throw new Error(`${placeOf(mention)}: the oracle can't read "${mention.words}"`);
    const outcome = isReported ? (isTrue ? "false alarm" : "caught") : isTrue ? "still true" : "missed";
    return [{ mention, now, outcome }];
  });
}

/** Whether a problem speaks of a mention: at its place, or, of figures that its page's day does not know yet, once for the page. */
function toldBy({ problems }: Reading): (mention: Mention, state: State) => boolean {
  const places = new Set(problems.map(placeOf));
  const early = new Set(problems.filter(({ message }) => notYet.test(message)).map(({ file }) => file));
  return (mention, state) => places.has(placeOf(mention)) || (state === undefined && early.has(mention.file));
}

const notYet = /^\d+ figures of this page are not yet known on /;

function shown(state: State): string {
  return state === undefined ? "nothing" : Object.values(state).join(" ");
}

// The oracle: a second implementation of design, section 5, for the phrases in the content and those that `fix` writes.

/** Whether words are true; undefined for a kind of phrase that the oracle does not know. */
export function bearsOut(words: string, state: NonNullable<State>): boolean | undefined {
  // An editor's "all 8,000-plus" may become "all about 8,000".
  const phrase = words
    .toLowerCase()
    .replace(/[\s-]+/g, " ")
    .replace(/^all (?=\D)/, "");
  if (state.kind === "name")
    return withoutFrame(phrase) === withoutFrame(state.name.toLowerCase().replaceAll("-", " "));
  if (/^(?:[a-z]+day )?(?:\d+ )?[a-z]+ \d{4}$/.test(phrase)) {
    return state.kind === "date" && formsOf(state.date).includes(phrase);
  }
  const proportion = proportions.get(phrase.replace(/^no months?$/, "no"));
  if (proportion !== undefined) return proportion(state);
  const percent = /^(\d+)%$/.exec(phrase)?.[1];
  if (percent !== undefined) {
    // Rounded half up.
    return (
      state.kind === "share" && Math.floor((200 * state.part + state.whole) / (2 * state.whole)) === Number(percent)
    );
  }
  const [, hedge = "", core = ""] =
    new RegExp(`^(?:(${Object.keys(amountHedges).join("|")}) )?(.*)$`).exec(phrase) ?? [];
  const fraction = fractions.get(core);
  if (fraction !== undefined) return state.kind === "share" && fractionHolds(hedge, fraction, state);
  return amountHolds(hedge, core, state);
}

function withoutFrame(name: string): string {
  return name.replace(/^nhs /, "").replace(/ ccg$/, "");
}

/** `april 2013`, `1 april 2013`, `monday 1 april 2013`. */
function formsOf(date: string): readonly string[] {
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Date(`${date}T00:00:00Z`).toLocaleDateString("en-GB", { timeZone: "UTC", ...options }).toLowerCase();
  const month = write({ month: "long", year: "numeric" });
  const day = `${write({ day: "numeric" })} ${month}`;
  return [month, day, `${write({ weekday: "long" })} ${day}`];
}

const proportions: ReadonlyMap<string, (state: NonNullable<State>) => boolean> = new Map([
  ["all", state => state.kind === "share" && state.part === state.whole],
  ["every", state => state.kind === "share" && state.part === state.whole],
  ["most", state => state.kind === "share" && 2 * state.part > state.whole && state.part <= state.whole],
  ["the majority", state => state.kind === "share" && 2 * state.part > state.whole && state.part <= state.whole],
  [
    "the vast majority",
    state => state.kind === "share" && 5 * state.part >= 4 * state.whole && state.part <= state.whole,
  ],
  ["a minority", state => state.kind === "share" && state.part > 0 && 2 * state.part < state.whole],
  ["none", isNothing],
  ["no", isNothing],
]);

function isNothing(state: NonNullable<State>): boolean {
  if (state.kind === "share") return state.part === 0;
  return state.kind === "count" && state.qualifier === "exactly" && state.count === 0;
}

type Fraction = readonly [part: number, whole: number];

/** "half", "a third", "two thirds"; "one in five" and "1 in 5", up to twenty. */
const fractions: ReadonlyMap<string, Fraction> = new Map(
  Array.from({ length: 19 }, (_, index) => index + 2).flatMap(whole =>
    Array.from({ length: whole - 1 }, (_, index) => index + 1).flatMap(part => {
      const odds = [`${wordsFor(part)} in ${wordsFor(whole)}`, `${part} in ${whole}`];
      return [...odds, ...namesOf(part, whole)].map((words): [string, Fraction] => [words, [part, whole]]);
    }),
  ),
);

function namesOf(part: number, whole: number): readonly string[] {
  const name = "half third quarter fifth sixth seventh eighth ninth tenth".split(" ")[whole - 2];
  if (name === undefined || whole === 2) return name === undefined ? [] : [name];
  return part > 1 ? [`${wordsFor(part)} ${name}s`] : [`${whole === 8 ? "an" : "a"} ${name}`, `a ${name}`];
}

/** On which side of the fraction the share may be, and by how much: in percentage points, and as a part of the fraction. */
const fractionHedges: Readonly<Record<string, readonly [side: number, points: number, parts: number]>> = {
  "": [0, 2, 10],
  almost: [-1, 5, 8],
  "just over": [1, 5, 8],
  about: [0, 5, 5],
};

/** Up to which share "more than" a fraction goes, and down to which "less than" one. */
const landmarks: readonly Fraction[] = [
  [0, 1],
  [1, 10],
  [1, 4],
  [1, 3],
  [1, 2],
  [2, 3],
  [3, 4],
  [9, 10],
  [1, 1],
];

function isBeyond(hedge: string, [a, b]: Fraction, { part, whole }: { part: number; whole: number }): boolean {
  const isLess = hedge === "less than";
  const beyond = (one: number, other: number) => (isLess ? one < other : one > other);
  const next = (isLess ? landmarks.toReversed() : landmarks).find(([c, d]) => beyond(c * b, a * d));
  return beyond(part * b, a * whole) && (next === undefined || beyond(next[0] * whole, part * next[1]));
}

function fractionHolds(
  hedge: string,
  [a, b]: Fraction,
  { part, whole }: { part: number; whole: number },
): boolean | undefined {
  if (hedge === "more than" || hedge === "less than") return isBeyond(hedge, [a, b], { part, whole });
  const rule = fractionHedges[hedge];
  if (rule === undefined) return undefined;
  const [side, points, parts] = rule;
  // part/whole - a/b, multiplied by whole × b: integers, so nothing is rounded.
  const [off, base, fraction] = [BigInt(part * b - a * whole), BigInt(whole * b), BigInt(a * whole)];
  const size = off < 0n ? -off : off;
  const isOnSide = side === 0 || (side < 0 ? off < 0n : off > 0n);
  return isOnSide && 100n * size <= BigInt(points) * base && BigInt(parts) * size <= fraction;
}

/** When a hedged number is true of an exact value; `unit` is the place value of its last non-zero digit. */
const amountHedges: Readonly<Record<string, (value: number, number: number, unit: number) => boolean>> = {
  "more than": (value, number, unit) => number < value && value < number + unit,
  "at least": (value, number, unit) => number <= value && value < number + unit,
  "fewer than": (value, number, unit) => number - unit < value && value < number,
  "less than": (value, number, unit) => number - unit < value && value < number,
  "up to": (value, number, unit) => number - unit < value && value <= number,
  about: (value, number) => 20 * Math.abs(value - number) <= number,
  around: (value, number) => 20 * Math.abs(value - number) <= number,
  almost: (value, number) => value < number && 20 * value >= 19 * number,
  "just over": (value, number) => value > number && 20 * value <= 21 * number,
};

/** The hedges that mean the same as the qualifier of a figure. */
const qualifiers: Readonly<Record<string, readonly string[]>> = {
  "more than": ["more than", "at least"],
  "up to": ["up to"],
  about: ["about", "around"],
};

const fillers = /^(?:(?:the|all|a|another|further|other|remaining|first|last) )+/;
const scales: Readonly<Record<string, number>> = { million: 1_000_000, billion: 1_000_000_000 };

function amountHolds(hedge: string, core: string, state: NonNullable<State>): boolean | undefined {
  const pattern =
    /^£?(?:(?<digits>[\d,]+(?:\.\d+)?)|(?<inWords>[a-z ]+?))(?: (?<scale>million|billion))?(?<plus> plus)?(?: months?)?$/;
  const { digits, inWords = "", scale, plus } = pattern.exec(core.replace(fillers, ""))?.groups ?? {};
  const written = digits === undefined ? numberWords.get(inWords) : Number(digits.replaceAll(",", ""));
  if (written === undefined) return undefined;
  if (state.kind !== "count") return false;
  const number = Math.round(written * (scales[scale ?? ""] ?? 1));
  const said = plus === undefined ? hedge : "at least";
  if (state.qualifier !== "exactly")
    return state.count === number && qualifiers[state.qualifier]?.includes(said) === true;
  const holds = amountHedges[said];
  if (holds !== undefined) return holds(state.count, number, unitOf(number));
  if (scale === undefined) return state.count === number;
  // Rounded half up at the last digit written.
  const place = (scales[scale] ?? 1) / 10 ** (digits?.split(".")[1]?.length ?? 0);
  return Math.floor((2 * state.count + place) / (2 * place)) === Math.round(number / place);
}

function unitOf(number: number): number {
  let unit = 1;
  while (number > 0 && number % (unit * 10) === 0) unit *= 10;
  return unit;
}

function wordsFor(number: number): string {
  const small = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen"
  ).split(" ");
  const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  if (number < 20) return small[number] ?? "";
  if (number < 100) return `${tens[Math.floor(number / 10) - 2]}${number % 10 === 0 ? "" : ` ${small[number % 10]}`}`;
  const rest = number % 100 === 0 ? "" : ` and ${wordsFor(number % 100)}`;
  return `${small[Math.floor(number / 100)]} hundred${rest}`;
}

const numberWords: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 1000 }, (_, number) => [wordsFor(number), number]),
);

// After a change, `fix` must make every sentence true except those that it says it left.

function repairOf(
  reading: Reading,
  mentions: readonly Mention[],
  states: readonly State[],
  data: string,
  content: string,
): Repair {
  if (reading.problems.length === 0) return { changed: 0, left: [], faults: [] };
  const fixes = fixesFor(bindingsOf(reading));
  const copyOf = (file: string) => file.replace(defaultOptions.content, content);
  for (const { file, after } of fixes.files) writeFileSync(copyOf(file), after);
  try {
    const fixed = readEverything({ ...defaultOptions, data, content });
    // `fix` changes words within lines, so problems keep their lines. Unknown figures and names are not its business.
    const lineOf = ({ file, line }: Pick<Mention, "file" | "line">) => `${file}:${line}`;
    const bound = new Set(bindingsOf(reading).map(({ place }) => placeOf(place)));
    const others = reading.problems.filter(problem => !bound.has(placeOf(problem)));
    const expected = [...fixes.left, ...others]
      .map(({ file, line }) => lineOf({ file: copyOf(file), line }))
      .toSorted();
    const found = fixed.problems.map(lineOf).toSorted();
    const isAsSaid = JSON.stringify(found) === JSON.stringify(expected);
    return {
      changed: fixes.changes.length,
      left: fixes.left.map(({ message }) => message),
      faults: [
        ...(isAsSaid ? [] : [`problems then at ${found.join(", ")}; expected at ${expected.join(", ")}`]),
        ...fixesFor(bindingsOf(fixed)).changes.map(({ from, to }) => `a second time, "${from}" becomes "${to}"`),
        ...untrueIn(content, data, fixed),
        ...mentions.flatMap((mention, index) => {
          const place = fixes.left.find(problem => placeOf(problem) === placeOf(mention));
          // What a person has to write is not missed: the reason stands before the words that would be true.
          const isReasoned = place !== undefined && reasons.test(place.message);
          const better = place && !isReasoned && trueForm(mention.words, states[index]);
          return better === undefined || better === false
            ? []
            : [`leaves ${place?.message}; but "${better}" would be true`];
        }),
      ],
    };
  } finally {
    for (const { file, before } of fixes.files) writeFileSync(copyOf(file), before);
  }
}

/** Why `fix` leaves words to a person though others would be true (design, section 5). */
const reasons =
  /; (?:it is in (?:a quotation|reported speech)|the sentence (?:names CCGs|compares)|a noun or verb beside it|"all", "every"|the article before it|the words around it)/;

/** True words in the same style, if there are any, in which case `fix` must not leave the old ones. */
function trueForm(words: string, state: State): string | undefined {
  const phrase = words.toLowerCase();
  const forms = / in /.test(phrase)
    ? Array.from({ length: 19 }, (_, index) => hedged(`one in ${wordsFor(index + 2)}`)).flat()
    : fractions.has(phrase.replace(/^(?:almost|about|more than|less than|just over) /, ""))
      ? [...fractions.keys()].filter(each => !/ in /.test(each)).flatMap(hedged)
      : /ity$/.test(phrase)
        ? [...proportions.keys()].filter(each => /ity$/.test(each))
        : state?.kind === "count"
          ? [String(state.count), ...Object.keys(amountHedges).map(hedge => `${hedge} ${state.count}`)]
          : state?.kind === "date"
            ? formsOf(state.date)
            : [];
  return state && forms.find(form => bearsOut(form, state) === true);
}

function hedged(fraction: string): readonly string[] {
  return Object.keys(fractionHedges).map(hedge => `${hedge} ${fraction}`.trimStart());
}

/** Words that passed the check but that the oracle calls false. */
function untrueIn(content: string, data: string, reading: Reading): readonly string[] {
  const isTold = toldBy(reading);
  const mentions = mentionsIn(content);
  const states = statesIn(mentions, tallyOf(data), reading.asAt.date);
  return mentions.flatMap((mention, index) => {
    const state = states[index];
    if (isTold(mention, state)) return [];
    const isTrue = state !== undefined && bearsOut(mention.words, state);
    if (isTrue === true) return [];
    return [
      `${placeOf(mention)}: "${mention.words}" is ${isTrue ?? "a riddle"} of ${mention.reference} (${shown(state)})`,
    ];
  });
}

// The mutations.

function mutationsOf(data: Data, mentions: readonly Mention[]): readonly Mutation[] {
  const linked = new Set(mentions.flatMap(({ kind, reference }) => (kind === "ccg" ? [reference] : [])));
  const measured = new Set(
    mentions.flatMap(({ reference }) =>
      [...reference.matchAll(/ccg\.(\w+)\./g)].map(([, code = ""]) => code.toUpperCase()),
    ),
  );
  const all = [
    ...waveMutations(data),
    ...statementMutations(data),
    ...ccgsMutations(data, linked),
    ...reviewMutations(data),
    ...decisionMutations(data),
    ...registerMutations(data, linked, measured),
    ...timelineMutations(data),
  ];
  return all.filter(({ from, to, data: changed }) => from !== to && !hasNegative(changed));
}

function hasNegative(data: Data): boolean {
  const totals = [...rowsOf(data, "waves"), ...rowsOf(data, "reviews")];
  return totals.some(row => Object.values(row).some(cell => cell.startsWith("-")));
}

const outcomeColumns = ["without_conditions", "with_conditions", "with_directions"] as const;
const steps = [1, 2, 3, 5, 8, 13, 21, 34];

function waveMutations(data: Data): readonly Mutation[] {
  const waves = rowsOf(data, "waves");
  return waves.flatMap((wave, index) => {
    const others = waves.filter(other => other !== wave);
    const between = others.flatMap(other =>
      outcomeColumns.flatMap(column =>
        steps.map(step => {
          const taken = shifted(data, "waves", wave, { authorised: -step, [column]: -step });
          return mutation(
            data,
            "waves",
            wave,
            "authorised",
            shifted(taken, "waves", other, { authorised: step, [column]: step }),
          );
        }),
      ),
    );
    const within = outcomeColumns.flatMap(from =>
      outcomeColumns.flatMap(to =>
        from === to ? [] : steps.flatMap(step => movedWithin(data, wave, others[0], from, to, step)),
      ),
    );
    const [before, after] = [waves[index - 1]?.announced ?? "", waves[index + 1]?.announced ?? "9999"];
    const days = [-14, -7, -2, -1, 1, 2, 3, 7, 14, 20, 31, 365];
    const announced = days
      .map(step => dayAfter(wave.announced ?? "", step))
      .filter(date => date >= (wave.applications_due ?? "") && before < date && date < after)
      .map(date => mutation(data, "waves", wave, "announced", edited(data, "waves", wave, { announced: date })));
    const due = [-30, -1, 1, 7].map(step => {
      const applications_due = dayAfter(wave.applications_due ?? "", step);
      return mutation(data, "waves", wave, "applications_due", edited(data, "waves", wave, { applications_due }));
    });
    return [...within, ...between, ...announced, ...due];
  });
}

/** Moves CCGs from one outcome to another, balanced by the first review, and then by another wave. */
function movedWithin(
  data: Data,
  wave: Cells,
  other: Cells | undefined,
  from: string,
  to: string,
  step: number,
): readonly Mutation[] {
  const moved = shifted(data, "waves", wave, { [from]: -step, [to]: step });
  const freed = (to === "without_conditions" ? step : 0) - (from === "without_conditions" ? step : 0);
  const [review] = rowsOf(data, "reviews");
  const reviewed =
    review === undefined ? moved : shifted(moved, "reviews", review, { newly_without_conditions: -freed });
  const exchanged = other === undefined ? moved : shifted(moved, "waves", other, { [from]: step, [to]: -step });
  return [mutation(data, "waves", wave, from, reviewed), mutation(data, "waves", wave, to, exchanged)];
}

function statementMutations(data: Data): readonly Mutation[] {
  return rowsOf(data, "statements").flatMap(row => {
    const { id = "", value = "", unit = "" } = row;
    const set = (column: string, to: string) => {
      const rows = rowsOf(edited(data, "statements", row, { [column]: to }), "statements");
      const ordered = rows.toSorted((a, b) => ((a.as_at ?? "") < (b.as_at ?? "") ? -1 : a.as_at === b.as_at ? 0 : 1));
      return mutation(data, "statements", row, column, new Map([...data, ["statements", ordered]]), to);
    };
    const values =
      unit === "date"
        ? [-365, -31, -7, -1, 1, 7, 31, 365].map(step => dayAfter(value, step))
        : magnitudesOf(Number(value));
    return [
      // Many other sums depend on the number of CCGs, so it has mutations of its own.
      ...(id === "ccgs" ? [] : values.map(to => set("value", to))),
      ...["exactly", "about", "more than", "up to"].map(qualifier => set("qualifier", qualifier)),
      ...[-365, -31, -1, 1, 31, 365].map(step => set("as_at", dayAfter(row.as_at ?? "", step))),
    ];
  });
}

/** Other numbers, close to the value and far from it. */
function magnitudesOf(value: number): readonly string[] {
  const unit = unitOf(value);
  const numbers = [
    ...[0, 1, 2, value - 1, value + 1, value - unit, value + unit, value + 10 * unit],
    ...[0.5, 0.8, 0.9, 0.94, 0.95, 0.96, 0.99, 0.999, 1.001, 1.01, 1.04, 1.05, 1.06, 1.1, 1.2, 2, 10].map(factor =>
      Math.round(value * factor),
    ),
  ];
  return [...new Set(numbers)].filter(number => number >= 0).map(String);
}

/** More or fewer CCGs altogether: in the register, in a wave and after every review. */
function ccgsMutations(data: Data, linked: ReadonlySet<string>): readonly Mutation[] {
  const [statement] = rowsOf(data, "statements").filter(row => row.id === "ccgs");
  const register = rowsOf(data, "ccgs");
  const named = new Set(
    ["decisions", "directions", "conditions"]
      .flatMap(name => tableNames.filter(known => known === name))
      .flatMap(name => rowsOf(data, name).map(row => row.ods_code)),
  );
  const spare = register.filter(({ ods_code = "" }) => !named.has(ods_code) && !linked.has(ods_code));
  const template = register[0];
  if (statement === undefined || template === undefined) return [];
  return [-30, -10, -2, -1, 1, 2, 10, 100].flatMap(step => {
    const removed = new Set(step < 0 ? spare.slice(step) : []);
    const added = Array.from({ length: Math.max(step, 0) }, (_, index) => ({
      ...template,
      ods_code: `Z${String(index).padStart(2, "0")}`,
      ons_code: `E39${String(index).padStart(6, "0")}`,
      name: `NHS Elsewhere ${index} CCG`,
    }));
    const ccgs = [...register.filter(row => !removed.has(row)), ...added];
    const registered: Data = new Map([...data, ["ccgs", ccgs]]);
    const stated = edited(registered, "statements", statement, { value: String(Number(statement.value) + step) });
    const reviewed = rowsOf(data, "reviews").reduce(
      (so, review) => shifted(so, "reviews", review, { with_conditions: step }),
      stated,
    );
    return rowsOf(data, "waves").map(wave =>
      mutation(
        data,
        "statements",
        statement,
        "value",
        shifted(reviewed, "waves", wave, { authorised: step, with_conditions: step }),
      ),
    );
  });
}

function reviewMutations(data: Data): readonly Mutation[] {
  const reviews = rowsOf(data, "reviews");
  return reviews.flatMap((review, index) => {
    const next = reviews[index + 1];
    const freed = (step: number) => {
      const here = shifted(data, "reviews", review, {
        newly_without_conditions: step,
        without_conditions: step,
        with_conditions: -step,
      });
      return next === undefined ? here : shifted(here, "reviews", next, { newly_without_conditions: -step });
    };
    const set = (column: string, to: string) =>
      mutation(data, "reviews", review, column, edited(data, "reviews", review, { [column]: to }));
    const dates = (column: string) => {
      const date = review[column] ?? "";
      return date.length < 10 ? ["2013-09-30", "2013-09"] : [-31, -1, 1, 31].map(step => dayAfter(date, step));
    };
    return [
      ...[-21, -5, -1, 1, 5, 12].map(step =>
        mutation(data, "reviews", review, "newly_without_conditions", freed(step)),
      ),
      ...[-13, -2, 2, 10, 11].map(step => mutation(data, "reviews", review, "without_conditions", freed(step))),
      ...[-8, -3, 3, 17].map(step => mutation(data, "reviews", review, "with_conditions", freed(-step))),
      ...[-3, -1, 1, 5].map(step => set("with_directions", String(Number(review.with_directions) + step))),
      ...dates("announced").map(date => set("announced", date)),
      ...dates("decided").map(date => set("decided", date)),
      ...["announced", "decided"].map(column => set(column, "")),
    ];
  });
}

function decisionMutations(data: Data): readonly Mutation[] {
  const decisions = rowsOf(data, "decisions");
  return decisions.flatMap(decision => {
    const { ods_code: code = "", wave = "", outcome = "", conditions = "" } = decision;
    const change = (column: string, changes: Cells, from: Data = data) =>
      mutation(data, "decisions", decision, column, edited(from, "decisions", decision, changes));
    const isFree = outcome === "" || outcome === "authorised";
    const numbers = conditions === "" ? [1, 30] : [-1, 1, 10, 900].map(step => Number(conditions) + step);
    const waves = ["1", "2", "3", "4"].map(to => {
      const basis = wave === "" ? { wave_basis: "derived", wave_sources: decision.outcome_sources ?? "" } : {};
      return change(
        "wave",
        { wave: to, ...basis },
        redirected(data, row => (row.ods_code === code ? { after: `wave-${to}` } : {})),
      );
    });
    const unknown = { outcome: "", outcome_basis: "", outcome_sources: "", conditions: "" };
    const others = outcome === "" ? [] : outcomes.filter(other => other !== outcome);
    return [
      ...(isFree ? [] : numbers.map(number => change("conditions", { conditions: String(number) }))),
      ...waves,
      change(
        "wave",
        { wave: "", wave_basis: "", wave_sources: "" },
        redirected(data, row => (row.ods_code === code ? undefined : {})),
      ),
      change("outcome", unknown),
      ...others.map(other => change("outcome", { outcome: other, conditions: "" })),
      ...others.flatMap(other => {
        const partner = decisions.find(row => row.wave === wave && row.outcome === other);
        return partner === undefined
          ? []
          : [mutation(data, "decisions", decision, "outcome", exchanged(data, decision, partner))];
      }),
    ];
  });
}

/** Swaps the decisions of two CCGs of a wave, including legal directions. */
function exchanged(data: Data, one: Cells, other: Cells): Data {
  const decision = ({ outcome = "", outcome_basis = "", outcome_sources = "" }: Cells) => ({
    outcome,
    outcome_basis,
    outcome_sources,
    conditions: "",
  });
  const directed = redirected(data, row => {
    if (row.ods_code === one.ods_code) return { ods_code: other.ods_code ?? "" };
    return row.ods_code === other.ods_code ? { ods_code: one.ods_code ?? "" } : {};
  });
  return edited(edited(directed, "decisions", one, decision(other)), "decisions", other, decision(one));
}

/** Other directions after the waves; undefined for none. */
function redirected(data: Data, change: (row: Cells) => Cells | undefined): Data {
  const rows = rowsOf(data, "directions").flatMap(row => {
    const changes = row.after?.startsWith("wave-") ? change(row) : {};
    return changes === undefined ? [] : [{ ...row, ...changes }];
  });
  return new Map([...data, ["directions", rows]]);
}

function registerMutations(
  data: Data,
  linked: ReadonlySet<string>,
  measured: ReadonlySet<string>,
): readonly Mutation[] {
  return rowsOf(data, "ccgs").flatMap(ccg => {
    const { ods_code: code = "", name = "" } = ccg;
    const set = (column: string, to: string | number) =>
      mutation(data, "ccgs", ccg, column, edited(data, "ccgs", ccg, { [column]: String(to) }));
    const [patients, practices] = [Number(ccg.registered_patients), Number(ccg.gp_practices)];
    const thousand = patients - (patients % 1000);
    const near = [-1000, -1, 0, 1, 999, 1000, 1001].map(step => thousand + step);
    const short = name.replace(/ CCG$/, "");
    const names = [`${short} and District CCG`, name.replace(/^NHS /, ""), short, `${name}s`, "NHS Another CCG"];
    return [
      ...[patients + 1, 99_999_999].map(to => set("registered_patients", to)),
      ...[practices - 1, 99_999].map(to => set("gp_practices", to)),
      ...(measured.has(code) ? [...magnitudesOf(patients), ...near].map(to => set("registered_patients", to)) : []),
      ...(measured.has(code) ? magnitudesOf(practices).map(to => set("gp_practices", to)) : []),
      ...(linked.has(code) ? names.map(to => set("name", to)) : []),
      ...(linked.has(code) ? [set("region", "Elsewhere"), recoded(data, ccg)] : []),
    ];
  });
}

/** Gives a CCG another code, everywhere. */
function recoded(data: Data, ccg: Cells): Mutation {
  const tables = [...data].map(([name, rows]): [TableName, readonly Cells[]] =>
    rows.some(row => row.ods_code === ccg.ods_code)
      ? [name, rows.map(row => (row.ods_code === ccg.ods_code ? { ...row, ods_code: "Z99" } : row))]
      : [name, rows],
  );
  return mutation(data, "ccgs", ccg, "ods_code", new Map(tables));
}

function timelineMutations(data: Data): readonly Mutation[] {
  return rowsOf(data, "timeline").flatMap(event =>
    [-1, 1].map(step => {
      const date = dayAfter(event.date ?? "", step);
      return mutation(data, "timeline", event, "date", edited(data, "timeline", event, { date }));
    }),
  );
}

function mutation(
  before: Data,
  table: TableName,
  row: Cells,
  column: string,
  data: Data,
  to = rowsOf(data, table)[rowsOf(before, table).indexOf(row)]?.[column] ?? "",
): Mutation {
  return { table, cell: `${table}.csv ${keyOf(table, row)} ${column}`, from: row[column] ?? "", to, data };
}

function keyOf(table: TableName, row: Cells): string {
  if (table === "statements") return `${row.id} ${row.as_at}`;
  if (table === "timeline") return `${row.date} ${row.wave} ${row.event}`;
  return Object.values(row)[0] ?? "";
}

function rowsOf(data: Data, name: TableName): readonly Cells[] {
  return data.get(name) ?? [];
}

/** The record with other cells in one row. */
function edited(data: Data, name: TableName, row: Cells, changes: Cells): Data {
  const key = keyOf(name, row);
  const rows = rowsOf(data, name).map(each => (keyOf(name, each) === key ? { ...each, ...changes } : each));
  return new Map([...data, [name, rows]]);
}

/** The record with other numbers in one row; empty cells stay empty. */
function shifted(data: Data, name: TableName, row: Cells, changes: Readonly<Record<string, number>>): Data {
  const now = rowsOf(data, name).find(each => keyOf(name, each) === keyOf(name, row)) ?? {};
  const entries = Object.entries(changes).map(([column, step]) => [
    column,
    now[column] === "" ? "" : String(Number(now[column]) + step),
  ]);
  return edited(data, name, row, Object.fromEntries(entries));
}

function dayAfter(date: string, days: number): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? date : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

/** A fixed choice of mutations, spread over the cells of a table. */
export function sampleOf(mutations: readonly Mutation[], table: TableName, size: number): readonly Mutation[] {
  const own = mutations.filter(each => each.table === table);
  return Array.from({ length: size }, (_, index) => own[Math.floor(((index + 0.5) * own.length) / size)] ?? []).flat();
}

// The report.

type Count = Record<Claim["outcome"] | "changes", number> & {
  readonly cells: Set<string>;
  readonly dependent: Set<string>;
};

function runAll(): number {
  const bench = openBench();
  const counts = new Map<TableName, Count>();
  const [faults, lefts, falsified] = [new Set<string>(), new Map<string, number>(), new Set<string>()];
  let [unsound, repaired] = [0, 0];
  for (const each of bench.mutations) {
    const judged = bench.judge(each, true);
    if (judged === undefined) {
      unsound += 1;
      continue;
    }
    const { claims, repair } = judged;
    const count = counts.get(each.table) ?? emptyCount();
    counts.set(each.table, count);
    count.cells.add(each.cell);
    if (claims.length > 0) count.dependent.add(each.cell);
    count.changes += 1;
    for (const claim of claims) {
      if (claim.outcome === "caught") falsified.add(placeOf(claim.mention));
      count[claim.outcome] += 1;
      if (claim.outcome === "missed" || claim.outcome === "false alarm")
        faults.add(describeClaim({ mutation: each, ...claim }));
    }
    repaired += repair?.changed ?? 0;
    for (const message of repair?.left ?? []) lefts.set(message, (lefts.get(message) ?? 0) + 1);
    for (const fault of repair?.faults ?? []) faults.add(`fix: ${each.cell} ${each.from} -> ${each.to}: ${fault}`);
  }
  bench.close();
  const rows = [...counts].map(([table, count]) => [table, count] as const);
  const total = rows.reduce((sum, [, count]) => sum + count.cells.size, 0);
  console.table(
    Object.fromEntries(
      rows.map(([table, { cells, dependent, ...rest }]) => [
        table,
        { cells: cells.size, dependent: dependent.size, ...rest },
      ]),
    ),
  );
  const never = bench.mentions.filter(mention => !falsified.has(placeOf(mention)));
  console.log(
    `${total} cells; ${bench.mutations.length - unsound} changes, ${unsound} set aside since a sum did not hold.`,
  );
  console.log(`fix: ${repaired} words rewritten, ${[...lefts.values()].reduce((sum, times) => sum + times, 0)} left:`);
  for (const [message, times] of lefts) console.log(`  ${times} x ${message}`);
  console.log(`${never.length} of ${bench.mentions.length} links never made false:`);
  for (const mention of never) console.log(`  ${placeOf(mention)} "${mention.words}" ${mention.reference}`);
  for (const fault of faults) console.log(fault);
  console.log(`${faults.size} faults.`);
  return faults.size > 0 || total < 200 ? 1 : 0;
}

function emptyCount(): Count {
  const none = { changes: 0, caught: 0, "still true": 0, missed: 0, "false alarm": 0 };
  return { cells: new Set(), dependent: new Set(), ...none };
}

/** A claim in a line, for a report. */
export function describeClaim({ mutation, mention, now, outcome }: Claim & { readonly mutation: Mutation }): string {
  const { cell, from, to } = mutation;
  return `${outcome}: ${cell} ${from} -> ${to}: ${placeOf(mention)} "${mention.words}", ${mention.reference} is now ${now}`;
}

if (import.meta.main) process.exitCode = runAll();
