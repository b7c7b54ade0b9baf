import { ALONE, type Crew, type Job, rowsOfTask } from "../base/crew.ts";
import { finish, type Work } from "../base/work.ts";
import {
  arcMetres,
  CHORD_RESOLUTION_METRES,
  earthPoint,
  earthPoints,
  geodesicMetres,
  metresPerDegree,
  roundedChord,
} from "./geodesic.ts";
import { bendMetres, footOnSegment, inverseSquare, shareOfStraight } from "./segment.ts";

/** Paths, one behind the other: path k runs through the vertices from `vertexStart[k]` on. */
export interface Paths {
  readonly vertexStart: Uint32Array; // [k+1]
  readonly lonLat: Float64Array; //     [2v] degrees
}

/**
 * The segments of paths in cells of a grid. A segment is known by its first vertex and is listed in
 * every cell that it touches. Plain columns, so that it can be shared or sent.
 */
export interface SegmentGrid extends Paths {
  readonly west: number; //  degrees
  readonly south: number;
  readonly cellLon: number; // degrees
  readonly cellLat: number;
  readonly columns: number;
  readonly rows: number;
  readonly firstInCell: Uint32Array; // [cells+1] into `segments`
  readonly segments: Uint32Array;
  readonly xyz: Float64Array; //   [3v] earth coordinates, metres
  readonly bend: Float64Array; //  [v] how far the segment strays from its straight line, metres
  /** No place is nearer to another than these say, whatever their latitude in the grid. */
  readonly leastLonMetres: number; // a degree
  readonly leastLatMetres: number;
}

/** Wider or nearer to a pole than this, a degree is not the same length all over the grid. */
const WIDEST_DEGREES = 5;
const HIGHEST_LATITUDE = 80;
/** Room for the bend of parallels and meridians over so many degrees. */
const LEAST_SHARE = 0.99;
const SMALLEST_CELL_METRES = 25;
const MOST_CELLS_A_SIDE = 4096;
const METRES_A_DEGREE = 111_320;
/** A segment along the line between two cells is in both. */
const MARGIN_DEGREES = 1e-9;
/** Paths of one step, and places of one task. */
const STEP = 8192;

/** Lays the grid; null where paths reach too far over the globe, or where there is none. */
export function* laySegmentGrid(paths: Paths): Work<SegmentGrid | null> {
  const frame = frameOf(paths);
  if (frame === null) return null;
  const { lonLat } = paths;
  const firstInCell = new Uint32Array(frame.columns * frame.rows + 1);
  const bend = new Float64Array(lonLat.length / 2);
  yield* eachSegment(paths, 0, 0.5, (vertex) => {
    bend[vertex] = bendOf(lonLat, vertex);
    eachCell(frame, lonLat, vertex, (cell) => void firstInCell[cell + 1]!++);
  });
  for (let cell = 1; cell < firstInCell.length; cell++)
    firstInCell[cell]! += firstInCell[cell - 1]!;
  const segments = new Uint32Array(firstInCell[firstInCell.length - 1]!);
  const next = firstInCell.slice(0, -1);
  yield* eachSegment(paths, 0.5, 1, (vertex) => {
    eachCell(frame, lonLat, vertex, (cell) => {
      segments[next[cell]!++] = vertex;
    });
  });
  return { ...paths, ...frame, firstInCell, segments, xyz: earthPoints(lonLat), bend };
}

/** {@link laySegmentGrid} at once. */
export const createSegmentGrid = (paths: Paths): SegmentGrid | null =>
  finish(laySegmentGrid(paths));

/** Where places meet the paths: the nearest point of the nearest segment. */
export interface Feet {
  readonly path: Uint32Array; //     [n]
  readonly segment: Uint32Array; //  [n] first vertex of the nearest segment
  readonly metres: Float64Array; //  [n] to its nearest point
  readonly onward: Float64Array; //  [n] metres from that vertex to that point
  readonly lonLat: Float64Array; //  [2n] that point
  /** [n] the places in an order in which those that lie together follow each other. */
  readonly visit: Uint32Array;
}

