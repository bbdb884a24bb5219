import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatProblems, type Problem } from "../../scripts/input/problem.ts";
import { snakeCase } from "../../scripts/record/column.ts";
import { datasets } from "../../scripts/record/datasets.ts";
import { fileOf, readTables, tableNames } from "../../scripts/record/tables.ts";
import {
  type Changes,
  edited,
  headerOf,
  problemsWith,
  readRecord,
  type SmallFile,
  smallRecord,
  tablesOf,
  writeRecord,
} from "../support/small-record.ts";

const columnsOfCcgs = Object.keys(datasets.ccgs.schema.shape).map(snakeCase);
const ccgColumns = columnsOfCcgs.join(", ");
const lastColumn = columnsOfCcgs.at(-1) ?? "";
/** The column after the last character of the header of ccgs.csv. */
const headerEnd = headerOf("ccgs.csv").length;

function everyFile(change: (text: string) => string): Changes {
  return Object.fromEntries(Object.entries(smallRecord).map(([file, text]) => [file, change(text)]));
}

describe("the tables", () => {
  it("are fourteen files, and two that need not be there", () => {
    const all = [...Object.keys(smallRecord), "places.csv", "corrections.csv"];
    expect(tableNames.map(fileOf).toSorted()).toEqual(all.toSorted());
  });

  it("are read cell by cell", () => {
    const [decision] = tablesOf().decisions.slice(1);
    expect(decision).toMatchObject({
      odsCode: "02B",
      wave: 1,
      waveBasis: "stated",
      waveSources: ["w1"],
      outcome: "authorised with conditions",
      outcomeBasis: "derived",
      outcomeSources: ["w1", "w1-list"],
      conditions: 2,
    });
  });

  it("have nothing where a cell is empty", () => {
    const decision = tablesOf().decisions.find(row => row.odsCode === "06F");
    expect(decision).toMatchObject({ outcome: "authorised with directions" });
    expect([decision?.wave, decision?.waveSources, decision?.conditions]).toEqual([undefined, undefined, undefined]);
  });

  it("know the place of every cell and row", () => {
    const row = tablesOf().ccgs[1];
    expect([row?.placeOf("region"), row?.placeOf()]).toEqual([
      { file: expect.stringMatching(/ccgs\.csv$/), line: 3, column: 29 },
      { file: expect.stringMatching(/ccgs\.csv$/), line: 3, column: 1 },
    ]);
  });
});

describe("an odd but good table", () => {
  const cedar = smallRecord["ccgs.csv"].split("\n")[3] ?? "";

  it.each<[string, Changes]>([
    ["begins with a byte order mark", everyFile(text => `\uFEFF${text}`)],
    ["ends its lines with CRLF", everyFile(text => text.replaceAll("\n", "\r\n"))],
    ["has no line feed at its end", everyFile(text => text.slice(0, -1))],
    ["has empty lines at its end and between", everyFile(text => text.replaceAll("\n", "\n\n"))],
    ["has every cell of its header in quotation marks", everyFile(text => text.replace(/^.*/, quoteAll))],
    ["has a Welsh name", edited("ccgs.csv", "NHS Cedar", "GIG Llŷn a’r Fenai – Ŵyr")],
    ["has a name from right to left", edited("ccgs.csv", "NHS Cedar CCG", "مجموعة الأرز")],
    ["has a name beyond the first plane", edited("ccgs.csv", "NHS Cedar CCG", "𠮷野 🙂")],
    ["has a long name", edited("ccgs.csv", "NHS Cedar CCG", "NHS ".padEnd(10_000, "x"))],
    ["has a newline in quotation marks", edited("ccgs.csv", "NHS Cedar CCG", '"NHS Cedar\nand Larch CCG"')],
    ["has marks within a name", edited("ccgs.csv", "NHS Cedar CCG", '"NHS ""Cedar"" CCG"')],
    [
      "has a code of six signs",
      edited("ccgs.csv", cedar, `${cedar}\n${cedar.replace("03C,E38000003", "0ABC99,E38000009")}`),
    ],
    ["has an e-mail address and a sum in a note", edited("waves.csv", "w3,", "w3,a@example.org says 1 + 1 = 2")],
  ])("%s", (_, changes) => {
    const sums = /expected 6 rows/;
    expect(problemsWith(changes).filter(line => !sums.test(line))).toEqual([]);
  });

  it("has its columns in another order", () => {
    const turned = smallRecord["waves.csv"].replace(/^(\d|wave),(.*)$/gm, (_, wave, rest) => `${rest},${wave}`);
    expect(turned.split("\n")[1]).toMatch(/^2012-07-02,.*,1$/);
    expect(tablesOf({ "waves.csv": turned }).waves.map(row => row.wave)).toEqual([1, 2, 3, 4]);
  });

  it("keeps the newline and the marks that stand in a name", () => {
    const { ccgs } = tablesOf(edited("ccgs.csv", "NHS Cedar CCG", '"NHS ""Cedar""\nand Larch CCG"'));
    expect(ccgs[2]?.name).toBe('NHS "Cedar"\nand Larch CCG');
  });

  it("may lie beside files that are no tables", () => {
    expect(problemsWith({ "README.md": "# Data", "notes.txt": "\0" })).toEqual([]);
  });
});

