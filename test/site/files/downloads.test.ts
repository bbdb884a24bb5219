import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { addressesBelow } from "../../../scripts/addresses/address.ts";
import { figureBook } from "../../../scripts/figures/figures.ts";
import { notesOf, snakeCase } from "../../../scripts/record/column.ts";
import { datasets } from "../../../scripts/record/datasets.ts";
import { type AuthorisationRecord, recordAsAt } from "../../../scripts/record/record.ts";
import { fileOf, publishedTables, tableNames } from "../../../scripts/record/tables.ts";
import { textOf } from "../../../scripts/site/files/download.ts";
import { ccgDownload, figuresDownload } from "../../../scripts/site/files/json-files.ts";
import { columnsOf, tableDownloads, tableViews } from "../../../scripts/site/files/table-downloads.ts";
import { entryOf } from "../../../scripts/site/views/figure-view.ts";
import {
  type Changes,
  edited,
  readRecord,
  smallCorrections,
  tablesOf,
  writeRecord,
} from "../../support/small-record.ts";

const settings = {
  title: "Authorisation",
  description: "Reports on the authorisation",
  publisher: { name: "The Publisher", description: "A publisher." },
  press_office: { name: "Press", email: "press@example.org" },
  feedback: { email: "feedback@example.org" },
  url: "https://example.org",
  licence: { name: "Open Licence", url: "https://example.org/licence" },
};

const places = "place,ods_code,population,sources\nAldertown,01A,1200,w1\n";
const small = recordAsAt(tablesOf({ "corrections.csv": smallCorrections, "places.csv": places }), "2013-01-22");

function fileIn(record: AuthorisationRecord, path: string): string {
  const file = tableDownloads(record, settings).find(download => download.path === path);
  if (file === undefined) throw new Error(`no download ${path}`);
  return textOf(file);
}

function recordWith(changes: Changes): AuthorisationRecord {
  return recordAsAt(tablesOf(changes), "2014-01-17");
}

function columnNames(name: (typeof tableNames)[number]): readonly string[] {
  return Object.keys(datasets[name].schema.shape).map(snakeCase);
}

