import type { JsonValue } from "../model/json.ts";
import type { Note, Severity } from "../model/note.ts";
import { JSON_FAULTS } from "./json-fault.ts";

/** Every code that reading a file can give. Their words are in `core/words/note-words.ts`. */
export const READING_CODES = [
  ...JSON_FAULTS,
  "cancelled",
  "empty-file",
  "wrong-kind-of-file",
  "unknown-kind-of-file",
  "archive-damaged",
  "archive-overlaps",
  "archive-too-many",
  "archive-bomb",
  "archive-nested",
  "archive-encrypted",
  "archive-method",
  "archive-empty",
  "archive-without-layers",
  "archive-file-unused",
  "encoding-guessed",
  "encoding-wrong",
  "coordinate-columns-missing",
  "too-many-columns",
  "quote-unclosed",
  "row-quotes",
  "row-too-long",
  "geometry-text-unreadable",
  "place-is-zero",
  "coordinates-from",
  "columns-renamed",
  "text-too-large",
  "not-geojson",
  "type-missing",
  "type-unknown",
  "members-missing",
  "members-not-array",
  "crs-not-supported",
  "crs-mixed",
  "crs-does-not-fit",
  "crs-contradicted",
  "crs-converted",
  "crs-cgcs2000",
  "crs-datum-unknown",
  "crs-outside-area",
  "crs-source-unknown",
  "axes-exchanged",
  "coordinates-projected",
  "axes-swapped",
  "feature-not-object",
  "not-a-feature",
  "feature-too-large",
  "nested-too-deeply",
  "geometry-missing",
  "geometry-not-object",
  "geometry-type-unknown",
  "geometry-empty",
  "coordinates-missing",
  "coordinates-nesting",
  "position-too-short",
  "coordinate-not-number",
  "coordinate-not-finite",
  "coordinate-out-of-range",
  "line-too-short",
  "ring-degenerate",
  "ring-closed",
  "vertices-repeated",
  "part-dropped",
  "rings-cross",
  "spikes-removed",
  "hole-outside",
  "antimeridian-cut",
  "polygons-repeated",
  "collection-reduced",
  "coordinates-as-text",
  "dimensions-dropped",
  "properties-ignored",
  "id-ignored",
  "ids-repeated",
  "member-repeated",
  "file-too-large",
  "file-cut-off",
  "file-damaged",
  "block-too-large",
  "compression-unknown",
  "xml-fault",
  "osm-feature-unknown",
  "osm-too-large",
  "osm-nothing",
  "osm-cut-off",
  "osm-outline-open",
  "osm-left-out",
  "layer-empty",
  "nothing-usable",
] as const;
export type ReadingCode = (typeof READING_CODES)[number];

export type Detail = Readonly<Record<string, JsonValue>>;

/** Where in a file a note belongs; what is left out is unknown or does not apply. */
export interface NotePlace {
  readonly feature?: number | null;
  readonly featureId?: string | null;
  readonly line?: number | null;
  readonly column?: number | null;
}

export function readingNote(
  code: ReadingCode,
  severity: Severity,
  file: string,
  { feature = null, featureId = null, line = null, column = null }: NotePlace = {},
  detail: Detail = {},
): Note<ReadingCode> {
  return { code, severity, file, feature, featureId, line, column, detail };
}
