/** The content files as a form takes and gives them: each with its edition, so that no save is lost by another. */

import { existsSync, lstatSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseDocument, stringify } from "yaml";
import { z } from "zod";
import { isPlainFolder, readExactly, replaceFile } from "../input/file.ts";
import { splitFrontMatter } from "../input/front-matter.ts";
import { frontMatterSchema } from "../prose/content.ts";
import { settingsSchema } from "../prose/settings.ts";
import { editionField, stateField } from "./form.ts";
import { mergeBody } from "./merge.ts";
import { mergeValues, type Values } from "./values.ts";

/** Why a save is refused, in words for who saves. */
export class Refusal extends Error {}

export type Desk = ReturnType<typeof openDesk>;

/** The settings of the site: values alone, without front matter's lines and words below them. */
const settingsPath = "content/site.yaml";
const filePath = /^content\/(?:site\.yaml|index\.md|(?:waves|ccgs|press-releases|pages)\/[\w-]+\.md)$/;
const folderPath = /^content\/(?:waves|ccgs|press-releases|pages)$/;

/** The files of a content folder, which a form knows as `content`. */
export function openDesk(folder: string) {
  // By edition: the text of the file that whoever holds this edition has before them.
  const editions = new Map<string, string>();
  const onDisk = (path: string) => {
    const file = join(folder, path.slice("content/".length));
    // A link would lead to files of others.
    if (isPlainFolder(folder) && (!existsSync(dirname(file)) || isPlainFolder(dirname(file)))) return file;
    throw new Refusal(`${path} is behind a link, which the editor does not follow`);
  };
  /** A file as Decap CMS takes it. */
  const open = (path: string, state = "") => {
    const text = readPage(path, onDisk(path));
    const edition = `${editions.size + 1}`;
    editions.set(edition, text);
    const { values, body } = partsOf(path, text);
    const said = state === "" ? {} : { [stateField]: state };
    return {
      data: fileText(path, stringifyValues({ ...values, [editionField]: edition, ...said }), body),
      file: { path, id: edition },
    };
  };
  return {
    open,
    /** The pages of a folder; `states` are said of some, by their files. */
    list: (path: string, states: ReadonlyMap<string, string> = new Map()) => {
      if (!folderPath.test(path)) throw new Refusal(`${path} is not a folder of pages`);
      const names = isPlainFolder(onDisk(path)) ? readdirSync(onDisk(path)) : [];
      return names
        .map(name => `${path}/${name}`)
        .filter(file => filePath.test(file) && isReadable(file, onDisk(file)))
        .map(file => open(file, states.get(onDisk(file))));
    },
    /** Writes what has changed in a file; throws a `Refusal`. */
    save: (path: string, raw: string) => {
      const text = readPage(path, onDisk(path));
      const form = partsOf(path, raw);
      const { [editionField]: edition, [stateField]: _, ...values } = form.values;
      if (editions.get(String(edition)) !== text) {
        throw new Refusal(`${path} has changed since it was opened here; open it again. Nothing was saved`);
      }
      checkValues(path, values);
      const written = textWith(path, text, values, form.body);
      if (written !== text) replaceFile(onDisk(path), written);
      editions.set(String(edition), written);
    },
  };
}

const endOfLink = "\u2060";

/** The text of a file with the values and the words that a form gave back. */
function textWith(path: string, text: string, values: Values, words: string): string {
  const old = partsOf(path, text);
  // What was pasted from the panel of figures, with the character that ends its link.
  const body = (old.body.includes(endOfLink) ? words : words.replaceAll(endOfLink, "")).replace(
    /\]\((?:http:\/\/localhost:\d+)?\/(?=(?:fig|ccgs?|quote):)/g,
    "](",
  );
  return inStyleOf(text, fileText(path, mergeValues(old.yaml, values), mergeBody(old.body, body)));
}

function isReadable(path: string, file: string): boolean {
  try {
    partsOf(path, readPage(path, file));
    return true;
  } catch {
    return false;
  }
}

function readPage(path: string, file: string): string {
  if (!filePath.test(path)) throw new Refusal(`${path} is not a page`);
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal(`there is no file ${path}`);
  return readExactly(file);
}

const valuesSchema = z.record(z.string(), z.unknown());

type FileParts = { readonly yaml: string; readonly values: Values; readonly body: string };

function partsOf(path: string, text: string): FileParts {
  const bare = text.replace(/^\uFEFF/, "");
  if (path === settingsPath) {
    const yaml = bare.replaceAll("\r\n", "\n");
    return { yaml, values: valuesIn(path, yaml), body: "" };
  }
  const parts = splitFrontMatter(bare, path, ({ message }) => {
    throw new Refusal(`${path}: ${message}`);
  });
  if (parts === undefined) throw new Refusal(`${path} can't be read`);
  return { yaml: parts.yaml, values: valuesIn(path, parts.yaml), body: parts.body };
}

function valuesIn(path: string, yaml: string): Values {
  const document = parseDocument(yaml);
  const { data } = valuesSchema.safeParse(document.errors.length > 0 ? undefined : document.toJS());
  if (data === undefined) throw new Refusal(`${path} can't be read; the problems say why`);
  return data;
}

function fileText(path: string, yaml: string, body: string): string {
  return path === settingsPath ? yaml : `---\n${yaml.replace(/\n$/, "")}\n---\n${body}`;
}

/** YAML in which nothing can be taken for anything but text. */
function stringifyValues(values: Values): string {
  return stringify(values, { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}

function checkValues(path: string, values: Values): void {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const schema = path === settingsPath ? settingsSchema : frontMatterSchema;
  const { error } = schema.safeParse(Object.fromEntries(given));
  const messages = error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
  if (messages.length > 0) throw new Refusal(`${messages.join("; ")}. Nothing was saved`);
}

/** With the byte order mark and the line ends that the file had. */
function inStyleOf(old: string, text: string): string {
  const mark = old.startsWith("\uFEFF") ? "\uFEFF" : "";
  return mark + (old.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text);
}
