import { featureVertices } from "../model/geometry-table.ts";
import type { PlacedLayer } from "../model/raw-layer.ts";
import { mayBeShifted } from "./china.ts";

/** Whose data a layer looks like by its columns; "" where they say nothing. */
export type SourceHint = "amap" | "tencent" | "baidu" | "";

/**
 * Whether the source of a layer has to be asked for: degrees cannot reveal GCJ-02 or BD-09.
 * @returns null when there is nothing to ask: the layer lies elsewhere, or its source is plain
 */
export function askedSource(layer: PlacedLayer): SourceHint | null {
  if (layer.geometry.count === 0 || isSurveyed(layer) || saysWgs84(layer) || !liesInChina(layer)) {
    return null;
  }
  return hintOf(layer);
}

/** Formats whose coordinates are WGS 84 by their definition. */
const SURVEYED_FORMATS = /^(?:osm|overpass|gpx)/;
/** How OpenStreetMap's objects are called in exports of its data. */
const OSM_ID = /^(?:node|way|relation)\/\d+$/;
const LOOKED_AT = 20;

function isSurveyed({ format, ids }: PlacedLayer): boolean {
  if (SURVEYED_FORMATS.test(format)) return true;
  for (let row = 0; row < Math.min(LOOKED_AT, ids.length); row++) {
    if (!OSM_ID.test(ids.at(row) ?? "")) return false;
  }
  return true;
}

/** Columns such as 经度_WGS84 leave nothing to ask. */
const saysWgs84 = ({ notes }: PlacedLayer): boolean =>
  /wgs/i.test(String(notes.find(({ code }) => code === "coordinates-from")?.detail["columns"]));

function liesInChina({ geometry }: PlacedLayer): boolean {
  const rows = Array.from({ length: LOOKED_AT }, (_, i) =>
    Math.floor((i * geometry.count) / LOOKED_AT),
  );
  const inside = rows.filter((row) => {
    const [vertex] = featureVertices(geometry, row);
    return mayBeShifted(geometry.lonLat[2 * vertex] ?? 0, geometry.lonLat[2 * vertex + 1] ?? 0);
  });
  return 2 * inside.length > rows.length;
}

/** Columns that only one provider's answers have. */
const COLUMNS: readonly (readonly [SourceHint, readonly string[]])[] = [
  ["amap", ["typecode", "adname"]],
  ["amap", ["大类", "中类", "小类"]],
  ["tencent", ["ad_info"]],
  ["baidu", ["uid", "detail_info"]],
];

function hintOf({ properties }: PlacedLayer): SourceHint {
  const keys = new Set(properties.keys.map((key) => key.toLowerCase()));
  return COLUMNS.find(([, names]) => names.every((name) => keys.has(name)))?.[0] ?? "";
}
