import { toMercator } from "./mercator.ts";
import { type SortedPoints, sortPoints } from "./point-grid.ts";
import {
  groupByState,
  type SpatialOrder,
  type StateGroups,
  spatialOrder,
} from "./residence-order.ts";
import { offsetsFrom } from "./webgl.ts";

/** Homes as the graphics card and the pointer take them. */
export interface PreparedHomes {
  readonly origin: readonly [x: number, y: number]; // Mercator
  readonly offsets: Float32Array<ArrayBuffer>; // [2n] from the origin
  readonly extent: number; // as of `SpatialOrder`
  readonly groups: StateGroups; // every home covered
  readonly cells: SortedPoints; // of the offsets
}

/** Also gives the order that later groups are made from. */
export function prepareHomes(lonLat: Float64Array): {
  readonly homes: PreparedHomes;
  readonly space: SpatialOrder;
} {
  const mercator = toMercator(lonLat);
  const origin = [mercator[0] ?? 0, mercator[1] ?? 0] as const;
  const offsets = offsetsFrom(origin, mercator);
  const space = spatialOrder(offsets);
  const groups = groupByState(space, null);
  const cells = sortPoints(offsets);
  return { homes: { origin, offsets, extent: space.extent, groups, cells }, space };
}
