/** A name to the form of it that ids and addresses use. */

/** `midlands-and-east` for "Midlands and East". */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
