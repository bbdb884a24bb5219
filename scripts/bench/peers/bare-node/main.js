/** What is told of one organisation, section by section. */

import { strips } from "./strips.js";
import { basis, escaped, figure, howKnown, notRecorded, outcomeWords, term } from "./text.js";

/** @typedef {import("../../pages.ts").OwnPage} OwnPage */
/** @typedef {import("../../pages.ts").SharedData} SharedData */
/** @typedef {OwnPage["view"]} View */

// Shorter lists of contents are left out, as on our own pages.
const fewestContents = 4;

/**
 * @param {OwnPage} own
 * @param {SharedData} site
 */
export function mainOf(own, site) {
  const { view } = own;
  const sections = [
    words(own),
    criteria(view, site),
    history(view),
    unknown(view, site),
    organisation(view, site),
    strips(own, site),
    neighbours(view),
  ].join("");
  const last = updates(own);
  const rest = `${sections}<p class="download"><a href="${escaped(view.json)}">This page as data (JSON)</a></p>
${pager(view)}
${last}
`;
  return `<h1>${escaped(view.name)}</h1>
${locator(own, site)}
${decision(view, site)}
${withContents(rest)}`;
}

/**
 * @param {OwnPage} own
 * @param {SharedData} site
 */
function locator({ view, here }, { map }) {
  if (map === undefined || here === undefined) return "";
  return `<svg class="locator" viewBox="0 0 ${map.width} ${map.height}" role="img" aria-labelledby="map-ccg"><title id="map-ccg">Where ${escaped(view.name)} is on the map of CCGs</title><path class="locator__all" d="${map.dots}"/><path class="locator__here" d="${here}"/></svg>
`;
}

/**
 * @param {View} view
 * @param {SharedData} site
 */
function decision(view, site) {
  const { outcomeSlug, outcomeSources, outcomeBasis } = view;
  return `<h2 id="section-decision">The decision</h2>
<dl class="facts decision outcome--${outcomeSlug}">
  <div>
    <dt>${term(site, "authorisation", "Outcome")}</dt>
    <dd><span class="outcome outcome--${outcomeSlug}">${outcomeWords(outcomeSlug)}</span>${basis(outcomeSources, howKnown(outcomeBasis))}</dd>
  </div>
  <div>
    <dt>${term(site, "wave", "Wave")}</dt>
    <dd>${wave(view)}</dd>
  </div>
  <div>
    <dt>Number of ${term(site, "condition", "conditions")}</dt>
    <dd>${conditions(view)}</dd>
  </div>
</dl>
`;
}

/** @param {View} view */
function wave({ wave, waveSources, waveBasis }) {
  if (wave === undefined) return notRecorded;
  return `<a href="${escaped(wave.href)}">Wave ${wave.number}</a>, announced on ${escaped(wave.announced)}${basis(waveSources, howKnown(waveBasis))}`;
}

/** @param {View} view */
function conditions({ conditions, outcome }) {
  if (conditions !== undefined) return figure(conditions);
  return outcome === "authorised" ? "None" : notRecorded;
}

/**
 * The rest of a page below "On this page", which lists its headings.
 *
 * @param {string} rest
 */
function withContents(rest) {
  const headings = [...rest.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)];
  if (headings.length < fewestContents) return rest.trimStart();
  const items = headings.map(([, id, text]) => `\n    <li><a href="#${id}">${text}</a></li>`);
  return `<nav class="on-this-page" aria-labelledby="section-on-this-page">
  <h2 id="section-on-this-page">On this page</h2>
  <ul>${items.join("")}
  </ul>
</nav>
${rest}`;
}

/** @param {OwnPage} own */
function words({ words }) {
  if (words === undefined) return "\n";
  const lede = words.summaryHtml === "" ? "" : `<p class="lede">${words.summaryHtml}</p>\n`;
  return `<h2 id="section-words">${words.titleHtml}</h2>
${lede}
<div class="prose">
${words.html}
</div>

`;
}

/**
 * @param {View} view
 * @param {SharedData} site
 */
function criteria({ criteria, criteriaAreComplete }, site) {
  if (criteria.length === 0) return "";
  const rest = criteriaAreComplete ? "" : " The record names only some of those that were not yet met.";
  const items = criteria.map(
    ({ criterion, summary = "What it asks for is not recorded", sources }) =>
      `  <div><dt>${escaped(criterion)}</dt><dd>${escaped(summary)}${basis(sources)}</dd></div>\n`,
  );
  return `<h2 id="section-criteria">Criteria not yet met at authorisation</h2>
<p>A ${term(site, "criterion", "criterion")} is one of the tests of authorisation.${rest}</p>
<dl class="criteria">
${items.join("")}</dl>
`;
}

/** @param {View} view */
function history(view) {
  if (view.history.length === 0) return "";
  const items = view.history.map(
    event => `  <div><dt>${escaped(event.date)}</dt><dd>${happened(event, view)}${basis(event.sources)}</dd></div>\n`,
  );
  return `<h2 id="section-history">What happened when</h2>
<dl class="events">
${items.join("")}</dl>
`;
}

