import type { Work } from "../base/work.ts";
import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { earthPoint } from "./geodesic.ts";
import { bendMetres, inverseSquare } from "./segment.ts";
import { createShapeSet } from "./shape-set.ts";

/**
 * What can be nearest: the points and edges of facilities, in columns. An edge is kept as the
 * straight line through the earth between its ends, from which it strays by no more than `bend`.
 */
export interface Targets {
  readonly count: number; // t
  readonly points: number; // of them, the first; all others are edges
  readonly row: Uint32Array; // [t] facility
  readonly ends: Float64Array; // [4t] lonA, latA, lonB, latB, degrees
  readonly xyz: Float64Array; // [3t] earth coordinates of A, metres
  readonly span: Float64Array; // [3t] from A to B, metres; 0 for a point
  readonly inverse: Float64Array; // [t] 1 / |span| squared; 0 where the ends are one place
  readonly bend: Float64Array; // [t] metres; 0 for a point and for an edge that counts as straight
}

/** Features, or edges, of one step. */
const STEP_TARGETS = 16_384;

/**
 * The targets of some facilities. Of several points at one place only the facility with the
 * lowest row is kept: the others can never be nearest, and a thousand of them would cost time.
 */
export function* targetsOf(table: GeometryTable, rows: ArrayLike<number>): Work<Targets> {
  const pointRows: number[] = [];
  const pointPlaces: number[] = []; // places in `lonLat`
  const edgeRows: number[] = [];
  const edgeStarts: number[] = []; // place of the first end in `lonLat`
  const { lonLat, kinds } = table;
  const shapes = createShapeSet(table, rows.length);
  const lowest = rows.length < 2 ? rows : Uint32Array.from(rows).sort();
  for (let i = 0; i < lowest.length; i++) {
    const row = lowest[i]!;
    if (i % STEP_TARGETS === 0) yield i / rows.length / 2;
    if (kinds[row] === GeometryKind.point && shapes.firstLike(row) !== row) continue;
    forEachSegment(table, row, (a, b) => {
      const isPoint = lonLat[a] === lonLat[b] && lonLat[a + 1] === lonLat[b + 1];
      (isPoint ? pointRows : edgeRows).push(row);
      (isPoint ? pointPlaces : edgeStarts).push(a);
    });
  }
  const columns = emptyTargets(pointRows.length, edgeRows.length);
  for (const [point, row] of pointRows.entries()) {
    putTarget(columns, point, row, lonLat, pointPlaces[point]!, pointPlaces[point]!);
  }
  for (const [edge, row] of edgeRows.entries()) {
    if (edge % STEP_TARGETS === 0) yield (1 + edge / edgeRows.length) / 2;
    const a = edgeStarts[edge]!;
    putTarget(columns, pointRows.length + edge, row, lonLat, a, a + 2);
  }
  return columns;
}

/** Every point, edge of a line and edge of a ring of a feature, by the places of its ends in `lonLat`. */
function forEachSegment(
  table: GeometryTable,
  feature: number,
  take: (a: number, b: number) => void,
): void {
  const firstRing = table.ringStart[table.partStart[feature]!]!;
  const endRing = table.ringStart[table.partStart[feature + 1]!]!;
  for (let ring = firstRing; ring < endRing; ring++) {
    const first = 2 * table.vertexStart[ring]!;
    const last = 2 * table.vertexStart[ring + 1]! - 2;
    if (table.kinds[feature] === GeometryKind.point || first === last) take(first, first);
    for (let at = first; at < last; at += 2) take(at, at + 2);
  }
}

function emptyTargets(points: number, edges: number): Targets {
  const count = points + edges;
  return {
    count,
    points,
    row: new Uint32Array(count),
    ends: new Float64Array(4 * count),
    xyz: new Float64Array(3 * count),
    span: new Float64Array(3 * count),
    inverse: new Float64Array(count),
    bend: new Float64Array(count),
  };
}

function putTarget(
  columns: Targets,
  target: number,
  row: number,
  lonLat: Float64Array,
  a: number,
  b: number,
): void {
  const lonA = lonLat[a]!;
  const latA = lonLat[a + 1]!;
  const lonB = lonLat[b]!;
  const latB = lonLat[b + 1]!;
  const from = earthPoint(lonA, latA);
  const to = earthPoint(lonB, latB);
  const sx = to.x - from.x;
  const sy = to.y - from.y;
  const sz = to.z - from.z;
  const { ends, xyz, span, inverse, bend } = columns;
  columns.row[target] = row;
  ends[4 * target] = lonA;
  ends[4 * target + 1] = latA;
  ends[4 * target + 2] = lonB;
  ends[4 * target + 3] = latB;
  xyz[3 * target] = from.x;
  xyz[3 * target + 1] = from.y;
  xyz[3 * target + 2] = from.z;
  span[3 * target] = sx;
  span[3 * target + 1] = sy;
  span[3 * target + 2] = sz;
  inverse[target] = inverseSquare(sx, sy, sz);
  bend[target] = bendMetres({ lonA, latA, lonB, latB });
}
