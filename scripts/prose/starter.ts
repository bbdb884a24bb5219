/** A new content page to begin with: front matter that explains itself, and sentences bound to figures that exist. */

import { join } from "node:path/posix";
import { nearest } from "../input/nearest.ts";
import { done, failed, type Outcome } from "../input/outcome.ts";
import { quoted } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { formatDate } from "../record/dates.ts";
import { trueWordings } from "../wording/true-wordings.ts";
import { suggestion } from "./links.ts";
import type { Reading } from "./reading.ts";

export type Starter = {
  readonly file: string;
  readonly text: string;
  /** The day from which it is in a build. */
  readonly published: string;
  readonly state: "under embargo" | "to be seen";
};

/** The kinds of page that can be begun, each with what names one of them. */
export const starterKinds = {
  release: "SLUG",
  "wave-commentary": "N",
  "ccg-commentary": "CODE",
  page: "SLUG",
} as const;

export type StarterKind = keyof typeof starterKinds;

export function isStarterKind(word: string): word is StarterKind {
  return Object.hasOwn(starterKinds, word);
}

/**
 * A page of a kind with a name; the reason if there can be none of that name. A release waits, under embargo, for the day after
 * the build's; any other page has the build's, so that its editor sees it at once and can link to it.
 */
export function starterFor(kind: StarterKind, name: string, content: string, reading: Reading): Outcome<Starter> {
  const today = reading.asAt.date;
  const published = kind === "release" ? Temporal.PlainDate.from(today).add({ days: 1 }).toString() : today;
  const fault = starterKinds[kind] === "SLUG" ? slugFault(name) : undefined;
  if (fault !== undefined) return failed(fault);
  const planned = plans[kind](name, reading, published);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const write = (text?: string) => (text === undefined ? undefined : filledIn(text, published, reading));
  const paragraphs = plan.paragraphs.flatMap(text => write(text) ?? []).join("\n\n");
  const head = frontMatter(write(plan.title) ?? plan.plainTitle, write(plan.summary), published, kind === "release");
  const text = `${head}\n${paragraphs}\n${plan.ending ?? ""}`;
  const state = kind === "release" ? "under embargo" : "to be seen";
  return done({ file: join(content, plan.file), text, published, state });
}

/** Sentences in which {ID} becomes true words of a figure, bound to it; a sentence with an unknown figure is left out. */
type Plan = {
  readonly file: string;
  readonly plainTitle: string;
  readonly title?: string;
  readonly summary?: string;
  readonly paragraphs: readonly string[];
  readonly ending?: string;
};

const outcomes = (wave: string) =>
  `{${wave}without-conditions} have no conditions, {${wave}with-conditions} have conditions, and {${wave}with-directions} have conditions and legal directions.`;

const soFar =
  "So far {authorised} of the {ccgs} clinical commissioning groups (CCGs) in England have been authorised, and {remaining} are still to come.";
const inTheEnd = "Each of the {ccgs} clinical commissioning groups (CCGs) in England has now been authorised.";

/** How far authorisation has come on a day. */
function progress({ book }: Reading, date: string): string {
  const remaining = book.find("remaining", date)?.quantity;
  return remaining?.kind === "number" && remaining.value === 0 ? inTheEnd : soFar;
}

const standing = [
  `Of those authorised, ${outcomes("")}`,
  "Together they serve {population-served} people.",
  "CCGs are responsible for {ccg-budget} of the {commissioning-budget} NHS commissioning budget.",
];

const notes = `
## Notes to editors

1. Each figure in this release leads to an entry that says how it is made, and from which sources.
`;

