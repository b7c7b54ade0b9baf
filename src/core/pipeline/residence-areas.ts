import { areaSquareMetres } from "../geo/area.ts";
import { GeometryKind } from "../model/geometry-table.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { layerNote } from "./quantity-reader.ts";

/**
 * The largest outline that is taken for a building. Of 2,757 homes of three cities the largest covers
 * 1.8 ha, of 456 villages of Taipei the smallest 3.2 ha: docs/method.md#population.
 */
export const LARGEST_BUILDING_M2 = 30_000;

/** Features looked at, spread evenly, to tell what a layer holds. */
const LOOKED_AT = 200;

/** Of the features looked at: how many are polygons, and how many of those are no building. */
export function sizesOf({ geometry }: RawLayer): {
  readonly looked: number;
  readonly polygons: number;
  readonly large: number;
} {
  const step = Math.max(1, Math.floor(geometry.count / LOOKED_AT));
  let looked = 0;
  let polygons = 0;
  let large = 0;
  for (let row = 0; row < geometry.count; row += step) {
    looked++;
    if (geometry.kinds[row] !== GeometryKind.polygon) continue;
    polygons++;
    if (areaSquareMetres(geometry, row) > LARGEST_BUILDING_M2) large++;
  }
  return { looked, polygons, large };
}

/** Whether residences are areas in which many live in many houses: villages, communities, tracts. */
export function holdsAreas(layer: RawLayer): boolean {
  const { looked, large } = sizesOf(layer);
  return large > looked / 2;
}

/** A village is judged at one point: that has to be said of a layer of them. */
export function areasNote(layer: RawLayer): readonly Note[] {
  if (!holdsAreas(layer)) return [];
  const { geometry } = layer;
  let count = 0;
  for (let row = 0; row < geometry.count; row++) {
    const isPolygon = geometry.kinds[row] === GeometryKind.polygon;
    if (isPolygon && areaSquareMetres(geometry, row) > LARGEST_BUILDING_M2) count++;
  }
  return [layerNote(layer, "homes-are-areas", { count })];
}
