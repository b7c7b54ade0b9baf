import geographicLib from "geographiclib-geodesic";

type Position = readonly [lon: number, lat: number];

/** Length of a geodesic by Karney's own algorithm. */
export const karneyMetres = (from: Position, to: Position): number =>
  geographicLib.Geodesic.WGS84.Inverse(from[1], from[0], to[1], to[0]).s12 ?? Number.NaN;

/** A place of a street: on which of its segments, and how far along it. */
interface Foot {
  readonly segment: number;
  readonly share: number;
  readonly place: Position;
  readonly metres: number; // from the place asked about
}

/** Where a facility can be entered: a place of a street, and the leg from there. */
export interface Entry {
  readonly facility: number;
  readonly segment: number;
  readonly share: number;
  readonly place: Position;
  readonly legMetres: number;
}

/** One straight piece of a street between two vertices. */
export interface Piece {
  readonly from: Position;
  readonly to: Position;
}

/**
 * Walks in a real city the plain way, sharing no code with the program: every vertex is a node,
 * every home and every entry is cut into its piece of street, lengths are Karney's, feet are found
 * by trying every piece on a plane tangent to the place.
 */
export function plainWalks(
  lines: readonly (readonly Position[])[],
  homes: readonly Position[],
  mostSnapMetres: number,
) {
  const pieces = lines.flatMap((line) =>
    line.slice(1).flatMap((to, i): Piece[] => {
      const from = line[i]!;
      return keyOf(from) === keyOf(to) ? [] : [{ from, to }];
    }),
  );
  const homeFeet = homes.map((home) => nearestFoot(pieces, home));
  return {
    pieces,
    homeFeet,
    nearestFoot: (place: Position) => nearestFoot(pieces, place),
    /** [homes] metres to the nearest of some entries; Infinity where no way leads. */
    nearest(entries: readonly Entry[]): readonly number[] {
      const graph = cutGraph(pieces, homeFeet, entries);
      const at = dijkstra(
        graph,
        entries.map((entry, i) => [`entry ${i}`, entry.legMetres]),
      );
      return homeFeet.map((foot, home) =>
        foot.metres > mostSnapMetres
          ? Infinity
          : foot.metres + (at.get(`home ${home}`) ?? Infinity),
      );
    },
  };
}

export const keyOf = ([lon, lat]: Position): string =>
  `${Math.round(lon * 1e7)},${Math.round(lat * 1e7)}`;

/** Metres east and north of a place, by the radii of curvature there. */
function planeAt([lon0, lat0]: Position): (at: Position) => readonly [number, number] {
  const radians = Math.PI / 180;
  const e2 = (1 / 298.257223563) * (2 - 1 / 298.257223563);
  const w = Math.sqrt(1 - e2 * Math.sin(lat0 * radians) ** 2);
  const east = (6_378_137 / w) * Math.cos(lat0 * radians) * radians;
  const north = ((6_378_137 * (1 - e2)) / w ** 3) * radians;
  return (at) => [(at[0] - lon0) * east, (at[1] - lat0) * north];
}

/** The share of a piece at which it is nearest to a place, and how near. */
export function footOnPiece({ from, to }: Piece, place: Position, plane = planeAt(place)) {
  const a = plane(from);
  const b = plane(to);
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const share = Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / (dx * dx + dy * dy)));
  const east = a[0] + share * dx;
  const north = a[1] + share * dy;
  return { share, metres: Math.sqrt(east * east + north * north) };
}

function nearestFoot(pieces: readonly Piece[], place: Position): Foot {
  let best: Foot | null = null;
  const plane = planeAt(place);
  for (let segment = 0; segment < pieces.length; segment++) {
    const piece = pieces[segment]!;
    const { share, metres } = footOnPiece(piece, place, plane);
    if (best !== null && metres >= best.metres) continue;
    best = { segment, share, metres, place: along(piece, share) };
  }
  if (best === null) throw new Error("a city without streets");
  return { ...best, metres: karneyMetres(place, best.place) };
}

export const along = ({ from, to }: Piece, share: number): Position => [
  from[0] + share * (to[0] - from[0]),
  from[1] + share * (to[1] - from[1]),
];

type Graph = Map<string, Map<string, number>>;

function cutGraph(
  pieces: readonly Piece[],
  homeFeet: readonly Foot[],
  entries: readonly Entry[],
): Graph {
  const cuts = new Map<number, { share: number; place: Position; key: string }[]>();
  const cut = ({ segment, share, place }: Foot | Entry, key: string): void => {
    cuts.set(segment, [...(cuts.get(segment) ?? []), { share, place, key }]);
  };
  for (const [i, foot] of homeFeet.entries()) cut(foot, `home ${i}`);
  for (const [i, entry] of entries.entries()) cut(entry, `entry ${i}`);
  const graph: Graph = new Map();
  for (const [segment, { from, to }] of pieces.entries()) {
    const stops = [
      { share: 0, place: from, key: keyOf(from) },
      ...(cuts.get(segment) ?? []).sort((a, b) => a.share - b.share),
      { share: 1, place: to, key: keyOf(to) },
    ];
    stops.slice(1).forEach((stop, i) => {
      join(graph, stops[i]!.key, stop.key, karneyMetres(stops[i]!.place, stop.place));
    });
  }
  return graph;
}

function join(graph: Graph, a: string, b: string, metres: number): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const arcs = graph.get(from) ?? new Map<string, number>();
    arcs.set(to, Math.min(metres, arcs.get(to) ?? Infinity));
    graph.set(from, arcs);
  }
}

/** Label setting with buckets of a metre in place of a queue: easy to see that it is right. */
function dijkstra(graph: Graph, seeds: readonly (readonly [string, number])[]) {
  const metres = new Map<string, number>();
  const buckets: string[][] = [];
  const offer = (node: string, distance: number): void => {
    if (distance >= (metres.get(node) ?? Infinity)) return;
    metres.set(node, distance);
    const bucket = Math.floor(distance);
    buckets[bucket] ??= [];
    buckets[bucket].push(node);
  };
  for (const [node, distance] of seeds) offer(node, distance);
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    // Within a bucket a node may be improved again: it is appended and looked at once more.
    for (const node of buckets[bucket] ?? []) {
      for (const [target, length] of graph.get(node) ?? []) {
        offer(target, metres.get(node)! + length);
      }
    }
  }
  return metres;
}
