import { NONE } from "../base/none.ts";
import type { TextColumn } from "../base/text-column.ts";
import { convexHull } from "../geo/boundary.ts";
import { geodesicMetres, metresPerDegree } from "../geo/geodesic.ts";
import {
  featureShape,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
} from "../model/geometry-table.ts";

/** Blocks that homes name in a column of their own, in the order in which they are met. */
export interface NamedBlocks {
  readonly names: readonly string[]; // [b]
  readonly block: Uint32Array; // [n] row of `names`, NONE where the home names none
}

/** @param named what each home says of its block, "" without a word */
export function namedBlocks(named: TextColumn): NamedBlocks {
  const rows = new Map<string, number>();
  const block = new Uint32Array(named.length).fill(NONE);
  for (let home = 0; home < named.length; home++) {
    const name = named.at(home) ?? "";
    if (name === "") continue;
    const known = rows.get(name) ?? rows.size;
    if (known === rows.size) rows.set(name, known);
    block[home] = known;
  }
  return { names: [...rows.keys()], block };
}

/** A village is smaller than this from corner to corner, and two of one name seldom lie nearer. */
const SCATTERED_METRES = 10_000;

/** How many blocks are too far from end to end to be one place, and which of them is the largest. */
export interface ScatteredBlocks {
  readonly count: number;
  readonly name: string;
  readonly metres: number; // from corner to corner of the box round its homes
}

/** Blocks whose homes lie so far apart that two places seem to bear one name; null without any. */
export function scatteredBlocks(
  { names, block }: NamedBlocks,
  lonLat: Float64Array,
): ScatteredBlocks | null {
  let count = 0;
  let widest = { name: "", metres: 0 };
  for (const [row, metres] of boxDiagonals(block, names.length, lonLat).entries()) {
    if (metres <= SCATTERED_METRES) continue;
    count++;
    if (metres > widest.metres) widest = { name: names[row] ?? "", metres };
  }
  return count === 0 ? null : { count, ...widest };
}

/** [b] Metres from corner to corner of the box round the homes of each block. */
function boxDiagonals(block: Uint32Array, blocks: number, lonLat: Float64Array): Float64Array {
  const low = new Float64Array(2 * blocks).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(2 * blocks).fill(Number.NEGATIVE_INFINITY);
  block.forEach((row, home) => {
    if (row === NONE) return;
    for (const axis of [0, 1]) {
      const degrees = lonLat[2 * home + axis] ?? 0;
      low[2 * row + axis] = Math.min(low[2 * row + axis] ?? 0, degrees);
      high[2 * row + axis] = Math.max(high[2 * row + axis] ?? 0, degrees);
    }
  });
  return Float64Array.from({ length: blocks }, (_, row) =>
    geodesicMetres(
      ...([low[2 * row] ?? 0, low[2 * row + 1] ?? 0] as const),
      ...([high[2 * row] ?? 0, high[2 * row + 1] ?? 0] as const),
    ),
  );
}

/** Around a home that is a point, so that a block of one home can be seen. */
const MARGIN_METRES = 20;

/**
 * The outline of each block, for the map alone: the areas of its homes where they are areas, else
 * the convex hull of their places with a margin. Who belongs to a block is said by the homes.
 */
export function blockOutlines(
  { names, block }: NamedBlocks,
  homes: { readonly geometry: GeometryTable; readonly lonLat: Float64Array },
): GeometryTable {
  const members = names.map((): number[] => []);
  block.forEach((row, home) => {
    members[row]?.push(home);
  });
  const builder = new GeometryTableBuilder();
  for (const rows of members) {
    const areAreas = rows.every((row) => homes.geometry.kinds[row] === GeometryKind.polygon);
    const parts = areAreas
      ? rows.flatMap((row) => featureShape(homes.geometry, row).parts)
      : featureShape(convexHull(cornersAround(homes.lonLat, rows)), 0).parts;
    builder.add({ kind: GeometryKind.polygon, parts });
  }
  return builder.finish();
}

/** The corners of a small square around each place. */
function cornersAround(lonLat: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(
    rows.flatMap((row) => {
      const lon = lonLat[2 * row] ?? 0;
      const lat = lonLat[2 * row + 1] ?? 0;
      const scale = metresPerDegree(lat);
      const east = MARGIN_METRES / scale.east;
      const north = MARGIN_METRES / scale.north;
      return [lon - east, lat - north, lon + east, lat - north].concat([
        ...[lon + east, lat + north, lon - east, lat + north],
      ]);
    }),
  );
}
