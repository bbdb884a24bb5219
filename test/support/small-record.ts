/** A whole record small enough to count by eye: six invented CCGs, four waves, three reviews. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { formatProblems, type Problem } from "../../scripts/input/problem.ts";
import { checkRows } from "../../scripts/record/agreement.ts";
import { lastDate, tablesAsAt } from "../../scripts/record/as-at.ts";
import { checkSums } from "../../scripts/record/sums.ts";
import { type ReadTables, readTables, type Tables } from "../../scripts/record/tables.ts";

/** The tables by file name. Wave 1 is recorded in full; the wave of 06F is not recorded. */
export const smallRecord = {
  "ccgs.csv": `ods_code,ons_code,name,region,area_team,registered_patients,gp_practices,longitude,latitude
01A,E38000001,NHS Alder CCG,North,"Hills, Dales and Tees",1000,2,-1.5,54.5
02B,E38000002,NHS Birch CCG,North,"Hills, Dales and Tees",2000,3,-1.6,54.6
03C,E38000003,NHS Cedar CCG,North,Moors,3000,4,-1.7,54.7
04D,E38000004,NHS Damson CCG,Midlands and East,Fens,4000,5,0.1,52.1
05E,E38000005,NHS Elder CCG,Midlands and East,Fens,5000,6,0.2,52.2
06F,E38000006,NHS Fir CCG,Midlands and East,Wolds,6000,7,0.3,52.3
`,
  "waves.csv": `wave,applications_due,announced,authorised,without_conditions,with_conditions,with_directions,sources,note
1,2012-07-02,2012-12-11,2,1,1,0,w1,one note gives 10 December 2012
2,2012-09-03,2013-01-22,2,0,1,1,w2,carried on 24 January 2013
3,2012-10-01,2013-02-20,1,1,0,0,w3,
4,2012-11-01,2013-03-18,1,0,0,1,w4,
`,
  "decisions.csv": `ods_code,wave,wave_basis,wave_sources,outcome,outcome_basis,outcome_sources,conditions
01A,1,stated,w1,authorised,stated,w1,0
02B,1,stated,w1,authorised with conditions,derived,w1 w1-list,2
03C,2,derived,w2,,,,
04D,2,stated,w2,authorised with directions,stated,w2,3
05E,3,stated,w3,authorised,stated,w3,
06F,,,,authorised with directions,stated,w4,
`,
  "directions.csv": `after,ods_code,about,sources
wave-2,04D,a team from the Board helps,w2
wave-4,06F,,w4
review-2013-03,04D,,spring
`,
  "reviews.csv": `review,decided,announced,scope,newly_without_conditions,without_conditions,with_conditions,with_directions,sources,note
2013-03,2013-03-22,2013-04-02,waves 1 to 3,1,3,3,1,spring,
2013-10,,2013-10,all,1,4,2,0,autumn,day not found
2014-01,2014-01-17,,all,,5,1,0,winter,
`,
  "ccg_reviews.csv": `review,ods_code,conditions_left,basis,sources
2013-03,02B,0,stated,spring
2013-10,04D,1,derived,autumn
`,
  "statements.csv": `id,value,unit,qualifier,as_at,sources,note
ccgs,6,CCGs,exactly,2012-12-11,w1,
criteria,3,criteria,exactly,2012-12-11,w1,
domains,2,domains,exactly,2012-12-11,w1,
start-date,2013-04-01,date,exactly,2012-12-11,w1,
ccg-budget,65000,GBP,up to,2012-12-11,w1,said again on 2013-01-22
ccg-budget,65000,GBP,exactly,2013-01-22,w2,
commissioning-budget,95000,GBP,exactly,2012-12-11,w1,
pcts,4,primary care trusts,exactly,2013-01-22,w2,
gp-practices,20,GP practices,more than,2013-01-22,w2,
assessment-months,5,months,exactly,2012-12-11,w1,
wave-1.population,3000,people,about,2012-12-11,w1,
wave-2.population,7000,people,more than,2013-01-22,w2,
wave-1.population-served,3000,people,about,2012-12-11,w1,
wave-2.population-served,10000,people,more than,2013-01-22,w2,
wave-3.population-served,15000,people,exactly,2013-02-20,w3,
`,
  "domains.csv": `domain,summary,sources
1,Led by clinicians,w1
2,Heard by patients,w1 w2
`,
  "criteria.csv": `criterion,domain,summary,sources
1.1A,1,Practices agree,w1
1.2B,1,A nurse on the board,w2
2.1.1A,2,Patients are asked,w1
`,
  "conditions.csv": `ods_code,criterion,sources
02B,1.1A,w1-list
02B,2.1.1A,w1-list
04D,1.2B,w2
`,
  "stages.csv": `stage,summary,detail,sources
1,Application,,w1
2,Site visit,one day,w3
`,
  "support_levels.csv": `level,summary,detail,sources
I,A toolkit,,w1
II,A named team,,winter
`,
  "timeline.csv": `date,wave,event,sources
2012-05-31,,Members agreed,early
2012-07-02,1,Applications in,w1
2012-08-16,,Damson moved from wave 3 to 2,moves
2012-09-03,2,Applications in,w2
2012-12-11,1,2 authorised,w1
2013-01-22,2,2 authorised,w2
2013-04-01,,All take on their functions,spring
`,
  "sources.csv": `source,publisher,title,published,url
early,The Early Paper,,2012-05,
moves,The Movers,,2013-02,
w1,The Board,,2012-12-11,https://example.org/w1
w1-list,The Lister,,,http://example.org/list?wave=1
w2,The Board,,2013-01,https://example.org/w2
w3,The Board,One more authorised,2013,
w4,The Board,,2013-03-18,
spring,The Review,,2013-04-01,
autumn,The Review,,2013-10,
winter,The Review,,2014,
`,
} as const;

