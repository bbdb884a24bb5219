/** Pages to JSON-LD (schema.org): what each page is about, in the words of programs that read it. */

import type { Graph, Organization, Thing } from "schema-dts";
import { type Editorial, publicationOf } from "../../prose/editorial.ts";
import type { Settings } from "../../prose/settings.ts";
import { datesOf } from "../../record/as-at.ts";
import { datasets } from "../../record/datasets.ts";
import type { AuthorisationRecord, Ccg } from "../../record/record.ts";
import { fileOf, publishedTables } from "../../record/tables.ts";
import type { Page } from "../page.ts";
import type { Card } from "./card.ts";

/** What the data of every page are made of. */
export type LinkedSite = {
  readonly record: AuthorisationRecord;
  readonly settings: Settings;
  /** The address of a path, with the site's origin and prefix. */
  readonly address: (path: string) => string;
  /** The origin alone, for addresses that have the prefix already. */
  readonly origin: string;
  readonly isDraft: boolean;
};

/** The graph of a page. Of invented data it tells nothing about an organisation. */
export function graphOf(
  kind: string,
  page: Page,
  card: Card,
  release: Editorial | undefined,
  linked: LinkedSite,
): Graph {
  const things: Thing[] = [];
  if (page.crumbs.length > 0) things.push(crumbsOf(page, linked));
  if (kind === "home") things.push(websiteOf(linked));
  if (kind === "data") things.push(datasetOf(linked));
  if (release !== undefined) things.push(articleOf(release, card, linked));
  const ccg = kind === "ccg" ? linked.record.ccgs.get(page.key.toUpperCase()) : undefined;
  if (ccg !== undefined && !linked.record.isInvented) things.push(organisationOf(ccg, linked.address(page.path)));
  return { "@context": "https://schema.org", "@graph": things };
}

/** JSON that may stand in a script element: nothing in it ends the element or begins a comment. */
export function scriptText(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped);
}

function publisherOf({ settings, address }: LinkedSite): Organization {
  return { "@type": "Organization", name: settings.publisher.name, url: address("/") };
}

/** What must be said of data or words that are not a published page of the record. */
function statusOf({ record, isDraft }: LinkedSite) {
  const statuses = [...(record.isInvented ? ["Invented data"] : []), ...(isDraft ? ["Draft"] : [])];
  return statuses.length === 0 ? {} : { creativeWorkStatus: statuses.join(". ") };
}

function crumbsOf(page: Page, { address, origin }: LinkedSite): Thing {
  const trail = [
    ...page.crumbs.map(({ text, href }) => ({ name: text, item: `${origin}${href}` })),
    { name: page.title, item: address(page.path) },
  ];
  const items = trail.map((crumb, index) => ({ "@type": "ListItem" as const, position: index + 1, ...crumb }));
  return { "@type": "BreadcrumbList", itemListElement: items };
}

function websiteOf(linked: LinkedSite): Thing {
  const { settings, address } = linked;
  return {
    "@type": "WebSite",
    name: settings.title,
    description: settings.description,
    url: address("/"),
    inLanguage: "en-GB",
    publisher: publisherOf(linked),
  };
}

/** The whole of the data, which catalogues of data read on /data/. */
function datasetOf(linked: LinkedSite): Thing {
  const { record, settings, address } = linked;
  const download = (path: string, name: string, encodingFormat: string) => ({
    "@type": "DataDownload" as const,
    name,
    contentUrl: address(path),
    encodingFormat,
  });
  return {
    "@type": "Dataset",
    name: settings.title,
    description: `${record.isInvented ? "Invented data, for an example. " : ""}${settings.description}`,
    ...statusOf(linked),
    url: address("/data/"),
    version: record.asAt,
    dateModified: record.asAt,
    inLanguage: "en-GB",
    isAccessibleForFree: true,
    license: settings.licence.url,
    creator: publisherOf(linked),
    publisher: publisherOf(linked),
    temporalCoverage: `${datesOf(record.tables)[0] ?? record.asAt}/${record.asAt}`,
    spatialCoverage: { "@type": "Country", name: "England" },
    isBasedOn: [...record.sources.values()].flatMap(({ url }) => (url === undefined ? [] : [url])),
    distribution: [
      ...publishedTables(record.tables).map(name =>
        download(`/data/${fileOf(name)}`, datasets[name].title, "text/csv"),
      ),
      download("/data/figures.json", "All figures", "application/json"),
      download("/data/datapackage.json", "Data package", "application/json"),
    ],
  };
}

function articleOf(release: Editorial, card: Card, linked: LinkedSite): Thing {
  const { record, address } = linked;
  const { published, updated = published } = publicationOf(release) ?? {};
  const keys = [...new Set(release.notes.flatMap(figure => figure.sources))];
  return {
    "@type": "NewsArticle",
    headline: release.title.text,
    ...(release.summary === undefined ? {} : { description: release.summary.text }),
    ...statusOf(linked),
    // The day of which it tells is no day of publication.
    temporalCoverage: release.asAt,
    ...(published === undefined ? {} : { datePublished: published }),
    ...(updated === undefined ? {} : { dateModified: updated }),
    inLanguage: "en-GB",
    url: address(release.path),
    mainEntityOfPage: address(release.path),
    image: address(card.path),
    author: publisherOf(linked),
    publisher: publisherOf(linked),
    isBasedOn: address("/data/"),
    citation: keys.map(key => {
      const source = record.sources.get(key);
      const url = source?.url === undefined ? {} : { url: source.url };
      return {
        "@type": "CreativeWork" as const,
        identifier: key,
        publisher: { "@type": "Organization" as const, name: source?.publisher ?? key },
        ...url,
      };
    }),
  };
}

// Of a CCG's place in the NHS the register says no more than in which region its area lies.
function organisationOf(ccg: Ccg, url: string): Thing {
  return {
    "@type": "GovernmentOrganization",
    name: ccg.name,
    url,
    identifier: { "@type": "PropertyValue", propertyID: "ODS code", value: ccg.odsCode },
    areaServed: {
      "@type": "AdministrativeArea",
      identifier: { "@type": "PropertyValue", propertyID: "ONS code", value: ccg.onsCode },
      containedInPlace: { "@type": "AdministrativeArea", name: ccg.region },
    },
  };
}
