import type { Bounds, GeometryTable } from "./geometry-table.ts";
import type { Note } from "./note.ts";
import type { PropertyTable } from "./property-table.ts";

/** A SHA-256 in the making: lent by the shell, which may have a faster one than JavaScript. */
export interface StreamHash {
  update(bytes: Uint8Array): void;
  /** The hash in hexadecimal; the last call. */
  digestHex(): string;
}

/** Bytes of a file and how to get them; the shell (page or terminal) brings the implementation. */
export interface SourceFile {
  readonly name: string;
  /** Size in bytes; 0 when it is not known before the end (standard input). */
  readonly size: number;
  /** The bytes from the start, in order, in pieces of any length. May be asked for again. */
  chunks(): AsyncIterable<Uint8Array>;
  /**
   * The text of bytes that are a whole number of characters; null when they are not of the encoding.
   * @param encoding a label of the Encoding Standard, e.g. "gb18030"; UTF-8 without one
   */
  decode(bytes: Uint8Array, encoding?: string): string | null;
  createSha256(): StreamHash;
  /** What the user says its text is encoded in; found out where nobody says. */
  readonly encoding?: string;
  /** Files of the same name that belong to it: the .dbf, .prj and .cpg of a .shp. */
  readonly companions?: readonly SourceFile[];
  /** Why the bytes ended before their time, once they were read: a damaged archive. Null if not. */
  readonly fault?: () => Note | null;
}

export interface ReadProgress {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly features: number;
}

/** What the shell lends to a reader: where to report progress, and whether to stop. */
export interface ReadControl {
  readonly onProgress: (progress: ReadProgress) => void;
  readonly shouldStop: () => boolean;
}

/**
 * One layer as it was read: valid geometry, everything else as it stood in the file. Rows are the
 * features that could be used: `geometry.count` of them; `seen - count` were skipped, each with a
 * note of severity "skip".
 */
export interface RawLayer {
  readonly file: string;
  /** Name of the layer inside the file; the file's name where a file is one layer. */
  readonly layer: string;
  readonly sha256: string; // of the whole file, hexadecimal
  readonly format: string; // id of the reader
  readonly encoding: string; // "UTF-8", "GB18030", …; "" where the format has no text to decode
  readonly crs: string; // "WGS 84"
  readonly bounds: Bounds | null;
  readonly seen: number;
  readonly geometry: GeometryTable;
  /** [n] as they came in; a feature without one has "#" and its index in the file, from 0. */
  readonly ids: readonly string[];
  readonly featureIndex: Uint32Array; // [n] place in the file, from 0
  readonly line: Uint32Array; // [n] line where the feature starts, from 1; 0 = no lines
  readonly properties: PropertyTable; // [n]
  readonly notes: readonly Note[];
}
