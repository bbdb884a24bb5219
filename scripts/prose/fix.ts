/** Brings words back in line after the record changed: rewrites link texts that are no longer true, and nothing else. */

import { createTwoFilesPatch } from "diff";
import { readExactly, replaceFile } from "../input/file.ts";
import { done, failed, type Outcome } from "../input/outcome.ts";
import { type Place, type Problem, problemAt, quoted } from "../input/problem.ts";
import { lineStarts } from "../input/text.ts";
import type { Binding } from "./binding.ts";
import { rephraseFor } from "./claims.ts";
import { reasonToLeave } from "./reasons-to-leave.ts";

/** One link text, where it is in its file, and what it becomes. */
export type Change = {
  readonly place: Place;
  readonly offset: number;
  readonly from: string;
  readonly to: string;
  readonly reference: string;
};

export type Fixes = {
  readonly changes: readonly Change[];
  /** What could not be said in its style, or is for a person to say. */
  readonly left: readonly Problem[];
  /** The files that change, before and after. */
  readonly files: readonly { readonly file: string; readonly before: string; readonly after: string }[];
};

/**
 * What has to change for all bindings to be true (design, section 5); writes nothing. Of files whose dates are in doubt
 * nothing is changed.
 */
export function fixesFor(bindings: readonly Binding[], inDoubt: ReadonlySet<string> = new Set()): Fixes {
  const [changes, left]: [Change[], Problem[]] = [[], []];
  const untrue = bindings.filter(binding => binding.fault !== undefined);
  const files = [...Map.groupBy(untrue, ({ place }) => place.file)].map(([file, found]) => {
    const before = readExactly(file);
    const starts = lineStarts(before);
    const own: Change[] = [];
    for (const binding of found) {
      if (inDoubt.has(file)) {
        left.push(problemAt(binding.place, `${binding.fault}; ${doubt}`));
        continue;
      }
      const { line, column } = binding.place;
      const change = changeFor(binding, before, (starts[line - 1] ?? 0) + column - 1);
      if (change.ok) own.push(change.value);
      else left.push(problemAt(binding.place, change.reason));
    }
    changes.push(...own);
    return { file, before, after: applied(before, own) };
  });
  return { changes, left, files: files.filter(({ before, after }) => before !== after) };
}

const doubt = "a date of the record or of this page may have moved, so no words on the page are changed";

/** Writes the changed files, each whole or not at all. */
export function writeFixes({ files }: Fixes): void {
  for (const { file, after } of files) replaceFile(file, after);
}

/** The changes as a unified diff. */
export function diffOf({ files }: Fixes): string {
  return files.map(({ file, before, after }) => createTwoFilesPatch(file, file, before, after)).join("");
}

/** The change that makes a binding true, or the reason why there is none. */
function changeFor(binding: Binding, text: string, offset: number): Outcome<Change> {
  const { words, source, place, figure, reference } = binding;
  const fault = binding.fault ?? "";
  const instead = rephraseFor(words, figure, binding.asAt);
  if (instead === undefined) return failed(`${fault}; there is no true form in this style`);
  // The words are right; the problem is beside them, or in their unit.
  if (instead === words) return failed(fault);
  const reason = reasonToLeave(binding, instead);
  if (reason !== undefined) return failed(`${fault}; ${reason}`);
  // Words with markup in them, folded over lines or escaped in YAML, are not in the file as a reader sees them.
  const within = source.indexOf(words);
  if (!text.startsWith(source, offset) || within < 0) return failed(`${fault}; write ${quoted(instead)} by hand`);
  return done({ place, from: words, to: instead, reference, offset: offset + within });
}

function applied(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { offset, from, to } of changes.toSorted((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(at, offset), to);
    at = offset + from.length;
  }
  return [...parts, text.slice(at)].join("");
}
