/** How Eleventy is told where the templates and data of the benchmark's site are. */

export default function () {
  return { dir: { includes: "_includes", data: "_data" } };
}
