import { float32Column, float64Column, uint32Column } from "../base/columns.ts";
import { ALONE, batchOf, type Crew, type Job, type Rows, rowsOfTask } from "../base/crew.ts";
import { finish, part, type Work } from "../base/work.ts";
import {
  arcMetres,
  CHORD_RESOLUTION_METRES,
  earthPoint,
  geodesicMetres,
  isShortChord,
  metresPerDegree,
  roundedChord,
} from "./geodesic.ts";
import {
  bendOfTurn,
  type Foot,
  footOnSegment,
  inverseSquare,
  placeAt,
  segmentAt,
  shareOfStraight,
} from "./segment.ts";

/** Paths, one behind the other: path k runs through the vertices from `vertexStart[k]` on. */
export interface Paths {
  readonly vertexStart: Uint32Array; // [k+1]
  readonly lonLat: Float64Array; //     [2v] degrees
  readonly xyz: Float64Array; //        [3v] earth coordinates, metres
}

/** Where the cells of a grid lie. */
interface Frame {
  readonly west: number; //  degrees
  readonly south: number;
  readonly cellLon: number; // degrees
  readonly cellLat: number;
  readonly columns: number;
  readonly rows: number;
  /** No place is nearer to another than these say, whatever their latitude in the grid. */
  readonly leastLonMetres: number; // a degree
  readonly leastLatMetres: number;
}

/**
 * The segments of paths in cells of a grid. A segment is known by its first vertex and is listed in
 * every cell that it touches. Plain columns, so that it can be shared or sent.
 */
export interface SegmentGrid extends Frame {
  readonly firstInCell: Uint32Array; // [cells+1] into `segments`, row by row of the grid
  readonly segments: Uint32Array;
  readonly path: Uint32Array; //  [v]
  readonly lonLat: Float64Array; // [2v] degrees
  readonly xyz: Float64Array; //  [3v] earth coordinates, metres
  readonly bend: Float32Array; // [v] the segment strays no farther from its straight line, metres
}

/** Wider or nearer to a pole than this, a degree is not the same length all over the grid. */
const WIDEST_DEGREES = 5;
const HIGHEST_LATITUDE = 80;
/** Room for the bend of parallels and meridians over so many degrees. */
const LEAST_SHARE = 0.99;
const SMALLEST_CELL_METRES = 25;
const SIDE_BITS = 12;
const MOST_CELLS_A_SIDE = 2 ** SIDE_BITS;
const METRES_A_DEGREE = 111_320;
/** A segment along the line between two cells is in both. */
const MARGIN_DEGREES = 1e-9;
/** Paths of one step or task, and places of one task. */
const STEP = 8192;
const SQUARE_BITS = 3; // 8 x 8 cells
/** Makes up for the rounding of a bend to four bytes. */
const BEND_ROOM = 1 + 2 ** -20;

/** Lays the grid, by a crew; null where paths reach too far over the globe, or where there is none. */
export function* laySegmentGrid(paths: Paths, crew: Crew = ALONE): Work<SegmentGrid | null> {
  const frame = frameOf(paths);
  if (frame === null) return null;
  const { lonLat, xyz, vertexStart } = paths;
  const cells = frame.columns * frame.rows;
  const bands = Math.min(frame.rows, crew.size === 1 ? 1 : BANDS_A_THREAD * crew.size);
  const described = crew.shared({
    ...{ frame, bands, vertexStart, lonLat },
    next: uint32Column(cells + 2),
    path: uint32Column(lonLat.length / 2),
    bend: float32Column(lonLat.length / 2),
  });
  const describing = crew.begin(
    batchOf(segmentsJob, described, Math.ceil((vertexStart.length - 1) / STEP)),
    batchOf(cellsJob, { ...described, segments: null }, bands),
  );
  yield* part(describing.finish(), 0, 0.6);
  const { path, bend, next } = described;
  for (let cell = 0; cell <= cells; cell++) next[cell + 1]! += next[cell]!;
  const filled = crew.shared({ ...described, segments: uint32Column(next[cells + 1]!) });
  yield* part(crew.run(cellsJob, filled, bands), 0.6, 1);
  const firstInCell = next.subarray(0, cells + 1); // every cell now ends where the next one began
  return { ...frame, firstInCell, segments: filled.segments, path, lonLat, xyz, bend };
}

/** {@link laySegmentGrid} at once. */
export const createSegmentGrid = (paths: Paths): SegmentGrid | null =>
  finish(laySegmentGrid(paths));

