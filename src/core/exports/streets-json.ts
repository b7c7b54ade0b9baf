import type { JsonObject } from "../model/json.ts";
import { type JoiningOf, joiningReport, type StreetReport } from "../model/street-check.ts";
import type { ExportInput } from "./export-format.ts";
import { METRE_DECIMALS, round, SHARE_DECIMALS } from "./rounding.ts";

/** What was found in the streets; null where walks did not follow any. */
export function streetsJson({ streets }: Pick<ExportInput, "streets">): JsonObject | null {
  return streets === null ? null : reportJson(streets);
}

function reportJson(report: StreetReport): JsonObject {
  return {
    lines: report.lines,
    lines_left_out: Object.fromEntries(report.leftOut.map(({ tag, lines }) => [tag, lines])),
    lines_without_length: report.zeroLength,
    edges: report.edges,
    duplicate_edges: report.duplicates,
    length_km: round(report.metres / 1000, 3),
    dead_ends: report.deadEnds,
    parts: report.parts,
    longest_parts: report.longestParts.map(({ edges, metres, share }) => ({
      edges,
      length_km: round(metres / 1000, 3),
      share: round(share, SHARE_DECIMALS),
    })),
    crossings_without_vertex: report.crossings,
  };
}

/** How homes and facilities are joined to the streets; null where walks did not follow any. */
export function joiningJson({
  matrix,
}: {
  readonly matrix: Pick<ExportInput["matrix"], "joining">;
}): JsonObject | null {
  const { joining } = matrix;
  if (joining === null) return null;
  const { homes, facilities, entrances } = joining;
  return {
    homes: sideJson(homes),
    facilities: sideJson(facilities),
    ...(entrances.row.length === 0 ? {} : { entrances: sideJson(entrances) }),
  };
}

function sideJson(side: JoiningOf): JsonObject {
  const { places, joined, medianMetres, farthestMetres } = joiningReport(side);
  return {
    places,
    joined,
    not_joined: places - joined,
    median_m: medianMetres === null ? null : round(medianMetres, METRE_DECIMALS),
    farthest_m: farthestMetres === null ? null : round(farthestMetres, METRE_DECIMALS),
  };
}
