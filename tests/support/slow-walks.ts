import { earthPoint, geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { footOnSegment } from "../../src/core/geo/segment.ts";

export type Position = readonly [lon: number, lat: number];

/** A street as its vertices. */
export type Line = readonly Position[];

interface Joint {
  readonly line: number;
  readonly segment: number;
  readonly share: number; // along the segment
  readonly place: string;
  readonly metres: number;
}

const keyOf = ([lon, lat]: Position): string => `${Math.round(lon * 1e7)},${Math.round(lat * 1e7)}`;

/**
 * Walks the plain way: every vertex of every line is a node, every place is cut into the nearest
 * segment of all, and Dijkstra looks through all nodes for the next one.
 * @returns [homes][facilities] metres, both access legs included; Infinity where no way leads
 */
export function slowWalks(
  streets: readonly Line[],
  homes: readonly Position[],
  facilities: readonly Position[],
): readonly (readonly number[])[] {
  const lines = segmentsOf(streets);
  const joints = [...homes, ...facilities].map((place, i) => jointOf(lines, place, `place ${i}`));
  const graph = new Map<string, Map<string, number>>();
  const join = (a: string, b: string, metres: number): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const arcs = graph.get(from) ?? new Map<string, number>();
      arcs.set(to, Math.min(metres, arcs.get(to) ?? Infinity));
      graph.set(from, arcs);
    }
  };
  lines.forEach((line, row) => {
    for (let segment = 0; segment < line.length - 1; segment++) {
      const on = joints.filter((joint) => joint.line === row && joint.segment === segment);
      walkSegment(line[segment]!, line[segment + 1]!, on, join);
    }
  });
  for (const joint of joints) join(joint.place, `${joint.place} door`, joint.metres);
  return homes.map((_, home) => {
    const metres = slowDijkstra(graph, `place ${home} door`);
    return facilities.map(
      (_, facility) => metres.get(`place ${homes.length + facility} door`) ?? Infinity,
    );
  });
}

/** Every segment once, whichever way it was drawn and however often. */
function segmentsOf(lines: readonly Line[]): readonly Line[] {
  const segments = new Map<string, Line>();
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const ends = [line[i - 1]!, line[i]!].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      if (keyOf(ends[0]!) !== keyOf(ends[1]!)) segments.set(ends.map(keyOf).join(" "), ends);
    }
  }
  return [...segments.values()];
}

/** The nearest point of the nearest segment; of several as near, the first line's. */
function jointOf(lines: readonly Line[], [lon, lat]: Position, place: string): Joint {
  const from = earthPoint(lon, lat);
  let best: Joint | null = null;
  lines.forEach((line, row) => {
    for (let segment = 0; segment < line.length - 1; segment++) {
      const [lonA, latA] = line[segment]!;
      const [lonB, latB] = line[segment + 1]!;
      const foot = footOnSegment(from, { lonA, latA, lonB, latB });
      const metres = geodesicMetres(lon, lat, foot.lon, foot.lat);
      if (best !== null && metres >= best.metres) continue;
      const whole = Math.hypot(lonB - lonA, latB - latA);
      const share = whole === 0 ? 0 : Math.hypot(foot.lon - lonA, foot.lat - latA) / whole;
      best = { line: row, segment, share, place, metres };
    }
  });
  if (best === null) throw new Error("a town without streets");
  return best;
}

function walkSegment(
  a: Position,
  b: Position,
  joints: readonly Joint[],
  join: (a: string, b: string, metres: number) => void,
): void {
  const at = (share: number): Position => [
    a[0] + share * (b[0] - a[0]),
    a[1] + share * (b[1] - a[1]),
  ];
  const stops = [
    { share: 0, key: keyOf(a) },
    ...[...joints]
      .sort((x, y) => x.share - y.share)
      .map(({ share, place }) => ({ share, key: place })),
    { share: 1, key: keyOf(b) },
  ];
  for (let i = 1; i < stops.length; i++) {
    const from = at(stops[i - 1]!.share);
    const to = at(stops[i]!.share);
    join(stops[i - 1]!.key, stops[i]!.key, geodesicMetres(from[0], from[1], to[0], to[1]));
  }
}

function slowDijkstra(
  graph: ReadonlyMap<string, ReadonlyMap<string, number>>,
  start: string,
): ReadonlyMap<string, number> {
  const metres = new Map([[start, 0]]);
  const done = new Set<string>();
  for (;;) {
    let node: string | null = null;
    for (const [candidate, distance] of metres) {
      if (done.has(candidate)) continue;
      if (node === null || distance < metres.get(node)!) node = candidate;
    }
    if (node === null) return metres;
    done.add(node);
    for (const [target, length] of graph.get(node) ?? []) {
      const reached = metres.get(node)! + length;
      if (reached < (metres.get(target) ?? Infinity)) metres.set(target, reached);
    }
  }
}
