/**
 * Rows by ascending key; rows of the same key keep their order. Two counting sorts of half a key each.
 * @param keys [n]
 * @param rows those to sort; all n in their order when left out
 */
export function rowsByKey(
  keys: Uint32Array,
  rows: Uint32Array = Uint32Array.from(keys.keys()),
): Uint32Array {
  let sorted = rows;
  for (const shift of [0, 16]) {
    const next = new Uint32Array(0x1_0001);
    for (const row of sorted) next[((keys[row]! >>> shift) & 0xffff) + 1]!++;
    for (let bucket = 1; bucket < next.length; bucket++) next[bucket]! += next[bucket - 1]!;
    const before = sorted;
    sorted = new Uint32Array(before.length);
    for (const row of before) sorted[next[(keys[row]! >>> shift) & 0xffff]!++] = row;
  }
  return sorted;
}
