import fc from "fast-check";
import { expect, it, describe as rules } from "vitest";
import { judge } from "../../scripts/wording/claim.ts";
import { writeNumberWords, writeOrdinalWords } from "../../scripts/wording/numerals.ts";
import { describe, type Qualifier, type Quantity } from "../../scripts/wording/quantity.ts";
import { readClaim } from "../../scripts/wording/reading.ts";
import { rephrase } from "../../scripts/wording/rephrase.ts";
import { trueWordings } from "../../scripts/wording/true-wordings.ts";
import { numbersIn } from "../../scripts/wording/unbound.ts";
import { wordingRows } from "../../scripts/wording/wording.ts";
import { anyText } from "../support/any-text.ts";
import { isThorough, runs } from "../support/thorough.ts";

/** Whether words are true of a quantity; undefined if they fit no row of the table. */
function holds(words: string, quantity: Quantity, on?: string): boolean | undefined {
  const claim = readClaim(words, quantity.kind);
  return claim && judge(claim, quantity, on).holds;
}

function because(words: string, quantity: Quantity, on?: string): string | undefined {
  const claim = readClaim(words);
  const verdict = claim && judge(claim, quantity, on);
  return verdict?.holds === false ? verdict.because : undefined;
}

function count(value: number, qualifier: Qualifier = "exactly", unit = "people"): Quantity {
  return { kind: "number", value, qualifier, unit };
}

function share(part: number, whole: number): Quantity {
  return { kind: "share", part, whole };
}

function date(value: string): Quantity {
  return { kind: "date", value };
}

rules("the documented table", () => {
  it.each(wordingRows.map(row => [row.wording, row.example] as const))(
    "%s: an example of each is right",
    (_, example) => {
      expect(holds(example.holds, example.quantity, example.on)).toBe(true);
      expect(holds(example.fails, example.quantity, example.on)).toBe(false);
    },
  );

  it("names every hedge, and the fractions' where the table has it for them", () => {
    const wordings = wordingRows.map(row => row.wording);
    expect(wordings).toContain("more than N, over N, above N, upwards of N, in excess of N");
    expect(wordings).toContain("at least N, no fewer than N, N-plus, N+");
    expect(wordings).toContain("more than a fraction, over a fraction, in excess of a fraction");
    expect(wordings).toContain("fewer than a fraction, less than a fraction, under a fraction");
    expect(wordings.filter(wording => wording.startsWith("half, a third"))).toHaveLength(1);
  });

  it("says which hedge is said of a figure that is known only so", () => {
    const qualified = wordingRows
      .filter(row => row.trueWhen.includes("known as"))
      .map(row => row.wording.split(" N")[0]);
    expect(qualified).toEqual(["more than", "at least", "up to", "about"]);
  });

  it("states the thresholds that the code compares with", () => {
    const stated = wordingRows.map(row => row.trueWhen).join("\n");
    for (const threshold of [
      "5%",
      "95%",
      "105%",
      "2 percentage points",
      "50%",
      "80%",
      "5 percentage points",
      "a tenth of it",
      "an eighth of it",
      "a fifth of it",
      "the next of a tenth, a quarter, a third, half, two thirds, three quarters, nine tenths and all",
    ]) {
      expect(stated).toContain(threshold);
    }
  });
});

rules("a plain number", () => {
  it.each([
    ["19", 19],
    ["8,099", 8099],
    ["8 099", 8099],
    ["8\u2009099", 8099],
    ["8\u00a0099", 8099],
    ["8\u202f099", 8099],
    ["8099", 8099],
    ["56,041,764", 56_041_764],
    ["nineteen", 19],
    ["NINETEEN", 19],
    ["Twenty-one", 21],
    ["twenty\u2011one", 21],
    ["twenty\u2013one", 21],
    ["twenty\u2212one", 21],
    ["nine\u00adteen", 19],
    ["one  hundred\u00a0and one", 101],
    ["a hundred", 100],
    ["zero", 0],
    ["0", 0],
    ["1,000,000,000,000", 1_000_000_000_000],
  ])("%j is true of %d alone", (words, value) => {
    expect(holds(words, count(value))).toBe(true);
    expect(holds(words, count(value + 1))).toBe(false);
    if (value > 0) expect(holds(words, count(value - 1))).toBe(false);
  });

  it.each([
    ["28 million", 27_500_000, 28_499_999],
    ["28m", 27_500_000, 28_499_999],
    ["28-million", 27_500_000, 28_499_999],
    ["28.3 million", 28_250_000, 28_349_999],
    ["28.30 million", 28_295_000, 28_304_999],
    ["ten million", 9_500_000, 10_499_999],
    ["a million", 500_000, 1_499_999],
    ["two thousand", 1500, 2499],
    ["8 thousand", 7500, 8499],
    ["£65 billion", 64_500_000_000, 65_499_999_999],
    ["£65bn", 64_500_000_000, 65_499_999_999],
    ["65 billion pounds", 64_500_000_000, 65_499_999_999],
    ["65bn", 64_500_000_000, 65_499_999_999],
    ["£ 1.5 billion", 1_450_000_000, 1_549_999_999],
  ])("%j, rounded half up, is true from %d to %d", (words, least, most) => {
    const truth = [least - 1, least, most, most + 1].map(value => holds(words, count(value, "exactly", "GBP")));
    expect(truth).toEqual([false, true, true, false]);
  });

  it("in decimals is rounded at the last of them", () => {
    expect([20.34, 20.35, 20.449, 20.45].map(value => holds("20.4", count(value)))).toEqual([false, true, true, false]);
  });

  it.each([["£65 billion"], ["65 billion pounds"], ["65 billion pound"]])("%j is true of money alone", words => {
    expect(because(words, count(65_000_000_000))).toBe("the figure is not an amount of money");
  });
});

type Edges = readonly [string, readonly (readonly [number, boolean])[]];

function checkEdges(_: string, words: string, edges: Edges[1]) {
  for (const [value, truth] of edges) expect([value, holds(words, count(value))]).toEqual([value, truth]);
}

