/** A name to what stands for it in ids and addresses. */

/** `midlands-and-east` for "Midlands and East". */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
