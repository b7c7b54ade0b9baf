import { selectInPlace } from "../base/select.ts";

/** What the street layers hold, as far as walks are concerned. */
export interface StreetReport {
  readonly lines: number; // of the street layers, those left out included
  /** Lines that are not walked along, by the tag that says so, e.g. "highway=motorway"; most first. */
  readonly leftOut: readonly { readonly tag: string; readonly lines: number }[];
  readonly zeroLength: number; // walkable lines of one place
  readonly edges: number;
  readonly duplicates: number; // edges with the course of an earlier one, left out
  readonly metres: number; // length of all edges
  readonly deadEnds: number;
  /** Connected parts; no walk leads from one to another. */
  readonly parts: number;
  /** The longest parts, longest first, at most ten. */
  readonly longestParts: readonly StreetPart[];
  /** Places where lines cross without a shared vertex; null where they were not counted. */
  readonly crossings: number | null;
}

export interface StreetPart {
  readonly edges: number;
  readonly metres: number;
  readonly share: number; // of the length of all edges, 0 to 1
}

/** How far places are from the streets, and which are too far to be joined to one. */
export interface Joining {
  readonly homes: JoiningOf;
  readonly facilities: JoiningOf;
  readonly entrances: JoiningOfEntrances;
  readonly maxMetres: number; // Infinity = no limit
}

export interface JoiningOf {
  readonly metres: Float64Array; // [n] from the place to the street; Infinity = there is none
  readonly isApart: Uint8Array; // [n] 1 where the place is too far from every street
}

/** Of each entrance that leads into an area; once for each where it leads into several. */
export interface JoiningOfEntrances extends JoiningOf {
  readonly row: Uint32Array; // [n] of the table of entrances
  readonly facility: Uint32Array; // [n] row, ascending
}

/** {@link JoiningOf} in figures. */
export interface JoiningReport {
  readonly places: number;
  readonly joined: number;
  readonly medianMetres: number | null; // of the joined; null when none is
  readonly farthestMetres: number | null;
  readonly apart: Uint32Array; // rows
}

/** Half of the places are at most this far: the lower of the two in the middle. */
export function joiningReport({ metres, isApart }: JoiningOf): JoiningReport {
  const room = new Float64Array(metres.length);
  const apart: number[] = [];
  let farthest = -Infinity;
  for (let row = 0; row < metres.length; row++) {
    if (isApart[row] === 1) apart.push(row);
    else {
      room[row - apart.length] = metres[row]!;
      farthest = Math.max(farthest, metres[row]!);
    }
  }
  const joined = room.subarray(0, metres.length - apart.length);
  const hasAny = joined.length > 0;
  return {
    places: metres.length,
    joined: joined.length,
    medianMetres: hasAny ? selectInPlace(joined, Math.floor((joined.length - 1) / 2)) : null,
    farthestMetres: hasAny ? farthest : null,
    apart: Uint32Array.from(apart),
  };
}
