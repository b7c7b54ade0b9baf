import type { Bounds } from "../model/geometry-table.ts";

/** A system of the EPSG registry, as proj4 takes it. */
export interface EpsgDefinition {
  readonly name: string; // official, English
  readonly area: Bounds; // where it is meant to be used
  readonly definition: string;
}

/** The system of a code; null when there is none. The list is fetched at the first question. */
export async function epsgDefinition(code: number): Promise<EpsgDefinition | null> {
  const { default: lines } = await import("../../../data/epsg/definitions.json", {
    with: { type: "json" },
  });
  const start = `${ALIASES.get(code) ?? code}|`;
  const line = lines.find((one) => one.startsWith(start));
  if (line === undefined) return null;
  const [, name = "", area = "", definition = ""] = line.split("|");
  const [west = -180, south = -90, east = 180, north = 90] = area.split(",").map(Number);
  return { name, area: [west, south, east, north], definition };
}

/** Web Mercator has had other numbers. */
const ALIASES: ReadonlyMap<number, number> = new Map(
  [3785, 900913, 102100, 102113].map((code) => [code, 3857]),
);