describe("the tables to download", () => {
  it("are each a CSV file and its metadata, and one package", () => {
    expect(tableDownloads(small, settings).map(file => file.path)).toEqual([
      ...tableNames.flatMap(name => [`data/${fileOf(name)}`, `data/${fileOf(name)}-metadata.json`]),
      "data/csv-metadata.json",
      "data/datapackage.json",
    ]);
  });

  it("hold the rows as at the date and no later ones", () => {
    expect(fileIn(small, "data/waves.csv")).toBe(
      [
        "wave,applications_due,announced,authorised,without_conditions,with_conditions,with_directions,sources,note",
        "1,2012-07-02,2012-12-11,2,1,1,0,w1,one note gives 10 December 2012",
        "2,2012-09-03,2013-01-22,2,0,1,1,w2,",
        "",
      ].join("\n"),
    );
  });

  it("leave a cell empty where nothing is known, and join keys with a space", () => {
    expect(fileIn(small, "data/decisions.csv").split("\n").slice(2, 4)).toEqual([
      "02B,1,stated,w1,authorised with conditions,derived,w1 w1-list,2",
      "03C,2,derived,w2,,,,",
    ]);
  });

  it.each([
    ["a comma", '"NHS Cedar, Larch"', '"NHS Cedar, Larch"'],
    ["a quotation mark", '"NHS ""Cedar"""', '"NHS ""Cedar"""'],
    ["a line feed", '"NHS\nCedar"', '"NHS\nCedar"'],
    ["a carriage return", '"NHS\r\nCedar"', '"NHS\r\nCedar"'],
    ["marks that it does not need", '"NHS Cedar"', "NHS Cedar"],
  ])("quote a cell with %s as RFC 4180 asks", (_, cell, written) => {
    const record = recordWith(edited("ccgs.csv", "NHS Cedar CCG", cell));
    expect(fileIn(record, "data/ccgs.csv")).toContain(`03C,E38000003,${written},North,`);
  });

  it("are UTF-8 without a byte order mark, with a line feed after each row", () => {
    for (const name of tableNames) expect(fileIn(small, `data/${fileOf(name)}`)).toMatch(/^[a-z_]+,.*[^\r]\n$/s);
  });

  it.each(["2012-12-11", "2013-01-22", "2014-01-17"])("as at %s are read again as the rows they were", asAt => {
    const record = recordAsAt(tablesOf(edited("ccgs.csv", "NHS Cedar CCG", '"NHS ""Ŵyr"",\nCedar"')), asAt);
    const files = publishedTables(record.tables).map(
      name => [fileOf(name), fileIn(record, `data/${fileOf(name)}`)] as const,
    );
    const { read } = readRecord(writeRecord(Object.fromEntries(files)), asAt);
    expect(JSON.stringify(read.tables)).toBe(JSON.stringify(inTableOrder(record)));
  });

  it("are read by another reader as the rows they are", () => {
    const rows: readonly object[] = parse(fileIn(small, "data/ccgs.csv"), { columns: true });
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(datasets.ccgs.schema.shape).map(snakeCase));
    expect(rows[0]).toMatchObject({
      ods_code: "01A",
      ons_code: "E38000001",
      name: "NHS Alder CCG",
      region: "North",
      area_team: "Hills, Dales and Tees",
      registered_patients: "1000",
      gp_practices: "2",
      longitude: "-1.5",
      latitude: "54.5",
    });
  });

  it("have no cell that a spreadsheet takes for a formula", () => {
    const { read } = readRecord("data");
    const record = recordAsAt(read.tables, "2014-01-17");
    for (const name of publishedTables(record.tables)) {
      const rows: readonly (readonly string[])[] = parse(fileIn(record, `data/${fileOf(name)}`));
      const formulas = rows.flat().filter(cell => /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell));
      expect(formulas).toEqual([]);
    }
  });
});

describe("the metadata of a table", () => {
  it.each(tableNames)("names the columns of %s as its schema and its CSV file do", name => {
    const metadata = JSON.parse(fileIn(small, `data/${fileOf(name)}-metadata.json`));
    const names = metadata.tableSchema.columns.map((column: { name: string }) => column.name);
    expect(names).toEqual(columnNames(name));
    expect(names).toEqual(
      fileIn(small, `data/${fileOf(name)}`)
        .split("\n")[0]
        ?.split(","),
    );
  });

  it("is CSV on the Web", () => {
    expect(JSON.parse(fileIn(small, "data/decisions.csv-metadata.json"))).toMatchObject({
      "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
      url: "decisions.csv",
      "dc:license": { "@id": "https://example.org/licence" },
      "dc:publisher": "The Publisher",
      tableSchema: { primaryKey: ["ods_code"] },
    });
  });

  it("says of each column its type, whether it must be filled in, and what separates a list", () => {
    const { tableSchema } = JSON.parse(fileIn(small, "data/waves.csv-metadata.json"));
    expect(tableSchema.columns).toMatchObject([
      { name: "wave", datatype: "integer", required: true },
      { name: "applications_due", datatype: "date", required: true },
      { name: "announced", datatype: "date", required: false },
      ...[{}, {}, {}, {}].map(() => ({ datatype: "integer", required: false })),
      { name: "sources", datatype: "string", separator: " " },
      { name: "note", required: false },
    ]);
    expect(tableSchema.columns[0]).not.toHaveProperty("separator");
  });

  it("says how the file is written, and of which day it is", () => {
    expect(JSON.parse(fileIn(small, "data/ccgs.csv-metadata.json"))).toMatchObject({
      dialect: { encoding: "utf-8", delimiter: ",", quoteChar: '"', lineTerminators: ["\n"], header: true },
      "dc:modified": { "@value": "2013-01-22", "@type": "xsd:date" },
      "dc:source": expect.stringContaining("April 2013"),
    });
  });
});

