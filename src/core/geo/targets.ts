import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { earthPoint } from "./geodesic.ts";
import { bendMetres, inverseSquare, type Segment } from "./segment.ts";

/**
 * What can be nearest: the points and edges of facilities, in columns. An edge is kept as the
 * straight line through the earth between its ends, from which it strays by no more than `bend`.
 */
export interface Targets {
  readonly count: number; // t
  readonly row: Uint32Array; // [t] facility
  readonly ends: Float64Array; // [4t] lonA, latA, lonB, latB, degrees
  readonly xyz: Float64Array; // [3t] earth coordinates of A, metres
  readonly span: Float64Array; // [3t] from A to B, metres; 0 for a point
  readonly inverse: Float64Array; // [t] 1 / |span| squared; 0 where the ends are one place
  readonly bend: Float64Array; // [t] metres; 0 for a point and for an edge that counts as straight
}

/**
 * The targets of some facilities. Of several points at one place only the facility with the
 * lowest row is kept: the others can never be nearest, and a thousand of them would cost time.
 */
export function targetsOf(table: GeometryTable, rows: ArrayLike<number>): Targets {
  const points = new Map<string, { row: number; segment: Segment }>();
  const edges: { row: number; segment: Segment }[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (const segment of segmentsOf(table, row)) {
      if (!isPoint(segment)) edges.push({ row, segment });
      else {
        const place = `${segment.lonA},${segment.latA}`;
        const known = points.get(place);
        if (known === undefined || row < known.row) points.set(place, { row, segment });
      }
    }
  }
  return columnsOf([...points.values(), ...edges]);
}

/** Every point, edge of a line and edge of a ring of a feature. */
function* segmentsOf(table: GeometryTable, feature: number): Generator<Segment> {
  const { lonLat } = table;
  const firstRing = table.ringStart[table.partStart[feature]!]!;
  const endRing = table.ringStart[table.partStart[feature + 1]!]!;
  for (let ring = firstRing; ring < endRing; ring++) {
    const first = 2 * table.vertexStart[ring]!;
    const last = 2 * table.vertexStart[ring + 1]! - 2;
    if (table.kinds[feature] === GeometryKind.point || first === last) {
      yield between(lonLat, first, first);
    }
    for (let at = first; at < last; at += 2) yield between(lonLat, at, at + 2);
  }
}

const between = (lonLat: Float64Array, a: number, b: number): Segment => ({
  lonA: lonLat[a]!,
  latA: lonLat[a + 1]!,
  lonB: lonLat[b]!,
  latB: lonLat[b + 1]!,
});

const isPoint = (segment: Segment): boolean =>
  segment.lonA === segment.lonB && segment.latA === segment.latB;

function columnsOf(
  targets: readonly { readonly row: number; readonly segment: Segment }[],
): Targets {
  const count = targets.length;
  const columns: Targets = {
    count,
    row: Uint32Array.from(targets, (target) => target.row),
    ends: new Float64Array(4 * count),
    xyz: new Float64Array(3 * count),
    span: new Float64Array(3 * count),
    inverse: new Float64Array(count),
    bend: new Float64Array(count),
  };
  targets.forEach(({ segment }, target) => {
    const a = earthPoint(segment.lonA, segment.latA);
    const b = earthPoint(segment.lonB, segment.latB);
    columns.ends.set([segment.lonA, segment.latA, segment.lonB, segment.latB], 4 * target);
    columns.xyz.set([a.x, a.y, a.z], 3 * target);
    const sx = b.x - a.x;
    const sy = b.y - a.y;
    const sz = b.z - a.z;
    columns.span.set([sx, sy, sz], 3 * target);
    columns.inverse[target] = inverseSquare(sx, sy, sz);
    columns.bend[target] = bendMetres(segment);
  });
  return columns;
}
