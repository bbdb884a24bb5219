/** A rendered page to the same page with "On this page" filled from the headings that follow it. */

const place = "<ul></ul>";
const fewest = 4;
const idStart = ' id="';

/** Fills the list of a page's contents, or takes its frame away where there is little to list. */
export function listContents(html: string): string {
  const at = html.indexOf(place);
  if (at < 0) return html;
  const headings = headingsFrom(at, html);
  if (headings.length < fewest) {
    const frame = html.lastIndexOf("<nav", at);
    return html.slice(0, frame) + html.slice(html.indexOf("</nav>", at) + "</nav>".length).trimStart();
  }
  const items = headings.map(({ id, words }) => `\n    <li><a href="#${id}">${words}</a></li>`);
  return `${html.slice(0, at)}<ul>${items.join("")}\n  </ul>${html.slice(at + place.length)}`;
}

/** Headings of the second level by their ids. The end notes, which paper alone shows, are not listed. */
function headingsFrom(at: number, html: string) {
  const headings: { readonly id: string; readonly words: string }[] = [];
  for (let start = html.indexOf("<h2", at); start >= 0; start = html.indexOf("<h2", start + 1)) {
    const [idAt, tagEnd] = [html.indexOf(idStart, start), html.indexOf(">", start)];
    if (idAt < 0 || idAt > tagEnd) continue;
    const id = html.slice(idAt + idStart.length, html.indexOf('"', idAt + idStart.length));
    const words = html.slice(tagEnd + 1, html.indexOf("</h2>", tagEnd));
    if (id !== "section-end-notes") headings.push({ id, words: withoutLinks(words) });
  }
  return headings;
}

/** A figure in a heading keeps its mark, by which it is verified, but a link can't stand in another. */
function withoutLinks(html: string): string {
  return html.includes("<a") ? html.replace(/<\/?a\b[^>]*>/g, "") : html;
}
