/** The words that a form gives back to the file that they came from: only what its editor changed changes in it. */

import { diffArrays } from "diff";
import type { Token } from "markdown-it";
import { alignedAs, leavesOf, parser, piecesOf, type References } from "./leaves.ts";

/**
 * The body as it is, with the changes of another made in it. Where the two mean the same, the bytes are those of the
 * first: an editor for rich text writes lists, breaks and escapes in its own way throughout, and loses what it does not
 * know, such as the alignment of columns.
 */
export function mergeBody(old: string, written: string): string {
  const edited = withoutHabits(old, written);
  const [before, after] = [readBody(old), readBody(edited)];
  const merged = stretchesOf(before, after).flatMap(({ mine, theirs, isSame }) =>
    isSame ? mine : theirs.map((block, index) => mergeBlock(mine[index], block, before, after)),
  );
  const text = merged.map((block, index) => block.text + gapAfter(block, merged[index + 1], before)).join("");
  const whole = before.lead + text;
  return saysTheSame(readBody(whole), after) ? whole : `${before.lead}${edited.trim()}\n`;
}

/** What a form gave back without the comments that it puts between two lists, and with short links as they were. */
function withoutHabits(old: string, edited: string): string {
  const whole = old.includes("<!--") ? edited : edited.replace(/^[ >]*<!--\s*-->\n+/gm, "");
  return whole.replace(/\[(https:\/\/[^\]\s]+|[\w.+-]+@[\w.-]+)\]\((?:mailto:)?\1\)/g, (link, address: string) =>
    old.includes(`<${address}>`) ? `<${address}>` : link,
  );
}

/**
 * A paragraph, heading, list, table or the like with its leaves, the empty lines and references after it, and its number
 * in the older body.
 */
type Block = {
  readonly text: string;
  readonly gap: string;
  readonly number: number;
  readonly leaves: readonly string[];
};

/** A body in blocks, the text before the first, and the addresses of its references. */
type Body = { readonly lead: string; readonly blocks: readonly Block[]; readonly references: References };

function readBody(markdown: string): Body {
  const env: { references?: Record<string, { title: string; href: string }> } = {};
  const lines = markdown.split("\n");
  const offsets = [...markdown.matchAll(/^/gm)].map(match => match.index);
  const parsed = blocksIn(parser.parse(markdown, env));
  const references = env.references ?? {};
  const blocks = parsed.map(({ tokens, from, to }, number) => {
    const start = offsets[from] ?? markdown.length;
    const text = markdown.slice(start, offsets[to] ?? markdown.length).trimEnd();
    const next = offsets[parsed[number + 1]?.from ?? Number.NaN] ?? markdown.length;
    const gap = markdown.slice(start + text.length, next);
    return { text, gap, number, leaves: leavesOf(tokens, lines, references) };
  });
  return { lead: markdown.slice(0, offsets[parsed[0]?.from ?? Number.NaN] ?? markdown.length), blocks, references };
}

/** The tokens of each block, with its first line and the one after its last. */
function blocksIn(all: readonly Token[]) {
  const starts = [...all.keys()].filter(index => {
    const token = all[index];
    return token !== undefined && token.level === 0 && token.map !== null && token.nesting >= 0;
  });
  return starts.map((start, index) => {
    const tokens = all.slice(start, starts[index + 1]);
    const [from = 0, to = 0] = tokens[0]?.map ?? [];
    return { tokens, from, to };
  });
}

/** Blocks that came of each other; they are the same if all their leaves are. */
type Stretch = { readonly mine: readonly Block[]; readonly theirs: readonly Block[]; readonly isSame: boolean };

