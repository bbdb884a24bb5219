/** What RFC 4287 asks of a feed, as far as ours has it: a second reader of feed.xml, which shares no code with it. */

import { load } from "cheerio/slim";
import { SaxesParser } from "saxes";

/** Every fault of a feed; none for one that is well-formed and valid. */
export function atomFaults(xml: string): readonly string[] {
  const formFaults = wellFormedFaults(xml);
  if (formFaults.length > 0) return formFaults;
  const $ = load(xml, { xml: true });
  const faults: string[] = [];
  const expectOne = (parent: string, child: string) => {
    for (const element of $(parent).toArray()) {
      const found = $(element).children(child).length;
      if (found !== 1) faults.push(`${parent}: expected one ${child}, found ${found}`);
    }
  };
  const root = $.root().children().first();
  if (!root.is("feed") || root.attr("xmlns") !== "http://www.w3.org/2005/Atom") faults.push("expected an Atom feed");
  // 4.1.1 and 4.1.2: each once, in the feed and in every entry.
  for (const child of ["id", "title", "updated"]) for (const parent of ["feed", "entry"]) expectOne(parent, child);
  expectOne("entry", "summary");
  expectOne("feed", "author");
  expectOne("feed", 'link[rel="self"]');
  expectOne("entry", 'link[rel="alternate"]');
  // 4.2.6: ids are IRIs with a scheme, and no two entries have the same.
  const ids = $("feed > id, entry > id")
    .toArray()
    .map(element => $(element).text());
  for (const id of ids) if (!URL.canParse(id)) faults.push(`expected an address as id, found ${id}`);
  if (new Set(ids).size !== ids.length) faults.push("expected ids that differ");
  // 3.3: dates are those of RFC 3339.
  const dates = $("updated, published")
    .toArray()
    .map(element => $(element).text());
  for (const date of dates) {
    const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) && !Number.isNaN(Date.parse(date));
    if (!isDate) faults.push(`expected a date and time, found ${date}`);
  }
  // 3.2.1 and 4.2.2: a person has a name, a category a term.
  if ($("author > name").text() === "") faults.push("expected a name of the author");
  for (const element of $("entry").toArray()) {
    const entry = $(element);
    if ((entry.children("category").attr("term") ?? "") === "") faults.push("expected a category with a term");
    if (entry.children("title").text().trim() === "") faults.push("expected a title that says something");
    if (entry.children("published").text() > entry.children("updated").text()) faults.push("updated before published");
  }
  const updated = $("entry > updated")
    .toArray()
    .map(element => $(element).text());
  if (updated.join() !== updated.toSorted().toReversed().join()) faults.push("expected the newest first");
  if (updated.length > 0 && $("feed > updated").text() !== updated[0]) {
    faults.push(`expected the feed to be updated with its last entry, found ${$("feed > updated").text()}`);
  }
  return faults;
}

function wellFormedFaults(xml: string): readonly string[] {
  const faults: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", error => faults.push(error.message));
  parser.write(xml).close();
  return faults;
}
