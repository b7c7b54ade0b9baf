import { createShapeSet } from "../geo/shape-set.ts";
import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";

/** In place of a row: an outline, which is not looked at here, and a point that shares its place with none. */
const NOT_A_PLACE = -2;
export const ALONE = -1;

/** [n] The first point at the place of each, its own row where it is the first of several; null where no two share a place. */
export function firstAtPlace(geometry: GeometryTable): Int32Array | null {
  const { count, kinds } = geometry;
  const places = createShapeSet(geometry);
  const firstAt = new Int32Array(count).fill(ALONE);
  let isShared = false;
  for (let row = 0; row < count; row++) {
    if (kinds[row] === GeometryKind.polygon) {
      firstAt[row] = NOT_A_PLACE;
      continue;
    }
    const first = places.firstLike(row);
    if (first === row) continue;
    isShared = true;
    firstAt[row] = first;
    firstAt[first] = first;
  }
  return isShared ? firstAt : null;
}
