import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { afterEach, describe, expect, it } from "vitest";
import { recordAsAt } from "../../../scripts/record/record.ts";
import { allCcgs, allCcgsDownloads } from "../../../scripts/site/files/all-ccgs.ts";
import { zipOf } from "../../../scripts/site/files/archive.ts";
import { sizeOf, textOf } from "../../../scripts/site/files/download.ts";
import { spreadsheetOf } from "../../../scripts/site/files/spreadsheet.ts";
import { tablesOf } from "../../support/small-record.ts";

const settings = {
  title: "Authorisation",
  description: "Reports",
  publisher: { name: "The Publisher", description: "A publisher." },
  press_office: { name: "Press", email: "press@example.org" },
  feedback: { email: "feedback@example.org" },
  url: "https://example.org",
  licence: { name: "Open Licence", url: "https://example.org/licence" },
};
const record = recordAsAt(tablesOf({}), "2014-01-17");
const files = new Map(allCcgsDownloads(record, settings).map(file => [file.path, file]));

function bytesOf(path: string): Uint8Array {
  const [part] = files.get(path)?.parts() ?? [];
  if (!(part instanceof Uint8Array)) throw new Error(`no bytes in ${path}`);
  return part;
}

describe("the table of all CCGs", () => {
  const { header, rows } = allCcgs(record);
  const rowOf = (code: string) =>
    Object.fromEntries(header.map((name, index) => [name, rows.find(row => row[0] === code)?.[index]]));

  it("has a row for each CCG, from A to Z", () => {
    expect(rows.map(row => row[1])).toEqual(
      ["Alder", "Birch", "Cedar", "Damson", "Elder", "Fir"].map(name => `NHS ${name} CCG`),
    );
  });

  it("joins the decision, the status and the sources of a CCG", () => {
    expect(rowOf("04D")).toMatchObject({
      region: "Midlands and East",
      wave: 2,
      decision: "authorised with directions",
      conditions: 3,
    });
    expect(rowOf("01A")).toMatchObject({
      decision: "authorised",
      conditions: 0,
      status: "without conditions",
      sources: "w1",
    });
  });

  it("leaves empty what is not recorded, and what is not yet known", () => {
    expect(rowOf("03C")).toMatchObject({ wave: 2, decision: undefined, conditions: undefined });
    const early = recordAsAt(tablesOf({}), "2012-12-11");
    expect(allCcgs(early).rows.filter(row => row[4] !== undefined)).toHaveLength(2);
  });
});

describe("the files of all CCGs", () => {
  it("are the table as CSV and as a spreadsheet, and every table in one archive", () => {
    expect([...files.keys()]).toEqual([
      "data/all-ccgs.csv",
      "data/all-ccgs.csv-metadata.json",
      "data/all-ccgs.ods",
      "data/all-tables.zip",
    ]);
    const packed = unzipSync(bytesOf("data/all-tables.zip"));
    expect(Object.keys(packed)).toEqual(expect.arrayContaining(["all-ccgs.csv", "waves.csv", "datapackage.json"]));
    const csv = files.get("data/all-ccgs.csv");
    expect(strFromU8(packed["all-ccgs.csv"] ?? new Uint8Array())).toBe(csv && textOf(csv));
  });

  it("have the sizes that the page tells", () => {
    for (const [path, file] of files) if (path.endsWith(".ods")) expect(sizeOf(file)).toBe(bytesOf(path).length);
  });
});

describe("a spreadsheet", () => {
  const bytes = spreadsheetOf({
    name: "A & B",
    header: ["name", "number"],
    rows: [
      ['<"x" & y>', 12],
      [undefined, undefined],
    ],
  });
  const parts = unzipSync(bytes);

  it("says first what it is, unpacked", () => {
    expect(strFromU8(bytes.slice(30, 84))).toBe("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
  });

  it("is well-formed, and keeps texts as texts and numbers as numbers", () => {
    const seen: string[] = [];
    for (const name of ["content.xml", "META-INF/manifest.xml"]) {
      const parser = new SaxesParser({ xmlns: true });
      parser.on("error", error => {
        throw error;
      });
      parser.on("opentag", ({ name: tag, attributes }) => {
        if (tag === "table:table-cell")
          seen.push(attributes["office:value"]?.value ?? attributes["office:value-type"]?.value ?? "nothing");
      });
      parser.on("text", text => {
        if (text.trim() !== "") seen.push(text);
      });
      parser.write(strFromU8(parts[name] ?? new Uint8Array())).close();
    }
    expect(seen).toEqual([
      "string",
      "name",
      "string",
      "number",
      "string",
      '<"x" & y>',
      "12",
      "12",
      "nothing",
      "nothing",
    ]);
  });
});

describe("an archive", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
  });

  it("has the same bytes in every time zone", () => {
    const made = ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"].map(name => {
      process.env.TZ = name;
      return Buffer.from(zipOf([["a.txt", "a"]])).toString("hex");
    });
    expect(new Set(made).size).toBe(1);
  });
});
