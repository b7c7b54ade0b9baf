import { groupId, groupName } from "../coverage/gaps.ts";
import { rfc7946Area } from "../geo/rfc7946.ts";
import type { Lang } from "../words/lang.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { type GapRow, gapRows } from "./gap-rows.ts";
import { roundPeople } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/**
 * The underserved blocks, worst first, one feature a line (RFC 7946: outer rings anticlockwise,
 * seven decimals). What lies outside every block has no geometry. `gaps` holds the rows of the list.
 */
export function writeGapsGeojson(
  input: ExportInput,
  { lang }: ExportOptions,
  out: ByteWriter,
): void {
  const { dataset, report } = input;
  const byGroup = rowsByGroup(gapRows(input, lang));
  out.text('{"type":"FeatureCollection","features":[');
  let separator = "\n";
  for (const [group, rowsHere] of byGroup) {
    if (report.missing[group] === 0) continue; // every gap here is of a service that is not required
    out.text(`${separator}{"type":"Feature","id":`);
    out.text(JSON.stringify(groupId(dataset.blocks, group)));
    out.text(
      `,"properties":${JSON.stringify(blockProperties(input, group, rowsHere, lang))},"geometry":`,
    );
    const isOutside = group === dataset.blocks.count;
    const area = isOutside ? null : rfc7946Area(dataset.blocks.geometry, group);
    out.text(`${JSON.stringify(area)}}`);
    separator = ",\n";
  }
  out.text("\n]}\n");
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

function blockProperties(input: ExportInput, group: number, rows: readonly GapRow[], lang: Lang) {
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
    gaps: rows.map((row) => gapProperties(row, lang)),
  };
}

const gapProperties = (row: GapRow, lang: Lang) => ({
  gap_id: row.gapId,
  category: row.criterion.category,
  required: row.criterion.required,
  limit_m: row.limitMetres,
  limit_min: row.pace?.minutes ?? null,
  speed_m_s: row.pace?.metresPerSecond ?? null,
  clause: row.criterion.clause[lang],
  share: row.share,
  people_without: row.peopleWithout,
  nearest_facility: row.nearestFacility === "" ? null : row.nearestFacility,
  nearest_distance_m: row.nearestMetres,
  cause: row.cause,
  sentence: row.sentence,
});