rules("a hedged number", () => {
  const above: Edges[1] = [
    [18_000_000, false],
    [18_000_001, true],
    [18_999_999, true],
    [19_000_000, false],
  ];
  const atLeast: Edges[1] = [
    [7999, false],
    [8000, true],
    [8999, true],
    [9000, false],
  ];
  const below: Edges[1] = [
    [7000, false],
    [7001, true],
    [7999, true],
    [8000, false],
  ];
  const upTo: Edges[1] = [
    [7000, false],
    [7001, true],
    [8000, true],
    [8001, false],
  ];
  const about: Edges[1] = [
    [189, false],
    [190, true],
    [200, true],
    [210, true],
    [211, false],
  ];
  const almost: Edges[1] = [
    [189, false],
    [190, true],
    [199, true],
    [200, false],
  ];
  const justOver: Edges[1] = [
    [200, false],
    [201, true],
    [210, true],
    [211, false],
  ];

  it.each([
    ...["more than", "over", "above", "upwards of", "in excess of", "More\u00a0than"].map(
      hedge => [`${hedge} N`, `${hedge} 18 million`, above] as const,
    ),
    ["in words", "more than eighteen million", above] as const,
    ["in digits", "more than 18,000,000", above] as const,
    ...["at least", "no fewer than"].map(hedge => [`${hedge} N`, `${hedge} 8,000`, atLeast] as const),
    ["N-plus", "8,000-plus", atLeast] as const,
    ["N plus", "8,000 plus", atLeast] as const,
    ["N+", "8,000+ GP practices", atLeast] as const,
    ...["fewer than", "less than", "under", "below"].map(hedge => [`${hedge} N`, `${hedge} 8,000`, below] as const),
    ...["up to", "at most", "no more than", "as many as"].map(hedge => [`${hedge} N`, `${hedge} 8,000`, upTo] as const),
    ...["about", "around", "some", "approximately", "roughly", "an estimated"].map(
      hedge => [`${hedge} N`, `${hedge} 200`, about] as const,
    ),
    ...["almost", "nearly", "close to", "just under", "just short of"].map(
      hedge => [`${hedge} N`, `${hedge} two hundred`, almost] as const,
    ),
    ["just over N", "just over 200", justOver] as const,
    [
      "exactly N, as a plain N",
      "exactly 18 million",
      [
        [17_499_999, false],
        [17_500_000, true],
        [18_499_999, true],
        [18_500_000, false],
      ],
    ] as const,
  ])("%s: %j at its edges", checkEdges);

  it.each<[string, string, Edges[1]]>([
    [
      "ten million for twenty million",
      "more than 20 million",
      [
        [20_000_001, true],
        [29_999_999, true],
        [30_000_000, false],
      ],
    ],
    [
      "a tenth of a million for 18.5 million",
      "over 18.5 million",
      [
        [18_500_000, false],
        [18_599_999, true],
        [18_600_000, false],
      ],
    ],
    [
      "a hundred for 100",
      "more than 100",
      [
        [101, true],
        [199, true],
        [200, false],
      ],
    ],
    [
      "ten for 110",
      "at least 110",
      [
        [110, true],
        [119, true],
        [120, false],
      ],
    ],
    [
      "one for 101",
      "up to 101",
      [
        [100, false],
        [101, true],
        [102, false],
      ],
    ],
    [
      "a hundred, below 100",
      "fewer than 100",
      [
        [0, false],
        [1, true],
        [99, true],
        [100, false],
      ],
    ],
  ])("counts in the place of the last digit that is not zero: %s", checkEdges);

  it.each<[string, string, Edges[1]]>([
    [
      "5% exactly",
      "about 20",
      [
        [18, false],
        [19, true],
        [21, true],
        [22, false],
      ],
    ],
    [
      "just inside 5%",
      "about 19",
      [
        [18, false],
        [19, true],
        [20, false],
      ],
    ],
    [
      "5% up of a large number",
      "just over 10 million",
      [
        [10_000_000, false],
        [10_500_000, true],
        [10_500_001, false],
      ],
    ],
    [
      "5% down of a large number",
      "almost 10 million",
      [
        [9_499_999, false],
        [9_500_000, true],
        [10_000_000, false],
      ],
    ],
  ])("decides without rounding: %s", checkEdges);
});

rules("a figure that is not known exactly", () => {
  it.each<[Qualifier, readonly string[], readonly string[]]>([
    [
      "more than",
      [
        "more than 18 million",
        "over 18m",
        "above 18 million",
        "upwards of 18 million",
        "at least 18,000,000",
        "18 million-plus",
        "18m+",
      ],
      [
        "18 million",
        "18,000,000",
        "about 18 million",
        "up to 18 million",
        "almost 18 million",
        "just over 18 million",
        "more than 17 million",
        "more than 18.1 million",
        "at least 17 million",
      ],
    ],
    [
      "about",
      [
        "about 18 million",
        "around 18 million",
        "some 18 million",
        "approximately 18 million",
        "roughly eighteen million",
      ],
      ["18 million", "about 18.1 million", "about 17 million", "almost 18 million", "more than 17 million"],
    ],
    [
      "up to",
      ["up to 18 million", "at most 18 million", "no more than 18 million"],
      ["18 million", "up to 19 million", "fewer than 18 million", "about 18 million", "at least 18 million"],
    ],
  ])("known as %s 18 million, is said so and no other way", (qualifier, truths, untruths) => {
    const quantity = count(18_000_000, qualifier);
    expect(truths.filter(words => holds(words, quantity) !== true)).toEqual([]);
    expect(untruths.filter(words => holds(words, quantity) !== false)).toEqual([]);
  });

  it("is neither none, nor both, nor a place in an order", () => {
    expect(["none", "both", "second"].map(words => holds(words, count(2, "about")))).toEqual([false, false, false]);
    expect(because("18 million", count(18_000_000, "more than"))).toBe("all that is known is more than 18 million");
  });
});

/** Shares in ten-thousandths: 4800 is 48%. */
function checkShares(words: string, edges: readonly (readonly [number, boolean])[]) {
  for (const [part, truth] of edges) expect([part, holds(words, share(part, 10_000))]).toEqual([part, truth]);
}

