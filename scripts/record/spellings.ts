/** Names that rows share, such as those of regions, to the rows that write one in another way than most do. */

import leven from "leven";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { codeOf } from "./cell-advice.ts";
import type { Row, Tables } from "./tables.ts";

/** A region or an area team written in two ways would be two; the way of the fewer rows is told. */
export function checkSpellings({ ccgs }: Tables, report: Report): void {
  for (const column of ["region", "areaTeam"] as const) {
    const byName = Map.groupBy(ccgs, row => row[column]);
    for (const [name, rows] of byName) {
      if (slugOf(plainLetters(name)) === "") continue;
      const usual = usualOf(name, byName);
      if (usual === undefined) continue;
      for (const row of rows) report(problemAt(row.placeOf(column), messageFor(column, name, usual)));
    }
  }
}

type Spelling = { readonly name: string; readonly rows: readonly Row<"ccgs">[] };

/** The name that most rows have where this one has another spelling of it; undefined if this is it. */
function usualOf(name: string, byName: ReadonlyMap<string, readonly Row<"ccgs">[]>): Spelling | undefined {
  const own = byName.get(name)?.length ?? 0;
  const others = [...byName].map(([other, rows]) => ({ name: other, rows })).filter(other => other.name !== name);
  const alike = others.filter(other => formOf(other.name) === formOf(name));
  const slips =
    own > mostSlips ? [] : others.filter(other => other.rows.length >= own * usualTimes && isSlip(name, other.name));
  const [usual] = [...alike, ...slips].toSorted((a, b) => b.rows.length - a.rows.length);
  if (usual === undefined || usual.rows.length < own) return undefined;
  const isEarlier = [...byName.keys()].indexOf(name) < [...byName.keys()].indexOf(usual.name);
  return usual.rows.length === own && isEarlier ? undefined : usual;
}

const mostSlips = 2;
const usualTimes = 10;

function messageFor(column: "region" | "areaTeam", name: string, { name: usual, rows }: Spelling): string {
  const strange = [...name].filter(character => character > "~" && !usual.includes(character)).slice(0, 3);
  const shown = strange.length === 0 ? "" : `, with ${strange.map(codeOf).join(", ")}`;
  const title = column === "region" ? "region" : "area_team";
  return `${title}: expected ${quoted(usual)} as in line ${rows[0]?.placeOf().line}, found ${quoted(name)}${shown}`;
}

function formOf(name: string): string {
  return slugOf(plainLetters(name));
}

/** Two letters that changed places, or one too many, too few or wrong. */
function isSlip(name: string, other: string): boolean {
  const [one, two] = [formOf(name), formOf(other)];
  if (Math.min(one.length, two.length) < 4) return false;
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
