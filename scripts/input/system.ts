/** Errors to refusals of the system (a full disk, a missing permission), which get a message and no stack. */

/** Why the system refused something, and at which path if there is one, also if Eleventy has wrapped the error; undefined for other errors. */
export function systemRefusal(
  error: unknown,
): { readonly path: string | undefined; readonly reason: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && (codes.has(String(error.code)) || isFolderRefused(error))) {
    const path = "path" in error ? String(error.path) : undefined;
    return { path, reason: `the system refused: ${error.message}` };
  }
  return systemRefusal(error.cause ?? ("originalError" in error ? error.originalError : undefined));
}

/** A folder is made with those above it, so that nothing is missing: a system such as `/proc` takes none. */
function isFolderRefused(error: { readonly code: unknown }): boolean {
  return error.code === "ENOENT" && "syscall" in error && /^mkd(?:ir|temp)$/.test(String(error.syscall));
}

// The codes of errno(3) that mean a problem with the machine, its disk or its permissions, not with the program.
const codes = new Set(
  "EACCES EBUSY EDQUOT EFBIG EIO ELOOP EMFILE EMLINK ENAMETOOLONG ENFILE ENOMEM ENOSPC EPERM EROFS EXDEV".split(" "),
);
