/** The forms of the browser editor, from the schemas of what they edit, so that neither has a field the other lacks. */

import { z } from "zod";
import { frontMatterSchema } from "../prose/content.ts";
import { settingsSchema } from "../prose/settings.ts";

/** A field of a form as Decap CMS takes it; each widget has settings of its own. */
type Field = {
  readonly name: string;
  readonly label: string;
  readonly widget: string;
  readonly fields?: readonly Field[];
  readonly [setting: string]: unknown;
};

/** The field in which a form carries which edition of a file it was made from. */
export const editionField = "edition";

/** The field in which a list of pages says until when a page is held back; it is in no file. */
export const stateField = "state";

/** The settings of Decap CMS, for which the content is in a folder named `content`. */
export function formSettings() {
  const noPreview = { editor: { preview: false } };
  const home = { name: "index", label: "Home page", file: "content/index.md", fields: pageFields() };
  const settings = {
    name: "site",
    label: "Title, publisher, press office",
    file: "content/site.yaml",
    fields: [...schemaFields(settingsSchema), hiddenField],
  };
  return {
    backend: { name: "proxy", proxy_url: "/api", branch: "main" },
    load_config_file: false,
    publish_mode: "simple",
    locale: "en",
    media_folder: "media",
    ...noPreview,
    collections: [
      pagesIn("press-releases", "Press releases"),
      pagesIn("waves", "Waves"),
      pagesIn("ccgs", "CCGs"),
      pagesIn("pages", "Pages"),
      { name: "home", label: "Home page", ...noPreview, files: [home] },
      { name: "settings", label: "Settings", ...noPreview, files: [settings] },
    ],
  };
}

/** The pages of a content folder. */
function pagesIn(name: string, label: string) {
  return {
    fields: pageFields(),
    create: false,
    delete: false,
    extension: "md",
    format: "yaml-frontmatter",
    slug: "{{slug}}",
    name,
    label,
    folder: `content/${name}`,
    identifier_field: "title",
    summary: `{{filename}}: {{title}} {{${stateField}}}`,
    editor: { preview: false },
  };
}

function pageFields(): readonly Field[] {
  return [...schemaFields(frontMatterSchema), bodyField, hiddenField, hiddenState];
}

const bodyField: Field = {
  name: "body",
  label: "Words",
  widget: "markdown",
  modes: ["rich_text", "raw"],
  buttons: ["bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"],
  editor_components: [],
};

const hiddenField: Field = { name: editionField, label: "Edition", widget: "hidden" };
const hiddenState: Field = { name: stateField, label: "State", widget: "hidden" };

const described = z.object({
  type: z.string(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
});

function schemaFields(schema: z.ZodType): readonly Field[] {
  return fieldsOf(z.toJSONSchema(schema, { io: "input" }), schema, []);
}

type Path = readonly (string | number)[];

/** A field for each property of an object's JSON schema; hints are what the schema says of it and expects. */
function fieldsOf(schema: unknown, judge: z.ZodType, above: Path): readonly Field[] {
  const { properties, required } = described.parse(schema);
  return Object.entries(properties).map(([name, property]) => {
    const { type, description, items } = described.parse(property);
    const path = [...above, name];
    const hint = [description ?? [], expectedAt(path, judge)].flat().join(": ");
    const shared = {
      name,
      label: startBig(labelOf(name)),
      required: required.includes(name),
      ...(hint === "" ? {} : { hint: startBig(hint) }),
    };
    if (type === "object") {
      return { ...shared, widget: "object", collapsed: false, fields: fieldsOf(property, judge, path) };
    }
    if (type !== "array") return { ...shared, widget: longTexts.has(name) ? "text" : "string" };
    const list = { ...shared, widget: "list", collapsed: false };
    if (described.parse(items).type === "object") return { ...list, fields: fieldsOf(items, judge, [...path, 0]) };
    return { ...list, field: { name: "text", label: "Phrase", widget: "string" } };
  });
}

const longTexts = new Set(["summary", "description"]);

/** What is expected of a text: nothing, where any will do. */
function expectedAt(path: Path, judge: z.ZodType): readonly string[] {
  const wrong = path.reduceRight<unknown>((value, key) => (key === 0 ? [value] : { [key]: value }), "?");
  const issues = judge.safeParse(wrong).error?.issues ?? [];
  const issue = issues.find(({ code, path: at }) => code !== "invalid_type" && at.join() === path.join());
  return issue === undefined ? [] : [issue.message.replace(/^expected /, "")];
}

/** "as at" for `as_at`. */
function labelOf(name: string): string {
  return name === "url" ? "web address" : name.replaceAll("_", " ");
}

function startBig(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
