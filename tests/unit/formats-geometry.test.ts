import { describe, expect, it } from "vitest";
import { areaSquareMetres } from "../../src/core/geo/area.ts";
import { pointInFeature } from "../../src/core/geo/polygon.ts";
import { representativePoint } from "../../src/core/geo/representative-point.ts";
import { toGeoJsonGeometry } from "../../src/core/model/geometry-table.ts";
import type { PlacedLayer } from "../../src/core/model/raw-layer.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

type Positions = readonly (readonly number[])[];

/** A layer of these geometries, as a file of them is loaded. */
async function loaded(...geometries: object[]): Promise<PlacedLayer> {
  const features = geometries.map((geometry, id) => ({
    type: "Feature",
    id: `f${id}`,
    properties: { building: "apartments" },
    geometry,
  }));
  const text = JSON.stringify({ type: "FeatureCollection", features });
  const { layers, refused } = await loadFiles(
    [{ source: sourceFile("homes.geojson", text) }],
    QUIET,
  );
  const layer = layers[0]?.raw;
  if (layer === undefined) throw new Error(`was refused: ${JSON.stringify(refused)}`);
  expect(layer.geometry.count + skipsOf(layer).length).toBe(layer.seen);
  return layer;
}

const skipsOf = ({ notes }: PlacedLayer) => notes.filter(({ severity }) => severity === "skip");
const codesOf = ({ notes }: PlacedLayer): readonly string[] => notes.map(({ code }) => code);
const polygon = (...rings: Positions[]) => ({ type: "Polygon", coordinates: rings });
const holds = (layer: PlacedLayer, lon: number, lat: number): boolean =>
  pointInFeature(layer.geometry, 0, lon, lat);

/** A rectangle, anticlockwise and closed. */
const box = (west: number, south: number, east: number, north: number): Positions => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
/** Two triangles that meet in the middle: (0, 0) to (2, 2) by (1, 1). */
const bowTie = (east = 2): Positions => [
  [0, 0],
  [east, 2],
  [east, 0],
  [0, 2],
  [0, 0],
];
const square = polygon(box(0, 0, 2, 2));

describe("a ring that crosses itself", () => {
  it("encloses both of its wings, and says where it crosses", async () => {
    const layer = await loaded(polygon(bowTie()));
    expect(layer.notes).toMatchObject([
      { code: "rings-cross", severity: "change", feature: 1, featureId: "f0" },
    ]);
    expect(layer.notes[0]?.detail).toEqual({ lon: 1, lat: 1 });
    expect([holds(layer, 0.2, 1), holds(layer, 1.8, 1)]).toEqual([true, true]);
    expect([holds(layer, 1, 0.2), holds(layer, 1, 1.8)]).toEqual([false, false]);
  });

  it("has the area of its wings, not their difference", async () => {
    const whole = await loaded(polygon(bowTie()));
    const wings = await loaded({
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [0, 0],
            [1, 1],
            [0, 2],
            [0, 0],
          ],
        ],
        [
          [
            [2, 0],
            [2, 2],
            [1, 1],
            [2, 0],
          ],
        ],
      ],
    });
    const area = areaSquareMetres(wings.geometry, 0);
    expect(Math.abs(areaSquareMetres(whole.geometry, 0) - area)).toBeLessThan(1e-9 * area);
  });

  it("does not enclose what it winds round twice", async () => {
    const star = Array.from({ length: 6 }, (_, i) => [
      Math.sin((i * 4 * Math.PI) / 5),
      Math.cos((i * 4 * Math.PI) / 5),
    ]);
    const layer = await loaded(polygon([...star.slice(0, 5), star[0] ?? []]));
    expect(codesOf(layer)).toEqual(["rings-cross"]);
    expect([holds(layer, 0, 0.9), holds(layer, 0, 0)]).toEqual([true, false]);
  });

  it("is found where it crosses in a vertex of its own", async () => {
    const ring = [
      [0, 0],
      [1, 1],
      [2, 2],
      [2, 0],
      [1, 1],
      [0, 2],
      [0, 0],
    ];
    expect(codesOf(await loaded(polygon(ring)))).toEqual(["rings-cross"]);
  });

  it("gives a home a place inside of it", async () => {
    const layer = await loaded(polygon(bowTie()));
    expect(holds(layer, ...representativePoint(layer.geometry, 0))).toBe(true);
  });

  it("is not seen in rings that touch themselves without crossing", async () => {
    const pinched = [
      [0, 0],
      [2, 0],
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 1],
      [0, 0],
    ];
    const twoBoxes = [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 2],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const layer = await loaded(polygon(pinched), polygon(twoBoxes), square);
    expect(codesOf(layer)).toEqual([]);
  });

  it("is not seen in ten thousand vertices of a round lake", async () => {
    const lake = Array.from({ length: 10_001 }, (_, i) => [
      Math.sin((i % 10_000) * 0.000_628_318_5),
      Math.cos((i % 10_000) * 0.000_628_318_5),
    ]);
    expect(codesOf(await loaded(polygon(lake)))).toEqual([]);
  });

  it("is found among ten thousand vertices", async () => {
    const lake = Array.from({ length: 10_001 }, (_, i) => [
      Math.sin((i % 10_000) * 0.000_628_318_5),
      Math.cos((i % 10_000) * 0.000_628_318_5),
    ]);
    [lake[500], lake[501]] = [lake[501] ?? [], lake[500] ?? []];
    expect(codesOf(await loaded(polygon(lake)))).toEqual(["rings-cross"]);
  });
});

