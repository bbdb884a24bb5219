/** The days of authorisation to a chart: a lane of national events, and one for each wave, across the months. */

import { chartedDays } from "../../addresses/picture-names.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { monthNames } from "../../wording/calendar.ts";

/** The heights of a lane of a wave, of a row of numbered events, and of the months below them, in pixels. */
const [laneHeight, rowHeight, axisHeight] = [56, 28, 28];
const gap = 12;

/** The width of a numbered event on the narrowest screen, in per cent of its width. */
const markWidth = 8;

/** The chart as it stands as at the date; undefined where there are no two days between which it could run. */
export function chartOfDays(record: AuthorisationRecord) {
  const { waves } = record;
  const days = chartedDays(record);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const national = record.tables.timeline.filter(({ wave }) => wave === undefined).map(({ date }) => date);
  const scale = scaleBetween(first, last);
  const placed = inRows(national.map(scale.placeOf));
  const top = rowHeight + Math.max(1, ...placed.map(({ row }) => row + 1)) * rowHeight + gap;
  return {
    height: top + waves.length * laneHeight + axisHeight,
    bottom: top + waves.length * laneHeight,
    months: scale.months,
    national: placed.map(({ place, row }, index) => ({
      number: index + 1,
      x: percent(place),
      y: (row + 1.5) * rowHeight,
    })),
    lanes: waves.map(({ number, applicationsDue, announced, events }, index) => {
      const [from, to] = [scale.placeOf(applicationsDue), scale.placeOf(announced)];
      return {
        number,
        y: top + index * laneHeight,
        x: percent(from),
        end: percent(to),
        width: percent(to - from),
        from: formatDate(applicationsDue),
        to: formatDate(announced),
        steps: events
          .filter(({ date }) => date > applicationsDue && date < announced)
          .map(({ date }) => percent(scale.placeOf(date))),
      };
    }),
  };
}

/** Places between the first day of a month and the last of another, in per cent, and the quarters that begin there. */
function scaleBetween(first: string, last: string) {
  const start = Temporal.PlainDate.from(first).with({ day: 1 });
  const end = Temporal.PlainDate.from(last).with({ day: 1 }).add({ months: 1 });
  const daysTo = (day: Temporal.PlainDate) => start.until(day, { largestUnit: "days" }).days;
  const placeAt = (day: Temporal.PlainDate) => (daysTo(day) / daysTo(end)) * 100;
  const firsts = Array.from({ length: start.until(end, { largestUnit: "months" }).months }, (_, index) =>
    start.add({ months: index }),
  );
  return {
    placeOf: (date: string) => placeAt(Temporal.PlainDate.from(date)),
    months: firsts
      .filter(({ month }) => month % 3 === 1)
      .map((day, index) => {
        const name = monthNames[day.month - 1]?.slice(0, "Jan".length);
        return {
          x: percent(placeAt(day)),
          anchor: anchorAt(placeAt(day)),
          // The year stands where it begins: four full names would run into each other on a phone.
          name: index === 0 || day.month === 1 ? `${name} ${day.year}` : name,
        };
      }),
  };
}

/** At which end of its words a place is, so that they stay within the picture. */
function anchorAt(place: number): "start" | "middle" | "end" {
  if (place < markWidth) return "start";
  return place > 100 - markWidth * 2 ? "end" : "middle";
}

/** Each place with the first row in which it does not run into the one before it. */
function inRows(places: readonly number[]): readonly { readonly place: number; readonly row: number }[] {
  const ends: number[] = [];
  return places.map(place => {
    const free = ends.findIndex(end => end <= place);
    const row = free < 0 ? ends.length : free;
    ends[row] = place + markWidth;
    return { place, row };
  });
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