describe("a file", () => {
  it("that is missing is named", () => {
    expect(problemsWith({ "criteria.csv": null })).toEqual(["criteria.csv:1:1: expected this file, found none"]);
  });

  it("that is a table of another name is refused", () => {
    expect(problemsWith({ "ccg.csv": "a,b\n" })).toEqual([
      "ccg.csv:1:1: expected one of the tables ccgs.csv, waves.csv, decisions.csv, directions.csv, reviews.csv, ccg_reviews.csv, statements.csv, domains.csv, criteria.csv, conditions.csv, stages.csv, support_levels.csv, timeline.csv, places.csv, corrections.csv, sources.csv",
    ]);
  });

  it("that is empty is refused", () => {
    expect(problemsWith({ "stages.csv": "" })).toEqual([
      "stages.csv:1:1: expected the columns stage, summary, detail, sources, found an empty file",
    ]);
  });

  it("that is too large is refused unread", () => {
    const size = 32 * 1024 * 1024 + 1;
    const directory = writeRecord();
    truncateSync(join(directory, "stages.csv"), size);
    expect(formatProblems(readRecord(directory).problems, "text")).toContain(
      `stages.csv:1:1: expected at most 33554432 bytes, found ${size}\n`,
    );
  });

  it.each<[string, (path: string) => void]>([
    ["a link", path => symlinkSync("waves.csv", path)],
    ["a link to nothing", path => symlinkSync("nowhere.csv", path)],
    ["a folder", path => mkdirSync(path)],
  ])("that is %s is refused", (_, make) => {
    const directory = writeRecord({ "stages.csv": null });
    make(join(directory, "stages.csv"));
    const problems: Problem[] = [];
    readTables(directory, problem => problems.push(problem));
    expect(problems.map(problem => problem.message)).toEqual([
      "expected a file, found a link, a folder or something else",
    ]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ["in Latin-1", Buffer.from("stage,é", "latin1"), "1:7: expected UTF-8, found a byte of another encoding"],
    ["in UTF-16", Buffer.from("\uFEFFstage", "utf16le"), "1:1: expected UTF-8, found UTF-16"],
    ["with NUL", "stage,\0", "1:7: expected text, found the control character U+0000"],
    ["that ends lines with CR", "stage\r1\r", "1:6: expected text, found the control character U+000D"],
    ["with an open quote", 'stage\n"1', "2:1: expected a closing quotation mark, found the end of the file"],
    ["with a stray quote", 'stage\n1,a"b"', "2:3: expected a quotation mark inside a cell to be doubled"],
  ])("%s is refused where it goes wrong, and raises no other alarm", (_, bytes, problem) => {
    const lines = problemsWith({ "sources.csv": bytes });
    expect(lines[0]).toContain(`sources.csv:${problem}`);
    expect(lines.filter(line => !line.startsWith("sources.csv:"))).toEqual([]);
  });
});

describe("a header", () => {
  it.each([
    ["lacks a column", "ons_code,", "ons_code"],
    ["lacks its last column", `,${lastColumn}`, lastColumn],
  ])("that %s is refused at its end", (_, missing, column) => {
    const text = smallRecord["ccgs.csv"].replace(missing, "");
    const place = `ccgs.csv:1:${headerEnd - missing.length}`;
    expect(problemsWith({ "ccgs.csv": text })).toEqual([`${place}: expected the column "${column}", which is missing`]);
  });

  it.each([
    [
      "has an unknown column",
      "gp_practices,longitude",
      "gp_practices,beds,longitude",
      `74: expected the columns ${ccgColumns}, found the column "beds"`,
    ],
    ["has a column twice", "name,region", "name,name,region", '24: the column "name" appears twice'],
    [
      "has an empty column",
      `${lastColumn}\n`,
      `${lastColumn},\n`,
      `${headerEnd + 1}: expected the columns ${ccgColumns}, found the column ""`,
    ],
    [
      "has a column in capitals",
      "name,region",
      "Name,region",
      `19: expected the columns ${ccgColumns}, found the column "Name"`,
    ],
    [
      "has a space after a comma",
      "name,region",
      "name, region",
      `24: expected the columns ${ccgColumns}, found the column " region"`,
    ],
    [
      "has a second byte order mark",
      "ods_code",
      "\uFEFF\uFEFFods_code",
      "1: expected text, found the invisible character U+FEFF",
    ],
    [
      "has semicolons",
      "ods_code,ons_code",
      "ods_code;ons_code",
      `1: expected the columns ${ccgColumns}, found the column "ods_code;ons_code"`,
    ],
  ])("that %s is refused where it stands", (_, from, to, problem) => {
    expect(problemsWith(edited("ccgs.csv", from, to))[0]).toBe(`ccgs.csv:1:${problem}`);
  });

  it("gets all of its problems at once", () => {
    expect(problemsWith({ "domains.csv": "domain,domain,titel,sources\n1,1,a,w1\n" })).toEqual([
      'domains.csv:1:8: the column "domain" appears twice',
      'domains.csv:1:15: expected the columns domain, summary, sources, found the column "titel"',
      'domains.csv:1:28: expected the column "summary", which is missing',
    ]);
  });

  it("with thousands of columns is refused in time that grows with its length", () => {
    const header = `${headerOf("stages.csv").trim()}${",x".repeat(20_000)}\n`;
    expect(problemsWith({ "stages.csv": header }).length).toBeGreaterThan(0);
  }, 1000);
});

describe("a row", () => {
  it.each([
    [
      "too few cells, at its end",
      "2,Heard by patients,w1 w2",
      "2,Heard by patients",
      "3:20: expected 3 cells, found 2",
    ],
    [
      "too many cells, at the first of them",
      "2,Heard by patients",
      "2,Heard by,patients",
      "3:21: expected 3 cells, found 4",
    ],
    [
      "a comma at its end",
      "2,Heard by patients,w1 w2",
      "2,Heard by patients,w1 w2,",
      "3:27: expected 3 cells, found 4",
    ],
    ["spaces alone", "2,Heard by patients,w1 w2", "  ", "3:3: expected 3 cells, found 1"],
  ])("is refused with %s", (_, from, to, problem) => {
    expect(problemsWith(edited("domains.csv", from, to))).toContain(`domains.csv:${problem}`);
  });
});

const odsPattern = "ods_code: expected three to six digits and capital letters";
const date = "expected a real date in the form YYYY-MM-DD";
const plain =
  "expected text of at most 10,000 characters, with no space around it and nothing that a spreadsheet takes for a formula or an error";

describe("a cell", () => {
  it.each<[SmallFile, string, string, string]>([
    ["ccgs.csv", "06F,", "06f,", `7:1: ${odsPattern}, found "06f"`],
    ["ccgs.csv", "06F,", "6F,", `7:1: ${odsPattern}, found "6F"`],
    ["ccgs.csv", "06F,", "0000006F,", `7:1: ${odsPattern}, found "0000006F"`],
    ["ccgs.csv", "06F,", "../,", `7:1: ${odsPattern}, found "../"`],
    ["ccgs.csv", "06F,", "06F ,", `7:1: ${odsPattern}, found "06F "`],
    ["ccgs.csv", "06F,", ",", `7:1: ${odsPattern}, found an empty cell`],
    [
      "ccgs.csv",
      "E38000006",
      "W38000006",
      '7:5: ons_code: expected an ONS code such as "E38000042", found "W38000006"',
    ],
    ["ccgs.csv", "E38000006", "E3800006", '7:5: ons_code: expected an ONS code such as "E38000042", found "E3800006"'],
    ["ccgs.csv", "NHS Fir CCG", "", `7:15: name: ${plain}, found an empty cell`],
    ["ccgs.csv", "NHS Fir CCG", "=NHS Fir CCG", `7:15: name: ${plain}, found "=NHS Fir CCG"`],
    ["ccgs.csv", "NHS Fir CCG", "+1", `7:15: name: ${plain}, found "+1"`],
    ["ccgs.csv", "NHS Fir CCG", "-1", `7:15: name: ${plain}, found "-1"`],
    ["ccgs.csv", "NHS Fir CCG", "@SUM(A1)", `7:15: name: ${plain}, found "@SUM(A1)"`],
    ["ccgs.csv", "NHS Fir CCG", '"=1,""a"""', `7:15: name: ${plain}, found "=1,"a""`],
    ["ccgs.csv", "NHS Fir CCG", "NHS Fir CCG ", `7:15: name: ${plain}, found "NHS Fir CCG "`],
    [
      "ccgs.csv",
      "6000,7",
      "6 000,7",
      '7:51: registered_patients: expected a whole number from 0 to 100000000, in digits alone, found "6 000"',
    ],
    [
      "ccgs.csv",
      "6000,7",
      "-6000,7",
      '7:51: registered_patients: expected a whole number from 0 to 100000000, in digits alone, found "-6000"',
    ],
    [
      "ccgs.csv",
      "6000,7",
      "100000001,7",
      '7:51: registered_patients: expected a whole number from 0 to 100000000, in digits alone, found "100000001"',
    ],
    [
      "ccgs.csv",
      "6000,7",
      "6000,7.5",
      '7:56: gp_practices: expected a whole number from 0 to 100000, in digits alone, found "7.5"',
    ],
    ["ccgs.csv", "0.3,52.3", "3.1,52.3", '7:58: longitude: expected a decimal number from -9 to 3, found "3.1"'],
    ["ccgs.csv", "0.3,52.3", "0.3,0.3", '7:62: latitude: expected a decimal number from 49 to 61, found "0.3"'],
    [
      "waves.csv",
      "4,2012-11-01",
      "5,2012-11-01",
      '5:1: wave: expected a whole number from 1 to 4, in digits alone, found "5"',
    ],
    ["waves.csv", "4,2012-11-01", "4,2012-11-31", `5:3: applications_due: ${date}, found "2012-11-31"`],
    ["waves.csv", "2013-02-20", "2013-02-30", `4:14: announced: ${date}, or nothing, found "2013-02-30"`],
    ["waves.csv", "2013-02-20", "20 February 2013", `4:14: announced: ${date}, or nothing, found "20 February 2013"`],
    [
      "decisions.csv",
      "03C,2,derived",
      "03C,2,guessed",
      '4:7: wave_basis: expected "stated" or "derived", or nothing, found "guessed"',
    ],
    [
      "decisions.csv",
      "w1,authorised,",
      "w1,Authorised,",
      '2:17: outcome: expected "authorised" or "authorised with conditions" or "authorised with directions", or nothing, found "Authorised"',
    ],
    [
      "directions.csv",
      "wave-4,",
      "wave-5,",
      '3:1: after: expected a wave or a review in the form "wave-N" or "review-YYYY-MM", found "wave-5"',
    ],
    [
      "reviews.csv",
      "2013-10,,2013-10,",
      "2013-10,,2013-13,",
      `3:10: announced: ${date}, or a month in the form YYYY-MM, or nothing, found "2013-13"`,
    ],
    [
      "reviews.csv",
      "2013-10,,2013-10,",
      "2013-10,2013-09,2013-10,",
      `3:9: decided: ${date}, or nothing, found "2013-09"`,
    ],
    [
      "reviews.csv",
      "2013-10,,2013-10,",
      "2013-00,,2013-10,",
      '3:1: review: expected a month in the form YYYY-MM, found "2013-00"',
    ],
    [
      "statements.csv",
      "pcts,4",
      "trusts,4",
      '9:1: id: expected the id of a stated figure such as "ccgs" or "wave-1.population", found "trusts"',
    ],
    [
      "statements.csv",
      "3000,people,about,2012-12-11,w1,\nwave-2.population,",
      "3000,people,roughly,2012-12-11,w1,\nwave-2.population,",
      '12:31: qualifier: expected "exactly" or "about" or "more than" or "up to", found "roughly"',
    ],
    [
      "statements.csv",
      "primary care trusts,exactly,2013-01-22,w2",
      "primary care trusts,exactly,2013-01-22,W2",
      '9:47: sources: expected source keys, each once, with one space between them, found "W2"',
    ],
    ["criteria.csv", "1.2B,1", "7.2B,1", '3:1: criterion: expected a criterion such as "2.4.2C", found "7.2B"'],
    [
      "domains.csv",
      "2,Heard",
      "0,Heard",
      '3:1: domain: expected a whole number from 1 to 99, in digits alone, found "0"',
    ],
    ["timeline.csv", "2013-04-01,,All", "2013-04,,All", `8:1: date: ${date}, found "2013-04"`],
    ["timeline.csv", "2013-01-22,2,2 authorised,w2", "2013-01-22,2,,w2", `7:14: event: ${plain}, found an empty cell`],
    [
      "sources.csv",
      "https://example.org/w2",
      "javascript:alert(1)",
      '6:23: url: expected an address that begins with http:// or https://, without a name or a password, or nothing, found "javascript:alert(1)"',
    ],
    [
      "sources.csv",
      "https://example.org/w2",
      "https://a b",
      '6:23: url: expected an address that begins with http:// or https://, without a name or a password, or nothing, found "https://a b"',
    ],
    [
      "sources.csv",
      "https://example.org/w2",
      "https://a:b@example.org/",
      '6:23: url: expected an address that begins with http:// or https://, without a name or a password, or nothing, found "https://a:b@example.org/"',
    ],
    [
      "sources.csv",
      "winter,The",
      "winter_14,The",
      '11:1: source: expected at most 100 small letters, digits and hyphens, found "winter_14"',
    ],
  ])("of %s with %j as %j is refused", (file, from, to, problem) => {
    expect(problemsWith(edited(file, from, to))).toContain(`${file}:${problem}`);
  });

  it("is refused where it stands after a quoted newline", () => {
    const changes = edited("ccgs.csv", "NHS Fir CCG,Midlands and East", '"NHS Fir\nCCG",=1');
    expect(problemsWith(changes)).toContain(`ccgs.csv:8:6: region: ${plain}, found "=1"`);
  });

  it("is shortened in its message, and its control characters can be seen", () => {
    const changes = edited("ccgs.csv", "NHS Fir CCG", `"=a\u200b\n${"x".repeat(100)}"`);
    expect(problemsWith(changes)).toContain(
      `ccgs.csv:7:15: name: ${plain}, found "=a\\u{200b}\\u{a}${"x".repeat(73)}..."; take U+200B out of it, which nobody sees`,
    );
  });

  it("is reported beside others of its row", () => {
    expect(problemsWith(edited("ccgs.csv", "06F,E38000006,NHS Fir CCG", "06F,X,=1"))).toEqual([
      'ccgs.csv:7:5: ons_code: expected an ONS code such as "E38000042", found "X"',
      `ccgs.csv:7:7: name: ${plain}, found "=1"`,
    ]);
  });
});

describe("a key", () => {
  it.each<[SmallFile, string, string, string]>([
    ["ccgs.csv", "06F,E38000006", "05E,E38000006", '7:1: ods_code "05E" is already in line 6'],
    ["waves.csv", "4,2012-11-01", "3,2012-11-01", '5:1: wave "3" is already in line 4'],
    ["decisions.csv", "06F,,", "05E,,", '7:1: ods_code "05E" is already in line 6'],
    ["directions.csv", "wave-4,06F", "wave-2,04D", '3:1: after, ods_code "wave-2, 04D" is already in line 2'],
    [
      "statements.csv",
      "65000,GBP,exactly,2013-01-22",
      "65000,GBP,exactly,2012-12-11",
      '7:1: id, as_at "ccg-budget, 2012-12-11" is already in line 6',
    ],
    ["conditions.csv", "02B,2.1.1A", "02B,1.1A", '3:1: ods_code, criterion "02B, 1.1A" is already in line 2'],
    ["sources.csv", "winter,", "autumn,", '11:1: source "autumn" is already in line 10'],
    ["support_levels.csv", "II,A named team", "I,A toolkit", '3:1: level, summary "I, A toolkit" is already in line 2'],
  ])("that stands twice in %s is refused", (file, from, to, problem) => {
    expect(problemsWith(edited(file, from, to))).toContain(`${file}:${problem}`);
  });

  it("is found twice even where another cell of a row is flawed", () => {
    expect(problemsWith(edited("stages.csv", "2,Site visit,one day,w3", "1,,one day,w3"))).toEqual([
      'stages.csv:3:1: stage "1" is already in line 2',
      `stages.csv:3:3: summary: ${plain}, found an empty cell`,
    ]);
  });

  it("that stands three times is refused twice", () => {
    const text = `${headerOf("domains.csv")}1,a,w1\n1,b,w1\n1,c,w1\n2,d,w1\n`;
    expect(problemsWith({ "domains.csv": text })).toEqual([
      'domains.csv:3:1: domain "1" is already in line 2',
      'domains.csv:4:1: domain "1" is already in line 2',
    ]);
  });

  it("of two columns stands twice only if both are the same", () => {
    expect(problemsWith(edited("conditions.csv", "04D,1.2B", "04D,1.1A,w2\n04D,1.2B"))).toEqual([]);
  });
});

describe("keys of two columns", () => {
  it("are told apart even where a comma stands in one of them", () => {
    const changes = edited("support_levels.csv", "II,A named team,,", '"I, A",toolkit,,w1\nI,"A, toolkit",,');
    expect(problemsWith(changes)).toEqual([]);
  });
});

describe("a reference", () => {
  it.each<[SmallFile, string, string, string]>([
    ["decisions.csv", "06F,,", "07G,,", '7:1: ods_code: "07G" is not in ccgs.csv'],
    ["decisions.csv", "03C,2,derived,w2", "03C,2,derived,w9", '4:15: wave_sources: "w9" is not in sources.csv'],
    ["decisions.csv", "derived,w1 w1-list", "derived,w1 w9", '3:52: outcome_sources: "w9" is not in sources.csv'],
    ["directions.csv", "wave-4,06F", "wave-4,07G", '3:8: ods_code: "07G" is not in ccgs.csv'],
    ["directions.csv", "review-2013-03,", "review-2013-04,", '4:1: after: "review-2013-04" is not in reviews.csv'],
    ["conditions.csv", "04D,1.2B", "04D,1.9B", '4:5: criterion: "1.9B" is not in criteria.csv'],
    ["conditions.csv", "04D,1.2B", "07G,1.2B", '4:1: ods_code: "07G" is not in ccgs.csv'],
    ["criteria.csv", "2.1.1A,2", "2.1.1A,3", '4:8: domain: "3" is not in domains.csv'],
    ["waves.csv", "w4,", "w9,", '5:33: sources: "w9" is not in sources.csv'],
    ["reviews.csv", "autumn", "w9", '3:30: sources: "w9" is not in sources.csv'],
    ["stages.csv", "one day,w3", "one day,w9", '3:22: sources: "w9" is not in sources.csv'],
    ["domains.csv", "w1 w2", "w8 w9", '3:21: sources: "w8" is not in sources.csv'],
  ])("of %s to what is not there is refused: %j as %j", (file, from, to, problem) => {
    expect(problemsWith(edited(file, from, to))).toContain(`${file}:${problem}`);
  });

  it("to a wave that is not there is refused", () => {
    const waves = smallRecord["waves.csv"].replace(/^4,.*\n/m, "");
    expect(problemsWith({ ...edited("timeline.csv", "2013-04-01,,", "2013-04-01,4,"), "waves.csv": waves })).toContain(
      'timeline.csv:8:12: wave: "4" is not in waves.csv',
    );
  });

  it("is refused in each of its cells", () => {
    expect(problemsWith(edited("domains.csv", "w1 w2", "w8 w9 w1"))).toEqual([
      'domains.csv:3:21: sources: "w8" is not in sources.csv',
      'domains.csv:3:21: sources: "w9" is not in sources.csv',
    ]);
  });

  it.each<[string, Changes]>([
    ["is missing", { "sources.csv": null }],
    ["has a flawed header", edited("sources.csv", "publisher", "name")],
    ["is in another encoding", { "sources.csv": Buffer.from("source,é\n", "latin1") }],
  ])("raises no alarm where the other table %s", (_, changes) => {
    expect(problemsWith(changes).filter(line => !line.startsWith("sources.csv:"))).toEqual([]);
  });

  it.each<[string, SmallFile, string, string]>([
    ["a CCG with a flawed cell", "ccgs.csv", "E38000002", "X"],
    ["a CCG with too few cells", "ccgs.csv", "02B,E38000002,", "02B,"],
    ["a CCG with too many cells", "ccgs.csv", "NHS Birch CCG", "NHS Birch, CCG"],
    ["a wave with a flawed cell", "waves.csv", "2013-01-22,2", "22 January 2013,2"],
    ["a wave with too few cells", "waves.csv", "2,0,1,1,w2", "2,0,1,w2"],
    ["a criterion with a flawed cell", "criteria.csv", "A nurse", "=A nurse"],
    ["a source with a flawed cell", "sources.csv", "https://example.org/w2", "w2"],
    ["a source with too few cells", "sources.csv", "w1,The Board,,2012-12-11,https://example.org/w1", "w1,The Board"],
  ])("raises no alarm where it is to %s", (_, file, from, to) => {
    expect(problemsWith(edited(file, from, to)).filter(line => !line.startsWith(`${file}:`))).toEqual([]);
  });

  it("is refused even where the other table has a flawed row", () => {
    const changes = { ...edited("ccgs.csv", "E38000002", "X"), ...edited("decisions.csv", "06F,,", "07G,,") };
    expect(problemsWith(changes)).toContain('decisions.csv:7:1: ods_code: "07G" is not in ccgs.csv');
  });

  it("is refused even where the same row has a flawed cell", () => {
    expect(problemsWith(edited("conditions.csv", "04D,1.2B,w2", "07G,9,w9"))).toEqual([
      'conditions.csv:4:1: ods_code: "07G" is not in ccgs.csv',
      'conditions.csv:4:5: criterion: expected a criterion such as "2.4.2C", found "9"',
      'conditions.csv:4:7: sources: "w9" is not in sources.csv',
    ]);
  });

  it.each<[SmallFile, string]>([
    ["sources.csv", 'domains.csv:2:21: sources: "w1" is not in sources.csv'],
    ["ccgs.csv", 'decisions.csv:2:1: ods_code: "01A" is not in ccgs.csv'],
    ["criteria.csv", 'conditions.csv:2:5: criterion: "1.1A" is not in criteria.csv'],
  ])("is refused where %s has no rows at all", (file, problem) => {
    expect(problemsWith({ [file]: headerOf(file) })).toContain(problem);
  });
});

describe("several flawed tables", () => {
  it("are reported in one run, in order of file, line and column", () => {
    const lines = problemsWith({
      ...edited("ccgs.csv", "06F,E38000006,NHS Fir CCG", "06F,X,=NHS Fir CCG"),
      ...edited("directions.csv", "wave-4,06F,,w4", "wave-4,07G,,w9"),
      ...edited("reviews.csv", "2013-10,,2013-10", "2013-10,2013-02-30,2013-10"),
      ...edited("sources.csv", "https://example.org/w2", "example"),
      ...edited("timeline.csv", "2012-05-31,,Members agreed", '2012-05-31,,Members "agreed"'),
      "criteria.csv": null,
      "domains.csv": Buffer.from("é", "latin1"),
    });
    expect(lines.map(line => line.split(" ")[0])).toEqual([
      "ccgs.csv:7:5:",
      "ccgs.csv:7:7:",
      "criteria.csv:1:1:",
      "directions.csv:3:8:",
      "directions.csv:3:13:",
      "domains.csv:1:1:",
      "reviews.csv:3:9:",
      "sources.csv:6:23:",
      "timeline.csv:2:13:",
    ]);
  });
});

describe("a folder", () => {
  it("without tables gets a problem for each that it needs", () => {
    const directory = writeRecord();
    for (const file of Object.keys(smallRecord)) rmSync(join(directory, file));
    writeFileSync(join(directory, "README.md"), "# Data");
    const problems: Problem[] = [];
    readTables(directory, problem => problems.push(problem));
    expect(problems.map(problem => problem.message)).toEqual(
      Object.keys(smallRecord).map(() => "expected this file, found none"),
    );
  });
});

function quoteAll(line: string): string {
  return line.replace(/[a-z_]+/g, '"$&"');
}
