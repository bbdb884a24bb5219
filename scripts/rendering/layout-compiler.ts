/**
 * Layouts to functions. What they mean is what Nunjucks means by them, and its parser reads them; but names are looked up
 * when a layout is compiled rather than on each page, an included part is a function of the names that it reads, and a
 * macro is a function, so that a page costs a fraction of what Nunjucks' own code for it does.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { compileFunction } from "node:vm";
import { type Place, topOf } from "../input/problem.ts";
import { LayoutError } from "./layout-error.ts";
import { type Runtime, runtimeFor } from "./layout-runtime.ts";
import {
  type Block,
  type Call,
  type Comparison,
  type Import,
  type List,
  type Loop,
  type Macro,
  type Name,
  type Node,
  type Operation,
  parseTemplate,
} from "./template.ts";

/** Gives the text of a layout for these values of the names that it is given. */
export type Layout = (...given: readonly unknown[]) => string;

/**
 * Gives the layouts of a folder, each compiled when it is first asked for. `names` are what each is given, in order.
 * What it can't be compiled for, and what goes wrong in it, is thrown as a LayoutError.
 */
export function layoutCompiler(folder: string, names: readonly string[]): (file: string) => Layout {
  const places: Place[] = [];
  const runtime = runtimeFor(places);
  const compilation: Compilation = {
    folder,
    places,
    runtime,
    templates: new Map(),
    parts: new Map(),
    open: new Set(),
  };
  const layouts = new Map<string, Layout>();
  return file => {
    const known = layouts.get(file);
    if (known !== undefined) return known;
    const layout = compileLayout(file, names, compilation);
    layouts.set(file, layout);
    return layout;
  };
}

/** What the files of one folder are compiled with. */
type Compilation = {
  readonly folder: string;
  /** The places in layouts by the numbers that the code has for them. */
  readonly places: Place[];
  readonly runtime: Runtime;
  /** The files that were read, by their names. */
  readonly templates: Map<string, List>;
  readonly parts: Map<string, Included | Imported>;
  /** The files that are being compiled. */
  readonly open: Set<string>;
};

/** A part that is included: a function of what it reads, by name. */
type Included = { readonly run: unknown; readonly reads: readonly string[] };

/** A file of macros, by name. */
type Imported = { readonly run: unknown; readonly macros: ReadonlySet<string> };

/** What a name stands for, as code: a value, or a macro, whose text needs no escaping. */
type Meaning = { readonly kind: "value" | "macro"; readonly code: string };

/** The names of a stretch of a layout. What is set in it is seen by those within, and beyond it only if known there. */
class Scope {
  readonly #outer: Scope | undefined;
  readonly #isClosed: boolean;
  readonly #meanings = new Map<string, Meaning>();
  /** The code names of what is set here. */
  readonly variables: string[] = [];
  /** The code names of the macros that are made here, by their names. */
  readonly macros = new Map<string, string>();

  /** A closed scope keeps what is set in it to itself. */
  constructor(outer?: Scope, isClosed = true) {
    this.#outer = outer;
    this.#isClosed = isClosed;
  }

  find(name: string): Meaning | undefined {
    return this.#meanings.get(name) ?? this.#outer?.find(name);
  }

  set(name: string, meaning: Meaning): void {
    this.#meanings.set(name, meaning);
  }

  setMacro(name: string, code: string): void {
    this.set(name, { kind: "macro", code });
    this.macros.set(name, code);
  }

  /** The variable that is meant where a name is set. */
  settable(name: string): string | undefined {
    const own = this.#meanings.get(name);
    if (own?.kind === "value") return own.code;
    return this.#isClosed ? undefined : this.#outer?.settable(name);
  }
}

