/** Errors to refusals of the system (a full disk, a missing permission), which get a message and no stack. */

/** What the system refused: the path if there is one, the reason, and the code (errno(3)). */
export type SystemRefusal = { readonly path: string | undefined; readonly reason: string; readonly code: string };

/** The refusal that caused an error, also if Eleventy has wrapped it; undefined for other errors. */
export function systemRefusal(error: unknown): SystemRefusal | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && codes.has(String(error.code))) {
    const path = "path" in error ? String(error.path) : undefined;
    return { path, reason: `the system refused: ${error.message}`, code: String(error.code) };
  }
  return systemRefusal(error.cause ?? ("originalError" in error ? error.originalError : undefined));
}

/** An error that has crossed from another thread, where it was a refusal, as the refusal that it was. */
export function refusedError(error: unknown, { code, path }: SystemRefusal): Error {
  const refused = new Error(error instanceof Error ? error.message : String(error));
  return Object.assign(refused, { code, ...(path === undefined ? {} : { path }) });
}

// The codes of errno(3) that mean a problem with the machine, its disk or its permissions, not with the program.
const codes = new Set(
  "EACCES EBUSY EDQUOT EFBIG EIO ELOOP EMFILE EMLINK ENAMETOOLONG ENFILE ENOMEM ENOSPC EPERM EROFS EXDEV".split(" "),
);
