/**
 * Publishes new sites while nginx serves the site under load (design, section 9, promise 1): at any moment, every answer is
 * a whole file of one of the two sites.
 */

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, get, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { hasNginx, serve } from "../publishing/nginx.ts";
import { smallRecord, writeRecord } from "../support/small-record.ts";
import { filesOf } from "./folder.ts";

const isThere = hasNginx();
if (!isThere) console.info("nginx is not installed: the site is not tried under load");

const isFew = process.env.FAULTS === "few";
const readers = 24;
const scratch = mkdtempSync(join(tmpdir(), "load-"));
chmodSync(scratch, 0o755);
afterAll(() => rmSync(scratch, { recursive: true }));

type Site = ReadonlyMap<string, Buffer>;
type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** Publishes in a separate process; calls `onTurn` each time. */
function publish(words: readonly string[], onTurn: () => void): Promise<void> {
  return new Promise((done, failed) => {
    const publisher = spawn(process.execPath, ["test/faults/publishing.ts", ...words], { timeout: 900_000 });
    const errors: string[] = [];
    publisher.stderr.on("data", chunk => errors.push(String(chunk)));
    createInterface({ input: publisher.stdout }).on("line", onTurn);
    publisher.once("exit", status => (status === 0 ? done() : failed(new Error(errors.join("")))));
  });
}

function ask(agent: Agent, port: number, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((done, failed) => {
    const request = get({ agent, host: "127.0.0.1", port, path, headers, timeout: 30_000 }, response => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("error", failed);
      response.once("end", () => {
        const { statusCode = 0, headers: answered, complete } = response;
        if (complete) done({ status: statusCode, headers: answered, body: Buffer.concat(parts) });
        else failed(new Error(`${path}: cut short`));
      });
    });
    request.once("timeout", () => request.destroy(new Error(`${path}: no answer`)));
    request.once("error", failed);
  });
}

/** The addresses of the files that a server serves. */
function addressesOf(site: Site): readonly string[] {
  const shown = [...site.keys()].filter(
    file => !/(^|\/)[._]/.test(file) && !file.endsWith(".gz") && !file.endsWith(".br"),
  );
  return shown.map(file => `/${file.replace(/(^|\/)index\.html$/, "$1")}`);
}

function fileAt(site: Site, address: string): Buffer | undefined {
  return site.get(`${address.slice(1)}${address.endsWith("/") ? "index.html" : ""}`);
}

/** The problem with an answer; undefined if it is a whole file of one of the sites. */
function faultOf(address: string, { status, headers, body }: Answer, sites: readonly Site[]): string | undefined {
  const files = sites.map(site => fileAt(site, address));
  const isMissing = files.includes(undefined) && status === 404;
  const right = isMissing ? sites.map(site => site.get("404.html")) : files;
  if (status !== 200 && !isMissing) return `${address}: ${status}`;
  if (headers["content-length"] !== undefined && Number(headers["content-length"]) !== body.length) {
    return `${address}: ${body.length} bytes of ${headers["content-length"]}`;
  }
  return right.some(file => file?.equals(body)) ? undefined : `${address}: the file of neither site (${status})`;
}

/** Readers who request one address after another until stopped. */
function startReading(port: number, sites: readonly Site[]) {
  const addresses = [...new Set(sites.flatMap(addressesOf))];
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const seen = { answers: 0, unchanged: 0, ofEach: sites.map(() => 0), faults: new Set<string>() };
  const bodies = new Map<string, Buffer>();
  let isOver = false;
  const read = async (reader: number) => {
    for (let turn = 0; !isOver; turn++) {
      const address = addresses[(reader * 7919 + turn * 104_729) % addresses.length] ?? "/";
      const held = [...(lastTags.get(address) ?? [])].at(-1);
      const headers = held !== undefined && turn % 3 === 0 ? { "if-none-match": held } : {};
      const answer = await ask(agent, port, address, headers).catch((error: Error) => error);
      seen.answers++;
      const fault = answer instanceof Error ? answer.message : judge(address, answer, held);
      if (fault !== undefined) seen.faults.add(fault);
    }
  };
  const lastTags = new Map<string, Set<string>>();
  const judge = (address: string, answer: Answer, held: string | undefined): string | undefined => {
    if (answer.status === 304) {
      seen.unchanged++;
      return answer.headers.etag === held ? undefined : `${address}: unchanged, but ${answer.headers.etag}`;
    }
    sites.forEach((site, index) => {
      if (fileAt(site, address)?.equals(answer.body)) seen.ofEach[index] = (seen.ofEach[index] ?? 0) + 1;
    });
    const tag = answer.headers.etag;
    if (answer.status === 200 && tag !== undefined) {
      const known = bodies.get(`${address} ${tag}`);
      bodies.set(`${address} ${tag}`, answer.body);
      lastTags.set(address, (lastTags.get(address) ?? new Set()).add(tag));
      if (known !== undefined && !known.equals(answer.body)) return `${address}: one ETag for two files`;
    }
    return faultOf(address, answer, sites);
  };
  const reading = Array.from({ length: readers }, (_, reader) => read(reader));
  const stop = async () => {
    isOver = true;
    await Promise.all(reading);
    agent.destroy();
    return seen;
  };
  return { stop };
}

/** Publishes two sites in turns under load; gives what the readers saw, and the time in seconds. */
async function tryUnderLoad(name: string, turns: number, inputs: readonly string[], dates: readonly string[]) {
  const folder = join(scratch, name);
  const sites: Site[] = [];
  for (const date of dates) {
    const output = join(folder, "alone", date);
    await publish([output, "1", ...inputs, date], () => {});
    sites.push(filesOf(output));
  }
  const output = join(folder, "_site");
  await publish([output, "1", ...inputs, dates[1] ?? ""], () => {});
  const server = await serve(output, join(folder, "state"));
  try {
    const start = performance.now();
    const reading = startReading(server.port, sites);
    let swaps = 0;
    await publish([output, String(turns), ...inputs, ...dates], () => swaps++).finally(() => reading.stop());
    const seen = await reading.stop();
    const seconds = (performance.now() - start) / 1000;
    const rate = (count: number) => (count / seconds).toFixed(1);
    console.info(
      `${name}: ${seen.answers} answers (${rate(seen.answers)} a second, ${seen.unchanged} of them "unchanged"), ` +
        `${swaps} sites published (${rate(swaps)} a second) in ${seconds.toFixed(0)} s`,
    );
    return { ...seen, swaps, errors: server.errors() };
  } finally {
    await server.stop();
  }
}

describe.runIf(isThere)("nginx under load", () => {
  it("gives whole files of a small site, while another is published every moment", async () => {
    const data = writeRecord({ "sources.csv": `${smallRecord["sources.csv"]}invented,Invented for tests,,,\n` });
    const inputs = [data, "test/golden/content"];
    const seen = await tryUnderLoad("small", isFew ? 12 : 150, inputs, ["2013-01-22", "2013-02-20"]);
    expect([...seen.faults]).toEqual([]);
    expect(seen.swaps).toBe(isFew ? 12 : 150);
    expect(Math.min(...seen.ofEach)).toBeGreaterThan(100);
  });

  it("gives whole files of the real site, before and after an announcement", async () => {
    const seen = await tryUnderLoad("real", isFew ? 4 : 30, ["data", "content"], ["2013-01-21", "2013-01-22"]);
    expect([...seen.faults]).toEqual([]);
    expect(Math.min(...seen.ofEach)).toBeGreaterThan(100);
  });
});