/** The names of a part that is included: what it does not set is what it reads of that which includes it. */
class OpenScope extends Scope {
  readonly #source: Source;
  readonly reads = new Map<string, Meaning>();

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  override find(name: string): Meaning {
    const known = super.find(name);
    if (known !== undefined) return known;
    const meaning: Meaning = { kind: "value", code: this.#source.codeName(name) };
    this.reads.set(name, meaning);
    this.set(name, meaning);
    return meaning;
  }
}

function compileLayout(file: string, names: readonly string[], compilation: Compilation): Layout {
  const source = new Source(file, compilation);
  const scope = new Scope();
  const parameters = names.map(name => {
    const code = source.codeName(name);
    scope.set(name, { kind: "value", code });
    return code;
  });
  const run = source.run(`return ${functionOf(parameters, source.page(scope), scope)};`);
  if (typeof run !== "function") throw new TypeError("expected a function");
  return (...given) => {
    try {
      return Reflect.apply(run, undefined, given);
    } catch (error) {
      throw asLayoutError(error, topOf(join(compilation.folder, file)));
    }
  };
}

/** An error as one of the layout at a place, unless it names its own. */
function asLayoutError(error: unknown, place: Place): LayoutError {
  if (error instanceof LayoutError) return error;
  return new LayoutError(place, error instanceof Error ? error.message.replace(/\s+/g, " ").trim() : String(error));
}

function compileIncluded(file: string, compilation: Compilation): Included {
  const source = new Source(file, compilation);
  const scope = new OpenScope(source);
  const body = source.whole(scope);
  const parameters = [...scope.reads.values()].map(({ code }) => code);
  return { run: source.run(`return ${functionOf(parameters, body, scope)};`), reads: [...scope.reads.keys()] };
}

function compileImported(file: string, compilation: Compilation): Imported {
  const source = new Source(file, compilation);
  const scope = new Scope();
  const body = source.whole(scope);
  const given = [...scope.macros].map(([name, code]) => `${name}: ${code}`);
  const code = `${beginningOf(scope)}${body}return { ${given.join(", ")} };`;
  return { run: source.run(code), macros: new Set(scope.macros.keys()) };
}

/** The code of a function that gives the text that a body has appended to `out`. */
function functionOf(parameters: readonly string[], body: string, scope: Scope): string {
  return `(${parameters.join(", ")}) => {\n${beginningOf(scope)}${body}return out;\n}`;
}

function beginningOf(scope: Scope): string {
  return `let out = "";\n${declarationOf(scope)}`;
}

function declarationOf({ variables }: Scope): string {
  return variables.length === 0 ? "" : `let ${variables.join(", ")};\n`;
}

/** What layouts that extend each other share. */
type Shared = {
  /** How many names code has. */
  names: number;
  /** The parts of other files, and the filters, that are used, by their code names. */
  readonly used: Map<string, unknown>;
  /** What stands in each block: that of the first layout that has it. */
  readonly blocks: Map<string, { readonly block: Block; readonly source: Source }>;
};

/** The code of one file. */
class Source {
  readonly #file: string;
  readonly #compilation: Compilation;
  readonly #shared: Shared;

  /** Layouts that extend others share with them what they use and their blocks. */
  constructor(
    file: string,
    compilation: Compilation,
    shared: Shared = { names: 0, used: new Map(), blocks: new Map() },
  ) {
    this.#file = file;
    this.#compilation = compilation;
    this.#shared = shared;
  }

  /** A name for code that is like no other, and like the beginning of no other, in this file. */
  codeName(name: string): string {
    this.#shared.names += 1;
    return `${name}_${this.#shared.names}_`;
  }

