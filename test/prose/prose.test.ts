import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindLine } from "../../scripts/prose/prose.ts";
import { hedges } from "../../scripts/wording/hedges.ts";
import { anyText } from "../support/any-text.ts";
import { runs } from "../support/thorough.ts";
import { bound, boundTitle, contextWith } from "./prose-context.ts";

describe("a bound figure", () => {
  it("is a data element inside a link to its entry", () => {
    const { prose } = bound("[Nineteen](fig:wave-2.without-conditions) met all.");
    expect(prose.html).toBe(
      '<p id="text-1"><a href="/figures/#wave-2.without-conditions" class="figure" aria-describedby="figure-note" data-note="1">' +
        '<data value="19" data-figure="wave-2.without-conditions" data-as-at="2013-01-22">Nineteen</data></a> met all.</p>\n',
    );
  });

  it.each([
    ["inline", "[67](fig:wave-2.authorised)"],
    ["with a title", '[67](fig:wave-2.authorised "authorised")'],
    ["by reference", "[67][n]\n\n[n]: fig:wave-2.authorised"],
    ["by its own words", "[67]\n\n[67]: fig:wave-2.authorised"],
    ["with emphasis inside", "[**67**](fig:wave-2.authorised)"],
    ["with emphasis around", "**[67](fig:wave-2.authorised)**"],
    ["in a list", "- one\n- [67](fig:wave-2.authorised)"],
    ["in a heading", "## [67](fig:wave-2.authorised) more"],
    ["in a quotation", "> [67](fig:wave-2.authorised)"],
    ["in a table", "| a | b |\n| --- | --- |\n| x | [67](fig:wave-2.authorised) |"],
    ["over two lines", "[sixty\nseven](fig:wave-2.authorised)"],
    ["a share", "[Almost half](fig:authorised/ccgs)"],
    ["a qualified figure", "[More than 18 million](fig:wave-2.population)"],
    ["a date", "[1 April 2013](fig:start-date)"],
    ["with a capital scheme", "[67](FIG:wave-2.authorised)"],
  ])("is found %s", (_, markdown) => {
    const { prose, problems } = bound(markdown);
    expect(problems).toEqual([]);
    expect(prose.bindings).toHaveLength(1);
    expect(prose.html).toContain("<data ");
  });

  it("knows the sentence that it stands in", () => {
    const { prose } = bound("First. Of them, [19](fig:wave-2.without-conditions) met all. Last.");
    expect(prose.bindings[0]?.sentence).toBe("Of them, 19 met all.");
  });

  it("knows whether it stands in a quotation", () => {
    const { prose } = bound("> [19](fig:wave-2.without-conditions)\n\n[19](fig:wave-2.without-conditions)");
    expect(prose.bindings.map(binding => binding.isQuoted)).toEqual([true, false]);
  });
});

describe("a claim that is not true", () => {
  it.each([
    ["[Twenty](fig:wave-2.without-conditions)", '5:2: "Twenty" but wave-2.without-conditions is 19'],
    ["Of [68](fig:wave-2.authorised)", '5:5: "68" but wave-2.authorised is 67'],
    ["One\ntwo\n\nand [68](fig:wave-2.authorised)", '8:6: "68" but wave-2.authorised is 67'],
    ["- a\n  - [68](fig:wave-2.authorised)", '6:6: "68" but wave-2.authorised is 67'],
    ["> > [68](fig:wave-2.authorised)", '5:6: "68" but wave-2.authorised is 67'],
    [
      "| [67](fig:wave-2.authorised) | [68](fig:wave-2.authorised) |\n| - | - |",
      '5:34: "68" but wave-2.authorised is 67',
    ],
    ["`code` \\* &amp; [68](fig:wave-2.authorised)", '5:18: "68" but wave-2.authorised is 67'],
    ["[a](https://68.example/) [68](fig:wave-2.authorised)", '5:27: "68" but wave-2.authorised is 67'],
    [
      "[Tuesday 1 April 2013](fig:start-date)",
      '5:2: "Tuesday 1 April 2013" but start-date is 1 April 2013; "Monday 1 April 2013" would be true',
    ],
    ["[18 million](fig:wave-2.population)", '5:2: "18 million" but wave-2.population is more than 18 million'],
  ])("is reported at its place: %s", (markdown, problem) => {
    expect(bound(markdown).problems.filter(text => text.includes(" but "))).toEqual([expect.stringContaining(problem)]);
  });

  it("is told with what would be true", () => {
    expect(bound("[Almost a third](fig:authorised/ccgs)").problems).toEqual([
      '5:2: "Almost a third" but authorised/ccgs is 47.9% (101 of 211); "Almost half" would be true',
    ]);
  });

  it("is one problem of all that there are", () => {
    const { problems } = bound("[1](fig:wave-2.authorised) [2](fig:wave-2.authorised)\n\n[x](fig:none) [y](ccg:ZZZ)");
    expect(problems).toHaveLength(4);
  });

  it.each([
    ["folded over lines", ">-\n  Long title of 68 and\n  [68](fig:wave-2.authorised)", "4:4"],
    ["with an apostrophe that is doubled", "'It''s [68](fig:wave-2.authorised)'", "2:16"],
  ])("is found in a title %s, at its place", (_, source, place) => {
    const text = source.startsWith(">")
      ? "Long title of 68 and [68](fig:wave-2.authorised)"
      : "It's [68](fig:wave-2.authorised)";
    const problems: string[] = [];
    bindLine(text, { text: source, place: { file: "page.md", line: 2, column: 8 } }, contextWith(), found => {
      if (found.message.includes(" but ")) problems.push(`${found.line}:${found.column}`);
    });
    expect(problems).toEqual([place]);
  });

  it("is found in a title, at its place in the file", () => {
    expect(boundTitle("[68](fig:wave-2.authorised) more").problems).toEqual(['2:10: "68" but wave-2.authorised is 67']);
  });
});

