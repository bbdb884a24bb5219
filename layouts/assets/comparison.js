/** Which CCGs a reader compares, and what the file of each says of it: the address of the page, and the rows of its table. */

/**
 * What the page shows of the JSON file of a CCG, as `data/ccg.schema.json` describes it.
 *
 * @typedef {object} Facts
 * @property {string} asAt
 * @property {string} odsCode
 * @property {string} name
 * @property {string} region
 * @property {string} areaTeam
 * @property {number} registeredPatients
 * @property {number} gpPractices
 * @property {{ readonly kind: string, readonly directions: string, readonly conditionsLeft?: number }} status
 * @property {{ readonly wave?: number, readonly outcome?: string, readonly conditions?: number } | null} decision
 */

/**
 * A row: its heading, its cells, and the section of a CCG's page that has the same with its sources; "" for what needs none.
 *
 * @typedef {{ readonly heading: string, readonly section: string, readonly cells: readonly (string | undefined)[] }} Row
 */

export const mostCompared = 4;

const leftHeading = "Conditions left after a review";

/**
 * The codes that the query of an address asks for, each once, with those that are too many and those that are none.
 *
 * @param {string} query
 * @param {(code: string) => boolean} isKnown
 */
export function askedIn(query, isKnown = isCode) {
  const written = new URLSearchParams(query).getAll("ccgs").flatMap(text => text.split(/[\s,]+/));
  const all = [...new Set(written.filter(code => code !== "").map(code => code.toUpperCase()))];
  const codes = all.filter(code => isCode(code) && isKnown(code));
  return {
    codes: codes.slice(0, mostCompared),
    tooMany: codes.slice(mostCompared),
    unknown: all.filter(code => !codes.includes(code)),
  };
}

/** The query of the address that compares these CCGs. */
export function queryOf(/** @type {readonly string[]} */ codes) {
  return codes.length === 0 ? "" : `?ccgs=${codes.map(code => code.toLowerCase()).join(",")}`;
}

/** Names in a sentence. */
export function listOf(/** @type {readonly string[]} */ names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * What the files say, side by side; undefined where a file says nothing.
 *
 * @param {readonly Facts[]} compared
 * @returns {readonly Row[]}
 */
export function rowsOf(compared) {
  const day = dayIn(compared[0]?.asAt ?? "");
  const rows = [
    row("Code", "", ({ odsCode }) => odsCode),
    row("Region", "", ({ region }) => region),
    row("Area team", "", ({ areaTeam }) => areaTeam),
    row("Wave", "decision", ({ decision }) => numberIn(decision?.wave)),
    row("Outcome when authorised", "decision", ({ decision }) => outcomeWords.get(decision?.outcome ?? "")),
    row("Conditions when authorised", "decision", ({ decision }) => numberIn(decision?.conditions)),
    row(`Status on ${day}`, "status", ({ status }) => statusWords.get(status.kind)),
    row(`Legal directions on ${day}`, "status", ({ status }) => directionsWords.get(status.directions)),
    row(leftHeading, "status", ({ status }) => numberIn(status.conditionsLeft)),
    row("Registered patients, April 2013", "organisation", ccg => numberIn(ccg.registeredPatients)),
    row("Member GP practices, April 2013", "organisation", ccg => numberIn(ccg.gpPractices)),
  ];
  // Few reviews gave numbers: a row that says nothing of any of them is left out.
  return rows.filter(({ heading, cells }) => heading !== leftHeading || cells.some(cell => cell !== undefined));

  /**
   * @param {string} heading
   * @param {string} section
   * @param {(facts: Facts) => string | undefined} cellOf
   */
  function row(heading, section, cellOf) {
    return { heading, section, cells: compared.map(cellOf) };
  }
}

// As the pages of the CCGs say it.
const outcomeWords = new Map([
  ["authorised", "Authorised without conditions"],
  ["authorised with conditions", "Authorised with conditions"],
  ["authorised with directions", "Authorised with legal directions"],
]);

const statusWords = new Map([
  ["without conditions", "Without conditions"],
  ["with conditions", "With conditions"],
  ["under directions", "Under legal directions"],
]);

const directionsWords = new Map([
  ["under directions", "Yes"],
  ["not under directions", "No"],
]);

function isCode(/** @type {string} */ text) {
  return /^[0-9A-Z]{3,6}$/.test(text);
}

function numberIn(/** @type {number | undefined} */ number) {
  return number?.toLocaleString("en-GB");
}

/** A day as pages write it, with the month in words. */
function dayIn(/** @type {string} */ date) {
  return new Date(`${date}T12:00Z`).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
}
