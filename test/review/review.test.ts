import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path/posix";
import { load } from "cheerio";
import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import { textOf } from "../../scripts/site/files/download.ts";
import { transcriptSchema } from "../../scripts/site/files/transcript.ts";
import { siteOf } from "../../scripts/site/site.ts";
import { runHere } from "../support/run.ts";
import { smallRecord } from "../support/small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "review-test-"));
const old = join(scratch, "old");
const built = join(old, "site");
const day = ["--as-at", "2013-02-20"];

afterAll(() => rmSync(scratch, { recursive: true }));

/** A text replaced in one file of the inputs, or a whole new file. */
type Edit = readonly [file: string, from: string, to: string];

/** Writes the small record and the golden content with these edits into a folder; gives the folder. */
function writeInputs(folder: string, ...edits: readonly Edit[]): string {
  cpSync("test/golden/content", join(folder, "content"), { recursive: true });
  for (const [file, text] of Object.entries(smallRecord)) {
    mkdirSync(join(folder, "data"), { recursive: true });
    writeFileSync(join(folder, "data", file), text);
  }
  for (const [name, from, to] of edits) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    const text = from === "" ? "" : readFileSync(file, "utf8");
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
    writeFileSync(
      file,
      text.replace(from, () => to),
    );
  }
  return folder;
}

function inputs(...edits: readonly Edit[]): readonly string[] {
  const folder = edits.length === 0 ? old : writeInputs(mkdtempSync(join(scratch, "new-")), ...edits);
  return ["--data", join(folder, "data"), "--content", join(folder, "content")];
}

const lists = [
  "decisions",
  "ccgs",
  "record",
  "figures",
  "pages",
  "sentences",
  "links",
  "stressed",
  "settings",
] as const;
const reviewSchema = z.looseObject({
  summary: z.string(),
  ...Object.fromEntries([...lists, "downloads"].map(name => [name, z.array(z.looseObject({}))])),
});

/** The JSON report of a review of the small site with these edits. */
async function reviewed(...edits: readonly Edit[]) {
  const { status, stdout, stderr } = await runHere(
    ...["review", "--against", built, ...inputs(...edits), ...day, "--format", "json"],
  );
  expect(status, stderr).toBe(0);
  return reviewSchema.parse(JSON.parse(stdout));
}

/** The parts of a review in which something changed. */
function changedIn(review: z.output<typeof reviewSchema>): readonly string[] {
  return [...lists, "downloads"].filter(name => z.array(z.unknown()).parse(review[name]).length > 0);
}

const oneDecision: readonly Edit[] = [
  [
    "data/decisions.csv",
    "04D,2,stated,w2,authorised with directions,stated,w2,3",
    "04D,2,stated,w2,authorised with directions,stated,w2,2",
  ],
  ["content/ccgs/04D.md", "[three](fig:ccg.04d.conditions)", "[two](fig:ccg.04d.conditions)"],
];

beforeAll(async () => {
  writeInputs(old);
  mkdirSync(join(scratch, "ancient"));
  writeFileSync(join(scratch, "ancient/index.html"), "");
  const { status, stderr } = await runHere("build", ...inputs(), ...day, "--output", built);
  expect(status, stderr).toBe(0);
}, 60_000);

