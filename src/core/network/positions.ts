import type { Work } from "../base/work.ts";
import { boundsOfVertices } from "../model/geometry-table.ts";

/** Positions are equal when they agree at this many decimals of a degree: about 1 cm. */
const DECIMALS = 1e7;
const EMPTY = 0xffff_ffff;
/** Where vertices lie evenly a tile holds so many, or up to four times as many. */
const FEW_VERTICES = 4;
const MOST_SIDE_BITS = 12;
/** Tiles of one step. */
const STEP_TILES = 65_536;

/** Positions by number: vertices at the same place have the same one. */
export interface Positions {
  readonly count: number;
  readonly ofVertex: Uint32Array; //    [v]
  readonly firstVertex: Uint32Array; // [count] of those at the position
}

/**
 * Numbers positions along a curve: numbers that follow each other lie together, and so does any long
 * stretch of them. The curve is Morton's, through square tiles; in a tile the first seen comes first.
 * So vertices are compared only with others nearby, which are still at hand.
 * @param lonLat [2v] degrees
 */
export function* numberPositions(lonLat: Float64Array): Work<Positions> {
  const sideBits = sideBitsFor(lonLat.length / 2);
  const tileOf = tilesOf(lonLat, sideBits);
  yield 0.25;
  const byTile = verticesByTile(tileOf, 4 ** sideBits);
  yield 0.5;
  const numbering = new Numbering(lonLat, byTile);
  const tiles = byTile.start.length - 1;
  for (let tile = 0; tile < tiles; tile += STEP_TILES) {
    numbering.numberTiles(tile, Math.min(tiles, tile + STEP_TILES));
    yield 0.5 + (0.5 * tile) / tiles;
  }
  return numbering.finish();
}

const sideBitsFor = (vertices: number): number =>
  Math.min(MOST_SIDE_BITS, Math.max(0, Math.floor(Math.log2(vertices / FEW_VERTICES) / 2)));

/** The place of each vertex on the curve. The same position at 7 decimals is in the same tile. */
function tilesOf(lonLat: Float64Array, sideBits: number): Uint32Array {
  const [west, south, east, north] = boundsOfVertices(lonLat, 0, lonLat.length / 2);
  const left = whole(west);
  const low = whole(south);
  const columnsAStep = 2 ** sideBits / (whole(east) - left + 1);
  const rowsAStep = 2 ** sideBits / (whole(north) - low + 1);
  const tileOf = new Uint32Array(lonLat.length / 2);
  for (let vertex = 0; vertex < tileOf.length; vertex++) {
    const column = (whole(lonLat[2 * vertex]!) - left) * columnsAStep;
    const row = (whole(lonLat[2 * vertex + 1]!) - low) * rowsAStep;
    tileOf[vertex] = spread(column) | (spread(row) << 1);
  }
  return tileOf;
}

/** The bits of the whole part of a number, a 0 before each. */
function spread(cell: number): number {
  let bits = cell & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff_00ff;
  bits = (bits | (bits << 4)) & 0x0f0f_0f0f;
  bits = (bits | (bits << 2)) & 0x3333_3333;
  return (bits | (bits << 1)) & 0x5555_5555;
}

/** Whether two places in degrees are equal at 7 decimals: one vertex of the graph. */
export const isSamePlace = (
  lon: number,
  lat: number,
  otherLon: number,
  otherLat: number,
): boolean =>
  Math.abs(lon - otherLon) < FAR_ENOUGH_DEGREES && // else no rounding makes them the same
  whole(lon) === whole(otherLon) &&
  whole(lat) === whole(otherLat);

const FAR_ENOUGH_DEGREES = 2 / DECIMALS;

/** Degrees in steps of the last decimal that counts. */
const whole = (degrees: number): number => Math.round(degrees * DECIMALS);

/** Vertices tile by tile, in a tile in the order of the file. */
interface ByTile {
  readonly start: Uint32Array; // [tiles+1] into `vertices`
  readonly vertices: Uint32Array; // [v]
}

function verticesByTile(tileOf: Uint32Array, tiles: number): ByTile {
  const start = new Uint32Array(tiles + 1);
  for (let vertex = 0; vertex < tileOf.length; vertex++) start[tileOf[vertex]! + 1]!++;
  for (let tile = 0; tile < tiles; tile++) start[tile + 1]! += start[tile]!;
  const next = start.slice(0, tiles);
  const vertices = new Uint32Array(tileOf.length);
  for (let vertex = 0; vertex < tileOf.length; vertex++)
    vertices[next[tileOf[vertex]!]!++] = vertex;
  return { start, vertices };
}

class Numbering {
  private count = 0;
  private readonly ofVertex: Uint32Array;
  private readonly firstVertex: Uint32Array;
  private readonly lonLat: Float64Array;
  private readonly byTile: ByTile;
  /** Positions of a tile in a table that is hashed into: half of it stays empty. */
  private readonly slots: Uint32Array;
  private readonly x: Int32Array; // of the positions of a tile
  private readonly y: Int32Array;

  constructor(lonLat: Float64Array, byTile: ByTile) {
    let most = 0;
    for (let tile = 0; tile + 1 < byTile.start.length; tile++)
      most = Math.max(most, byTile.start[tile + 1]! - byTile.start[tile]!);
    this.lonLat = lonLat;
    this.byTile = byTile;
    this.ofVertex = new Uint32Array(lonLat.length / 2);
    this.firstVertex = new Uint32Array(lonLat.length / 2);
    this.slots = new Uint32Array(slotsFor(most));
    this.x = new Int32Array(most);
    this.y = new Int32Array(most);
  }

  numberTiles(from: number, to: number): void {
    const { start } = this.byTile;
    for (let tile = from; tile < to; tile++) this.numberTile(start[tile]!, start[tile + 1]!);
  }

  finish(): Positions {
    const { count, ofVertex, firstVertex } = this;
    return { count, ofVertex, firstVertex: firstVertex.subarray(0, count) };
  }

  private numberTile(first: number, end: number): void {
    const { lonLat, ofVertex, firstVertex, slots, x, y } = this;
    const { vertices } = this.byTile;
    const mask = slotsFor(end - first) - 1;
    for (let slot = 0; slot <= mask; slot++) slots[slot] = EMPTY;
    const known = this.count;
    let count = 0; // of the tile
    for (let at = first; at < end; at++) {
      const vertex = vertices[at]!;
      const lon = whole(lonLat[2 * vertex]!);
      const lat = whole(lonLat[2 * vertex + 1]!);
      let slot = Math.imul(lon, 0x9e37_79b1) ^ Math.imul(lat, 0x85eb_ca6b);
      slot = (slot ^ (slot >>> 15)) & mask;
      let position = slots[slot]!;
      while (position !== EMPTY && (x[position] !== lon || y[position] !== lat)) {
        slot = (slot + 1) & mask;
        position = slots[slot]!;
      }
      if (position === EMPTY) {
        position = count++;
        slots[slot] = position;
        x[position] = lon;
        y[position] = lat;
        firstVertex[known + position] = vertex;
      }
      ofVertex[vertex] = known + position;
    }
    this.count = known + count;
  }
}

/** A power of two, at least twice as many as there are positions. */
const slotsFor = (positions: number): number =>
  2 << (31 - Math.clz32(Math.max(1, 2 * positions - 1)));
