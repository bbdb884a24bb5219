/** Caddy and Apache with their recipes of examples/hosting, on the loopback address. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path/posix";
import { setTimeout } from "node:timers/promises";

/** A server of one's own: where it is installed, and how it is started with a configuration. */
type Kind = {
  readonly program: string;
  readonly recipe: string;
  readonly configurationFor: (recipe: string, port: number, root: string, state: string) => string;
  readonly words: (file: string) => readonly string[];
};

const modules = ["mpm_event", "authz_core", "mime", "dir", "alias", "headers", "rewrite", "deflate", "filter"];
const apache = process.env.APACHE ?? "/usr/sbin/apache2";
const apacheWords = (file: string) => ["-f", file, "-D", "FOREGROUND"];

/** What Debian's own configuration of Apache says before that of a site. */
function apacheOf(port: number, state: string): readonly string[] {
  return [
    ...modules.map(name => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    `ServerRoot "${state}"`,
    `PidFile "${state}/pid"`,
    `ErrorLog "${state}/error.log"`,
    ...(process.getuid?.() === 0 ? ["User www-data", "Group www-data"] : []),
    "TypesConfig /etc/mime.types",
    "ServerName localhost",
    `Listen 127.0.0.1:${port}`,
  ];
}

export const kinds = {
  Caddy: {
    program: process.env.CADDY ?? "/usr/bin/caddy",
    recipe: "Caddyfile",
    configurationFor: (recipe, port, root) =>
      `{\n  admin off\n  auto_https off\n}\n${recipe
        .replace("reports.example.org {", `http://127.0.0.1:${port} {`)
        .replaceAll("/srv/reports/_site", root)}`,
    words: file => ["run", "--adapter", "caddyfile", "--config", file],
  },
  Apache: {
    program: apache,
    recipe: "apache.conf",
    configurationFor: (recipe, port, root, state) =>
      [
        ...apacheOf(port, state),
        recipe
          .replace("*:80", `127.0.0.1:${port}`)
          .replaceAll("/srv/reports/_site", root)
          .replace("<Directory /srv/reports/>", "<Directory />"),
      ].join("\n"),
    words: apacheWords,
  },
  "Apache, by .htaccess": {
    program: apache,
    recipe: "apache.conf",
    configurationFor: (_, port, root, state) =>
      [
        ...apacheOf(port, state),
        `DocumentRoot "${root}"`,
        "<Directory />",
        "  AllowOverride All",
        "  Options FollowSymLinks",
        "  Require all granted",
        "</Directory>",
      ].join("\n"),
    words: apacheWords,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type ServerName = keyof typeof kinds;

/** Whether a server is installed; without it, its recipe is only read. */
export function isInstalled(name: ServerName): boolean {
  return existsSync(kinds[name].program);
}

/** Serves a folder by the recipe of a server, with the server's own files in another folder. */
export async function serveBy(name: ServerName, root: string, state: string) {
  const port = await freePort();
  const kind: Kind = kinds[name];
  mkdirSync(state, { recursive: true });
  const file = join(resolve(state), "configuration");
  const recipe = readFileSync(join("examples/hosting", kind.recipe), "utf8");
  writeFileSync(file, kind.configurationFor(recipe, port, resolve(root), resolve(state)));
  const env = { ...process.env, HOME: resolve(state), XDG_DATA_HOME: resolve(state), XDG_CONFIG_HOME: resolve(state) };
  const server = spawn(kind.program, kind.words(file), { stdio: ["ignore", "ignore", "pipe"], env });
  const said: string[] = [];
  server.stderr.on("data", data => said.push(String(data)));
  await untilItAnswers(port, server, () => said.join(""));
  return {
    port,
    stop: async () => {
      const ended = new Promise(done => server.once("exit", done));
      server.kill("SIGTERM");
      await ended;
    },
  };
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

async function untilItAnswers(port: number, server: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended: ${said()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer !== undefined) return;
    await setTimeout(50);
  }
  throw new Error(`the server did not answer: ${said()}`);
}