/** Two bodies in stretches; a form makes one list of two, so that a stretch may have more blocks of one body. */
function stretchesOf(before: Body, after: Body): readonly Stretch[] {
  const [mine, theirs] = [ownedLeaves(before), ownedLeaves(after)];
  const parts = diffArrays([...mine], [...theirs], { comparator: (a, b) => a.leaf === b.leaf });
  const stretches: { mine: Block[]; theirs: Block[]; isSame: boolean }[] = [];
  let [oldAt, newAt, oldEnd, newEnd] = [0, 0, 0, 0];
  for (const { added, removed, count } of parts) {
    const isSame = !added && !removed;
    for (let left = count; left > 0; left--) {
      const oldBlock = added ? undefined : mine[oldAt++]?.block;
      const newBlock = removed ? undefined : theirs[newAt++]?.block;
      const last = stretches.at(-1);
      // A leaf of a block that has begun belongs to its stretch, and so does a change right after a change.
      const isBegun = (oldBlock?.number ?? oldEnd) < oldEnd || (newBlock?.number ?? newEnd) < newEnd;
      const isMore = last !== undefined && (isBegun || (!isSame && !last.isSame));
      const stretch = isMore ? last : { mine: [], theirs: [], isSame: true };
      if (!isMore) stretches.push(stretch);
      stretch.isSame &&= isSame;
      if (oldBlock !== undefined && oldBlock.number >= oldEnd) stretch.mine.push(oldBlock);
      if (newBlock !== undefined && newBlock.number >= newEnd) stretch.theirs.push(newBlock);
      oldEnd = Math.max(oldEnd, (oldBlock?.number ?? -1) + 1);
      newEnd = Math.max(newEnd, (newBlock?.number ?? -1) + 1);
    }
  }
  return stretches;
}

function ownedLeaves({ blocks }: Body): readonly { readonly leaf: string; readonly block: Block }[] {
  return blocks.flatMap(block => block.leaves.map(leaf => ({ leaf, block })));
}

/** The empty lines after a block: those that stood there, unless another block follows than did. */
function gapAfter(block: Block, next: Block | undefined, old: Body): string {
  if (next === undefined) return old.blocks.at(-1)?.gap ?? "\n";
  const isKept = next.number === block.number + 1 || /\S/.test(block.gap);
  return isKept && block.gap !== "" ? block.gap : "\n\n";
}

function saysTheSame(a: Body, b: Body): boolean {
  const leaves = ({ blocks }: Body) => blocks.flatMap(block => block.leaves).join("\n");
  return leaves(a) === leaves(b);
}

function mergeBlock(old: Block | undefined, edited: Block, before: Body, after: Body): Block {
  if (old === undefined) return { ...edited, number: Number.NaN };
  const text = alignedAs(old.text, mergeWords(old.text, edited.text, before, after));
  // A guess that would say something else than what was written is no use.
  const made = readBody(`${text}\n\n${definitionsOf(before)}`);
  const isTrue = made.blocks.flatMap(block => block.leaves).join("\n") === edited.leaves.join("\n");
  return { ...old, text: isTrue ? text : alignedAs(old.text, edited.text) };
}

function definitionsOf({ references }: Body): string {
  return Object.entries(references)
    .map(([name, { href, title }]) => `[${name}]: ${href} "${title}"\n`)
    .join("");
}

/** The words of the edited text, each as the old text has it, where they differ only in how markdown spells them. */
function mergeWords(old: string, edited: string, before: Body, after: Body): string {
  const [oldPieces, newPieces] = [piecesOf(old, before.references), piecesOf(edited, after.references)];
  const isSame = (a: string, b: string) =>
    a === b || (bullet.test(a) && bullet.test(b)) || (rule.test(a) && rule.test(b));
  const parts = diffArrays([...oldPieces], [...newPieces], { comparator: (a, b) => isSame(a.plain, b.plain) });
  let oldAt = 0;
  return parts
    .flatMap(part => {
      if (part.added) return part.value;
      oldAt += part.count;
      return part.removed ? [] : oldPieces.slice(oldAt - part.count, oldAt);
    })
    .map(piece => piece.raw)
    .join("");
}

const bullet = /^[*+-]$/;
const rule = /^-{2,}$/;
