import { featureVertices, type GeometryTable } from "../model/geometry-table.ts";

/** Features of one kind of a table, told apart by their vertices. */
export interface ShapeSet {
  /** Takes a feature in. @returns the first one taken in with the same vertices: itself where none has */
  firstLike(row: number): number;
}

/** @param most features that will be taken in, at most */
export function createShapeSet(geometry: GeometryTable, most: number = geometry.count): ShapeSet {
  // Half empty at most, so that a search soon meets a free place.
  const places = 2 ** Math.ceil(Math.log2(2 * most + 2));
  const last = places - 1;
  // Two numbers a place: 0 = free, else a row + 1; and its hash, without which a look at another
  // row that fell on the same place would be a walk through memory.
  const slots = new Uint32Array(2 * places);
  return {
    firstLike(row) {
      const hash = hashOf(geometry, row);
      let at = hash & last;
      for (let other = slots[2 * at]!; other !== 0; other = slots[2 * at]!) {
        if (slots[2 * at + 1] === hash && isSame(geometry, other - 1, row)) return other - 1;
        at = (at + 1) & last;
      }
      slots[2 * at] = row + 1;
      slots[2 * at + 1] = hash;
      return row;
    },
  };
}

const STEPS = 1e7; // a degree: about a centimetre each
const SPREAD = 0x9e3779b1; // odd, with bits all over: 2³² divided by the golden ratio

function hashOf(table: GeometryTable, row: number): number {
  const { lonLat } = table;
  const [first, end] = featureVertices(table, row);
  let hash = end - first;
  for (let i = 2 * first; i < 2 * end; i++) hash = Math.imul(hash ^ (lonLat[i]! * STEPS), SPREAD);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isSame(table: GeometryTable, one: number, other: number): boolean {
  const [first, end] = featureVertices(table, one);
  const [firstOfOther, endOfOther] = featureVertices(table, other);
  if (end - first !== endOfOther - firstOfOther) return false;
  for (let i = 0; i < 2 * (end - first); i++) {
    if (table.lonLat[2 * first + i] !== table.lonLat[2 * firstOfOther + i]) return false;
  }
  return true;
}