describe("a spike", () => {
  it("is cut off, so that nothing is near to its tip", async () => {
    const ring = [
      [0, 0],
      [2, 0],
      [2, 1],
      [9, 1],
      [2, 1],
      [2, 2],
      [0, 2],
      [0, 0],
    ];
    const layer = await loaded(polygon(ring));
    expect(layer.notes).toMatchObject([{ code: "spikes-removed", detail: { count: 2 } }]);
    expect(layer.bounds).toEqual([0, 0, 2, 2]);
  });

  it("may begin where the ring does", async () => {
    const ring = [
      [5, 0],
      [0, 0],
      [0, 2],
      [2, 2],
      [2, 0],
      [5, 0],
    ];
    const layer = await loaded(polygon(ring));
    expect([codesOf(layer), layer.bounds]).toEqual([["spikes-removed"], [0, 0, 2, 2]]);
  });

  it("of an angle, however sharp, stays", async () => {
    const ring = [
      [0, 0],
      [2, 0],
      [2, 1],
      [9, 1.0001],
      [2, 1.0002],
      [2, 2],
      [0, 2],
      [0, 0],
    ];
    expect(codesOf(await loaded(polygon(ring)))).toEqual([]);
  });

  it("that is the whole ring leaves nothing to use", async () => {
    const layer = await loaded(
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [1, 0],
        [0, 0],
      ]),
      square,
    );
    expect(skipsOf(layer).map(({ code, feature }) => [code, feature])).toEqual([
      ["ring-degenerate", 1],
    ]);
  });
});

describe("a hole", () => {
  it("outside of its polygon is left out", async () => {
    const layer = await loaded(polygon(box(0, 0, 2, 2), box(3, 0, 4, 1)));
    expect(layer.notes).toMatchObject([{ code: "hole-outside", detail: { count: 1 } }]);
    expect(holds(layer, 3.5, 0.5)).toBe(false);
    expect(toGeoJsonGeometry(layer.geometry, 0)).toEqual(square);
  });

  it("that reaches over the edge is cut out of what lies inside", async () => {
    const layer = await loaded(polygon(box(0, 0, 2, 2), box(1, 0.5, 3, 1.5)));
    expect(codesOf(layer)).toEqual(["rings-cross"]);
    expect([holds(layer, 1.5, 1), holds(layer, 2.5, 1)]).toEqual([false, false]);
    expect([holds(layer, 0.5, 1), holds(layer, 1.5, 1.8)]).toEqual([true, true]);
  });

  it("that overlaps another is taken away once", async () => {
    const layer = await loaded(polygon(box(0, 0, 4, 4), box(1, 1, 2.5, 2.5), box(2, 2, 3, 3)));
    const wanted = await loaded(
      polygon(box(0, 0, 4, 4), [
        ...[
          [1, 1],
          [1, 2.5],
          [2, 2.5],
          [2, 3],
          [3, 3],
          [3, 2],
          [2.5, 2],
          [2.5, 1],
          [1, 1],
        ],
      ]),
    );
    const area = areaSquareMetres(wanted.geometry, 0);
    expect(Math.abs(areaSquareMetres(layer.geometry, 0) - area)).toBeLessThan(1e-9 * area);
    expect(holds(layer, 2.2, 2.2)).toBe(false);
  });

  it("inside stays, also where it touches the edge in a vertex", async () => {
    const touching = [
      [0, 1],
      [1, 0.5],
      [1, 1.5],
      [0, 1],
    ];
    const layer = await loaded(
      polygon(box(0, 0, 2, 2), touching),
      polygon(box(0, 0, 4, 4), box(1, 1, 2, 2)),
    );
    expect(codesOf(layer)).toEqual([]);
    expect(holds(layer, 0.8, 1)).toBe(false);
  });
});

