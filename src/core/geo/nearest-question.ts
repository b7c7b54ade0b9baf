import type { GeometryTable } from "../model/geometry-table.ts";
import type { PointTree } from "./point-tree.ts";

/** Places whose nearest feature is asked for. */
export interface PlacesAsked {
  readonly places: PointTree;
  readonly placeLonLat: Float64Array; // [2n] degrees, by row: what the tree was made of
}

/** What the search asks about: places, and the features that may be nearest. */
export interface NearestQuestion extends PlacesAsked {
  readonly features: GeometryTable;
  readonly rows: ArrayLike<number>; // features that count, any order
}

/** By place, in the rows that the tree was made of. */
export interface NearestAnswer {
  readonly metres: Float64Array; // [n] geodesic; 0 inside a polygon; Infinity without a feature
  readonly nearest: Uint32Array; // [n] row of the feature; NONE without one
}
