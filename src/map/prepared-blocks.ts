import earcut from "earcut";
import { featureVertices, GeometryKind, type GeometryTable } from "../core/model/geometry-table.ts";
import { toMercator, WORLD_PIXELS } from "./mercator.ts";
import { spatialOrder } from "./residence-order.ts";
import { offsetsFrom } from "./webgl.ts";

/**
 * Blocks as the graphics card takes them: corners of the rings, triangles between them, and runs of
 * blocks that are neighbours on the map, so that what is out of sight need not be drawn.
 */
export interface PreparedBlocks {
  readonly count: number; // rows of the table
  readonly origin: readonly [x: number, y: number]; // Mercator
  readonly corners: Float32Array<ArrayBuffer>; // [2v] from the origin; rings are closed
  /** [v] 2 x row of the block, and 1 more where a ring ends. */
  readonly owners: Uint32Array<ArrayBuffer>;
  readonly triangles: Uint32Array<ArrayBuffer>; // [3t] corners
  readonly edges: Uint32Array<ArrayBuffer>; // [2e] corners: both ends of each piece of an outline
  readonly runs: BlockRuns;
  /** A block in the middle of all sizes is so wide, as a share of the world; 0 without blocks. */
  readonly middleWidth: number;
}

/** Run r has the triangles, edges and corners from `[r]` to `[r + 1]`. */
export interface BlockRuns {
  readonly firstTriangle: Uint32Array; // [runs + 1]
  readonly firstEdge: Uint32Array; // [runs + 1]
  readonly firstCorner: Uint32Array; // [runs + 1]
  readonly boxes: Float32Array; // [4 x runs] least x and y, greatest x and y, from the origin
}

const BLOCKS_A_RUN = 256;
const MOST_BLOCKS_ASKED = 500;

export function prepareBlocks(table: GeometryTable): PreparedBlocks {
  const mercator = toMercator(table.lonLat);
  const origin = [mercator[0] ?? 0, mercator[1] ?? 0] as const;
  const source = offsetsFrom(origin, mercator);
  const boxes = boxesOf(table, source);
  const { order } = spatialOrder(middlesOf(boxes));
  const writer = new BlockWriter(table, source);
  const firstTriangle: number[] = [];
  const firstEdge: number[] = [];
  const firstCorner: number[] = [];
  const runBoxes: number[] = [];
  for (let first = 0; first < order.length; first += BLOCKS_A_RUN) {
    firstTriangle.push(writer.triangles);
    firstEdge.push(writer.edges);
    firstCorner.push(writer.corners);
    const rows = order.subarray(first, first + BLOCKS_A_RUN);
    for (const row of rows) writer.add(row);
    runBoxes.push(...boxRound(rows, boxes));
  }
  firstTriangle.push(writer.triangles);
  firstEdge.push(writer.edges);
  firstCorner.push(writer.corners);
  return {
    count: table.count,
    origin,
    ...writer.finish(),
    runs: {
      firstTriangle: Uint32Array.from(firstTriangle),
      firstEdge: Uint32Array.from(firstEdge),
      firstCorner: Uint32Array.from(firstCorner),
      boxes: Float32Array.from(runBoxes),
    },
    middleWidth: middleWidth(boxes),
  };
}

/** Zoom at which a block in the middle of all sizes is as wide as so many CSS pixels. */
export function zoomAtWidth({ middleWidth: width }: PreparedBlocks, pixels: number): number {
  return width > 0 ? Math.max(0, Math.log2(pixels / (WORLD_PIXELS * width))) : 0;
}

/** Writes blocks one after the other, polygons only. */
class BlockWriter {
  corners = 0;
  triangles = 0;
  edges = 0;
  private readonly table: GeometryTable;
  private readonly source: Float32Array;
  private readonly places: Float32Array<ArrayBuffer>;
  private readonly owners: Uint32Array<ArrayBuffer>;
  private readonly triangleCorners: Uint32Array<ArrayBuffer>;
  private readonly edgeCorners: Uint32Array<ArrayBuffer>;

  constructor(table: GeometryTable, source: Float32Array) {
    const rings = table.vertexStart.length - 1;
    this.table = table;
    this.source = source;
    this.places = new Float32Array(source.length);
    this.owners = new Uint32Array(source.length / 2);
    // A polygon of n corners has n - 2 triangles, and two more for each hole.
    this.triangleCorners = new Uint32Array(3 * (source.length / 2 + 2 * rings));
    this.edgeCorners = new Uint32Array(source.length);
  }

