/** What the system refuses (a full disk, a file that may not be read): told in a line, for it is no accident of ours. */

/** The path, if there is one, at which the system refused something, why, and by which code (errno(3)). */
export type SystemRefusal = { readonly path: string | undefined; readonly reason: string; readonly code: string };

/** What the system refused, if that is behind an error (Eleventy wraps what it meets); undefined for any other. */
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

// errno(3): what is wrong with the machine, its disk or its rights, and not with the program.
const codes = new Set(
  "EACCES EBUSY EDQUOT EFBIG EIO ELOOP EMFILE EMLINK ENAMETOOLONG ENFILE ENOMEM ENOSPC EPERM EROFS EXDEV".split(" "),
);
