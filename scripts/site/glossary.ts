/** The editors' glossary to the addresses of its entries, to which layouts link the terms that they use. */

import type { Addresses } from "../addresses/address.ts";
import type { Editorials } from "../prose/editorial.ts";

/** Addresses by the ids that headings get from their words, such as "legal-directions". */
export type Glossary = Readonly<Record<string, string>>;

const path = "/glossary/";

/** Every term that has an entry in this build; one that has none is a plain word on the pages. */
export function glossaryOf(editorials: Editorials, addresses: Addresses): Glossary {
  const tokens = editorials.all.find(editorial => editorial.path === path)?.body.tokens ?? [];
  const ids = tokens.flatMap(token => (token.type === "heading_open" ? [String(token.attrGet("id"))] : []));
  return Object.fromEntries(ids.map(id => [id, addresses.of(`${path}#${id}`)]));
}
