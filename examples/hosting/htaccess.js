// Apache where you may only upload files: node examples/hosting/htaccess.js SITE writes SITE/.htaccess, with the headers, types
// and packed copies of apache.conf and the addresses that moved. Upload it with the site, at the root of a host.
import fs from "node:fs";
import path from "node:path";

const site = process.argv[2];
if (site === undefined || !fs.existsSync(path.join(site, "index.html"))) {
  console.error("expected the folder of a site, found no index.html");
  process.exit(2);
}

const recipe = fs.readFileSync(path.join(import.meta.dirname, "apache.conf"), "utf8");
const [, own = ""] = /(?=^ {4}DirectoryIndex )([\s\S]*)^ {4}<Directory /m.exec(recipe) || [];
const table = path.join(site, "_redirects");
const moved = fs.existsSync(table) ? fs.readFileSync(table, "utf8").trim().split("\n") : [];
const rules = moved.map(line => {
  const [from = "", to] = line.split(" ");
  return `RewriteRule ^${from.slice(1).replaceAll(".", "\\.")}$ ${to} [R=301,L]`;
});
const text = own
  .replace(/^ {4}/gm, "")
  // A file of this kind may have no map; its rules see addresses without the first stroke, and files as they lie on the disk.
  .replace(/^# Addresses that moved\.[\s\S]*?\[R=301,L\]\n/m, () => rules.map(rule => `${rule}\n`).join(""))
  .replace("RewriteRule /[._] -", "RewriteRule (^|/)[._] -")
  .replace(/^RewriteCond %\{REQUEST_URI\} \/\$\n.*\n.*index\.html\n/m, "")
  .replace("RewriteCond %{DOCUMENT_ROOT}$1.gz -f", "RewriteCond %{REQUEST_FILENAME}.gz -f");
fs.writeFileSync(path.join(site, ".htaccess"), text);