  /** Runs code that may use the parts of other files; gives what it returns. */
  run(code: string): unknown {
    const used = [...this.#shared.used];
    const { runtime } = this.#compilation;
    const whole = `"use strict";\nconst { ${Object.keys(runtime).join(", ")} } = runtime;\n${code}`;
    const make = compileFunction(whole, ["runtime", ...used.map(([name]) => name)], { filename: this.#path() });
    return Reflect.apply(make, undefined, [runtime, ...used.map(([, part]) => part)]);
  }

  /** The code of the file as it stands. */
  whole(scope: Scope): string {
    return this.#statement(this.#read(), scope);
  }

  /** The code of a layout, or of those that it extends, with its blocks in their places. */
  page(scope: Scope): string {
    const root = this.#read();
    const above = root.children.find(node => node.typename === "Extends");
    if (above?.typename !== "Extends") return this.#statement(root, scope);
    // What stands beside its blocks is not shown, but what it sets is seen by all.
    const setting = this.#statements(
      root.children.filter(node => this.#setsNames(node)),
      scope,
    );
    return `${setting}${new Source(this.#nameIn(above.template), this.#compilation, this.#shared).page(scope)}`;
  }

  /** Whether names are set by what stands in a layout that extends another; its blocks are kept for that one. */
  #setsNames(node: Node): boolean {
    switch (node.typename) {
      case "Set":
      case "FromImport":
      case "Macro":
        return true;
      case "Block": {
        const { blocks } = this.#shared;
        if (!blocks.has(node.name.value)) blocks.set(node.name.value, { block: node, source: this });
        return false;
      }
      case "Extends":
      case "Output":
        return false;
      default:
        return this.#fail(node, "this stands outside the blocks of a layout that extends another");
    }
  }

  #statements(nodes: readonly Node[], scope: Scope): string {
    // A macro may call one that stands below it.
    for (const node of nodes) {
      if (node.typename === "Macro") scope.setMacro(node.name.value, this.codeName(node.name.value));
    }
    return nodes.map(node => this.#statement(node, scope)).join("");
  }

  #statement(node: Node, scope: Scope): string {
    switch (node.typename) {
      case "Root":
      case "NodeList":
        return this.#statements(node.children, scope);
      case "Output":
        return node.children.map(child => `out += ${this.#text(child, scope)};\n`).join("");
      case "If": {
        const body = this.#branch(node.body, scope);
        const otherwise = node.else_ === null ? "" : ` else ${this.#branch(node.else_, scope)}`;
        return `if (${this.#value(node.cond, scope)}) ${body}${otherwise}\n`;
      }
      case "For":
        return this.#loop(node, scope);
      case "Set":
        if (node.value === null)
          return this.#fail(node, "a name is set to a value here, not to a stretch of the layout");
        return this.#assignment(node.targets, node.value, scope);
      case "Macro":
        return `const ${scope.macros.get(node.name.value)} = ${this.#macro(node, scope)};\n`;
      case "FromImport":
        this.#import(node, scope);
        return "";
      case "Include":
        return `out += ${this.#included(node.template, scope)};\n`;
      case "Block": {
        const { block, source } = this.#shared.blocks.get(node.name.value) ?? { block: node, source: this };
        const inner = new Scope(scope);
        const body = source.#statement(block.body, inner);
        return `{\n${declarationOf(inner)}${body}}\n`;
      }
      default:
        return this.#fail(node, `layouts have no ${node.typename}`);
    }
  }

  #branch(node: Node, scope: Scope): string {
    const macro = "children" in node ? node.children.find(({ typename }) => typename === "Macro") : undefined;
    if (macro !== undefined) this.#fail(macro, "a macro stands beside what is shown on a condition, not in it");
    return `{\n${this.#statement(node, scope)}}`;
  }

  #assignment(targets: readonly Name[], value: Node, scope: Scope): string {
    const given = this.#value(value, scope);
    const codes = targets.map(({ value: name }) => {
      const known = scope.settable(name);
      if (known !== undefined) return known;
      const code = this.codeName(name);
      scope.set(name, { kind: "value", code });
      scope.variables.push(code);
      return code;
    });
    return `${codes.join(" = ")} = ${given};\n`;
  }

  #loop({ arr, name, body, else_ }: Loop, scope: Scope): string {
    const inner = new Scope(scope, false);
    const [list, index, turn] = [this.codeName("list"), this.codeName("index"), this.codeName("turn")];
    const names = name.typename === "Symbol" ? [name] : name.children;
    const codes = names.map(each => this.#parameter(each, inner));
    const [only, ...others] = codes;
    const taken =
      others.length === 0
        ? `let ${only} = ${list}[${index}];\n`
        : codes.map((code, place) => `let ${code} = ${list}[${index}][${place}];\n`).join("");
    inner.set("loop", { kind: "value", code: turn });
    const shown = this.#statement(body, inner);
    const isAsked = shown.includes(turn);
    const otherwise = else_ === null ? "" : `if (${list}.length === 0) ${this.#branch(else_, scope)}\n`;
    return [
      `const ${list} = ${others.length === 0 ? "listOf" : "pairsOf"}(${this.#value(arr, scope)});\n`,
      declarationOf(inner),
      `for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {\n${taken}`,
      isAsked ? `const ${turn} = turnAt(${index}, ${list}.length);\n` : "",
      `${shown}}\n${otherwise}`,
    ].join("");
  }

