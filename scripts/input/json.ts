/** Text to a value that is still to be checked. */

/** The value of a JSON text; undefined, which no JSON text says, for a text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