/**
 * The feet of places, by a crew. Of segments equally near (chords rounded to a micrometre) the first
 * counts.
 *
 * Cells are looked at in rings round that of the place. All that was not looked at lies beyond the
 * sides of the square of rings; as soon as these are farther away than the best that was found, it is
 * the nearest.
 */
export function* findFeet(grid: SegmentGrid, lonLat: Float64Array, crew: Crew = ALONE): Work<Feet> {
  const count = lonLat.length / 2;
  const input = crew.shared({
    grid,
    lonLat,
    feet: {
      path: new Uint32Array(count),
      segment: new Uint32Array(count),
      metres: new Float64Array(count),
      onward: new Float64Array(count),
      lonLat: new Float64Array(2 * count),
      visit: inOrderOfCells(grid, lonLat),
    },
  });
  yield* crew.run(feetJob, input, Math.ceil(count / STEP));
  return input.feet;
}

interface FeetInput {
  readonly grid: SegmentGrid;
  readonly lonLat: Float64Array; // [2n] places
  readonly feet: Feet; // out
}

/** Some thousand places a task. */
export const feetJob: Job<FeetInput> = {
  name: "feet",
  start({ grid, lonLat, feet }) {
    const search = new Search(grid);
    return function* (task) {
      const { from, to } = rowsOfTask(task, STEP, lonLat.length / 2);
      for (let turn = from; turn < to; turn++) {
        const place = feet.visit[turn]!;
        const lon = lonLat[2 * place]!;
        const lat = lonLat[2 * place + 1]!;
        const origin = earthPoint(lon, lat);
        search.find(lon, lat, origin.x, origin.y, origin.z);
        const { segment } = search;
        const ends = segmentAt(grid.lonLat, segment);
        const foot = footOnSegment(origin, ends);
        feet.path[place] = pathOf(grid, segment);
        feet.segment[place] = segment;
        feet.metres[place] = arcMetres(search.chord);
        feet.onward[place] = geodesicMetres(ends.lonA, ends.latA, foot.lon, foot.lat);
        feet.lonLat[2 * place] = foot.lon;
        feet.lonLat[2 * place + 1] = foot.lat;
      }
      yield 1;
    };
  },
};

/** Places by the cell that they lie in: what is looked up for one is at hand for the next. */
function inOrderOfCells(grid: SegmentGrid, lonLat: Float64Array): Uint32Array {
  const { west, south, cellLon, cellLat, columns, rows } = grid;
  const count = lonLat.length / 2;
  const cellOf = new Uint32Array(count);
  const next = new Uint32Array(columns * rows + 1);
  for (let place = 0; place < count; place++) {
    const column = clamped(Math.floor((lonLat[2 * place]! - west) / cellLon), columns);
    const row = clamped(Math.floor((lonLat[2 * place + 1]! - south) / cellLat), rows);
    cellOf[place] = row * columns + column;
    next[row * columns + column + 1]!++;
  }
  for (let cell = 1; cell < next.length; cell++) next[cell]! += next[cell - 1]!;
  const order = new Uint32Array(count);
  for (let place = 0; place < count; place++) order[next[cellOf[place]!]!++] = place;
  return order;
}

/** The path that a vertex belongs to: the last that starts at it or before. */
function pathOf({ vertexStart }: Paths, vertex: number): number {
  let low = 0;
  let high = vertexStart.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (vertexStart[middle]! <= vertex) low = middle;
    else high = middle - 1;
  }
  return low;
}

class Search {
  /** The nearest segment, and metres to it through the earth. */
  segment = 0;
  chord = Infinity;
  private readonly grid: SegmentGrid;
  private x = 0;
  private y = 0;
  private z = 0;

  constructor(grid: SegmentGrid) {
    this.grid = grid;
  }

