/**
 * Walks that differ by less are as long as one another: adding up the same streets from the other
 * end gives other last digits. Far below what any distance is shown to, far above that noise.
 */
export const TIE_METRES = 2 ** -16; // 15 micrometres

/** True when a walk that begins at facility `by` takes the place of the best one known so far. */
export function isBetter(metres: number, by: number, known: number, knownBy: number): boolean {
  const apart = metres - known; // NaN of two that lead nowhere
  return (
    apart < -TIE_METRES || (apart <= TIE_METRES && (by < knownBy || (by === knownBy && apart < 0)))
  );
}
