import { metresPerDegree } from "../../src/core/geo/geodesic.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import type { Role } from "../../src/core/model/role.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { rawLayer } from "./raw-layer.ts";

/** Metres east and north of the town's corner. */
export type Place = readonly [east: number, north: number];

/** A study area whose edge is too far away to matter. */
export const FAR_EDGE: readonly Place[] = [
  [-3000, -3000],
  [3000, -3000],
  [3000, 3000],
  [-3000, 3000],
];

const CORNER = { lon: 118.78, lat: 32.04 };
const SCALE = metresPerDegree(CORNER.lat);

const lonLatOf = ([east, north]: Place): [lon: number, lat: number] => [
  round(CORNER.lon + east / SCALE.east),
  round(CORNER.lat + north / SCALE.north),
];

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

export interface StreetTown {
  readonly streets: readonly (readonly Place[])[];
  /** Tags of each street; {} where left out. */
  readonly tags?: readonly JsonObject[];
  readonly homes: readonly Place[];
  /** Points, or rings of areas. */
  readonly clinics: readonly (Place | readonly Place[])[];
  readonly studyArea?: readonly Place[];
  /** Points where areas are entered, and the properties of each. */
  readonly entrances?: readonly Place[];
  readonly entranceTags?: readonly JsonObject[];
  /** Lines that nobody walks across, and the tags of each. */
  readonly barriers?: readonly (readonly Place[])[];
  readonly barrierTags?: readonly JsonObject[];
}

/**
 * One road with a clinic at its west end, in the middle of a wide study area; a second road across
 * the river that only meets it far in the east.
 */
export const RIVER_TOWN: Omit<StreetTown, "homes"> = {
  streets: [
    [
      [0, 0],
      [1500, 0],
      [1500, 100],
      [0, 100],
    ],
    [
      [300, 300],
      [400, 300],
    ],
    [
      [1500, 0],
      [3200, 0],
    ],
  ],
  clinics: [[0, -10]],
  studyArea: FAR_EDGE,
};

/** A town with streets, drawn in metres; its facilities are clinics, its one block holds it all. */
export function streetTown(town: StreetTown): Dataset {
  const point = (place: Place): GeoJSON.Point => ({ type: "Point", coordinates: lonLatOf(place) });
  const area = (ring: readonly Place[]): GeoJSON.Polygon => ({
    type: "Polygon",
    coordinates: [[...ring, ring[0]!].map(lonLatOf)],
  });
  const isArea = (drawn: Place | readonly Place[]): drawn is readonly Place[] =>
    Array.isArray(drawn[0]);
  const tagsOf: Partial<Record<Role, readonly JsonObject[] | undefined>> = {
    streets: town.tags,
    barriers: town.barrierTags,
    entrances: town.entranceTags,
  };
  const lines = (drawn: readonly (readonly Place[])[]) =>
    drawn.map((line) => ({ type: "LineString" as const, coordinates: line.map(lonLatOf) }));
  const layer = (role: Role, geometries: readonly GeoJSON.Geometry[], all: JsonObject = {}) => ({
    role,
    guess: { role, reason: "", detail: {} },
    raw: rawLayer(
      role,
      geometries.map((geometry, i) => ({
        geometry,
        properties: { ...all, ...tagsOf[role]?.[i] },
      })),
    ),
  });
  const everywhere = area([
    [-5000, -5000],
    [5000, -5000],
    [5000, 5000],
    [-5000, 5000],
  ]);
  const layers = [
    layer("residences", town.homes.map(point), { population: 10 }),
    layer(
      "facilities",
      town.clinics.map((drawn) => (isArea(drawn) ? area(drawn) : point(drawn))),
      { category: "clinic" },
    ),
    layer("streets", lines(town.streets)),
    layer("entrances", (town.entrances ?? []).map(point)),
    layer("barriers", lines(town.barriers ?? [])),
    layer("blocks", [everywhere]),
    ...(town.studyArea === undefined ? [] : [layer("study-area", [area(town.studyArea)])]),
  ];
  return tabulate(layers, { assignments: new Map(), blockSource: null }).dataset;
}
