import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "../../scripts/editor/desk.ts";
import { serveEditor } from "../../scripts/editor/editor.ts";
import { editionField, formSettings, stateField } from "../../scripts/editor/form.ts";
import { heldStates, problemsFor } from "../../scripts/editor/told.ts";
import { frontMatterSchema } from "../../scripts/prose/content.ts";
import { defaultOptions } from "../../scripts/prose/reading.ts";
import { settingsSchema } from "../../scripts/prose/settings.ts";
import { writeRecord } from "../support/small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "desk-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let content: string;
let desk: Desk;
const path = "content/waves/1.md";
const file = () => join(content, "waves/1.md");
const read = () => readFileSync(file(), "utf8");

beforeEach(() => {
  content = mkdtempSync(join(scratch, "content-"));
  cpSync("test/golden/content", content, { recursive: true });
  desk = openDesk(content);
});

describe("the desk", () => {
  it("gives back every page as it was when nothing was changed", () => {
    for (const folder of ["content/waves", "content/pages", "content/press-releases", "content/ccgs"]) {
      for (const { file: entry, data } of desk.list(folder)) {
        const before = readFileSync(join(content, entry.path.slice(8)), "utf8");
        desk.save(entry.path, data);
        expect(readFileSync(join(content, entry.path.slice(8)), "utf8"), entry.path).toBe(before);
      }
    }
  });

  it("writes what was changed, again and again", () => {
    const before = read();
    const { data } = desk.open(path);
    desk.save(path, data.replace("met all criteria", "met every one"));
    desk.save(path, data.replace("met all criteria", "met them all"));
    expect(read()).toBe(before.replace("met all criteria", "met them all"));
  });

  it("keeps a byte order mark and the line ends", () => {
    const before = `\uFEFF${read().replaceAll("\n", "\r\n")}`;
    writeFileSync(file(), before);
    const { data } = desk.open(path);
    desk.save(path, data.replace("met all criteria", "met them all"));
    expect(read()).toBe(before.replace("met all criteria", "met them all"));
  });

  it("takes a field that was left empty for one that is not there", () => {
    const { data } = desk.open(path);
    expect(() => desk.save(path, data.replace("title:", 'summary: ""\ntitle:'))).not.toThrow();
  });

  it("makes figures of what was pasted from the panel", () => {
    const { data } = desk.open(path);
    const pasted = `${data.trimEnd()} [Two](http://localhost:8080/fig:wave-1.authorised) and [six](/fig:ccgs).\n`;
    desk.save(path, pasted);
    expect(read()).toContain(" [Two](fig:wave-1.authorised) and [six](fig:ccgs).\n");
  });

  it("takes out the character that ends the link of a pasted figure, and leaves one that was there", () => {
    const pasted = (words: string) => `${words.trimEnd()} [Two](/fig:wave-1.authorised)\u2060 CCGs.\n`;
    desk.save(path, pasted(desk.open(path).data));
    expect(read()).toContain(" [Two](fig:wave-1.authorised) CCGs.\n");
    writeFileSync(file(), `${read()}\nA\u2060B.\n`);
    desk.save(path, desk.open(path).data.replace("CCGs.", "groups."));
    expect(read()).toMatch(/ groups\.\n\nA\u2060B\.\n$/);
  });

  it("says in a list until when a page is held back, and keeps that out of its file", () => {
    const later = "press-releases/later.md";
    const states = heldStates({ ...defaultOptions, data: writeRecord(), content });
    expect(states.get(join(content, later))).toBe("(under embargo until 1 January 2099, 09:30)");
    const listed = desk.list("content/press-releases", states).find(({ file }) => file.path.endsWith(later));
    expect(listed?.data).toContain('state: "(under embargo until 1 January 2099, 09:30)"');
    const before = readFileSync(join(content, later), "utf8");
    desk.save(`content/${later}`, listed?.data ?? "");
    expect(readFileSync(join(content, later), "utf8")).toBe(before);
  });

  it("saves nothing over what was not seen: a change elsewhere, or one from another window", () => {
    const [mine, theirs] = [desk.open(path).data, desk.open(path).data];
    desk.save(path, theirs.replace("met all criteria", "met them all"));
    const after = read();
    expect(() => desk.save(path, mine.replace("met all criteria", "met none"))).toThrow(
      /has changed since it was opened/,
    );
    expect(read()).toBe(after);
    writeFileSync(file(), `${after}More.\n`);
    expect(() => desk.save(path, theirs)).toThrow(/has changed/);
  });

  it("writes a setting of the site that was changed, and keeps the comments beside it", () => {
    const site = join(content, "site.yaml");
    const before = `# Set once.\n${readFileSync(site, "utf8")}`.replaceAll("\n", "\r\n");
    writeFileSync(site, before);
    const { data } = desk.open("content/site.yaml");
    desk.save("content/site.yaml", data);
    expect(readFileSync(site, "utf8")).toBe(before);
    desk.save("content/site.yaml", data.replace("desk@golden.example", "news@golden.example"));
    expect(readFileSync(site, "utf8")).toBe(before.replace("desk@golden.example", "news@golden.example"));
  });

  it("saves no setting that a build would refuse", () => {
    const { data } = desk.open("content/site.yaml");
    expect(() => desk.save("content/site.yaml", data.replace("desk@golden.example", "desk"))).toThrow(
      "press_office.email: expected an e-mail address",
    );
  });

  it("says of what can't be read that it can't", () => {
    writeFileSync(join(content, "site.yaml"), "title: [\n");
    expect(() => desk.open("content/site.yaml")).toThrow("content/site.yaml can't be read");
  });

  it("saves no front matter that a build would refuse", () => {
    const { data } = desk.open(path);
    expect(() => desk.save(path, data.replace(/^title: .*$/m, '$&\nas_at: "soon"'))).toThrow(
      "as_at: expected a real date such as 2013-01-22",
    );
  });

  it.each([
    "content/../../secret.md",
    "content/redirects.csv",
    "content/waves/site.yaml",
    "content/waves/../index.md",
    "/etc/passwd",
    "content/waves",
  ])("reads and writes no %s", name => {
    expect(() => desk.open(name)).toThrow("is not a page");
    expect(() => desk.save(name, desk.open(path).data)).toThrow("is not a page");
    expect(() => desk.list(`${name}/`)).toThrow("is not a folder");
  });

  it("follows no link out of the folder", () => {
    writeFileSync(join(scratch, "secret.md"), "---\ntitle: Secret\n---\n");
    symlinkSync(join(scratch, "secret.md"), join(content, "waves/4.md"));
    expect(() => desk.open("content/waves/4.md")).toThrow("there is no file");
    expect(desk.list("content/waves").map(entry => entry.file.path)).not.toContain("content/waves/4.md");
  });

  it("follows no link to a folder, be it one of pages or the whole content", () => {
    const outside = join(scratch, "outside");
    cpSync(join(content, "waves"), outside, { recursive: true });
    const before = readFileSync(join(outside, "1.md"), "utf8");
    const { data } = desk.open(path);
    rmSync(join(content, "waves"), { recursive: true });
    symlinkSync(outside, join(content, "waves"));
    const changed = data.replace("met all criteria", "met them all");
    expect(() => desk.save(path, changed)).toThrow("is behind a link, which the editor does not follow");
    expect(desk.list("content/waves")).toEqual([]);
    symlinkSync(content, join(scratch, "content-link"));
    for (const folder of ["content-link", "content-link/"]) {
      expect(() => openDesk(join(scratch, folder)).open("content/index.md")).toThrow("is behind a link");
    }
    expect(readFileSync(join(outside, "1.md"), "utf8")).toBe(before);
  });

  it("writes through no link that waits beside the page", () => {
    const victim = join(scratch, "victim.txt");
    writeFileSync(victim, "theirs");
    const names = ["saving", "fresh", "tmp", "swp"].map(ending => `.1.md.${ending}`);
    for (const name of names) symlinkSync(victim, join(content, "waves", name));
    const { data } = desk.open(path);
    desk.save(path, data.replace("met all criteria", "met them all"));
    expect(readFileSync(victim, "utf8")).toBe("theirs");
    expect(lstatSync(file()).isFile()).toBe(true);
  });

  it("leaves nothing else behind", () => {
    const before = readdirSync(join(content, "waves"));
    desk.save(path, desk.open(path).data.replace("met all criteria", "met them all"));
    expect(readdirSync(join(content, "waves"))).toEqual(before);
  });
});

