import { describe, expect, it } from "vitest";
import { prepareModel } from "../../src/core/distance-models/registry.ts";
import { DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { streetCheck } from "../../src/worker/street-check-view.ts";
import { streetTown } from "../support/street-town.ts";

const town = streetTown({
  streets: [
    [
      [0, 0],
      [1000, 0],
    ],
    [
      [3000, 0],
      [3400, 0],
    ],
  ],
  homes: [
    [100, 10],
    [500, 900],
  ],
  clinics: [[200, 400]],
});

describe("the page's look at the streets", () => {
  it("lists homes, then facilities that no street comes near, with their distance", () => {
    const check = streetCheck(7, town, prepareModel(town, DEFAULT_NETWORK));
    expect(check).toMatchObject({ version: 7, maxMetres: 250, report: { parts: 2, crossings: 0 } });
    expect(check?.apart.map(({ kind, row, metres }) => [kind, row, Math.round(metres)])).toEqual([
      ["residence", 1, 900],
      ["facility", 0, 400],
    ]);
    expect(check?.loosePieces.coordinates).toHaveLength(1);
  });

  it("is none by a model that knows no streets", () => {
    expect(streetCheck(7, town, prepareModel(town, { model: "straight" }))).toBeNull();
  });
});