rules("a fraction", () => {
  it.each<[string, readonly (readonly [number, boolean])[]]>([
    [
      "half",
      [
        [4799, false],
        [4800, true],
        [5200, true],
        [5201, false],
      ],
    ],
    [
      "a half of",
      [
        [4799, false],
        [4800, true],
        [5200, true],
        [5201, false],
      ],
    ],
    [
      "a tenth",
      [
        [899, false],
        [900, true],
        [1100, true],
        [1101, false],
      ],
    ],
    [
      "a fifth of them",
      [
        [1799, false],
        [1800, true],
        [2200, true],
        [2201, false],
      ],
    ],
    [
      "three-quarters",
      [
        [7299, false],
        [7300, true],
        [7700, true],
        [7701, false],
      ],
    ],
    [
      "almost half",
      [
        [4499, false],
        [4500, true],
        [4999, true],
        [5000, false],
      ],
    ],
    [
      "nearly a tenth",
      [
        [874, false],
        [875, true],
        [999, true],
        [1000, false],
      ],
    ],
    [
      "close to three quarters",
      [
        [6999, false],
        [7000, true],
        [7499, true],
        [7500, false],
      ],
    ],
    [
      "just under a quarter",
      [
        [2040, false],
        [2187, false],
        [2188, true],
        [2499, true],
        [2500, false],
      ],
    ],
    [
      "just over half",
      [
        [5000, false],
        [5001, true],
        [5500, true],
        [5501, false],
      ],
    ],
    [
      "just over a tenth",
      [
        [1000, false],
        [1001, true],
        [1125, true],
        [1126, false],
      ],
    ],
    [
      "more than half",
      [
        [5000, false],
        [5001, true],
        [6666, true],
        [6667, false],
      ],
    ],
    [
      "over a tenth",
      [
        [1000, false],
        [1001, true],
        [2499, true],
        [2500, false],
      ],
    ],
    [
      "less than half",
      [
        [3333, false],
        [3334, true],
        [4999, true],
        [5000, false],
      ],
    ],
    [
      "under a tenth",
      [
        [0, false],
        [1, true],
        [999, true],
        [1000, false],
      ],
    ],
    [
      "fewer than a quarter",
      [
        [1000, false],
        [1001, true],
        [2499, true],
        [2500, false],
      ],
    ],
    [
      "at most a fifth",
      [
        [1000, false],
        [1001, true],
        [2000, true],
        [2001, false],
      ],
    ],
    [
      "at least two fifths",
      [
        [3999, false],
        [4000, true],
        [4999, true],
        [5000, false],
      ],
    ],
    [
      "more than nine in ten",
      [
        [9000, false],
        [9001, true],
        [9999, true],
        [10_000, false],
      ],
    ],
    [
      "in excess of half",
      [
        [5000, false],
        [5001, true],
      ],
    ],
    [
      "about half",
      [
        [4499, false],
        [4500, true],
        [5500, true],
        [5501, false],
      ],
    ],
    [
      "around a tenth",
      [
        [799, false],
        [800, true],
        [1200, true],
        [1201, false],
      ],
    ],
    [
      "approximately three quarters",
      [
        [6999, false],
        [7000, true],
        [8000, true],
        [8001, false],
      ],
    ],
    [
      "some three quarters",
      [
        [6999, false],
        [7000, true],
        [8000, true],
        [8001, false],
      ],
    ],
    [
      "roughly three quarters",
      [
        [6999, false],
        [7000, true],
        [8000, true],
        [8001, false],
      ],
    ],
    [
      "one in five",
      [
        [1799, false],
        [1800, true],
        [2200, true],
        [2201, false],
      ],
    ],
    [
      "1 in 5",
      [
        [1799, false],
        [1800, true],
        [2200, true],
        [2201, false],
      ],
    ],
    [
      "four out of every five",
      [
        [7799, false],
        [7800, true],
        [8200, true],
        [8201, false],
      ],
    ],
    [
      "almost one in two",
      [
        [4499, false],
        [4500, true],
        [4999, true],
        [5000, false],
      ],
    ],
  ])("%s at its edges", checkShares);

  it.each([
    ["half", 1, 2],
    ["a half share", 1, 2],
    ["a quarter share", 1, 4],
    ["a third", 1, 3],
    ["one third", 1, 3],
    ["two thirds", 2, 3],
    ["2 thirds", 2, 3],
    ["two\u2011thirds", 2, 3],
    ["a quarter", 1, 4],
    ["3 quarters", 3, 4],
    ["four fifths", 4, 5],
    ["five sixths", 5, 6],
    ["six sevenths", 6, 7],
    ["seven eighths", 7, 8],
    ["eight ninths", 8, 9],
    ["nine tenths", 9, 10],
    ["two out of three", 2, 3],
    ["nine in ten", 9, 10],
    ["nineteen out of twenty", 19, 20],
  ])("%s is %d/%d", (words, part, whole) => {
    expect(readClaim(words)).toMatchObject({ kind: "fraction", fraction: { part, whole } });
    expect(holds(words, share(part * 37, whole * 37))).toBe(true);
  });

  it("is compared exactly: 2 percentage points off a third are in, 2 and a hair are not", () => {
    expect(holds("a third", share(106, 300))).toBe(true);
    expect(holds("a third", share(106_000_000_001, 300_000_000_000))).toBe(false);
    expect(holds("a third", share(94, 300))).toBe(true);
    expect(holds("a third", share(93_999_999_999, 300_000_000_000))).toBe(false);
  });

  it.each([["up to a third"], ["above half"], ["as many as half"], ["exactly half"]])(
    "%j is in no row: only hedges that the table lists for fractions go with one",
    words => {
      expect(readClaim(words)).toBeUndefined();
    },
  );

  it.each([
    ["101 in 211"],
    ["one in twenty-one"],
    ["zero thirds"],
    ["four thirds"],
    ["three thirds"],
    ["one thirds"],
    ["five in five"],
    ["zero in five"],
  ])("%j is none: odds go up to twenty, so that neighbouring counts never pass for one another", words => {
    expect(readClaim(words)).toBeUndefined();
  });
});

rules("a percentage", () => {
  it.each<[string, readonly (readonly [number, boolean])[]]>([
    [
      "20%",
      [
        [1949, false],
        [1950, true],
        [2049, true],
        [2050, false],
      ],
    ],
    [
      "20 per cent of CCGs",
      [
        [1949, false],
        [1950, true],
        [2049, true],
        [2050, false],
      ],
    ],
    [
      "twenty percent",
      [
        [1949, false],
        [1950, true],
        [2049, true],
        [2050, false],
      ],
    ],
    [
      "20.4%",
      [
        [2034, false],
        [2035, true],
        [2044, true],
        [2045, false],
      ],
    ],
    [
      "20.0 %",
      [
        [1994, false],
        [1995, true],
        [2004, true],
        [2005, false],
      ],
    ],
    [
      "100%",
      [
        [9949, false],
        [9950, true],
        [10_000, true],
      ],
    ],
  ])("%s at its edges", checkShares);

  it("is rounded half up exactly, however large the counts", () => {
    expect(holds("20%", share(204_999_999_999, 1_000_000_000_000))).toBe(true);
    expect(holds("20%", share(205_000_000_000, 1_000_000_000_000))).toBe(false);
    expect(holds("21%", share(205_000_000_000, 1_000_000_000_000))).toBe(true);
  });

  it.each([["20 percentage points"], ["20% more"], ["£20%"], ["20 million per cent"]])("%j is in no row", words => {
    expect(readClaim(words)).toBeUndefined();
  });
});

rules("words that name a share without a number", () => {
  it.each<[string, readonly (readonly [number, boolean])[]]>([
    [
      "the majority",
      [
        [5000, false],
        [5001, true],
        [10_000, true],
      ],
    ],
    [
      "a majority of CCGs",
      [
        [5000, false],
        [5001, true],
      ],
    ],
    [
      "Most",
      [
        [5000, false],
        [5001, true],
      ],
    ],
    [
      "the vast majority",
      [
        [7999, false],
        [8000, true],
        [10_000, true],
      ],
    ],
    [
      "the great majority",
      [
        [7999, false],
        [8000, true],
      ],
    ],
    [
      "an overwhelming majority",
      [
        [7999, false],
        [8000, true],
      ],
    ],
    [
      "a minority",
      [
        [0, false],
        [1, true],
        [4999, true],
        [5000, false],
      ],
    ],
    [
      "only a minority",
      [
        [0, false],
        [1, true],
        [4999, true],
        [5000, false],
      ],
    ],
    [
      "all",
      [
        [9999, false],
        [10_000, true],
      ],
    ],
    [
      "all of them",
      [
        [9999, false],
        [10_000, true],
      ],
    ],
    [
      "every CCG",
      [
        [9999, false],
        [10_000, true],
      ],
    ],
    [
      "every one of the second-wave CCGs",
      [
        [9999, false],
        [10_000, true],
      ],
    ],
    [
      "none",
      [
        [0, true],
        [1, false],
      ],
    ],
    [
      "no CCGs",
      [
        [0, true],
        [1, false],
      ],
    ],
  ])("%s at its edges", checkShares);

  it.each([
    ["the most"],
    ["all but five"],
    ["all except them"],
    ["every other CCG"],
    ["every second CCG"],
    ["no longer"],
    ["no one"],
    ["no majority"],
    ["not all"],
  ])("%j is in no row", words => {
    expect(readClaim(words)).toBeUndefined();
  });
});

