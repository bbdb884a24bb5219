/** A press release to its checklist: what must hold before it is signed off, and advice for its editor. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { automatedReadability } from "automated-readability";
import { nearest } from "../input/nearest.ts";
import { done, failed, type Outcome } from "../input/outcome.ts";
import { collectProblems, count, formatProblems, type Problem, quoted } from "../input/problem.ts";
import { type ContentPage, readContent } from "../prose/content.ts";
import type { Editorial } from "../prose/editorial.ts";
import type { Passage } from "../prose/prose.ts";
import { type Reading, readEverything, type SiteOptions } from "../prose/reading.ts";
import { sentencesOf } from "../prose/sentences.ts";
import type { Settings } from "../prose/settings.ts";
import { formatDate, instantOf, londonDate, readAsAt } from "../record/dates.ts";
import { fileOf } from "../record/tables.ts";
import { draftStyle } from "../site/draft.ts";
import { type Site, siteOf } from "../site/site.ts";
import { releaseParts } from "../site/views/release.ts";
import { type Manifest, manifestOfFolder, readManifest } from "../verification/manifest.ts";
import { type Comparison, compareEditions, isUnchanged } from "./comparison.ts";
import { editionIn, editionOf, holdsEdition } from "./edition.ts";
import { type Against, formatReview, reviewSite } from "./review.ts";

/** One line of the checklist; advice never stops a release. */
export type Check = {
  readonly verdict: "pass" | "fail" | "advice";
  readonly name: string;
  readonly detail: string;
  /** The problems that the detail lists, if it lists any. */
  readonly problems?: readonly Problem[];
};

type ReleaseOptions = SiteOptions & {
  /** The folder of the site that was built to be signed off. */
  readonly built: string;
  /** The site to compare with; undefined for none. */
  readonly against: Against | undefined;
};

/**
 * The checks of a release as at its hour, or as at another if that was asked for, the day or time, and what was read; the
 * reason if there is no such release.
 */
export function checkRelease(
  slug: string,
  options: ReleaseOptions,
): Outcome<{ readonly asAt: string; readonly checks: readonly Check[]; readonly reading: Reading }> {
  const releases = readContent(options.content, () => {}).pages.filter(page => page.kind === "press-release");
  const page = releases.find(({ key }) => key === slug);
  if (page === undefined) {
    const slugs = releases.map(({ key }) => key);
    const near = nearest(slug, slugs);
    const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
    return failed(`expected the name of a release, found "${slug}"${hint}`);
  }
  const hour = hourOf(page);
  const asAt = options.asAt ?? readAsAt(hour);
  const dated = { ...options, asAt, isDraft: false };
  const reading = readEverything(dated);
  const editorial = reading.editorials.find("press-release", slug);
  const { settings } = reading.content;
  const checks = [
    ...problemChecks(page, reading),
    ...dateChecks(page),
    ...(editorial === undefined ? absenceChecks(reading) : wordChecks(editorial)),
    ...(settings === undefined ? [] : [contactCheck(settings)]),
    ...(editorial === undefined ? [] : reviewChecks(editorial, reading, dated)),
  ];
  return done({ asAt: options.asAt === undefined ? hour : options.asAt.date, checks, reading });
}

// Search engines cut titles at about 65 characters and summaries at about 160; GOV.UK's guidance has the same limits.
const goodTitle = 65;
const longestTitle = 120;
const goodSummary = 160;
const longestSummary = 300;
// "Do not use long sentences. Check sentences with more than 25 words": GOV.UK's guidance on writing.
const longSentence = 25;
const goodReadingAge = 14;

const checkWith = (verdict: Check["verdict"]) => (name: string, detail: string) => ({ verdict, name, detail });
const pass = checkWith("pass");
const fail = checkWith("fail");
const advice = checkWith("advice");

/** When a release is public with all of its updates: the end of its embargo, or its last date. */
function hourOf({ frontMatter }: ContentPage): string {
  const { published, as_at, embargo, updates } = frontMatter;
  const days = [published, as_at, ...updates.map(({ date }) => date)].filter(date => date !== undefined);
  const last = days.toSorted().at(-1) ?? "";
  return embargo === undefined || last > londonDate(instantOf(embargo) ?? 0) ? last : embargo;
}

function problemChecks({ file }: ContentPage, { problems, unsure }: Reading): readonly Check[] {
  const found = problems.filter(problem => problem.severity === "problem");
  const own = found.filter(problem => problem.file === file);
  const others = found.length - own.length;
  const warnings = problems.filter(problem => problem.severity === "warning" && problem.file === file);
  return [
    boundCheck(own, [...unsure].map(fileOf)),
    ...warnings.map(({ line, message }) => advice("warning", `line ${line}: ${message}`)),
    others === 0
      ? pass("the site around it", "no problems in the record and on other pages")
      : fail("the site around it", `${count(others, "problem")} elsewhere; npm run check lists them`),
  ];
}

