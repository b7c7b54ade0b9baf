import { representativePoint } from "../core/geo/representative-point.ts";
import {
  type Bounds,
  GeometryKind,
  type GeometryTable,
  tableBounds,
} from "../core/model/geometry-table.ts";
import type { LoadedLayer } from "../core/pipeline/load.ts";
import type { TabulateOptions } from "../core/pipeline/tabulate.ts";
import { forPage } from "./for-page.ts";
import type { Outline } from "./protocol.ts";

/** With fewer homes all is there at once. */
const LEAST_HOMES = 20_000;
/** Finding a point inside each of more areas would keep what is waited for waiting. */
const MOST_AREAS = 100_000;

/**
 * What can be drawn as soon as files are read: homes, and blocks where a layer of the files has them.
 * Rows are those of the tables to come. Null where there is no need of it.
 */
export function outlineOf(
  layers: readonly LoadedLayer[],
  { blockSource }: TabulateOptions,
): Outline | null {
  const homes = onlyLayer(layers, "residences");
  if (homes === null || homes.count < LEAST_HOMES) return null;
  const residenceLonLat = pointsOf(homes);
  if (residenceLonLat === null) return null;
  const fromLayer = blockSource === null || blockSource.kind === "layer";
  const blocks = fromLayer ? onlyLayer(layers, "blocks") : null;
  return {
    residenceLonLat: forPage(residenceLonLat),
    blocks: blocks?.kinds.every(isPolygon) ? forPage(blocks) : null,
    bounds: boundsOf(homes, blocks),
  };
}

/** The geometry of the one layer of a role; null where there are several, or none. */
function onlyLayer(
  layers: readonly LoadedLayer[],
  role: LoadedLayer["role"],
): GeometryTable | null {
  const [first, ...others] = layers.filter((layer) => layer.role === role);
  return first === undefined || others.length > 0 ? null : first.raw.geometry;
}

function pointsOf(table: GeometryTable): Float64Array | null {
  const { count, kinds, lonLat } = table;
  if (lonLat.length === 2 * count && kinds.every((kind) => kind === GeometryKind.point)) {
    return lonLat;
  }
  if (count > MOST_AREAS) return null;
  const points = new Float64Array(2 * count);
  for (let row = 0; row < count; row++) points.set(representativePoint(table, row), 2 * row);
  return points;
}

const isPolygon = (kind: number): boolean => kind === GeometryKind.polygon;

/** As the tables will have them. */
function boundsOf(homes: GeometryTable, blocks: GeometryTable | null): Bounds | null {
  const first = tableBounds(homes);
  const second = blocks === null ? null : tableBounds(blocks);
  if (first === null || second === null) return first ?? second;
  return [
    Math.min(first[0], second[0]),
    Math.min(first[1], second[1]),
    Math.max(first[2], second[2]),
    Math.max(first[3], second[3]),
  ];
}