describe("a review of sites that differ in one decision", () => {
  it("names it, the figure and the sentence that it moved, and nothing else", async () => {
    const review = await reviewed(...oneDecision);
    expect(changedIn(review)).toEqual(["decisions", "figures", "sentences", "downloads"]);
    expect(review).toMatchObject({
      summary: "Changed, new or gone: 1 decision, 1 figure, 1 sentence, 1 table.",
      decisions: [
        { label: "NHS Damson CCG (04D)", change: "changed", cells: [{ column: "conditions", was: "3", now: "2" }] },
      ],
      figures: [
        {
          id: "ccg.04d.conditions",
          was: "3",
          now: "2",
          rows: [{ file: "decisions.csv", key: "04D" }],
          uses: [{ path: "/ccgs/04d/", anchor: "text-1" }],
        },
      ],
      sentences: [
        {
          path: "/ccgs/04d/",
          anchor: "text-1",
          change: "changed",
          pieces: [
            { kind: "same", text: "It has " },
            { kind: "gone", text: "three" },
            { kind: "new", text: "two" },
            { kind: "same", text: " conditions and 4,000 patients." },
          ],
        },
      ],
      downloads: [{ file: "decisions.csv", rowsChanged: 1, cells: 1, rowsAdded: 0, rowsGone: 0 }],
    });
  });

  it("says it in a terminal, on a page and in a comment", async () => {
    const [page, comment] = [join(scratch, "report.html"), join(scratch, "report.md")];
    const reports = ["--report", page, "--report", comment];
    const { stdout } = await runHere("review", "--against", built, ...inputs(...oneDecision), ...day, ...reports);
    expect(stdout).toContain("  NHS Damson CCG (04D)\n    conditions: was 3, is 2\n");
    expect(stdout).toContain("    was: It has [-three-] conditions and 4,000 patients.\n");
    expect(stdout).toContain("    now: It has {+two+} conditions and 4,000 patients.\n");
    const $ = load(readFileSync(page, "utf8"));
    expect($("h3").eq(0).text()).toBe("/ccgs/04d/#text-1 (paragraph)");
    expect($("h3").eq(1).text()).toBe("NHS Damson CCG (04D)");
    expect($("del, ins").text()).toContain("threetwo");
    expect(readFileSync(comment, "utf8")).toContain("  - now: It has <ins>two</ins> conditions and 4,000 patients.\n");
  });

  it("names a count that it moved, and the row that made the difference", async () => {
    const review = await reviewed(["data/decisions.csv", "05E,3,stated,w3,", "05E,,,,"]);
    expect(review.figures).toMatchObject([
      { id: "wave-3.recorded", was: "1", now: "0", rows: [{ key: "05E", change: "gone" }] },
      { id: "ccg.05e.conditions", was: "0" },
    ]);
  });
});