/** Whether everything is bound and true, from the problems of the release and the tables that have problems. */
function boundCheck(own: readonly Problem[], unsure: readonly string[]): Check {
  if (own.length > 0) return { ...fail("bound in full", formatProblems(own, "text").trimEnd()), problems: own };
  if (unsure.length > 0) return fail("bound in full", `can't be judged until ${unsure.join(", ")} is fixed`);
  return pass("bound in full", "every number that is not listed below is bound to a figure, and every wording is true");
}

function absenceChecks({ unsure, asAt }: Reading): readonly Check[] {
  if (unsure.size > 0) return [];
  return [fail("in the build", `this release is not in a site as at ${formatDate(asAt.date)}`)];
}

function dateChecks({ frontMatter }: ContentPage): readonly Check[] {
  const { published, as_at, embargo } = frontMatter;
  if (published === undefined) return [fail("dates", "published is missing")];
  const day = embargo === undefined ? published : londonDate(instantOf(embargo) ?? 0);
  const until = embargo === undefined ? "without an embargo" : `embargo until ${embargo}`;
  const dates = `published on ${formatDate(published)}, ${until}`;
  const check =
    day === published ? pass("dates", dates) : fail("dates", `${dates}, which is on ${formatDate(day)} in London`);
  if (as_at === undefined || as_at === published) return [check];
  const figures = `figures as at ${formatDate(as_at)}, published on ${formatDate(published)}`;
  return [check, (as_at > published ? fail : advice)("day of its figures", figures)];
}

function wordChecks(editorial: Editorial): readonly Check[] {
  const { title, summary, bindings } = editorial;
  const { notesHtml } = releaseParts(editorial);
  return [
    bindings.length > 0
      ? pass("figures", `${count(bindings.length, "wording")} bound`)
      : advice("figures", "nothing in it is bound to a figure"),
    lengthCheck("title", title.text, goodTitle, longestTitle),
    summary === undefined
      ? fail("summary", "missing")
      : lengthCheck("summary", summary.text, goodSummary, longestSummary),
    notesHtml === ""
      ? fail("notes", 'the heading "Notes to editors" is missing')
      : pass("notes", 'there are "Notes to editors"'),
    ...uncheckedChecks(editorial),
    ...linkChecks(editorial.body.passages),
    ...readingChecks(editorial.body.passages),
  ];
}

/** The words whose numbers are held to nothing, for a person to check. */
function uncheckedChecks({ title, summary, body, updates }: Editorial): readonly Check[] {
  const parts = [title, ...(summary === undefined ? [] : [summary]), body, ...updates.map(({ note }) => note)];
  const unchecked = parts.flatMap(({ passages }) => passages).flatMap(passage => passage.unchecked);
  return unchecked.map(({ words, place, why }) =>
    advice("not checked", `line ${place.line}:${place.column}: ${quoted(words)}, a ${why}`),
  );
}

function lengthCheck(name: string, text: string, good: number, longest: number): Check {
  const length = `${text.length} characters`;
  if (text.length > longest) return fail(name, `${length}, expected at most ${longest}`);
  return text.length > good ? advice(name, `${length}; search engines show about ${good}`) : pass(name, length);
}

function linkChecks(passages: readonly Passage[]): readonly Check[] {
  const anchors = new Set(passages.map(({ anchor }) => anchor));
  const links = passages.flatMap(passage => passage.links.map(({ address }) => ({ address, place: passage.place })));
  const lost = links.filter(
    ({ address }) => address.startsWith("#") && !anchors.has(decodeURIComponent(address.slice(1))),
  );
  const outside = links.filter(({ address }) => /^https:/i.test(address));
  const inside = links.filter(({ address }) => address.startsWith("/")).length;
  return [
    lost.length === 0
      ? pass("links", `${count(inside, "link")} to pages of this site, which are there`)
      : fail("links", lost.map(({ address, place }) => `line ${place.line}: no place ${address}`).join("; ")),
    ...outside.map(({ address, place }) => advice("link to follow by hand", `line ${place.line}: ${address}`)),
  ];
}

