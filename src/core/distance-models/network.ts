import { assert } from "../base/assert.ts";
import { ALONE, type Crew } from "../base/crew.ts";
import { lazy } from "../base/lazy.ts";
import { NONE } from "../base/none.ts";
import { leastMetresToBox } from "../geo/nearest-point.ts";
import { createPolygonIndex } from "../geo/polygon-index.ts";
import type { DistanceSetting, NetworkSetting } from "../model/analysis.ts";
import type { Dataset, StreetTable } from "../model/dataset.ts";
import type { Bounds, GeometryTable } from "../model/geometry-table.ts";
import { inStage, type Stages } from "../model/stage.ts";
import { type AccessTable, accessPoints } from "../network/access-points.ts";
import { dataEdge } from "../network/data-edge.ts";
import { layCrossings } from "../network/noding.ts";
import { serviceArea } from "../network/service-area.ts";
import { byPlace, createSnap, joiningByPlace } from "../network/snap.ts";
import { beginCuts } from "../network/street-cuts.ts";
import { layStreetGraph } from "../network/street-graph.ts";
import { loosePieces, streetReport } from "../network/street-report.ts";
import {
  createWalks,
  findNearestOfEach,
  findNearestOnFoot,
  type WalkEnd,
  walkCourse,
  walkTo,
} from "../network/walks.ts";
import type { DistanceModel, HeadStart, PreparedModel } from "./distance-model.ts";

/** On foot along the streets, both access legs included. */
export const network = {
  id: "network",
  label: { en: "Walk along streets", zh: "沿道路步行" },
  begin({ geometry, walkable }: StreetTable, setting: DistanceSetting, crew: Crew): HeadStart {
    return networkOf(setting).noding ? null : beginCuts(geometry, walkable, crew);
  },
  *prepare(
    dataset: Dataset,
    distance: DistanceSetting,
    crew: Crew,
    headStart: HeadStart = null,
  ): Stages<PreparedModel> {
    const setting = networkOf(distance);
    const { residences, facilities, streets } = dataset;
    const most = setting.maxSnapMetres ?? Infinity;
    yield { stage: "graph", done: 0 };
    const begun = setting.noding ? 0.5 : 0;
    const geometry = setting.noding
      ? yield* inStage("graph", layCrossings(streets), 0, begun)
      : streets.geometry;
    const cuts = headStart ?? beginCuts(geometry, streets.walkable, ALONE);
    const laid = yield* inStage("graph", layStreetGraph(cuts, crew), begun, 1);
    const snap = yield* inStage("snap", createSnap(laid, crew), 0, 0.2);
    const { xyz: _, ...graph } = laid; // whatever is asked later, nothing looks at them again
    const homes = yield* inStage("snap", snap(residences.lonLat, most, residences.visit), 0.2, 0.9);
    const joining = joiningByPlace(homes);
    const snaps = lazy(() => byPlace(homes)); // few ask about a walk
    const access = yield* inStage("snap", accessPoints(graph, dataset, snap, most), 0.9, 1);
    const accessOf = accessRowsByFacility(access, facilities.count);
    const marked = (rows: Uint32Array): Uint8Array => {
      const serves = new Uint8Array(facilities.count);
      for (const row of rows) serves[row] = 1;
      return serves;
    };
    const walks = lazy(() => createWalks(graph, snaps()));
    const walk = (residence: number, facility: number, withinMetres?: number): WalkEnd =>
      walkTo(graph, snaps(), access, walks()(residence), accessOf(facility), withinMetres);
    let edgeMetres: Float64Array | null = null;
    return {
      unplaced: joining.isApart,
      joining: {
        homes: joining,
        facilities: access.joining,
        entrances: access.entrances,
        maxMetres: most,
      },
      streets: {
        report: (options) => streetReport({ ...streets, geometry }, graph, options),
        loosePieces: () => loosePieces(graph),
      },
      *edgeMetres() {
        if (edgeMetres === null) {
          const edge = dataEdge(graph, streets.geometry, dataset.studyArea);
          const toEdge = yield* findNearestOnFoot(graph, homes, edge, Uint8Array.of(1));
          edgeMetres = toEdge.metres;
          // Beyond the study area nothing is known to be complete: there the data have ended.
          for (const home of outsideOf(dataset.studyArea, residences.lonLat)) edgeMetres[home] = 0;
        }
        return edgeMetres;
      },
      nearest: (...sets) => findNearestOfEach(graph, homes, access, sets.map(marked), crew),
      serviceArea: (rows, limitMetres) => serviceArea(graph, access, marked(rows), limitMetres),
      metresTo: (residence, rows, withinMetres) =>
        Float64Array.from(rows, (row) => walk(residence, row, withinMetres).metres),
      // A walk ends at a door, which may lie apart from the outline.
      leastMetresTo: (residence, rows) =>
        Float64Array.from(rows, (row) =>
          leastOf(accessOf(row), (door) =>
            leastMetresToBox(
              residences.lonLat[2 * residence]!,
              residences.lonLat[2 * residence + 1]!,
              boxOf(access.doorLonLat, door),
            ),
          ),
        ),
      walk(residence, facility) {
        const end = walk(residence, facility);
        if (end.access === NONE) return null;
        return {
          metres: end.metres,
          course: walkCourse(graph, snaps(), access, walks()(residence), end),
          homeLegMetres: joining.metres[residence]!,
          facilityLegMetres: access.accessMetres[end.access]!,
          door: [access.doorLonLat[2 * end.access]!, access.doorLonLat[2 * end.access + 1]!],
        };
      },
    };
  },
} as const satisfies DistanceModel;

function networkOf(setting: DistanceSetting): NetworkSetting {
  assert(setting.model === "network", `expected a network setting, got ${setting.model}`);
  return setting;
}

/** Places outside all polygons; none where there are no polygons. */
function* outsideOf(polygons: GeometryTable, lonLat: Float64Array): Generator<number> {
  if (polygons.count === 0) return;
  const index = createPolygonIndex(polygons);
  for (let place = 0; 2 * place < lonLat.length; place++) {
    const holder = index.firstContaining(lonLat[2 * place]!, lonLat[2 * place + 1]!);
    if (holder === NONE) yield place;
  }
}

/** Rows of the access table of each facility; the table is in the order of the facilities. */
function accessRowsByFacility(access: AccessTable, facilities: number) {
  const first = new Uint32Array(facilities + 1);
  for (const facility of access.facility) first[facility + 1]!++;
  for (let facility = 0; facility < facilities; facility++)
    first[facility + 1]! += first[facility]!;
  return (facility: number): readonly number[] => {
    const rows: number[] = [];
    for (let row = first[facility]!; row < first[facility + 1]!; row++) rows.push(row);
    return rows;
  };
}

/** Infinity of no rows. */
const leastOf = (rows: readonly number[], metresOf: (row: number) => number): number =>
  rows.reduce((least, row) => Math.min(least, metresOf(row)), Infinity);

function boxOf(lonLat: Float64Array, row: number): Bounds {
  const lon = lonLat[2 * row]!;
  const lat = lonLat[2 * row + 1]!;
  return [lon, lat, lon, lat];
}
