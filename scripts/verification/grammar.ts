/**
 * Which elements pages have, and which may stand in which, after the content models of HTML: chosen so that there is no
 * place where HTML would begin or end an element by itself.
 */

import { Names } from "./names.ts";

/** An element at a place where it may stand. */
export type Kind = {
  readonly name: string;
  /** The elements that may stand in it. */
  readonly children: Vocabulary;
  /** What it holds besides; raw text has no references to characters, and "nothing" has no end tag either. */
  readonly content: "nothing" | "elements" | "text" | "raw text";
  /** Whether it is a part of a picture, and may end where it begins. */
  readonly isPicture: boolean;
  /** What its contents stand within, whatever their depth, and within what it may not stand: bits of `within`. */
  readonly holds: number;
  readonly barred: number;
};

/** Elements by name. */
type Vocabulary = Names<Kind>;

const within = { link: 1, form: 2, button: 4 } as const;

type Rules = Partial<Omit<Kind, "name">>;

const [flow, phrasing, picture, none] = [new Names<Kind>(), new Names<Kind>(), new Names<Kind>(), new Names<Kind>()];

// One shape for all, so that reading them costs the same everywhere.
function kindOf(name: string, rules: Rules): Kind {
  const { children = none, content = "text", isPicture = false, holds = 0, barred = 0 } = rules;
  return { name, children, content, isPicture, holds, barred };
}

function kindsOf(names: string, rules: Rules): readonly Kind[] {
  return names.split(" ").map(name => kindOf(name, rules));
}

function add(vocabulary: Vocabulary, ...kinds: readonly Kind[]): void {
  for (const kind of kinds) vocabulary.set(kind.name, kind);
}

/** The rules of an element that holds these, and no text. */
function listOf(...kinds: readonly Kind[]): Rules {
  const children = new Names<Kind>();
  add(children, ...kinds);
  return { children, content: "elements" };
}

const text = { children: none } as const;
const rawText = { children: none, content: "raw text" } as const;
// https://html.spec.whatwg.org/multipage/syntax.html#void-elements
const empty = { children: none, content: "nothing" } as const;
const link = { holds: within.link, barred: within.link } as const;
const field = { barred: within.button } as const;
const option = kindOf("option", text);

const phrases = [
  ...kindsOf("abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong sub sup time u var", {
    children: phrasing,
  }),
  ...kindsOf("meter progress", { children: phrasing }),
  ...kindsOf("label output", { children: phrasing, ...field }),
  kindOf("button", { children: phrasing, holds: within.button, ...field }),
  kindOf("select", { ...listOf(option, kindOf("optgroup", listOf(option))), ...field }),
  kindOf("datalist", { ...listOf(option), ...field }),
  kindOf("textarea", { ...text, ...field }),
  kindOf("input", { ...empty, ...field }),
  ...kindsOf("br img link meta wbr", empty),
  kindOf("script", rawText),
  kindOf("svg", { children: picture, content: "elements", isPicture: true }),
];
add(phrasing, ...phrases, kindOf("a", { children: phrasing, ...link }));
add(phrasing, ...kindsOf("del ins noscript", { children: phrasing }));

add(flow, ...phrases, kindOf("a", { children: flow, ...link }));
add(flow, ...kindsOf("del ins noscript", { children: flow }));
add(flow, ...kindsOf("address article aside blockquote details dialog div fieldset figcaption", { children: flow }));
add(flow, ...kindsOf("figure footer header hgroup legend main nav search section summary", { children: flow }));
add(flow, kindOf("form", { children: flow, holds: within.form, barred: within.form }));
add(flow, ...kindsOf("h1 h2 h3 h4 h5 h6 p pre", { children: phrasing }), kindOf("hr", empty));
add(flow, ...kindsOf("menu ol ul", listOf(kindOf("li", { children: flow }))));

const terms = kindsOf("dd dt", { children: flow });
add(flow, kindOf("dl", listOf(...terms, kindOf("div", listOf(...terms)))));

const row = kindOf("tr", listOf(...kindsOf("td th", { children: flow })));
const columns = kindOf("colgroup", listOf(kindOf("col", empty)));
const caption = kindOf("caption", { children: flow });
add(flow, kindOf("table", listOf(caption, columns, ...kindsOf("tbody tfoot thead", listOf(row)))));

const drawn = { children: picture, content: "elements", isPicture: true } as const;
add(picture, ...kindsOf("circle clipPath defs ellipse g line linearGradient marker mask path pattern polygon", drawn));
add(picture, ...kindsOf("polyline radialGradient rect stop svg symbol use", drawn));
add(picture, ...kindsOf("text textPath tspan", { ...drawn, content: "text" }));
add(
  picture,
  kindOf("a", { ...drawn, ...link, content: "text" }),
  ...kindsOf("desc title", { ...drawn, ...text, content: "text" }),
);

const head = [...kindsOf("link meta", empty), ...kindsOf("script style", rawText), kindOf("title", text)];
const html = listOf(kindOf("head", listOf(...head)), kindOf("body", { children: flow }));

/** The attributes of pictures that have capitals in their names. */
export const pictureAttributes: ReadonlySet<string> = new Set([
  ...["viewBox", "preserveAspectRatio", "pathLength", "textLength", "lengthAdjust", "startOffset"],
  ...["gradientTransform", "gradientUnits", "spreadMethod", "patternContentUnits", "patternTransform", "patternUnits"],
  ...["clipPathUnits", "maskContentUnits", "maskUnits", "markerHeight", "markerUnits", "markerWidth", "refX", "refY"],
]);

/** A page as a whole. */
export const page: Kind = kindOf("", listOf(kindOf("html", html)));

/** An element that stands where it may not, as what is in it is read all the same. */
export function misplaced(name: string): Kind {
  return flow.get(name) ?? kindOf(name, { children: flow });
}
