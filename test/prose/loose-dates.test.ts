import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);

function boundAt(asAt: string, markdown: string) {
  const { ccgs } = book.recordAt(asAt);
  return bound(markdown, contextWith({ asAt, ccgs, find: reference => book.find(reference, asAt) }));
}

const asAt = "2014-02-04";
const second = "[67](fig:wave-2.authorised) CCGs";
const lifted = "[28](fig:review-2013-10.newly-without-conditions) CCGs had their conditions lifted";

describe("a month, weekday or season that no link binds, in a sentence that tells of a decision", () => {
  it.each([
    `${second} were authorised in January.`,
    `${second} were authorised on Tuesday.`,
    `${second} were authorised in the winter.`,
    `${second}, which applied in September, were approved in January.`,
    `${lifted} in October.`,
    `[163](fig:authorised@2013-02-20) CCGs had been authorised by the end of February.`,
    "[34](fig:wave-1.authorised) CCGs were authorised in December, and [67](fig:wave-2.authorised) in January.",
    // A plan, another's words, a phrase that is no date, and a sentence that counts no wave.
    `${second} were authorised, and will be reviewed in March.`,
    `The Board said that ${second} were authorised in spring.`,
    `${second} were authorised, as one may march on.`,
    "The decisions were announced in June.",
    "[All 211](fig:authorised) were authorised over the winter.",
  ])("is no problem where the record agrees, or does not say: %s", markdown => {
    expect(boundAt(asAt, markdown).problems).toEqual([]);
  });

  it.each([
    [`${second} were authorised in February.`, "February"],
    [`In February the Board authorised ${second}.`, "February"],
    [`${second} were approved on Friday.`, "Friday"],
    [`${second} were announced in May.`, "May"],
    [`${second} were authorised last summer.`, "summer"],
    [`${lifted} in July.`, "July"],
    ["[163](fig:authorised@2013-02-20) CCGs had been authorised by July.", "July"],
  ])("is a problem where it is another: %s", (markdown, words) => {
    const message = `"${words}" is not the date of any wave or review in this sentence`;
    expect(boundAt(asAt, markdown).problems).toEqual([expect.stringContaining(message)]);
  });

  it("says which date would be true", () => {
    const { problems } = boundAt(asAt, `${second} were authorised in February.`);
    expect(problems).toEqual([expect.stringContaining("as in [22 January 2013](fig:wave-2.announced)")]);
  });
});

describe("a month of a wave that a sentence names without a number", () => {
  it.each([
    "The second wave was announced in January.",
    "The second wave of CCGs was authorised on Tuesday.",
    "The second wave was authorised, and its CCGs took over in April.",
    "The Board said the third wave was announced in May.",
  ])("may be that of its announcement, or of something else: %s", markdown => {
    expect(boundAt(asAt, markdown).problems).toEqual([]);
  });

  it.each([
    ["The third wave was announced in May.", "May"],
    ["The last wave of CCGs was authorised in February.", "February"],
  ])("is a problem where it is another: %s", (markdown, words) => {
    expect(boundAt(asAt, markdown).problems).toEqual([
      expect.stringContaining(`"${words}" is not the date of any wave`),
    ]);
  });
});

it("leaves other months beside a number to a person", () => {
  const { prose } = boundAt(asAt, `${second} will be reviewed in March, not before. It is the first of April.`);
  expect(prose.passages.flatMap(({ unchecked }) => unchecked)).toEqual([
    expect.objectContaining({ words: "March", why: "date" }),
  ]);
});

it("is not held against the dates of a wave that can't be read", () => {
  const { ccgs } = book.recordAt(asAt);
  const find = (id: string) => (/^wave-2\.(?:announced|applications-due)$/.test(id) ? undefined : book.find(id, asAt));
  const markdown = `[34](fig:wave-1.authorised) CCGs were authorised in December, and ${second} in January.`;
  const problemsOf = (isInDoubt: (address: string) => boolean) =>
    bound(markdown, contextWith({ asAt, ccgs, find, isInDoubt })).problems;
  expect(problemsOf(() => false)).toHaveLength(1);
  // The words of a link in doubt are not judged either.
  expect(problemsOf(address => address.startsWith("fig:"))).toEqual([]);
});