describe("a review of sites in which nothing changed", () => {
  it("says so, however they look", async () => {
    const other = join(scratch, "other-layout");
    cpSync(built, other, { recursive: true });
    for (const entry of readdirSync(other, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (/\.html$/.test(entry.name))
        writeFileSync(file, readFileSync(file, "utf8").replace(/<\/?(main|h1|p)\b/g, "<x"));
      if (/\.css$/.test(entry.name)) rmSync(file);
    }
    const { status, stdout } = await runHere("review", "--against", built, "--output", other);
    expect([status, stdout.split("\n").at(-2)]).toEqual([0, "No content changed."]);
  });

  it("says so of the inputs that an old site was built from, even at another address", async () => {
    const review = await reviewed([
      "content/site.yaml",
      "https://golden.example/reports",
      "https://other.example/moved/here",
    ]);
    expect([review.summary, changedIn(review)]).toEqual(["No content changed.", []]);
  });
});

describe("a review of what has no figure", () => {
  it("shows the words of a new page, its numbers that nobody checks, and addresses that moved", async () => {
    const page = "---\ntitle: New here\npublished: 2013-02-20\nliteral:\n  - Act 2012\n---\n\nIt follows Act 2012.\n";
    const own = [
      ...inputs(
        ["content/pages/new-here.md", "", page],
        ["content/redirects.csv", "", "from,to,since\n/older/,/new-here/,2013-01-01\n"],
      ),
      ...day,
    ];
    const { status, stdout, stderr } = await runHere("review", "--against", built, ...own);
    expect(status, stderr).toBe(0);
    expect(stdout).toContain(
      "\nPages (1)\n  New here (/new-here/)\n    new page: 2 sentences\n    new: New here\n    new: It follows Act 2012.\n",
    );
    expect(stdout).toContain("\nNumbers that nobody checks (1)\n  /new-here/\n    literal: Act 2012\n");
    expect(stdout).toMatch(
      /\nAddresses that moved \(\d+\)\n[\s\S]* {2}(?:\/reports)?\/older\/\n {4}new, leads to: (?:\/reports)?\/new-here\/\n/,
    );
  });
});

describe("a review", () => {
  it.each<readonly [string, string, Edit, object]>([
    [
      "a sentence that is new",
      "sentences",
      ["content/pages/about.md", "Words &", "A sentence.\n\nWords &"],
      { change: "added", now: "A sentence." },
    ],
    [
      "a sentence that is gone",
      "sentences",
      ["content/waves/2.md", '> They said "[half](fig:wave-2.with-directions/wave-2.authorised)".', ""],
      { change: "gone", kind: "quoted paragraph", was: 'They said "half".' },
    ],
    [
      "words that are bound to another figure",
      "sentences",
      ["content/waves/1.md", "[two](fig:wave-1.authorised)", "[two](fig:domains)"],
      { change: "rebound", figures: ["wave-1.without-conditions/wave-1.authorised", "domains"] },
    ],
    [
      "a paragraph that is now an item",
      "sentences",
      ["content/pages/about.md", "Words &", "- Words &"],
      { change: "reshaped", kindWas: "paragraph", kind: "item" },
    ],
    [
      "a block of code",
      "sentences",
      ["content/pages/about.md", "Words &", "```\nnpm 1\n```\n\nWords &"],
      { change: "added", kind: "code", now: "npm 1" },
    ],
    [
      "a title",
      "sentences",
      ["content/ccgs/04D.md", "On Damson", "About Damson"],
      { kind: "title", was: "On Damson", now: "About Damson" },
    ],
    [
      "a note of an update",
      "sentences",
      ["content/waves/2.md", "The share was added", "A share was added"],
      { kind: "update of 2013-01-25", change: "changed" },
    ],
    [
      "where a link leads",
      "links",
      ["content/pages/about.md", "https://example.org/?a=1&b=2", "https://example.org/other"],
      { words: "elsewhere", was: "https://example.org/?a=1&b=2", now: "https://example.org/other" },
    ],
    [
      "words that are stressed",
      "stressed",
      ["content/pages/about.md", "Words &", "*Words* &"],
      { change: "added", now: "em: Words" },
    ],
    [
      "a setting that pages show",
      "settings",
      ["content/site.yaml", "desk@golden.example", "new@golden.example"],
      { name: "press office's e-mail", was: "desk@golden.example", now: "new@golden.example" },
    ],
    [
      "a page that is new",
      "pages",
      ["content/pages/more.md", "", "---\ntitle: More\n---\n\nOne. Another.\n"],
      { path: "/more/", change: "added", sentences: 3 },
    ],
    [
      "the dates of a page",
      "pages",
      ["content/ccgs/04D.md", "published: 2013-01-22", "published: 2013-01-23"],
      { path: "/ccgs/04d/", was: "published on 2013-01-22", now: "published on 2013-01-23" },
    ],
    [
      "a row of the record",
      "record",
      ["data/stages.csv", "2,Site visit,one day,w3", "2,Site visit,two days,w3"],
      { file: "stages.csv", label: "2", cells: [{ column: "detail", was: "one day", now: "two days" }] },
    ],
    [
      "a name in the register",
      "ccgs",
      ["data/ccgs.csv", "NHS Fir CCG", "NHS Firs CCG"],
      { label: "NHS Firs CCG (06F)", cells: [{ column: "name", was: "NHS Fir CCG", now: "NHS Firs CCG" }] },
    ],
    [
      "rows that stand in another order",
      "downloads",
      [
        "data/domains.csv",
        "1,Led by clinicians,w1\n2,Heard by patients,w1 w2\n",
        "2,Heard by patients,w1 w2\n1,Led by clinicians,w1\n",
      ],
      { file: "domains.csv", isReordered: true, rowsChanged: 0 },
    ],
  ])("names %s", async (_, part, edit, expected) => {
    const review = await reviewed(edit);
    expect(review[part]).toMatchObject([expected]);
    expect(changedIn(review).filter(name => name !== part && name !== "downloads")).toEqual([]);
  });

  it("names a link that now stands there twice, once", async () => {
    const again = "Its words, [elsewhere](https://example.org/?a=1&b=2).";
    const review = await reviewed(["content/pages/about.md", "Its words.", again]);
    expect(review.links).toMatchObject([{ change: "added", words: "elsewhere", was: "" }]);
  });

  it("sees that a sentence was moved, not removed", async () => {
    const review = await reviewed([
      "content/waves/2.md",
      '> They said "[half](fig:wave-2.with-directions/wave-2.authorised)".\n\nSee [the waves](/waves/) & [the first](/waves/1/#text-1).',
      'See [the waves](/waves/) & [the first](/waves/1/#text-1).\n\n> They said "[half](fig:wave-2.with-directions/wave-2.authorised)".',
    ]);
    expect(review.sentences).toMatchObject([{ change: "moved" }]);
  });

  it("shows words that changed one after the other as one stretch", async () => {
    const review = await reviewed(["content/ccgs/04D.md", "It has [three]", "They had [three]"]);
    expect(review.sentences).toMatchObject([
      { pieces: [{ kind: "gone", text: "It has" }, { kind: "new", text: "They had" }, { kind: "same" }] },
    ]);
  });

  it("is of two days as well as of two records", async () => {
    const now = ["--output", built];
    const january = join(scratch, "january");
    const asAt = readAsAt("2013-01-22");
    const options = { ...defaultOptions, data: join(old, "data"), content: join(old, "content"), asAt };
    for (const file of siteOf(readEverything(options), options)?.files ?? []) {
      mkdirSync(dirname(join(january, file.path)), { recursive: true });
      writeFileSync(join(january, file.path), textOf(file));
    }
    const { stdout } = await runHere("review", "--against", january, ...now, "--format", "json");
    const review = reviewSchema.parse(JSON.parse(stdout));
    expect(review.figures).toContainEqual(expect.objectContaining({ id: "authorised", was: "4", now: "5" }));
    expect(review.pages).toContainEqual(expect.objectContaining({ path: "/waves/3/", change: "added" }));
    // The release of January still says the same, although today's figures differ.
    const said = z.array(z.looseObject({ path: z.string(), kind: z.string() })).parse(review.sentences);
    const ofRelease = said.filter(({ path }) => path === "/press-releases/wave-2/");
    expect(ofRelease.filter(({ kind }) => !kind.startsWith("update"))).toEqual([]);
    expect(review.figures).not.toContainEqual(expect.objectContaining({ id: "authorised@2013-01-22" }));
  }, 60_000);
});

describe("a review against a git revision", () => {
  const repository = join(scratch, "repository");
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...words], {
      cwd: repository,
      timeout: 20_000,
    });
  const options = ["--data", join(repository, "site/data"), "--content", join(repository, "site/content"), ...day];

  beforeAll(() => {
    mkdirSync(repository);
    git("init", "-q");
    git("commit", "-q", "--allow-empty", "-m", "Nothing yet");
    git("tag", "empty");
    writeInputs(join(repository, "site"));
    git("add", ".");
    git("commit", "-q", "-m", "The site");
    git("tag", "signed-off");
    writeInputs(join(repository, "site"), ...oneDecision);
  });

  // The repository that contains the working folder knows the names of revisions.
  it("reads the inputs as they were", async () => {
    const project = process.cwd();
    const [layouts, eleventy] = [join(repository, "layouts"), join(repository, ".eleventy.js")];
    cpSync("layouts", layouts, { recursive: true });
    cpSync(".eleventy.js", eleventy);
    process.chdir(repository);
    try {
      const { status, stdout, stderr } = await runHere("review", "--against", "signed-off", ...options);
      expect([status, stderr]).toEqual([0, expect.stringMatching(/^Later than .*\nheld back: .*later\.md until /)]);
      expect(stdout).toContain("Changed, new or gone: 1 decision, 1 figure, 1 sentence, 1 table.");
      const none = await runHere("review", "--against", "empty", ...options);
      expect(none.status).toBe(1);
      expect(none.stderr).toContain('site/data:1:1: expected this folder at the revision "empty", found none');
      expect(none.stderr).toContain("2 problems. Nothing was compared.\n");
    } finally {
      process.chdir(project);
    }
  });
});

