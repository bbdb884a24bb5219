/** Eleventy's development server for this machine alone, each page with the script that reloads it and shows problems. */

import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import EleventyDevServer from "@11ty/eleventy-dev-server";
import { securityHeaders } from "../site/files/headers.ts";
import { isLocalHost, type Listening, startOn } from "./loopback.ts";

/** What an open page is told: the number of the build that it would show, and all that there is to say about it. */
export type News = {
  readonly build: number;
  /** The addresses of pages and files, without the host. */
  readonly changed: readonly string[];
  /** One line that says how things are; empty where there is nothing to say. */
  readonly state: string;
  readonly isBad: boolean;
  readonly notes: readonly string[];
  readonly problems: readonly {
    readonly place: string;
    readonly message: string;
    /** The line in three parts; the middle one is in question. */
    readonly line: readonly [before: string, marked: string, after: string];
    readonly advice: readonly string[];
  }[];
};

/** What is served: whether there is anything yet, and the path prefix of its addresses. */
export type Served = { readonly isReady: boolean; readonly root: string };

/** Serves a folder until it is closed; Eleventy tells it when it has built, and when that failed. */
export class PreviewServer extends EleventyDevServer {
  onBuilt = (): void => {};
  onFailed = (_: unknown): void => {};
  readonly #served: Served;
  readonly #listening = new Set<ServerResponse>();
  #news: News = { build: 0, changed: [], state: "", isBad: false, notes: [], problems: [] };

  constructor(folder: string, served: Served) {
    super("preview", folder, {
      logger: { info() {}, log() {}, error() {} },
      messageOnStart: () => false,
      portReassignmentRetryCount: Number.POSITIVE_INFINITY,
      headers: {
        ...Object.fromEntries(securityHeaders),
        "Content-Security-Policy": previewPolicy(securityHeaders[0][1]),
        "Cache-Control": "no-store",
      },
      middleware: [
        (request: IncomingMessage, response: ServerResponse, next: () => void) => this.#answer(request, response, next),
      ],
    });
    this.#served = served;
  }

  /** The address of the home page of the draft. */
  get url(): string {
    return this.getServerUrlRaw("localhost", `${this.#served.root}/`);
  }

  /** Listens on a port; if it is taken, on the next one that is free. */
  listenOn(port: number): Promise<Listening> {
    return startOn(this.server, port);
  }

  /** Tells open pages, and those that are opened later. */
  tell(news: News): void {
    this.#news = news;
    for (const page of this.#listening) page.write(eventOf(news));
  }

  /** The server's own way to the next port, which is open to the network. */
  override _serverListen(): void {}

  /** Pages hear from `/.preview/events`, and no page of another site does. */
  override setupReloadNotifier(): void {}

  override reload(): void {
    this.onBuilt();
  }

  override sendError({ error }: { readonly error: unknown }): void {
    this.onFailed(error);
  }

  /** What Eleventy asks of the one that keeps its server. */
  setOutputDir(): void {}

  isEmulatedPassthroughCopyMatch(): boolean {
    return false;
  }

  override mapUrlToFilePath(url: string): { readonly statusCode: number } {
    this.options.pathPrefix = `${this.#served.root}/`;
    try {
      return super.mapUrlToFilePath(url);
    } catch {
      // A path that leads out of the folder, or cannot be decoded.
      return { statusCode: 404 };
    }
  }

  /** A page with the preview's own script, under the page's own policy, which lets in that script alone. */
  override augmentContentWithNotifier(html: string): string {
    const script = `<script type="module" src="${clientPath}?build=${this.#news.build}"></script>`;
    return html
      .replace(policyInPage, (_, start: string, policy: string) => start + previewPolicy(policy))
      .replace("</head>", () => `${script}</head>`);
  }

  #answer(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const refused = refusalOf(request);
    const path = request.url?.replace(/\?.*/s, "");
    if (refused !== undefined) response.writeHead(refused).end();
    else if (path === eventsPath) this.#listen(response);
    else if (path === clientPath) send(response, "text/javascript; charset=utf-8", readFileSync(clientFile));
    else if (!this.#served.isReady) this.#wait(response);
    else next();
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(eventOf(this.#news));
    this.#listening.add(response);
    response.on("close", () => this.#listening.delete(response));
  }

  #wait(response: ServerResponse): void {
    // Eleventy's server gives other pages than its own a policy under which no script runs.
    Object.assign(response, { isCustomErrorPage: true });
    response.statusCode = 503;
    send(response, "text/html; charset=utf-8", waitingPage);
  }
}

const eventsPath = "/.preview/events";
const clientPath = "/.preview/client.js";
const clientFile = new URL("./preview-client.js", import.meta.url);

const waitingPage =
  '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title></head>' +
  "<body><main><h1>There is no draft to show yet</h1>" +
  "<p>The first one appears here by itself, as soon as its problems are fixed.</p></main></body></html>";

/** The status with which a request is refused; undefined for one that is answered. */
function refusalOf({ url = "/", method = "", headers }: IncomingMessage): number | undefined {
  if (!isLocalHost(headers.host)) return 403;
  if (method !== "GET" && method !== "HEAD") return 405;
  try {
    decodeURIComponent(new URL(url, "http://localhost").pathname);
    return undefined;
  } catch {
    return 400;
  }
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.setHeader("content-type", type);
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-content-type-options", "nosniff");
  response.end(body);
}

// https://html.spec.whatwg.org/multipage/server-sent-events.html; as bytes, which the server sends at once.
function eventOf(news: News): Buffer {
  return Buffer.from(`data: ${JSON.stringify(news)}\n\n`);
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
