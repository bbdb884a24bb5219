import { describe, expect, it } from "vitest";
import { bound } from "./prose-context.ts";

const problemsOf = (markdown: string, changes = {}) => bound(markdown, changes).problems;

describe("a mark that readers would see", () => {
  it.each([
    ["a comment", "Words.\n\n<!-- Not before the minister. -->", "7:1: expected no comment"],
    ["a comment within words", "Words <!-- note --> more.", "5:7: expected no comment"],
    ["a break", "Yes<br>no", '5:4: expected no HTML, found "<br>"; end the line with \\'],
    ["a closed break", "Yes<br />no", '5:4: expected no HTML, found "<br />"; end the line'],
    ["bold in HTML", "So <b>it is</b>.", '5:4: expected no HTML, found "<b>it is</b>"; write **words**'],
    ["an element over two lines", "<div\nclass='x'>", "5:1: expected no HTML"],
    ["a variable of a template", "See {{ title }}.", '5:5: expected words, found a template "{{ title }}"'],
    ["a tag of a template", "{% include x %}", "5:1: expected words, found a template"],
    ["a footnote", "A claim.[^x]", '5:9: expected words, found a footnote "[^x]"'],
    ["a footnote with its note", "A claim.[^a]\n\n[^a]: note", "5:10: expected words, found a footnote"],
    ["an alert", "> [!NOTE]\n> Words.", '5:3: expected a quotation, found the mark "[!NOTE]"'],
    ["a wiki link", "See [[About]].", '5:5: expected a link, found "[[About]]"'],
    ["a box", "::: note\nWords.\n:::", '5:1: expected words, found the mark of a box "::: note"'],
    ["a highlight", "It is ==new== now.", '5:7: expected words, found "==new=="'],
    ["the name of a picture", "Well done :smile:", '5:11: expected words, found the name of a picture ":smile:"'],
    ["stars that do not close", "**Not closed.", "5:1: expected a pair of **"],
    ["stars before a letter", "A **[word](/waves/)**s.", "5:3: expected a pair of **"],
    ["a heading without a space", "##Totals", "5:1: expected a space after ## in a heading"],
    ["the bullets of Word", "Words\n• this\n• that", '6:1: expected an item that begins with - and a space, found "•"'],
    ["the round bullet of Word", "o\tone", '5:1: expected an item that begins with - and a space, found "o"'],
    ["the box of a task", "- [ ] call them", '5:3: expected an item, found the box of a task "[ ]"'],
    ["a definition", "Wave\n: a group", "6:1: expected words, found the colon of a definition"],
    ["a table without its second row", "| a | b |\n| c | d |", "5:1: expected a table, found rows that are none"],
    ["a table with a short second row", "| a | b |\n|---|\n| c | d |", "5:1: expected a table"],
    ["a table without outer strokes", "a | b\nc | d", "5:1: expected a table"],
    ["a table pasted with tabs", "Region\tCCGs\nNorth\tmany", "5:7: expected words, found a tab between them"],
    [
      "an open quotation of code",
      "Run `it now.",
      "5:5: expected a pair of ` around code, found one that readers would see; put",
    ],
    ["a placeholder", "The chair, TBC, said so.", '5:12: "TBC" stands for words that are still to come'],
    ["a placeholder in brackets", "A quote by [insert name].", '5:12: "[insert name]" stands for words'],
    ["lorem ipsum", "Lorem ipsum dolor.", '5:1: "Lorem ipsum" stands for words'],
    ["a fence that never closes", "Words.\n\n```\nMore words.", "7:1: expected a line ``` after the listing"],
    ["a fence in a quotation", "> ```\n> Words.\n\nMore.", "5:3: expected a line ``` after the listing"],
    ["a paragraph with four spaces", "Words.\n\n    Pasted from a mail.", "7:5: expected a paragraph without spaces"],
    ["a cell beyond the header", "| a | b |\n|---|---|\n| c | d | e |", "7:10: expected at most 2 cells"],
    ["cells beyond a header without strokes", "a | b\n---|---\nc | d | e", "7:8: expected at most 2 cells"],
    ["a definition that nobody uses", "Words.\n\n[Note]: later", '7:1: "[Note]: later" is the address of a link'],
    ["a heading without words", "Words.\n\n##\n\nMore.", "7:3: expected words in the heading, found none"],
    ["a heading of a space that can't be seen", "## &#8203;", "5:4: expected words in the heading"],
  ])("%s is one problem at its place, with its fix", (_, markdown, problem) => {
    expect(problemsOf(markdown)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    "a < b and b > a, or <3",
    "Costs fell: see [waves](/waves/) | and more.",
    "Write to <https://example.org/a__b__c> or https://example.org/**x**.",
    "An escape: \\<br>, \\## no heading, \\*\\*stars\\*\\*, \\[[brackets]].",
    "```\n<br> {{ x }} TODO | a |\n```",
    "`<br>`, `{{ x }}`, `**`.",
    "~~struck~~ and **bold**, _stressed_ and ***both***.",
    'The chair [sic] said: "The [Board\'s] view."',
    "At 10:30 the ratio was a:b, and :) was said.",
    "| a | b |\n|:--|--:|\n| c \\| d | e |\n| f |",
    "> | a | b |\n> |---|---|\n> | c | d |",
    "- one\n- two\n\n1. first\n2. second",
    "Hashtag ends #NHS and C# too.",
    "[words][n] and [N]\n\n[n]: /waves/",
    "[many\nwords]\n\n[many words]: /waves/",
    "The todo list, xxx and tbc in small letters.",
    "A line\\\nbroken by a stroke  \nand by spaces.",
    "Section - a dash — and a line.\n– A dash first.",
    "The NHS_England_account and snake_case__name stay.",
    "5 * 3 and 2 ** x, 10 == 10.",
    "> Quoted.\n>\n> > Twice.\n\n---\n\nRuled.",
  ])("ordinary words have none: %j", markdown => {
    expect(problemsOf(markdown).filter(text => !text.includes("is bound to no figure"))).toEqual([]);
  });

  it("is allowed as a placeholder where its phrase is listed, and warns in a draft", () => {
    expect(problemsOf("The TBC committee.", { literal: ["TBC committee"] })).toEqual([]);
    expect(problemsOf("It is TBC.", { isDraft: true })).toEqual([expect.stringContaining("5:7: warning: ")]);
  });
});
