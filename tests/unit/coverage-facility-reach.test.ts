import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import { finish } from "../../src/core/base/work.ts";
import {
  criterionOfFacility,
  peopleNearestTo,
  peopleWithin,
} from "../../src/core/coverage/facility-reach.ts";
import { prepareModel } from "../../src/core/distance-models/registry.ts";
import { DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { streetTown } from "../support/street-town.ts";

describe("who is reached from one facility", () => {
  it("lives within the limit on foot, the limit itself included", () => {
    const town = streetTown({
      streets: [
        [
          [0, 0],
          [1000, 0],
        ],
      ],
      homes: [
        [100, 0],
        [400, 0],
        [900, 0],
        [500, 600],
      ],
      clinics: [
        [0, 0],
        [1000, 0],
      ],
    });
    const { metres } = finish(prepareModel(town, DEFAULT_NETWORK).nearest(Uint32Array.of(0)));
    expect(peopleWithin(town.residences, metres, 500)).toEqual({
      residences: 2,
      people: 20,
      share: 0.5,
    });
    expect(peopleWithin(town.residences, metres, metres[1]!).residences).toBe(2);
  });

  it("is no share where nobody lives", () => {
    const nobody = { population: new Float64Array(0) };
    expect(peopleWithin(nobody, new Float64Array(0), 500).share).toBeNull();
  });
});

describe("whose nearest a facility is", () => {
  const residences = { population: Float64Array.of(10, 20, 30) };
  const matrix = { categories: ["shop", "clinic"], nearest: Uint32Array.of(4, 4, 5, 5, NONE, 4) };

  it("is told by category, of each home once", () => {
    expect(peopleNearestTo(residences, matrix, "shop", 4)).toEqual({
      residences: 2,
      people: 30,
      share: 0.5,
    });
    expect(peopleNearestTo(residences, matrix, "clinic", 4).people).toBe(30);
  });

  it("is nobody's where none is reached, or the category was not measured", () => {
    expect(peopleNearestTo(residences, matrix, "clinic", 6).residences).toBe(0);
    expect(peopleNearestTo(residences, matrix, "park", 4).residences).toBe(0);
  });
});

describe("the limit of a facility", () => {
  const criteria = [{ category: "shop" }, { category: "clinic" }, { category: "clinic" }];

  it("is that of the criterion in focus, if it counts for it; else the first that it counts for", () => {
    expect(criterionOfFacility(criteria, ["clinic"], 2)).toBe(2);
    expect(criterionOfFacility(criteria, ["clinic"], 0)).toBe(1);
    expect(criterionOfFacility(criteria, ["clinic", "shop"], null)).toBe(0);
  });

  it("is none where the standard does not ask for it", () => {
    expect(criterionOfFacility(criteria, ["park"], 0)).toBeNull();
  });
});