const plans: Readonly<Record<StarterKind, (name: string, reading: Reading, date: string) => Outcome<Plan>>> = {
  release: (name, reading, date) => {
    const plan = { file: `press-releases/${name}.md`, plainTitle: "A new release", ending: notes };
    const so = progress(reading, date);
    if (!/^wave-[1-4]$/.test(name)) {
      const [title, summary] = ["{authorised} CCGs authorised so far", `Of the CCGs authorised, ${outcomes("")}`];
      return done({ ...plan, title, summary, paragraphs: [so, ...standing] });
    }
    const { summary, paragraphs } = aboutWave(name);
    return done({
      ...plan,
      title: `{${name}.authorised} more CCGs authorised`,
      summary,
      paragraphs: [...paragraphs, so],
    });
  },
  "wave-commentary": (name, { book }, date) => {
    const known = book.recordAt(date).waves.map(wave => String(wave.number));
    if (!known.includes(name)) {
      return failed(
        `expected the number of a wave announced by ${formatDate(date)} (${known.join(", ")}), found ${quoted(name)}`,
      );
    }
    const wave = `wave-${name}`;
    const title = `{${wave}.authorised} CCGs authorised`;
    return done({ file: `waves/${name}.md`, plainTitle: "The wave", title, ...aboutWave(wave) });
  },
  "ccg-commentary": (name, { record }) => {
    const code = name.toUpperCase();
    const ccg = record.ccgs.get(code);
    if (ccg === undefined) {
      const near = suggestion(nearest(code, [...record.ccgs.keys()]));
      return failed(`expected the code of a CCG in the register, found ${quoted(name)}${near}`);
    }
    const id = `ccg.${code.toLowerCase()}`;
    return done({
      file: `ccgs/${code}.md`,
      plainTitle: `About ${ccg.name}`,
      paragraphs: [
        `[${ccg.name}](ccg:${code}) has {${id}.registered-practices} member practices, with {${id}.registered-patients} registered patients.`,
        // Of one without conditions, no number needs saying.
        ...(ccg.decision?.outcome === "authorised" ? [] : [`It was authorised with {${id}.conditions} conditions.`]),
      ],
    });
  },
  page: name =>
    done({
      file: `pages/${name}.md`,
      plainTitle: titleFrom(name),
      paragraphs: [
        "England has {ccgs} clinical commissioning groups (CCGs). Each of them was assessed against {criteria} criteria in {domains} domains.",
        "They take on their functions on {start-date}.",
      ],
    }),
};

function aboutWave(wave: string) {
  return {
    summary: `In this wave, ${outcomes(`${wave}.`)}`,
    paragraphs: [
      `{${wave}.authorised} clinical commissioning groups (CCGs) have been authorised in this wave. The decisions were announced on {${wave}.announced}.`,
      `Of them, ${outcomes(`${wave}.`)}`,
      `They plan and pay for the care of {${wave}.population} people.`,
    ],
  };
}

function slugFault(name: string): string | undefined {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return undefined;
  const near = slugOf(name);
  const expected = "expected small letters, digits and single hyphens, such as summer-review";
  return `${expected}; found ${quoted(name)}${suggestion(near === "" ? [] : [near])}`;
}

function titleFrom(slug: string): string {
  const words = slug.replaceAll("-", " ");
  // A number in a title would claim something.
  return /\d/.test(words) ? "A new page" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A sentence with its figures; undefined if one of them is not known on the day. */
function filledIn(text: string, date: string, { book }: Reading): string | undefined {
  let isWhole = true;
  const filled = text.replace(/\{([^}]+)\}/g, (_, id: string) => {
    const figure = book.find(id, date);
    const [words] = figure === undefined ? [] : trueWordings(figure.quantity);
    if (words === undefined) isWhole = false;
    return `[${words}](fig:${id})`;
  });
  return isWhole ? filled : undefined;
}

function frontMatter(title: string, summary: string | undefined, published: string, isHeldBack: boolean): string {
  const mark = isHeldBack ? "" : "# ";
  return `---
# One line: the headline. A number in it is a link to a figure; npm run figures lists them.
title: ${JSON.stringify(title)}
# One or two sentences under the headline, and in lists of pages.
${summary === undefined ? '# summary: "..."' : `summary: ${JSON.stringify(summary)}`}
# The day of publication. The figures are those of this day.
published: ${published}
# ${isHeldBack ? "Before" : "Only if it is held back: before"} this moment nothing of it is in any build. Z is GMT; in summer write +01:00 instead.
${mark}embargo: ${published}T09:30:00Z
# Only if the figures are those of another day than that of publication:
# as_at: ${published}
# Only if a number belongs to a phrase and claims nothing, such as the name of an Act:
# literal:
#   - Health and Social Care Act 2012
# Only after publication, what has changed since, in one sentence for each day:
# updates:
#   - date: ${published}
#     note: "Corrected: ..."
---
`;
}
