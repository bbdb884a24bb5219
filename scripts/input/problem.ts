/** Problems: what was found in an input, where, and what was expected, for the person who can fix it. */

/** A place in a file as it is on disk; lines and columns count from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

export type Problem = Place & {
  readonly severity: "problem" | "warning";
  readonly message: string;
  readonly missing?: Missing;
  /** Lines that a terminal shows below the message. */
  readonly excerpt?: readonly string[];
};

/** What a link leads to and this build does not have: a reference to a figure, or the path of a page. */
export type Missing = { readonly figure: string } | { readonly page: string };

/** Takes each problem as it is found. Steps carry on after a problem, so that one run finds them all. */
export type Report = (problem: Problem) => void;

export const problemFormats = ["text", "json", "github"] as const;
export type ProblemFormat = (typeof problemFormats)[number];

/** The beginning of a file: the place of a problem with the whole file. */
export function topOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** A place as terminals and editors read it: `file:line:column`. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

export function problemAt({ file, line, column }: Place, message: string, missing?: Missing): Problem {
  return { file, line, column, severity: "problem", message, ...(missing && { missing }) };
}

export function warningAt(place: Place, message: string): Problem {
  return { ...problemAt(place, message), severity: "warning" };
}

/**
 * Collects the problems of a run. It keeps at most a thousand for each file, and the last one says that there are more: a
 * million would fill the memory and nobody would read them. `before` has the problems of an earlier part of the run.
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

/** The problem with a note that its file has more, unless it says so already. */
function withMore(problem: Problem): Problem {
  const more = "; there are more in this file";
  return problem.message.endsWith(more) ? problem : { ...problem, message: problem.message + more };
}

/** The problems in order of file, line and column, without repetitions. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.toReversed().map(problem => [`${placeText(problem)} ${problem.message}`, problem]));
  return [...once.values()].toSorted(
    (a, b) =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message),
  );
}

/**
 * At most `most` of the problems, in the same order. Problems are chosen before warnings, and the first of each file
 * before the second of any, so that a file with many does not hide the others.
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

/** One line for each problem (`file:line:column: message`), or JSON, or GitHub's workflow commands. */
export function formatProblems(problems: readonly Problem[], format: ProblemFormat): string {
  const ordered = inOrder(problems);
  if (format === "json") {
    return `${JSON.stringify(ordered, ["file", "line", "column", "severity", "message"], 2)}\n`;
  }
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

/** A text from an input for a message: in quotation marks, and shortened if it is long. */
export function quoted(text: string): string {
  // A cut between two surrogates would leave a character that UTF-8 can't encode.
  const short = text.length > 80 ? `${text.slice(0, 77).replace(/[\uD800-\uDBFF]$/, "")}...` : text;
  return `"${short}"`;
}

const mostOfFile = 1_000;

// People fix the first few and run the command again; a thousand lines would hide those.
const mostShown = 200;

function textLine({ severity, message, excerpt = [], ...place }: Problem): string {
  const line = visible(`${placeText(place)}: ${severity === "warning" ? "warning: " : ""}${message}`);
  return [line, ...excerpt].join("\n");
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

/** The text with control and invisible characters written as \u{...}, so that a terminal does not act on them. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, control => `\\u{${control.codePointAt(0)?.toString(16)}}`);
}

/** "1 problem", "2 problems". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
