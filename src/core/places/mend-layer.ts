import {
  type Detail,
  type NotePlace,
  type ReadingCode,
  readingNote,
} from "../formats/note-codes.ts";
import { type Mends, mayNeedMending, mendShape } from "../geo/mend-shape.ts";
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
  const known = createPolygonSet(geometry);
  let count = 0;
  let first: number | null = null;
  for (let row = 0; row < geometry.count; row++) {
    if (geometry.kinds[row] !== GeometryKind.polygon || known.add(row)) continue;
    count++;
    first ??= row;
  }
  if (first === null) return null;
  return readingNote("polygons-repeated", "note", layer.file, placeOf(layer, first), { count });
}

/** Polygons of a table by their vertices. `add` is false for one that is the same as one in it. */
function createPolygonSet(geometry: GeometryTable): { readonly add: (row: number) => boolean } {
  // Half empty at most, so that a search soon meets a free place; 0 = free, else a row + 1.
  const places = new Uint32Array(2 ** Math.ceil(Math.log2(2 * geometry.count + 2)));
  const last = places.length - 1;
  return {
    add(row) {
      let at = hashOf(geometry, row) & last;
      for (let other = places[at] ?? 0; other !== 0; other = places[at] ?? 0) {
        if (isSame(geometry, other - 1, row)) return false;
        at = (at + 1) & last;
      }
      places[at] = row + 1;
      return true;
    },
  };
}

const placeOf = (layer: PlacedLayer, row: number): NotePlace => ({
  feature: (layer.featureIndex[row] ?? 0) + 1,
  featureId: layer.ids.at(row) ?? null,
  line: layer.line[row] || null,
});

/** First and last number of a polygon's vertices in `lonLat`. */
function rangeOf({ partStart, ringStart, vertexStart }: GeometryTable, row: number) {
  const start = 2 * (vertexStart[ringStart[partStart[row] ?? 0] ?? 0] ?? 0);
  const end = 2 * (vertexStart[ringStart[partStart[row + 1] ?? 0] ?? 0] ?? 0);
  return { start, end };
}

const STEPS = 1e7; // a degree: about a centimetre each
const SPREAD = 0x9e3779b1; // odd, with bits all over: 2³² divided by the golden ratio

function hashOf(table: GeometryTable, row: number): number {
  const { lonLat } = table;
  const { start, end } = rangeOf(table, row);
  let hash = end - start;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ ((lonLat[i] ?? 0) * STEPS), SPREAD);
  return hash ^ (hash >>> 15);
}

function isSame(table: GeometryTable, one: number, other: number): boolean {
  const a = rangeOf(table, one);
  const b = rangeOf(table, other);
  if (a.end - a.start !== b.end - b.start) return false;
  for (let i = 0; i < a.end - a.start; i++) {
    if (table.lonLat[a.start + i] !== table.lonLat[b.start + i]) return false;
  }
  return true;
}
