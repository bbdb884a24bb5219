/** Bad inputs with one defect each, and exactly the problems that each must get. */

import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { headerOf, type SmallFile, smallRecord } from "../support/small-record.ts";
import { type SiteChanges, settings } from "../support/small-site.ts";

export type BadInput = {
  readonly where: string;
  readonly what: string;
  readonly changes: SiteChanges;
  /** Further changes to the folder of the site. */
  readonly prepare: (folder: string) => void;
  /** The lines that the command prints, in order. */
  readonly problems: readonly string[];
};

const about = "content/pages/about.md";

const ccgCells = headerOf("ccgs.csv").split(",").length;
/** The column after the row of NHS Cedar CCG. */
const cedarEnd = (smallRecord["ccgs.csv"].split("\n")[3] ?? "").length + 1;

const expectedText =
  "expected text of at most 10,000 characters, with no space around it and nothing that a spreadsheet takes for a formula or an error";
const expectedCount = "expected a whole number from 0 to 100000000, in digits alone";
const expectedDate = "expected a real date in the form YYYY-MM-DD, or nothing";
const expectedSources = "expected source keys, each once, with one space between them, or nothing";
const expectedWebAddress =
  "expected an address that begins with http:// or https://, without a name or a password, or nothing";
const expectedColumns = "expected the columns stage, summary, detail, sources";
const expectedTables =
  "expected one of the tables ccgs.csv, waves.csv, decisions.csv, directions.csv, reviews.csv, ccg_reviews.csv, statements.csv, domains.csv, criteria.csv, conditions.csv, stages.csv, support_levels.csv, timeline.csv, places.csv, corrections.csv, sources.csv";
const expectedCode = "expected three to six digits and capital letters";
const expectedFrontMatter = "expected front matter: a line --- at the very beginning, YAML, and a line --- after it";
const expectedKeys = "expected title, summary, published, as_at, embargo, literal, updates or first_published";
const expectedSettings = "expected title, description, publisher, press_office, feedback, url and licence";
const expectedAddress =
  "expected an address that begins with fig:, ccg:, ccgs:, quote:, https://, mailto:, / (a page of this site) or #";
const expectedSite =
  "expected an address such as https://example.org/reports/, with letters, digits and . _ ~ - alone in its path";
const expectedFile =
  "expected index.md, site.yaml, redirects.csv, other-names.csv, waves/N.md, ccgs/CODE.md, press-releases/SLUG.md or pages/SLUG.md";
const expectedPicture =
  "expected the name of a picture beside this page, such as photo.jpg, in small letters, digits and hyphens";
const expectedLink = "expected a link such as [67](fig:wave-2.authorised), found one that is broken";
const unreadable = "the rest of the file can't be read until it is fixed";
const toBind = "is bound to no figure; write";
const expectedInstant = "expected a date and time with a zone such as 2013-01-22T09:30:00Z";