rules("a percentage with a hedge", () => {
  it.each<[string, readonly (readonly [number, boolean])[]]>([
    [
      "more than 90%",
      [
        [9000, false],
        [9001, true],
        [9999, true],
        [10_000, false],
      ],
    ],
    [
      "over 92.5%",
      [
        [9250, false],
        [9251, true],
        [9259, true],
        [9260, false],
      ],
    ],
    [
      "almost 80 per cent",
      [
        [7599, false],
        [7600, true],
        [7999, true],
        [8000, false],
      ],
    ],
    [
      "around 20%",
      [
        [1899, false],
        [1900, true],
        [2100, true],
        [2101, false],
      ],
    ],
    [
      "fewer than 20 percent",
      [
        [1000, false],
        [1001, true],
        [1999, true],
        [2000, false],
      ],
    ],
    [
      "at least twenty per cent",
      [
        [1999, false],
        [2000, true],
        [2999, true],
        [3000, false],
      ],
    ],
    [
      "just over 50%",
      [
        [5000, false],
        [5001, true],
        [5250, true],
        [5251, false],
      ],
    ],
    [
      "exactly 50%",
      [
        [4999, false],
        [5000, true],
        [5001, false],
      ],
    ],
  ])("%s at its edges", checkShares);

  it.each<[string, Quantity, string]>([
    ["more than 90%", share(163, 211), "more than 70%"],
    ["Almost 80 per cent", share(19, 67), "Almost 29 per cent"],
    ["around 20%", share(163, 211), "around 80%"],
    ["more than 90%", share(211, 211), "at least 100%"],
  ])("%j of %o becomes %j", (words, quantity, expected) => {
    expect(rephrase(words, quantity)).toBe(expected);
  });
});

