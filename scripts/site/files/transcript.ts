/** What editors wrote, as the site says it, for machines: `data/pages.json`, without a trace of how it looks. */

import { z } from "zod";
import { lastAtMost } from "../../input/text.ts";
import { type Editorial, entryFigure } from "../../prose/editorial.ts";
import type { Passage, Prose } from "../../prose/prose.ts";
import { sentenceStarts } from "../../prose/sentences.ts";
import type { Settings } from "../../prose/settings.ts";
import type { Materials, Page, Pages } from "../page.ts";
import { type Download, listDownload } from "./download.ts";

const texts = z.array(z.string()).readonly();

const passageSchema = z.object({
  kind: z.string(),
  /** The id of its element on the page; empty where it has none. */
  anchor: z.string(),
  /** Each sentence, and the ids of the figures that its words are bound to. */
  sentences: z.array(z.object({ text: z.string(), figures: texts }).readonly()).readonly(),
  links: z.array(z.object({ words: z.string(), address: z.string() }).readonly()).readonly(),
  stressed: texts,
});

const pageSchema = z.object({
  path: z.string(),
  title: z.string(),
  /** The day of its figures, where that is not the site's, and the day on which it was published. */
  asAt: z.string().optional(),
  published: z.string().optional(),
  passages: z.array(passageSchema.readonly()).readonly(),
});

/** The words of every page; addresses of the site itself begin with its root. */
export const transcriptSchema = z.object({
  asAt: z.string(),
  isInvented: z.boolean(),
  settings: z.record(z.string(), z.string()).readonly(),
  pages: z.array(pageSchema.readonly()).readonly(),
});

export type Transcript = Readonly<z.output<typeof transcriptSchema>>;
export type TranscriptPage = Transcript["pages"][number];
type TranscriptPassage = TranscriptPage["passages"][number];

/** Where the transcript stands, from the root of the site. */
export const transcriptPath = "data/pages.json";

/** The transcript of the pages of a site. */
export function transcriptDownload(pages: Pages, materials: Materials): Download {
  const byPath = new Map(materials.editorials.all.map(editorial => [editorial.path, editorial]));
  const listed = Object.values(pages).flatMap(kind => kind.filter(page => page.path.endsWith("/")));
  const { asAt, isInvented } = materials.record;
  const frame: Transcript = { asAt, isInvented, settings: settingsShown(materials.settings), pages: [] };
  const transcriptOf = ({ path, title }: Page): TranscriptPage => ({
    path,
    title,
    ...wordsOf(byPath.get(path), materials),
  });
  return listDownload(transcriptPath, frame, () => listed.values().map(transcriptOf));
}

/** The settings that pages show; the address of the site is none of them. */
function settingsShown(settings: Settings): Transcript["settings"] {
  return {
    title: settings.title,
    ...(settings.short_title === undefined ? {} : { "short title": settings.short_title }),
    description: settings.description,
    publisher: settings.publisher.name,
    "publisher's description": settings.publisher.description,
    "press office": settings.press_office.name,
    "press office's e-mail": settings.press_office.email,
    "feedback e-mail": settings.feedback.email,
    licence: settings.licence.name,
    "licence's address": settings.licence.url,
  };
}

function wordsOf(
  editorial: Editorial | undefined,
  materials: Materials,
): Pick<TranscriptPage, "asAt" | "published" | "passages"> {
  if (editorial === undefined) return { passages: [] };
  const { title, summary, body, updates, page } = editorial;
  const { published, as_at = published } = page.frontMatter;
  const named = (kind: string, prose: Prose | undefined) =>
    (prose?.passages ?? []).map(passage => passageOf({ ...passage, kind }, materials));
  return {
    ...(as_at === undefined ? {} : { asAt: as_at }),
    ...(published === undefined ? {} : { published }),
    passages: [
      ...named("title", title),
      ...named("summary", summary),
      ...body.passages.map(passage => passageOf(passage, materials)),
      ...updates.flatMap(update => named(`update of ${update.date}`, update.note)),
    ],
  };
}

function passageOf(passage: Passage, { book, addresses, asAt }: Materials): TranscriptPassage {
  const { kind, anchor, text, bindings, links, stressed } = passage;
  const inSite = (address: string) =>
    address.startsWith(`${addresses.root}/`) ? address.slice(addresses.root.length) : address;
  const starts = sentenceStarts(text);
  const sentences = starts.map((start, index) => {
    const figures: string[] = [];
    return { text: text.slice(start, starts[index + 1]).trim(), figures };
  });
  for (const { start, figure } of bindings) {
    sentences[lastAtMost(starts, start)]?.figures.push(entryFigure(figure, book, asAt).id);
  }
  return {
    kind,
    anchor,
    sentences: sentences.filter(sentence => sentence.text !== ""),
    links: links.map(({ words, address }) => ({ words, address: inSite(address) })),
    stressed,
  };
}
