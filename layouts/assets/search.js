/** The search field in the header: what it needs is loaded when a reader goes to it. Until then, and without, it is a form. */

const form = document.querySelector("form.search");
if (form instanceof HTMLFormElement) {
  if (form.contains(document.activeElement)) suggest(form);
  else form.addEventListener("focusin", () => suggest(form), { once: true });
}

async function suggest(/** @type {HTMLFormElement} */ form) {
  const { Suggestions } = await import("./suggestions.js");
  new Suggestions(form).start();
}
