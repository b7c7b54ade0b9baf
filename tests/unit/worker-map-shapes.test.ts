import { describe, expect, it } from "vitest";
import type { Dataset } from "../../src/core/model/dataset.ts";
import {
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
  toGeoJsonGeometry,
} from "../../src/core/model/geometry-table.ts";
import { mapShapes } from "../../src/worker/map-shapes.ts";
import { boxes } from "../support/boxes.ts";
import { cityDataset, syntheticCity } from "../support/synthetic-city.ts";

const CITY = cityDataset(syntheticCity({ residences: 3, facilities: 1, blocks: 2 }));

describe("shapes for the map", () => {
  it("draw streets of a class as one", () => {
    const data = withStreets([
      { highway: "primary", ring: [0, 0, 1, 0] },
      { highway: "footway", ring: [0, 0, 0, 1] },
      { highway: "primary", ring: [1, 0, 2, 0] },
    ]);
    const streets = mapShapes(data).streets;
    expect(streets?.classes).toEqual(["primary", "footway"]);
    expect(streets === null ? null : toGeoJsonGeometry(streets.geometry, 0)).toEqual({
      type: "MultiLineString",
      coordinates: [
        [
          [0, 0],
          [1, 0],
        ],
        [
          [1, 0],
          [2, 0],
        ],
      ],
    });
  });

  it("have no streets where there are none", () => {
    expect(mapShapes(CITY).streets).toBeNull();
  });

  it("can be moved without taking anything from the tables", () => {
    const { blocks } = mapShapes(CITY);
    structuredClone(blocks, { transfer: [blocks.lonLat.buffer] });
    expect(CITY.blocks.geometry.lonLat.length).toBeGreaterThan(0);
  });

  it("hold the footprints of homes that are polygons, and no other homes", () => {
    const homes = homesOf(boxes([0, 0, 1, 1]));
    expect(mapShapes(homes).homes?.count).toBe(1);
    expect(mapShapes(CITY).homes).toBeNull();
  });

  it("leave out footprints that are too many to draw", () => {
    const many = Array.from({ length: 20_001 }, () => [0, 0, 1, 1] as const);
    expect(mapShapes(homesOf(boxes(...many))).homes).toBeNull();
  });
});

const homesOf = (geometry: GeometryTable): Dataset => ({
  ...CITY,
  residences: { ...CITY.residences, geometry },
});

function withStreets(
  streets: readonly { readonly highway: string; readonly ring: readonly number[] }[],
): Dataset {
  const builder = new GeometryTableBuilder();
  for (const { ring } of streets) builder.add({ kind: GeometryKind.line, parts: [[ring]] });
  const highway = streets.map((street) => street.highway);
  return {
    ...CITY,
    streets: { ...CITY.streets, count: streets.length, geometry: builder.finish(), highway },
  };
}
