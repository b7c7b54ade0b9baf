import earcut from "earcut";
import { featureVertices, GeometryKind, type GeometryTable } from "../core/model/geometry-table.ts";
import { toMercator, WORLD_PIXELS } from "./mercator.ts";
import { spatialOrder } from "./residence-order.ts";
import { simplifyRing } from "./simplify-ring.ts";
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
  readonly runs: BlockRuns;
  /** From the one for the farthest view to the one with every corner: as many as `DETAIL_COUNT`. */
  readonly details: readonly BlockDetail[];
  /** A block in the middle of all sizes is so wide, as a share of the world; 0 without blocks. */
  readonly middleWidth: number;
}

/** Run r has the corners from `[r]` to `[r + 1]`. */
export interface BlockRuns {
  readonly firstCorner: Uint32Array; // [runs + 1]
  readonly boxes: Float32Array; // [4 x runs] least x and y, greatest x and y, from the origin
}

/** Areas and outlines by as many corners as can be told apart. Runs have theirs as they have corners. */
export interface BlockDetail {
  readonly triangles: Uint32Array<ArrayBuffer>; // [3t] corners
  readonly edges: Uint32Array<ArrayBuffer>; // [2e] corners: both ends of each piece of an outline
  readonly firstTriangle: Uint32Array; // [runs + 1]
  readonly firstEdge: Uint32Array; // [runs + 1]
}

const BLOCKS_A_RUN = 32;
const MOST_BLOCKS_ASKED = 500;

/** What is left out of an outline is up to so wide, in pixels. */
const UNSEEN_PIXELS = 0.6;
/** Pixels that a block in the middle of all sizes is wide where a more exact outline takes over. */
const DETAIL_STEPS = [10, 30, Infinity] as const;
export const DETAIL_COUNT = DETAIL_STEPS.length;

export function prepareBlocks(table: GeometryTable): PreparedBlocks {
  const mercator = toMercator(table.lonLat);
  const origin = [mercator[0] ?? 0, mercator[1] ?? 0] as const;
  const source = offsetsFrom(origin, mercator);
  const boxes = boxesOf(table, source);
  const width = middleWidth(boxes);
  const { order } = spatialOrder(middlesOf(boxes));
  const writer = new BlockWriter(table, source, width);
  const runBoxes: number[] = [];
  for (let first = 0; first < order.length; first += BLOCKS_A_RUN) {
    writer.beginRun();
    const rows = order.subarray(first, first + BLOCKS_A_RUN);
    for (const row of rows) writer.add(row);
    runBoxes.push(...boxRound(rows, boxes));
  }
  writer.beginRun(); // the end of the last
  const { firstCorner, ...written } = writer.finish();
  const runs = { firstCorner, boxes: Float32Array.from(runBoxes) };
  return { count: table.count, origin, ...written, runs, middleWidth: width };
}

/** The first detail that is enough where a block in the middle of all sizes is so wide, in pixels. */
export const detailAt = (middlePixels: number): number =>
  DETAIL_STEPS.findIndex((most) => middlePixels <= most);

/** Zoom at which a block in the middle of all sizes is as wide as so many CSS pixels. */
export function zoomAtWidth({ middleWidth: width }: PreparedBlocks, pixels: number): number {
  return width > 0 ? Math.max(0, Math.log2(pixels / (WORLD_PIXELS * width))) : 0;
}

/** Writes blocks one after the other, polygons only. */
class BlockWriter {
  private readonly table: GeometryTable;
  private readonly source: Float32Array;
  private readonly places: Float32Array<ArrayBuffer>;
  private readonly owners: Uint32Array<ArrayBuffer>;
  private readonly firstCorner: number[] = [];
  private readonly details: readonly DetailWriter[];
  private corners = 0;

  constructor(table: GeometryTable, source: Float32Array, middleWidth: number) {
    this.table = table;
    this.source = source;
    this.places = new Float32Array(source.length);
    this.owners = new Uint32Array(source.length / 2);
    const rings = table.vertexStart.length - 1;
    this.details = DETAIL_STEPS.map((most) => {
      const tolerance = (middleWidth * UNSEEN_PIXELS) / most; // 0 for the finest
      return new DetailWriter(tolerance, { corners: source.length / 2, rings });
    });
  }

