/** Changes to what is later than a moment. Each is made from a few numbers and a text, so that a failure can be reproduced. */

import fc from "fast-check";
import { type Inputs, type RawRow, rowsOf, withPage, withRows } from "./inputs.ts";
import { isLater, isLaterPage, type Moment } from "./later.ts";

/** Gives one number after another, for choices. */
type Picks = {
  readonly pick: <Item>(items: readonly Item[]) => Item | undefined;
  readonly below: (end: number) => number;
};

type Change = (inputs: Inputs, moment: Moment, picks: Picks, text: string) => Inputs;

/** One change: what is changed, the numbers that choose where and how, and a text to write. */
export type Described = { readonly what: string; readonly numbers: readonly number[]; readonly text: string };

/** Makes a change; gives the same inputs if there is nothing of that kind to change. */
export function changed(inputs: Inputs, moment: Moment, { what, numbers, text }: Described): Inputs {
  let next = 0;
  const below = (end: number) => (numbers[next++ % numbers.length] ?? 0) % Math.max(end, 1);
  const picks: Picks = { below, pick: items => items[below(items.length)] };
  return (changes[what] ?? unchanged)(inputs, moment, picks, text);
}

/** Any change with any text, including hostile ones. */
export function anyChange(): fc.Arbitrary<Described> {
  return fc.record({
    what: fc.constantFrom(...Object.keys(changes)),
    numbers: fc.array(fc.nat(9_999), { minLength: 6, maxLength: 12 }),
    text: fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.stringMatching(/^[A-Za-z0-9'"<>&,;:/ ]{1,60}$/),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
    ),
  });
}

const hostileTexts = [
  "Wave 3 will be announced on 20 February 2013: 62 more, 163 in all",
  "<script>alert(1)</script>",
  "{{ site.settings | dump }} {% include 'x' %}",
  "[Sixty](fig:wave-4.authorised) and [none](fig:no-such-figure) of 99, see [this](/nowhere/) and [that](ccg:ZZZ)",
  "](javascript:alert(1)) **unclosed [x](fig:",
  "one half, a third of 7,000, most of them",
  "ΑΒΓ ı İ ß ﬁ שלום 日本",
  "[[[[[[[[[[[[[[[[[[[[>>>>>>>>>>>>>>>>>>>>",
];

const tables = [
  "waves",
  "decisions",
  "directions",
  "reviews",
  "ccg_reviews",
  "statements",
  "domains",
  "criteria",
  "conditions",
  "stages",
  "support_levels",
  "timeline",
  "places",
  "sources",
];

const unchanged: Change = inputs => inputs;

const changes: Readonly<Record<string, Change>> = {
  ...Object.fromEntries(tables.map(table => [`move ${table}`, moveRow(table)])),
  ...Object.fromEntries(tables.map(table => [`alter ${table}`, alterRow(table)])),
  ...Object.fromEntries(tables.map(table => [`add ${table}`, addRow(table)])),
  ...Object.fromEntries(
    tables
      .filter(table => table !== "waves" && table !== "sources")
      .map(table => [`remove ${table}`, removeRow(table)]),
  ),
  "rename a source": renameSource,
  "write a later page": writePage,
  "alter a later page": alterPage,
  "remove a later page": removePage,
  "add later updates": addUpdates,
  "move an address later": addRedirect,
};

function laterRows(inputs: Inputs, table: string, moment: Moment): readonly RawRow[] {
  return rowsOf(inputs, table).filter(row => isLater(inputs, table, row, moment.day));
}

/** The changed inputs, if all rows that are not later are unchanged and in the same order. */
function ifOnlyLater(before: Inputs, after: Inputs, moment: Moment): Inputs {
  const known = (inputs: Inputs) =>
    Object.keys(inputs.tables).map(table =>
      rowsOf(inputs, table).filter(row => !isLater(inputs, table, row, moment.day)),
    );
  return JSON.stringify(known(before)) === JSON.stringify(known(after)) ? after : before;
}

function moveRow(table: string): Change {
  return (inputs, moment, { pick, below }) => {
    const row = pick(laterRows(inputs, table, moment));
    const others = rowsOf(inputs, table).filter(other => other !== row);
    return row === undefined ? inputs : withRows(inputs, table, others.toSpliced(below(others.length + 1), 0, row));
  };
}

function alterRow(table: string): Change {
  return (inputs, moment, picks, text) => {
    const row = picks.pick(laterRows(inputs, table, moment));
    if (row === undefined) return inputs;
    const other = altered(inputs, table, row, moment, picks, text);
    if (isDouble(inputs, table, other, row)) return inputs;
    const rows = rowsOf(inputs, table).map(candidate => (candidate === row ? other : candidate));
    return ifOnlyLater(inputs, withRows(inputs, table, rows), moment);
  };
}

function addRow(table: string): Change {
  return (inputs, moment, picks, text) => {
    const row = newRow(inputs, table, moment, picks, text);
    if (row === undefined || isDouble(inputs, table, row)) return inputs;
    const rows = rowsOf(inputs, table);
    return ifOnlyLater(inputs, withRows(inputs, table, rows.toSpliced(picks.below(rows.length + 1), 0, row)), moment);
  };
}

/** Removes a row and the later rows that refer to it. */
function removeRow(table: string): Change {
  return (inputs, moment, { pick }) => {
    const row = pick(laterRows(inputs, table, moment));
    if (row === undefined) return inputs;
    let after = withRows(
      inputs,
      table,
      without(inputs, table, other => other === row),
    );
    const drop = (other: string, refers: (candidate: RawRow) => boolean) => {
      after = withRows(after, other, without(after, other, refers));
    };
    if (table === "reviews") {
      drop("directions", other => other.after === `review-${row.review}`);
      drop("ccg_reviews", other => other.review === row.review);
    }
    if (table === "domains") drop("criteria", other => other.domain === row.domain);
    if (table === "domains" || table === "criteria") {
      const criteria = new Set(rowsOf(after, "criteria").map(other => other.criterion));
      drop("conditions", other => !criteria.has(other.criterion));
    }
    return ifOnlyLater(inputs, after, moment);
  };
}

function without(inputs: Inputs, table: string, isGone: (row: RawRow) => boolean): readonly RawRow[] {
  return rowsOf(inputs, table).filter(row => !isGone(row));
}

/** Gives a source that is not yet shown another key, everywhere. */
function renameSource(inputs: Inputs, moment: Moment, { pick, below }: Picks): Inputs {
  const key = pick(laterRows(inputs, "sources", moment))?.source;
  const name = `renamed-${below(1000)}`;
  if (key === undefined || rowsOf(inputs, "sources").some(row => row.source === name)) return inputs;
  const renamed = Object.entries(inputs.tables).map(([table, { columns, rows }]) => {
    const replaced = rows.map(row =>
      Object.fromEntries(
        columns.map(column => {
          const cell = row[column] ?? "";
          const isKeys = /^(sources?|\w+_sources)$/.test(column);
          const words = cell.split(" ").map(word => (word === key ? name : word));
          return [column, isKeys ? words.join(" ") : cell];
        }),
      ),
    );
    return [table, { columns, rows: replaced }] as const;
  });
  return { ...inputs, tables: Object.fromEntries(renamed) };
}

const keyColumns: Readonly<Record<string, readonly string[]>> = {
  waves: ["wave"],
  decisions: ["ods_code"],
  directions: ["after", "ods_code"],
  reviews: ["review"],
  ccg_reviews: ["review", "ods_code"],
  places: ["place", "ods_code"],
  statements: ["id", "as_at"],
  domains: ["domain"],
  criteria: ["criterion"],
  conditions: ["ods_code", "criterion"],
  stages: ["stage"],
  support_levels: ["level", "summary"],
  timeline: ["date", "wave", "event"],
  sources: ["source"],
};

function isDouble(inputs: Inputs, table: string, row: RawRow, instead?: RawRow): boolean {
  const key = (candidate: RawRow) => JSON.stringify((keyColumns[table] ?? []).map(column => candidate[column]));
  return rowsOf(inputs, table).some(other => other !== instead && key(other) === key(row));
}

/** A text that a cell may hold. */
function cellOf(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}]/gu, "").trim();
  return plain.replace(/^[=+\-@\s]+/, "").trim() || "text";
}