describe("the metadata of all tables", () => {
  const { tables } = JSON.parse(fileIn(small, "data/csv-metadata.json"));

  it("are those of each", () => {
    expect(tables.map((table: { url: string }) => table.url)).toEqual(tableNames.map(fileOf));
    for (const { tableSchema, ...table } of tables) {
      const { foreignKeys: _, ...schema } = tableSchema;
      expect(JSON.parse(fileIn(small, `data/${table.url}-metadata.json`))).toMatchObject({
        ...table,
        tableSchema: schema,
      });
    }
  });

  it("refer to the keys of other tables, but not from lists", () => {
    const table = tables.find(({ url }: { url: string }) => url === "conditions.csv");
    expect(table.tableSchema.foreignKeys).toEqual([
      { columnReference: "ods_code", reference: { resource: "ccgs.csv", columnReference: "ods_code" } },
      { columnReference: "criterion", reference: { resource: "criteria.csv", columnReference: "criterion" } },
    ]);
  });
});

describe("the data package", () => {
  const { resources, ...rest } = JSON.parse(fileIn(small, "data/datapackage.json"));

  it("says what it is, as at which date and under which licence", () => {
    expect(rest).toMatchObject({
      name: "ccg-authorisation",
      title: "Authorisation",
      version: "2013-01-22",
      licenses: [{ title: "Open Licence", path: "https://example.org/licence" }],
    });
  });

  it("names the files and columns of the schemas", () => {
    const found = resources.map((resource: { path: string; schema: { fields: { name: string }[] } }) => [
      resource.path,
      resource.schema.fields.map(field => field.name),
    ]);
    expect(found).toEqual(tableNames.map(name => [fileOf(name), columnNames(name)]));
  });

  it("has the size and the hash of each file", () => {
    for (const { path, bytes, hash } of resources) {
      const text = fileIn(small, `data/${path}`);
      expect([bytes, hash]).toEqual([
        Buffer.byteLength(text),
        `sha256:${createHash("sha256").update(text).digest("hex")}`,
      ]);
    }
  });

  it("has a primary key where none of its cells may be empty, and a unique one elsewhere", () => {
    const schemaOf = (name: string) => resources.find((resource: { name: string }) => resource.name === name).schema;
    expect(schemaOf("conditions")).toMatchObject({ primaryKey: ["ods_code", "criterion"] });
    expect(schemaOf("timeline")).toMatchObject({ uniqueKeys: [["date", "wave", "event"]] });
    expect(schemaOf("timeline")).not.toHaveProperty("primaryKey");
  });

  it("gives columns types that readers of both editions of the standard know", () => {
    const fields: readonly { type: string }[] = resources.flatMap(
      (resource: { schema: { fields: readonly { type: string }[] } }) => resource.schema.fields,
    );
    expect([...new Set(fields.map(field => field.type))].toSorted()).toEqual(["date", "integer", "number", "string"]);
  });

  it("names the sources that are cited by its day", () => {
    expect(rest.sources).toContainEqual({ title: "The Board (w2)", path: "https://example.org/w2" });
    expect(JSON.stringify(rest.sources)).not.toContain("w4");
  });

  it("refers only to its own resources and their fields", () => {
    const fieldsOf = new Map<string, readonly string[]>(
      resources.map((resource: { name: string; schema: { fields: { name: string }[] } }) => [
        resource.name,
        resource.schema.fields.map(field => field.name),
      ]),
    );
    for (const { schema } of resources) {
      for (const { reference } of schema.foreignKeys) {
        expect(fieldsOf.get(reference.resource)).toEqual(expect.arrayContaining(reference.fields));
      }
    }
  });
});

