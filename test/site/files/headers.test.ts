import { describe, expect, it } from "vitest";
import { textOf } from "../../../scripts/site/files/download.ts";
import { headersFile, pagePolicy, securityHeaders } from "../../../scripts/site/files/headers.ts";

describe("the policy", () => {
  it("allows nothing but what it names, and nothing from elsewhere", () => {
    const directives = new Map(pagePolicy.split("; ").map(line => readDirective(line)));
    expect(directives.get("default-src")).toBe("'none'");
    expect(directives.get("require-trusted-types-for")).toBe("'script'");
    directives.delete("require-trusted-types-for");
    expect([...directives.values()].filter(value => !["'none'", "'self'"].includes(value))).toEqual([]);
  });

  it("is that of the headers too, which also keep the site out of frames", () => {
    expect(new Map(securityHeaders).get("Content-Security-Policy")).toBe(`${pagePolicy}; frame-ancestors 'none'`);
  });
});

describe("the file for hosts", () => {
  it("has the headers for every address below the site's own", () => {
    const file = headersFile("/reports", true);
    const text = textOf(file);
    expect(file.path).toBe("_headers");
    expect(text.split("\n")[0]).toBe("/reports/*");
    for (const [name, value] of securityHeaders) expect(text).toContain(`\n  ${name}: ${value}\n`);
    expect(text).not.toContain("noindex");
  });

  it("keeps a draft, or an invented example, out of search engines", () => {
    expect(textOf(headersFile("", false))).toContain("\n  X-Robots-Tag: noindex\n");
  });
});

function readDirective(line: string): readonly [name: string, value: string] {
  const [name = "", ...values] = line.split(" ");
  return [name, values.join(" ")];
}
