import { describe, expect, it } from "vitest";
import { addressesBelow } from "../../../scripts/addresses/address.ts";
import { figureBook } from "../../../scripts/figures/figures.ts";
import { type Bars, barsByOutcome, barsOfConditions, barsOfTheWay } from "../../../scripts/site/pictures/bars.ts";
import { marksOf, reviewViews, waveView } from "../../../scripts/site/views/wave-view.ts";
import { tablesOf } from "../../support/small-record.ts";

const addresses = addressesBelow("");

const tables = tablesOf();

function barsAsAt(asAt: string, ccgs = 6) {
  const book = figureBook(tables);
  const record = book.recordAt(asAt);
  const waves = record.waves.map(wave => waveView(wave, record, book, addresses));
  const names = ["without-conditions", "with-conditions", "with-directions", "with-any-condition"];
  const announced = marksOf(names, "", book, asAt, addresses);
  return {
    byOutcome: barsByOutcome(record, waves),
    way: barsOfTheWay(record, waves, ccgs),
    conditions: barsOfConditions(record, announced, reviewViews(record, book, addresses), ccgs),
  };
}

/** Each bar as "slug from width" and, where a figure stands below it, "= figure". */
function drawn(bars: Bars<unknown>): readonly (readonly string[])[] {
  return bars.rows.map(({ segments }) =>
    segments.map(({ slug, x, width, label }) => [slug, x, width, ...(label ? ["=", label.mark.id] : [])].join(" ")),
  );
}

describe("the bars of the waves", () => {
  it("divide each wave by outcome, the largest over the whole width", () => {
    expect(drawn(barsAsAt("2013-03-18").byOutcome)).toEqual([
      ["authorised 0% 50% = wave-1.without-conditions", "authorised-with-conditions 50% 50% = wave-1.with-conditions"],
      [
        "authorised-with-conditions 0% 50% = wave-2.with-conditions",
        "authorised-with-directions 50% 50% = wave-2.with-directions",
      ],
      ["authorised 0% 50% = wave-3.without-conditions"],
      ["authorised-with-directions 0% 50% = wave-4.with-directions"],
    ]);
  });

  it("are those of the waves announced", () => {
    expect(barsAsAt("2013-01-22").byOutcome.rows).toHaveLength(2);
    expect(barsAsAt("2012-12-10").byOutcome).toEqual({ height: 0, rows: [] });
  });
});

describe("the way to all", () => {
  it("begins where the wave before ended, and leaves open what is to come", () => {
    expect(drawn(barsAsAt("2013-01-22").way)).toEqual([
      ["now 0% 33.33% = authorised@2012-12-11", "to-come 33.33% 66.67%"],
      ["before 0% 33.33%", "now 33.33% 33.33% = authorised@2013-01-22", "to-come 66.67% 33.33%"],
    ]);
  });

  it("ends with the last wave", () => {
    const last = drawn(barsAsAt("2014-01-17").way).at(-1);
    expect(last).toEqual(["before 0% 83.33%", "now 83.33% 16.67% = authorised@2013-03-18"]);
  });
});

describe("the bars of the conditions", () => {
  it("give each part the figure of that part: those under directions apart from the others with conditions", () => {
    expect(drawn(barsAsAt("2013-04-02").conditions)).toEqual([
      [
        "authorised 0% 33.33% = without-conditions",
        "authorised-with-conditions 33.33% 33.33% = with-conditions",
        "authorised-with-directions 66.67% 33.33% = with-directions",
      ],
      [
        "authorised 0% 50% = review-2013-03.without-conditions",
        "authorised-with-conditions 50% 33.33% = status.with-conditions@2013-04-02",
        "authorised-with-directions 83.33% 16.67% = review-2013-03.with-directions",
      ],
    ]);
  });

  it("say of each bar how many have any conditions", () => {
    const { rows } = barsAsAt("2013-04-02").conditions;
    expect(rows.map(({ withAny }) => withAny?.id)).toEqual(["with-any-condition", "review-2013-03.with-conditions"]);
  });

  it("leave open how those not yet authorised will fare", () => {
    expect(drawn(barsAsAt("2012-12-11").conditions)).toEqual([
      [
        "authorised 0% 16.67% = without-conditions",
        "authorised-with-conditions 16.67% 16.67% = with-conditions",
        "to-come 33.33% 66.67%",
      ],
    ]);
  });
});

describe("a figure below a bar", () => {
  it("is left to the table where it would run into the one before it", () => {
    const [announced] = barsAsAt("2013-03-18", 100).conditions.rows;
    expect(announced?.segments.map(({ x, label }) => [x, label?.x])).toEqual([
      ["0%", "0%"],
      ["2%", undefined],
      ["4%", "6%"],
      ["6%", undefined],
    ]);
  });
});
