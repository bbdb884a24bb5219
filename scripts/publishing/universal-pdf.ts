/** A PDF that Chromium printed to one that says that it is PDF/UA (ISO 14289-1), with what Chromium leaves out. */

type Added = { readonly number: number; readonly text: string };

/**
 * The PDF, byte for byte as it was, with an update at its end (ISO 32000-1, 7.5.6): metadata with the title, the language
 * and the part of PDF/UA, and for each link its address in words, which 7.18.5 of PDF/UA asks for. Bytes are the
 * characters of Latin 1. It throws where the PDF is not as Chromium writes one.
 */
export function universalPdf(pdf: string, title: string, language: string): string {
  const [, size = "", root = "", info = "", start = ""] = match(pdf, endOfFile);
  const catalog = match(pdf, new RegExp(`(?<=\\n)${root} 0 obj\\n(<</Type /Catalog\\n.*?)>>\\nendobj`, "s"))[1];
  const metadata = Number(size);
  const added: readonly Added[] = [
    ...describedLinks(pdf),
    { number: Number(root), text: `${catalog}\n/Metadata ${metadata} 0 R>>` },
    { number: metadata, text: metadataStream(title, language) },
  ];
  const parts: string[] = [pdf.endsWith("\n") ? pdf : `${pdf}\n`];
  const index: string[] = [];
  let offset = parts.join("").length;
  for (const { number, text } of added) {
    const part = `${number} 0 obj\n${text}\nendobj\n`;
    index.push(`${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`);
    parts.push(part);
    offset += part.length;
  }
  const trailer = `trailer\n<</Size ${metadata + 1}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/Prev ${start}>>`;
  return `${parts.join("")}xref\n${index.join("")}${trailer}\nstartxref\n${offset}\n%%EOF\n`;
}

const endOfFile = /trailer\n<<\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R>>\nstartxref\n(\d+)\n%%EOF\s*$/;
const links = /(?<=\n)(\d+) 0 obj\n(<<\/Type \/Annot\n\/Subtype \/Link\n.*?)>>\nendobj/gs;

function match(pdf: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(pdf);
  if (found === null) throw new Error(`The PDF that Chromium printed has nothing like ${pattern}`);
  return found;
}

function describedLinks(pdf: string): readonly Added[] {
  return [...pdf.matchAll(links)].map(([, number, link = ""]) => {
    const [, address = "(A place in this document)"] = /\/URI (\((?:\\.|[^\\)])*\))/s.exec(link) ?? [];
    return { number: Number(number), text: `${link}\n/Contents ${address}>>` };
  });
}

function metadataStream(title: string, language: string): string {
  const escaped = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const xmp = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  const bytes = Buffer.from(xmp).toString("latin1");
  return `<</Type /Metadata\n/Subtype /XML\n/Length ${bytes.length}>>\nstream\n${bytes}\nendstream`;
}
