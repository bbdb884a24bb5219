/**
 * The browser editor: the content as forms of Decap CMS, the figures beside them, for the person at this machine.
 *
 * Into this room come the content files, and what a form gives back of one of them. Forms are made from the schemas of the
 * files (form.ts); a form's values and words are merged into the file that they came from (desk.ts, values.ts, merge.ts).
 * Out go files in which only what the editor changed has changed, the figures to choose from, and the problems.
 */

import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { extname, join } from "node:path";
import { z } from "zod";
import { parseJson } from "../input/json.ts";
import { isLocalHost, type Listening, startOn, takenLines } from "../preview/loopback.ts";
import type { SiteOptions } from "../prose/reading.ts";
import { addOnFolder } from "./add-on.ts";
import { type Desk, openDesk, Refusal } from "./desk.ts";
import { formSettings } from "./form.ts";
import { figuresFor, heldStates, problemsFor } from "./told.ts";

type EditorOptions = SiteOptions & { readonly port: number };

/** Serves the editor until the process is stopped; the address is printed. Throws a `PortRefusal`. */
export async function edit(options: EditorOptions): Promise<never> {
  const served = await serveEditor(options);
  for (const line of takenLines(served)) console.log(line);
  console.log(`Editor at ${served.url}/; stop with Ctrl+C`);
  // Pending forever: the server ends with the process.
  return new Promise(() => {});
}

/** Starts the server of the editor. */
export async function serveEditor(options: EditorOptions): Promise<Listening & { readonly close: () => void }> {
  const desk = openDesk(options.content);
  const server = createServer(async (request, response) => {
    const { status, type, body } = await answerTo(request, desk, options).catch(failure);
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": policy,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
    });
    response.end(body);
  });
  return { ...(await startOn(server, options.port)), close: () => server.close().closeAllConnections() };
}

// The add-on makes functions from texts and styles from scripts; nothing that it loads or sends leaves this machine.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
].join("; ");

type Answer = { readonly status: number; readonly type: string; readonly body: string | Uint8Array };

async function answerTo(request: IncomingMessage, desk: Desk, options: SiteOptions): Promise<Answer> {
  const { host, origin } = request.headers;
  // A page of another site may neither read here nor send anything.
  if (!isLocalHost(host) || (origin !== undefined && origin !== `http://${host}`))
    return json(403, { error: "refused" });
  // A path that begins with two strokes would name a host.
  const { pathname, searchParams } = new URL(`http://localhost${request.url ?? "/"}`);
  if (request.method === "POST" && pathname === "/api") return json(200, act(await readBody(request), desk, options));
  if (request.method !== "GET" && request.method !== "HEAD") return json(405, { error: "refused" });
  if (pathname === "/config.json") return json(200, formSettings());
  if (pathname === "/figures.json") return json(200, figuresFor(searchParams, options));
  if (pathname === "/problems.json") return json(200, problemsFor(searchParams, options));
  return fileAnswer(pathname);
}

function failure(error: unknown): Answer {
  if (error instanceof Refusal) return json(409, { error: error.message });
  console.error(error);
  return json(500, { error: error instanceof Error ? error.message : String(error) });
}

function json(status: number, value: unknown): Answer {
  return { status, type: "application/json", body: JSON.stringify(value) };
}

const own: Readonly<Record<string, string>> = {
  "/": "page.html",
  "/page.js": "page.js",
  "/marks.js": "marks.js",
  "/plain-words.js": "plain-words.js",
  "/forms.html": "forms.html",
  "/forms.js": "forms.js",
};
const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

function fileAnswer(path: string): Answer {
  const name = own[path];
  const [, addOn] = /^\/cms\/([\w.-]+\.(?:css|js|wasm))$/.exec(path) ?? [];
  const file = addOn === undefined ? name && join(import.meta.dirname, name) : join(addOnFolder, addOn);
  if (file === undefined || !existsSync(file)) return json(404, { error: "not found" });
  return { status: 200, type: types[extname(file)] ?? "application/octet-stream", body: readFileSync(file) };
}

const mostBytes = 4 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) throw new Refusal("expected JSON");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) throw new Refusal(`expected at most ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return parseJson(Buffer.concat(chunks).toString("utf8"));
}

// https://github.com/decaporg/decap-cms/tree/main/packages/decap-server: the calls that the forms here can make.
const callSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("entriesByFolder"), params: z.object({ folder: z.string() }) }),
  z.object({
    action: z.literal("entriesByFiles"),
    params: z.object({ files: z.array(z.object({ path: z.string() })) }),
  }),
  z.object({ action: z.literal("getEntry"), params: z.object({ path: z.string() }) }),
  z.object({
    action: z.literal("persistEntry"),
    params: z.object({
      dataFiles: z.tuple([z.object({ path: z.string(), raw: z.string() })]),
      assets: z.array(z.unknown()).max(0, "pictures can't be kept here"),
    }),
  }),
  z.object({
    action: z.enum(["info", "getMedia", "getNotes", "unpublishedEntries", "getDeployPreview", "getPRMetadata"]),
  }),
]);

function act(body: unknown, desk: Desk, options: SiteOptions): unknown {
  const { data: call, error } = callSchema.safeParse(body);
  if (call === undefined) throw new Refusal(`this can't be done here: ${error?.issues[0]?.message}`);
  switch (call.action) {
    case "info":
      return { repo: "content", publish_modes: ["simple"], type: "local_fs" };
    case "entriesByFolder":
      return desk.list(call.params.folder, heldStates(options));
    case "entriesByFiles":
      return call.params.files.map(({ path }) => desk.open(path));
    case "getEntry":
      return desk.open(call.params.path);
    case "persistEntry": {
      const [{ path, raw }] = call.params.dataFiles;
      desk.save(path, raw);
      return { message: "entry persisted" };
    }
    case "getMedia":
    case "unpublishedEntries":
      return [];
    case "getNotes":
      return { notes: [] };
    case "getDeployPreview":
    case "getPRMetadata":
      return null;
  }
}
