import type { Result } from "../base/result.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import type { FileFormatEntry, FileFormatId } from "./catalogue.ts";

/** The work of a format. */
export interface FormatReader {
  /** Whether a file that starts like this is of the format. No two formats claim the same file. */
  readonly recognises: (head: Uint8Array, name: string) => boolean;
  /**
   * The layers of a file. Bad input never throws: it gives notes, the first of them fatal.
   * `control.shouldStop` is asked between chunks; a reading that is stopped gives `cancelled`.
   */
  readonly read: (
    file: SourceFile,
    control: ReadControl,
  ) => Promise<Result<readonly RawLayer[], readonly Note[]>>;
}

/**
 * A way to read files. A new one is a reader in a file of its own, its entry in `catalogue.ts`,
 * and its line in `registry.ts`.
 */
export interface FileFormat extends FileFormatEntry, FormatReader {
  readonly id: FileFormatId;
}

export const hasExtension = (name: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => name.toLowerCase().endsWith(extension));