describe("words beside a bound figure", () => {
  it.each([
    ["More than [67](fig:wave-2.authorised)", "More than"],
    ["nearly the [67](fig:wave-2.authorised)", "nearly"],
    ["not [67](fig:wave-2.authorised)", "not"],
    ["not\u00a0[67](fig:wave-2.authorised)", "not"],
    ["twice [67](fig:wave-2.authorised)", "twice"],
    ["in excess of [67](fig:wave-2.authorised)", "in excess of"],
    ["all but the [67](fig:wave-2.authorised)", "all but"],
    ["**at least** [67](fig:wave-2.authorised)", "at least"],
    ["just\nunder [67](fig:wave-2.authorised)", "just under"],
    ["1[67](fig:wave-2.authorised)", "1"],
    ["£[67](fig:wave-2.authorised)", "£"],
    ["[67](fig:wave-2.authorised)%", "%"],
    ["[67](fig:wave-2.authorised) per cent", "per cent"],
    ["[67](fig:wave-2.authorised),000", ",0"],
    ["[67](fig:wave-2.authorised)th", "t"],
    ["[67](fig:wave-2.authorised)-plus", "-plus"],
    ["[67](fig:wave-2.authorised) or more", "or more"],
  ])("that change its claim belong inside it: %s", (markdown, found) => {
    expect(bound(markdown).problems).toContainEqual(
      expect.stringContaining(`"${found}" beside "67" changes what it claims; put it inside the link`),
    );
  });

  it.each([
    ...hedges.map(({ words }) => words),
    ...["not", "no longer", "all but", "except", "minus", "twice", "double", "short of", "in excess of", "approaching"],
    ...["well over", "circa", "never", "as few as", "above", "below", "under"],
  ])("that hedge a number belong inside it, whichever hedge that is: %s", words => {
    expect(bound(`${words} [67](fig:wave-2.authorised)`).problems).toEqual([
      expect.stringContaining(`"${words}" beside "67" changes what it claims; put it inside the link`),
    ]);
  });

  it.each([
    "as said above, [67](fig:wave-2.authorised)",
    "a turnaround [67](fig:wave-2.authorised)",
    "of the [67](fig:wave-2.authorised), all were named",
    "([67](fig:wave-2.authorised)) or others",
    "the [67](fig:wave-2.authorised)-strong wave",
    "more than that: [67](fig:wave-2.authorised). More",
    "a knot [67](fig:wave-2.authorised)",
    "“[67](fig:wave-2.authorised)”",
  ])("that do not are left to the editor: %s", markdown => {
    expect(bound(markdown).problems).toEqual([]);
  });
});

describe("a unit of time", () => {
  it("must be that of the figure", () => {
    expect(bound("[67 weeks](fig:wave-2.authorised)").problems).toEqual([
      '5:2: "67 weeks" but wave-2.authorised is 67 and its unit is CCGs, not weeks',
    ]);
  });
});

