/**
 * The parts of a number of people in whole people that add up to the whole as it is rounded: those
 * with the largest fractions are rounded up, of equal ones the first.
 * @param parts >= 0
 * @returns as many, each less than 1 from its part; of a part that is left without anybody at most half a
 * person, which reads as "fewer than 1"
 */
export function wholeParts(parts: readonly number[]): readonly number[] {
  const whole = Math.round(parts.reduce((sum, part) => sum + part, 0));
  const floors = parts.map(Math.floor);
  const left = whole - floors.reduce((sum, floor) => sum + floor, 0);
  const fraction = (row: number): number => (parts[row] ?? 0) - (floors[row] ?? 0);
  const raised = new Set(
    [...parts.keys()].sort((a, b) => fraction(b) - fraction(a) || a - b).slice(0, left),
  );
  return parts.map((part, row) => {
    const people = (floors[row] ?? 0) + (raised.has(row) ? 1 : 0);
    return people === 0 ? Math.min(part, LESS_THAN_HALF) : people;
  });
}

const LESS_THAN_HALF = 0.49;
