import type { CrsChoice } from "../../core/model/crs.ts";
import type { DatasetView } from "../parts/block-label.ts";

type LayerView = DatasetView["layers"][number];

/** Where coordinates come from, in the words of planners; "file" leaves it to the file. */
export const SOURCES = ["file", "gcj02", "bd09", "wgs84", "epsg"] as const;
export type Source = (typeof SOURCES)[number];

/** Answers to the question where data inside China come from. */
export const ASKED_SOURCES = ["gcj02", "bd09", "wgs84"] as const satisfies readonly Source[];
export type AskedSource = (typeof ASKED_SOURCES)[number];

export const choiceOf = (source: AskedSource): CrsChoice => ({
  crs: { kind: source },
  isSwapped: false,
});

/** What stands chosen at a layer. */
export function sourceOf({ crsChoice }: LayerView): Source {
  const crs = crsChoice?.crs ?? null;
  if (crs === null) return "file";
  return crs.kind === "wkt" ? "file" : crs.kind;
}

/** The EPSG number that the user gave; null without one. */
export const codeOf = ({ crsChoice }: LayerView): number | null =>
  crsChoice?.crs?.kind === "epsg" ? crsChoice.crs.code : null;

/** The hint of the open question where a layer comes from; null when there is none. */
export function openQuestion({ noteGroups }: LayerView): string | null {
  if (noteGroups.some(({ code }) => code === "crs-shift-suspected")) return "shifted";
  const group = noteGroups.find(({ code }) => code === "crs-source-unknown");
  const hint = group?.first.detail["hint"];
  return group === undefined ? null : typeof hint === "string" ? hint : "";
}
