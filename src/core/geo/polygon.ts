import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";

/**
 * A place closer to an edge than this, in degrees (a tenth of a micrometre), lies on it. Decimal
 * degrees become binary with an error of up to 1.4e-14, so a place written exactly on an edge
 * misses it by as much; the widest error of place and both ends together stays below a tenth of this.
 */
export const ON_EDGE_DEGREES = 1e-12;

/**
 * True when a polygon holds a place. The boundary counts, of holes too. Edges are straight in
 * degrees, as RFC 7946 has them; a point or a line holds nothing.
 */
export function pointInFeature(
  table: GeometryTable,
  feature: number,
  lon: number,
  lat: number,
): boolean {
  if (table.kinds[feature] !== GeometryKind.polygon) return false;
  for (let part = table.partStart[feature]!; part < table.partStart[feature + 1]!; part++) {
    if (pointInPart(table, part, lon, lat)) return true;
  }
  return false;
}

/** The same for one polygon of a feature. A place is inside when a ray to the east leaves the rings
 * an odd number of times: that holds for holes, and for rings in any direction. */
function pointInPart(table: GeometryTable, part: number, lon: number, lat: number): boolean {
  const { lonLat } = table;
  const south = lat - ON_EDGE_DEGREES;
  const north = lat + ON_EDGE_DEGREES;
  const west = lon - ON_EDGE_DEGREES;
  let isInside = false;
  for (let ring = table.ringStart[part]!; ring < table.ringStart[part + 1]!; ring++) {
    const end = 2 * table.vertexStart[ring + 1]! - 2;
    let at = 2 * table.vertexStart[ring]!;
    let latB = lonLat[at + 1]!;
    for (; at < end; at += 2) {
      const latA = latB;
      latB = lonLat[at + 3]!;
      if (latA < south ? latB < south : latA > north && latB > north) continue;
      const lonA = lonLat[at]!;
      const lonB = lonLat[at + 2]!;
      if (lonA < west && lonB < west) continue;
      const cross = (lonB - lonA) * (lat - latA) - (latB - latA) * (lon - lonA);
      if (isOnEdge(cross, lonB - lonA, latB - latA, lon - lonA, lon - lonB)) return true;
      // Half open, so that a ray through a vertex crosses once. Rounding of `cross` does not
      // matter: where it could change the sign, the place is on the edge.
      if (latA > lat !== latB > lat && cross > 0 === latB > latA) isInside = !isInside;
    }
  }
  return isInside;
}

/** The caller made sure that the place lies in the edge's span of latitudes and not to its east. */
function isOnEdge(
  cross: number,
  eastward: number,
  northward: number,
  fromA: number,
  fromB: number,
): boolean {
  if (fromA < -ON_EDGE_DEGREES && fromB < -ON_EDGE_DEGREES) return false;
  const squaredLength = eastward * eastward + northward * northward;
  return cross * cross <= ON_EDGE_DEGREES * ON_EDGE_DEGREES * squaredLength;
}
