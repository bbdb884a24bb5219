/**
 * Figures in words and tables: who follows one reads its entry beside it. What shows it is loaded when a reader first
 * follows one; where it, or the entry, doesn't come, and where a browser has no popovers, the link leads to the entry.
 */

/** @type {Promise<import("./entry-panel.js").EntryPanel> | undefined} */
let panel;

async function loadPanel() {
  const { EntryPanel } = await import("./entry-panel.js");
  const made = new EntryPanel();
  made.start();
  return made;
}

function follow(/** @type {MouseEvent} */ event) {
  const link = event.target instanceof Element ? event.target.closest("a.figure") : null;
  const isForBrowser = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!(link instanceof HTMLAnchorElement) || isForBrowser || event.defaultPrevented) return;
  event.preventDefault();
  panel ??= loadPanel();
  panel.then(made => made.show(link)).catch(() => location.assign(link.href));
}

if ("popover" in HTMLElement.prototype) document.addEventListener("click", follow);
