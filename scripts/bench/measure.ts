/** A command to what it costs: wall time, processor time and memory of the whole tree of its processes. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

export type Cost = {
  /** Milliseconds from start to end. */
  readonly wall: number;
  /** Milliseconds of all processors, for the program and for the system on its behalf. */
  readonly cpu: number;
  /** Bytes; undefined where the system does not tell (it is read from Linux's /proc). */
  readonly peak: number | undefined;
};

export type Limits = {
  readonly cwd: string;
  /** Milliseconds after which it is stopped, with all that it started. */
  readonly timeLimit: number;
};

// The shell's own `time` counts every process that ended below it, to a millisecond; Node has no call for that.
const script = 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null';

/** Runs a command to its end; throws with its last words if it fails or takes too long. */
export function measure(words: readonly string[], { cwd, timeLimit }: Limits): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const shell = ["-c", script, "bash", ...words];
    const child = spawn("bash", shell, { cwd, detached: true, stdio: ["ignore", "ignore", "pipe"] });
    const group = groupOf(child);
    const said: Buffer[] = [];
    child.stderr.on("data", chunk => said.push(chunk));
    const highestPeak = watchMemory(group.session);
    const timer = setTimeout(group.stop, timeLimit);
    child.on("error", reject);
    child.on("close", status => {
      clearTimeout(timer);
      group.forget();
      const peak = highestPeak();
      const lines = Buffer.concat(said).toString("utf8").trimEnd().split("\n");
      const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = (lines.at(-1) ?? "").split(" ").map(Number);
      if (status === 0) resolve({ wall: wall * 1000, cpu: (user + system) * 1000, peak });
      else {
        const reason = status === null ? `took more than ${timeLimit / 1000} s` : `ended with status ${status}`;
        reject(new Error([`${words.join(" ")} ${reason}`, ...lines.slice(-20)].join("\n")));
      }
    });
  });
}

/** The processes below one that was started as the first of its session. */
export type Group = {
  readonly session: number;
  /** Stops all of them. */
  readonly stop: () => void;
  /** Says that they have ended by themselves. */
  readonly forget: () => void;
};

const running = new Set<Group>();

// A benchmark that is broken off leaves nothing behind.
process.on("exit", () => {
  for (const { stop } of running) stop();
});

export function groupOf({ pid: session = 0 }: ChildProcess): Group {
  const group: Group = {
    session,
    stop: () => {
      running.delete(group);
      try {
        if (session > 0) process.kill(-session, "SIGKILL");
      } catch {
        // They have ended by themselves.
      }
    },
    forget: () => void running.delete(group),
  };
  running.add(group);
  return group;
}

const hasProc = existsSync("/proc/self/status");

// Looking at processes takes time from them where all processors are busy: this is some 2% of one.
const [interval, looksPerSearch] = [20, 25];

/**
 * Watches the processes of a session, its first one (the shell) left out, until the function given back is called: that
 * gives the most memory that they had together, each at its own highest as the system keeps it (VmHWM).
 */
function watchMemory(session: number): () => number | undefined {
  let peak: number | undefined;
  let processes: readonly string[] = [];
  let looks = 0;
  const look = () => {
    const isToSearch = looks++ % looksPerSearch === 0 || processes.length === 0;
    if (isToSearch) processes = processesOf(session).filter(process => process !== String(session));
    const together = processes.map(highest).reduce((sum, bytes) => sum + bytes, 0);
    if (together > (peak ?? 0)) peak = together;
  };
  const timer = hasProc ? setInterval(look, interval) : undefined;
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function processesOf(session: number): readonly string[] {
  return readdirSync("/proc").filter(name => /^\d+$/.test(name) && statOf(name)?.[sessionField] === String(session));
}

/** The milliseconds of processor time that the running processes of a session have had; undefined without a /proc. */
export function timeUsed(session: number): number | undefined {
  if (!hasProc) return undefined;
  const ticks = processesOf(session).map(process => {
    const fields = statOf(process);
    return Number(fields?.[userField] ?? 0) + Number(fields?.[userField + 1] ?? 0);
  });
  return ticks.reduce((sum, own) => sum + own, 0) * 10;
}

// Fields of /proc/PID/stat, counted from the one after the name, which may hold spaces (proc(5)).
const [sessionField, userField] = [3, 11];

function statOf(process: string): readonly string[] | undefined {
  const text = readOrNothing(`/proc/${process}/stat`);
  return text === undefined ? undefined : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function highest(process: string): number {
  const found = readOrNothing(`/proc/${process}/status`)?.match(/^VmHWM:\s+(\d+) kB$/m);
  return Number(found?.[1] ?? 0) * 1024;
}

/** A process may end between the look for it and the look at it. */
function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