describe("a report with names that were made to break it", () => {
  const name =
    "A</h3><script>alert(1)</script> | `x` @octocat #12 ](javascript:1) <img src=x> **b** $x$ &lt; www.a.example :tada:";
  const edits: readonly Edit[] = [
    ["data/ccgs.csv", "NHS Fir CCG", `"${name}"`],
    ["content/pages/about.md", "Words &", "<script>alert\\(2)</script> @octocat/team &"],
  ];
  let [page, comment, text] = ["", "", ""];

  beforeAll(async () => {
    const files = [join(scratch, "hostile.html"), join(scratch, "hostile.md")];
    const reports = files.flatMap(file => ["--report", file]);
    text = (await runHere("review", "--against", built, ...inputs(...edits), ...day, ...reports)).stdout;
    [page = "", comment = ""] = files.map(file => readFileSync(file, "utf8"));
  });

  it("shows them as text on a page that is valid, and has no script and no request", async () => {
    const $ = load(page);
    expect($("h3").text()).toContain(name);
    expect($("script, img, link, iframe, [src], [style], [onload]").length).toBe(0);
    expect($("[http-equiv]").attr("content")).toContain("default-src 'none'");
    const { results } = await new HtmlValidate({ extends: ["html-validate:recommended"] }).validateString(page);
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    );
  });

  it("leaves nothing in markdown that is markup, or that names a person or an issue", () => {
    const plain = comment.replace(/<\/?(ins|del)>/g, "");
    expect(plain).not.toMatch(/<|@\w|(?<!&)#\d|(?<!\\)`|(?<!\\)\||(?<!\\)\]|\$|www\.|:tada|&(?!#)/);
  });

  it("prints them in a terminal", () => {
    expect(text).toContain(name);
  });
});

