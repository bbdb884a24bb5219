import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { mergeValues } from "../../scripts/editor/values.ts";

describe("YAML that comes back from a form", () => {
  const yaml = `# The headline.
title: "Wave two: [67](fig:wave-2.authorised)" # short
summary: 'It''s said'
published: 2013-01-22
literal:
  - Health and Social Care Act 2012
updates:
  - date: 2013-02-01
    note: "More"`;
  const values = {
    title: "Wave two: [67](fig:wave-2.authorised)",
    summary: "It's said",
    published: "2013-01-22",
    literal: ["Health and Social Care Act 2012"],
    updates: [{ date: "2013-02-01", note: "More" }],
  };

  it("stays as it is", () => {
    expect(mergeValues(yaml, { ...values, embargo: "", as_at: undefined })).toBe(yaml);
  });

  it("changes in the value that has changed, in the quotes that it had", () => {
    expect(mergeValues(yaml, { ...values, summary: "It's new" })).toBe(yaml.replace("It''s said", "It''s new"));
    expect(mergeValues(yaml, { ...values, published: "2013-01-23" })).toBe(yaml.replace("01-22", "01-23"));
    expect(mergeValues(yaml, { ...values, title: 'A "new" one' })).toContain(
      'title: "A \\"new\\" one" # short\nsummary',
    );
  });

  it("takes new keys at its end, and lets empty ones go", () => {
    expect(mergeValues(yaml, { ...values, as_at: "2013-01-30" })).toBe(`${yaml}\nas_at: "2013-01-30"`);
    expect(mergeValues(yaml, { ...values, literal: [] })).toBe(
      yaml.replace("literal:\n  - Health and Social Care Act 2012\n", ""),
    );
  });

  it("takes a new update, before or after the others, and touches none of them", () => {
    const update = { date: "2013-02-02", note: "Again" };
    const lines = `  - date: "2013-02-02"\n    note: "Again"`;
    expect(mergeValues(yaml, { ...values, updates: [...values.updates, update] })).toBe(`${yaml}\n${lines}`);
    expect(mergeValues(yaml, { ...values, updates: [update, ...values.updates] })).toBe(
      yaml.replace("updates:\n", `updates:\n${lines}\n`),
    );
  });

  it("changes one update, or lets it go with its own comment, and touches no other", () => {
    const two = `${yaml}\n  # The second.\n  - { date: 2013-02-02, note: Again }`;
    const updates = [...values.updates, { date: "2013-02-02", note: "Again" }];
    const changed = [{ date: "2013-02-01", note: "Less" }, ...updates.slice(1)];
    expect(mergeValues(two, { ...values, updates: changed })).toBe(two.replace('"More"', '"Less"'));
    expect(mergeValues(two, { ...values, updates: values.updates })).toBe(yaml);
  });

  it("takes and gives a phrase of a list", () => {
    const literal = ["Health and Social Care Act 2012", "Order 1: 2013"];
    const more = yaml.replace("Act 2012\n", 'Act 2012\n  - "Order 1: 2013"\n');
    expect(mergeValues(yaml, { ...values, literal })).toBe(more);
    expect(mergeValues(more, { ...values, literal: ["Order 1: 2013"] })).toBe(
      more.replace("  - Health and Social Care Act 2012\n", ""),
    );
  });

  const settings = `# Whose site it is.
publisher:
  name: The Board # not an NHS body
  # Said on each page.
  description: >
    An independent
    record.
press_office: { name: Press, email: "press@example.org" }
title: "A site"
`;
  const set = {
    publisher: { name: "The Board", description: "An independent record.\n" },
    press_office: { name: "Press", email: "press@example.org" },
    title: "A site",
  };

  it("changes in the value below a key that has changed, and keeps the comments around it", () => {
    const renamed = { ...set, publisher: { ...set.publisher, name: "The: Board" } };
    // Below a key that has changed, a text in several lines may be folded in another way.
    const folded = settings.replace("An independent\n    record.", "An independent record.");
    expect(mergeValues(settings, renamed)).toBe(folded.replace("name: The Board", 'name: "The: Board"'));
    const described = { ...set, publisher: { ...set.publisher, description: "A record." } };
    expect(mergeValues(settings, described)).toBe(
      settings.replace(">\n    An independent\n    record.\n", '"A record."\n'),
    );
  });

  it("changes in a value in braces, and stays in its braces", () => {
    const renamed = { ...set, press_office: { name: "Press, and more", email: "press@example.org" } };
    expect(mergeValues(settings, renamed)).toBe(settings.replace("name: Press,", 'name: "Press, and more",'));
  });

  it("keeps each byte of a key that has not changed, and the comments before one that goes", () => {
    const odd = `title:   'A'   # why\n\n# Until when.\nembargo: "2013"\nliteral:\n    - >-\n      two\n      lines\n# The end.\n`;
    const literal = ["two lines"];
    expect(mergeValues(odd, { title: "B", embargo: "2013", literal })).toBe(
      odd.replace("title:   'A'   #", "title: 'B' #"),
    );
    expect(mergeValues(odd, { title: "A", literal })).toBe(odd.replace('embargo: "2013"\n', ""));
    expect(mergeValues(odd, { title: "A", embargo: "2013", literal, summary: "S" })).toBe(
      odd.replace("# The end", 'summary: "S"\n# The end'),
    );
  });

  it("says what the form says, whatever is in it", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 }).filter(words => words.trim() !== "");
    const update = fc.record({ date: text, note: text }, { noNullPrototype: true });
    const written = fc.record(
      { title: text, summary: text, literal: fc.array(text), updates: fc.array(update) },
      { requiredKeys: ["title"], noNullPrototype: true },
    );
    fc.assert(
      fc.property(written, written, (old, edited) => {
        const [before, after] = [stringify(old), mergeValues(stringify(old), edited)];
        expect(filled(parse(after))).toEqual(filled(edited));
        expect(mergeValues(before, old)).toBe(before);
      }),
      { numRuns: 30 },
    );
  });
});

/** What is empty is as good as not there. */
function filled(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}