  beginRun(): void {
    this.firstCorner.push(this.corners);
    for (const detail of this.details) detail.beginRun();
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
    this.places.set(this.source.subarray(2 * first, 2 * end), 2 * this.corners);
    this.owners.fill(2 * row, this.corners, this.corners + end - first);
    let rings: readonly (readonly number[])[] = [];
    for (let next = ring; next < lastRing; next++) {
      const [start, stop] = [vertexStart[next]! - first, vertexStart[next + 1]! - first];
      this.owners[this.corners + stop - 1]! |= 1;
      rings = [...rings, cornersFrom(this.corners + start, this.corners + stop - 1)];
    }
    for (let detail = this.details.length - 1; detail >= 0; detail--) {
      rings = this.details[detail]!.addPart(this.places, rings);
    }
    this.corners += end - first;
  }

  finish(): Pick<PreparedBlocks, "corners" | "owners" | "details"> &
    Pick<BlockRuns, "firstCorner"> {
    return {
      corners: this.places.slice(0, 2 * this.corners),
      owners: this.owners.slice(0, this.corners),
      firstCorner: Uint32Array.from(this.firstCorner),
      details: this.details.map((detail) => detail.finish()),
    };
  }
}

/** Writes areas and outlines between corners that are there. */
class DetailWriter {
  private readonly tolerance: number;
  private readonly triangleCorners: Uint32Array<ArrayBuffer>;
  private readonly edgeCorners: Uint32Array<ArrayBuffer>;
  private readonly firstTriangle: number[] = [];
  private readonly firstEdge: number[] = [];
  private triangles = 0;
  private edges = 0;

  /** @param tolerance of `simplifyRing`; 0 takes every corner */
  constructor(
    tolerance: number,
    { corners, rings }: { readonly corners: number; readonly rings: number },
  ) {
    this.tolerance = tolerance;
    // A polygon of n corners has n - 2 triangles, and two more for each hole.
    this.triangleCorners = new Uint32Array(3 * (corners + 2 * rings));
    this.edgeCorners = new Uint32Array(2 * corners);
  }

  beginRun(): void {
    this.firstTriangle.push(this.triangles);
    this.firstEdge.push(this.edges);
  }

  /**
   * @param rings corners of the outer ring and of holes, each without its end
   * @returns those corners that it takes of them
   */
  addPart(
    places: Float32Array,
    rings: readonly (readonly number[])[],
  ): readonly (readonly number[])[] {
    const taken =
      this.tolerance === 0
        ? rings
        : rings.map((ring) => simplifyRing(places, ring, this.tolerance));
    const kept: number[] = [];
    const outline: number[] = []; // x and y of those
    const holes: number[] = [];
    for (const ring of taken) {
      if (kept.length > 0) holes.push(kept.length);
      this.addEdges(ring);
      for (const corner of ring) {
        kept.push(corner);
        outline.push(places[2 * corner]!, places[2 * corner + 1]!);
      }
    }
    const found = earcut(outline, holes);
    for (let i = 0; i < found.length; i++) {
      this.triangleCorners[3 * this.triangles + i] = kept[found[i]!]!;
    }
    this.triangles += found.length / 3;
    return taken;
  }

  /** From each corner to the next, and from the last to the first. */
  private addEdges(corners: readonly number[]): void {
    let from = corners[corners.length - 1]!;
    for (const corner of corners) {
      this.edgeCorners[2 * this.edges] = from;
      this.edgeCorners[2 * this.edges + 1] = corner;
      this.edges++;
      from = corner;
    }
  }

  finish(): BlockDetail {
    return {
      triangles: this.triangleCorners.slice(0, 3 * this.triangles),
      edges: this.edgeCorners.slice(0, 2 * this.edges),
      firstTriangle: Uint32Array.from(this.firstTriangle),
      firstEdge: Uint32Array.from(this.firstEdge),
    };
  }
}

function cornersFrom(first: number, end: number): readonly number[] {
  const corners: number[] = [];
  for (let corner = first; corner < end; corner++) corners.push(corner);
  return corners;
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