describe("an unknown figure", () => {
  it("names the nearest ones", () => {
    expect(bound("[67](fig:wave-2.authorized)").problems).toEqual([
      '5:2: no figure "wave-2.authorized" as at 22 January 2013; nearest: wave-2.authorised',
    ]);
  });
});

describe("wording that fits no row", () => {
  it("is a problem, never a guess", () => {
    expect(bound("[Plenty](fig:wave-2.authorised)").problems).toEqual([
      '5:2: "Plenty" is not a wording that can be checked (see /figures/wording/); wave-2.authorised is 67',
    ]);
  });
});

describe("a date that leaves out its year", () => {
  it("is that of the page's day", () => {
    expect(bound("on [1 April](fig:start-date)").problems).toEqual([]);
    expect(bound("on [1 April](fig:start-date)", { asAt: "2014-02-04" }).problems).toEqual([
      '5:5: "1 April" but start-date is 1 April 2013; "1 April 2013" would be true',
    ]);
  });
});

describe("a noun within the words of a step", () => {
  it("is judged like any other", () => {
    expect(bound("[six fewer CCGs than](fig:with-directions..now) before").problems).toEqual([]);
    expect(bound("[six fewer hospitals than](fig:with-directions..now) before").problems).toEqual([
      expect.stringContaining('"hospitals" in "six fewer hospitals than" is not what'),
    ]);
  });
});

describe("a verb before a step", () => {
  it("may not lead the other way than the words in the link leave open", () => {
    expect(bound("It fell [by six](fig:with-directions..now).").problems).toEqual([]);
    expect(bound("It rose [by six](fig:with-directions..now).").problems).toEqual([
      '5:10: "rose" before "by six" is not what the step says, from 14 to 8',
    ]);
    expect(bound("Costs rose. That is [down from 14](fig:with-directions..now).").problems).toEqual([]);
  });
});

describe("a place in an order", () => {
  it("is none behind an article outside the link", () => {
    expect(bound("the [third](fig:waves) wave").problems).toEqual([]);
    expect(bound("A [third](fig:waves) of them").problems).toEqual([
      '5:4: "A" beside "third" changes what it claims; put it inside the link',
    ]);
  });
});

describe("a CCG's name", () => {
  it.each(["NHS Nene CCG", "NHS Nene", "Nene CCG", "Nene", "nhs nene", "NHS\u00a0Nene"])("may be %s", name => {
    expect(bound(`[${name}](ccg:04G)`).problems).toEqual([]);
  });

  it("leads to the page of the CCG", () => {
    expect(bound("[NHS Nene](ccg:04g)").prose.html).toContain('href="/ccgs/04g/"');
  });

  it.each([
    [
      "[NHS Neen](ccg:04G)",
      '"NHS Neen" is not a name of 04G; expected "NHS Nene CCG", with or without "NHS" and "CCG"',
    ],
    ["[NHS Nene](ccg:04J)", 'no CCG has the code "04J"; nearest: 04G, 02N'],
  ])("must be a name of that CCG: %s", (markdown, message) => {
    expect(bound(markdown).problems).toEqual([`5:2: ${message}`]);
  });
});

describe("a number that is bound to nothing", () => {
  it.each([
    ["There are 67 of them.", "5:11", "67"],
    ["There are sixty-seven of them.", "5:11", "sixty-seven"],
    ["Some\n**two** of them.", "6:3", "two"],
    ["About half of them.", "5:7", "half"],
    ["The majority of them.", "5:5", "majority"],
    ["A text, 20% of it.", "5:9", "20%"],
  ])("is a problem: %s", (markdown, place, number) => {
    expect(bound(markdown).problems).toEqual([expect.stringContaining(`${place}: "${number}" is bound to no figure`)]);
  });

  it.each([
    ["in code", "Run `npm 11`.", "5:10"],
    ["in a fence", "Text.\n\n```\nseven\n  67\n```\n", "8:1"],
    ["in the head of a table", "| 67 | b |\n| - | - |\n| a | b |", "5:3"],
    ["in a code of no CCG", "99Z", "5:1"],
  ])("is seen %s", (_, markdown, place) => {
    expect(bound(markdown).problems).toContainEqual(expect.stringContaining(`${place}: "`));
  });

  it("is a warning in a draft", () => {
    expect(bound("There are 67.", { isDraft: true }).problems).toEqual([expect.stringContaining("5:11: warning: ")]);
  });

  it.each([
    ["one and ordinals", "One of the second wave came first."],
    [
      "the codes of CCGs, ids and paths in code",
      "04G, `04G`, E38000042, `fig:wave-2.authorised`, `content/waves/2.md`",
    ],
    ["an address", "See <https://example.org/67>, or [here](https://example.org/68)."],
    ["a bare address", "See https://example.org/67, www.example.org/68, press69@example.org and /waves/2/."],
    ["list numbering", "1. a\n2. b"],
    ["the name of a CCG", "[NHS Nene](ccg:04G)"],
  ])("is not seen in %s", (_, markdown) => {
    expect(bound(markdown).problems).toEqual([]);
  });

  it("is not seen in a literal phrase, wherever that stands", () => {
    const literal = ["Act 2012"];
    expect(bound("The Act 2012, and the Act\n2012.", { literal }).problems).toEqual([]);
    expect(bound("The ACT 2012.", { literal }).problems).toEqual([]);
    expect(bound("The Act 2012 of 2012.", { literal }).problems).toHaveLength(1);
  });

  it.each([
    ["seven", "There are seventy of them.", "seventy"],
    ["12", "There are 112 of them.", "112"],
    ["12", "There are 123 of them.", "123"],
  ])("is seen where a literal phrase is a part of a word or number: %s in %s", (literal, markdown, number) => {
    expect(bound(markdown, { literal: [literal] }).problems).toContainEqual(
      expect.stringContaining(`"${number}" is bound to no figure`),
    );
  });
});

