import type { Result } from "../base/result.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";

/** A way to read files. A new one is a file beside this one and a line in `registry.ts`. */
export interface FileFormat {
  readonly id: string;
  readonly label: { readonly en: string; readonly zh: string };
  /** Endings of file names, lower case, with the dot. */
  readonly extensions: readonly string[];
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

export const hasExtension = (name: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => name.toLowerCase().endsWith(extension));
