/** Whether pages are valid HTML, by html-validate. */

import { readFileSync } from "node:fs";
import { type ConfigData, HtmlValidate } from "html-validate";
import { once } from "../../scripts/input/once.ts";

/** Gives what finds the faults of a page: each with the page's file, line and rule. Its rules are read once. */
export const htmlValidator = once((): ((file: string, html: string) => readonly string[]) => {
  // Of what is recommended, .htmlvalidate.json leaves out two rules: ids of figures hold dots (design, section 8),
  // and the titles of releases are headlines, which may be longer than what a search engine shows.
  const config: ConfigData = JSON.parse(readFileSync(".htmlvalidate.json", "utf8"));
  const validator = new HtmlValidate(config);
  return (file, html) => {
    const { results } = validator.validateStringSync(html);
    const messages = results.flatMap(result => result.messages);
    return messages.map(({ line, ruleId, message }) => `${file}:${line}: ${message} (${ruleId})`);
  };
});
