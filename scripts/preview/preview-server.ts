/** Serves a draft to browsers on this machine, each page with the script that reloads it and shows the problems. */

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";
import { fileAt } from "../addresses/address.ts";
import { securityHeaders } from "../site/files/headers.ts";
import { wholeOf } from "./file-content.ts";
import type { Draft } from "./kept-draft.ts";
import { isLocalHost, startOn } from "./loopback.ts";

/** What an open page is told: the number of the build that it would show, and all that is to be said of it. */
export type News = {
  readonly build: number;
  readonly changed: readonly string[];
  /** One line that says how things stand; empty where there is nothing to say. */
  readonly state: string;
  readonly isBad: boolean;
  readonly notes: readonly string[];
  readonly problems: readonly {
    readonly place: string;
    readonly message: string;
    /** The line in three parts, of which the middle one is in question. */
    readonly line: readonly [before: string, marked: string, after: string];
    readonly advice: readonly string[];
  }[];
};

export type PreviewServer = {
  /** The address of the home page of the draft. */
  readonly url: () => string;
  readonly tell: (news: News) => void;
  readonly close: () => void;
};

/** Serves until it is closed; if the port is taken, on the next that is free. */
export async function servePreview(draft: Draft, port: number): Promise<PreviewServer> {
  const pages = new Set<ServerResponse>();
  let news: News = { build: 0, changed: [], state: "", isBad: false, notes: [], problems: [] };
  const server = createServer((request, response) => {
    const path = pathOf(request);
    if (path === eventsPath) listen(pages, response, news);
    else {
      const { status, headers, body } = typeof path === "number" ? refusal(path) : answer(draft, news.build, path);
      response.writeHead(status, { ...headers, "cache-control": "no-store", "x-content-type-options": "nosniff" });
      response.end(body);
    }
  });
  const origin = await startOn(server, port);
  return {
    url: () => `${origin}${draft.root()}/`,
    tell: latest => {
      news = latest;
      for (const page of pages) page.write(eventOf(news));
    },
    close: () => {
      for (const page of pages) page.end();
      server.close();
    },
  };
}

const eventsPath = "/.preview/events";
const clientPath = "/.preview/client.js";

/** The path that is asked for, or the status with which the request is refused. */
function pathOf({ url = "/", method = "", headers }: IncomingMessage): string | number {
  if (!isLocalHost(headers.host)) return 403;
  if (method !== "GET" && method !== "HEAD") return 405;
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return 400;
  }
}

function listen(pages: Set<ServerResponse>, response: ServerResponse, news: News): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(eventOf(news));
  pages.add(response);
  response.on("close", () => pages.delete(response));
}

// https://html.spec.whatwg.org/multipage/server-sent-events.html
function eventOf(news: News): string {
  return `data: ${JSON.stringify(news)}\n\n`;
}

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

function refusal(status: number): Answer {
  return { status, headers: {}, body: "" };
}

/** Answers with a file of the draft as it stands in memory, where no save can be seen by half. */
function answer(draft: Draft, build: number, path: string): Answer {
  if (path === clientPath) return content(types[".js"], readFileSync(new URL("./preview-client.js", import.meta.url)));
  const [files, root] = [draft.files(), draft.root()];
  if (files.size === 0) return page(503, waitingPage, build, "");
  if (path === "/" && root !== "") return redirect(`${root}/`);
  const file = path.startsWith(`${root}/`) ? fileAt(path.slice(root.length)) : "";
  if (files.has(`${file}/index.html`)) return redirect(`${path}/`);
  const found = files.get(file);
  if (found === undefined) return page(404, wholeOf(files.get("404.html") ?? ""), build, file);
  const whole = wholeOf(found);
  return extname(file) === ".html" ? page(200, whole, build, file) : content(types[extname(file)], whole);
}

const waitingPage =
  '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title></head>' +
  "<body><main><h1>There is no draft to show yet</h1>" +
  "<p>The first one appears here by itself, as soon as its problems are mended.</p></main></body></html>";

/** A page with the preview's own script, under the page's own policy, in which that script alone is let in. */
function page(status: number, bytes: string | Uint8Array, build: number, file: string): Answer {
  const html = typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
  const source = `${clientPath}?${new URLSearchParams({ build: String(build), file })}`;
  const script = `<script type="module" src="${source.replaceAll("&", "&amp;")}"></script>`;
  const body = html
    .replace(policyInPage, (_, start: string, policy: string) => start + previewPolicy(policy))
    .replace("</head>", () => `${script}</head>`);
  const security = securityHeaders.map(
    ([name, value]) => [name, name === "Content-Security-Policy" ? previewPolicy(value) : value] as const,
  );
  return { status, headers: { ...Object.fromEntries(security), "content-type": "text/html; charset=utf-8" }, body };
}

const policyInPage = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/;

/** A policy that also lets in scripts and news from the server itself. */
export function previewPolicy(policy: string): string {
  const directives = new Map(policy.split(/\s*;\s*/).map(directive => splitOnce(directive)));
  for (const name of ["script-src", "connect-src"]) {
    const sources = (directives.get(name) ?? "")
      .split(" ")
      .filter(source => !["", "'none'", "'self'"].includes(source));
    directives.set(name, [...sources, "'self'"].join(" "));
  }
  return [...directives].map(([name, sources]) => `${name} ${sources}`).join("; ");
}

function splitOnce(directive: string): readonly [name: string, sources: string] {
  const [name = "", ...sources] = directive.split(" ");
  return [name, sources.join(" ")];
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

function content(type: string | undefined, body: string | Uint8Array): Answer {
  return { status: 200, headers: { "content-type": type ?? "application/octet-stream" }, body };
}

function redirect(path: string): Answer {
  return { status: 302, headers: { location: encodeURI(path) }, body: "" };
}