describe("the columns of a table", () => {
  it("are those of its schema, with its notes", () => {
    const { announced } = datasets.waves.schema.shape;
    expect(columnsOf("waves")[2]).toEqual({
      name: "announced",
      ...notesOf(announced),
      isRequired: false,
      isList: false,
    });
    expect(
      columnsOf("decisions")
        .filter(column => column.isList)
        .map(column => column.name),
    ).toEqual(["wave_sources", "outcome_sources"]);
  });
});

describe("the list of tables", () => {
  it("counts the rows as at the date", () => {
    const rows = Object.fromEntries(tableViews(small.tables).map(view => [view.id, view.rows]));
    expect(rows).toMatchObject({ ccgs: 6, waves: 2, decisions: 4, reviews: 0, support_levels: 1 });
  });

  it("says where the register comes from", () => {
    const [register, waves] = tableViews(small.tables);
    expect([register?.origin, waves?.origin]).toEqual([expect.stringContaining("April 2013"), ""]);
  });
});

describe("the figures to download", () => {
  it("have their value, rows, sources and the sentences that use them", () => {
    const figure = figureBook(tablesOf()).find("wave-2.authorised", "2013-01-22");
    if (figure === undefined) throw new Error("no figure");
    const uses = [{ sentence: "Two were.", href: "/waves/2/", page: "Wave 2" }];
    const entry = { ...entryOf(figure, small, addressesBelow(""), []), uses };
    const file = figuresDownload(small, { named: [entry], ofCcgs: [], others: [] });
    expect(file.path).toBe("data/figures.json");
    expect(JSON.parse(textOf(file))).toMatchObject({
      asAt: "2013-01-22",
      isInvented: false,
      figures: [
        {
          id: "wave-2.authorised",
          value: "2",
          rows: ["waves.csv#row=3"],
          sources: ["w2"],
          uses: [{ sentence: "Two were.", href: "/waves/2/" }],
        },
      ],
    });
  });
});

describe("a CCG to download", () => {
  function ccgFile(odsCode: string) {
    const ccg = small.ccgs.get(odsCode);
    if (ccg === undefined) throw new Error(`no CCG ${odsCode}`);
    const file = ccgDownload(ccg, small);
    return { path: file.path, value: JSON.parse(textOf(file)) };
  }

  it("has its facts and its decision, with no line numbers", () => {
    expect(ccgFile("02B")).toEqual({
      path: "ccgs/02b/index.json",
      value: {
        asAt: "2013-01-22",
        isInvented: false,
        odsCode: "02B",
        onsCode: "E38000002",
        name: "NHS Birch CCG",
        region: "North",
        areaTeam: "Hills, Dales and Tees",
        registeredPatients: 2000,
        gpPractices: 3,
        conditions: [
          { criterion: "1.1A", domain: 1, summary: "Practices agree", sources: ["w1-list"] },
          { criterion: "2.1.1A", domain: 2, summary: "Patients are asked", sources: ["w1-list"] },
        ],
        directions: [],
        decision: {
          wave: 1,
          waveBasis: "stated",
          waveSources: ["w1"],
          outcome: "authorised with conditions",
          outcomeBasis: "derived",
          outcomeSources: ["w1", "w1-list"],
          conditions: 2,
        },
        reviews: [],
        status: {
          kind: "with conditions",
          since: { after: "wave-1", date: "2012-12-11", mayBeEarlier: false },
          basis: "derived",
          sources: ["w1", "w1-list"],
          openReviews: [],
          directions: "not under directions",
          notListedAfter: [
            { after: "wave-1", date: "2012-12-11" },
            { after: "wave-2", date: "2013-01-22" },
          ],
        },
      },
    });
  });

  it("says plainly that nothing is decided yet", () => {
    expect(ccgFile("05E").value.decision).toBeNull();
    expect(JSON.stringify(ccgFile("06F").value)).not.toMatch(/w4|wave-4/);
  });
});

/** The tables in the order in which they are read. */
function inTableOrder(record: AuthorisationRecord) {
  return Object.fromEntries(tableNames.map(name => [name, record.tables[name]]));
}
