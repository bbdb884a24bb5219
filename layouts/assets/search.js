/** The search fields: what they need is loaded when a reader goes to one. Until then, and without, each is a form. */

for (const form of document.querySelectorAll("form.search")) {
  if (!(form instanceof HTMLFormElement)) continue;
  if (form.contains(document.activeElement)) suggest(form);
  else form.addEventListener("focusin", () => suggest(form), { once: true });
}

async function suggest(/** @type {HTMLFormElement} */ form) {
  const { Suggestions } = await import("./suggestions.js");
  new Suggestions(form).start();
}
