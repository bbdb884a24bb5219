/** The map under a finger: a tap shows what a tile stands for, as pointing does, and a second one leads to its page. */

const map = document.querySelector(".map[role=group]");
let touched = false;

map?.addEventListener("pointerdown", event => {
  touched = event instanceof PointerEvent && event.pointerType === "touch";
});
map?.addEventListener("click", event => {
  const tile = event.target instanceof Element ? event.target.closest("a") : null;
  if (!touched || !(tile instanceof SVGElement) || tile === shown) return;
  event.preventDefault();
  shown = tile;
  tile.focus();
});
// A tile that lost the focus is no longer shown.
map?.addEventListener("focusout", () => {
  shown = undefined;
});

/** @type {Element | undefined} */
let shown;
