import type { Result } from "../base/result.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import type { FileFormatEntry, FileFormatId } from "./catalogue.ts";

/** What came of reading a file: its layers, or notes of which the first is fatal. */
export type Reading = Result<readonly RawLayer[], readonly Note[]>;

/**
 * The layers of a file. Bad input never throws: it gives notes, the first of them fatal.
 * `control.shouldStop` is asked between chunks; a reading that is stopped gives `cancelled`.
 */
export type ReadLayers = (file: SourceFile, control: ReadControl) => Promise<Reading>;

/** Whether a file that starts like this is of a format. No two formats claim the same file. */
export type Recognises = (head: Uint8Array, name: string) => boolean;

/** The work of a format. */
export interface FormatReader {
  readonly recognises: Recognises;
  readonly read: ReadLayers;
}

/** A reader whose code comes only when a file needs it; to recognise the file it does not. */
export const onDemand = (
  recognises: Recognises,
  load: () => Promise<ReadLayers>,
): FormatReader => ({
  recognises,
  read: async (file, control) => (await load())(file, control),
});

/**
 * A way to read files. A new one is a reader in a file of its own, its entry in `catalogue.ts`,
 * and its line in `registry.ts`.
 */
export interface FileFormat extends FileFormatEntry, FormatReader {
  readonly id: FileFormatId;
}

export const hasExtension = (name: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => name.toLowerCase().endsWith(extension));
