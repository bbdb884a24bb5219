/** What the system refuses (a full disk, a file that may not be read): told in a line, for it is no accident of ours. */

/** The path, if there is one, at which the system refused something, and why. */
export type SystemRefusal = { readonly path: string | undefined; readonly reason: string };

/** What the system refused, if that is behind an error (Eleventy wraps what it meets); undefined for any other. */
export function systemRefusal(error: unknown): SystemRefusal | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && codes.has(String(error.code))) {
    return { path: "path" in error ? String(error.path) : undefined, reason: `the system refused: ${error.message}` };
  }
  return systemRefusal(error.cause ?? ("originalError" in error ? error.originalError : undefined));
}

// errno(3): what is wrong with the machine, its disk or its rights, and not with the program.
const codes = new Set(
  "EACCES EBUSY EDQUOT EFBIG EIO ELOOP EMFILE EMLINK ENAMETOOLONG ENFILE ENOMEM ENOSPC EPERM EROFS EXDEV".split(" "),
);
