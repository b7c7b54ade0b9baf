/**
 * Corners of a ring that matter from afar: one that lies nearer to the line between its neighbours
 * than the tolerance, and nearer than its neighbours do to theirs, goes, and so on until none does.
 * It is the same whichever way round a ring is written, so blocks with a common border keep it.
 * @param places [2n] x and y of the corners; the last is the first again
 * @returns places of those that stay, in their order and without the last; three at least
 */
export function simplifyRing(places: Float32Array, tolerance: number): readonly number[] {
  let kept = Array.from({ length: places.length / 2 - 1 }, (_, corner) => corner);
  while (kept.length > 3) {
    const gone = goneOf(kept, places, tolerance);
    if (gone.size === 0 || kept.length - gone.size < 3) break;
    kept = kept.filter((_, at) => !gone.has(at));
  }
  return kept;
}

/** Never two neighbours at once: each was measured against the other. */
function goneOf(
  kept: readonly number[],
  places: Float32Array,
  tolerance: number,
): ReadonlySet<number> {
  const count = kept.length;
  const offsets = kept.map((corner, at) =>
    offsetFrom(places, kept[(at + count - 1) % count]!, corner, kept[(at + 1) % count]!),
  );
  const gone = new Set<number>();
  for (let at = 0; at < count; at++) {
    const before = (at + count - 1) % count;
    const offset = offsets[at]!;
    const isLeast = offset < offsets[before]! && offset < offsets[(at + 1) % count]!;
    const isTie = offset === 0 && !gone.has(before) && !gone.has((at + 1) % count);
    if (offset < tolerance && (isLeast || isTie)) gone.add(at);
  }
  return gone;
}

/** How far a corner lies from the line between two others, or from both where they are one. */
function offsetFrom(places: Float32Array, before: number, corner: number, after: number): number {
  const [x, y] = [places[2 * before]!, places[2 * before + 1]!];
  const [alongX, alongY] = [places[2 * after]! - x, places[2 * after + 1]! - y];
  const [offX, offY] = [places[2 * corner]! - x, places[2 * corner + 1]! - y];
  const length = Math.hypot(alongX, alongY);
  return length === 0 ? Math.hypot(offX, offY) : Math.abs(alongX * offY - alongY * offX) / length;
}