describe("the form", () => {
  it("has a field for each key of the front matter, the words, and the edition", () => {
    const keys = [...Object.keys(frontMatterSchema.shape), "body", editionField, stateField];
    for (const collection of formSettings().collections.filter(({ name }) => name !== "settings")) {
      const fields = "files" in collection ? collection.files[0]?.fields : collection.fields;
      expect(fields?.map(({ name }) => name)).toEqual(keys);
    }
  });

  it("has a field for each setting of the site, those below another in it", () => {
    const [settings] = formSettings().collections.flatMap(collection =>
      collection.name === "settings" && "files" in collection ? collection.files : [],
    );
    const names = settings?.fields.flatMap(({ name, fields = [] }) => [
      name,
      ...fields.map(field => `${name}.${field.name}`),
    ]);
    const keys = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => [
      name,
      ...("shape" in schema ? Object.keys(schema.shape).map(key => `${name}.${key}`) : []),
    ]);
    expect(names).toEqual([...keys, editionField]);
    expect(settings?.fields.find(({ name }) => name === "feedback")?.fields?.[0]?.hint).toBe("An e-mail address");
  });

  it("says of a date how it is written", () => {
    const [collection] = formSettings().collections;
    const fields = collection !== undefined && "fields" in collection ? collection.fields : [];
    expect(fields.find(({ name }) => name === "published")?.hint).toMatch(/: a real date such as 2013-01-22$/);
  });
});