/** A day after the moment, often the next day. */
function laterDay(moment: Moment, { below }: Picks): string {
  const days = 1 + below([2, 40, 900][below(3)] ?? 1);
  return new Date(Date.parse(`${moment.day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function anyKeys(inputs: Inputs, { pick, below }: Picks): string {
  const keys = rowsOf(inputs, "sources").map(row => row.source ?? "");
  return [...new Set(Array.from({ length: 1 + below(3) }, () => pick(keys) ?? ""))].join(" ");
}

/** Keys of sources that are not yet out; none if all are. */
function laterKeys(inputs: Inputs, moment: Moment, { pick, below }: Picks): string | undefined {
  const later = rowsOf(inputs, "sources").filter(({ published = "" }) => published.slice(0, 10) > moment.day);
  const keys = Array.from({ length: 1 + below(3) }, () => pick(later)?.source ?? "").filter(key => key !== "");
  return keys.length === 0 ? undefined : [...new Set(keys)].toSorted().join(" ");
}

function altered(inputs: Inputs, table: string, row: RawRow, moment: Moment, picks: Picks, text: string): RawRow {
  const { pick, below } = picks;
  const number = () => String(below(400));
  const codes = rowsOf(inputs, "ccgs").map(ccg => ccg.ods_code ?? "");
  const sources = anyKeys(inputs, picks);
  switch (table) {
    case "waves": {
      const isAnnounced = below(4) > 0;
      const total = () => (isAnnounced ? number() : "");
      return {
        ...row,
        announced: isAnnounced ? laterDay(moment, picks) : "",
        applications_due: `2012-0${1 + below(9)}-1${below(10)}`,
        authorised: total(),
        without_conditions: total(),
        with_conditions: total(),
        with_directions: total(),
        sources,
        note: below(2) === 0 ? "" : cellOf(text),
      };
    }
    case "decisions":
      return {
        ...row,
        ...(row.wave === "" || below(2) === 0
          ? { wave: "", wave_basis: "", wave_sources: "" }
          : { wave_sources: sources }),
        outcome: pick(["authorised with conditions", "authorised with directions"]) ?? "",
        outcome_basis: pick(["stated", "derived"]) ?? "",
        outcome_sources: sources,
        conditions: pick(["", "7", "99"]) ?? "",
      };
    case "directions":
      return { ...row, ods_code: pick(codes) ?? "", about: pick(["", cellOf(text)]) ?? "", sources };
    case "reviews":
      return {
        ...row,
        decided: pick(["", "2012-06-01", laterDay(moment, picks)]) ?? "",
        announced: laterDay(moment, picks).slice(0, pick([10, 7])),
        scope: cellOf(text),
        newly_without_conditions: pick(["", number()]) ?? "",
        without_conditions: number(),
        with_conditions: number(),
        with_directions: number(),
        sources,
        note: cellOf(text),
      };
    case "statements":
      return row.unit === "date"
        ? { ...row, value: laterDay(moment, picks), note: cellOf(text) }
        : {
            ...row,
            value: number(),
            unit: pick([row.unit ?? "", "GBP", "people"]) ?? "",
            qualifier: pick(["exactly", "about", "more than", "up to"]) ?? "",
            as_at: laterDay(moment, picks),
            sources,
            note: cellOf(text),
          };
    case "conditions":
      return { ...row, criterion: pick(rowsOf(inputs, "criteria"))?.criterion ?? row.criterion ?? "", sources };
    case "timeline":
      return below(2) === 0
        ? { ...row, event: `${cellOf(text)}: wave 4`, sources }
        : { ...row, date: laterDay(moment, picks), wave: pick(["", "1", "4"]) ?? "", event: cellOf(text), sources };
    case "ccg_reviews":
      return { ...row, conditions_left: number(), basis: pick(["stated", "derived"]) ?? "", sources };
    case "places":
      return { ...row, ods_code: pick(codes) ?? "", sources: laterKeys(inputs, moment, picks) ?? row.sources ?? "" };
    case "sources":
      return {
        ...row,
        publisher: cellOf(text),
        title: pick(["", cellOf(text)]) ?? "",
        url: pick(["", "https://example.org/?wave=4&total=%3C48%3E"]) ?? "",
      };
    default:
      return { ...row, summary: cellOf(text), sources: laterKeys(inputs, moment, picks) ?? row.sources ?? "" };
  }
}

/** A new later row; undefined if there can be none. */
function newRow(inputs: Inputs, table: string, moment: Moment, picks: Picks, text: string): RawRow | undefined {
  const { pick, below } = picks;
  const codes = rowsOf(inputs, "ccgs").map(ccg => ccg.ods_code ?? "");
  const wave = pick(laterRows(inputs, "waves", moment))?.wave;
  const day = laterDay(moment, picks);
  const sources = anyKeys(inputs, picks);
  const hidden = laterKeys(inputs, moment, picks);
  const summary = cellOf(text);
  const number = String(20 + below(79));
  switch (table) {
    case "decisions":
      if (wave === undefined) return undefined;
      return altered(
        inputs,
        table,
        { ods_code: pick(codes) ?? "", wave, wave_basis: "stated", wave_sources: sources },
        moment,
        picks,
        text,
      );
    case "directions": {
      const review = pick(laterRows(inputs, "reviews", moment))?.review;
      const events = [
        ...(wave === undefined ? [] : [`wave-${wave}`]),
        ...(review === undefined ? [] : [`review-${review}`]),
      ];
      const after = pick(events);
      return after === undefined ? undefined : { after, ods_code: pick(codes) ?? "", about: summary, sources };
    }
    case "ccg_reviews": {
      const review = pick(laterRows(inputs, "reviews", moment))?.review;
      if (review === undefined) return undefined;
      return altered(inputs, table, { review, ods_code: pick(codes) ?? "" }, moment, picks, text);
    }
    case "places":
      return hidden === undefined
        ? undefined
        : { place: summary, ods_code: pick(codes) ?? "", population: "", sources: hidden };
    case "reviews":
      return altered(inputs, table, { review: `201${below(9)}-0${1 + below(9)}` }, moment, picks, text);
    case "statements": {
      const known = pick(rowsOf(inputs, "statements"));
      return known && altered(inputs, table, { ...known, as_at: day }, moment, picks, text);
    }
    case "domains":
      return hidden === undefined ? undefined : { domain: number, summary, sources: hidden };
    case "criteria": {
      const domain = pick(rowsOf(inputs, "domains").filter(row => Number(row.domain) < 7))?.domain;
      if (hidden === undefined || domain === undefined) return undefined;
      return { criterion: `${domain}.${number}Z`, domain, summary, sources: hidden };
    }
    case "conditions": {
      const code = pick(laterRows(inputs, "decisions", moment))?.ods_code;
      const criterion = pick(rowsOf(inputs, "criteria"))?.criterion;
      return code && criterion ? { ods_code: code, criterion, sources } : undefined;
    }
    case "stages":
      return hidden === undefined ? undefined : { stage: number, summary, detail: "", sources: hidden };
    case "support_levels":
      return hidden === undefined ? undefined : { level: "I", summary, detail: summary, sources: hidden };
    case "timeline":
      return { date: day, wave: pick(["", "1", "2", "3", "4"]) ?? "", event: summary, sources };
    case "sources":
      return { source: `new-${number}`, publisher: summary, title: "", published: pick(["", day]) ?? "", url: "" };
    default:
      return undefined;
  }
}

/** An instant after the moment, in one of several zones. */
function laterInstant(moment: Moment, { pick, below }: Picks): string {
  const later = moment.instant + 1 + (pick([999, 60_000, 86_400_000, 40_000_000_000]) ?? 0) + 1000 * below(3600);
  const offset = pick([0, 1, -5, 13]) ?? 0;
  const local = new Date(later + offset * 3_600_000).toISOString().slice(0, 19);
  const zone = offset === 0 ? "Z" : `${offset < 0 ? "-" : "+"}${String(Math.abs(offset)).padStart(2, "0")}:00`;
  return `${local}${zone}`;
}

/** A page with a date or an embargo that keeps it out of the build. */
function laterPage(moment: Moment, picks: Picks, text: string): string {
  const dates = picks.pick([
    `published: ${laterDay(moment, picks)}`,
    `published: 2012-06-01\nembargo: "${laterInstant(moment, picks)}"`,
    `published: 2012-06-01\nas_at: ${laterDay(moment, picks)}`,
    `embargo: "${laterInstant(moment, picks)}"\nliteral:\n  - ${JSON.stringify(text)}`,
    `published: ${laterDay(moment, picks)}\nupdates:\n  - date: 2012-06-01\n    note: ${JSON.stringify(`a ${text}`)}`,
  ]);
  return `---\ntitle: ${JSON.stringify(`T ${text}`)}\nsummary: ${JSON.stringify(`S ${text}`)}\n${dates}\n---\n\n${text}\n`;
}

function writePage(inputs: Inputs, moment: Moment, picks: Picks, text: string): Inputs {
  const slug = `later-${picks.below(50)}`;
  const code = picks.pick(rowsOf(inputs, "ccgs"))?.ods_code ?? "";
  const name = picks.pick([
    `press-releases/${slug}.md`,
    `pages/${slug}.md`,
    `ccgs/${code}.md`,
    ...["waves", "ccgs", "press-releases", "figures", "sources", "data"].map(page => `pages/${page}.md`),
    "pages/0.md",
    "press-releases/zz.md",
  ]);
  const isTaken = name === undefined || (name in inputs.pages && !isLaterPage(inputs, name, moment));
  return isTaken ? inputs : withPage(inputs, name, laterPage(moment, picks, textOf(text)));
}

function alterPage(inputs: Inputs, moment: Moment, picks: Picks, text: string): Inputs {
  const name = picks.pick(laterPages(inputs, moment));
  if (name === undefined) return inputs;
  const page = inputs.pages[name] ?? "";
  const isWhole = picks.below(2) === 0;
  return withPage(inputs, name, isWhole ? laterPage(moment, picks, textOf(text)) : `${page}\n\n${textOf(text)}\n`);
}

function removePage(inputs: Inputs, moment: Moment, { pick }: Picks): Inputs {
  const name = pick(laterPages(inputs, moment));
  return name === undefined ? inputs : withPage(inputs, name, undefined);
}

/** Update notes with later dates, in a page that is in the build. */
function addUpdates(inputs: Inputs, moment: Moment, picks: Picks, text: string): Inputs {
  const pages = Object.keys(inputs.pages).filter(name => name.endsWith(".md") && !isLaterPage(inputs, name, moment));
  const name = picks.pick(pages);
  const page = inputs.pages[name ?? ""];
  if (name === undefined || page === undefined) return inputs;
  const update = `  - date: ${laterDay(moment, picks)}\n    note: ${JSON.stringify(`An update: ${textOf(text)}`)}\n`;
  const isListed = /^updates:\n/m.test(page);
  return withPage(
    inputs,
    name,
    isListed
      ? page.replace(/^updates:\n/m, `updates:\n${update}`)
      : page.replace("\n---\n", `\nupdates:\n${update}---\n`),
  );
}

/** An address that moves on a later day, to anywhere: the new page may not exist yet. */
function addRedirect(inputs: Inputs, moment: Moment, picks: Picks): Inputs {
  const table = inputs.pages["redirects.csv"] ?? "from,to,since\n";
  const from = picks.pick(["/waves/1/", "/old/", `/old-${picks.below(99)}/`, "/data/old.csv", "/index.html"]) ?? "";
  const to = picks.pick(["/waves/4/", "/press-releases/wave-4/", "/old/", "/"]) ?? "";
  if (table.includes(`\n${from},`)) return inputs;
  return withPage(inputs, "redirects.csv", `${table}${from},${to},${laterDay(moment, picks)}\n`);
}

function laterPages(inputs: Inputs, moment: Moment): readonly string[] {
  return Object.keys(inputs.pages).filter(name => name.endsWith(".md") && isLaterPage(inputs, name, moment));
}

/** A text that a page may hold: anything but control characters and lone surrogates. */
function textOf(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, " ");
}
