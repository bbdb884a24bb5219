/** Names that rows share, such as those of regions, to the rows that write one in another way than most do. */

import leven from "leven";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { codeOf } from "./cell-advice.ts";
import type { Row, Tables } from "./tables.ts";

/** A region or an area team written in two ways would be two; the way of the fewer rows is told. */
export function checkSpellings({ ccgs }: Tables, report: Report): void {
  for (const column of ["region", "areaTeam"] as const) {
    const spellings = [...Map.groupBy(ccgs, row => row[column])].map(([name, rows]) => ({
      name,
      rows,
      form: slugOf(plainLetters(name)),
    }));
    // Of names in as many rows the first of the file is the usual one.
    const byUse = spellings.toSorted((a, b) => b.rows.length - a.rows.length);
    const usualByForm = new Map(byUse.toReversed().map(spelling => [spelling.form, spelling]));
    for (const spelling of spellings.filter(({ form }) => form !== "")) {
      const usual = usualOf(spelling, usualByForm.get(spelling.form), byUse.slice(0, mostShared));
      if (usual === undefined) continue;
      for (const row of spelling.rows) {
        report(problemAt(row.placeOf(column), messageFor(column, spelling.name, usual)));
      }
    }
  }
}

/** A name as rows write it; names of one form differ in capitals, signs and look-alike letters alone. */
type Spelling = { readonly name: string; readonly rows: readonly Row<"ccgs">[]; readonly form: string };

/** The name that most rows have where this one has another spelling of it; undefined if this is it. */
function usualOf(spelling: Spelling, alike: Spelling | undefined, shared: readonly Spelling[]): Spelling | undefined {
  const own = spelling.rows.length;
  const slip =
    own > mostSlips
      ? undefined
      : shared.find(({ rows, form }) => rows.length >= own * usualTimes && isSlip(spelling.form, form));
  const usual = (slip?.rows.length ?? 0) > (alike?.rows.length ?? 0) ? slip : alike;
  return usual?.name === spelling.name ? undefined : usual;
}

const mostSlips = 2;
const usualTimes = 10;
// More names, or longer ones, than regions and area teams have are not compared letter by letter.
const mostShared = 100;
const longestForm = 100;

function messageFor(column: "region" | "areaTeam", name: string, { name: usual, rows }: Spelling): string {
  const strange = [...name].filter(character => character > "~" && !usual.includes(character)).slice(0, 3);
  const shown = strange.length === 0 ? "" : `, with ${strange.map(codeOf).join(", ")}`;
  const title = column === "region" ? "region" : "area_team";
  return `${title}: expected ${quoted(usual)} as in line ${rows[0]?.placeOf().line}, found ${quoted(name)}${shown}`;
}

/** Two letters that changed places, or one too many, too few or wrong. */
function isSlip(one: string, two: string): boolean {
  const [shorter, longer] = [Math.min(one.length, two.length), Math.max(one.length, two.length)];
  if (shorter < 4 || longer > longestForm || longer - shorter > 1) return false;
  const isSwapped = [...one].toSorted().join("") === [...two].toSorted().join("");
  return isSwapped || leven(one, two, { maxDistance: 2 }) < 2;
}

/** The letters of other scripts that look like those from a to z, as these. */
function plainLetters(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{L}/gu, letter => lookAlikes.get(letter) ?? letter);
}

// Of the Cyrillic and the Greek alphabet, each above the letter that it looks like.
const others = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅαορνικτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
const plain = "aeopcyxijshdqwABEKMHOPCTYXIJSaopviktuABEZHIKMNOPTYX";
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [...others].map((other, index) => [other, plain[index] ?? other]),
);
