import { type Bounds, tableBounds } from "../model/geometry-table.ts";
import { layerName } from "../model/layer-name.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { layerNote } from "./quantity-reader.ts";

/** Part of the homes of the smaller layer that have a twin, from which the two hold the same homes. */
const LEAST_SHARE = 0.5;

/** Half a metre or so: homes of the same cell or of cells side by side are called one. */
const CELL_DEGREES = 5e-6;
const ROWS = 2 ** 26; // more than there are cells from pole to pole

/**
 * [layers] A note on each layer of homes of which most stand in an earlier one too, or the other way
 * round: one village list opened by three age groups and by five counts everybody twice. Nobody is
 * left out, for the program cannot know which of the two is meant.
 * @param lonLat representative points of all homes, layer after layer
 */
export function homesInTwoLayers(
  layers: readonly RawLayer[],
  lonLat: Float64Array,
): readonly (readonly Note[])[] {
  let row = 0;
  const places = layers.map((raw): Places => {
    const first = row;
    row += raw.geometry.count;
    return {
      raw,
      lonLat: lonLat.subarray(2 * first, 2 * row),
      bounds: tableBounds(raw.geometry),
      cells: null,
    };
  });
  return places.map((later, i) =>
    places.slice(0, i).flatMap((earlier) => {
      if (!mayMeet(earlier.bounds, later.bounds)) return [];
      const isLaterSmaller = later.lonLat.length <= earlier.lonLat.length;
      const [smaller, larger] = isLaterSmaller ? [later, earlier] : [earlier, later];
      const count = twinsIn(larger, smaller.lonLat);
      if (count === 0 || count < LEAST_SHARE * (smaller.lonLat.length / 2)) return [];
      const detail = { count, other: layerName(earlier.raw) };
      return [layerNote(later.raw, "homes-in-two-layers", detail)];
    }),
  );
}

interface Places {
  readonly raw: RawLayer;
  readonly lonLat: Float64Array; // [2n]
  readonly bounds: Bounds | null;
  cells: ReadonlySet<number> | null; // made when first asked for
}

const mayMeet = (one: Bounds | null, other: Bounds | null): boolean =>
  one !== null &&
  other !== null &&
  one[0] <= other[2] &&
  other[0] <= one[2] &&
  one[1] <= other[3] &&
  other[1] <= one[3];

/** Homes with one of the larger layer at their place, to about a metre. */
function twinsIn(larger: Places, lonLat: Float64Array): number {
  larger.cells ??= cellsOf(larger.lonLat);
  const { cells } = larger;
  const isMet = (cell: number): boolean =>
    STEPS.some((east) => STEPS.some((north) => cells.has(cell + east * ROWS + north)));
  let count = 0;
  for (let i = 0; i < lonLat.length; i += 2) if (isMet(cellAt(lonLat, i))) count++;
  return count;
}

const STEPS = [0, -1, 1] as const;

function cellsOf(lonLat: Float64Array): ReadonlySet<number> {
  const cells = new Set<number>();
  for (let i = 0; i < lonLat.length; i += 2) cells.add(cellAt(lonLat, i));
  return cells;
}

const cellAt = (lonLat: Float64Array, at: number): number =>
  Math.floor(((lonLat[at] ?? 0) + 180) / CELL_DEGREES) * ROWS +
  Math.floor(((lonLat[at + 1] ?? 0) + 90) / CELL_DEGREES);