describe("a link", () => {
  it.each(["https://example.org/", "mailto:a@example.org", "/waves/", "/waves/#x", "#notes"])(
    "may lead to %s",
    href => {
      expect(bound(`[here](${href})`).problems).toEqual([]);
    },
  );

  it.each([
    "javascript:alert()",
    "http://example.org/",
    "data:text/html,x",
    "//example.org/",
    "https://a:b@example.org/",
    "file:///etc/passwd",
    "waves/",
    "vbscript:x",
  ])("may not lead to %s", href => {
    expect(bound(`[here](${href})`).problems).toEqual([expect.stringContaining("5:2: expected an address")]);
  });

  it("must lead to a page of this build", () => {
    expect(bound("[here](/waves/9/)").problems).toEqual(['5:2: no page "/waves/9/" in this build']);
  });

  it("that was broken by a space is not passed over", () => {
    expect(bound("[67](fig:wave-2. authorised)").problems[0]).toContain("expected a link such as");
  });
});

describe("markdown", () => {
  it("has tables that scroll by keyboard and are named by the heading above, or by their first row", () => {
    const table = "| a | b |\n|---|---|\n| c | d |";
    const labels = (markdown: string) =>
      [...bound(markdown).prose.html.matchAll(/aria-label(?:ledby)?="[^"]*"/g)].map(([label]) => label);
    expect(labels(table)).toEqual(['aria-label="a, b"', 'aria-label="a, b"']);
    expect(labels(`## Totals\n\n${table}`)).toEqual(['aria-labelledby="totals"', 'aria-labelledby="totals"']);
    expect(bound(table).prose.html).toContain('<div class="table-scroll" tabindex="0" role="group" ');
  });

  it("never becomes an element by itself", () => {
    expect(bound("<b onclick=x>bold</b> <!-- c -->").prose.html).toContain(
      "&lt;b onclick=x&gt;bold&lt;/b&gt; &lt;!-- c --&gt;",
    );
  });

  it("has images of its own alone", () => {
    expect(bound("![a](/waves/)").problems).toEqual([
      '5:3: expected the name of a picture beside this page, such as photo.jpg, in small letters, digits and hyphens; found "/waves/"',
    ]);
  });

  it("has headings in order, below the title", () => {
    expect(bound("# One\n\n#### Deep").problems).toEqual([
      "5:3: expected a heading of ## or lower; the title is the page's only #",
      "7:6: expected a heading of ## or higher after one of level 1",
    ]);
  });

  it("gives headings ids from their words, each once", () => {
    const { html } = bound("## Notes to editors\n\n## Notes to editors").prose;
    expect(html).toContain('id="notes-to-editors"');
    expect(html).toContain('id="notes-to-editors-2"');
  });

  it("of any kind is read without an exception, and gains no element", () => {
    fc.assert(
      fc.property(anyText(200), text => {
        const { html } = bound(text).prose;
        const allowed = /^(p|a|data|em|strong|code|pre|ul|ol|li|blockquote|h[1-6]|hr|br|table|thead|tbody|tr|th|td|s)$/;
        const names = [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(match => match[1] ?? "");
        expect(names.filter(name => !allowed.test(name))).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });
});
