/** A page of an organisation as text, by template literals: byte for byte what layouts/ccg.njk makes of it. */

import { mainOf } from "./main.js";
import { escaped } from "./text.js";

/** @typedef {import("../../pages.ts").OwnPage} OwnPage */
/** @typedef {import("../../pages.ts").SharedData} SharedData */

/**
 * @param {OwnPage} own
 * @param {SharedData} site
 */
export function pageOf(own, site) {
  return `<!DOCTYPE html>
<html lang="en-GB">
${head(own, site)}<body>
  <a class="nhsuk-skip-link" href="#main">Skip to main content</a>
${header(site)}  <div class="nhsuk-width-container">
${banner(site)}${breadcrumbs(site)}    <main id="main">
${mainOf(own, site)}    </main>
  </div>
${footer(own, site)}</body>
</html>
`;
}

/**
 * @param {OwnPage} own
 * @param {SharedData} site
 */
function head({ path, title, linkedData, view }, site) {
  const name = escaped(title);
  const siteTitle = escaped(site.title);
  const about = escaped(
    `${site.isInvented ? "Invented data. " : ""}${view.name} (${view.odsCode}): what is recorded of its authorisation by the NHS Commissioning Board, and from which sources.`,
  );
  const address = escaped(site.url + site.root + path);
  const root = escaped(site.root);
  return `<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${site.policy}">
  <title>${name} - ${siteTitle}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="referrer" content="no-referrer">
${site.isInvented ? `  <meta name="robots" content="noindex">\n` : ""}
  <meta name="description" content="${about}">
  <link rel="canonical" href="${address}">
  <meta property="og:type" content="${escaped(site.head.type)}">
  <meta property="og:title" content="${name}">
  <meta property="og:description" content="${about}">
  <meta property="og:url" content="${address}">
  <meta property="og:site_name" content="${siteTitle}">
  <meta property="og:locale" content="en_GB">
${card(site)}  <script type="application/ld+json">${linkedData}</script>
  <link rel="alternate" type="application/atom+xml" title="${siteTitle}" href="${root}/feed.xml">
  <link rel="icon" href="${root}/assets/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${root}/assets/site.css">
  <script type="module" src="${root}/assets/search.js"></script>
</head>
`;
}

/** @param {SharedData} site */
function card({ url, root, head: { card, cardSize } }) {
  const warnings = card.warnings.map(warning => `${warning}. `).join("");
  const figures = card.figures.map(({ words, label }) => `${words} ${label}`).join(", ");
  const words = `${warnings}${card.title}, as at ${card.asAt}${figures === "" ? "" : `: ${figures}`}`;
  return `  <meta property="og:image" content="${escaped(url + root + card.path)}">
  <meta property="og:image:type" content="image/png">
  <meta property="og:image:width" content="${cardSize.width}">
  <meta property="og:image:height" content="${cardSize.height}">
  <meta property="og:image:alt" content="${escaped(words)}">
  <meta name="twitter:card" content="summary_large_image">
`;
}

/** @param {SharedData} site */
function header(site) {
  const root = escaped(site.root);
  return `<header class="site-header">
  <div class="nhsuk-width-container">
    <div class="site-header__row">
      <a class="site-header__title" href="${root}/">${escaped(site.title)}</a>
      <p class="site-header__date">As at ${escaped(site.asAt)}</p>
    </div>
    <div class="site-header__tools">
    <nav class="site-nav" aria-label="Site">
      <ul class="site-nav__list">
        <li><a href="${root}/waves/">Waves</a></li>
        <li><a href="${root}/ccgs/" aria-current="true">CCGs</a></li>
        <li><a href="${root}/press-releases/">Press releases</a></li>
        <li><a href="${root}/figures/">Figures</a></li>
        <li><a href="${root}/data/">Data</a></li>
      </ul>
    </nav>

<form class="search" role="search" action="${root}/search/">
  <label class="visually-hidden" for="search-field">Search for a CCG, a figure or a page</label>
  <input class="search__field" id="search-field" name="q" type="search" autocomplete="off" spellcheck="false" maxlength="80" enterkeyhint="search" placeholder="CCG, code or figure">
  <button class="search__button" type="submit">Search</button>
</form>
    </div>
  </div>
</header>
`;
}

/** @param {SharedData} site */
function banner({ isInvented }) {
  if (!isInvented) return "";
  return `<section class="banner banner--invented" aria-label="Invented data">
  <p><strong>Invented data.</strong> This page is built from an example in which decisions are made up. It says nothing about any real clinical commissioning group.</p>
</section>
`;
}

/** @param {SharedData} site */
function breadcrumbs({ crumbs }) {
  const items = crumbs.map(({ href, text }) => `    <li><a href="${escaped(href)}">${escaped(text)}</a></li>\n`);
  return `<nav aria-label="Breadcrumb">
  <ol class="breadcrumbs">
${items.join("")}  </ol>
</nav>
`;
}

/**
 * @param {OwnPage} own
 * @param {SharedData} site
 */
function footer({ path }, site) {
  const root = escaped(site.root);
  const address = site.url + site.root + path;
  const subject = encodeURIComponent(`Something is wrong on ${path}`);
  const body = encodeURIComponent(`Page: ${address}\nAs at: ${site.asAtDate}\n\nWhat is wrong:\n`);
  const pages = site.footerPages.map(
    page => `      <li><a href="${root}${escaped(page.path)}">${escaped(page.title)}</a></li>\n`,
  );
  return `<footer class="site-footer">
  <div class="nhsuk-width-container">
    <p class="site-footer__note">A number with a dotted line is a link. It shows <span id="figure-note">how the figure is made</span>, and from which rows and sources.</p>
    <p class="site-footer__report"><a href="mailto:${escaped(site.feedback)}?subject=${escaped(subject)}&amp;body=${escaped(body)}">Report something wrong on this page</a></p>
    <p class="site-footer__address">The address of this page is ${escaped(address)}<br>To report something wrong on it, write to ${escaped(site.feedback)}</p>
    <ul class="site-footer__list">
${pages.join("")}      <li><a href="${root}/sources/">Sources</a></li>
      <li><a href="${root}/figures/wording/">How figures are worded</a></li>
      <li><a href="${root}/accessibility/">Accessibility</a></li>
      <li><a href="${root}/feed.xml">Feed (Atom)</a></li>
    </ul>
    <p>${escaped(site.publisher.name)}. ${escaped(site.publisher.description)}</p>
    <p>Data under the <a href="${escaped(site.licence.url)}">${escaped(site.licence.name)}</a>. Contains NHS and ONS data. Contains OS data © Crown copyright and database right. National Statistics data © Crown copyright and database right.</p>
  </div>
</footer>
`;
}