  find(lon: number, lat: number, x: number, y: number, z: number): void {
    const { west, south, cellLon, cellLat, columns, rows } = this.grid;
    this.segment = 0;
    this.chord = Infinity;
    this.x = x;
    this.y = y;
    this.z = z;
    const column = clamped(Math.floor((lon - west) / cellLon), columns);
    const row = clamped(Math.floor((lat - south) / cellLat), rows);
    for (let ring = 0; ; ring++) {
      const [left, right] = [column - ring, column + ring];
      const [low, high] = [row - ring, row + ring];
      for (let at = Math.max(0, low); at <= Math.min(rows - 1, high); at++) {
        const isEdge = at === low || at === high;
        const step = isEdge ? 1 : Math.max(1, right - left);
        for (let across = left; across <= right; across += step) {
          if (across >= 0 && across < columns) this.lookInto(at * columns + across);
        }
      }
      if (this.beyond(lon, lat, left, right, low, high) > this.chord) return;
    }
  }

  /** No segment outside of these columns and rows is nearer. */
  private beyond(
    lon: number,
    lat: number,
    left: number,
    right: number,
    low: number,
    high: number,
  ): number {
    const { west, south, cellLon, cellLat, columns, rows } = this.grid;
    const { leastLonMetres, leastLatMetres } = this.grid;
    let least = Infinity;
    if (left > 0) least = (lon - west - left * cellLon) * leastLonMetres;
    if (right < columns - 1) {
      least = Math.min(least, (west + (right + 1) * cellLon - lon) * leastLonMetres);
    }
    if (low > 0) least = Math.min(least, (lat - south - low * cellLat) * leastLatMetres);
    if (high < rows - 1) {
      least = Math.min(least, (south + (high + 1) * cellLat - lat) * leastLatMetres);
    }
    return least;
  }

  private lookInto(cell: number): void {
    const { firstInCell, segments, xyz, bend } = this.grid;
    const { x, y, z } = this;
    const end = firstInCell[cell + 1]!;
    for (let entry = firstInCell[cell]!; entry < end; entry++) {
      const segment = segments[entry]!;
      const at = 3 * segment;
      const ax = xyz[at]!;
      const ay = xyz[at + 1]!;
      const az = xyz[at + 2]!;
      const sx = xyz[at + 3]! - ax;
      const sy = xyz[at + 4]! - ay;
      const sz = xyz[at + 5]! - az;
      const dx = x - ax;
      const dy = y - ay;
      const dz = z - az;
      const share = shareOfStraight(dx * sx + dy * sy + dz * sz, inverseSquare(sx, sy, sz));
      const ex = dx - share * sx;
      const ey = dy - share * sy;
      const ez = dz - share * sz;
      const squared = ex * ex + ey * ey + ez * ez;
      const farthest = this.chord + CHORD_RESOLUTION_METRES + bend[segment]!;
      if (squared <= farthest * farthest) this.offer(segment, squared);
    }
  }

  /** @param squared metres to the straight line, from which the segment may stray by its bend */
  private offer(segment: number, squared: number): void {
    const { bend, lonLat } = this.grid;
    const origin = { x: this.x, y: this.y, z: this.z };
    const exact =
      bend[segment] === 0
        ? squared
        : footOnSegment(origin, segmentAt(lonLat, segment)).squaredChord;
    const chord = roundedChord(exact);
    if (chord > this.chord || (chord === this.chord && segment > this.segment)) return;
    this.chord = chord;
    this.segment = segment;
  }
}

const clamped = (cell: number, cells: number): number => Math.min(cells - 1, Math.max(0, cell));

const segmentAt = (lonLat: Float64Array, vertex: number) => ({
  lonA: lonLat[2 * vertex]!,
  latA: lonLat[2 * vertex + 1]!,
  lonB: lonLat[2 * vertex + 2]!,
  latB: lonLat[2 * vertex + 3]!,
});

const bendOf = (lonLat: Float64Array, vertex: number): number =>
  bendMetres(segmentAt(lonLat, vertex));

type Frame = Pick<
  SegmentGrid,
  | "west"
  | "south"
  | "cellLon"
  | "cellLat"
  | "columns"
  | "rows"
  | "leastLonMetres"
  | "leastLatMetres"
>;

