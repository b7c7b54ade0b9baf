/** A line of nodes, by their ids. */
type Chain = readonly number[];

/**
 * Joins ways end to end to closed rings, each way used once; a ring starts with the first way that is
 * left and runs in its direction.
 * @param ways node ids of each way, at least 2
 * @returns null where some way is left over: the outline is not closed
 */
export function joinRings(ways: readonly Chain[]): readonly Chain[] | null {
  const open = new Map<number, Set<number>>(); // ways not yet used, by their end nodes
  const endsOf = (way: number): readonly [number | undefined, number | undefined] => [
    ways[way]?.[0],
    ways[way]?.at(-1),
  ];
  const note = (node: number | undefined, way: number): void => {
    if (node === undefined) return;
    const there = open.get(node);
    if (there === undefined) open.set(node, new Set([way]));
    else there.add(way);
  };
  const use = (way: number): Chain => {
    for (const node of endsOf(way)) if (node !== undefined) open.get(node)?.delete(way);
    return ways[way] ?? [];
  };
  ways.forEach((_, way) => {
    for (const node of endsOf(way)) note(node, way);
  });
  const rings: Chain[] = [];
  for (let first = 0; first < ways.length; first++) {
    const start = ways[first]?.[0];
    if (start === undefined || open.get(start)?.has(first) !== true) continue;
    const ring = [...use(first)];
    while (ring.at(-1) !== start) {
      const end = ring.at(-1);
      const next = end === undefined ? undefined : open.get(end)?.values().next().value;
      if (next === undefined) return null;
      const chain = use(next);
      ring.push(...(chain[0] === end ? chain : chain.toReversed()).slice(1));
    }
    rings.push(ring);
  }
  return rings;
}
