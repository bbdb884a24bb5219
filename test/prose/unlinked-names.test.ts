import { describe, expect, it } from "vitest";
import { bound } from "./prose-context.ts";

const problemsOf = (text: string, literal: readonly string[] = []) => bound(text, { literal }).problems;

describe("a name that begins with NHS", () => {
  it.each([
    "NHS Neen has a plan.",
    "It went to NHS Airdale, Wharfedale and Craven.",
    "NHS Nowhere and Elsewhere CCG was there.",
    "The NHS Nowhere CCG was there.",
    "## NHS Bodmin",
  ])("is a problem where it is no CCG and no known body: %s", text => {
    expect(problemsOf(text)).toEqual([expect.stringContaining("is neither a CCG in the register nor another body")]);
  });

  it("is told with the nearest names", () => {
    expect(problemsOf("NHS Neen has a plan.")).toEqual([
      '5:1: "NHS Neen" is neither a CCG in the register nor another body that this site knows; nearest: NHS Nene',
    ]);
  });

  it.each([
    "NHS Nene and NHS Airedale, Wharfedale and Craven have plans.",
    "NHS Nene’s plan and NHS Nene CCG’s budget.",
    "NHS care, NHS commissioning budget, the NHS. Then the NHS, Dame Barbara said, grew.",
    "NHS England was the NHS Commissioning Board, under the NHS Constitution and the NHS Outcomes Framework.",
    "NHS Clinical Commissioners and the NHS Confederation agreed; NHS Trusts and NHS GPs did too.",
    "In the NHS Reform is never done.",
    "[NHS Nene](ccg:04G) is one.",
  ])("is none where it is known: %s", text => {
    expect(problemsOf(text)).toEqual([]);
  });

  it("may be a literal, or be explained in the glossary", () => {
    expect(problemsOf("NHS Kent and Medway closed.", ["NHS Kent and Medway"])).toEqual([]);
    expect(bound("NHS Kent and Medway closed.", { bodies: ["NHS Kent and Medway"] }).problems).toEqual([]);
  });
});
