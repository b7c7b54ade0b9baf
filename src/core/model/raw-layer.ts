import type { TextColumn } from "../base/text-column.ts";
import type { CoordinateLook, CrsChoice, StatedCrs } from "./crs.ts";
import type { Bounds, GeometryTable } from "./geometry-table.ts";
import type { Note } from "./note.ts";
import type { PropertyTable } from "./property-table.ts";

/** A SHA-256 in the making: lent by the shell, which may have a faster one than JavaScript. */
export interface StreamHash {
  update(bytes: Uint8Array): void;
  /** The hash in hexadecimal, "" from a shell that takes it later; the last call. */
  digestHex(): string;
}

/** Bytes of a file and how to get them; the shell (page or terminal) brings the implementation. */
export interface SourceFile {
  readonly name: string;
  /** Size in bytes; 0 when it is not known before the end (standard input). */
  readonly size: number;
  /**
   * The bytes from the start, in order, in pieces of any length, each of which holds until the next
   * is asked for. May be asked for again.
   */
  chunks(): AsyncIterable<Uint8Array>;
  /**
   * The text of bytes that are a whole number of characters; null when they are not of the encoding.
   * @param encoding a label of the Encoding Standard, e.g. "gb18030"; UTF-8 without one
   */
  decode(bytes: Uint8Array, encoding?: string): string | null;
  createSha256(): StreamHash;
  /** What the user says its text is encoded in; found out where nobody says. */
  readonly encoding?: string;
  /** True when the user knows that it was cut off and wants the whole features before the cut. */
  readonly mayBeCut?: boolean;
  /** Files of the same name that belong to it: the .dbf, .prj and .cpg of a .shp. */
  readonly companions?: readonly SourceFile[];
  /**
   * Why the bytes ended before their time, once they were read: a damaged archive, a file that is gone.
   * Null if they did not.
   */
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
  /** Lets calls be heard, if the last turn is a while ago; absent where nobody calls. */
  readonly turn?: () => Promise<void>;
}

/**
 * One layer as it was read: valid shapes, everything else as it stood in the file, coordinates
 * included. Rows are the features that could be used: `geometry.count` of them; `seen - count`
 * were skipped, each with a note of severity "skip".
 */
export interface RawLayer {
  readonly file: string;
  /** Name of the layer inside the file; the file's name where a file is one layer. */
  readonly layer: string;
  readonly sha256: string; // of the whole file, hexadecimal; "" where the shell takes it later
  readonly format: string; // id of the reader
  readonly encoding: string; // "UTF-8", "GB18030", …; "" where the format has no text to decode
  /** What the file says of its coordinates; null where it says nothing. */
  readonly stated: StatedCrs | null;
  readonly look: CoordinateLook;
  readonly seen: number;
  /** Here `lonLat` may be any finite numbers, such as metres. */
  readonly geometry: GeometryTable;
  /** [n] as they came in; a feature without one has "#" and its index in the file, from 0. */
  readonly ids: TextColumn;
  readonly featureIndex: Uint32Array; // [n] place in the file, from 0
  readonly line: Uint32Array; // [n] line where the feature starts, from 1; 0 = no lines
  readonly properties: PropertyTable; // [n]
  readonly notes: readonly Note[];
}

/** A layer in longitude and latitude on WGS 84. Rows that fell off the globe are skipped too. */
export interface PlacedLayer extends RawLayer {
  /** The system that its coordinates were in, by name: "WGS 84", "GCJ-02". */
  readonly crs: string;
  readonly bounds: Bounds | null;
  /** What the user said of it; null when the file decided. */
  readonly choice: CrsChoice | null;
  /** The layer as read, so that another system can be tried; shares what was not changed. */
  readonly asRead: RawLayer;
}
