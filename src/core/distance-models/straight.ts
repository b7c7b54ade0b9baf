import type { Crew } from "../base/crew.ts";
import { findNearestOfEach } from "../geo/nearest-features.ts";
import { leastMetresToBox, metresToFeature } from "../geo/nearest-point.ts";
import { growPointTree } from "../geo/point-tree.ts";
import type { DistanceSetting } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import { featureBounds } from "../model/geometry-table.ts";
import { inStage, type Stages } from "../model/stage.ts";
import type { DistanceModel, PreparedModel } from "./distance-model.ts";

/** As the crow flies: the geodesic, to the boundary of a facility that is an area, 0 inside it. */
export const straight = {
  id: "straight",
  label: { en: "Straight line", zh: "直线距离" },
  *prepare(
    { residences, facilities }: Dataset,
    _setting: DistanceSetting,
    crew: Crew,
  ): Stages<PreparedModel> {
    const homeLonLat = residences.lonLat;
    const homes = yield* inStage("index", growPointTree(homeLonLat, residences.visit, crew));
    const asked = { places: homes, placeLonLat: homeLonLat, features: facilities.geometry };
    return {
      nearest: (...sets) => findNearestOfEach(asked, sets, crew),
      metresTo: (residence, rows) => {
        const lon = homeLonLat[2 * residence]!;
        const lat = homeLonLat[2 * residence + 1]!;
        return Float64Array.from(rows, (row) =>
          metresToFeature(facilities.geometry, row, lon, lat),
        );
      },
      leastMetresTo: (residence, rows) => {
        const lon = homeLonLat[2 * residence]!;
        const lat = homeLonLat[2 * residence + 1]!;
        return Float64Array.from(rows, (row) =>
          leastMetresToBox(lon, lat, featureBounds(facilities.geometry, row)),
        );
      },
    };
  },
} as const satisfies DistanceModel;
