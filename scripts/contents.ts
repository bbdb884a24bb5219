/** A rendered page to the same page with "On this page" filled from the headings that follow it. */

const place = "<ul></ul>";
const fewest = 4;

/** Fills the list of a page's contents, or takes its frame away where there is little to list. */
export function listContents(html: string): string {
  const at = html.indexOf(place);
  if (at < 0) return html;
  const headings = headingsIn(html.slice(at));
  if (headings.length < fewest) {
    const frame = html.lastIndexOf("<nav", at);
    return html.slice(0, frame) + html.slice(html.indexOf("</nav>", at) + "</nav>".length).trimStart();
  }
  const items = headings.map(({ id, words }) => `\n    <li><a href="#${id}">${words}</a></li>`);
  return html.replace(place, () => `<ul>${items.join("")}\n  </ul>`);
}

/** Headings of the second level by their ids. The end notes, which paper alone shows, are not listed. */
function headingsIn(html: string) {
  const found = html.matchAll(/<h2\b[^>]*? id="([^"]+)"[^>]*>(.*?)<\/h2>/gs);
  return [...found]
    .map(([, id = "", words = ""]) => ({ id, words: withoutLinks(words) }))
    .filter(({ id }) => id !== "section-end-notes");
}

/** A figure in a heading keeps its mark, by which it is verified, but a link can't stand in another. */
function withoutLinks(html: string): string {
  return html.replace(/<\/?a\b[^>]*>/g, "");
}
