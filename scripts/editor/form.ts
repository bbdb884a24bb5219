/** The form of the browser editor, from the schema of the front matter, so that neither has a field the other lacks. */

import { z } from "zod";
import { frontMatterSchema } from "../content.ts";

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly widget: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly fields?: readonly Field[];
  readonly field?: Field;
  readonly modes?: readonly string[];
  readonly buttons?: readonly string[];
  readonly editor_components?: readonly string[];
  readonly collapsed?: boolean;
};

/** The field in which a form carries which edition of a file it was made from. */
export const editionField = "edition";

/** The settings of Decap CMS, for which the content stands in a folder named `content`. */
export function formSettings() {
  const fields = [...schemaFields(), bodyField, { name: editionField, label: "Edition", widget: "hidden" }];
  const shared = {
    fields,
    create: false,
    delete: false,
    extension: "md",
    format: "yaml-frontmatter",
    slug: "{{slug}}",
  };
  const folder = (name: string, label: string) => ({
    ...shared,
    name,
    label,
    folder: `content/${name}`,
    identifier_field: "title",
    summary: "{{filename}}: {{title}}",
    editor: { preview: false },
  });
  return {
    backend: { name: "proxy", proxy_url: "/api", branch: "main" },
    load_config_file: false,
    publish_mode: "simple",
    locale: "en",
    media_folder: "media",
    editor: { preview: false },
    collections: [
      folder("press-releases", "Press releases"),
      folder("waves", "Waves"),
      folder("ccgs", "CCGs"),
      folder("pages", "Pages"),
      {
        name: "home",
        label: "Home page",
        editor: { preview: false },
        files: [{ name: "index", label: "Home page", file: "content/index.md", fields }],
      },
    ],
  };
}

const bodyField: Field = {
  name: "body",
  label: "Words",
  widget: "markdown",
  modes: ["rich_text", "raw"],
  buttons: ["bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"],
  editor_components: [],
};

const described = z.object({
  type: z.string(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
});

function schemaFields(): readonly Field[] {
  return fieldsOf(z.toJSONSchema(frontMatterSchema, { io: "input" }), frontMatterSchema);
}

/** A field for each property of an object's JSON schema; hints are what the schema itself says of a bad value. */
function fieldsOf(schema: unknown, judge: z.ZodType): readonly Field[] {
  const { properties, required } = described.parse(schema);
  return Object.entries(properties).map(([name, property]) => {
    const { type, items } = described.parse(property);
    const shared = { name, label: labelOf(name), required: required.includes(name) };
    if (type !== "array") return { ...shared, widget: name === "summary" ? "text" : "string", ...hintOf(name, judge) };
    const item = described.parse(items);
    if (item.type === "object") return { ...shared, widget: "list", collapsed: false, fields: itemFields(items) };
    return { ...shared, widget: "list", collapsed: false, field: { name: "text", label: "Phrase", widget: "string" } };
  });
}

function itemFields(items: unknown): readonly Field[] {
  return fieldsOf(items, frontMatterSchema.shape.updates.unwrap().element);
}

/** What is said of a value that can't be right: nothing, where any text will do. */
function hintOf(name: string, judge: z.ZodType): { readonly hint?: string } {
  const issues = judge.safeParse({ [name]: "?" }).error?.issues ?? [];
  const issue = issues.find(({ path }) => path[0] === name && path.length === 1);
  return issue === undefined ? {} : { hint: issue.message };
}

/** "As at" for `as_at`. */
function labelOf(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
