/** Errors to refusals of the system (a full disk, a missing permission), which get a message and no stack. */

/** Why the system refused something, and at which path if there is one, also if Eleventy has wrapped the error; undefined for other errors. */
export function systemRefusal(
  error: unknown,
): { readonly path: string | undefined; readonly reason: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && codes.has(String(error.code))) {
    const path = "path" in error ? String(error.path) : undefined;
    return { path, reason: `the system refused: ${error.message}` };
  }
  return systemRefusal(error.cause ?? ("originalError" in error ? error.originalError : undefined));
}

// The codes of errno(3) that mean a problem with the machine, its disk or its permissions, not with the program.
const codes = new Set(
  "EACCES EBUSY EDQUOT EFBIG EIO ELOOP EMFILE EMLINK ENAMETOOLONG ENFILE ENOMEM ENOSPC EPERM EROFS EXDEV".split(" "),
);
