/** The words that a form gives back to the file that they came from: only what its editor changed changes in it. */

import { diffArrays } from "diff";
import MarkdownIt from "markdown-it";

/**
 * The body as it stands, with the changes of another in it. Where the two mean the same, the bytes are those of the
 * first: an editor for rich text writes lists, breaks and escapes in its own way throughout.
 */
export function mergeBody(old: string, edited: string): string {
  const [before, after] = [readBody(old), readBody(edited)];
  const isSame = (a: Block, b: Block) => meaning(a.text, before) === meaning(b.text, after);
  const parts = diffArrays([...before.blocks], [...after.blocks], { comparator: isSame });
  const merged: Block[] = [];
  let [oldAt, newAt, removed, added] = [0, 0, 0, 0];
  const mergeHunk = () => {
    const [mine, theirs] = [before.blocks.slice(oldAt, oldAt + removed), after.blocks.slice(newAt, newAt + added)];
    merged.push(...theirs.map((block, index) => mergeBlock(mine[index], block, before, after)));
    [oldAt, newAt, removed, added] = [oldAt + removed, newAt + added, 0, 0];
  };
  for (const part of parts) {
    if (part.added) added += part.count;
    else if (part.removed) removed += part.count;
    else {
      mergeHunk();
      merged.push(...before.blocks.slice(oldAt, oldAt + part.count));
      [oldAt, newAt] = [oldAt + part.count, newAt + part.count];
    }
  }
  mergeHunk();
  const text = merged.map((block, index) => block.text + gapAfter(block, merged[index + 1], before)).join("");
  const whole = before.lead + text;
  const isTrue = meaning(whole, readBody(whole)) === meaning(edited, after);
  return isTrue ? whole : `${before.lead}${edited.trim()}\n`;
}

/** A paragraph, heading, list, table or the like, the empty lines and references after it, and its number in the older body. */
type Block = { readonly text: string; readonly gap: string; readonly number: number };

/** A body in blocks, what stands before the first, and the addresses of its references. */
type Body = { readonly lead: string; readonly blocks: readonly Block[]; readonly env: Env };
type Env = { references?: Record<string, Reference> };
type Reference = { title: string; href: string };

const parser = new MarkdownIt({ html: false });
parser.validateLink = () => true;
parser.normalizeLink = address => address;

function readBody(markdown: string): Body {
  const env: Env = {};
  const offsets = [...markdown.matchAll(/^/gm)].map(match => match.index);
  const stretches = parser
    .parse(markdown, env)
    .flatMap(token => (token.level === 0 && token.map !== null && token.nesting >= 0 ? [token.map] : []))
    .map(lines => lines.map(line => offsets[line] ?? markdown.length));
  const blocks = stretches.map(([start = 0, end = 0], number) => {
    const text = markdown.slice(start, end).trimEnd();
    const [next = markdown.length] = stretches[number + 1] ?? [];
    return { text, gap: markdown.slice(start + text.length, next), number };
  });
  return { lead: markdown.slice(0, stretches[0]?.[0] ?? markdown.length), blocks, env };
}

/** The empty lines after a block: those that stood there, unless another block follows than did. */
function gapAfter(block: Block, next: Block | undefined, old: Body): string {
  if (next === undefined) return old.blocks.at(-1)?.gap ?? "\n";
  const isKept = next.number === block.number + 1 || /\S/.test(block.gap);
  return isKept && block.gap !== "" ? block.gap : "\n\n";
}

/** What a reader gets of markdown, in which a break within a paragraph is a space. */
function meaning(markdown: string, { env }: Body): string {
  return parser.render(markdown, { ...env }).replace(/\s+/g, " ");
}

function mergeBlock(old: Block | undefined, edited: Block, before: Body, after: Body): Block {
  if (old === undefined) return { ...edited, number: Number.NaN };
  const text = mergeWords(old.text, edited.text, before, after);
  // A guess that would say something else than what was written is no use.
  return { ...old, text: meaning(text, before) === meaning(edited.text, after) ? text : edited.text };
}

/** The words of the edited text, each as the old one has it where that is the same but for its spelling in markdown. */
function mergeWords(old: string, edited: string, before: Body, after: Body): string {
  const [oldTokens, newTokens] = [tokensOf(old, before), tokensOf(edited, after)];
  const parts = diffArrays([...oldTokens], [...newTokens], { comparator: (a, b) => a.plain === b.plain });
  let oldAt = 0;
  return parts
    .flatMap(part => {
      if (part.added) return part.value;
      oldAt += part.count;
      return part.removed ? [] : oldTokens.slice(oldAt - part.count, oldAt);
    })
    .map(token => token.raw)
    .join("");
}

/** A piece of markdown as it stands, and as it is whichever way it is spelt. */
type Spelt = { readonly raw: string; readonly plain: string };

// The end of a link, an escape, a word, a space, a rule of dashes, or anything else.
const pieces = /\]\([^()\s]*(?:\s+"[^"]*")?\)|\]\[[^\]]*\]|\\[!-/:-@[-`{-~]|[\p{L}\p{N}’']+|\s+|-{2,}|./gu;

function tokensOf(markdown: string, { env }: Body): readonly Spelt[] {
  return (markdown.match(pieces) ?? []).map(raw => ({ raw, plain: plainSpelling(raw, env.references) }));
}

function plainSpelling(raw: string, references: Env["references"]): string {
  if (/^\s+$/.test(raw)) return " ";
  const [, name] = /^\]\[([^\]]+)\]$/.exec(raw) ?? [];
  const reference = name === undefined ? undefined : references?.[parser.utils.normalizeReference(name)];
  if (reference !== undefined) return `](${reference.href})`;
  const bare = raw.replace(/^\\(?=.)/, "");
  if (/^[*_+-]$/.test(bare)) return "*";
  return /^-{2,}$/.test(bare) ? "--" : bare;
}