/** Cells so large that there are about as many as segments. */
function frameOf({ vertexStart, lonLat }: Paths): Frame | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < lonLat.length; at += 2) {
    west = Math.min(west, lonLat[at]!);
    east = Math.max(east, lonLat[at]!);
    south = Math.min(south, lonLat[at + 1]!);
    north = Math.max(north, lonLat[at + 1]!);
  }
  const highest = Math.max(Math.abs(south), Math.abs(north));
  if (!(east - west <= WIDEST_DEGREES && north - south <= WIDEST_DEGREES)) return null;
  if (!(highest <= HIGHEST_LATITUDE)) return null;
  const segments = lonLat.length / 2 - (vertexStart.length - 1);
  const lonMetres = metresPerDegree((south + north) / 2).east;
  const width = (east - west) * lonMetres;
  const height = (north - south) * METRES_A_DEGREE;
  const cell = Math.max(SMALLEST_CELL_METRES, Math.sqrt((width * height) / Math.max(1, segments)));
  const columns = sideOf(width, cell);
  const rows = sideOf(height, cell);
  return {
    west,
    south,
    // A grid of one place still has cells of some size.
    cellLon: Math.max(MARGIN_DEGREES, (east - west) / columns),
    cellLat: Math.max(MARGIN_DEGREES, (north - south) / rows),
    columns,
    rows,
    leastLonMetres: LEAST_SHARE * metresPerDegree(highest).east,
    leastLatMetres: LEAST_SHARE * metresPerDegree(0).north,
  };
}

const sideOf = (metres: number, cell: number): number =>
  Math.min(MOST_CELLS_A_SIDE, Math.max(1, Math.ceil(metres / cell)));

function* eachSegment(
  { vertexStart }: Paths,
  from: number,
  to: number,
  take: (vertex: number) => void,
): Work<void> {
  const paths = vertexStart.length - 1;
  for (let path = 0; path < paths; path++) {
    if (path % STEP === 0) yield from + ((to - from) * path) / paths;
    const last = vertexStart[path + 1]! - 1;
    for (let vertex = vertexStart[path]!; vertex < last; vertex++) take(vertex);
  }
}

/** Every cell that a segment touches: row by row, what of it lies between the row's parallels. */
function eachCell(
  { west, south, cellLon, cellLat, columns, rows }: Frame,
  lonLat: Float64Array,
  vertex: number,
  take: (cell: number) => void,
): void {
  const lonA = lonLat[2 * vertex]!;
  const latA = lonLat[2 * vertex + 1]!;
  const lonB = lonLat[2 * vertex + 2]!;
  const latB = lonLat[2 * vertex + 3]!;
  const low = Math.min(latA, latB) - MARGIN_DEGREES;
  const high = Math.max(latA, latB) + MARGIN_DEGREES;
  const first = clamped(Math.floor((low - south) / cellLat), rows);
  const last = clamped(Math.floor((high - south) / cellLat), rows);
  const lonPerLat = latA === latB ? 0 : (lonB - lonA) / (latB - latA);
  for (let row = first; row <= last; row++) {
    let lonFrom = lonA;
    let lonTo = lonB;
    if (first !== last && latA !== latB) {
      // Where it enters and leaves the row; a margin on both sides of the row makes up for rounding.
      const enter = clampedTo(latA, latB, south + row * cellLat - MARGIN_DEGREES);
      const leave = clampedTo(latA, latB, south + (row + 1) * cellLat + MARGIN_DEGREES);
      lonFrom = lonA + (enter - latA) * lonPerLat;
      lonTo = lonA + (leave - latA) * lonPerLat;
    }
    const least = Math.min(lonFrom, lonTo) - MARGIN_DEGREES;
    const most = Math.max(lonFrom, lonTo) + MARGIN_DEGREES;
    const left = clamped(Math.floor((least - west) / cellLon), columns);
    const right = clamped(Math.floor((most - west) / cellLon), columns);
    for (let column = left; column <= right; column++) take(row * columns + column);
  }
}

const clampedTo = (a: number, b: number, value: number): number =>
  Math.min(Math.max(a, b), Math.max(Math.min(a, b), value));