/** The reading age of the running text (Automated Readability Index, 1967), and its long sentences. */
function readingChecks(passages: readonly Passage[]): readonly Check[] {
  const running = passages.filter(({ kind }) => /paragraph|item/.test(kind));
  const sentences = running.flatMap(({ text, place }) => sentencesOf(text).map(sentence => ({ sentence, place })));
  const words = sentences.flatMap(({ sentence }) => wordsIn(sentence));
  if (words.length === 0) return [fail("reading age", "there is no text to read")];
  const grade = automatedReadability({
    sentence: sentences.length,
    word: words.length,
    character: words.join("").length,
  });
  // The index is a school grade; children in the first grade are at most six.
  const age = Math.max(5, Math.ceil(grade) + 5);
  const long = sentences.filter(({ sentence }) => wordsIn(sentence).length > longSentence);
  return [
    (age > goodReadingAge ? advice : pass)("reading age", `about ${age} years`),
    long.length === 0
      ? pass("sentences", `none has more than ${longSentence} words`)
      : advice("sentences", `${long.length} of ${sentences.length} have more than ${longSentence} words`),
    ...long.map(({ sentence, place }) =>
      advice("long sentence", `line ${place.line}, ${wordsIn(sentence).length} words: ${sentence}`),
    ),
  ];
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}

function contactCheck({ press_office }: Settings): Check {
  const contact = `${press_office.name}, ${press_office.email}`;
  return /@(?:.*\.)?example(?:\.\w+)?$/i.test(press_office.email)
    ? advice("contact", `${contact}: nobody reads an address of an example; set yours in site.yaml`)
    : pass("contact", contact);
}

/** Whether the built site has this release, with its hash, and what changed since the last review. */
function reviewChecks(editorial: Editorial, reading: Reading, options: ReleaseOptions): readonly Check[] {
  const site = siteOf(reading, options);
  if (site === undefined) return [];
  const built = builtCheck(editorial.path, site, options.built);
  return options.against === undefined ? [built] : [built, sinceCheck(editorial.path, options, options.against)];
}

function builtCheck(path: string, site: Site, folder: string): Check {
  const name = "the site to sign off";
  if (!existsSync(folder) || !holdsEdition(folder)) return advice(name, `none in ${folder}; npm run build makes it`);
  const [built, now] = [editionIn(folder, () => {}), editionOf(site.files, "", () => {})];
  const manifest = manifestOfFolder(folder);
  const { hash } = manifest;
  if (existsSync(join(folder, draftStyle().path))) {
    return fail(name, `${folder} is a draft; build it without --draft, then sign it off`);
  }
  if (built === undefined || now === undefined) return fail(name, `the site in ${folder} can't be read`);
  if (!built.transcript.pages.some(page => page.path === path)) {
    return advice(name, `${folder} does not have this release, SHA-256 ${hash}`);
  }
  const comparison = compareEditions({ name: folder, edition: built }, { name: "now", edition: now });
  if (!isUnchanged(ofPage(comparison, path))) {
    return fail(name, `${folder} has another version of this release; build it again, then sign it off`);
  }
  const changed = changedSinceBuilt(folder, manifest);
  if (changed !== undefined) return fail(name, `${folder} ${changed}; build it again, then sign it off`);
  const day = formatDate(built.transcript.asAt);
  return pass(name, `${folder}, as at ${day}, has this release word for word, SHA-256 ${hash}`);
}

/** How the files that will be published differ from those that were built and verified; undefined where they don't. */
function changedSinceBuilt(folder: string, { files }: Manifest): string | undefined {
  const file = `${folder.replace(/\/+$/, "")}.manifest.json`;
  const written = existsSync(file) ? readManifest(readFileSync(file, "utf8")) : undefined;
  if (written === undefined)
    return `has no manifest beside it (${file}), by which to tell whether it is as it was built`;
  const linesOf = (entries: Manifest["files"]) => new Set(entries.map(({ path, sha256 }) => `${sha256} ${path}`));
  const paths = [...linesOf(files).symmetricDifference(linesOf(written.files))].map(line => line.replace(/^\S+ /, ""));
  const [first, ...others] = new Set(paths);
  if (first === undefined) return undefined;
  return `is not as it was built: ${first}${others.length === 0 ? "" : ` and ${count(others.length, "more file")}`}`;
}

function sinceCheck(path: string, options: ReleaseOptions, against: Against): Check {
  const name = "since the last review";
  const { problems, report } = collectProblems();
  const comparison = reviewSite(options, "", against, report);
  if (comparison === undefined) return fail(name, formatProblems(problems, "text").trimEnd());
  const own = ofPage(comparison, path);
  if (isUnchanged(own)) return pass(name, `nothing changed in it since ${against.name}`);
  return advice(name, formatReview(own, "text").trimEnd());
}

/** The part of a comparison about one page: its words and links, and the figures that it uses. */
function ofPage(comparison: Comparison, path: string): Comparison {
  const own = <Change extends { readonly path: string }>(changes: readonly Change[]) =>
    changes.filter(change => change.path === path);
  return {
    ...comparison,
    decisions: [],
    ccgs: [],
    record: [],
    figures: comparison.figures.filter(({ change, uses }) => change === "changed" && own(uses).length > 0),
    pages: own(comparison.pages),
    sentences: own(comparison.sentences),
    links: own(comparison.links),
    stressed: own(comparison.stressed),
    settings: [],
    downloads: [],
  };
}
