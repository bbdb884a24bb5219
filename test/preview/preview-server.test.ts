import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PreviewServer, previewPolicy } from "../../scripts/preview/preview-server.ts";
import { pagePolicy } from "../../scripts/site/files/headers.ts";

const html = (text: string) =>
  `<head><meta http-equiv="Content-Security-Policy" content="${pagePolicy}"></head><p>${text}</p>`;

const folder = mkdtempSync(join(tmpdir(), "preview-server-"));
const served = { isReady: false, root: "/reports" };
const server = new PreviewServer(folder, served);

beforeAll(() => server.listenOn(0));

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type Heard = { readonly status: number; readonly body: string; readonly headers: NodeJS.Dict<string | string[]> };

function get(path: string, options: { readonly host?: string; readonly method?: string } = {}): Promise<Heard> {
  const { port } = new URL(server.url);
  const { host = `localhost:${port}`, method = "GET" } = options;
  return new Promise((done, fail) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers: { host } }, response => {
      let body = "";
      const heard = () => done({ status: response.statusCode ?? 0, body, headers: response.headers });
      response.on("end", heard).on("data", chunk => {
        body += String(chunk);
        if (response.headers["content-type"] !== "text/event-stream") return;
        // News have no end.
        heard();
        sent.destroy();
      });
    });
    sent.on("error", fail).end();
  });
}

describe("the server of the preview", () => {
  it("has a page that waits while there is no draft", async () => {
    const { status, body } = await get("/reports/waves/");
    expect(status).toBe(503);
    expect(body).toContain("There is no draft to show yet");
    expect(body).toContain('<script type="module" src="/.preview/client.js?build=0"></script></head>');
  });

  it("serves pages below the path prefix of the site, with its own script and no other bytes changed", async () => {
    const files = {
      "index.html": html("home"),
      "waves/index.html": html("waves"),
      "404.html": html("not found"),
      "assets/site.css": "p { color: red }",
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    served.isReady = true;
    const { status, body } = await get("/reports/waves/?q=1");
    expect(status).toBe(200);
    const script = /<script type="module" src="[^"]*"><\/script>/.exec(body)?.[0] ?? "";
    expect(body.replace(script, "")).toBe(html("waves").replace(pagePolicy, previewPolicy(pagePolicy)));
    expect(await get("/reports/assets/site.css")).toMatchObject({ status: 200, body: "p { color: red }" });
  });

  it("leads to the home page, and to a page whose address lacks its last stroke", async () => {
    expect(await get("/")).toMatchObject({ status: 302, headers: { location: "/reports/" } });
    expect(await get("/reports/waves")).toMatchObject({ status: 301, headers: { location: "/reports/waves/" } });
  });

  it("has the site's own page for what is not there", async () => {
    const { status, body } = await get("/reports/nowhere/");
    expect(status).toBe(404);
    expect(body).toContain("not found");
    expect((await get("/reports/../package.json")).status).toBe(404);
    expect((await get("/reports/%2e%2e%2fpackage.json")).status).toBe(404);
  });

  it("says what the news are to a page that asks, at once", async () => {
    const problems = [{ place: "a.md:1:1", message: "</script>\n\n", line: ["", "x", ""], advice: [] }] as const;
    server.tell({ build: 7, changed: [], state: "1 problem.", isBad: true, notes: [], problems });
    const { body } = await get("/.preview/events");
    expect(JSON.parse(body.replace(/^data: /, ""))).toMatchObject({ build: 7, state: "1 problem.", problems });
  });

  it("tells nothing to Eleventy's own client, which pages of other sites could run", async () => {
    const { body } = await get("/reports/waves/");
    expect(body).not.toContain("reload-client");
    expect(server.server.listenerCount("upgrade")).toBe(0);
  });

  it("listens on this machine alone", () => {
    expect(server.server.address()).toMatchObject({ address: "127.0.0.1" });
  });

  it("refuses what is led here by another name, and what is no reading", async () => {
    expect((await get("/reports/", { host: "attacker.example" })).status).toBe(403);
    expect((await get("/.preview/events", { host: "attacker.example:80" })).status).toBe(403);
    expect((await get("/reports/", { host: "localhost.attacker.example" })).status).toBe(403);
    expect((await get("/reports/", { method: "POST" })).status).toBe(405);
    expect(await get("/reports/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect((await get("/reports/%E0%A4%A")).status).toBe(400);
  });
});

describe("the policy of the preview", () => {
  it("is the page's own, with scripts and news from the server itself", () => {
    expect(previewPolicy("default-src 'none'; style-src 'self'; script-src 'none'")).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
    );
  });
});

describe("a published site", () => {
  it("has nothing of the preview in it", () => {
    const entries = readdirSync("layouts", { recursive: true, withFileTypes: true });
    const sources = entries.filter(entry => entry.isFile() && entry.name !== "tsconfig.json");
    for (const source of sources) {
      expect(readFileSync(join(source.parentPath, source.name), "utf8"), source.name).not.toMatch(/preview/i);
    }
  });
});