describe("the 180th meridian", () => {
  const fiji = [
    [179, -17],
    [-179, -17],
    [-179, -16],
    [179, -16],
    [179, -17],
  ];

  it("cuts a polygon that goes over it in two, and its area is not the globe's", async () => {
    const layer = await loaded(polygon(fiji));
    expect(codesOf(layer)).toEqual(["antimeridian-cut"]);
    const whole = await loaded(polygon(box(10, -17, 12, -16)));
    const area = areaSquareMetres(whole.geometry, 0);
    expect(Math.abs(areaSquareMetres(layer.geometry, 0) - area)).toBeLessThan(1e-9 * area);
    expect([holds(layer, 179.5, -16.5), holds(layer, -179.5, -16.5)]).toEqual([true, true]);
    expect([holds(layer, 0, -16.5), holds(layer, 178, -16.5)]).toEqual([false, false]);
  });

  it("cuts its holes too", async () => {
    const hole = [
      [179.8, -16.8],
      [-179.8, -16.8],
      [-179.8, -16.2],
      [179.8, -16.2],
      [179.8, -16.8],
    ];
    const layer = await loaded(polygon(fiji, hole));
    expect([holds(layer, 179.9, -16.5), holds(layer, -179.9, -16.5)]).toEqual([false, false]);
    expect([holds(layer, 179.5, -16.5), holds(layer, -179.5, -16.5)]).toEqual([true, true]);
  });

  it("cuts a line where it goes over", async () => {
    const layer = await loaded({
      type: "LineString",
      coordinates: [
        [179, 0],
        [-179, 2],
      ],
    });
    expect(toGeoJsonGeometry(layer.geometry, 0)).toEqual({
      type: "MultiLineString",
      coordinates: [
        [
          [179, 0],
          [180, 1],
        ],
        [
          [-180, 1],
          [-179, 2],
        ],
      ],
    });
  });

  it("leaves alone what only ends at it, and a frame of the whole world", async () => {
    const layer = await loaded(polygon(box(170, 0, 180, 10)), polygon(box(-180, -80, 180, 80)));
    expect(codesOf(layer)).toEqual([]);
  });

  it("leaves a longitude beyond it to whoever drew it", async () => {
    const layer = await loaded(polygon(box(179, 0, 181, 1)), square, square);
    expect(skipsOf(layer).map(({ code }) => code)).toEqual(["coordinate-out-of-range"]);
  });
});

describe("a pole", () => {
  it("lies in what goes round it", async () => {
    const cap = [
      [-120, 80],
      [0, 81],
      [120, 80],
      [-120, 80],
    ];
    const layer = await loaded(polygon(cap));
    expect(codesOf(layer)).toEqual(["antimeridian-cut"]);
    expect([holds(layer, 10, 89), holds(layer, 179, 85), holds(layer, -179, 85)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(holds(layer, 10, 79)).toBe(false);
  });

  it("is a place like any other", async () => {
    const layer = await loaded(
      { type: "Point", coordinates: [0, 90] },
      { type: "Point", coordinates: [0, -90] },
    );
    expect([codesOf(layer), layer.geometry.count]).toEqual([[], 2]);
  });
});

describe("a polygon that comes twice", () => {
  it("is used twice, and said so at the second", async () => {
    const layer = await loaded(square, polygon(box(0, 0, 1, 1)), square);
    expect(layer.notes).toMatchObject([
      { code: "polygons-repeated", severity: "note", feature: 3, detail: { count: 1 } },
    ]);
    expect(layer.geometry.count).toBe(3);
  });

  it("is not seen in points at one address", async () => {
    const point = { type: "Point", coordinates: [1, 2] };
    expect(codesOf(await loaded(point, point))).toEqual([]);
  });
});

describe("however a polygon is written", () => {
  it.each([
    ["clockwise", polygon([...box(0, 0, 2, 2)].reverse())],
    ["anticlockwise", square],
    ["with heights", polygon(box(0, 0, 2, 2).map(([x = 0, y = 0]) => [x, y, 50]))],
    ["with heights and measures", polygon(box(0, 0, 2, 2).map(([x = 0, y = 0]) => [x, y, 50, 7]))],
    ["with an open ring", polygon(box(0, 0, 2, 2).slice(0, 4))],
    [
      "with a vertex twice",
      polygon(box(0, 0, 2, 2).flatMap((at, i) => (i === 2 ? [at, at] : [at]))),
    ],
    [
      "in collections inside each other",
      {
        type: "GeometryCollection",
        geometries: [{ type: "GeometryCollection", geometries: [square] }],
      },
    ],
  ])("%s, it is the same area", async (_how, geometry) => {
    const layer = await loaded(geometry);
    const plain = await loaded(square);
    expect(areaSquareMetres(layer.geometry, 0)).toBe(areaSquareMetres(plain.geometry, 0));
  });
});