  /** A name that is given a value where it stands. */
  #parameter(node: Node, scope: Scope): string {
    if (node.typename !== "Symbol") return this.#fail(node, "expected a name, and no more");
    const code = this.codeName(node.value);
    scope.set(node.value, { kind: "value", code });
    return code;
  }

  /** A macro as a function of what stands between the tags of its call, and of what it is given. */
  #macro({ args, body }: Pick<Macro, "args" | "body">, scope: Scope): string {
    const inner = new Scope(scope);
    const codes = args.children.map(argument => this.#parameter(argument, inner));
    const caller = this.codeName("caller");
    inner.set("caller", { kind: "macro", code: caller });
    return functionOf([caller, ...codes], this.#statement(body, inner), inner);
  }

  #import({ template, names }: Import, scope: Scope): void {
    const file = this.#nameIn(template);
    const imported = this.#part(file, () => compileImported(file, this.#compilation));
    if (!("macros" in imported)) this.#fail(template, `${file} is included elsewhere, and can't be imported`);
    const part = this.codeName("macros");
    this.#shared.used.set(part, imported.run);
    for (const name of names.children) {
      const [from, to] = name.typename === "Pair" ? [name.key, name.value] : [name, name];
      if (from.typename !== "Symbol" || to.typename !== "Symbol") {
        this.#fail(name, "expected a name");
      }
      if (!imported.macros.has(from.value)) this.#fail(name, `${file} has no macro ${from.value}`);
      scope.set(to.value, { kind: "macro", code: `${part}.${from.value}` });
    }
  }

  #included(template: Node, scope: Scope): string {
    const file = this.#nameIn(template);
    const included = this.#part(file, () => compileIncluded(file, this.#compilation));
    if (!("reads" in included)) return this.#fail(template, `${file} is imported elsewhere, and can't be included`);
    const part = this.codeName("part");
    this.#shared.used.set(part, included.run);
    return `${part}(${included.reads.map(name => this.#named(name, scope)).join(", ")})`;
  }

  #part(file: string, compile: () => Included | Imported): Included | Imported {
    const { parts, open } = this.#compilation;
    const known = parts.get(file);
    if (known !== undefined) return known;
    if (open.has(file)) throw new LayoutError(topOf(this.#path()), `${file} leads back to itself`);
    open.add(file);
    try {
      const part = compile();
      parts.set(file, part);
      return part;
    } finally {
      open.delete(file);
    }
  }

  /** The code of a value's text, escaped unless it is made of macros. */
  #text(node: Node, scope: Scope): string {
    if (node.typename === "TemplateData") return JSON.stringify(node.value);
    const markup = this.#markup(node, scope);
    return markup ?? `text(${this.#value(node, scope)}, ${this.#place(node)})`;
  }

  /** The code of what needs no escaping; undefined for what may. */
  #markup(node: Node, scope: Scope): string | undefined {
    switch (node.typename) {
      case "Group": {
        const [only, ...others] = node.children;
        return only === undefined || others.length > 0 ? undefined : this.#markup(only, scope);
      }
      case "InlineIf": {
        const body = this.#markup(node.body, scope);
        const otherwise = node.else_ === null ? '""' : this.#markup(node.else_, scope);
        if (body === undefined || otherwise === undefined) return undefined;
        return `(${this.#value(node.cond, scope)} ? ${body} : ${otherwise})`;
      }
      case "Filter": {
        const [value, ...others] = node.args.children;
        if (node.name.value !== "safe" || value === undefined || others.length > 0) return undefined;
        return `rawText(${this.#value(value, scope)})`;
      }
      case "FunCall":
        return this.#macroCall(node, scope);
      default:
        return undefined;
    }
  }

  #macroCall({ name, args }: Call, scope: Scope): string | undefined {
    const meaning = name.typename === "Symbol" ? scope.find(name.value) : undefined;
    if (meaning?.kind !== "macro") return undefined;
    const last = args.children.at(-1);
    const named = last?.typename === "KeywordArgs" ? last : undefined;
    const given = args.children.slice(0, named === undefined ? undefined : -1).map(each => this.#value(each, scope));
    return `${meaning.code}(${[this.#callerIn(named, scope), ...given].join(", ")})`;
  }

  /** What stands between the tags of a macro's call. */
  #callerIn(named: List | undefined, scope: Scope): string {
    if (named === undefined) return "undefined";
    const [pair, ...others] = named.children;
    if (pair?.typename !== "Pair" || pair.value.typename !== "Caller" || others.length > 0) {
      return this.#fail(named, "what a macro is given is given in order, not by name");
    }
    return this.#macro(pair.value, scope);
  }

  #value(node: Node, scope: Scope): string {
    switch (node.typename) {
      case "Symbol":
        return this.#named(node.value, scope);
      case "Literal":
      case "TemplateData":
        return typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value);
      case "Group":
        return `(${this.#values(node.children, scope)})`;
      case "Array":
        return `[${this.#values(node.children, scope)}]`;
      case "Dict":
        return `{ ${node.children.map(pair => this.#entry(pair, scope)).join(", ")} }`;
      case "LookupVal":
        return `(${this.#value(node.target, scope)})?.[${this.#value(node.val, scope)}]`;
      case "InlineIf": {
        const otherwise = node.else_ === null ? '""' : this.#value(node.else_, scope);
        return `(${this.#value(node.cond, scope)} ? ${this.#value(node.body, scope)} : ${otherwise})`;
      }
      case "Compare":
        return this.#comparison(node, scope);
      case "Not":
        return `!${this.#value(node.target, scope)}`;
      case "Neg":
        return `(-${this.#value(node.target, scope)})`;
      case "Filter":
        return `${this.#filter(node.name)}(${this.#values(node.args.children, scope)})`;
      case "FunCall":
        return this.#call(node, scope);
      default:
        if ("left" in node) return this.#operation(node, scope);
        return this.#fail(node, `layouts have no ${node.typename} here`);
    }
  }

  #values(nodes: readonly Node[], scope: Scope): string {
    return nodes.map(node => this.#value(node, scope)).join(", ");
  }

  #named(name: string, scope: Scope): string {
    const meaning = scope.find(name);
    if (meaning === undefined) return "undefined";
    // As a value, a macro is given what it is called with, and its text is not escaped.
    return meaning.kind === "value" ? meaning.code : `macroAsValue(${meaning.code})`;
  }

  #entry(pair: Node, scope: Scope): string {
    if (pair.typename !== "Pair") return this.#fail(pair, "expected a name and its value");
    const { key } = pair;
    const name = key.typename === "Symbol" || key.typename === "Literal" ? String(key.value) : undefined;
    if (name === undefined) return this.#fail(key, "expected a name");
    return `${JSON.stringify(name)}: ${this.#value(pair.value, scope)}`;
  }

  #call(node: Call, scope: Scope): string {
    const markup = this.#macroCall(node, scope);
    if (markup !== undefined) return `markup(${markup})`;
    const { name, args } = node;
    const given = this.#values(args.children, scope);
    if (name.typename === "LookupVal") {
      const [target, key] = [this.#value(name.target, scope), this.#value(name.val, scope)];
      return `callMember(${target}, ${key}, ${this.#place(node)}, [${given}])`;
    }
    return `call(${this.#value(name, scope)}, ${this.#place(node)}, [${given}])`;
  }

  #comparison({ expr, ops }: Comparison, scope: Scope): string {
    const others = ops.map(({ type, expr: other }) => ` ${type} ${this.#value(other, scope)}`);
    return `(${this.#value(expr, scope)}${others.join("")})`;
  }

  #operation({ typename, left, right }: Operation, scope: Scope): string {
    const [a, b] = [this.#value(left, scope), this.#value(right, scope)];
    if (typename === "In") return `isIn(${a}, ${b})`;
    // The parser knows more operations than these.
    if (!Object.hasOwn(signs, typename)) this.#fail(left, `layouts have no ${typename} here`);
    return `(${a} ${signs[typename]} ${b})`;
  }

  #filter(name: Name): string {
    const filter = this.#compilation.runtime.filterNamed(name.value);
    if (filter === undefined) return this.#fail(name, `there is no filter ${name.value}`);
    const code = this.codeName(name.value);
    this.#shared.used.set(code, filter);
    return code;
  }

  /** The number of a place, by which code tells it. */
  #place(node: Node): number {
    return this.#compilation.places.push(this.#placeOf(node)) - 1;
  }

  #placeOf({ lineno, colno }: Node): Place {
    return { file: this.#path(), line: lineno + 1, column: colno + 1 };
  }

  #nameIn(template: Node): string {
    if (template.typename === "Literal" && typeof template.value === "string") return template.value;
    return this.#fail(template, "expected the name of a file in quotes");
  }

  #read(): List {
    const { templates } = this.#compilation;
    const path = this.#path();
    const known = templates.get(path);
    if (known !== undefined) return known;
    try {
      const template = parseTemplate(readFileSync(path, "utf8"));
      templates.set(path, template);
      return template;
    } catch (error) {
      throw asLayoutError(error, placeIn(path, error));
    }
  }

  #path(): string {
    return join(this.#compilation.folder, this.#file);
  }

  #fail(node: Node, message: string): never {
    throw new LayoutError(this.#placeOf(node), message);
  }
}

const signs = { Or: "||", And: "&&", Add: "+", Sub: "-", Mul: "*", Div: "/", Mod: "%", Concat: '+ "" +' } as const;

/** Where the parser says that a template can't be read. */
function placeIn(file: string, error: unknown): Place {
  const [line, column] = error instanceof Error ? [Reflect.get(error, "lineno"), Reflect.get(error, "colno")] : [];
  return typeof line === "number" && typeof column === "number" ? { file, line, column } : topOf(file);
}
