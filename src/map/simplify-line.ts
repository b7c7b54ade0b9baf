/**
 * Vertices of a line that matter from afar (Douglas and Peucker): its ends, and of those between two
 * that stay the farthest from the straight line between them, if it is farther than the tolerance.
 * @param places [2n] x and y of vertices
 * @param first of the line
 * @param last of the line
 * @returns rows of those that stay, in their order
 */
export function simplifyLine(
  places: Float32Array,
  first: number,
  last: number,
  tolerance: number,
): readonly number[] {
  const kept = [first];
  const waiting = [last]; // ends of the parts ahead, the nearest on top
  for (let from = first; waiting.length > 0; ) {
    const to = waiting[waiting.length - 1]!;
    const between = farthest(places, from, to, tolerance);
    if (between !== null) {
      waiting.push(between);
      continue;
    }
    kept.push(to);
    waiting.pop();
    from = to;
  }
  return kept;
}

/** The vertex between two that lies farthest from the piece between them; null if all are near. */
function farthest(
  places: Float32Array,
  from: number,
  to: number,
  tolerance: number,
): number | null {
  let found: number | null = null;
  let most = tolerance * tolerance;
  for (let vertex = from + 1; vertex < to; vertex++) {
    const square = squareToPiece(places, vertex, from, to);
    if (square <= most) continue;
    most = square;
    found = vertex;
  }
  return found;
}

function squareToPiece(places: Float32Array, vertex: number, from: number, to: number): number {
  const x = places[2 * vertex]! - places[2 * from]!;
  const y = places[2 * vertex + 1]! - places[2 * from + 1]!;
  const alongX = places[2 * to]! - places[2 * from]!;
  const alongY = places[2 * to + 1]! - places[2 * from + 1]!;
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, (x * alongX + y * alongY) / length));
  return (x - share * alongX) ** 2 + (y - share * alongY) ** 2;
}