/** Each band looks at all segments for its own: more bands, more looks. */
const BANDS_A_THREAD = 1;

type PathColumns = Pick<Paths, "vertexStart" | "lonLat">;

/** Tells of some thousand paths a task what is asked of segments later. */
export const segmentsJob: Job<
  PathColumns & { readonly path: Uint32Array; readonly bend: Float32Array }
> = {
  name: "segments",
  start: ({ vertexStart, lonLat, path, bend }) =>
    function* (task) {
      const { from, to } = rowsOfTask(task, STEP, vertexStart.length - 1);
      for (let row = from; row < to; row++) {
        const last = vertexStart[row + 1]! - 1;
        path[last] = row;
        for (let vertex = vertexStart[row]!; vertex < last; vertex++) {
          const turn =
            Math.abs(lonLat[2 * vertex + 2]! - lonLat[2 * vertex]!) +
            Math.abs(lonLat[2 * vertex + 3]! - lonLat[2 * vertex + 1]!);
          path[vertex] = row;
          bend[vertex] = bendOfTurn(turn) * BEND_ROOM;
        }
      }
      yield 1;
    },
};

interface CellsQuestion extends PathColumns {
  readonly frame: Frame;
  readonly bands: number;
  /**
   * [cells+2] Where segments are only counted, each cell counts two places on. Summed up, one place on
   * stands which entry a cell fills next.
   */
  readonly next: Uint32Array;
  readonly segments: Uint32Array | null; // null = to be counted
}

/** The rows of a grid from one to another, and between which parallels they surely lie. */
interface Band {
  readonly first: number;
  readonly end: number;
  readonly south: number;
  readonly north: number;
}

/** Puts the segments of all paths into the cells of one band of the grid a task, in the order of the paths. */
export const cellsJob: Job<CellsQuestion> = {
  name: "cells",
  start: (question) =>
    function* (task) {
      const band = bandOf(question, task);
      const paths = question.vertexStart.length - 1;
      for (let from = 0; from < paths; from += STEP) {
        yield from / paths;
        putIntoCells(question, band, { from, to: Math.min(paths, from + STEP) });
      }
    },
};

function bandOf({ frame: { south, cellLat, rows }, bands }: CellsQuestion, band: number): Band {
  const first = Math.floor((band * rows) / bands);
  const end = Math.floor(((band + 1) * rows) / bands);
  return {
    ...{ first, end },
    south: band === 0 ? -Infinity : south + first * cellLat - 2 * MARGIN_DEGREES,
    north: band === bands - 1 ? Infinity : south + end * cellLat + 2 * MARGIN_DEGREES,
  };
}

function putIntoCells(
  { frame, vertexStart, lonLat, next, segments }: CellsQuestion,
  band: Band,
  { from, to }: Rows,
): void {
  const { columns } = frame;
  for (let path = from; path < to; path++) {
    const last = vertexStart[path + 1]! - 1;
    for (let vertex = vertexStart[path]!; vertex < last; vertex++) {
      const latA = lonLat[2 * vertex + 1]!;
      const latB = lonLat[2 * vertex + 3]!;
      if ((latA < band.south && latB < band.south) || (latA > band.north && latB > band.north))
        continue;
      const rows = rowSpan(frame, latA, latB);
      const lastRow = Math.min(endOf(rows), band.end - 1);
      for (let row = Math.max(startOf(rows), band.first); row <= lastRow; row++) {
        const across = columnsTouched(frame, lonLat, vertex, row, rows);
        const lastCell = row * columns + endOf(across);
        for (let cell = row * columns + startOf(across); cell <= lastCell; cell++) {
          if (segments === null) next[cell + 2]!++;
          else segments[next[cell + 1]!++] = vertex;
        }
      }
    }
  }
}

/** Rows or columns from one to another as a small integer, so that none becomes an object. */
type Span = number;
const spanOf = (start: number, end: number): Span => (start << SIDE_BITS) | end;
const startOf = (span: Span): number => span >>> SIDE_BITS;
const endOf = (span: Span): number => span & (MOST_CELLS_A_SIDE - 1);

