/**
 * The operating system's name for what went wrong, such as "EACCES". An error that is not the
 * system's is a bug of ours and is thrown on.
 */
export function systemReason(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return error.code;
  }
  throw error;
}
