/** Debian's Chromium for tests, and a server for a built site. Without a browser, tests are skipped with a message, or fail with CI=true. */

import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser } from "playwright-core";

export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const hasBrowser = existsSync(executablePath);

if (!hasBrowser) {
  const line = `No browser at ${executablePath}: the tests in a browser are skipped.`;
  if (process.env.CI === "true") throw new Error(`${line} With CI=true that is a failure.`);
  console.log(line);
}

/** Starts the browser, with extra arguments if given. */
export async function launchBrowser(...more: readonly string[]): Promise<Browser> {
  // Playwright takes long to load, even where there is no browser.
  const { chromium } = await import("playwright-core");
  const quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--no-first-run", ...quiet, ...more] });
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  json: "application/json",
  xml: "application/xml",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};

export type Scripts = "scripts on" | "scripts off";

const encodings = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/** Serves a folder on the loopback address, with its scripts or as a browser without scripts sees it; gives its address. */
export function serveFolder(
  folder: string,
  scripts: Scripts = "scripts on",
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) {
      response.writeHead(404, { "content-type": types.html }).end(readFileSync(join(folder, "404.html")));
      return;
    }
    const type = types[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    // Sends compressed copies if the site has them, as hosts do.
    const encoding = encodings.find(
      ([name, ending]) => request.headers["accept-encoding"]?.includes(name) && existsSync(file + ending),
    );
    if (encoding !== undefined && scripts === "scripts on") {
      const [name, ending] = encoding;
      response.writeHead(200, { "content-type": type, "content-encoding": name }).end(readFileSync(file + ending));
      return;
    }
    const bytes = readFileSync(file);
    const body = scripts === "scripts off" ? withoutScripts(type, bytes) : bytes;
    response.writeHead(200, { "content-type": type }).end(body);
  });
  return new Promise(done => {
    server.listen(0, "127.0.0.1", () => done({ server, url: `http://127.0.0.1:${portOf(server.address())}` }));
  });
}

// A test can't query a browser with scripts off, so the server leaves out what such a browser ignores.
function withoutScripts(type: string, bytes: Buffer): Buffer | string {
  if (type === types.html) return bytes.toString().replace(/<script\b.*?<\/script>|<\/?noscript>/gs, "");
  return type === types.css ? bytes.toString().replaceAll("(scripting: none)", "all") : bytes;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return address.port;
}
