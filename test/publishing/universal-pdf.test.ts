import { describe, expect, it } from "vitest";
import { universalPdf } from "../../scripts/publishing/universal-pdf.ts";

const catalog = "1 0 obj\n<</Type /Catalog\n/MarkInfo <</Marked true>>\n/Lang (en-GB)>>\nendobj\n";
const link =
  "2 0 obj\n<</Type /Annot\n/Subtype /Link\n/A <</S /URI\n/URI (https://a.example/\\(b\\))>>\n/F 4>>\nendobj\n";
const inner = "3 0 obj\n<</Type /Annot\n/Subtype /Link\n/Dest /notes>>\nendobj\n";
const body = `%PDF-1.4\n${catalog}${link}${inner}`;
const printed = `${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 5\n/Root 1 0 R\n/Info 4 0 R>>\nstartxref\n${body.length}\n%%EOF`;

/** The text of each object that the last index of a PDF leads to, by its number. */
function indexed(pdf: string): ReadonlyMap<number, string> {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
  const entries = pdf.slice(start).matchAll(/(\d+) 1\n(\d{10}) 00000 n \n/g);
  return new Map(
    [...entries].map(([, number, offset]) => [Number(number), pdf.slice(Number(offset)).split("\nendobj")[0] ?? ""]),
  );
}

describe("a PDF for everybody", () => {
  const pdf = universalPdf(printed, "Authorised & “ready”", "en-GB");
  const objects = indexed(pdf);

  it("begins with the bytes that were printed, and leads back to their index", () => {
    expect(pdf.startsWith(`${printed}\n`)).toBe(true);
    expect(pdf).toContain(`/Size 6\n/Root 1 0 R\n/Info 4 0 R\n/Prev ${body.length}>>`);
  });

  it("has metadata with its title, its language and the part of PDF/UA, which its catalogue names", () => {
    expect(objects.get(1)).toMatch(/^1 0 obj\n<<\/Type \/Catalog\n.*\/Lang \(en-GB\)\n\/Metadata 5 0 R>>$/s);
    const [, length = "", stream = ""] = /\/Length (\d+)>>\nstream\n(.*)\nendstream$/s.exec(objects.get(5) ?? "") ?? [];
    expect(stream.length).toBe(Number(length));
    const xmp = Buffer.from(stream, "latin1").toString();
    expect(xmp).toContain('<rdf:li xml:lang="x-default">Authorised &amp; “ready”</rdf:li>');
    expect(xmp).toContain("<rdf:li>en-GB</rdf:li>");
    expect(xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
  });

  it("says where each of its links leads", () => {
    expect(objects.get(2)).toContain("/F 4\n/Contents (https://a.example/\\(b\\))>>");
    expect(objects.get(3)).toContain("/Dest /notes\n/Contents (A place in this document)>>");
  });

  it("is made only of one that Chromium printed", () => {
    expect(() => universalPdf("%PDF-2.0\n%%EOF", "", "en-GB")).toThrow(
      "The PDF that Chromium printed has nothing like",
    );
  });
});
