import { groupId, groupName } from "../coverage/gaps.ts";
import { featureShape, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { ByteWriter } from "./byte-writer.ts";
import type { ExportFormat, ExportInput, ExportOptions } from "./export-format.ts";
import { type GapRow, gapRows } from "./gap-rows.ts";
import { roundPeople } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/**
 * The underserved blocks, worst first, one feature a line (RFC 7946: outer rings anticlockwise,
 * seven decimals). What lies outside every block has no geometry. `gaps` holds the rows of the list.
 */
export const gapsGeojson = {
  id: "gaps-geojson",
  family: "geojson",
  label: { en: "Underserved blocks (GeoJSON)", zh: "未达标街坊（GeoJSON）" },
  fileName: "gaps.geojson",
  mediaType: "application/geo+json",
  write: writeBlocks,
} as const satisfies ExportFormat;

/** About a centimetre on the ground; more would pretend. */
const DEGREE_DECIMALS = 7;

function writeBlocks(input: ExportInput, { lang }: ExportOptions): Uint8Array<ArrayBuffer> {
  const { dataset, report } = input;
  const byGroup = rowsByGroup(gapRows(input, lang));
  const out = new ByteWriter();
  out.text('{"type":"FeatureCollection","features":[');
  let separator = "\n";
  for (const [group, rowsHere] of byGroup) {
    if (report.missing[group] === 0) continue; // every gap here is of a service that is not required
    out.text(`${separator}{"type":"Feature","id":`);
    out.text(JSON.stringify(groupId(dataset.blocks, group)));
    out.text(
      `,"properties":${JSON.stringify(blockProperties(input, group, rowsHere))},"geometry":`,
    );
    if (group === dataset.blocks.count) out.text("null");
    else writePolygon(out, dataset.blocks.geometry, group);
    out.text("}");
    separator = ",\n";
  }
  out.text("\n]}\n");
  return out.finish();
}

/** Groups in the order of the list: the worst first. */
function rowsByGroup(rows: readonly GapRow[]): ReadonlyMap<number, readonly GapRow[]> {
  const byGroup = new Map<number, GapRow[]>();
  for (const row of rows) {
    const here = byGroup.get(row.gap.group);
    if (here === undefined) byGroup.set(row.gap.group, [row]);
    else here.push(row);
  }
  return byGroup;
}

function blockProperties(input: ExportInput, group: number, rows: readonly GapRow[]) {
  const { dataset, report } = input;
  return {
    block_id: groupId(dataset.blocks, group),
    block_name: groupName(dataset.blocks, group),
    rank: rows[0]?.rank ?? null,
    population: roundPeople(valueAt(report.population, group)),
    people_lacking: roundPeople(valueAt(report.lacking, group)),
    required_missing: valueAt(report.missing, group),
    categories_missing: rows
      .filter(({ criterion }) => criterion.required)
      .map(({ criterion }) => criterion.key)
      .join(","),
    gaps: rows.map(gapProperties),
  };
}

const gapProperties = (row: GapRow) => ({
  gap_id: row.gapId,
  category: row.criterion.category,
  required: row.criterion.required,
  limit_m: row.limitMetres,
  clause: row.criterion.clause,
  share: row.share,
  people_without: row.peopleWithout,
  nearest_facility: row.nearestFacility === "" ? null : row.nearestFacility,
  nearest_distance_m: row.nearestMetres,
  cause: row.cause,
  sentence: row.sentence,
});

function writePolygon(out: ByteWriter, table: GeometryTable, feature: number): void {
  const { kind, parts } = featureShape(table, feature);
  if (kind !== GeometryKind.polygon) {
    out.text("null");
    return;
  }
  const isSingle = parts.length === 1;
  out.text(
    isSingle ? '{"type":"Polygon","coordinates":' : '{"type":"MultiPolygon","coordinates":[',
  );
  parts.forEach((rings, part) => {
    if (part > 0) out.text(",");
    out.text("[");
    rings.forEach((ring, hole) => {
      if (hole > 0) out.text(",");
      writeRing(out, ring, hole === 0);
    });
    out.text("]");
  });
  out.text(isSingle ? "}" : "]}");
}

function writeRing(out: ByteWriter, ring: readonly number[], isOuter: boolean): void {
  const vertices = ring.length / 2;
  const isReversed = signedArea(ring) > 0 !== isOuter;
  out.text("[");
  for (let i = 0; i < vertices; i++) {
    const vertex = isReversed ? vertices - 1 - i : i;
    out.text(i === 0 ? "[" : ",[");
    out.number(valueAt(ring, 2 * vertex), DEGREE_DECIMALS);
    out.text(",");
    out.number(valueAt(ring, 2 * vertex + 1), DEGREE_DECIMALS);
    out.text("]");
  }
  out.text("]");
}

/** Positive for a ring that runs anticlockwise. Only the sign means something. */
function signedArea(ring: readonly number[]): number {
  const [lon0 = 0, lat0 = 0] = ring;
  let area = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    area +=
      (valueAt(ring, i) - lon0) * (valueAt(ring, i + 3) - lat0) -
      (valueAt(ring, i + 2) - lon0) * (valueAt(ring, i + 1) - lat0);
  }
  return area;
}
