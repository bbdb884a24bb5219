/** The steps of a build: its progress at a terminal, and a profile of their time and memory at the end. */

import { performance } from "node:perf_hooks";

export type Steps = {
  /** Ends the step before and begins the next. */
  readonly begin: (name: string) => void;
  /** Shows how many files of the step are done, of how many. */
  readonly advance: (done: number, whole: number) => void;
  readonly end: () => void;
};

/** Steps that are shown to nobody. */
export const noSteps: Steps = { begin: () => {}, advance: () => {}, end: () => {} };

/** A step that has ended: its wall and processor time in ms, and the most memory that was in use by its end, in MB. */
type Step = { readonly name: string; readonly wall: number; readonly processor: number; readonly memory: number };

/**
 * Steps that are shown; the first one began when the process did. `profile` writes a line of the profile, and `progress`
 * overwrites the last line of a terminal; undefined where none is wanted.
 */
export function startSteps({
  profile,
  progress,
}: Readonly<Record<"profile" | "progress", ((line: string) => void) | undefined>>): Steps {
  const done: Step[] = [];
  let present = { name: "start", since: 0, processor: 0, shownAt: 0 };
  const finish = () => {
    const { name, since, processor } = present;
    const memory = process.resourceUsage().maxRSS / 1024;
    done.push({ name, wall: performance.now() - since, processor: processorTime() - processor, memory });
  };
  return {
    begin: name => {
      finish();
      present = { name, since: performance.now(), processor: processorTime(), shownAt: 0 };
    },
    advance: (files, whole) => {
      const now = performance.now();
      if (progress === undefined || now < quietTime || now - present.shownAt < betweenShows) return;
      present.shownAt = now;
      progress(progressLine(present.name, files, whole, now - present.since));
    },
    end: () => {
      finish();
      progress?.("");
      if (profile !== undefined) for (const line of profileLines(done)) profile(line);
    },
  };
}

const quietTime = 1_000;
const betweenShows = 100;

/** The processor time of all threads so far, in ms. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** "render: 3,204 of 8,026 files, about 5 s left"; `time` is how long the step has taken so far, in ms. */
export function progressLine(name: string, done: number, whole: number, time: number): string {
  const left = Math.ceil(((time / done) * (whole - done)) / 1000);
  const files = [done, whole].map(count => count.toLocaleString("en-GB"));
  return `${name}: ${files.join(" of ")} files, about ${left} s left`;
}

/** The profile as a table: a line for each step, and one for the total. */
export function profileLines(steps: readonly Step[]): readonly string[] {
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0);
  const memory = Math.max(...steps.map(step => step.memory));
  const whole = { name: "in all", wall: sum(step => step.wall), processor: sum(step => step.processor), memory };
  const row = (name: string, ...cells: readonly string[]) =>
    name.padEnd(28) + cells.map(cell => cell.padStart(12)).join("");
  return [
    row("step", "time", "processor", "memory"),
    ...[...steps, whole].map(({ name, wall, processor, memory }) =>
      row(name, `${Math.round(wall)} ms`, `${Math.round(processor)} ms`, `${Math.round(memory)} MB`),
    ),
  ];
}
