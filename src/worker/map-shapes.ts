import type { Dataset, StreetTable } from "../core/model/dataset.ts";
import {
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
  selectFeatures,
} from "../core/model/geometry-table.ts";
import { forPage } from "./for-page.ts";
import type { MapShapes } from "./protocol.ts";

/** Above this, footprints would cost the map more than they tell; homes stay as points. */
const MOST_FOOTPRINTS = 20_000;

/** What the map draws beside points. Every array is a copy, so that it can be moved, or shared. */
export function mapShapes({ blocks, streets, residences, studyArea }: Dataset): MapShapes {
  const footprints = polygonRows(residences.geometry);
  const hasFootprints = footprints.length > 0 && footprints.length <= MOST_FOOTPRINTS;
  return {
    blocks: forPage(blocks.geometry),
    streets: streets.count > 0 ? forPage(streetShapes(streets)) : null,
    homes: hasFootprints ? selectFeatures(residences.geometry, footprints) : null,
    studyArea: studyArea.count > 0 ? forPage(studyArea) : null,
  };
}

function polygonRows({ count, kinds }: GeometryTable): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (kinds[row] === GeometryKind.polygon) rows.push(row);
  return rows;
}

/** Nobody points at a street: what is drawn alike is one feature, which costs the map far less. */
function streetShapes({ count, geometry, highway }: StreetTable): MapShapes["streets"] {
  const alike = new Map<string, number[]>();
  for (let row = 0; row < count; row++) {
    const key = `${geometry.kinds[row]} ${highway.at(row)}`; // lines, and squares as polygons
    const rows = alike.get(key);
    if (rows === undefined) alike.set(key, [row]);
    else rows.push(row);
  }
  const builder = new GeometryTableBuilder();
  const classes: string[] = [];
  for (const rows of alike.values()) {
    const first = rows[0] ?? 0;
    for (const row of rows) addParts(builder, geometry, row);
    builder.endFeature(geometry.kinds[first] as GeometryKind); // a column of GeometryKind
    classes.push(highway.at(first) ?? "");
  }
  return { geometry: builder.finish(), classes };
}

/** The parts of a feature, for a feature that is made of many. */
function addParts(builder: GeometryTableBuilder, table: GeometryTable, row: number): void {
  const { partStart, ringStart, vertexStart, lonLat } = table;
  for (let part = partStart[row] ?? 0; part < (partStart[row + 1] ?? 0); part++) {
    for (let ring = ringStart[part] ?? 0; ring < (ringStart[part + 1] ?? 0); ring++) {
      const end = 2 * (vertexStart[ring + 1] ?? 0);
      for (let at = 2 * (vertexStart[ring] ?? 0); at < end; at++)
        builder.lonLat.push(lonLat[at] ?? 0);
      builder.endRing();
    }
    builder.endPart();
  }
}