/** A changed cell: the table, a text that occurs once in it, and the text to replace it with. */
const cells: readonly (readonly [what: string, table: SmallFile, from: string, to: string, ...problems: string[]])[] = [
  ["a number in e notation", "ccgs.csv", "1000,2", "1e3,2", `2:59: registered_patients: ${expectedCount}, found "1e3"`],
  [
    "a comma between thousands",
    "ccgs.csv",
    "1000,2",
    '"1,000",2',
    `2:59: registered_patients: ${expectedCount}, found "1,000"`,
  ],
  [
    "a comma between thousands without quotation marks",
    "ccgs.csv",
    "1000,2",
    "1,000,2",
    `2:72: expected ${ccgCells} cells, found ${ccgCells + 1}`,
  ],
  [
    "a space between thousands",
    "ccgs.csv",
    "1000,2",
    "1 000,2",
    `2:59: registered_patients: ${expectedCount}, found "1 000"`,
  ],
  [
    "a decimal for a count",
    "ccgs.csv",
    "1000,2",
    "1000.0,2",
    `2:59: registered_patients: ${expectedCount}, found "1000.0"`,
  ],
  ["a leading zero", "ccgs.csv", "1000,2", "01000,2", `2:59: registered_patients: ${expectedCount}, found "01000"`],
  [
    "Arabic digits",
    "ccgs.csv",
    "1000,2",
    "١٠٠٠,2",
    `2:59: registered_patients: ${expectedCount}, found "١٠٠٠", with U+0661, U+0660`,
  ],
  [
    "full-width digits",
    "ccgs.csv",
    "1000,2",
    "１０００,2",
    `2:59: registered_patients: ${expectedCount}, found "１０００", with U+FF11, U+FF10`,
  ],
  ["a negative count", "ccgs.csv", "1000,2", "-1,2", `2:59: registered_patients: ${expectedCount}, found "-1"`],
  [
    "a space before a number",
    "ccgs.csv",
    "1000,2",
    " 1000,2",
    `2:59: registered_patients: ${expectedCount}, found " 1000"`,
  ],
  [
    "a no-break space after a number",
    "ccgs.csv",
    "1000,2",
    "1000\u00A0,2",
    `2:59: registered_patients: ${expectedCount}, found "1000 ", with U+00A0`,
  ],
  [
    "an error value for a number",
    "ccgs.csv",
    "1000,2",
    "#REF!,2",
    `2:59: registered_patients: ${expectedCount}, found "#REF!"`,
  ],
  [
    "a number beyond all bounds",
    "ccgs.csv",
    "1000,2",
    "99999999999999999999,2",
    `2:59: registered_patients: ${expectedCount}, found "99999999999999999999"`,
  ],
  ["infinity", "ccgs.csv", "1000,2", "Infinity,2", `2:59: registered_patients: ${expectedCount}, found "Infinity"`],
  ["a hexadecimal number", "ccgs.csv", "1000,2", "0x10,2", `2:59: registered_patients: ${expectedCount}, found "0x10"`],
  ["an error value for a name", "ccgs.csv", "NHS Cedar CCG", "#N/A", `4:15: name: ${expectedText}, found "#N/A"`],
  ["NULL for a name", "ccgs.csv", "NHS Cedar CCG", "NULL", `4:15: name: ${expectedText}, found "NULL"`],
  ["no name", "ccgs.csv", "NHS Cedar CCG", "", `4:15: name: ${expectedText}, found an empty cell`],
  [
    "a name of an invisible character",
    "ccgs.csv",
    "NHS Cedar CCG",
    "\u200B",
    `4:15: name: ${expectedText}, found "\\u{200b}"; take U+200B out of it, which nobody sees`,
  ],
  ["a name of a newline", "ccgs.csv", "NHS Cedar CCG", '"\n"', `4:15: name: ${expectedText}, found "\\u{a}"`],
  [
    "a space after a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS Cedar CCG ",
    `4:15: name: ${expectedText}, found "NHS Cedar CCG "`,
  ],
  [
    "a name too long",
    "ccgs.csv",
    "NHS Cedar CCG",
    "x".repeat(10_001),
    `4:15: name: ${expectedText}, found "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."`,
  ],
  ["a formula with =", "ccgs.csv", "NHS Cedar CCG", "=1+1", `4:15: name: ${expectedText}, found "=1+1"`],
  ["a formula with +", "ccgs.csv", "NHS Cedar CCG", "+1", `4:15: name: ${expectedText}, found "+1"`],
  ["a formula with -", "ccgs.csv", "NHS Cedar CCG", "-1", `4:15: name: ${expectedText}, found "-1"`],
  ["a formula with @", "ccgs.csv", "NHS Cedar CCG", "@SUM(A1)", `4:15: name: ${expectedText}, found "@SUM(A1)"`],
  ["a formula after a tab", "ccgs.csv", "NHS Cedar CCG", "\t=1", `4:15: name: ${expectedText}, found "\\u{9}=1"`],
  ["a formula with a full-width =", "ccgs.csv", "NHS Cedar CCG", "＝1", `4:15: name: ${expectedText}, found "＝1"`],
  ["a formula with a full-width +", "ccgs.csv", "NHS Cedar CCG", "＋1", `4:15: name: ${expectedText}, found "＋1"`],
  ["a formula with a full-width -", "ccgs.csv", "NHS Cedar CCG", "－1", `4:15: name: ${expectedText}, found "－1"`],
  ["a formula with a full-width @", "ccgs.csv", "NHS Cedar CCG", "＠1", `4:15: name: ${expectedText}, found "＠1"`],
  [
    "a formula after a quotation mark",
    "ccgs.csv",
    "NHS Cedar CCG",
    '"""=1"',
    `4:15: name: ${expectedText}, found ""=1"`,
  ],
  ["a formula after an apostrophe", "ccgs.csv", "NHS Cedar CCG", "'=1", `4:15: name: ${expectedText}, found "'=1"`],
  [
    "a formula on a second line",
    "ccgs.csv",
    "NHS Cedar CCG",
    '"a\n=1"',
    `4:15: name: ${expectedText}, found "a\\u{a}=1"`,
  ],
  [
    "a formula on a second line of Windows",
    "ccgs.csv",
    "NHS Cedar CCG",
    '"a\r\n=1"',
    `4:15: name: ${expectedText}, found "a\\u{d}\\u{a}=1"`,
  ],
  ["a formula after a semicolon", "ccgs.csv", "NHS Cedar CCG", "a;=1", `4:15: name: ${expectedText}, found "a;=1"`],
  [
    "a formula after a tab within a cell",
    "ccgs.csv",
    "NHS Cedar CCG",
    "a\t=1",
    `4:15: name: ${expectedText}, found "a\\u{9}=1"`,
  ],
  [
    "a formula after an invisible character",
    "ccgs.csv",
    "NHS Cedar CCG",
    "\u200B=1",
    `4:15: name: ${expectedText}, found "\\u{200b}=1"; take U+200B out of it, which nobody sees`,
  ],
  [
    "a formula in a note",
    "waves.csv",
    "0,0,w3,",
    "0,0,w3,=HYPERLINK(1)",
    `4:36: note: ${expectedText}, or nothing, found "=HYPERLINK(1)"`,
  ],
  [
    "a blank pattern of Braille in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS\u2800Cedar",
    "4:18: expected text, found the invisible character U+2800",
  ],
  [
    "a filler of Hangul in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS\u3164Cedar",
    "4:18: expected text, found the invisible character U+3164",
  ],
  [
    "an override of direction in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS \u202EradeC CCG",
    "4:19: expected text, found the character U+202E, which changes the direction of the text",
  ],
  [
    "an isolate of direction in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS \u2067Cedar",
    "4:19: expected text, found the character U+2067, which changes the direction of the text",
  ],
  [
    "a line separator in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS\u2028Cedar",
    "4:18: expected text, found the invisible character U+2028",
  ],
  [
    "hidden tags in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS\u{E0041}Cedar",
    "4:18: expected text, found the invisible character U+E0041",
  ],
  [
    "no character at all in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS\uFFFFCedar",
    "4:18: expected text, found the invisible character U+FFFF",
  ],
  [
    "a lost character in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS \uFFFDedar",
    "4:19: expected text, found U+FFFD, which marks a lost character",
  ],
  [
    "a byte order mark within a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS \uFEFFCedar",
    "4:19: expected text, found the invisible character U+FEFF",
  ],
  [
    "UTF-8 taken for Windows-1252",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS LlÅ·n",
    '4:21: expected UTF-8, found "Å·", which has been through another encoding; save the original as UTF-8',
  ],
  [
    "an apostrophe taken for Windows-1252",
    "ccgs.csv",
    "NHS Cedar CCG",
    "NHS St Johnâ€™s",
    '4:26: expected UTF-8, found "â€™", which has been through another encoding; save the original as UTF-8',
  ],
  [
    "a command to a terminal in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "\u001b[31mred",
    "4:15: expected text, found the control character U+001B",
  ],
  [
    "a deletion in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "a\u007Fb",
    "4:16: expected text, found the control character U+007F",
  ],
  [
    "a next-line control in a name",
    "ccgs.csv",
    "NHS Cedar CCG",
    "a\u0085b",
    "4:16: expected text, found the control character U+0085",
  ],
  ["NUL in a name", "ccgs.csv", "NHS Cedar CCG", "a\u0000b", "4:16: expected text, found the control character U+0000"],
  ["a code in small letters", "ccgs.csv", "03C,E", "03c,E", `4:1: ods_code: ${expectedCode}, found "03c"`],
  [
    "a code that a spreadsheet made a number",
    "ccgs.csv",
    "03C,E",
    "3.00E+02,E",
    `4:1: ods_code: ${expectedCode}, found "3.00E+02"; a spreadsheet has turned a code into a number: format the column as text`,
  ],
  ["a space after a code", "ccgs.csv", "03C,E", "03C ,E", `4:1: ods_code: ${expectedCode}, found "03C "`],
  [
    "a Cyrillic letter in a code",
    "ccgs.csv",
    "03C,E",
    "03С,E",
    `4:1: ods_code: ${expectedCode}, found "03С", with U+0421`,
  ],
  [
    "a way out of the folder for a code",
    "ccgs.csv",
    "03C,E",
    "../../x,E",
    `4:1: ods_code: ${expectedCode}, found "../../x"`,
  ],
  [
    "a code that stands twice",
    "ccgs.csv",
    "06F,E38000006",
    "05E,E38000006",
    '7:1: ods_code "05E" is already in line 6',
    'data/decisions.csv:7:1: ods_code: "06F" is not in ccgs.csv',
    'data/directions.csv:3:8: ods_code: "06F" is not in ccgs.csv',
  ],
  [
    "an ONS code that stands twice",
    "ccgs.csv",
    "03C,E38000003",
    "03C,E38000002",
    '4:5: ons_code "E38000002" is already in line 3',
  ],
  [
    "a decimal comma",
    "ccgs.csv",
    "-1.7,54.7",
    '"-1,7",54.7',
    '4:48: longitude: expected a decimal number from -9 to 3, found "-1,7"',
  ],
  [
    "no longitude",
    "ccgs.csv",
    "-1.7,54.7",
    ",54.7",
    "4:48: longitude: expected a decimal number from -9 to 3, found an empty cell",
  ],
  [
    "a latitude in another country",
    "ccgs.csv",
    "-1.7,54.7",
    "-1.7,48.8",
    '4:53: latitude: expected a decimal number from 49 to 61, found "48.8"',
  ],
  [
    "a region without Latin letters",
    "ccgs.csv",
    "NHS Cedar CCG,North",
    "NHS Cedar CCG,مرحبا",
    "4:29: region: expected Latin letters or digits in it",
  ],
  [
    "a region in two ways",
    "ccgs.csv",
    "NHS Cedar CCG,North",
    "NHS Cedar CCG,north",
    '4:29: region: expected "North" as in line 2, found "north"',
  ],
  [
    "a missing cell",
    "ccgs.csv",
    ",-1.7,54.7",
    ",-1.7",
    `4:${cedarEnd - 5}: expected ${ccgCells} cells, found ${ccgCells - 1}`,
  ],
  [
    "a comma at the end of a row",
    "ccgs.csv",
    ",-1.7,54.7",
    ",-1.7,54.7,",
    `4:${cedarEnd + 1}: expected ${ccgCells} cells, found ${ccgCells + 1}`,
  ],
  [
    "a quotation mark that is not closed",
    "ccgs.csv",
    "NHS Cedar CCG",
    '"NHS Cedar CCG',
    `4:15: expected a closing quotation mark, found the end of the file; ${unreadable}`,
  ],
  [
    "quotation marks within a cell",
    "ccgs.csv",
    "NHS Cedar CCG",
    'NHS "Cedar" CCG',
    `4:15: expected a quotation mark inside a cell to be doubled and the cell to be in quotation marks (""); ${unreadable}`,
  ],
  [
    "quotation marks with backslashes",
    "ccgs.csv",
    "NHS Cedar CCG",
    '"NHS \\"Cedar\\" CCG"',
    `4:15: expected a quotation mark inside a cell to be doubled and the cell to be in quotation marks (""); ${unreadable}`,
  ],
  [
    "curly quotation marks around a comma",
    "ccgs.csv",
    "NHS Cedar CCG",
    "“NHS, Cedar”",
    `4:52: expected ${ccgCells} cells, found ${ccgCells + 1}`,
  ],
  ["30 February", "waves.csv", "2013-02-20", "2013-02-30", `4:14: announced: ${expectedDate}, found "2013-02-30"`],
  [
    "29 February of a common year",
    "waves.csv",
    "2013-02-20",
    "2013-02-29",
    `4:14: announced: ${expectedDate}, found "2013-02-29"`,
  ],
  ["a date without zeros", "waves.csv", "2013-02-20", "2013-2-3", `4:14: announced: ${expectedDate}, found "2013-2-3"`],
  [
    "a British date",
    "waves.csv",
    "2013-02-20",
    "20/02/2013",
    `4:14: announced: ${expectedDate}, found "20/02/2013"; a spreadsheet writes dates in its own way: format the column as YYYY-MM-DD`,
  ],
  [
    "a spreadsheet's number for a date",
    "waves.csv",
    "2013-02-20",
    "41325",
    `4:14: announced: ${expectedDate}, found "41325"`,
  ],
  [
    "a spreadsheet's short date",
    "waves.csv",
    "2013-02-20",
    "20-Feb-13",
    `4:14: announced: ${expectedDate}, found "20-Feb-13"; a spreadsheet writes dates in its own way: format the column as YYYY-MM-DD`,
  ],
  [
    "a time without a zone",
    "waves.csv",
    "2013-02-20",
    "2013-02-20T00:00:00",
    `4:14: announced: ${expectedDate}, found "2013-02-20T00:00:00"; a time has its zone, as in 2013-01-22T11:00Z`,
  ],
  ["a month for a date", "waves.csv", "2013-02-20", "2013-02", `4:14: announced: ${expectedDate}, found "2013-02"`],
  ["the year 0", "waves.csv", "2013-02-20", "0000-02-20", `4:14: announced: ${expectedDate}, found "0000-02-20"`],
  ["the year 9999", "waves.csv", "2013-02-20", "9999-12-31", `4:14: announced: ${expectedDate}, found "9999-12-31"`],
  [
    "a fifth wave",
    "waves.csv",
    "4,2012-11-01",
    "5,2012-11-01",
    '5:1: wave: expected a whole number from 1 to 4, in digits alone, found "5"',
  ],
  [
    "a wave with a zero before it",
    "waves.csv",
    "4,2012-11-01",
    "04,2012-11-01",
    '5:1: wave: expected a whole number from 1 to 4, in digits alone, found "04"',
  ],
  [
    "applications due after the announcement",
    "waves.csv",
    "2012-11-01",
    "2013-11-01",
    "5:14: expected a date after applications_due (2013-11-01)",
  ],
  [
    "a sum that does not add up",
    "waves.csv",
    "2012-12-11,2,1,1,0",
    "2012-12-11,3,1,1,0",
    'content/index.md:6:24: "six" but authorised is 7',
    'content/press-releases/wave-1.md:6:2: "2" but authorised is 3',
    'content/waves/1.md:5:2: "Two" but wave-1.authorised is 3',
    "1:33: authorised: expected the waves to add up to 6 (ccgs in statements.csv), found 3 + 2 + 1 + 1 = 7",
    "2:25: authorised: expected 2 (1 without_conditions + 1 with_conditions + 0 with_directions), found 3",
  ],
  ["a source that is nowhere", "waves.csv", "0,0,w3,", "0,0,w9,", '4:33: sources: "w9" is not in sources.csv'],
  [
    "two spaces between sources",
    "waves.csv",
    "0,0,w3,",
    "0,0,w3  w2,",
    `4:33: sources: ${expectedSources}, found "w3  w2"`,
  ],
  [
    "a comma between sources",
    "waves.csv",
    "0,0,w3,",
    '0,0,"w3, w2",',
    `4:33: sources: ${expectedSources}, found "w3, w2"`,
  ],
  ["a source twice", "waves.csv", "0,0,w3,", "0,0,w3 w3,", `4:33: sources: ${expectedSources}, found "w3 w3"`],
  [
    "__proto__ for a source",
    "waves.csv",
    "0,0,w3,",
    "0,0,__proto__,",
    `4:33: sources: ${expectedSources}, found "__proto__"`,
  ],
  [
    "constructor for a source",
    "waves.csv",
    "0,0,w3,",
    "0,0,constructor,",
    '4:33: sources: "constructor" is not in sources.csv',
  ],
  [
    "an outcome with a capital",
    "decisions.csv",
    "01A,1,stated,w1,authorised,",
    "01A,1,stated,w1,Authorised,",
    '2:17: outcome: expected "authorised" or "authorised with conditions" or "authorised with directions", or nothing, found "Authorised"',
  ],
  [
    "a space after an outcome",
    "decisions.csv",
    "01A,1,stated,w1,authorised,",
    "01A,1,stated,w1,authorised ,",
    '2:17: outcome: expected "authorised" or "authorised with conditions" or "authorised with directions", or nothing, found "authorised "',
  ],
  [
    "an outcome without its basis",
    "decisions.csv",
    "authorised with conditions,derived,",
    "authorised with conditions,,",
    "3:17: expected outcome, outcome_basis and outcome_sources, or none of them",
  ],
  ["a CCG that is nowhere", "decisions.csv", "03C,2", "03X,2", '4:1: ods_code: "03X" is not in ccgs.csv'],
  [
    "conditions of one without conditions",
    "decisions.csv",
    "w1,0\n",
    "w1,1\n",
    '2:38: expected no conditions for "authorised", found 1',
  ],
  [
    "a start date that is no day",
    "statements.csv",
    "start-date,2013-04-01",
    "start-date,2013-02-30",
    '5:12: value: expected a real date, found "2013-02-30"',
  ],
  [
    "a pound sign in a value",
    "statements.csv",
    "ccg-budget,65000,GBP,up to",
    "ccg-budget,£65000,GBP,up to",
    '6:12: value: expected a whole number, found "£65000"',
  ],
  [
    "a statement of another name",
    "statements.csv",
    "pcts,4",
    "ptcs,4",
    '9:1: id: expected the id of a stated figure such as "ccgs" or "wave-1.population", found "ptcs"',
  ],
  [
    "a qualifier of another word",
    "statements.csv",
    "GP practices,more than",
    "GP practices,over",
    '10:30: qualifier: expected "exactly" or "about" or "more than" or "up to", found "over"',
  ],
  [
    "a review of a month that is none",
    "reviews.csv",
    "2013-10,,2013-10",
    "2013-13,,2013-10",
    '3:1: review: expected a month in the form YYYY-MM, found "2013-13"',
  ],
  [
    "directions after nothing",
    "directions.csv",
    "wave-4,06F",
    "wave-5,06F",
    '3:1: after: expected a wave or a review in the form "wave-N" or "review-YYYY-MM", found "wave-5"',
  ],
  [
    "a criterion that is nowhere",
    "conditions.csv",
    "02B,1.1A",
    "02B,1.9Z",
    '2:5: criterion: "1.9Z" is not in criteria.csv',
  ],
  [
    "a criterion of another domain",
    "criteria.csv",
    "2.1.1A,2",
    "2.1.1A,1",
    '4:8: domain: expected the first number of "2.1.1A"',
  ],
  [
    "javascript: for an address",
    "sources.csv",
    "https://example.org/w1",
    "javascript:alert(1)",
    `4:26: url: ${expectedWebAddress}, found "javascript:alert(1)"`,
  ],
  [
    "vbscript: for an address",
    "sources.csv",
    "https://example.org/w1",
    "vbscript:x",
    `4:26: url: ${expectedWebAddress}, found "vbscript:x"`,
  ],
  [
    "data: for an address",
    "sources.csv",
    "https://example.org/w1",
    "data:text/html;x",
    `4:26: url: ${expectedWebAddress}, found "data:text/html;x"`,
  ],
  [
    "an address with a password",
    "sources.csv",
    "https://example.org/w1",
    "https://a:b@example.org/w1",
    `4:26: url: ${expectedWebAddress}, found "https://a:b@example.org/w1"`,
  ],
  [
    "an address with a name",
    "sources.csv",
    "https://example.org/w1",
    "https://a@example.org/w1",
    `4:26: url: ${expectedWebAddress}, found "https://a@example.org/w1"`,
  ],
  [
    "an address without a scheme",
    "sources.csv",
    "https://example.org/w1",
    "//example.org/w1",
    `4:26: url: ${expectedWebAddress}, found "//example.org/w1"`,
  ],
  [
    "an address with pointed brackets",
    "sources.csv",
    "https://example.org/w1",
    "https://example.org/<script>",
    `4:26: url: ${expectedWebAddress}, found "https://example.org/<script>"`,
  ],
  [
    "an address with a space",
    "sources.csv",
    "https://example.org/w1",
    "https://example.org/a b",
    `4:26: url: ${expectedWebAddress}, found "https://example.org/a b"`,
  ],
  [
    "an address with a letter beyond ASCII",
    "sources.csv",
    "https://example.org/w1",
    "https://exämple.org/",
    `4:26: url: ${expectedWebAddress}, found "https://exämple.org/", with U+00E4`,
  ],
  [
    "an address with a port that is none",
    "sources.csv",
    "https://example.org/w1",
    "https://example.org:99999/",
    `4:26: url: ${expectedWebAddress}, found "https://example.org:99999/"`,
  ],
  [
    "an address of dots",
    "sources.csv",
    "https://example.org/w1",
    "https://..../",
    `4:26: url: ${expectedWebAddress}, found "https://..../"`,
  ],
  [
    "an address with a backslash",
    "sources.csv",
    "https://example.org/w1",
    "https://example.org\\@evil.example/",
    `4:26: url: ${expectedWebAddress}, found "https://example.org\\@evil.example/"`,
  ],
  [
    "an address too long",
    "sources.csv",
    "https://example.org/w1",
    `https://example.org/${"x".repeat(2_000)}`,
    `4:26: url: ${expectedWebAddress}, found "https://example.org/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."`,
  ],
  [
    "a key of a source with a space",
    "sources.csv",
    "moves,The",
    "the moves,The",
    '3:1: source: expected at most 100 small letters, digits and hyphens, found "the moves"',
  ],
];

const tables: readonly (readonly [what: string, table: SmallFile, text: string | Uint8Array, ...problems: string[]])[] =
  [
    [
      "Latin-1",
      "ccgs.csv",
      latin1("ccgs.csv", "Cedar", "Cédar"),
      "4:20: expected UTF-8, found a byte of another encoding; save the file as UTF-8",
    ],
    [
      "UTF-16",
      "stages.csv",
      Buffer.from("\uFEFFstage,summary\n", "utf16le"),
      "1:1: expected UTF-8, found UTF-16; save the file as UTF-8",
    ],
    [
      "UTF-16 without a byte order mark",
      "stages.csv",
      Buffer.from("stage,summary\n", "utf16le"),
      "1:1: expected UTF-8, found UTF-16; save the file as UTF-8",
    ],
    [
      "UTF-16 with its bytes the other way",
      "stages.csv",
      Buffer.from("stage,summary\n", "utf16le").swap16(),
      "1:1: expected UTF-8, found UTF-16; save the file as UTF-8",
    ],
    [
      "UTF-8 that is cut off",
      "stages.csv",
      Buffer.from(`${smallRecord["stages.csv"]}Ŵ`).subarray(0, -1),
      "4:1: expected UTF-8, found a byte of another encoding; save the file as UTF-8",
    ],
    [
      "half of a surrogate pair",
      "stages.csv",
      Buffer.from([0x61, 0xed, 0xa0, 0x80]),
      "1:2: expected UTF-8, found a byte of another encoding; save the file as UTF-8",
    ],
    [
      "an overlong slash",
      "stages.csv",
      Buffer.from([0x61, 0xc0, 0xaf]),
      "1:2: expected UTF-8, found a byte of another encoding; save the file as UTF-8",
    ],
    [
      "a workbook",
      "stages.csv",
      Buffer.from("PK\u0003\u0004\u0014", "latin1"),
      "1:1: expected text, found a workbook or an archive; save it as CSV in UTF-8",
    ],
    [
      "an old workbook",
      "stages.csv",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      "1:1: expected text, found a workbook or an archive; save it as CSV in UTF-8",
    ],
    [
      "a page to sign in",
      "stages.csv",
      "<!doctype html><html>Sign in</html>",
      `1:1: ${expectedColumns}, found the column "<!doctype html><html>Sign in</html>"`,
    ],
    [
      "a spreadsheet's hint on the separator",
      "stages.csv",
      `sep=,\n${smallRecord["stages.csv"]}`,
      '1:1: expected the names of the columns, found "sep=,", which a spreadsheet wrote; delete this line',
    ],
    [
      "semicolons between cells",
      "stages.csv",
      smallRecord["stages.csv"].replaceAll(",", ";"),
      "1:6: expected commas between cells, found a semicolon",
    ],
    [
      "tabs between cells",
      "stages.csv",
      smallRecord["stages.csv"].replaceAll(",", "\t"),
      "1:6: expected commas between cells, found a tab",
    ],
    [
      "carriage returns alone",
      "stages.csv",
      "stage,summary\r1,a",
      "1:14: expected text, found the control character U+000D, with which old Macs end lines; save the file as CSV in UTF-8",
    ],
    [
      "the mark of an end of file",
      "stages.csv",
      `${smallRecord["stages.csv"]}\u001A`,
      "4:1: expected text, found the control character U+001A",
    ],
    [
      "a merge that was not finished",
      "stages.csv",
      `${smallRecord["stages.csv"]}<<<<<<< HEAD\n`,
      "4:1: expected text, found the mark of an unfinished merge (<<<<<<<)",
    ],
    ["nothing", "stages.csv", "", `1:1: ${expectedColumns}, found an empty file`],
    ["a byte order mark alone", "stages.csv", "\uFEFF", `1:1: ${expectedColumns}, found an empty file`],
    [
      "two byte order marks",
      "stages.csv",
      `\uFEFF\uFEFF${smallRecord["stages.csv"]}`,
      "1:1: expected text, found the invisible character U+FEFF",
    ],
    [
      "a comment before the header",
      "stages.csv",
      `# x\n${smallRecord["stages.csv"]}`,
      `1:1: ${expectedColumns}, found the column "# x"`,
    ],
    [
      "a comma at the end of every line",
      "stages.csv",
      smallRecord["stages.csv"].replaceAll("\n", ",\n"),
      `1:30: ${expectedColumns}, found the column ""`,
    ],
    [
      "a row of commas",
      "stages.csv",
      `${smallRecord["stages.csv"]},,,\n`,
      "4:1: expected a row, found commas alone; delete the line",
    ],
    [
      "a row of totals",
      "stages.csv",
      `${smallRecord["stages.csv"]}Total,x,,w1\n`,
      '4:1: stage: expected a whole number from 1 to 99, in digits alone, found "Total"',
    ],
    ["a line of spaces", "stages.csv", `${smallRecord["stages.csv"]}   \n`, "4:4: expected 4 cells, found 1"],
    [
      "a header in capitals",
      "stages.csv",
      smallRecord["stages.csv"].replace("detail", "Detail"),
      `1:15: ${expectedColumns}, found the column "Detail"`,
    ],
    [
      "__proto__ for a column",
      "stages.csv",
      smallRecord["stages.csv"].replace("detail", "detail,__proto__"),
      `1:22: ${expectedColumns}, found the column "__proto__"`,
    ],
    [
      "a hundred columns too many",
      "stages.csv",
      `${",".repeat(101)}\n`,
      "1:1: expected at most 100 cells in a row, found more",
    ],
    [
      "more lines than are read",
      "stages.csv",
      `${smallRecord["stages.csv"]}${"\n".repeat(300_001)}`,
      "1:1: expected at most 300000 lines, found 300004",
    ],
    [
      "a row too long",
      "stages.csv",
      `${smallRecord["stages.csv"]}${"x".repeat(2_000_000)}`,
      "4:1: expected a line of at most 1048576 characters, found 2000000",
    ],
  ];

/** A whole page. */
const frontMatters: readonly (readonly [what: string, text: string, ...problems: string[]])[] = [
  ["a blank line before it", "\n---\ntitle: A\n---\n", `1:1: ${expectedFrontMatter}`],
  ["a space before it", " ---\ntitle: A\n---\n", `1:1: ${expectedFrontMatter}`],
  ["JavaScript", "---js\n{}\n---\n", `1:1: ${expectedFrontMatter}`],
  ["a language after a space", "--- yaml\ntitle: A\n---\n", `1:1: ${expectedFrontMatter}`],
  ["four hyphens", "----\ntitle: A\n----\n", `1:1: ${expectedFrontMatter}`],
  [
    "a space after the second line",
    "---\ntitle: A\n--- \n",
    `3:1: ${expectedFrontMatter}; found no second line ---, which belongs here`,
  ],
  ["TOML", "+++\ntitle = 'A'\n+++\n", `1:1: ${expectedFrontMatter}`],
  ["a dash that a word processor made", "—-\ntitle: A\n—-\n", `1:1: ${expectedFrontMatter}`],
  [
    "two byte order marks before it",
    "\uFEFF\uFEFF---\ntitle: A\n---\n",
    "1:1: expected text, found the invisible character U+FEFF",
  ],
  ["none", "# About\n", `1:1: ${expectedFrontMatter}`],
  ["an empty file", "", `1:1: ${expectedFrontMatter}`],
  ["nothing in it", "---\n---\n", `2:1: ${expectedKeys}`],
  ["a comment alone", page("# x"), `2:1: ${expectedKeys}`],
  ["a word alone", page("hello"), `2:1: ${expectedKeys}`],
  ["a list", page("- a"), `2:1: ${expectedKeys}`],
  ["no title", page("summary: x"), "2:1: title: expected text, found none"],
  ["a number for a title", page("title: 2013"), "2:8: title: expected text; put it in quotation marks"],
  ["true for a title", page("title: true"), "2:8: title: expected text; put it in quotation marks"],
  ["a list for a title", page("title: [a]"), "2:8: title: expected text; put it in quotation marks"],
  ["nothing for a title", page("title:"), "2:7: title: expected text, found none"],
  ["a comment for a title", page("title: # About"), "2:8: title: expected text, found none"],
  ["an invisible title", page('title: "\\u200B"'), "2:8: title: expected text, found none"],
  [
    "a title too long",
    page(`title: ${"long ".repeat(500)}`),
    "2:8: title: expected at most 2000 characters, found more",
  ],
  [
    "a colon in a title",
    page("title: Wave: results"),
    '2:8: expected plain YAML: put the whole value in quotation marks: title: "Wave: results"',
  ],
  [
    "a title that is not closed",
    page('title: "About'),
    '2:14: expected plain YAML: the quotation mark " that begins the value has no second one at its end',
  ],
  [
    "an @ before a title",
    page("title: @about"),
    '2:8: expected plain YAML: put the whole value in quotation marks: title: "@about"',
  ],
  [
    "a link before a title",
    page("title: [Two](fig:wave-1.authorised) CCGs"),
    '2:8: expected plain YAML: put the whole value in quotation marks: title: "[Two](fig:wave-1.authorised) CCGs"',
  ],
  [
    "a number in a title that is bound to nothing",
    page("title: All 6"),
    `2:12: "6" ${toBind} [6](fig:ID) or list the phrase under literal`,
  ],
  [
    "an override of direction in a title",
    page("title: a\u202Eb"),
    "2:9: expected text, found the character U+202E, which changes the direction of the text",
  ],
  [
    "an override of direction as an escape",
    page('title: "a\\u202Eb"'),
    "2:8: expected text, found the character U+202E, which changes the direction of the text",
  ],
  ["NUL as an escape", page('title: "a\\0b"'), "2:8: expected text, found the control character U+0000"],
  [
    "half a character as an escape",
    page('title: "\\uD800"'),
    "2:8: expected text, found the invisible character U+D800",
  ],
  [
    "an override of direction in a comment",
    page("title: A # \u202E"),
    "2:12: expected text, found the character U+202E, which changes the direction of the text",
  ],
  ["a key that is unknown", page("title: A\nlayout: x.njk"), `3:1: unknown key "layout"; ${expectedKeys}`],
  ["a key with a capital", page("title: A\nEmbargo: 2013-01-22T09:30Z"), `3:1: unknown key "Embargo"; ${expectedKeys}`],
  [
    "a key with an invisible character",
    page("title: A\nembargo\u200B: 2013-01-22T09:30Z"),
    `3:1: unknown key "embargo\\u{200b}"; ${expectedKeys}`,
  ],
  ["a key that stands twice", page("title: A\ntitle: B"), '3:1: expected plain YAML: the key "title" appears twice'],
  ["a key that is a list", page("title: A\n? [a, b]\n: c"), "3:3: expected plain YAML: keys must be words"],
  ["a key that is nothing", page("title: A\n: c"), "3:1: expected plain YAML: keys must be words"],
  ["__proto__ for a key", page("title: A\n__proto__: {summary: b}"), `3:1: unknown key "__proto__"; ${expectedKeys}`],
  ["constructor for a key", page("title: A\nconstructor: b"), `3:1: unknown key "constructor"; ${expectedKeys}`],
  ["a merge key", page("title: A\n<<: {summary: b}"), `3:1: unknown key "<<"; ${expectedKeys}`],
  ["an anchor", page("title: &a A"), "2:11: expected plain YAML: anchors (&a) are not allowed"],
  ["an alias", page("title: A\nsummary: *a"), "3:10: expected plain YAML: aliases (*name) are not allowed"],
  [
    "a tag that runs code",
    page("title: !!js/function A"),
    "2:22: expected plain YAML: tags (tag:yaml.org,2002:js/function) are not allowed",
  ],
  [
    "a tag of YAML",
    page("title: !!str 2013"),
    "2:14: expected plain YAML: tags (tag:yaml.org,2002:str) are not allowed",
  ],
  ["a tag of its own", page("title: !x A"), "2:11: expected plain YAML: tags (!x) are not allowed"],
  [
    "a tab before a key",
    page("title: A\nupdates:\n\t- a"),
    "4:1: expected plain YAML: there is a tab before a key; write spaces",
  ],
  ["a directive", page("%YAML 1.1"), "2:1: expected plain YAML: directives (%) are not allowed"],
  [
    "an end before its end, and an embargo after it",
    page("title: A\n...\nembargo: 2013-01-22T09:30Z"),
    "4:1: expected plain YAML: there is text after ... or a second ---; take it away",
  ],
  [
    "a second document, and an embargo in it",
    page("title: A\n--- \nembargo: 2013-01-22T09:30Z"),
    "3:1: expected plain YAML: there is text after ... or a second ---; take it away",
  ],
  [
    "brackets in brackets without end",
    page(`title: ${"[".repeat(30_000)}`),
    "2:28: expected plain YAML: at most 20 levels are allowed",
  ],
  [
    "lists in lists without end",
    page(`title: A\nliteral:\n  ${"- ".repeat(30_000)}`),
    "4:43: expected plain YAML: at most 20 levels are allowed",
  ],
  [
    "more than 64 KiB",
    page(`title: ${"x".repeat(65_600)}`),
    "2:1: expected at most 65536 characters of YAML, found 65607",
  ],
  ["30 February", page("title: A\npublished: 2013-02-30"), "3:12: published: expected a real date such as 2013-01-22"],
  ["a year for a date", page("title: A\npublished: 2013"), "3:12: published: expected a date such as 2013-01-22"],
  ["nothing for a date", page("title: A\npublished:"), "3:11: published: expected a date such as 2013-01-22"],
  ["an embargo without a zone", page("title: A\nembargo: 2013-01-22T09:30"), `3:10: embargo: ${expectedInstant}`],
  ["an embargo without a time", page("title: A\nembargo: 2013-01-22"), `3:10: embargo: ${expectedInstant}`],
  ["an embargo at 25 hours", page("title: A\nembargo: 2013-01-22T25:30Z"), `3:10: embargo: ${expectedInstant}`],
  [
    "an embargo in a zone by name",
    page("title: A\nembargo: 2013-01-22T09:30 BST"),
    `3:10: embargo: ${expectedInstant}`,
  ],
  [
    "an embargo in a zone that is none",
    page("title: A\nembargo: 2013-01-22T09:30+99:00"),
    `3:10: embargo: ${expectedInstant}`,
  ],
  ["a phrase that is no list", page("title: A\nliteral: Act"), "3:10: literal: expected a list of phrases"],
  [
    "a number for a phrase",
    page("title: A\nliteral: [2012]"),
    "3:11: literal.0: expected text; put it in quotation marks",
  ],
  ["an empty phrase", page("title: A\nliteral: ['']"), "3:11: literal.0: expected text, found none"],
  [
    "phrases without end",
    page(`title: A\nliteral: [${"a, ".repeat(300)}a]`),
    "3:10: literal: expected at most 200 entries, found more",
  ],
  ["updates that are no list", page("title: A\nupdates: x"), "3:10: updates: expected a list"],
  [
    "an update without a note",
    page("title: A\nupdates: [{date: 2013-01-22}]"),
    "3:11: updates.0.note: expected text, found none",
  ],
  ["an update that is nothing", page("title: A\nupdates: [~]"), "3:11: updates.0: expected date and note"],
  [
    "an update with a key of its own",
    page("title: A\nupdates: [{date: 2013-01-22, note: b, by: me}]"),
    '3:39: unknown key "by"; expected date and note',
  ],
];

/** The words of a page, which begin on line 5. */
const bodies: readonly (readonly [what: string, body: string, ...problems: string[]])[] = [
  ["javascript:", "[a](javascript:alert(1))", `5:2: ${expectedAddress}; found "javascript:alert(1)"`],
  ["javascript: in both cases", "[a](JaVaScRiPt:alert(1))", `5:2: ${expectedAddress}; found "JaVaScRiPt:alert(1)"`],
  [
    "javascript: with an entity",
    "[a](java&#115;cript:alert(1))",
    `5:2: ${expectedAddress}; found "javascript:alert(1)"`,
  ],
  [
    "javascript: with a tab",
    "[a](java&Tab;script:alert(1))",
    `5:2: ${expectedAddress}; found "java%09script:alert(1)"`,
  ],
  [
    "javascript: with a line break",
    "[a](java&NewLine;script:alert(1))",
    `5:2: ${expectedAddress}; found "java%0Ascript:alert(1)"`,
  ],
  ["javascript: after a space", "[a](< javascript:alert(1)>)", `5:2: ${expectedAddress}; found "javascript:alert(1)"`],
  [
    "javascript: by reference",
    "[a][x]\n\n[x]: javascript:alert(1)",
    `5:2: ${expectedAddress}; found "javascript:alert(1)"`,
  ],
  ["javascript: in pointed brackets", "<javascript:alert(1)>", `5:2: ${expectedAddress}; found "javascript:alert(1)"`],
  ["data:", "[a](data:text/html,x)", `5:2: ${expectedAddress}; found "data:text/html,x"`],
  ["vbscript:", "[a](vbscript:x)", `5:2: ${expectedAddress}; found "vbscript:x"`],
  ["file:", "[a](file:///etc/passwd)", `5:2: ${expectedAddress}; found "file:///etc/passwd"`],
  ["http:", "[a](http://example.org/)", `5:2: ${expectedAddress}; found "http://example.org/"`],
  ["http: in pointed brackets", "<http://example.org/>", `5:2: ${expectedAddress}; found "http://example.org/"`],
  ["https: without slashes", "[a](https:example.org)", `5:2: ${expectedAddress}; found "https:example.org"`],
  ["https: with three slashes", "[a](https:///example.org)", `5:2: ${expectedAddress}; found "https:///example.org"`],
  [
    "https: with backslashes",
    "[a](https:\\\\\\\\example.org)",
    `5:2: ${expectedAddress}; found "https:%5C%5Cexample.org"`,
  ],
  ["an address without a scheme", "[a](//evil.example/)", `5:2: ${expectedAddress}; found "//evil.example/"`],
  [
    "an address with a backslash for a slash",
    "[a](/\\\\evil.example/)",
    '5:2: no page "/%5Cevil.example/" in this build',
  ],
  [
    "an address with a tab between its slashes",
    "[a](/&Tab;/evil.example/)",
    '5:2: no page "/%09/evil.example/" in this build',
  ],
  [
    "an address with a name and a password",
    "[a](https://u:p@example.org/)",
    `5:2: ${expectedAddress}; found "https://u:p@example.org/"`,
  ],
  ["an address with a name", "[a](https://u@example.org/)", `5:2: ${expectedAddress}; found "https://u@example.org/"`],
  [
    "an address with an empty name",
    "[a](https://:@example.org/)",
    `5:2: ${expectedAddress}; found "https://:@example.org/"`,
  ],
  ["a letter to no one", "[a](mailto:)", `5:2: ${expectedAddress}; found "mailto:"`],
  [
    "a letter with a hidden copy",
    "[a](mailto:a@example.org?bcc=b@example.org)",
    `5:2: ${expectedAddress}; found "mailto:a@example.org?bcc=b@example.org"`,
  ],
  ["a file beside it", "[a](about.md)", `5:2: ${expectedAddress}; found "about.md"; nearest: /about/`],
  ["a folder above it", "[a](../data/)", `5:2: ${expectedAddress}; found "../data/"; nearest: /data/`],
  ["no address", "[a]()", `5:2: ${expectedAddress}; found ""`],
  ["a question alone", "[a](?x)", `5:2: ${expectedAddress}; found "?x"`],
  ["a page that is not there", "[a](/data)", '5:2: no page "/data" in this build; nearest: /data/'],
  ["a page with a question", "[a](/data/?x=1)", '5:2: no page "/data/?x=1" in this build; nearest: /data/'],
  ["a page the long way round", "[a](/data/../data/)", '5:2: no page "/data/../data/" in this build'],
  ["a page with an encoded letter", "[a](/d%61ta/)", '5:2: no page "/d%61ta/" in this build'],
  ["a fragment that can't be decoded", "[a](/data/#%E0)", '5:2: no page "/data/#%E0" in this build'],
  ["no words", "[](/data/)", "5:2: expected words in the link, found none"],
  ["invisible words", "[\u200B](/data/)", "5:2: expected words in the link, found none"],
  ["words without end", `[${"a ".repeat(300)}](/data/)`, "5:2: expected at most 500 characters in a link, found 600"],
  [
    "a number in a title",
    '[a](/data/ "99 CCGs")',
    '5:2: expected no number in the title of a link, where none is checked; found "99 CCGs"',
  ],
  ["a reference that is nowhere", "[a][nowhere]", `5:3: ${expectedLink}`],
  ["a link with a space in its address", "[a](/data/ x)", `5:3: ${expectedLink}`],
  [
    "a link that does not end",
    "[two](fig:wave-1.authorised",
    `5:2: "two" ${toBind} [two](fig:ID) or list the phrase under literal`,
    `5:5: ${expectedLink}`,
    `5:16: "1" ${toBind} [1](fig:ID) or list the phrase under literal`,
  ],
  ["an image", "![a](https://example.org/a.png)", `5:3: ${expectedPicture}; found "https://example.org/a.png"`],
  [
    "an image by reference",
    "![a][x]\n\n[x]: https://example.org/a.png",
    `5:3: ${expectedPicture}; found "https://example.org/a.png"`,
  ],
  [
    "a figure that is nowhere",
    "[2](fig:wave-9.authorised)",
    '5:2: no figure "wave-9.authorised" as at 17 January 2014; nearest: wave-1.authorised, wave-2.authorised, wave-3.authorised',
  ],
  ["a figure that is not so", "[3](fig:wave-1.authorised)", '5:2: "3" but wave-1.authorised is 2'],
  ["no figure", "[2](fig:)", '5:2: no figure "" as at 17 January 2014'],
  ["__proto__ for a figure", "[2](fig:__proto__)", '5:2: no figure "__proto__" as at 17 January 2014'],
  [
    "a figure of a day to come",
    "[2](fig:authorised@2099-01-01)",
    '5:2: no figure "authorised@2099-01-01" as at 17 January 2014',
  ],
  [
    "a figure of 30 February",
    "[2](fig:authorised@2013-02-30)",
    '5:2: no figure "authorised@2013-02-30" as at 17 January 2014',
  ],
  [
    "a share of nothing",
    "[all](fig:wave-1.authorised/wave-1.with-directions)",
    '5:2: no figure "wave-1.authorised/wave-1.with-directions" as at 17 January 2014',
  ],
  ["a share of a share", "[all](fig:ccgs/ccgs/ccgs)", '5:2: no figure "ccgs/ccgs/ccgs" as at 17 January 2014'],
  ["a CCG that is nowhere", "[NHS X](ccg:99Z)", '5:2: no CCG has the code "99Z"'],
  [
    "a CCG of another name",
    "[NHS Alder](ccg:02B)",
    '5:2: "NHS Alder" is not a name of 02B; expected "NHS Birch CCG", with or without "NHS" and "CCG"',
  ],
  [
    "a number that is bound to nothing",
    "There are 12 of them.",
    `5:11: "12" ${toBind} [12](fig:ID) or list the phrase under literal`,
  ],
  [
    "a number in HTML",
    "<b title=9>nine</b>",
    '5:1: expected no HTML, found "<b title=9>nine</b>"; write **words**, or put \\ before it if readers are to see it',
    `5:10: "9" ${toBind} [9](fig:ID) or list the phrase under literal`,
    `5:12: "nine" ${toBind} [nine](fig:ID) or list the phrase under literal`,
  ],
  [
    "a number with an invisible character in it",
    "There are 1\u200B2 of them.",
    `5:11: "1\\u{200b}2" ${toBind} [1\\u{200b}2](fig:ID) or list the phrase under literal`,
  ],
  [
    "a number in entities",
    "There are &#49;&#50; of them.",
    `5:11: "12" ${toBind} [12](fig:ID) or list the phrase under literal`,
  ],
  [
    "a number in full-width digits",
    "There are ９ of them.",
    `5:11: "９" ${toBind} [９](fig:ID) or list the phrase under literal`,
  ],
  [
    "a number in superscript",
    "There are ² of them.",
    `5:11: "²" ${toBind} [²](fig:ID) or list the phrase under literal`,
  ],
  [
    "a fraction of one sign",
    "There are ½ of them.",
    `5:11: "½" ${toBind} [½](fig:ID) or list the phrase under literal`,
  ],
  ["a number in a circle", "There are ① of them.", `5:11: "①" ${toBind} [①](fig:ID) or list the phrase under literal`],
  [
    "a number half in bold",
    "There are tw**el**ve of them.",
    `5:11: "twelve" ${toBind} [twelve](fig:ID) or list the phrase under literal`,
  ],
  ["a number in a table", "| a |\n|---|\n| 17 |", `7:3: "17" ${toBind} [17](fig:ID) or list the phrase under literal`],
  ["a first heading", "# Title", "5:3: expected a heading of ## or lower; the title is the page's only #"],
  ["a heading two levels down", "#### Deep", "5:6: expected a heading of ## or higher after one of level 1"],
  [
    "an override of direction",
    "a \u202E b",
    "5:3: expected text, found the character U+202E, which changes the direction of the text",
  ],
  [
    "an override of direction as an entity",
    "a &#x202E; b",
    "5:3: expected text, found the character U+202E, which changes the direction of the text",
  ],
  ["NUL", "a\u0000b", "5:2: expected text, found the control character U+0000"],
  ["NUL as an entity", "a&#0;b", "5:2: expected text, found U+FFFD, which marks a lost character"],
  ["a vertical tab", "a\u000bb", "5:2: expected text, found the control character U+000B"],
  ["a carriage return alone", "a\rb", "5:2: expected text, found the control character U+000D"],
  ["a byte order mark within it", "a\uFEFFb", "5:2: expected text, found the invisible character U+FEFF"],
  [
    "a merge that was not finished",
    "<<<<<<< HEAD\na",
    "5:1: expected text, found the mark of an unfinished merge (<<<<<<<)",
  ],
  [
    "quotations in one another without end",
    `${"> ".repeat(200)}a`,
    "5:1: expected at most 20 lists and quotations in one another, found more",
  ],
  [
    "lists in one another without end",
    `${"- ".repeat(200)}a`,
    "5:1: expected at most 20 lists and quotations in one another, found more",
  ],
  [
    "a table without end",
    `${"|a".repeat(500)}|\n${"|-".repeat(500)}|`,
    "5:1: expected at most 100 columns in a table, found more",
  ],
  ["a paragraph without end", "a".repeat(50_001), "5:1: expected at most 50000 characters in a paragraph, found 50001"],
  ["links without end", "[a](/data/)\n\n".repeat(5_001), "10005:1: expected at most 5000 links"],
];

/** A changed setting. */
const settingsEdits: readonly (readonly [what: string, from: string, to: string, ...problems: string[]])[] = [
  ["an address of http:", "url: https://site.example\n", "url: http://example.org\n", `6:6: url: ${expectedSite}`],
  [
    "an address of javascript:",
    "url: https://site.example\n",
    "url: javascript:alert(1)\n",
    `6:6: url: ${expectedSite}`,
  ],
  [
    "an address with a password",
    "url: https://site.example\n",
    "url: https://u:p@example.org\n",
    `6:6: url: ${expectedSite}`,
  ],
  [
    "an address with an empty password",
    "url: https://site.example\n",
    "url: https://:@example.org\n",
    `6:6: url: ${expectedSite}`,
  ],
  [
    "an address with a question",
    "url: https://site.example\n",
    "url: https://example.org/?a\n",
    `6:6: url: ${expectedSite}`,
  ],
  [
    "an address with a fragment",
    "url: https://site.example\n",
    "url: 'https://example.org/#'\n",
    `6:6: url: ${expectedSite}`,
  ],
  [
    "an address with a space",
    "url: https://site.example\n",
    "url: 'https://exa mple.org'\n",
    `6:6: url: ${expectedSite}`,
  ],
  [
    "an address whose path leads to another host",
    "url: https://site.example\n",
    "url: https://example.org//evil.example/\n",
    `6:6: url: ${expectedSite}`,
  ],
  [
    "an address with a quotation mark",
    "url: https://site.example\n",
    'url: https://example.org/a"b\n',
    `6:6: url: ${expectedSite}`,
  ],
  [
    "a licence of javascript:",
    "https://example.org/licence",
    "javascript:alert(1)",
    "7:29: licence.url: expected an address that begins with https://, without a name or a password",
  ],
  [
    "a licence with a password",
    "https://example.org/licence",
    "https://u:p@example.org/licence",
    "7:29: licence.url: expected an address that begins with https://, without a name or a password",
  ],
  [
    "an e-mail address with a hidden copy",
    "back@example.org",
    "'back@example.org?bcc=x@example.org'",
    "5:20: feedback.email: expected an e-mail address",
  ],
  [
    "an e-mail address with a name",
    "back@example.org",
    "'Me <back@example.org>'",
    "5:20: feedback.email: expected an e-mail address",
  ],
  [
    "an e-mail address with a line break",
    "back@example.org",
    '"back@example.org\\nBcc: x@example.org"',
    "5:20: feedback.email: expected an e-mail address",
  ],
  [
    "a number for a title",
    "title: A small site",
    "title: 2013",
    "1:8: title: expected text; put it in quotation marks",
  ],
  ["a blank title", "title: A small site", "title: '   '", "1:8: title: expected text, found none"],
  [
    "an override of direction in the title",
    "title: A small site",
    'title: "a\\u202Eb"',
    "1:8: expected text, found the character U+202E, which changes the direction of the text",
  ],
  [
    "a key that is unknown",
    "title: A small site",
    "title: A\nanalytics: x",
    `2:1: unknown key "analytics"; ${expectedSettings}`,
  ],
  ["a key that is missing", "title: A small site\n", "", "1:1: title: expected text, found none"],
  [
    "a key that stands twice",
    "title: A small site",
    "title: A\ntitle: B",
    '2:1: expected plain YAML: the key "title" appears twice',
  ],
  [
    "__proto__ for a key",
    "title: A small site",
    "title: A\n__proto__: { x: 1 }",
    `2:1: unknown key "__proto__"; ${expectedSettings}`,
  ],
  ["an anchor", "title: A small site", "title: &a A", "1:11: expected plain YAML: anchors (&a) are not allowed"],
  [
    "a tag",
    "title: A small site",
    "title: !!js/function A",
    "1:22: expected plain YAML: tags (tag:yaml.org,2002:js/function) are not allowed",
  ],
];

/** Files that exist, are missing, or are something else. */
const trees: readonly (readonly [
  what: string,
  changes: SiteChanges,
  prepare: (folder: string) => void,
  ...problems: string[],
])[] = [
  [
    "a table that is missing",
    { "data/stages.csv": null },
    unchanged,
    "data/stages.csv:1:1: expected this file, found none",
  ],
  ["a table of another name", { "data/stage.csv": "a,b\n" }, unchanged, `data/stage.csv:1:1: ${expectedTables}`],
  ["a table in capitals", { "data/STAGES.CSV": "a,b\n" }, unchanged, `data/STAGES.CSV:1:1: ${expectedTables}`],
  [
    "a second copy of a table",
    { "data/stages (1).csv": "a,b\n" },
    unchanged,
    `data/stages (1).csv:1:1: ${expectedTables}`,
  ],
  [
    "a link for a table",
    { "data/stages.csv": null },
    folder => symlinkSync("waves.csv", join(folder, "data/stages.csv")),
    "data/stages.csv:1:1: expected a file, found a link, a folder or something else",
  ],
  [
    "a link beside the tables",
    {},
    folder => symlinkSync("/etc/passwd", join(folder, "data/notes.txt")),
    "data/notes.txt:1:1: expected a file or a folder, found a link",
  ],
  [
    "a folder for a table",
    { "data/stages.csv/x": "", "data/stages.csv": null },
    unchanged,
    "data/stages.csv:1:1: expected a file, found a link, a folder or something else",
  ],
  [
    "a pipe for a table",
    { "data/stages.csv": null },
    folder => makePipe(join(folder, "data/stages.csv")),
    "data/stages.csv:1:1: expected a file, found a link, a folder or something else",
  ],
  [
    "a table too large",
    {},
    folder => truncateSync(join(folder, "data/stages.csv"), 32 * 1024 * 1024 + 1),
    "data/stages.csv:1:1: expected at most 33554432 bytes, found 33554433",
  ],
  [
    "a link for the data",
    {},
    folder => linkElsewhere(join(folder, "data")),
    "data:1:1: expected a folder, found a link",
  ],
  [
    "no data",
    {},
    folder => rmSync(join(folder, "data"), { recursive: true }),
    "data:1:1: expected a folder, found none",
  ],
  [
    "no content",
    {},
    folder => rmSync(join(folder, "content"), { recursive: true }),
    "content:1:1: expected a folder, found none",
  ],
  [
    "a link for the content",
    {},
    folder => linkElsewhere(join(folder, "content")),
    "content:1:1: expected a folder, found a link",
  ],
  [
    "a file for the content",
    {},
    folder => replaceByFile(join(folder, "content")),
    "content:1:1: expected a folder, found something else",
  ],
  [
    "a link for a page",
    {},
    folder => symlinkSync("/etc/passwd", join(folder, "content/pages/x.md")),
    "content/pages/x.md:1:1: expected a file or a folder, found a link or something else",
  ],
  [
    "a link for a folder of pages",
    {},
    folder => symlinkSync("/etc", join(folder, "content/more")),
    "content/more:1:1: expected a file or a folder, found a link or something else",
  ],
  [
    "a pipe for a page",
    {},
    folder => makePipe(join(folder, "content/pages/x.md")),
    "content/pages/x.md:1:1: expected a file or a folder, found a link or something else",
  ],
  [
    "a folder for a page",
    { "content/pages/x.md/y": "" },
    unchanged,
    "content/pages/x.md:1:1: expected a file, found a folder",
  ],
  [
    "a page in Latin-1",
    { "content/pages/x.md": Buffer.from("---\ntitle: A\n---\ncafé\n", "latin1") },
    unchanged,
    "content/pages/x.md:4:4: expected UTF-8, found a byte of another encoding; save the file as UTF-8",
  ],
  [
    "a page with the quotation marks of Windows-1252",
    { "content/pages/x.md": Buffer.from("---\ntitle: A\n---\nit\u0092s\n", "latin1") },
    unchanged,
    "content/pages/x.md:4:3: expected UTF-8, found a byte of another encoding; save the file as UTF-8",
  ],
  [
    "a page in UTF-16",
    { "content/pages/x.md": Buffer.from("\uFEFF---\ntitle: A\n---\n", "utf16le") },
    unchanged,
    "content/pages/x.md:1:1: expected UTF-8, found UTF-16; save the file as UTF-8",
  ],
  [
    "a page too large",
    { "content/pages/x.md": `---\ntitle: A\n---\n${"a\n".repeat(600_000)}` },
    unchanged,
    "content/pages/x.md:1:1: expected at most 1048576 bytes, found 1200017",
  ],
  [
    "a page in a folder of its own",
    { "content/pages/a/b.md": page("title: A") },
    unchanged,
    `content/pages/a/b.md:1:1: ${expectedFile}, found "pages/a/b.md"`,
  ],
  [
    "a page in no folder",
    { "content/b.md": page("title: A") },
    unchanged,
    `content/b.md:1:1: ${expectedFile}, found "b.md"`,
  ],
  [
    "a page in capitals",
    { "content/pages/About.md": page("title: A") },
    unchanged,
    `content/pages/About.md:1:1: ${expectedFile}, found "pages/About.md"; a name has small letters, digits and single hyphens, as in pages/about.md`,
  ],
  [
    "a page with a space in its name",
    { "content/pages/my page.md": page("title: A") },
    unchanged,
    `content/pages/my page.md:1:1: ${expectedFile}, found "pages/my page.md"; a name has small letters, digits and single hyphens, as in pages/my-page.md`,
  ],
  [
    "a page with a line break in its name",
    { "content/pages/my\npage.md": page("title: A") },
    unchanged,
    `content/pages/my\\u{a}page.md:1:1: ${expectedFile}, found "pages/my\\u{a}page.md"; a name has small letters, digits and single hyphens, as in pages/my-page.md`,
  ],
  [
    "a page with an override of direction in its name",
    { "content/pages/a\u202Eb.md": page("title: A") },
    unchanged,
    `content/pages/a\\u{202e}b.md:1:1: ${expectedFile}, found "pages/a\\u{202e}b.md"; a name has small letters, digits and single hyphens, as in pages/a-b.md`,
  ],
  [
    "a page with a letter beyond ASCII in its name",
    { "content/pages/tŷ.md": page("title: A") },
    unchanged,
    `content/pages/tŷ.md:1:1: ${expectedFile}, found "pages/tŷ.md"; a name has small letters, digits and single hyphens, as in pages/ty.md`,
  ],
  [
    "a page with dots in its name",
    { "content/pages/a..b.md": page("title: A") },
    unchanged,
    `content/pages/a..b.md:1:1: ${expectedFile}, found "pages/a..b.md"; a name has small letters, digits and single hyphens, as in pages/a-b.md`,
  ],
  [
    "a page of another ending",
    { "content/pages/b.markdown": page("title: A") },
    unchanged,
    `content/pages/b.markdown:1:1: ${expectedFile}, found "pages/b.markdown"; the name of a page ends in .md`,
  ],
  [
    "a page with a long name",
    { [`content/pages/${"a".repeat(101)}.md`]: page("title: A") },
    unchanged,
    "content/pages/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.md:1:1: expected a name of at most 100 characters, found 101",
  ],
  [
    "a page with the name of a device",
    { "content/pages/con.md": page("title: A") },
    unchanged,
    'content/pages/con.md:1:1: expected another name; "con" is taken by the site or by Windows',
  ],
  [
    "a page with the name of a folder of the site",
    { "content/pages/assets.md": page("title: A") },
    unchanged,
    'content/pages/assets.md:1:1: expected another name; "assets" is taken by the site or by Windows',
  ],
  [
    "a page with the name of a file of the site",
    { "content/pages/404.md": page("title: A") },
    unchanged,
    'content/pages/404.md:1:1: expected another name; "404" is taken by the site or by Windows',
  ],
  [
    "a release with the name of an index",
    { "content/press-releases/index.md": page("title: A\npublished: 2013-01-22") },
    unchanged,
    'content/press-releases/index.md:1:1: expected another name; "index" is taken by the site or by Windows',
  ],
  [
    "a release without a date",
    { "content/press-releases/x.md": page("title: A") },
    unchanged,
    "content/press-releases/x.md:1:1: expected published: a release has a date",
  ],
  [
    "a CCG in small letters",
    { "content/ccgs/01a.md": page("title: A") },
    unchanged,
    `content/ccgs/01a.md:1:1: ${expectedFile}, found "ccgs/01a.md"; a code has three to six digits and capital letters, as in ccgs/04G.md`,
  ],
  [
    "a CCG that is nowhere",
    { "content/ccgs/99Z.md": page("title: A") },
    unchanged,
    'content/ccgs/99Z.md:1:1: expected the code of a CCG in the register, found "99Z"',
  ],
  [
    "a fifth wave",
    { "content/waves/5.md": page("title: A") },
    unchanged,
    `content/waves/5.md:1:1: ${expectedFile}, found "waves/5.md"; there are the waves 1 to 4`,
  ],
  [
    "a wave with a zero before it",
    { "content/waves/01.md": page("title: A") },
    unchanged,
    `content/waves/01.md:1:1: ${expectedFile}, found "waves/01.md"; there are the waves 1 to 4`,
  ],
  [
    "a template",
    { "content/pages/x.njk": "{{ 1 }}" },
    unchanged,
    `content/pages/x.njk:1:1: ${expectedFile}, found "pages/x.njk"; the name of a page ends in .md`,
  ],
  [
    "a template in JavaScript",
    { "content/pages/x.11ty.js": "process.exit(9)" },
    unchanged,
    `content/pages/x.11ty.js:1:1: ${expectedFile}, found "pages/x.11ty.js"; the name of a page ends in .md`,
  ],
  [
    "data in JavaScript",
    { "content/pages/pages.11tydata.js": "process.exit(9)" },
    unchanged,
    `content/pages/pages.11tydata.js:1:1: ${expectedFile}, found "pages/pages.11tydata.js"; the name of a page ends in .md`,
  ],
  [
    "a folder of data",
    { "content/_data/site.js": "process.exit(9)" },
    unchanged,
    `content/_data/site.js:1:1: ${expectedFile}, found "_data/site.js"`,
  ],
  [
    "settings of another ending",
    { "content/site.yml": settings },
    unchanged,
    `content/site.yml:1:1: ${expectedFile}, found "site.yml"`,
  ],
  ["no settings", { "content/site.yaml": null }, unchanged, "content/site.yaml:1:1: expected this file, found none"],
  ["empty settings", { "content/site.yaml": "" }, unchanged, `content/site.yaml:1:1: ${expectedSettings}`],
  [
    "settings that are a list",
    { "content/site.yaml": "- a\n" },
    unchanged,
    `content/site.yaml:1:1: ${expectedSettings}`,
  ],
  [
    "settings in two documents",
    { "content/site.yaml": `${settings}---\n${settings}` },
    unchanged,
    "content/site.yaml:8:1: expected plain YAML: there is text after ... or a second ---; take it away",
  ],
  [
    "settings with a directive",
    { "content/site.yaml": `%YAML 1.1\n---\n${settings}` },
    unchanged,
    "content/site.yaml:1:1: expected plain YAML: directives (%) are not allowed",
  ],
];

/** A problem in another file, which follows from the defect. */
const elsewhere = /^(?:data|content)\//;

export const badInputs: readonly BadInput[] = [
  ...cells.map(([what, table, from, to, ...problems]) =>
    inFile(
      "a cell",
      what,
      `data/${table}`,
      smallRecord[table].replace(from, () => to),
      problems,
    ),
  ),
  ...tables.map(([what, table, text, ...problems]) => inFile("a table", what, `data/${table}`, text, problems)),
  ...frontMatters.map(([what, text, ...problems]) => inFile("front matter", what, about, text, problems)),
  ...bodies.map(([what, body, ...problems]) => inFile("a body", what, about, page("title: About", body), problems)),
  ...settingsEdits.map(([what, from, to, ...problems]) =>
    inFile(
      "the settings",
      what,
      "content/site.yaml",
      settings.replace(from, () => to),
      problems,
    ),
  ),
  ...trees.map(([what, changes, prepare, ...problems]) => ({ where: "the files", what, changes, prepare, problems })),
];

function inFile(
  where: string,
  what: string,
  file: string,
  text: string | Uint8Array,
  problems: readonly string[],
): BadInput {
  const changes = { [file]: text };
  return {
    where,
    what,
    changes,
    prepare: unchanged,
    problems: problems.map(problem => (elsewhere.test(problem) ? problem : `${file}:${problem}`)),
  };
}

function page(yaml: string, body = "Words."): string {
  return `---\n${yaml}\n---\n\n${body}\n`;
}

function unchanged(): void {}

function latin1(table: SmallFile, from: string, to: string): Uint8Array {
  return Buffer.from(smallRecord[table].replace(from, to), "latin1");
}

function makePipe(path: string): void {
  execFileSync("mkfifo", [path], { timeout: 10_000 });
}

function linkElsewhere(path: string): void {
  rmSync(path, { recursive: true });
  symlinkSync(tmpdir(), path);
}

function replaceByFile(path: string): void {
  rmSync(path, { recursive: true });
  writeFileSync(path, "x");
}
