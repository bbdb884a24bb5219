import { expect, it } from "vitest";
import { noDoubt } from "../../scripts/addresses/doubt.ts";
import { pathsOf } from "../../scripts/addresses/routes.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { bindPages, pathOf } from "../../scripts/prose/editorial.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { trueSentences } from "./true-sentences.ts";

it("alarms at no more than 3% of true sentences in the words of press offices", () => {
  const { book, asAt, addresses, record, register, editorials } = readEverything(defaultOptions);
  const paths = pathsOf(
    { record, register },
    editorials.all.map(({ page }) => pathOf(page)),
  );
  const page = editorials.find("page", "about")?.page;
  if (page === undefined) throw new Error("expected the page about");
  const binder = { book, asAt, addresses, paths, isDraft: false, isInDoubt: noDoubt, findPicture: () => "" };
  const alarms = trueSentences.flatMap(sentence => {
    const { problems, report } = collectProblems();
    const frontMatter = { ...page.frontMatter, title: "About", summary: undefined, as_at: asAt.date, literal: [] };
    bindPages([{ ...page, frontMatter, body: sentence }], binder, report);
    return problems.length === 0 ? [] : [`${sentence}\n    ${problems.map(({ message }) => message).join("\n    ")}`];
  });
  expect(trueSentences.length).toBeGreaterThanOrEqual(150);
  expect(alarms.length / trueSentences.length, alarms.join("\n")).toBeLessThanOrEqual(0.03);
});
