/** Beyond this no limit is set; what lies farther shares the last bin. */
const BINS = 20_000;

/** Rows of a column of distances, sorted into bins of a metre. */
export interface DistanceBins {
  /** Rows in the bins that a distance from `low` to `high` may lie in. */
  count(low: number, high: number): number;
  /** Visits every row with a distance from `low` to `high`, and some just outside. */
  visit(low: number, high: number, each: (row: number) => void): void;
}

/** A counting sort: a million distances take a few hundredths of a second, a sort by value one. */
export function binByMetre(metres: Float64Array): DistanceBins {
  const start = new Uint32Array(BINS + 1);
  for (const distance of metres) start[binOf(distance) + 1]! += 1;
  for (let bin = 0; bin < BINS; bin++) start[bin + 1]! += start[bin]!;
  const next = start.slice(0, BINS);
  const rows = new Uint32Array(metres.length);
  for (let row = 0; row < metres.length; row++) rows[next[binOf(metres[row]!)]!++] = row;
  const spanOf = (low: number, high: number): readonly [first: number, end: number] => [
    start[binOf(low)]!,
    start[binOf(high) + 1]!,
  ];
  return {
    count(low, high) {
      const [first, end] = spanOf(low, high);
      return end - first;
    },
    visit(low, high, each) {
      const [first, end] = spanOf(low, high);
      for (let i = first; i < end; i++) each(rows[i]!);
    },
  };
}

const binOf = (metres: number): number => (metres < BINS - 1 ? Math.trunc(metres) : BINS - 1);