/** The optional table: three conditions were first published for 02B. */
export const smallCorrections = `corrected,table,row,column,was,now,reason,sources
2012-12-11,decisions,02B,conditions,3,2,One was counted twice,w1-list
`;

export type SmallFile = keyof typeof smallRecord;

/** Texts that replace tables or are added to them, by file name; null removes a table. */
export type Changes = { readonly [file: string]: string | Uint8Array | null };

/** One table with a text replaced; the text must occur exactly once. */
export function edited(file: SmallFile, from: string, to: string): Changes {
  const parts = smallRecord[file].split(from);
  if (parts.length !== 2) throw new Error(`${file}: "${from}" found ${parts.length - 1} times`);
  return { [file]: parts.join(to) };
}

/** The register with one more CCG, which is as the last one but for its codes. */
export function withOneMoreCcg(): Changes {
  const register = smallRecord["ccgs.csv"];
  const last = register.trimEnd().split("\n").at(-1) ?? "";
  return { "ccgs.csv": `${register}${last.replace("06F,E38000006", "07G,E38000007")}\n` };
}

/** The header line of a table, with its line feed. */
export function headerOf(file: SmallFile): string {
  return `${smallRecord[file].split("\n")[0]}\n`;
}

const scratch = mkdtempSync(join(tmpdir(), "small-record-"));
// One worker runs many test files, all of which may write here.
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** Writes the small record with these changes; gives its folder, which is removed after the tests of the file. */
export function writeRecord(changes: Changes = {}): string {
  const directory = mkdtempSync(join(scratch, "data-"));
  for (const [file, text] of Object.entries({ ...smallRecord, ...changes })) {
    if (text !== null) writeFileSync(join(directory, file), text);
  }
  return directory;
}

/** The tables of the small record with valid changes. */
export function tablesOf(changes: Changes = {}): Tables {
  const { read, problems } = readRecord(writeRecord(changes));
  if (problems.length > 0) throw new Error(linesOf(problems, "").join("\n"));
  return read.tables;
}

/** Every problem of the small record with these changes, as `file:line:column: message`, as at a date (by default the last). */
export function problemsWith(changes: Changes, asAt?: string): readonly string[] {
  const directory = writeRecord(changes);
  return linesOf(readRecord(directory, asAt).problems, directory);
}

/** Reads a data directory and checks its rows and sums, as every command does. */
export function readRecord(
  directory: string,
  asAt?: string,
): { readonly read: ReadTables; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const read = readTables(directory, report);
  checkRows(read, report);
  checkSums({ ...read, tables: tablesAsAt(read.tables, asAt ?? lastDate(read.tables)) }, report);
  return { read, problems };
}

function linesOf(problems: readonly Problem[], directory: string): readonly string[] {
  const lines = formatProblems(problems, "text").split("\n").slice(0, -1);
  return lines.map(line => line.replace(`${directory}/`, ""));
}
