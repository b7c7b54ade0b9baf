import Flatbush from "flatbush";
import type { Work } from "../base/work.ts";
import { boundaryLines } from "../geo/boundary.ts";
import { metresPerDegree } from "../geo/geodesic.ts";
import { metresToFeature } from "../geo/nearest-point.ts";
import type { EntranceTable, FacilityTable } from "../model/dataset.ts";
import { featureBounds } from "../model/geometry-table.ts";
import { byPlace, type Snap } from "./snap.ts";

/** An entrance this close to the outline of an area leads into it, unless it names its facility. */
const ON_OUTLINE_METRES = 5;

/** The access point that an entrance makes, and the place of the entrance. */
export interface EntranceAccess {
  readonly facility: number;
  readonly entrance: number; // row
  readonly edge: number; // NONE where no street comes near
  readonly offsetMetres: number;
  readonly accessMetres: number;
  readonly lon: number;
  readonly lat: number;
}

/**
 * Gives the ways into an area through the entrances that the data have: those that name it, and of
 * those that name none the ones on its outline. Those that no street comes near lead nowhere: their
 * edge is NONE, and their leg as long as it would have to be.
 */
export function* entrancesOf(
  facilities: FacilityTable,
  { lonLat, facilityIds }: EntranceTable,
  snap: Snap,
  mostMetres: number,
): Work<(area: number) => readonly EntranceAccess[]> {
  if (facilityIds.length === 0) return () => [];
  const snaps = byPlace(yield* snap(lonLat, mostMetres));
  const outlines = boundaryLines(facilities.geometry);
  const index = new Flatbush(facilityIds.length);
  for (let row = 0; row < facilityIds.length; row++)
    index.add(lonLat[2 * row]!, lonLat[2 * row + 1]!);
  index.finish();
  const named = new Map<string, number[]>();
  for (const [row, id] of facilityIds.entries()) {
    if (id !== "") named.set(id, [...(named.get(id) ?? []), row]);
  }
  const onOutline = (area: number): readonly number[] => {
    const [west, south, east, north] = featureBounds(facilities.geometry, area);
    const degree = metresPerDegree((south + north) / 2);
    const dx = (1.01 * ON_OUTLINE_METRES) / degree.east;
    const dy = (1.01 * ON_OUTLINE_METRES) / degree.north;
    return index
      .search(west - dx, south - dy, east + dx, north + dy)
      .filter(
        (row) =>
          facilityIds[row] === "" &&
          metresToFeature(outlines, area, lonLat[2 * row]!, lonLat[2 * row + 1]!) <=
            ON_OUTLINE_METRES,
      );
  };
  return (facility) =>
    [...(named.get(facilities.ids[facility]!) ?? []), ...onOutline(facility)]
      .sort((a, b) => a - b)
      .map((row) => ({
        facility,
        entrance: row,
        edge: snaps.edge[row]!,
        offsetMetres: snaps.offsetMetres[row]!,
        accessMetres: snaps.accessMetres[row]!,
        lon: lonLat[2 * row]!,
        lat: lonLat[2 * row + 1]!,
      }));
}
