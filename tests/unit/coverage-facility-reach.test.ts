import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { criterionOfFacility, peopleWithin } from "../../src/core/coverage/facility-reach.ts";
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