rules("a part with its whole", () => {
  it.each([
    ["19 of 67", true],
    ["19 out of 67", true],
    ["Nineteen of the 67 CCGs without conditions", true],
    ["19 of all the sixty-seven", true],
    ["more than 10 of the 67", true],
    ["28% of the 67", true],
    ["a minority of the 67 CCGs", true],
    ["20 of 67", false],
    ["19 of 68", false],
    ["half of the 67", false],
    ["28% of 68", false],
    ["none of the 67", false],
  ])("%j of 19 of 67 is %s", (words, expected) => {
    expect(holds(words, share(19, 67))).toBe(expected);
  });

  it("is no claim about a number alone", () => {
    expect(because("19 of 67", count(19))).toBe("a share is claimed and the figure is a number");
    expect(because("19 of 68", share(19, 67))).toBe("the whole is 67");
    expect(holds("all of the 211", count(211))).toBe(true);
  });

  it("takes none and not one for a part of 0", () => {
    expect(["none of the 67", "not one of the 67", "0 of 67"].map(words => holds(words, share(0, 67)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each<[string, Quantity, string]>([
    ["Nineteen of the 67 CCGs without conditions", share(20, 67), "Twenty of the 67 CCGs without conditions"],
    ["19 out of 67", share(12, 62), "12 out of 62"],
    ["Nineteen of the sixty-seven", share(0, 62), "None of the sixty-two"],
    ["almost half of the 211", share(163, 211), "more than three quarters of the 211"],
  ])("%j of %o becomes %j", (words, quantity, expected) => {
    expect(rephrase(words, quantity)).toBe(expected);
  });
});

rules("almost all and each", () => {
  it.each<[string, readonly (readonly [number, boolean])[]]>([
    [
      "almost all",
      [
        [9499, false],
        [9500, true],
        [9999, true],
        [10_000, false],
      ],
    ],
    [
      "Nearly all of them",
      [
        [9499, false],
        [9500, true],
        [10_000, false],
      ],
    ],
    [
      "each",
      [
        [9999, false],
        [10_000, true],
      ],
    ],
    [
      "each of the CCGs",
      [
        [9999, false],
        [10_000, true],
      ],
    ],
    [
      "not one",
      [
        [0, true],
        [1, false],
      ],
    ],
    [
      "zero",
      [
        [0, true],
        [1, false],
      ],
    ],
  ])("%s at its edges", checkShares);
});

rules("words for a few", () => {
  it.each([
    ["a dozen", [11, 12, 13], [false, true, false]],
    ["half a dozen CCGs", [5, 6, 7], [false, true, false]],
    ["Half-a-dozen", [5, 6, 7], [false, true, false]],
    ["a handful of CCGs", [2, 3, 6, 7], [false, true, true, false]],
    ["not one CCG", [0, 1], [true, false]],
    ["zero", [0, 1], [true, false]],
  ])("%j of %j is %j", (words, values, truth) => {
    expect(values.map(value => holds(words, count(value)))).toEqual(truth);
  });

  it.each<[string, number, string]>([
    ["A dozen", 6, "Half a dozen"],
    ["half a dozen CCGs", 9, "nine CCGs"],
    ["A handful of CCGs", 9, "Nine CCGs"],
  ])("%j of %d becomes %j", (words, value, expected) => {
    expect(rephrase(words, count(value))).toBe(expected);
  });

  it("say nothing of a figure that is not known exactly", () => {
    expect(holds("a dozen", count(12, "about"))).toBe(false);
  });
});

rules("a date that leaves out its year", () => {
  it.each([
    ["22 January", "2013-01-22", "2013-01-22", true],
    ["Tuesday, 22nd January", "2013-01-22", "2013-01-22", true],
    ["Monday 22 January", "2013-01-22", "2013-01-22", false],
    ["22 January", "2013-01-22", "2012-12-05", true],
    ["22 January", "2013-01-22", "2013-07-23", true],
    ["22 January", "2013-01-22", "2013-07-24", false],
    ["1 April", "2013-04-01", "2014-02-04", false],
    ["April", "2013-04-01", "2012-11-30", true],
    ["April", "2013-04-01", "2012-10-31", false],
    ["October", "2013-10", "2014-02-04", true],
    ["14 March", "2013-03-14", "2013-03-14", true],
    ["March", "2013-03-14", "2013-03-14", true],
    ["Tuesday", "2013-01-22", "2013-01-23", true],
    ["Tuesday", "2013-01-22", "2013-01-16", true],
    ["Tuesday", "2013-01-22", "2013-01-29", false],
    ["Wednesday", "2013-01-22", "2013-01-23", false],
  ])("%j of %s on a page of %s is %s", (words, value, on, expected) => {
    expect(holds(words, date(value), on)).toBe(expected);
  });

  it("is true nowhere without the page's day", () => {
    expect(because("22 January", date("2013-01-22"))).toBe("a date without its year needs one within half a year");
    expect(because("Tuesday", date("2013-01-22"))).toBe("a weekday alone needs a date within the week");
  });

  it("may be May or March beside a day alone, for both are words of their own", () => {
    expect(holds("14 may", date("2013-05-14"), "2013-05-14")).toBe(false);
    expect(holds("19 may take control", count(19))).toBe(true);
    expect(holds("5 May", count(5))).toBe(false);
  });

  it.each([
    ["22 January", "2013-01-23", "20 February"],
    ["Tuesday 22nd January", "2013-01-23", "Wednesday 20th February"],
    ["22 January", "2014-01-23", "20 February 2013"],
    ["Tuesday", "2013-02-22", "Wednesday"],
    ["Tuesday", "2013-03-22", "Wednesday 20 February 2013"],
  ])("%j on a page of %s becomes %j", (words, on, expected) => {
    expect(rephrase(words, date("2013-02-20"), on)).toBe(expected);
  });
});

rules("none, both and places in an order", () => {
  it.each([
    ["none", 0],
    ["No", 0],
    ["no conditions", 0],
    ["none at all", 0],
    ["both", 2],
    ["Both CCGs", 2],
    ["first", 1],
    ["the first", 1],
    ["Second", 2],
    ["second-wave CCGs", 2],
    ["the third wave", 3],
    ["third-party", 3],
    ["31st", 31],
    ["thirty-first", 31],
    ["112th", 112],
  ])("%j is true of %d alone", (words, value) => {
    const truth = [value, value + 1, value + 10].map(each => holds(words, count(each)));
    expect(truth).toEqual([true, false, false]);
  });

  it.each([
    ["31th"],
    ["a third wave"],
    ["third of the CCGs"],
    ["a further third"],
    ["first and second waves"],
    ["the last third"],
    ["the first half"],
  ])("%j is in no row", words => {
    expect(readClaim(words)).toBeUndefined();
  });
});

rules("a date", () => {
  it.each([
    "22 January 2013",
    "22nd January 2013",
    "Tuesday 22 January 2013",
    "Tuesday, 22nd January 2013",
    "tuesday\u00a022 january 2013",
    "the 22 January 2013 announcement",
    "January 2013",
    "2013",
    "the 2013 budget",
  ])("%j is true at the precision written", words => {
    expect(holds(words, date("2013-01-22"))).toBe(true);
  });

  it.each([
    ["22 January 2013", "2013-01-21"],
    ["22 January 2013", "2013-02-22"],
    ["22 January 2013", "2012-01-22"],
    ["January 2013", "2013-02-01"],
    ["January 2013", "2014-01-22"],
    ["2013", "2012-12-31"],
    ["about 2013", "2013-01-22"],
    ["2,013", "2013-01-22"],
    ["22", "2013-01-22"],
    ["half", "2013-01-22"],
    ["31 February 2013", "2013-02-28"],
  ])("%j is false of %s", (words, value) => {
    expect(holds(words, date(value))).toBe(false);
  });

  it("with the wrong weekday is false, and the right one is named", () => {
    expect(because("Monday 22 January 2013", date("2013-01-22"))).toBe("22 January 2013 is a Tuesday");
  });

  it("known to the month only has no day", () => {
    expect(holds("October 2013", date("2013-10"))).toBe(true);
    expect(holds("1 October 2013", date("2013-10"))).toBe(false);
    expect(describe(date("2013-10"))).toBe("October 2013");
  });

  it("that is a bare year is a number where the figure is one", () => {
    expect([holds("2013", count(2013)), holds("2013", count(2014))]).toEqual([true, false]);
  });

  it.each([
    ["January 22, 2013"],
    ["22/01/2013"],
    ["2013-01-22"],
    ["22 January and Tuesday"],
    ["Tuesday January 2013"],
    ["22 Jan 2013"],
    ["22 January, 2013"],
    ["early January 2013"],
    ["22 January 2013, a Thursday"],
    ["22 January 2013 Thursday"],
    ["0 January 2013"],
    ["32 January 2013"],
    ["the first April 2013"],
    ["2013-14"],
  ])("%j is in no row", words => {
    expect(readClaim(words)).toBeUndefined();
  });
});

rules("a kind of figure", () => {
  it.each([
    ["19", share(1, 2), "a number is claimed and the figure is a share"],
    ["both", share(1, 2), "a number is claimed and the figure is a share"],
    ["22 January 2013", share(1, 2), "a date is claimed and the figure is a share"],
    ["half", count(2), "a share is claimed and the figure is a number"],
    ["50%", count(50), "a share is claimed and the figure is a number"],
    ["all", count(211), "a share is claimed and the figure is a number"],
    ["22 January 2013", count(22), "a date is claimed and the figure is a number"],
    ["19", date("2013-01-19"), "the figure is a date"],
    ["about 19", count(21), '"about" needs a value within 5% of the number'],
  ])("%j of another kind does not hold, and says why", (words, quantity, reason) => {
    expect(because(words, quantity)).toBe(reason);
  });
});

rules("words around a number", () => {
  it.each([
    ["the remaining 110 CCGs", 110],
    ["62 more", 62],
    ["five-month assessment", 5],
    ["a five-month assessment", 5],
    ["45 in all", 45],
    ["110 others", 110],
    ["the first 34", 34],
    ["the other 110", 110],
    ["all 211", 211],
    ["all of the 211", 211],
    ["a further 45", 45],
    ["another forty-five", 45],
    ["an additional 45", 45],
    ["a total of 211 CCGs", 211],
    ["only 3", 3],
    ["just three", 3],
    ["the last 48", 48],
    ["the final 48 CCGs", 48],
    ["the new 67", 67],
    ["more than a further 40", 45],
    ["the 67 second-wave CCGs", 67],
    ["Nineteen first-wave CCGs", 19],
    ["19 without conditions", 19],
    ["67 may take control", 67],
    ["19.", 19],
    ["19,", 19],
    ["“19”", 19],
    ["(19)", 19],
    ["‘nineteen’", 19],
    [" 19 ", 19],
    ["all 8,000-plus GP practices", 8099],
    ["101, so far", 101],
  ])("%j says %d", (words, value) => {
    expect(holds(words, count(value))).toBe(true);
    expect(holds(words, count(value * 2 + 1))).toBe(false);
  });

  it.each([
    [""],
    [" "],
    ["CCGs"],
    ["the"],
    ["in 19"],
    ["not 19"],
    ["hardly 19"],
    ["between 19 and 45"],
    ["some of the 19"],
    ["almost all 211"],
    ["about more than 19"],
    ["at least 19-plus"],
    ["19 or more"],
    ["19 and more"],
    ["19 or fewer"],
    ["19 not counted"],
    ["19 hardly changed"],
    ["19 weren't authorised"],
    ["19 met all criteria"],
    ["19 fewer"],
    ["19 of 67 and 34"],
    ["19 of about 67"],
    ["19 or 20"],
    ["19-20"],
    ["19/67"],
    ["19 million more than half"],
    ["19 and a third of the rest"],
    ["19 at least"],
    ["19, almost"],
    ["19 (20%)"],
    ["19 per CCG"],
    ["5 each"],
    ["19, the majority"],
    ["19 dozen"],
    ["19 hundred"],
    ["19 trillion"],
    ["half a million"],
    ["half as many"],
    ["a third more"],
    ["65 billion dollars"],
    ["$65 billion"],
    ["€19"],
    ["-19"],
    ["the \u221219"],
    ["minus nineteen"],
    ["~19"],
    ["<19"],
    [".5"],
    ["1,23"],
    ["1,2345"],
    ["1.2.3"],
    ["07"],
    ["07M"],
    ["E38000042"],
    ["19a"],
    ["5k"],
    ["½"],
    ["٣"],
    ["hundred"],
    ["the million"],
    ["20%points"],
    ["several hundred"],
    ["two thousand five"],
    ["twenty \u2013 one"],
    ["1,234,567,890,123,456,789"],
  ])("%j fits no row", words => {
    expect(readClaim(words)).toBeUndefined();
  });
});

rules("what a message calls a figure", () => {
  it.each([
    [count(19), "19"],
    [count(8099), "8,099"],
    [count(0), "0"],
    [count(56_041_764), "56,041,764"],
    [count(18_000_000, "more than"), "more than 18 million"],
    [count(10_000_000, "about"), "about 10 million"],
    [count(8000, "more than"), "more than 8,000"],
    [count(28_300_000), "28.3 million"],
    [count(28_340_000), "28,340,000"],
    [count(999_900_000), "999.9 million"],
    [count(1_234_500_000), "1,234,500,000"],
    [count(65_000_000_000, "exactly", "GBP"), "£65 billion"],
    [count(65_000_000_000, "up to", "GBP"), "up to £65 billion"],
    [share(163, 211), "77.3% (163 of 211)"],
    [share(1, 2), "50.0% (1 of 2)"],
    [share(1, 16), "6.3% (1 of 16)"],
    [share(8099, 56_041_764), "0.0% (8,099 of 56,041,764)"],
    [date("2013-01-22"), "22 January 2013"],
  ])("%o is %s", (quantity, words) => {
    expect(describe(quantity)).toBe(words);
  });
});

rules("rewriting in the style of the words", () => {
  it.each<[string, Quantity, string]>([
    ["Nineteen", count(20), "Twenty"],
    ["Nineteen", count(8099), "8,099"],
    ["NINETEEN", count(101), "ONE HUNDRED AND ONE"],
    ["twenty\u2011one", count(32), "thirty\u2011two"],
    ["a hundred", count(90), "ninety"],
    ["67", count(68), "68"],
    ["67 more", count(45), "45 more"],
    ["8,099", count(9100), "9,100"],
    ["8099", count(9100), "9100"],
    ["8\u2009099", count(9100), "9\u2009100"],
    ["67", count(1_000_000), "1,000,000"],
    ["£65 billion", count(66_000_000_000, "exactly", "GBP"), "£66 billion"],
    ["£65bn", count(66_400_000_000, "exactly", "GBP"), "£66bn"],
    ["£65\u00a0billion pounds", count(66_400_000_000, "exactly", "GBP"), "£66\u00a0billion pounds"],
    ["ten million", count(11_200_000), "eleven million"],
    ["28.3 million", count(56_041_764), "56.0 million"],
    ["28 million", count(300_000), "300,000"],
    ["28m", count(1_200_000_000), "1.2bn"],
    ["28m", count(1_000_000_000), "1bn"],
    ["28m", count(1_000_000), "1m"],
    ["five-month assessment", count(6), "six-month assessment"],
    ["a five-month assessment", count(8), "an eight-month assessment"],
    ["An 8-month assessment", count(5), "A 5-month assessment"],
    ["the first 34", count(35), "the first 35"],
    ["  19, in all ", count(20), "  20, in all "],
    ["Nineteen CCGs", count(0), "No CCGs"],
    ["nineteen of them", count(0), "none of them"],
    ["the nineteen", count(0), "the zero"],
    ["Nineteen", count(0), "Zero"],
    ["None", count(4), "Four"],
    ["No CCGs", count(8099), "8,099 CCGs"],
    ["Both CCGs", count(3), "Three CCGs"],
    ["first", count(2), "second"],
    ["the Second wave", count(3), "the Third wave"],
    ["31st", count(32), "32nd"],
    ["first", count(1001), "1001st"],
  ])("a number: %j of %o becomes %j", (words, quantity, expected) => {
    expect(rephrase(words, quantity)).toBe(expected);
  });

  it.each<[string, Quantity, string]>([
    ["more than 18 million", count(19_000_000, "more than"), "more than 19 million"],
    ["Over 18 million people", count(19_200_000), "Over 19 million people"],
    ["more\u00a0than 18 million", count(19_200_000), "more\u00a0than 19 million"],
    ["8,000-plus GP practices", count(9000, "more than"), "9,000-plus GP practices"],
    ["8,000-plus", count(9000, "about"), "about 9,000"],
    ["at least 18 million", count(19_000_000, "more than"), "at least 19 million"],
    ["18 million", count(18_000_000, "more than"), "more than 18 million"],
    ["Eighteen million", count(18_000_000, "more than"), "More than eighteen million"],
    ["£65 billion", count(65_000_000_000, "up to", "GBP"), "up to £65 billion"],
    ["about 18 million", count(18_500_000, "more than"), "more than 18.5 million"],
    ["more than 18 million", count(18_000_000), "at least 18 million"],
    ["more than a further 60", count(70), "at least a further 70"],
    ["nearly 20", count(30), "nearly 31"],
    ["almost 20", count(5), "fewer than 10"],
    ["fewer than 20", count(30), "up to 30"],
    ["just over 100", count(8099), "just over 8,000"],
    ["around 10 million", count(12_300_000), "around 12 million"],
    ["about 100", count(0), "0"],
  ])("a hedged number: %j of %o becomes %j", (words, quantity, expected) => {
    expect(rephrase(words, quantity)).toBe(expected);
  });

  it.each<[string, Quantity, string]>([
    ["Almost half", share(163, 211), "More than three quarters"],
    ["close to half", share(131, 211), "close to two thirds"],
    ["Half", share(101, 211), "Almost half"],
    ["Almost a quarter", share(43, 211), "Less than a quarter"],
    ["half were", share(1, 211), "less than a tenth were"],
    ["at least half", share(163, 211), "at least three quarters"],
    ["a third", share(1, 2), "half"],
    ["half the CCGs", share(3, 4), "three quarters of the CCGs"],
    ["only half", share(3, 4), "only three quarters"],
    ["half of England's CCGs", share(3, 4), "three quarters of England's CCGs"],
    ["two\u2011thirds of", share(3, 4), "three\u2011quarters of"],
    ["2 thirds", share(3, 4), "3 quarters"],
    ["one third", share(1, 4), "one quarter"],
    ["two fifths", share(3, 5), "three fifths"],
    ["one in five", share(1, 4), "one in four"],
    ["1 in 5", share(1, 4), "1 in 4"],
    ["nine out of ten", share(168, 211), "eight out of ten"],
    ["Almost half", share(211, 211), "All"],
    ["half of them", share(0, 211), "none of them"],
    ["20 per cent", share(1, 3), "33 per cent"],
    ["Twenty per cent", share(1, 3), "Thirty-three per cent"],
    ["20.40%", share(1, 3), "33.33%"],
    ["the vast majority", share(6, 10), "the majority"],
    ["The overwhelming majority of CCGs", share(4, 10), "A minority of CCGs"],
    ["a majority", share(5, 10), "half"],
    ["a minority", share(6, 10), "the majority"],
    ["All of the CCGs", share(200, 211), "The vast majority of the CCGs"],
    ["All CCGs", share(200, 211), "Most CCGs"],
    ["All", share(200, 211), "Most"],
    ["Most of them", share(2, 5), "A minority of them"],
    ["None were", share(2, 5), "A minority were"],
    ["none of them", share(1, 4), "a minority of them"],
  ])("a share: %j of %o becomes %j", (words, quantity, expected) => {
    expect(rephrase(words, quantity)).toBe(expected);
  });

  it.each([
    ["22 January 2013", "20 February 2013"],
    ["22nd January 2013", "20th February 2013"],
    ["Tuesday, 22 January\u00a02013", "Wednesday, 20 February\u00a02013"],
    ["the January 2013 release", "the February 2013 release"],
    ["2012", "2013"],
  ])("a date: %j becomes %j", (words, expected) => {
    expect(rephrase(words, date("2013-02-20"))).toBe(expected);
  });

  it.each<[string, Quantity]>([
    ["fig leaf", count(19)],
    ["£65 billion", count(66_000_000_000)],
    ["both", count(1)],
    ["first", count(0)],
    ["every CCG", share(1, 2)],
    ["No CCGs", share(1, 2)],
    ["All were", share(1, 2)],
    ["Most", share(1, 2)],
    ["most", count(4)],
    ["half were", share(211, 211)],
    ["almost half", count(2)],
    ["nineteen", share(1, 2)],
    ["both", count(5, "about")],
    ["1 October 2013", date("2013-11")],
  ])("%j of %o has no true form", (words, quantity) => {
    expect(rephrase(words, quantity)).toBeUndefined();
  });

  it("leaves words alone that are true", () => {
    expect(rephrase("  Just  over two\u00a0hundred CCGs. ", count(205))).toBe("  Just  over two\u00a0hundred CCGs. ");
  });
});

const plainStyles = ["19", "8,099", "8 099", "nineteen", "NINETEEN", "the remaining 110 CCGs", "five-month assessment"];
const scaledStyles = [
  "£65 billion",
  "65bn",
  "28m",
  "28.3 million",
  "28.30 million",
  "ten million",
  "a million",
  "two thousand",
];
const hedges = [
  ...["more than", "over", "above", "upwards of", "at least", "fewer than", "less than", "under", "below", "up to"],
  ...["at most", "no more than", "about", "around", "some", "approximately", "roughly", "almost", "nearly", "close to"],
  ...["just under", "just over"],
];
const numbers = [...plainStyles, ...scaledStyles];
const hedgedStyles = [
  ...hedges.flatMap(hedge =>
    numbers
      .slice(0, 5)
      .concat(scaledStyles)
      .map(style => `${hedge} ${style}`),
  ),
  "8,000-plus",
  "8,000+",
];
const shareStyles = [
  ...[
    "half",
    "a third",
    "two thirds",
    "3 quarters",
    "one in five",
    "1 in 5",
    "two out of three",
    "nine tenths",
  ].flatMap(style => [
    style,
    ...["almost", "nearly", "just over", "more than", "over", "less than", "under", "about"].map(
      hedge => `${hedge} ${style}`,
    ),
  ]),
  ...[
    "20%",
    "20.4 per cent",
    "the majority",
    "most",
    "the vast majority of",
    "a minority",
    "all of",
    "none",
    "twenty percent",
  ],
];
/** Integers of every length, round ones among them. */
const integers = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, zeros]) => digits * 10 ** zeros)
  .chain(round => fc.oneof(fc.constant(round), fc.integer({ min: 0, max: 1_000_000_000_000 })));

rules("for any integer up to 10^12", () => {
  it("what is written in any plain style is accepted, and is refused for every other integer", () => {
    fc.assert(
      fc.property(fc.constantFrom(...plainStyles), integers, integers, (style, value, other) => {
        const written = rephrase(style, count(value)) ?? "";
        expect([written, holds(written, count(value))]).toEqual([written, true]);
        for (const wrong of [other, value + 1, value - 1, value * 10].filter(each => each !== value && each >= 0)) {
          expect([written, wrong, holds(written, count(wrong))]).toEqual([written, wrong, false]);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it("what is written with a scale word is accepted, and is refused for what rounds elsewhere", () => {
    const scales = fc.constantFrom<[string, number]>(
      [" million", 1e6],
      ["m", 1e6],
      [" billion", 1e9],
      ["bn", 1e9],
      [" thousand", 1e3],
    );
    fc.assert(
      fc.property(
        scales,
        fc.integer({ min: 0, max: 2 }),
        integers,
        integers,
        ([word, scale], decimals, value, other) => {
          const place = scale / 10 ** decimals;
          const rounded = Math.floor((value + place / 2) / place);
          const words = `£${(rounded / 10 ** decimals).toFixed(decimals)}${word}`;
          for (const each of [
            value,
            other,
            value + place,
            rounded * place - place / 2,
            rounded * place + place / 2 - 1,
          ]) {
            const same = Math.floor((each + place / 2) / place) === rounded;
            if (each >= 0)
              expect([words, each, holds(words, count(each, "exactly", "GBP"))]).toEqual([words, each, same]);
          }
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it("every style that can be rewritten is rewritten into what is accepted", () => {
    const qualifiers = fc.constantFrom<Qualifier>("exactly", "about", "more than", "up to");
    const styles = fc.constantFrom(...numbers, ...hedgedStyles);
    fc.assert(
      fc.property(styles, qualifiers, integers, (style, qualifier, value) => {
        const quantity = count(value, qualifier, "GBP");
        const written = rephrase(style, quantity);
        expect([style, written, holds(written ?? "", quantity)]).toEqual([style, written, true]);
        expect(rephrase(written ?? "", quantity)).toBe(written);
      }),
      { numRuns: runs(400) },
    );
  });

  it("a place in an order is rewritten in words or digits", () => {
    fc.assert(
      fc.property(fc.constantFrom("first", "31st", "the Second"), fc.integer({ min: 1, max: 1e12 }), (style, value) => {
        expect(holds(rephrase(style, count(value)) ?? "", count(value))).toBe(true);
      }),
    );
  });

  it("number words and ordinals are read as what they say", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), value => {
        expect(holds(writeNumberWords(value), count(value))).toBe(true);
        expect(holds(writeOrdinalWords(value), count(value))).toBe(true);
      }),
    );
  });

  it("every wording offered is accepted", () => {
    const qualifiers = fc.constantFrom<Qualifier>("exactly", "about", "more than", "up to");
    fc.assert(
      fc.property(qualifiers, integers, fc.constantFrom("people", "GBP"), (qualifier, value, unit) => {
        const quantity = count(value, qualifier, unit);
        const offered = trueWordings(quantity);
        expect(offered[0]).toBe(describe(quantity));
        expect(offered.filter(words => holds(words, quantity) !== true)).toEqual([]);
      }),
    );
  });
});

/** Shares of every size, those at a threshold among them. */
const shares = fc
  .tuple(fc.nat({ max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(1, 7, 1_000_000))
  .map(([part, whole, times]) => share((part % (whole + 1)) * times, whole * times));

rules("for any share", () => {
  it("every style is rewritten into what is accepted, or not at all", () => {
    fc.assert(
      fc.property(fc.constantFrom(...shareStyles), shares, (style, quantity) => {
        const written = rephrase(style, quantity);
        if (written !== undefined) expect([style, written, holds(written, quantity)]).toEqual([style, written, true]);
        if (/%|cent/.test(style)) expect(written).toBeDefined();
      }),
      { numRuns: runs(400) },
    );
  });

  it("a fraction has a true form, unless the share is next to nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("half", "almost half", "more than a third", "one in five"),
        shares,
        (style, quantity) => {
          const near = quantity.kind === "share" && quantity.part / quantity.whole >= 0.05;
          if (near) expect([style, quantity, typeof rephrase(style, quantity)]).toEqual([style, quantity, "string"]);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it("every wording offered is accepted", () => {
    fc.assert(
      fc.property(shares, quantity => {
        const offered = trueWordings(quantity);
        expect(offered.length).toBeGreaterThan(0);
        expect(offered.filter(words => holds(words, quantity) !== true)).toEqual([]);
      }),
    );
  });
});

rules("for any date", () => {
  it("every precision is rewritten into what is accepted, and refused of another date", () => {
    const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
    const styles = fc.constantFrom("22 January 2013", "Tuesday 22nd January 2013", "January 2013", "2013");
    fc.assert(
      fc.property(styles, days, days, (style, day, other) => {
        const [value, wrong] = [day.toISOString().slice(0, 10), other.toISOString().slice(0, 10)];
        const written = rephrase(style, date(value)) ?? "";
        expect(holds(written, date(value))).toBe(true);
        expect(holds(written, date(wrong))).toBe(
          /^\d{4}$/.test(style)
            ? value.slice(0, 4) === wrong.slice(0, 4)
            : style === "January 2013"
              ? value.slice(0, 7) === wrong.slice(0, 7)
              : value === wrong,
        );
        expect(trueWordings(date(value)).filter(words => holds(words, date(value)) !== true)).toEqual([]);
      }),
    );
  });
});

rules("a catalogue of true wordings", () => {
  it.each<[Quantity, readonly string[]]>([
    [count(19), ["19", "nineteen"]],
    [count(0), ["0", "zero", "none", "no"]],
    [count(2), ["2", "two", "both"]],
    [count(8099), ["8,099", "about 8,100", "more than 8,000", "just over 8,000", "almost 8,100"]],
    [count(18_000_000, "more than"), ["more than 18 million", "over 18 million", "at least 18 million"]],
    [count(65_000_000_000, "up to", "GBP"), ["up to £65 billion", "no more than £65 billion"]],
    [
      share(101, 211),
      ["48%", "47.9%", "almost half", "more than a third", "less than half", "about half", "a minority"],
    ],
    [share(0, 3), ["0%", "0.0%", "none"]],
    [share(1, 1000), ["0.1%", "less than a tenth", "a minority"]],
    [share(999, 1000), ["99.9%", "more than nine tenths", "the vast majority", "the majority"]],
    [date("2013-01-22"), ["22 January 2013", "Tuesday 22 January 2013", "January 2013", "2013"]],
  ])("of %o is %j", (quantity, wordings) => {
    expect(trueWordings(quantity)).toEqual(wordings);
  });
});

rules("numbers in prose", () => {
  it.each<[string, readonly string[]]>([
    ["one hundred and one CCGs", ["one hundred and one"]],
    ["Nineteen of the 67", ["Nineteen", "67"]],
    ["£65 billion of the £95 billion", ["£65 billion", "£95 billion"]],
    ["on 22 January 2013, a Tuesday", ["22 January 2013"]],
    ["on Tuesday 22 January 2013", ["Tuesday 22 January 2013"]],
    ["from April 2013", ["April 2013"]],
    ["in 2013", ["2013"]],
    ["20.4% and 20 per cent", ["20.4%", "20 per cent"]],
    ["8,099 or 8\u00a0099 or 28.3 million", ["8,099", "8\u00a0099", "28.3 million"]],
    ["almost half, a third of them, two-thirds, three quarters", ["half", "a third", "two-thirds", "three quarters"]],
    ["one in five, 2 out of 3", ["one in five", "2 out of 3"]],
    ["one third of CCGs and one per cent", ["one third", "one per cent"]],
    ["the vast majority", ["majority"]],
    ["a hundred, a million, several hundred", ["a hundred", "a million", "hundred"]],
    ["E38000042, 07M, CO2 and W3C", ["E38000042", "07M", "CO2", "W3C"]],
    ["at 10:30 on the 31st", ["10:30", "31st"]],
    ["8,000-plus, 5-month, five-month", ["8,000", "5", "five"]],
    ["between two and ten", ["two", "ten"]],
    ["½ and ٣", ["½", "٣"]],
    ["NINE\u00adTEEN", ["NINE\u00adTEEN"]],
    ["twenty second-wave CCGs", ["twenty"]],
    ["1 CCG", ["1"]],
    ["£1m, $5bn, £7", ["£1m", "$5bn", "£7"]],
  ])("%j has %j", (text, found) => {
    expect(numbersIn(text).map(number => number.text)).toEqual(found);
  });

  it.each([
    "one of the first, someone, no one, zero",
    "the second wave and the third wave, a third wave, a third-party supplier, thirdly",
    "the twenty-first century, the hundredth",
    "often, weight, canine, tenth, attention, height, lone, eighth",
    "quarterly, headquarters, the last quarter, a half-hearted try, halfway, behalf",
    "hundreds of CCGs, thousands of people",
    "most, all, both, none, a minority, every other",
    "",
  ])("%j has none", text => {
    expect(numbersIn(text)).toEqual([]);
  });

  it("are given by their place in the text as it is", () => {
    const text = "\u00adAlmost \u2009half of the so\u00adme 10\u00a0000 😀 and 19.";
    for (const { start, end, text: written } of numbersIn(text)) expect(text.slice(start, end)).toBe(written);
    expect(numbersIn(text).map(number => number.text)).toEqual(["half", "10\u00a0000", "19"]);
  });
});

const hostile = [
  ...["1", "1,111", " 111", "1.", "a ", "the ", "all ", "first ", "more than ", "about a ", "just over the "],
  ...[
    "one hundred and ",
    "twenty-",
    "two thousand ",
    "one in ",
    "a third of ",
    "half of all ",
    "£",
    "-",
    "\u00ad",
    "'",
    "a'",
  ],
  ...["22 January ", "no ", "total of ", "x", "😀", " ", "\u0301", "19 in all "],
];

rules("any text at all", () => {
  it("is read, judged, rewritten and searched without a throw", () => {
    const pieces = fc.constantFrom(
      ...hostile,
      "half",
      "nineteen",
      "£65 billion",
      "22 January 2013",
      "%",
      "+",
      "of",
      "İ",
      "\ud800",
    );
    const texts = fc.oneof(
      anyText(10),
      fc.array(pieces).map(all => all.join(" ")),
    );
    fc.assert(
      fc.property(
        texts,
        fc.oneof(
          integers.map(value => count(value)),
          shares,
          fc.constant(date("2013-01-22")),
        ),
        (text, quantity) => {
          const written = rephrase(text, quantity);
          if (written !== undefined) expect(holds(written, quantity)).toBe(true);
          for (const number of numbersIn(text)) expect(text.slice(number.start, number.end)).toBe(number.text);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  function readToItsEnd(text: string) {
    expect(readClaim(`19 ${text} and 20`)).toBeUndefined();
    expect(readClaim(`${text}!`)).not.toBeNull();
    expect(numbersIn(`${text} nineteen`).at(-1)?.end).toBeGreaterThan(text.length / 2);
  }

  // As long as a page may be; in a sample, long enough to exhaust a stack or to be cut short.
  const [long, longest] = isThorough ? [100_000, 1_000_000] : [20_000, 100_000];

  it.each(hostile)("of many kilobytes of %j is read to its end", piece => {
    readToItsEnd(piece.repeat(long / piece.length));
  });

  it.each(["1", "the "])("of up to a megabyte of %j is, too", piece => {
    readToItsEnd(piece.repeat(longest / piece.length));
  });
});
