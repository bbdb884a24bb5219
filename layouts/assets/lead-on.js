/** Leads on from a value in the index of figures to its entry: links from before entries had pages of their own end here. */

function leadOn() {
  const value = document.getElementById(location.hash.slice(1))?.closest("tr, td");
  const page = value?.closest("section")?.querySelector("h2 a");
  // The index is no step that a reader goes back to.
  if (page instanceof HTMLAnchorElement) location.replace(page.href + location.hash);
}

addEventListener("hashchange", leadOn);
leadOn();
