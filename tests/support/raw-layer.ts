import type { Result } from "../../src/core/base/result.ts";
import {
  type FeatureShape,
  GeometryKind,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import type { Note } from "../../src/core/model/note.ts";
import { propertyTable } from "../../src/core/model/property-table.ts";
import type { PlacedLayer, RawLayer } from "../../src/core/model/raw-layer.ts";

interface Feature {
  readonly geometry: GeoJSON.Geometry;
  readonly properties: JsonObject | null;
}

/** A layer as it is loaded, from GeoJSON features in WGS 84 that are known to be good. */
export function rawLayer(file: string, features: readonly Feature[], layer = file): PlacedLayer {
  const builder = new GeometryTableBuilder();
  for (const feature of features) builder.add(shapeOf(feature.geometry));
  const asRead: RawLayer = {
    file,
    layer,
    sha256: "",
    format: "geojson",
    encoding: "UTF-8",
    stated: null,
    look: { kind: "degrees", outside: 0 },
    seen: features.length,
    geometry: builder.finish(),
    ids: features.map((_, i) => `#${i}`),
    featureIndex: Uint32Array.from(features, (_, i) => i),
    line: Uint32Array.from(features, (_, i) => i + 1),
    properties: propertyTable(features.map((feature) => feature.properties ?? {})),
    notes: [],
  };
  return { ...asRead, asRead, crs: "WGS 84", bounds: null, choice: null };
}

/** The properties of every feature of a layer. */
export const objectsOf = ({ properties }: RawLayer): readonly JsonObject[] =>
  Array.from({ length: properties.count }, (_, row) => properties.object(row));

/** A reading in which everything can be compared: texts as strings, properties as objects. */
export const asData = (reading: Result<readonly RawLayer[], readonly Note[]>) =>
  reading.ok
    ? reading.value.map((layer) => ({
        ...layer,
        ids: [...layer.ids],
        properties: objectsOf(layer),
      }))
    : reading.error;

function shapeOf(geometry: GeoJSON.Geometry): FeatureShape {
  switch (geometry.type) {
    case "Point":
      return { kind: GeometryKind.point, parts: [[geometry.coordinates.slice(0, 2)]] };
    case "LineString":
      return { kind: GeometryKind.line, parts: [[flat(geometry.coordinates)]] };
    case "Polygon":
      return { kind: GeometryKind.polygon, parts: [geometry.coordinates.map(flat)] };
    case "MultiPolygon":
      return {
        kind: GeometryKind.polygon,
        parts: geometry.coordinates.map((polygon) => polygon.map(flat)),
      };
    default:
      throw new Error(`no ${geometry.type} in these tests`);
  }
}

const flat = (positions: readonly GeoJSON.Position[]): number[] =>
  positions.flatMap((position) => position.slice(0, 2));

export const pointOf = (i = 0): GeoJSON.Point => ({
  type: "Point",
  coordinates: [116 + i / 1000, 40],
});

export const lineOf = (i = 0): GeoJSON.LineString => ({
  type: "LineString",
  coordinates: [
    [116, 40 + i / 1000],
    [116.01, 40 + i / 1000],
  ],
});

/** A square of about 100 m. */
export const squareOf = (i = 0): GeoJSON.Polygon => {
  const west = 116 + i / 500;
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, 40],
        [west + 0.001, 40],
        [west + 0.001, 40.001],
        [west, 40.001],
        [west, 40],
      ],
    ],
  };
};
