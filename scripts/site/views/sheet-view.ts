/** The pictures of pages to sheets: each with its key and its place on a sheet that stands by itself, as readers take it along. */

import { type PictureName, pictureNames } from "../../addresses/picture-names.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { chartOfDays } from "../pictures/chart-of-days.ts";
import type { picturesOf } from "../pictures/pictures.ts";
import type { countRecorded } from "./standing-view.ts";

/** What sheets show: the same values as the pages, so that a sheet and its page can't differ. */
export type Pictured = {
  readonly record: AuthorisationRecord;
  readonly pictures: Pick<ReturnType<typeof picturesOf>, "byOutcome" | "way" | "conditions" | "map">;
  readonly recorded: ReturnType<typeof countRecorded>;
};

/** In pixels: the width of a sheet, where its key begins, a line of it, the room below it, a map, and the lines at its foot. */
export const sheetWidth = 640;
const warning = { x: 440, width: 200, middle: 540 };
const [keyTop, keyLine, gap, mapHeight, footHeight] = [96, 26, 12, 720, 72];

/** The most characters in a line of the list of events, and the height of such a line in pixels. */
const [longestLine, listLine] = [84, 22];

const outcomes = ["authorised", "authorised-with-conditions", "authorised-with-directions"] as const;
const unknown = "not-recorded";

/** The sheets of a site, in the order in which pages show their pictures. */
export function sheetsOf(pictured: Pictured) {
  return pictureNames(pictured.record).map(name => ({ name, view: () => sheetOf(name, pictured) }));
}

/** A sheet: what is drawn on it, the parts of its key, and where each of them begins. */
function sheetOf(name: PictureName, pictured: Pictured) {
  const { key, bars, map, days } = contentOf(name, pictured);
  return { name, ...sheetFrame(key, bars?.height ?? days?.height), bars, map, days };
}

/** The places of what every sheet has, around a drawing that is so high: its key by the slugs of its lines, and its foot. */
export function sheetFrame(key: readonly string[], drawingHeight = mapHeight) {
  const top = keyTop + key.length * keyLine + gap;
  const foot = top + drawingHeight + gap;
  return {
    warning,
    width: sheetWidth,
    height: foot + footHeight,
    key: key.map((slug, index) => ({ slug, y: keyTop + index * keyLine })),
    top,
    foot,
    mapHeight,
  };
}

type Bars = Pictured["pictures"]["byOutcome" | "way" | "conditions"];

type Content = {
  /** The slugs of what its key explains. */
  readonly key: readonly string[];
  readonly bars?: Bars;
  readonly map?: Pictured["pictures"]["map"];
  readonly days?: ReturnType<typeof daysOf>;
};

function contentOf(name: PictureName, { pictures, recorded, record }: Pictured): Content {
  switch (name) {
    case "waves-by-outcome":
      return { key: outcomes, bars: pictures.byOutcome };
    case "waves-so-far":
      return { key: ["before", "now", "to-come"], bars: pictures.way };
    case "conditions":
      return { key: outcomes, bars: pictures.conditions };
    case "map-of-decisions":
      return { key: [...outcomes, ...(recorded.outcome < recorded.ccgs ? [unknown] : [])], map: pictures.map };
    case "map-of-statuses":
      return { key: [...outcomes, unknown], map: pictures.map };
    case "steps":
      return { key: [], days: daysOf(record) };
  }
}

/** The chart of steps, with the list of its events below it: each in lines, the first of which has its number. */
function daysOf(record: AuthorisationRecord) {
  const chart = chartOfDays(record);
  const national = record.tables.timeline.filter(({ wave }) => wave === undefined);
  const top = (chart?.height ?? 0) + 2 * gap;
  const lines = national
    .flatMap(({ date, event }, index) =>
      linesOf(`${formatDate(date)}: ${event}`).map((words, line) => ({
        number: line === 0 ? index + 1 : undefined,
        words,
      })),
    )
    .map((line, index) => ({ ...line, y: top + (index + 1) * listLine }));
  return { chart, lines, height: top + lines.length * listLine + gap };
}

/** A text in lines, because an SVG has no paragraphs. A word that is longer than a line is cut. */
function linesOf(text: string): readonly string[] {
  const words = text.split(" ").flatMap(word => word.match(new RegExp(`.{1,${longestLine}}`, "gsu")) ?? []);
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && longer.length <= longestLine) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}
