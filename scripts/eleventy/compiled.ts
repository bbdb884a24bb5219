/** The templates that others include, as Nunjucks compiles them: once in a process, however often Eleventy makes the site. */

import nunjucks from "nunjucks";
import { type Body, onceImported } from "./imported.ts";

/** What a template is once it is compiled: its functions by name, which belong to no environment. */
type Compiled = { readonly type: "code"; readonly obj: Functions };
type Functions = { readonly root: Body };

type Source = { readonly src: string | Compiled; readonly path: string };

/** An environment as Eleventy makes it, with what the types of Nunjucks leave out. */
export type Environment = nunjucks.Environment & {
  readonly loaders: readonly { getSource: (name: string) => Source | null }[];
  readonly extensionsList: readonly { readonly tags: readonly string[] }[];
};

/** By path and text. */
const compiled = new Map<string, Compiled>();

/**
 * Has the loaders of an environment give compiled templates. Tags that someone has added may compile otherwise in the next
 * run, so that templates are then left as they are.
 */
export function keepCompiled({ environment }: { readonly environment: Environment }): void {
  for (const loader of environment.loaders) {
    const read = loader.getSource.bind(loader);
    loader.getSource = name => {
      const source = read(name);
      const isOurs = environment.extensionsList.every(({ tags }) => tags.every(tag => usualTags.has(tag)));
      return source === null || !isOurs ? source : { ...source, src: compile(source, environment) };
    };
  }
}

/** Those that Eleventy adds by itself. */
const usualTags: ReadonlySet<string> = new Set(["setAsync", "getBundle", "getBundleFileUrl"]);

/** A text that can't be compiled is given back for Nunjucks to report. */
function compile({ src, path }: Source, environment: Environment): string | Compiled {
  if (typeof src !== "string") return src;
  const key = `${path}\n${src}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  try {
    const code = nunjucks.precompileString(src, { name: path, env: environment, wrapper: codeOf });
    const functions: Functions = new Function(code)();
    const made = { type: "code", obj: { ...functions, root: onceImported(functions.root) } } as const;
    compiled.set(key, made);
    return made;
  } catch {
    return src;
  }
}

/** Of a list, whatever the types of Nunjucks say. */
function codeOf(templates: unknown): string {
  return Array.isArray(templates) ? String(templates[0].template) : "";
}