describe("the server of the editor", () => {
  it("does only what its own page asks for", async () => {
    const { url, close } = await serveEditor({ ...defaultOptions, content, port: 0 });
    const call = (headers: Readonly<Record<string, string>>, action = "info") =>
      fetch(`${url}/api`, { method: "POST", headers, body: JSON.stringify({ action, params: {} }) });
    const json = { "content-type": "application/json" };
    expect((await call(json)).status).toBe(200);
    expect((await call({ ...json, origin: url })).status).toBe(200);
    expect((await call({ ...json, origin: "https://attacker.example" })).status).toBe(403);
    expect((await call({ "content-type": "text/plain" })).status).toBe(409);
    expect((await call(json, "deleteFiles")).status).toBe(409);
    expect((await fetch(`${url}/api`, { method: "POST", headers: json, body: "{" })).status).toBe(409);
    expect((await fetch(`${url}//`)).status).toBe(404);
    expect((await fetch(`${url}/cms/..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(`${url}/`)).headers.get("content-security-policy")).toContain("default-src 'none'");
    close();
  });

  it("refuses what is led here by another name", async () => {
    const { url, close } = await serveEditor({ ...defaultOptions, content, port: 0 });
    expect(await statusFor("localhost.attacker.example", url)).toBe(403);
    expect(await statusFor(new URL(url).host, url)).toBe(200);
    close();
  });
});

/** The status of the answer to a request with this name of a host; `fetch` lets nobody choose one. */
function statusFor(host: string, url: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const sent = request(url, { headers: { host } }, response => done(response.resume().statusCode));
    sent.on("error", fail).end();
  });
}

describe("the page of the editor", () => {
  const told = (file: string) => {
    const options = { ...defaultOptions, data: writeRecord(), content };
    return problemsFor(new URLSearchParams({ file }), options);
  };

  it("says whether readers see the page that is open", () => {
    expect(told("waves/1.md").state).toMatch(/^This page is in the site as at 17 January 2014\. /);
    expect(told("press-releases/later.md").state).toMatch(/^This page is under embargo until 1 January 2099, 09:30\. /);
    expect(told("").state).toBe("");
  });

  it("has the problems of that page apart, each with its line and the words in question", () => {
    writeFileSync(file(), `${read().trimEnd()}\n\nAll 99 of them.\n`);
    const problem = {
      message: expect.stringContaining('"99" is bound to no figure'),
      line: ["All ", "99", " of them."],
    };
    expect(told("waves/1.md").own).toMatchObject([problem]);
    expect(told("waves/2.md")).toMatchObject({ own: [], others: [problem] });
  });
});
