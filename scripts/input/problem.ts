/** Problems: what is wrong with an input, where, and what was expected, for the person who can mend it. */

/** A place in a file as it is on disk; lines and columns count from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

export type Problem = Place & { readonly severity: "problem" | "warning"; readonly message: string };

/** Takes each problem as it is found; the steps go on, so that one run finds them all. */
export type Report = (problem: Problem) => void;

export const problemFormats = ["text", "json", "github"] as const;
export type ProblemFormat = (typeof problemFormats)[number];

/** The beginning of a file: the place of what is wrong with all of it. */
export function topOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

export function problemAt(place: Place, message: string): Problem {
  return { file: place.file, line: place.line, column: place.column, severity: "problem", message };
}

export function warningAt(place: Place, message: string): Problem {
  return { ...problemAt(place, message), severity: "warning" };
}

/**
 * Gathers the problems of a run. Of one file at most a thousand are kept, and the last says that there are more: a
 * million of them would fill the memory, and no one would read them. `before` are those of an earlier part of the same run.
 */
export function collectProblems(before: readonly Problem[] = []): {
  readonly problems: readonly Problem[];
  readonly report: Report;
} {
  const problems = [...before];
  const counts = new Map<string, number>();
  for (const { file } of before) counts.set(file, (counts.get(file) ?? 0) + 1);
  const report: Report = problem => {
    const count = (counts.get(problem.file) ?? 0) + 1;
    counts.set(problem.file, count);
    if (count < mostOfFile) problems.push(problem);
    if (count === mostOfFile) problems.push(withMore(problem));
  };
  return { problems, report };
}

/** A problem that says that there are more in its file; one that was gathered before may say so already. */
function withMore(problem: Problem): Problem {
  const more = "; there are more in this file";
  return problem.message.endsWith(more) ? problem : { ...problem, message: problem.message + more };
}

/** The same problems in order of file, line and column, each once. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted(
    (a, b) =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message),
  );
  return sorted.filter((problem, index) => index === 0 || !isSame(problem, sorted[index - 1]));
}

/**
 * So many of these, in the same order: problems before warnings, and the first ones of each file, so that many in one
 * file hide no other.
 */
export function fewOf<Shown extends Pick<Problem, "file" | "severity">>(
  all: readonly Shown[],
  most: number,
): readonly Shown[] {
  if (all.length <= most) return all;
  const counts = new Map<string, number>();
  const ranked = all.map((shown, index) => {
    const isWarning = shown.severity === "warning" ? 1 : 0;
    const place = counts.get(`${isWarning} ${shown.file}`) ?? 0;
    counts.set(`${isWarning} ${shown.file}`, place + 1);
    return { shown, index, isWarning, place };
  });
  const chosen = ranked.toSorted((a, b) => a.isWarning - b.isWarning || a.place - b.place).slice(0, most);
  return chosen.toSorted((a, b) => a.index - b.index).map(({ shown }) => shown);
}

/** Order by code unit: the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One line a problem (`file:line:column: message`), or as JSON or as GitHub's workflow commands. */
export function formatProblems(problems: readonly Problem[], format: ProblemFormat): string {
  const ordered = inOrder(problems);
  if (format === "json") return `${JSON.stringify(ordered, undefined, 2)}\n`;
  const shown = fewOf(ordered, mostShown).map(format === "github" ? githubLine : textLine);
  const left = ordered.length - shown.length;
  return [...shown, ...(left > 0 ? [`... and ${left} more`] : [])].map(line => `${line}\n`).join("");
}

/** "2 problems", "1 problem, 3 warnings". */
export function countProblems(problems: readonly Problem[]): string {
  const ordered = inOrder(problems);
  const warnings = ordered.filter(problem => problem.severity === "warning").length;
  const counts = [count(ordered.length - warnings, "problem"), ...(warnings > 0 ? [count(warnings, "warning")] : [])];
  return counts.join(", ");
}

/** A text from an input, quoted for a message and cut short. */
export function quoted(text: string): string {
  // A cut between the two halves of a character would leave one that no file can hold.
  const short = text.length > 80 ? `${text.slice(0, 77).replace(/[\uD800-\uDBFF]$/, "")}...` : text;
  return `"${short}"`;
}

const mostOfFile = 1_000;

// A reader mends the first few and runs again; a thousand lines hide them.
const mostShown = 200;

function isSame(a: Problem, b: Problem | undefined): boolean {
  return b !== undefined && a.file === b.file && a.line === b.line && a.column === b.column && a.message === b.message;
}

function textLine({ file, line, column, severity, message }: Problem): string {
  return visible(`${file}:${line}:${column}: ${severity === "warning" ? "warning: " : ""}${message}`);
}

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
function githubLine({ file, line, column, severity, message }: Problem): string {
  const level = severity === "warning" ? "warning" : "error";
  const property = (text: string) => visible(text).replace(/[%:,]/g, percentEncoded);
  return `::${level} file=${property(file)},line=${line},col=${column}::${visible(message).replace(/%/g, "%25")}`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A text with nothing in it that a terminal would act on. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, control => {
    const code = control.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** "1 problem", "2 problems". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
