import { geodesicMetres } from "../geo/geodesic.ts";
import type { StreetGraph } from "./street-graph.ts";

/**
 * The course of an edge between two offsets along it, in metres from its `from` end: lon, lat, … in
 * the direction from `start` to `end`, which may be either.
 */
export function coursePart(
  graph: StreetGraph,
  edge: number,
  start: number,
  end: number,
): readonly number[] {
  const low = Math.min(start, end);
  const high = Math.max(start, end);
  const part: number[] = [];
  let gone = 0;
  for (let vertex = graph.vertexStart[edge]!; vertex < graph.vertexStart[edge + 1]! - 1; vertex++) {
    const x = graph.lonLat[2 * vertex]!;
    const y = graph.lonLat[2 * vertex + 1]!;
    const dx = graph.lonLat[2 * vertex + 2]! - x;
    const dy = graph.lonLat[2 * vertex + 3]! - y;
    const length = geodesicMetres(x, y, x + dx, y + dy);
    const first = Math.max(0, (low - gone) / length);
    const last = Math.min(1, (high - gone) / length);
    if (first <= last) {
      if (part.length === 0) part.push(x + first * dx, y + first * dy);
      part.push(x + last * dx, y + last * dy);
    }
    gone += length;
  }
  return start <= end ? part : reversedPairs(part);
}

function reversedPairs(flat: readonly number[]): readonly number[] {
  const reversed: number[] = [];
  for (let at = flat.length - 2; at >= 0; at -= 2) reversed.push(flat[at]!, flat[at + 1]!);
  return reversed;
}
