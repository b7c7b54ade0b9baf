import type { PreparedModel } from "../core/distance-models/distance-model.ts";
import type { Dataset } from "../core/model/dataset.ts";
import { type JoiningOf, joiningReport } from "../core/model/street-check.ts";
import type { ApartPlace, StreetCheck } from "./protocol.ts";

/** What a model of walks found in the streets; null for a model that knows none. */
export function streetCheck(
  version: number,
  { residences, facilities }: Dataset,
  { joining, streets }: PreparedModel,
): StreetCheck | null {
  if (joining === undefined || streets === undefined) return null;
  return {
    version,
    report: streets.report({ countsCrossings: true }),
    homes: joiningReport(joining.homes),
    facilities: joiningReport(joining.facilities),
    entrances: joiningReport(joining.entrances),
    maxMetres: joining.maxMetres,
    apart: [
      ...apartPlaces("residence", residences, joining.homes),
      ...apartPlaces("facility", facilities, joining.facilities),
    ],
    loosePieces: streets.loosePieces(),
  };
}

function apartPlaces(
  kind: ApartPlace["kind"],
  places: Pick<Dataset["residences"], "ids" | "names" | "lonLat">,
  { metres, isApart }: JoiningOf,
): readonly ApartPlace[] {
  return [...isApart].flatMap((apart, row) =>
    apart === 1
      ? [
          {
            kind,
            row,
            id: places.ids.at(row) ?? "",
            name: places.names.at(row) ?? "",
            metres: metres[row] ?? Infinity,
            lonLat: [places.lonLat[2 * row] ?? 0, places.lonLat[2 * row + 1] ?? 0] as const,
          },
        ]
      : [],
  );
}
