import {
  type Detail,
  type NotePlace,
  type ReadingCode,
  readingNote,
} from "../formats/note-codes.ts";
import { type Mends, mayNeedMending, mendShape } from "../geo/mend-shape.ts";
import { createShapeSet } from "../geo/shape-set.ts";
import {
  type FeatureShape,
  featureShape,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
  tableBounds,
} from "../model/geometry-table.ts";
import type { Note } from "../model/note.ts";
import type { PlacedLayer } from "../model/raw-layer.ts";

/**
 * A layer whose polygons enclose what they are meant to: rings that cross, spikes, holes outside and
 * shapes over the antimeridian are mended, each with a note. Polygons that come twice are noted.
 */
export function mendLayer(layer: PlacedLayer): PlacedLayer {
  const { kinds } = layer.geometry;
  if (!kinds.includes(GeometryKind.line) && !kinds.includes(GeometryKind.polygon)) return layer;
  const mended = new Map<number, FeatureShape>();
  const notes: Note[] = [];
  for (let row = 0; row < layer.geometry.count; row++) {
    if (!mayNeedMending(layer.geometry, row)) continue;
    const result = mendShape(featureShape(layer.geometry, row));
    if (result === null) continue;
    mended.set(row, result.shape);
    notes.push(...notesOf(result.mends, layer, row));
  }
  const repeated = repeatedPolygons(layer);
  if (repeated !== null) notes.push(repeated);
  if (notes.length === 0) return layer;
  const geometry = withShapes(layer.geometry, mended);
  return { ...layer, geometry, bounds: tableBounds(geometry), notes: [...layer.notes, ...notes] };
}

function withShapes(
  table: GeometryTable,
  mended: ReadonlyMap<number, FeatureShape>,
): GeometryTable {
  if (mended.size === 0) return table;
  const builder = new GeometryTableBuilder();
  for (let row = 0; row < table.count; row++) {
    builder.add(mended.get(row) ?? featureShape(table, row));
  }
  return builder.finish();
}

function notesOf(mends: Mends, layer: PlacedLayer, row: number): Note[] {
  const { crossing, spikes, strayHoles, isCutAtAntimeridian } = mends;
  const notes: Note[] = [];
  const change = (code: ReadingCode, detail: Detail): void => {
    notes.push(readingNote(code, "change", layer.file, placeOf(layer, row), detail));
  };
  if (crossing !== null) change("rings-cross", { lon: crossing.lon, lat: crossing.lat });
  if (spikes > 0) change("spikes-removed", { count: spikes });
  if (strayHoles > 0) change("hole-outside", { count: strayHoles });
  if (isCutAtAntimeridian) change("antimeridian-cut", {});
  return notes;
}

/** One note for all polygons that are the same as an earlier one, placed at the first of them. */
function repeatedPolygons(layer: PlacedLayer): Note | null {
  const { geometry } = layer;
  if (!geometry.kinds.includes(GeometryKind.polygon)) return null;
  const polygons = createShapeSet(geometry);
  let count = 0;
  let first: number | null = null;
  for (let row = 0; row < geometry.count; row++) {
    if (geometry.kinds[row] !== GeometryKind.polygon || polygons.firstLike(row) === row) continue;
    count++;
    first ??= row;
  }
  if (first === null) return null;
  return readingNote("polygons-repeated", "note", layer.file, placeOf(layer, first), { count });
}

const placeOf = (layer: PlacedLayer, row: number): NotePlace => ({
  feature: (layer.featureIndex[row] ?? 0) + 1,
  featureId: layer.ids.at(row) ?? null,
  line: layer.line[row] || null,
});
