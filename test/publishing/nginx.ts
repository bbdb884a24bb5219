/** Debian's nginx with the recipe of examples/hosting, on the loopback address. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path/posix";
import { setTimeout } from "node:timers/promises";

export const nginx = process.env.NGINX ?? "/usr/sbin/nginx";

/** Whether nginx is installed; without it, tests that need it are skipped with a message. */
export function hasNginx(): boolean {
  return existsSync(nginx);
}

export type Server = { readonly port: number; readonly stop: () => Promise<void>; readonly errors: () => string };

/** A site by its folder, the path that it stands below, and the name of its host. */
export type ServedSite = { readonly root: string; readonly prefix?: string; readonly host?: string };

/** Serves a folder by the recipe, with nginx's own files in another folder; with a path, by the recipe for a path prefix. */
export async function serve(
  root: string,
  state: string,
  prefix = "",
  others: readonly ServedSite[] = [],
): Promise<Server> {
  const port = await freePort();
  const own = [{ root, prefix }, ...others].map(site => recipeFor(site, port)).join("\n");
  mkdirSync(state, { recursive: true });
  const log = join(state, "error.log");
  const configuration = join(state, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    name => `  ${name}_temp_path "${join(state, name)}";`,
  );
  const lines = [
    process.getuid?.() === 0 ? "user www-data;" : "",
    "daemon off;",
    "worker_processes 2;",
    `pid "${join(state, "pid")}";`,
    `error_log "${log}" warn;`,
    "events { worker_connections 512; }",
    "http {",
    "  access_log off;",
    ...temporary,
    own,
    "}",
  ];
  writeFileSync(configuration, `${lines.join("\n")}\n`);
  const server = spawn(nginx, ["-c", configuration, "-e", log], { stdio: "ignore" });
  await untilItAnswers(port, server, log);
  return {
    port,
    stop: async () => {
      const ended = new Promise(done => server.once("exit", done));
      server.kill("SIGQUIT");
      await ended;
    },
    errors: () => readFileSync(log, "utf8"),
  };
}

function recipeFor({ root, prefix = "", host }: ServedSite, port: number): string {
  const recipe = readFileSync(`examples/hosting/${prefix === "" ? "nginx" : "nginx-prefix"}.conf`, "utf8");
  const place = prefix === "" ? `root "${resolve(root)}";` : `alias "${resolve(root)}/";`;
  const name = prefix === "" ? "server_name reports.example.org;" : "server_name example.org;";
  return [
    ["listen 80;", `listen 127.0.0.1:${port};`],
    [prefix === "" ? "root /srv/reports/_site;" : "alias /srv/reports/_site/;", place],
    ["include /srv/reports/_site/_redirects.ngin[x];", `include "${resolve(root)}/_redirects.ngin[x]";`],
    [name, host === undefined ? name : `server_name ${host};`],
  ]
    .reduce((text, [from = "", to = ""]) => replaced(text, from, to), recipe)
    .replaceAll("/reports", prefix === "" ? "/reports" : prefix);
}

function replaced(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`expected "${from}" once in the recipe`);
  return text.replace(from, () => to);
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? done(address.port) : failed(new Error("no port"))));
    });
  });
}

async function untilItAnswers(port: number, server: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) throw new Error(`nginx ended: ${readFileSync(log, "utf8")}`);
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer !== undefined) return;
    await setTimeout(50);
  }
  throw new Error("nginx did not answer");
}
