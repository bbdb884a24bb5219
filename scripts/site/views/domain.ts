/** The summary of a domain to its name and what it asks. */

/** The name of a domain, and what it asks: `Engagement` and the words after the colon. */
export function namedDomain(summary: string) {
  const [name = "", ...rest] = summary.split(": ");
  return { name, asks: rest.length === 0 ? undefined : rest.join(": ") };
}
