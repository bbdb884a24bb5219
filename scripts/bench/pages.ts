/** The pages of the organisations, as our own layouts get them, to data that a peer reads: what all share, once, and what each has. */

import { z } from "zod";
import { itemOf, type Page } from "../site/page.ts";
import type { Site } from "../site/site.ts";

const text = z.string();
const link = z.object({ href: text, name: text });
const start = z.object({ date: text, mayBeEarlier: z.boolean() });
const mark = z.object({ id: text, href: text, value: text, words: text });
const sources = z.array(
  z.object({
    href: text,
    publisher: text,
    title: text.optional(),
    subject: text.optional(),
    published: text.optional(),
    url: text.optional(),
    host: text.optional(),
  }),
);
const neighbour = link.extend({
  isRecorded: z.boolean(),
  outcomeSlug: text,
  now: z.object({ kind: text, isAsDecided: z.boolean() }),
});

const wholeStrip = z.object({
  measure: text,
  outline: text,
  box: text,
  smallest: mark,
  middle: mark.optional(),
  median: text,
  largest: mark,
  of: z.number(),
  own: mark.optional(),
  rank: text.optional(),
  here: text.optional(),
});

const wholeLocator = z.object({ width: z.number(), height: z.number(), dots: text, here: text });

const view = z.object({
  name: text,
  odsCode: text,
  onsCode: text,
  region: text,
  regionHref: text,
  areaTeam: text,
  areaTeamHref: text,
  registeredPatients: mark,
  registeredPractices: mark,
  conditions: mark.optional(),
  status: z.object({
    kind: text,
    slug: text,
    since: start.optional(),
    basis: text.optional(),
    sources,
    directions: text.optional(),
    lifted: start.optional(),
    open: text,
    left: z.object({ count: z.number().optional(), basis: text.optional(), sources }).optional(),
    notListed: text,
  }),
  wave: z.object({ number: z.number(), href: text, announced: text, isFirstReport: z.boolean() }).optional(),
  waveBasis: text.optional(),
  waveSources: sources,
  outcome: text.optional(),
  outcomeSlug: text,
  outcomeBasis: text.optional(),
  outcomeSources: sources,
  isRecorded: z.boolean(),
  criteria: z.array(
    z.object({
      domain: z.number().optional(),
      name: text.optional(),
      criteria: z.array(z.object({ criterion: text, href: text.optional(), summary: text.optional(), sources })),
    }),
  ),
  criteriaCount: z.number(),
  unknown: z.array(text),
  history: z.array(
    z.object({
      kind: text,
      date: text,
      wave: z.number().optional(),
      about: text.optional(),
      conditionsLeft: z.number().optional(),
      sources,
    }),
  ),
  registerSources: sources,
  sources,
  neighbours: z.array(neighbour),
  areAllNeighbours: z.boolean(),
  previous: link.optional(),
  next: link.optional(),
  json: text,
});

const correction = z.object({
  date: text,
  href: text,
  column: text,
  row: text,
  file: text,
  was: text,
  now: text,
  reason: text,
  sources,
});

const wholeHead = z.object({
  type: text,
  card: z.object({
    path: text,
    title: text,
    asAt: text,
    warnings: z.array(text),
    figures: z.array(z.object({ words: text, label: text })),
  }),
  cardSize: z.object({ width: z.number(), height: z.number() }),
  linkedData: text,
});

const words = z.object({ titleHtml: text, summaryHtml: text, html: text });

/** A page of an organisation as its layout gets it; what the peers do not show is left out. */
const wholePage = z.object({
  path: text,
  title: text,
  crumbs: z.array(z.object({ href: text, text })),
  words: words.optional(),
  view: view.extend({
    strips: z.array(wholeStrip),
    locator: wholeLocator.optional(),
    areAllAuthorised: z.boolean(),
  }),
  updates: z.array(correction),
  head: wholeHead,
});

const ownStrip = wholeStrip.pick({ measure: true, own: true, rank: true, here: true });

/** What one organisation's page shows and no other does. */
const ownPage = wholePage.pick({ path: true, title: true, words: true, updates: true }).extend({
  linkedData: text,
  view,
  strips: z.array(ownStrip),
  /** Its place on the map, where there is one. */
  here: text.optional(),
  /** What its file of data holds. */
  record: z.unknown(),
});

/** What all pages show alike. */
const sharedData = z.object({
  title: text,
  url: text,
  root: text,
  asAt: text,
  asAtDate: text,
  isInvented: z.boolean(),
  policy: text,
  glossary: z.record(text, text),
  footerPages: z.array(z.object({ path: text, title: text })),
  publisher: z.object({ name: text, description: text }),
  feedback: text,
  licence: z.object({ name: text, url: text }),
  crumbs: wholePage.shape.crumbs,
  head: wholeHead.omit({ linkedData: true }),
  map: wholeLocator.omit({ here: true }).optional(),
  strips: z.array(wholeStrip.omit({ own: true, rank: true, here: true })),
  areAllAuthorised: z.boolean(),
});

export type OwnPage = z.infer<typeof ownPage>;
type SharedData = z.infer<typeof sharedData>;

/** What all pages of organisations share. */
export function sharedOf(site: Site): SharedData {
  const { settings } = site;
  const [page] = site.pages.ccg ?? [];
  if (page === undefined) throw new RangeError("expected a site with organisations");
  const first = parsePage(page);
  return sharedData.parse({
    ...site,
    publisher: settings.publisher,
    feedback: settings.feedback.email,
    licence: settings.licence,
    crumbs: first.crumbs,
    head: first.head,
    map: first.view.locator,
    strips: first.view.strips,
    areAllAuthorised: first.view.areAllAuthorised,
  });
}

/** What each page of an organisation has, one after the other; `recordOf` gives what its file of data holds. */
export function* ownPages(site: Site, recordOf: (path: string) => unknown): Generator<OwnPage> {
  for (const whole of site.pages.ccg ?? []) {
    const page = parsePage(whole);
    yield ownPage.parse({
      ...page,
      linkedData: page.head.linkedData,
      strips: page.view.strips,
      here: page.view.locator?.here,
      record: recordOf(page.path),
    });
  }
}

function parsePage(page: Page) {
  return wholePage.parse(itemOf(page));
}