/** Of what of a segment lies between the parallels of a row. `rows` are those that all of it touches. */
function columnsTouched(
  frame: Frame,
  lonLat: Float64Array,
  vertex: number,
  row: number,
  rows: Span,
): Span {
  const lonA = lonLat[2 * vertex]!;
  const latA = lonLat[2 * vertex + 1]!;
  const lonB = lonLat[2 * vertex + 2]!;
  const latB = lonLat[2 * vertex + 3]!;
  if (startOf(rows) === endOf(rows) || latA === latB) return columnSpan(frame, lonA, lonB);
  // Where it enters and leaves the row; a margin on both sides of the row makes up for rounding.
  const { south, cellLat } = frame;
  const lonPerLat = (lonB - lonA) / (latB - latA);
  const enter = clampedTo(latA, latB, south + row * cellLat - MARGIN_DEGREES);
  const leave = clampedTo(latA, latB, south + (row + 1) * cellLat + MARGIN_DEGREES);
  return columnSpan(frame, lonA + (enter - latA) * lonPerLat, lonA + (leave - latA) * lonPerLat);
}

const columnSpan = (frame: Frame, a: number, b: number): Span =>
  spanOf(
    columnAt(frame, Math.min(a, b) - MARGIN_DEGREES),
    columnAt(frame, Math.max(a, b) + MARGIN_DEGREES),
  );

const rowSpan = (frame: Frame, a: number, b: number): Span =>
  spanOf(
    rowAt(frame, Math.min(a, b) - MARGIN_DEGREES),
    rowAt(frame, Math.max(a, b) + MARGIN_DEGREES),
  );

const columnAt = ({ west, cellLon, columns }: Frame, lon: number): number =>
  clamped(Math.floor((lon - west) / cellLon), columns);

const rowAt = ({ south, cellLat, rows }: Frame, lat: number): number =>
  clamped(Math.floor((lat - south) / cellLat), rows);

const clamped = (cell: number, cells: number): number => Math.min(cells - 1, Math.max(0, cell));

const clampedTo = (a: number, b: number, value: number): number =>
  Math.min(Math.max(a, b), Math.max(Math.min(a, b), value));

/**
 * Where places meet the paths: the nearest point of the nearest segment. A row a place, in an order
 * in which those that lie together follow each other: what is looked up for one is at hand for the next.
 */
export interface Feet {
  readonly place: Uint32Array; //    [n] which one the row is of
  readonly path: Uint32Array; //     [n]
  readonly segment: Uint32Array; //  [n] first vertex of the nearest segment
  readonly metres: Float64Array; //  [n] to its nearest point
  readonly onward: Float64Array; //  [n] metres from that vertex to that point
}

/**
 * The feet of places, by a crew. Of segments equally near (chords rounded to a micrometre) the first
 * counts.
 * @param visit the order of the rows, where one is known in which neighbours follow each other
 */
