/**
 * Corners of a ring that matter from afar: one that lies nearer to the line between its neighbours
 * than the tolerance, and nearer than its neighbours do to theirs, goes, and so on until none does.
 * It is the same whichever way round a ring is written, so blocks with a common border keep it.
 * @param places [2n] x and y of corners
 * @param ring some of the corners; its last one is not the first again
 * @returns those that stay, in their order, three at least
 */
export function simplifyRing(
  places: Float32Array,
  ring: readonly number[],
  tolerance: number,
): readonly number[] {
  let kept = ring;
  const most = tolerance * tolerance;
  while (kept.length > 3) {
    const fewer = withoutLeast(places, kept, most);
    if (fewer.length === kept.length || fewer.length < 3) break;
    kept = fewer;
  }
  return kept;
}

/** Never without two neighbours at once: each was measured against the other. */
function withoutLeast(
  places: Float32Array,
  kept: readonly number[],
  most: number,
): readonly number[] {
  const count = kept.length;
  const offsets: number[] = [];
  for (let at = 0; at < count; at++) {
    const [before, after] = [
      kept[at === 0 ? count - 1 : at - 1]!,
      kept[at + 1 === count ? 0 : at + 1]!,
    ];
    offsets.push(squaredOffset(places, before, kept[at]!, after));
  }
  const fewer: number[] = [];
  let isLastGone = false; // of the corner before
  const last = offsets[count - 1]!;
  for (let at = 0; at < count; at++) {
    const offset = offsets[at]!;
    const before = at === 0 ? last : offsets[at - 1]!;
    const after = at + 1 === count ? offsets[0]! : offsets[at + 1]!;
    const isLeast = offset < before && offset < after;
    // On one line corners may go by turns, but for the last: nobody knows of the first any more.
    const isTie: boolean = offset === 0 && !isLastGone && at > 0 && at + 1 < count;
    isLastGone = offset < most && (isLeast || isTie);
    if (!isLastGone) fewer.push(kept[at]!);
  }
  return fewer;
}

/** The square of how far a corner lies from the line between two others, or from both where they are one. */
function squaredOffset(
  places: Float32Array,
  before: number,
  corner: number,
  after: number,
): number {
  const x = places[2 * before]!;
  const y = places[2 * before + 1]!;
  const alongX = places[2 * after]! - x;
  const alongY = places[2 * after + 1]! - y;
  const offX = places[2 * corner]! - x;
  const offY = places[2 * corner + 1]! - y;
  const length = alongX * alongX + alongY * alongY;
  if (length === 0) return offX * offX + offY * offY;
  const across = alongX * offY - alongY * offX;
  return (across * across) / length;
}