/**
 * @param {View["history"][number]} event
 * @param {View} view
 */
function happened({ kind, wave }, { outcome, outcomeSlug }) {
  if (kind === "applications") return `Deadline for applications in wave ${wave}`;
  if (kind === "directions") return "Legal directions in force";
  if (kind === "still-directions") return "Legal directions still in force after a review";
  if (kind === "directions-lifted") return "No longer among the CCGs under legal directions after a review";
  const words = outcome === undefined ? "" : `: ${outcomeWords(outcomeSlug).toLowerCase()}`;
  return `Decisions of wave ${wave} announced${words}`;
}

/**
 * @param {View} view
 * @param {SharedData} site
 */
function unknown(view, site) {
  if (view.unknown.length === 0) return "";
  return `<section class="unknown" aria-labelledby="section-unknown">
<h2 id="section-unknown">What this page does not know</h2>
${notKnown(view, site)}
<p>We do not guess. If you know of a source, please tell us with the link at the foot of this page.</p>
</section>
`;
}

/**
 * @param {View} view
 * @param {SharedData} site
 */
function notKnown({ name, isRecorded, unknown }, { areAllAuthorised, asAt }) {
  if (isRecorded) {
    const items = unknowns.map(([kind, words]) => (unknown.includes(kind) ? `<li>${words}</li>` : ""));
    return `<p>No source in the record says:</p>\n<ul>\n${items.join("")}</ul>\n`;
  }
  if (areAllAuthorised) {
    return `<p>All CCGs were authorised. No source in the record says in which wave ${escaped(name)} was, or with which outcome.</p>\n`;
  }
  return `<p>No source in the record says whether ${escaped(name)} was among the CCGs authorised by ${escaped(asAt)}.</p>\n`;
}

const unknowns = /** @type {const} */ ([
  ["wave", "in which wave it was authorised"],
  ["outcome", "with which outcome it was authorised"],
  ["conditions", "how many conditions its authorisation had"],
  ["criteria", "which criteria it had not yet met"],
  ["some-criteria", "which other criteria it had not yet met"],
  ["lifted", "whether, or when, its conditions were lifted, because reviews were announced as totals"],
]);

/**
 * @param {View} view
 * @param {SharedData} site
 */
function organisation(view, site) {
  return `<h2 id="section-organisation">The organisation</h2>
<dl class="facts">
  <div><dt>Codes</dt><dd>${escaped(view.odsCode)} (ODS), ${escaped(view.onsCode)} (ONS)</dd></div>
  <div><dt>Region</dt><dd><a href="${escaped(view.regionHref)}">${escaped(view.region)}</a></dd></div>
  <div><dt>${term(site, "area-team", "Area team")}</dt><dd>${escaped(view.areaTeam)}</dd></div>
  <div><dt>Registered patients</dt><dd>${figure(view.registeredPatients)} (April 2013)</dd></div>
  <div><dt>Member GP practices</dt><dd>${figure(view.registeredPractices)} (April 2013)</dd></div>
</dl>

`;
}

/** @param {View} view */
function neighbours({ areaTeam, neighbours, areAllNeighbours }) {
  if (neighbours.length === 0) return "";
  const items = neighbours.map(({ href, name }) => `  <li><a href="${escaped(href)}">${escaped(name)}</a></li>\n`);
  return `<h2 id="section-neighbours">${areAllNeighbours ? "Other" : "Some of the other"} CCGs in the ${escaped(areaTeam)} area team</h2>
<ul class="names">
${items.join("")}</ul>

`;
}

/** @param {View} view */
function pager({ previous, next }) {
  if (previous === undefined && next === undefined) return "";
  const before = previous && `<a rel="prev" href="${escaped(previous.href)}">Previous: ${escaped(previous.name)}</a>`;
  const after = next && `<a rel="next" href="${escaped(next.href)}">Next: ${escaped(next.name)}</a>`;
  return `<nav class="pager" aria-label="CCGs">\n${before ?? ""}${after ?? ""}</nav>\n`;
}

/** @param {OwnPage} own */
function updates({ updates }) {
  if (updates.length === 0) return "";
  const items = updates.map(
    update =>
      `    <li><strong>${escaped(update.date)}:</strong> <a href="${escaped(update.href)}">Correction</a>: ${correction(update)}</li>\n`,
  );
  return `<section aria-labelledby="section-updates">
  <h2 id="section-updates">Updates to this page</h2>
  <ul>
${items.join("")}  </ul>
</section>
`;
}

/** @param {OwnPage["updates"][number]} update */
function correction({ column, row, file, was, now, reason, sources }) {
  return `<code>${escaped(column)}</code> of ${escaped(row)} in ${escaped(file)} was ${cell(was)}. It is now ${cell(now)}. ${escaped(reason)}${basis(sources)}`;
}

/** @param {string} words */
function cell(words) {
  return words === "" ? "empty" : `“${escaped(words)}”`;
}
