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

  it("have elders and infants as counted, by share, or unknown", () => {
    expect(home({ population: 50, 老年人口: 12, infants: 2 })).toMatchObject({
      elders: 12,
      infants: 2,
    });
    expect(home({ population: 50, share_60p: 0.2 }).elders).toBe(10);
    expect(home({ population: 50, 老年人占比: 20 }).elders).toBe(10);
    expect(home({ population: 50 })).toMatchObject({ elders: Number.NaN, infants: Number.NaN });
  });

  it("never have more elders than people", () => {
    expect(home({ population: 5, elders: 12 }).elders).toBe(5);
  });
});