export function* findFeet(
  grid: SegmentGrid,
  lonLat: Float64Array,
  crew: Crew = ALONE,
  visit?: Uint32Array,
): Work<Feet> {
  const count = lonLat.length / 2;
  const input = crew.shared({
    grid,
    lonLat,
    feet: {
      place: visit ?? inOrderOfCells(grid, lonLat),
      path: uint32Column(count),
      segment: uint32Column(count),
      metres: float64Column(count),
      onward: float64Column(count),
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
      putFeet(search, lonLat, rowsOfTask(task, STEP, lonLat.length / 2), feet);
      yield 1;
    };
  },
};

function putFeet(search: Search, lonLat: Float64Array, { from, to }: Rows, feet: Feet): void {
  for (let row = from; row < to; row++) {
    const place = feet.place[row]!;
    search.find(lonLat[2 * place]!, lonLat[2 * place + 1]!);
    feet.path[row] = search.path();
    feet.segment[row] = search.segment;
    feet.metres[row] = arcMetres(search.chord);
    feet.onward[row] = search.onward();
  }
}

/** The places by squares of cells: few enough to be counted in near memory. */
function inOrderOfCells(grid: SegmentGrid, lonLat: Float64Array): Uint32Array {
  const across = (grid.columns >>> SQUARE_BITS) + 1;
  const count = lonLat.length / 2;
  const squareOf = new Uint32Array(count);
  const next = new Uint32Array(across * ((grid.rows >>> SQUARE_BITS) + 1) + 1);
  for (let place = 0; place < count; place++) {
    const column = columnAt(grid, lonLat[2 * place]!) >>> SQUARE_BITS;
    const row = rowAt(grid, lonLat[2 * place + 1]!) >>> SQUARE_BITS;
    squareOf[place] = row * across + column;
    next[row * across + column + 1]!++;
  }
  for (let square = 1; square < next.length; square++) next[square]! += next[square - 1]!;
  const order = uint32Column(count);
  for (let place = 0; place < count; place++) order[next[squareOf[place]!]!++] = place;
  return order;
}

class Search {
  /** The nearest segment, and metres to it through the earth. */
  segment = 0;
  chord = Infinity;
  private readonly grid: SegmentGrid;
  /** The place asked about, in earth coordinates. */
  private x = 0;
  private y = 0;
  private z = 0;
  /** Where on the segment its foot is, if it counts as straight. */
  private share = 0;

  constructor(grid: SegmentGrid) {
    this.grid = grid;
  }

  /**
   * Looks into the cell of the place, and as long as that finds none into the wider rectangles round it.
   * Then into all cells within the distance of the best: what lies farther is no nearer.
   */
  find(lon: number, lat: number): void {
    const { grid } = this;
    const { columns, rows, leastLonMetres, leastLatMetres } = grid;
    const { x, y, z } = earthPoint(lon, lat);
    this.x = x;
    this.y = y;
    this.z = z;
    this.segment = 0;
    this.chord = Infinity;
    let left = columnAt(grid, lon);
    let low = rowAt(grid, lat);
    let right = left;
    let high = low;
    for (let wider = 1; ; wider *= 2) {
      this.lookInto(left, right, low, high);
      if (this.chord === Infinity) {
        left = Math.max(0, left - wider);
        right = Math.min(columns - 1, right + wider);
        low = Math.max(0, low - wider);
        high = Math.min(rows - 1, high + wider);
        continue;
      }
      const lonReach = (this.chord + CHORD_RESOLUTION_METRES) / leastLonMetres;
      const latReach = (this.chord + CHORD_RESOLUTION_METRES) / leastLatMetres;
      const west = columnAt(grid, lon - lonReach);
      const east = columnAt(grid, lon + lonReach);
      const south = rowAt(grid, lat - latReach);
      const north = rowAt(grid, lat + latReach);
      if (west >= left && east <= right && south >= low && north <= high) return;
      left = west;
      right = east;
      low = south;
      high = north;
    }
  }

  /** The path of the nearest segment. */
  path(): number {
    return this.grid.path[this.segment]!;
  }

  /** Metres along the nearest segment to its foot. */
  onward(): number {
    const { segment, share, grid } = this;
    const ends = segmentAt(grid.lonLat, segment);
    const { lon, lat } = grid.bend[segment] === 0 ? placeAt(ends, share) : this.bentFoot(segment);
    const { x, y, z } = earthPoint(lon, lat);
    const dx = grid.xyz[3 * segment]! - x;
    const dy = grid.xyz[3 * segment + 1]! - y;
    const dz = grid.xyz[3 * segment + 2]! - z;
    const chord = roundedChord(dx * dx + dy * dy + dz * dz);
    return isShortChord(chord) ? arcMetres(chord) : geodesicMetres(ends.lonA, ends.latA, lon, lat);
  }

  private lookInto(left: number, right: number, low: number, high: number): void {
    const { columns, firstInCell } = this.grid;
    for (let row = low; row <= high; row++) {
      // The cells of a row stand one behind the other, and so do their entries.
      const end = firstInCell[row * columns + right + 1]!;
      this.compare(firstInCell[row * columns + left]!, end);
    }
  }

  private compare(first: number, end: number): void {
    const { segments, xyz, bend } = this.grid;
    const { x, y, z } = this;
    for (let entry = first; entry < end; entry++) {
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
      if (squared <= farthest * farthest) this.offer(segment, squared, share);
    }
  }

  /** @param squared metres to the straight line, from which the segment may stray by its bend */
  private offer(segment: number, squared: number, share: number): void {
    const isStraight = this.grid.bend[segment] === 0;
    const chord = roundedChord(isStraight ? squared : this.bentFoot(segment).squaredChord);
    if (chord > this.chord || (chord === this.chord && segment > this.segment)) return;
    this.chord = chord;
    this.segment = segment;
    this.share = share;
  }

  private bentFoot(segment: number): Foot {
    const { x, y, z } = this;
    return footOnSegment({ x, y, z }, segmentAt(this.grid.lonLat, segment));
  }
}

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
  if (segments === 0) return null;
  const lonMetres = metresPerDegree((south + north) / 2).east;
  const width = (east - west) * lonMetres;
  const height = (north - south) * METRES_A_DEGREE;
  const cell = Math.max(SMALLEST_CELL_METRES, Math.sqrt((width * height) / segments));
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
