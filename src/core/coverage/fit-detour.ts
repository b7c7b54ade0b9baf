import { selectInPlace } from "../base/select.ts";
import type { DistanceMatrix } from "../model/analysis.ts";

/** By how much walks along these streets are longer than straight lines. */
export interface DetourFit {
  readonly factor: number; // median, 2 decimals, >= 1
  readonly walks: number; // pairs of a home and a category that it is the median of
}

/**
 * The detour factor of the data themselves: the median of walk / straight line over every home and
 * category that has both, each to its own nearest facility. Homes at a facility's door, 0 m in a
 * straight line, have no ratio. Null without any.
 * @param matrix distances along streets
 */
export function fitDetour({ metres, straightMetres }: DistanceMatrix): DetourFit | null {
  const ratios = new Float64Array(metres.length);
  let walks = 0;
  for (let cell = 0; cell < metres.length; cell++) {
    const line = straightMetres[cell]!;
    if (metres[cell] === Infinity || !(line > 0)) continue;
    ratios[walks] = metres[cell]! / line;
    walks++;
  }
  if (walks === 0) return null;
  const median = medianOf(ratios.subarray(0, walks));
  return { factor: Math.max(1, Math.round(median * 100) / 100), walks };
}

/** Of an even number, the mean of the middle two. Puts the values into another order. */
function medianOf(values: Float64Array): number {
  const upper = values.length >> 1;
  const high = selectInPlace(values, upper);
  if (values.length % 2 === 1) return high;
  let low = -Infinity;
  for (let i = 0; i < upper; i++) low = Math.max(low, values[i]!);
  return (low + high) / 2;
}
