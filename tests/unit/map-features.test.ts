import { describe, expect, it } from "vitest";
import { facilityDots } from "../../src/map/facility-dots.ts";
import {
  blockNameFeatures,
  facilityFeatures,
  markFeatures,
  walkFeatures,
} from "../../src/map/map-features.ts";
import type { MapData, WalkLine } from "../../src/map/map-types.ts";
import { boxes } from "../support/boxes.ts";

const data: MapData = {
  blocks: boxes([0, 0, 1, 2]),
  streets: null,
  homes: null,
  studyArea: null,
  residenceLonLat: Float64Array.of(1, 2),
  facilityLonLat: Float64Array.of(3, 4, 5, 6, 7, 8, 9, 10),
  facilityCategories: [["supermarket", "shop"], ["clinic"], ["shop"], []],
  facilityNames: ["Market", "", "Corner", "?"],
  facilitySynthetic: Uint8Array.of(0, 1, 0, 0),
  blockNames: ["Old Town"],
  blockPoints: Float64Array.of(0.7, 0.3),
  bounds: null,
};

const ALL = [0, 1, 2, 3];
const propertiesOf = (asked: readonly string[]) =>
  facilityFeatures(data, facilityDots(data, asked), ALL).features.map(
    ({ properties }) => properties ?? {},
  );

describe("facilities on the map", () => {
  it("have their row as id and stand where the data say", () => {
    const [clinic] = facilityFeatures(data, facilityDots(data, []), [1]).features;
    expect(clinic?.id).toBe(1);
    expect(clinic?.geometry).toEqual({ type: "Point", coordinates: [5, 6] });
  });

  it("show the category that the standard asks for when they have several", () => {
    expect(propertiesOf(["shop"])[0]?.["symbol"]).toBe("symbol:shop");
    expect(propertiesOf(["clinic"])[0]?.["symbol"]).toBe("symbol:supermarket");
  });

  it("have a symbol of their own when they are made up", () => {
    expect(propertiesOf([])[1]?.["symbol"]).toBe("made-up:clinic");
  });

  it("get room in turn: what is asked for first, and of that what is rare", () => {
    const turns = propertiesOf(["shop", "clinic"]).map((properties) => Number(properties["turn"]));
    const [shop = 0, clinic = 0, otherShop = 0, unknown = 0] = turns;
    expect(clinic).toBeLessThan(shop);
    expect(shop).toBe(otherShop);
    expect(unknown).toBeGreaterThan(shop);
  });
});

describe("the shapes of facilities", () => {
  it("lie one upon the other, those that the standard asks for on top", () => {
    const { order, quiet, categories, shapes } = facilityDots(data, ["shop"]);
    expect([...order.subarray(0, quiet)].sort()).toEqual([1, 3]);
    expect([...order.subarray(quiet)].sort()).toEqual([0, 2]);
    expect([...shapes].map((shape) => categories[shape])).toEqual(["shop", "clinic", "shop", ""]);
  });
});

describe("the first shapes of facilities", () => {
  it.each([1, 2, 3, 10, 1000, 1024, 4001])("are a fair sample of %d", (count) => {
    const facilityCategories = Array.from({ length: count }, () => ["shop"]);
    const { order } = facilityDots({ facilityCategories }, ["shop"]);
    expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
    const tenths = new Set([...order.subarray(0, 30)].map((row) => Math.floor((10 * row) / count)));
    expect(tenths.size).toBe(Math.min(count, 10));
  });
});

describe("marks on the map", () => {
  it("follow the outline of a block", () => {
    const [mark] = markFeatures(data, { kind: "block", group: 0 }, "selected");
    expect(mark?.geometry).toEqual({
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 2],
          [0, 2],
          [0, 0],
        ],
      ],
    });
  });

  it("are none for the homes outside every block, which have no outline", () => {
    expect(markFeatures(data, { kind: "block", group: 1 }, "selected")).toEqual([]);
  });

  it("ring a home and a facility, but none that is not there", () => {
    expect(markFeatures(data, { kind: "residence", residence: 0 }, "hover")).toHaveLength(1);
    expect(markFeatures(data, { kind: "facility", facility: 3 }, "hover")).toHaveLength(1);
    expect(markFeatures(data, { kind: "facility", facility: 4 }, "hover")).toEqual([]);
  });
});

describe("a walk", () => {
  const walk = {
    category: "clinic",
    from: [0, 0],
    to: [3, 3],
    label: "500 m · about 7 min",
    isShort: false,
    cutOff: null,
  } as const;
  const featuresOf = (way: WalkLine["way"]) => walkFeatures([{ ...walk, way }], false).features;
  const drawn = (way: WalkLine["way"]) =>
    featuresOf(way)
      .filter(({ geometry }) => geometry.type === "LineString")
      .map(({ geometry, properties }) => [
        properties?.["part"],
        "coordinates" in geometry ? geometry.coordinates : null,
      ]);

  it("has its length half way along, where it may well bend", () => {
    const [length, ...others] = featuresOf({
      course: [0, 0, 0.004, 0, 0.004, 0.002],
      door: [0.004, 0.002],
    }).filter(({ properties }) => properties?.["label"] !== undefined);
    expect(others).toEqual([]);
    expect(length?.properties?.["label"]).toBe("500 m · about 7 min");
    const [lon, lat] = length?.geometry.type === "Point" ? length.geometry.coordinates : [];
    expect(lon).toBeCloseTo(0.003, 8);
    expect(lat).toBeCloseTo(0, 8);
  });

  it("has its length on the straight line where no way is known", () => {
    const length = featuresOf(null).find(({ properties }) => properties?.["part"] === "length");
    expect(length?.geometry).toEqual({ type: "Point", coordinates: [1.5, 1.5] });
  });

  it("is a way between two legs, beside the straight line", () => {
    expect(drawn({ course: [0, 1, 2, 1, 2, 3], door: [3, 4] })).toEqual([
      [
        "line",
        [
          [0, 0],
          [3, 3],
        ],
      ],
      [
        "leg",
        [
          [0, 0],
          [0, 1],
        ],
      ],
      [
        "way",
        [
          [0, 1],
          [2, 1],
          [2, 3],
        ],
      ],
      [
        "leg",
        [
          [2, 3],
          [3, 4],
        ],
      ],
    ]);
  });

  it("is the straight line alone where no way is known", () => {
    expect(drawn(null)).toEqual([
      [
        "line",
        [
          [0, 0],
          [3, 3],
        ],
      ],
    ]);
  });
});

describe("names of blocks", () => {
  it("stand at the points that the data give", () => {
    const [name] = blockNameFeatures(data, [0]).features;
    expect(name?.geometry).toEqual({ type: "Point", coordinates: [0.7, 0.3] });
  });

  it("are not drawn without points", () => {
    const { blockPoints: _, ...pointless } = data;
    expect(blockNameFeatures(pointless, [0]).features).toEqual([]);
  });
});