describe("a report of very many changes", () => {
  it("is short enough for a comment, and says how much is left out", async () => {
    const body = Array.from(
      { length: 900 },
      (_, index) => `Sentence ${"abcdefghij"[index % 10]} ${"x".repeat(100 + (index % 97))}.`,
    );
    const edit: Edit = ["content/pages/about.md", "Words &", `${body.join("\n\n")}\n\nWords &`];
    const { stdout } = await runHere("review", "--against", built, ...inputs(edit), ...day, "--format", "markdown");
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toMatch(/\n- \.\.\. and (\d+) more\n\n\1 changes are left out here; the whole report has them\.\n$/);
  });
});

describe("wrong usage of review", () => {
  it.each([
    [
      ["--against", "no-such-thing"],
      '--against: expected the folder of a built site or a git revision, found "no-such-thing"',
    ],
    [[], '--against: expected the folder of a built site or a git revision, found ""'],
    [["--against", built, "--output", scratch], "--output: expected the folder of a built site"],
    [
      ["--against", join(scratch, "ancient")],
      "ancient has no data/pages.json, from which a site is compared; name the git revision it was built from",
    ],
    [["--against", built, "--report", "report.pdf"], "--report: expected a file outside the inputs that ends in .html"],
    [["--against", built, "--report", "content/index.md"], "--report: expected a file outside the inputs"],
    [["--against", built, "--format", "github"], "--format: expected text, markdown, html, json"],
  ])("ends with 2: %j", async (words, message) => {
    const { status, stderr } = await runHere("review", ...words);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("says what is wrong with an old site that can't be read", async () => {
    const broken = join(scratch, "broken");
    cpSync(join(built, "data"), join(broken, "data"), { recursive: true });
    appendFileSync(join(broken, "data/pages.json"), "x");
    const { status, stderr } = await runHere("review", "--against", broken, ...inputs(), ...day);
    expect(status).toBe(1);
    expect(stderr).toContain("data/pages.json:1:1: expected a file of a built site, found something else");
  });
});

describe("the words of a site as data", () => {
  it("are those of its pages", () => {
    const json: unknown = JSON.parse(readFileSync(join(built, "data/pages.json"), "utf8"));
    const { pages } = transcriptSchema.parse(json);
    const told = pages.flatMap(({ path, passages }) =>
      passages.filter(({ anchor }) => anchor !== "").map(passage => ({ path, ...passage })),
    );
    expect(told.length).toBeGreaterThan(10);
    for (const { path, anchor, sentences } of told) {
      const $ = load(readFileSync(join(built, path, "index.html"), "utf8"));
      const text = $(`[id="${anchor}"]`).text().replace(/\s+/g, " ").trim();
      expect(text, `${path}#${anchor}`).toBe(sentences.map(sentence => sentence.text).join(" "));
    }
  });
});
