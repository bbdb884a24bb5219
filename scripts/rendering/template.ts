/** What a template reads as, by Nunjucks' own parser, whose types leave that out. Lines and columns count from 0. */

import nunjucks from "nunjucks";

type Place = { readonly lineno: number; readonly colno: number };

export type Name = Place & { readonly typename: "Symbol"; readonly value: string };
export type Literal = Place & {
  readonly typename: "Literal" | "TemplateData";
  readonly value: string | number | boolean | null;
};
export type Pair = Place & { readonly typename: "Pair"; readonly key: Node; readonly value: Node };
export type List = Place & {
  readonly typename: "Root" | "NodeList" | "Output" | "Group" | "Array" | "Dict" | "KeywordArgs";
  readonly children: readonly Node[];
};
export type Conditional = Place & {
  readonly typename: "If" | "InlineIf";
  readonly cond: Node;
  readonly body: Node;
  readonly else_: Node | null;
};
export type Loop = Place & {
  readonly typename: "For";
  readonly arr: Node;
  readonly name: Name | List;
  readonly body: Node;
  readonly else_: Node | null;
};
export type Assignment = Place & {
  readonly typename: "Set";
  readonly targets: readonly Name[];
  readonly value: Node | null;
};
export type Macro = Place & {
  readonly typename: "Macro" | "Caller";
  readonly name: Name;
  readonly args: List;
  readonly body: Node;
};
export type Call = Place & { readonly typename: "FunCall"; readonly name: Node; readonly args: List };
export type Filter = Place & { readonly typename: "Filter"; readonly name: Name; readonly args: List };
export type Import = Place & { readonly typename: "FromImport"; readonly template: Node; readonly names: List };
export type Reference = Place & { readonly typename: "Extends" | "Include"; readonly template: Node };
export type Block = Place & { readonly typename: "Block"; readonly name: Name; readonly body: Node };
export type Member = Place & { readonly typename: "LookupVal"; readonly target: Node; readonly val: Node };
export type Comparison = Place & {
  readonly typename: "Compare";
  readonly expr: Node;
  readonly ops: readonly { readonly type: string; readonly expr: Node }[];
};
export type Operation = Place & {
  readonly typename: "Or" | "And" | "Add" | "Sub" | "Mul" | "Div" | "Mod" | "Concat" | "In";
  readonly left: Node;
  readonly right: Node;
};
export type Negation = Place & { readonly typename: "Not" | "Neg"; readonly target: Node };

/** What layouts are made of; other tags of Nunjucks are not among it. */
export type Node =
  | Name
  | Literal
  | Pair
  | List
  | Conditional
  | Loop
  | Assignment
  | Macro
  | Call
  | Filter
  | Import
  | Reference
  | Block
  | Member
  | Comparison
  | Operation
  | Negation;

type Parser = {
  readonly parse: (text: string, extensions: readonly never[], options: typeof parserOptions) => List;
};

const parserOptions = { trimBlocks: true, lstripBlocks: true } as const;
const parser: Parser = Reflect.get(nunjucks, "parser");

/** Reads a template; throws an error with line and column (counted from 1) where it is none. */
export function parseTemplate(text: string): List {
  return parser.parse(text, [], parserOptions);
}
