import { err, ok, type Result } from "../base/result.ts";
import type { Detail, ReadingCode } from "./note-codes.ts";

/** Why a file of bytes cannot be read on. */
export interface Damage {
  readonly code: ReadingCode;
  readonly detail: Detail;
}

/** Thrown inside `attempt` by a decoder that meets bytes which its format does not allow. */
export class DamagedFile extends Error implements Damage {
  readonly code: ReadingCode;
  readonly detail: Detail;

  constructor(code: ReadingCode, detail: Detail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * What a decoder makes of bytes that may be anything. Parsers of binary formats, ours and those of
 * packages, throw at offsets and lengths that lie; this and {@link attemptLater} catch for them.
 */
export function attempt<T>(decode: () => T): Result<T, Damage> {
  try {
    return ok(decode());
  } catch (error) {
    return damaged(error);
  }
}

/** {@link attempt} for a decoder that takes its time. */
export async function attemptLater<T>(decode: () => Promise<T>): Promise<Result<T, Damage>> {
  try {
    return ok(await decode());
  } catch (error) {
    return damaged(error);
  }
}

const damaged = (error: unknown): Result<never, Damage> =>
  err(error instanceof DamagedFile ? error : { code: "file-damaged" as const, detail: {} });
