/** Checks links wherever they lead, and gives those to pages, other sites and CCGs the addresses that they have here. */

import { problemAt, quoted, type Report } from "../input/problem.ts";
import { unfitIn } from "../input/text.ts";
import { formatDate } from "../record/dates.ts";
import type { Ccg } from "../record/record.ts";
import { numbersIn } from "../wording/unbound.ts";
import { termFault } from "./ccg-terms.ts";
import type { ProseContext } from "./context.ts";
import { shortName } from "./names.ts";
import type { Link } from "./run.ts";

/** The most characters that the words of a link may have. */
export const longestWords = 500;

/** The problem of a link that does not depend on where it leads; undefined if it has none. */
export function linkFault({ words, open, isImage }: Link): string | undefined {
  const title = String(open.attrGet("title") ?? "");
  if (!isImage && !/[^\s\p{Cf}]/u.test(words)) return "expected words in the link, found none";
  if (words.length > longestWords)
    return `expected at most ${longestWords} characters in a link, found ${words.length}`;
  if (numbersIn(title).length === 0) return unfitIn(title)?.message;
  return `expected no number in the title of a link, where none is checked; found ${quoted(title)}`;
}

/** Leads a link to a page of the site, a place in this page, another site or a person. */
export function bindAddress({ href, open, place, words }: Link, context: ProseContext, report: Report): void {
  if (/^#[\w.-]+$/.test(href)) return;
  if (/^\/(?!\/)/.test(href)) {
    const address = context.pageAddress(href);
    if (address !== undefined) open.attrSet("href", address);
    else {
      const near = suggestion(nearPath(href, context));
      report(problemAt(place, `no page ${quoted(href)} in this build${near}`, { page: href.replace(/#.*/s, "") }));
    }
    return;
  }
  const address = outsideAddress(href);
  const expected = "fig:, ccg:, ccgs:, quote:, https://, mailto:, / (a page of this site) or #";
  if (address === undefined) {
    const near = suggestion(nearPath(href, context));
    report(problemAt(place, `expected an address that begins with ${expected}; found ${quoted(href)}${near}`));
    return;
  }
  open.attrSet("href", address);
  const fault = shownFault(words, new URL(address));
  if (fault !== undefined) report(problemAt(place, fault));
}

/** The page that an address means which is written as that of a file, without its last stroke, or with a question; or none. */
function nearPath(href: string, context: ProseContext): readonly string[] {
  if (/^[a-z]+:/i.test(href)) return [];
  const [, path = "", place = ""] = /^([^?#]*)[^#]*(#.*)?$/s.exec(href) ?? [];
  const plain = path
    .toLowerCase()
    .replace(/^(?:\.{0,2}\/)*(?:content\/)?(?:pages\/)?/, "/")
    .replace(/\/?(?:index)?(?:\.md|\.html?)?\/?$/, "/");
  const isOther = path !== "" && plain + place !== href;
  return isOther && context.pageAddress(plain) !== undefined ? [plain + place] : [];
}

/** The problem with an address elsewhere that looks like another, by its letters or by the words of its link. */
function shownFault(words: string, { protocol, hostname, pathname }: URL): string | undefined {
  // The parser has written letters of other scripts as xn--.
  if (/(?:^|\.)xn--/.test(hostname)) {
    return `expected a host in the letters a to z, found one of others (${hostname}), which readers may take for another host`;
  }
  const shown = words.trim();
  const isMail = protocol === "mailto:";
  const [, host] = isMail ? [] : (hostInWords.exec(shown) ?? []);
  const differs = isMail
    ? mailInWords.test(shown) && !isSame(shown, pathname)
    : host && !isSame(host, plainHost(hostname));
  if (!differs) return undefined;
  return `the words show ${quoted(shown)}, but the link leads to ${isMail ? pathname : hostname}; write other words, or the right address`;
}

// Words that are an address themselves: readers take them for where the link leads.
const hostInWords =
  /^(?:https?:\/\/)?(?:www\.)?((?<=\/\/|www\.)[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|eu|info|io|gov|example))(?::\d+)?(?:[/?#]\S*)?$/i;
const mailInWords = /^[\w.+-]+@[\w.-]+$/;

function plainHost(host: string): string {
  return host.replace(/^www\./, "");
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** An address elsewhere that is safe to follow, as a browser reads it: https or mailto, with no name or password in it. */
function outsideAddress(href: string): string | undefined {
  const isWeb = /^https:\/\/[^/\\@]+(?:\/|$)/i.test(href);
  const isMail = /^mailto:[\w.+-]+@[\w.-]+(?:\?subject=[^&]*)?$/i.test(href);
  if ((!isWeb && !isMail) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  // The address stays as its editor wrote it; only the scheme is always in small letters.
  return `${url.protocol}${href.slice(url.protocol.length)}`;
}

/** Leads a link to the page of a CCG, whose name its words must be, or what they say of it (`04G.wave`) true. */
export function bindCcg(link: Link, target: string, context: ProseContext, report: Report): void {
  const [, code = "", attribute] = /^([^.]*)(?:\.(.*))?$/s.exec(target) ?? [];
  const ccg = context.ccgs.get(code.toUpperCase());
  if (ccg === undefined) {
    const near = suggestion(context.nearCcgs(code.toUpperCase()));
    report(problemAt(link.place, `no CCG has the code ${quoted(code)}${near}`));
    return;
  }
  const fault =
    attribute === undefined ? nameFault(link.words, ccg) : termFault(link.words, attribute, ccg, context.asAt);
  if (fault !== undefined) report(problemAt(link.place, fault));
  link.open.attrSet("href", context.ccgAddress(ccg));
}

/** Leads a link to the source that printed its words; the numbers in them are the source's. */
export function bindQuotation(link: Link, key: string, context: ProseContext, report: Report): void {
  const address = context.sourceAddress(key);
  if (address !== undefined) link.open.attrSet("href", address);
  else {
    const near = suggestion(context.nearSources(key));
    report(problemAt(link.place, `no source ${quoted(key)} as at ${formatDate(context.asAt)}${near}`));
  }
}

function nameFault(words: string, ccg: Ccg): string | undefined {
  if (shortName(words) === shortName(ccg.name)) return undefined;
  return `${quoted(words)} is not a name of ${ccg.odsCode}; expected "${ccg.name}", with or without "NHS" and "CCG"`;
}

/** The end of a message about a name that does not exist: the nearest that do. */
export function suggestion(near: readonly string[]): string {
  return near.length === 0 ? "" : `; nearest: ${near.join(", ")}`;
}