  add(row: number): void {
    const { kinds, partStart } = this.table;
    if (kinds[row] !== GeometryKind.polygon) return;
    for (let part = partStart[row]!; part < partStart[row + 1]!; part++) this.addPart(row, part);
  }

  /** The rings of a part lie side by side: the outer one and its holes. */
  private addPart(row: number, part: number): void {
    const { ringStart, vertexStart } = this.table;
    const [ring, lastRing] = [ringStart[part]!, ringStart[part + 1]!];
    const [first, end] = [vertexStart[ring]!, vertexStart[lastRing]!];
    const places = this.source.subarray(2 * first, 2 * end);
    this.places.set(places, 2 * this.corners);
    this.owners.fill(2 * row, this.corners, this.corners + end - first);
    const holes: number[] = [];
    for (let hole = ring + 1; hole <= lastRing; hole++) {
      const start = vertexStart[hole]! - first;
      this.owners[this.corners + start - 1]! |= 1;
      if (hole < lastRing) holes.push(start);
    }
    this.addEdges(this.corners, this.corners + end - first);
    const found = earcut(places, holes);
    for (let i = 0; i < found.length; i++) {
      this.triangleCorners[3 * this.triangles + i] = this.corners + found[i]!;
    }
    this.triangles += found.length / 3;
    this.corners += end - first;
  }

  /** From each corner to the next, but for the last of a ring. */
  private addEdges(first: number, end: number): void {
    for (let corner = first; corner < end; corner++) {
      if ((this.owners[corner]! & 1) === 1) continue;
      this.edgeCorners[2 * this.edges] = corner;
      this.edgeCorners[2 * this.edges + 1] = corner + 1;
      this.edges++;
    }
  }

  finish(): Pick<PreparedBlocks, "corners" | "owners" | "triangles" | "edges"> {
    return {
      corners: this.places.slice(0, 2 * this.corners),
      owners: this.owners.slice(0, this.corners),
      triangles: this.triangleCorners.slice(0, 3 * this.triangles),
      edges: this.edgeCorners.slice(0, 2 * this.edges),
    };
  }
}

/** [4b] least x and y, greatest x and y of each block. */
function boxesOf(table: GeometryTable, source: Float32Array): Float32Array {
  const boxes = new Float32Array(4 * table.count);
  for (let row = 0; row < table.count; row++) {
    const [first, end] = featureVertices(table, row);
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 2 * first; at < 2 * end; at += 2) {
      left = Math.min(left, source[at]!);
      right = Math.max(right, source[at]!);
      top = Math.min(top, source[at + 1]!);
      bottom = Math.max(bottom, source[at + 1]!);
    }
    boxes[4 * row] = left;
    boxes[4 * row + 1] = top;
    boxes[4 * row + 2] = right;
    boxes[4 * row + 3] = bottom;
  }
  return boxes;
}

function middlesOf(boxes: Float32Array): Float32Array {
  const middles = new Float32Array(boxes.length / 2);
  for (let row = 0; row < boxes.length / 4; row++) {
    middles[2 * row] = (boxes[4 * row]! + boxes[4 * row + 2]!) / 2;
    middles[2 * row + 1] = (boxes[4 * row + 1]! + boxes[4 * row + 3]!) / 2;
  }
  return middles;
}

function boxRound(rows: Uint32Array, boxes: Float32Array): readonly number[] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of rows) {
    left = Math.min(left, boxes[4 * row]!);
    top = Math.min(top, boxes[4 * row + 1]!);
    right = Math.max(right, boxes[4 * row + 2]!);
    bottom = Math.max(bottom, boxes[4 * row + 3]!);
  }
  return [left, top, right, bottom];
}

function middleWidth(boxes: Float32Array): number {
  const count = boxes.length / 4;
  const step = Math.max(1, Math.floor(count / MOST_BLOCKS_ASKED));
  const widths: number[] = [];
  for (let row = 0; row < count; row += step) {
    const width = boxes[4 * row + 2]! - boxes[4 * row]!;
    widths.push(Math.max(width, boxes[4 * row + 3]! - boxes[4 * row + 1]!));
  }
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
}
