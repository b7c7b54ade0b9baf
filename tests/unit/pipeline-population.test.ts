import { describe, expect, it } from "vitest";
import { areaSquareMetres } from "../../src/core/geo/area.ts";
import { POPULATION_METHODS } from "../../src/core/model/dataset.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import { populationColumns } from "../../src/core/pipeline/population.ts";
import { pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

function home(properties: JsonObject, geometry: GeoJSON.Geometry = pointOf()) {
  const layer = rawLayer("homes.geojson", [{ geometry, properties }]);
  const columns = populationColumns(layer);
  return {
    people: columns.population[0],
    method: POPULATION_METHODS[columns.method[0] ?? -1],
    elders: columns.elders[0],
    infants: columns.infants[0],
    notes: columns.notes,
    area: geometry.type === "Polygon" ? areaSquareMetres(layer.geometry, 0) : 0,
  };
}

describe("the people of a home", () => {
  it("are its population where the data give one, whatever else they give", () => {
    expect(home({ population: 40, households: 3, floor_area: 900 })).toMatchObject({
      people: 40,
      method: "population",
    });
  });

  it("are 2.62 a household where only households are known", () => {
    expect(home({ 户数: 100, floor_area: 900 })).toMatchObject({
      people: 262,
      method: "households",
    });
  });

  it("are one for each 35 m² of floor where only that is known", () => {
    expect(home({ floor_area: 700 })).toMatchObject({ people: 20, method: "floor-area" });
  });

  it("are footprint x storeys x 0.8 / 35 where a footprint and storeys are known", () => {
    const { people, method, area } = home({ "building:levels": "6" }, squareOf());
    expect(method).toBe("footprint");
    expect(people).toBeCloseTo((area * 6 * 0.8) / 35, 9);
  });

  it("are those of one storey where the storeys are not known, and it is said so", () => {
    const { people, area, notes } = home({}, squareOf());
    expect(people).toBeCloseTo((area * 0.8) / 35, 9);
    expect(notes.map((note) => note.code)).toEqual(["levels-assumed"]);
  });

  it("are none where there is no floor, which a note says: it may not have been filled in", () => {
    const noted = [{ code: "homes-without-floor", detail: { count: 1 } }];
    expect(home({ levels: 0 }, squareOf())).toMatchObject({ people: 0, notes: noted });
    expect(home({ floor_area: 0 })).toMatchObject({ people: 0, notes: noted });
    expect(home({ 户数: 0 })).toMatchObject({ people: 0, notes: [] });
  });

  it("count 1 where the data give nothing at all", () => {
    expect(home({})).toMatchObject({ people: 1, method: "one" });
  });

  it("are none where the data say none", () => {
    expect(home({ population: 0 })).toMatchObject({ people: 0, method: "population" });
  });

  it("are not guessed from a negative number or from words: the next method is used and noted", () => {
    const negative = home({ population: -5, households: 100 });
    expect(negative).toMatchObject({ people: 262, method: "households" });
    expect(negative.notes[0]).toMatchObject({ code: "negative-number", feature: 1 });
    expect(home({ population: "many" }).notes[0]).toMatchObject({
      code: "not-a-number",
      detail: { value: "many" },
    });
  });

  it("are not taken from a number that no place has: the next method is used and noted", () => {
    const id = 110101199003077780;
    expect(home({ population: id, households: 100 })).toMatchObject({
      people: 262,
      method: "households",
      notes: [{ code: "people-impossible", severity: "change", detail: { role: "population" } }],
    });
    for (const given of [{ population: 1e300 }, { 户数: 4e8 }, { floor_area: 1e16 }]) {
      const { people, method, notes } = home(given);
      expect([people, method, notes.map(({ code }) => code)]).toEqual([
        ...[1, "one"],
        ["people-impossible"],
      ]);
    }
    expect(home({ levels: 1e12 }, squareOf())).toMatchObject({ people: 1, method: "one" });
    expect(home({ population: 999_999_999 }).people).toBe(999_999_999);
  });

  it("are noted where no building has as many storeys, and counted all the same", () => {
    const by = (levels: number) => home({ levels }, squareOf());
    const codesOf = (levels: number) => by(levels).notes.map(({ code }) => code);
    expect(codesOf(600)).toContain("levels-implausible");
    expect(codesOf(100)).not.toContain("levels-implausible");
    expect(by(600).people).toBeCloseTo(6 * (by(100).people ?? 0));
  });

  it("have elders and infants as counted, by share, or unknown", () => {
    expect(home({ population: 50, 老年人口: 12, infants: 2 })).toMatchObject({
      elders: 12,
      infants: 2,
    });
    expect(home({ population: 50, share_60p: 0.2 }).elders).toBe(10);
    expect(home({ population: 50, 老年人占比: 20 }).elders).toBe(10);
    expect(home({ population: 50 })).toMatchObject({ elders: Number.NaN, infants: Number.NaN });
  });

  it("never have more elders than people, and it is said so where both are given", () => {
    const given = home({ population: 5, elders: 12 });
    expect(given.elders).toBe(5);
    expect(given.notes).toMatchObject([
      { code: "part-above-whole", severity: "change", detail: { value: 12, people: 5 } },
    ]);
    expect(home({ elders: 12 }).notes).toEqual([]);
  });

  it("are understood from text with a note that keeps it", () => {
    const understood = home({ population: "约1200", 老年人口: "１２３", share_0_2: "2.5%" });
    expect(understood).toMatchObject({ people: 1200, elders: 123, infants: 30 });
    expect(understood.notes).toMatchObject([
      { code: "number-understood", severity: "change", detail: { value: "约1200", as: 1200 } },
      { code: "number-understood", detail: { value: "１２３", as: 123 } },
      { code: "number-understood", detail: { value: "2.5%", as: 0.025 } },
    ]);
  });

  it("are not taken from dwellings, nor from what can be read in two ways", () => {
    expect(home({ population: "350户", households: 100 })).toMatchObject({
      people: 262,
      notes: [{ code: "number-other-unit" }],
    });
    expect(home({ population: "1.234,5" })).toMatchObject({
      people: 1,
      notes: [{ code: "number-two-readings" }],
    });
  });

  it("are questioned where a building would hold a town, not where an outline is a district", () => {
    expect(home({ population: 50000 })).toMatchObject({
      people: 50000,
      notes: [{ code: "people-implausible", severity: "note" }],
    });
    const district: GeoJSON.Polygon = {
      type: "Polygon",
      coordinates: [
        [
          [116, 40],
          [116.03, 40],
          [116.03, 40.03],
          [116, 40.03],
          [116, 40],
        ],
      ],
    };
    expect(home({ population: 50000 }, district).notes).toEqual([]);
  });

  it("are not shared out by more than 100 %", () => {
    expect(home({ population: 50, share_60p: 187 })).toMatchObject({
      elders: Number.NaN,
      notes: [{ code: "share-above-one" }],
    });
  });
});

describe("outlines that are no buildings", () => {
  const square = (side: number): GeoJSON.Polygon => ({
    type: "Polygon",
    coordinates: [
      [
        [116, 40],
        [116 + side, 40],
        [116 + side, 40 + side],
        [116, 40 + side],
        [116, 40],
      ],
    ],
  });
  const small = square(0.001); // some 0.9 ha
  const large = square(0.01);
  const read = (...outlines: readonly GeoJSON.Polygon[]) =>
    populationColumns(
      rawLayer(
        "homes",
        outlines.map((geometry) => ({ geometry, properties: {} })),
      ),
    );
  const methods = (outlines: readonly GeoJSON.Polygon[]) =>
    [...read(...outlines).method].map((method) => POPULATION_METHODS[method]);

  it("are not counted by their ground: each is one, and how many is noted", () => {
    expect(methods([small, large, small])).toEqual(["footprint", "one", "footprint"]);
    const { population, notes } = read(small, large, small);
    expect(population[1]).toBe(1);
    expect(notes).toMatchObject([
      { code: "levels-assumed" },
      { code: "no-buildings", detail: { count: 1, hectares: 3 } },
    ]);
  });

  it("are all of a layer where most of it is too large", () => {
    expect(methods([small, large, large])).toEqual(["one", "one", "one"]);
  });

  it("are buildings where the data say how many storeys they have", () => {
    const layer = rawLayer("homes", [{ geometry: large, properties: { levels: 2 } }]);
    const { method, notes } = populationColumns(layer);
    expect([POPULATION_METHODS[method[0] ?? 0], notes.map(({ code }) => code)]).toEqual([
      ...["footprint", []],
    ]);
  });

  it("count their people where the data do", () => {
    const layer = rawLayer("homes", [{ geometry: large, properties: { population: 9 } }]);
    const { population, notes } = populationColumns(layer);
    expect([[...population], notes]).toEqual([[9], []]);
  });
});
