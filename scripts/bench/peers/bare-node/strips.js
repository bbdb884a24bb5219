/** Where an organisation stands among the others: pictures, and the same in numbers. */

import { escaped, figure, notRecorded } from "./text.js";

/** @typedef {import("../../pages.ts").OwnPage} OwnPage */
/** @typedef {import("../../pages.ts").SharedData} SharedData */
/** @typedef {SharedData["strips"][number]} Shape */
/** @typedef {OwnPage["strips"][number]} Place */

/**
 * @param {OwnPage} own
 * @param {SharedData} site
 */
export function strips({ view, strips }, site) {
  if (strips.length === 0) return "";
  const shapes = site.strips.map((shape, index) => picture(shape, strips[index]?.here, escaped(view.name)));
  const rows = site.strips.map((shape, index) => row(shape, strips[index]));
  return `<h2 id="section-among-others">Among the other CCGs</h2>
<p>The grey shape is highest where most CCGs are. The arrow is ${escaped(view.name)}.</p>
<div class="strips">
${shapes.join("")}</div>
<div class="table-scroll">
<table>
  <caption>The same in numbers <span class="caption-note">Conditions: of the CCGs of which their number is recorded.</span></caption>
  <thead><tr><th scope="col">Measure</th><th scope="col" class="number">This CCG</th><th scope="col" class="number">Smallest</th><th scope="col" class="number">Middle</th><th scope="col" class="number">Largest</th></tr></thead>
  <tbody>
${rows.join("")}  </tbody>
</table>
</div>
`;
}

/** @param {string} name */
function measureWords(name) {
  if (name === "registered-patients") return "Registered patients";
  return name === "registered-practices" ? "Member GP practices" : "Number of conditions";
}

/**
 * @param {Shape} shape
 * @param {string | undefined} here
 * @param {string} name
 */
function picture({ measure, outline, box }, here, name) {
  if (here === undefined) return "";
  const words = measureWords(measure);
  return `<svg class="strip" width="100%" height="58" role="img" aria-labelledby="strip-${measure}">
  <title id="strip-${measure}">${words} of ${name} among all recorded, from the smallest on the left to the largest on the right</title>
  <text y="14">${words}</text>
  <svg y="30" width="100%" height="28" viewBox="${box}" preserveAspectRatio="none"><path class="strip__all" d="${outline}"/></svg>
  <svg class="strip__here" x="${here}" y="22"><path d="M-1 0h2v36h-2zM-6-1h12L0 9z"/></svg>
</svg>
`;
}

/**
 * @param {Shape} shape
 * @param {Place | undefined} place
 */
function row({ measure, smallest, middle, largest }, place) {
  const cells = [place?.own, smallest, middle, largest].map(mark => (mark ? figure(mark) : notRecorded));
  return `    <tr><th scope="row">${measureWords(measure)}</th>${cells.map(cell => `<td class="number">${cell}</td>`).join("")}</tr>\n`;
}
