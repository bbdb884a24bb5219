// Azure Static Web Apps: node examples/hosting/azure.js SITE writes SITE/staticwebapp.config.json from the site's own tables
// of headers and of addresses that moved. Then "npx @azure/static-web-apps-cli deploy SITE --env production". Azure packs
// files by itself, and reads no more than 20 KB of configuration: some 150 addresses that moved.
import fs from "node:fs";
import path from "node:path";

const site = process.argv[2];
if (site === undefined || !fs.existsSync(path.join(site, "_headers"))) {
  console.error("expected the folder of a site, with its file _headers");
  process.exit(2);
}

const linesOf = name => {
  const file = path.join(site, name);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n") : [];
};

const headersOf = {};
let current = "";
for (const line of linesOf("_headers")) {
  const [, header, value] = /^ {2}([^:]+): (.*)$/.exec(line) || [];
  if (header !== undefined) headersOf[current][header] = value;
  else if (line !== "") headersOf[(current = line)] = {};
}
const [everywhere, ...others] = Object.keys(headersOf);

// The first route that fits counts. Azure knows "*" at the end of a path only, with or without an ending.
const routes = linesOf("_redirects")
  .filter(line => line !== "")
  .map(line => line.split(" "))
  .map(([from, to]) => ({ route: from, redirect: to, statusCode: 301 }))
  .concat(
    others.map(route => ({ route: route.replace(/:\w+\/index\.json$/, "*.{json}"), headers: headersOf[route] })),
    ["/_headers", "/_redirects", "/_redirects.map", "/_redirects.nginx"].map(route => ({ route, statusCode: 404 })),
  );

const configuration = {
  routes,
  globalHeaders: { ...headersOf[everywhere], "Cache-Control": "no-cache" },
  responseOverrides: { 404: { rewrite: "/404.html" } },
  trailingSlash: "always",
  mimeTypes: { ".csv": "text/csv; charset=utf-8", ".json": "application/json; charset=utf-8" },
};
fs.writeFileSync(path.join(site, "staticwebapp.config.json"), `${JSON.stringify(configuration, undefined, 2)}\n`);
