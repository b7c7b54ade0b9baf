import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { prepareModel } from "../../src/core/distance-models/registry.ts";
import { DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { type StreetTown, streetTown } from "../support/street-town.ts";

/** Metres from each home to the nearest clinic on foot. */
function walks(
  town: StreetTown,
  maxSnapMetres: number | null = 250,
  noding = false,
): readonly number[] {
  const dataset = streetTown(town);
  const model = prepareModel(dataset, { ...DEFAULT_NETWORK, maxSnapMetres, noding });
  const rows = Uint32Array.from(town.clinics, (_, row) => row);
  return [...finish(model.nearest(rows)).metres];
}

const ROAD = [
  [0, 0],
  [1000, 0],
] as const;

describe("the walk along streets", () => {
  it("counts both access legs and the street between", () => {
    const [metres] = walks({ streets: [ROAD], homes: [[100, 30]], clinics: [[600, -20]] });
    expect(metres).toBeCloseTo(30 + 500 + 20, 1);
  });

  it("starts in the middle of a street, not at its nearest end", () => {
    const [metres] = walks({ streets: [ROAD], homes: [[490, 5]], clinics: [[510, 5]] });
    expect(metres).toBeCloseTo(5 + 20 + 5, 1);
  });

  it("turns where streets share a vertex, at an end or inside", () => {
    const across = [
      [500, 0],
      [500, 400],
    ] as const;
    const bent = [
      [0, 0],
      [500, 0],
      [1000, 0],
    ] as const;
    const [metres] = walks({ streets: [bent, across], homes: [[200, 0]], clinics: [[500, 300]] });
    expect(metres).toBeCloseTo(300 + 300, 1);
  });

  it("does not turn where streets only cross", () => {
    const across = [
      [500, -400],
      [500, 400],
    ] as const;
    const town = { streets: [ROAD, across], homes: [[200, 0]], clinics: [[500, 300]] } as const;
    expect(walks(town)).toEqual([Infinity]);
  });

  it("turns at crossings when asked to, but not between a street and a bridge or a tunnel", () => {
    const across = [
      [500, -400],
      [500, 400],
    ] as const;
    const town = { streets: [ROAD, across], homes: [[200, 0]], clinics: [[500, 300]] } as const;
    expect(walks(town, 250, true)[0]).toBeCloseTo(300 + 300, 1);
    for (const tags of [{ bridge: "yes" }, { tunnel: "yes" }, { layer: "1" }]) {
      expect(walks({ ...town, tags: [{}, tags] }, 250, true)).toEqual([Infinity]);
    }
    expect(walks({ ...town, tags: [{ layer: "1" }, { layer: "1" }] }, 250, true)[0]).toBeCloseTo(
      600,
      1,
    );
  });

  it("leaves out what cannot be walked, and keeps what may be on foot after all", () => {
    const town = { streets: [ROAD], homes: [[100, 0]], clinics: [[600, 0]] } as const;
    const tagged = (tags: Record<string, string>) => walks({ ...town, tags: [tags] }, null);
    expect(tagged({ highway: "motorway" })).toEqual([Infinity]);
    expect(tagged({ highway: "service", access: "private" })).toEqual([Infinity]);
    expect(tagged({ highway: "footway", foot: "no" })).toEqual([Infinity]);
    expect(tagged({ walkable: "0" })).toEqual([Infinity]);
    expect(tagged({ foot: "no" })).toEqual([Infinity]);
    expect(tagged({ access: "private" })).toEqual([Infinity]);
    expect(tagged({ access: "no", foot: "designated" })[0]).toBeCloseTo(500, 1);
    expect(tagged({ access: "yes" })[0]).toBeCloseTo(500, 1);
    expect(tagged({ highway: "service", access: "private", foot: "yes" })[0]).toBeCloseTo(500, 1);
    expect(tagged({ highway: "steps" })[0]).toBeCloseTo(500, 1);
    expect(tagged({})[0]).toBeCloseTo(500, 1);
  });

  it("joins no place that is farther from every street than allowed, unless the limit is lifted", () => {
    const town = { streets: [ROAD], homes: [[100, 260]], clinics: [[600, 0]] } as const;
    expect(walks(town)).toEqual([Infinity]);
    expect(walks(town, null)[0]).toBeCloseTo(260 + 500, 1);
  });

  it("may follow a street against its traffic", () => {
    const town = { streets: [ROAD], homes: [[900, 0]], clinics: [[100, 0]] } as const;
    expect(walks({ ...town, tags: [{ highway: "residential", oneway: "yes" }] })[0]).toBeCloseTo(
      800,
      1,
    );
  });
});

describe("an area is entered", () => {
  const hall = (west: number, south: number) =>
    [
      [west, south],
      [west + 100, south],
      [west + 100, south + 100],
      [west, south + 100],
    ] as const;

  it("where a street comes within 20 m of its boundary", () => {
    const [metres] = walks({ streets: [ROAD], homes: [[100, 0]], clinics: [hall(600, 15)] });
    expect(metres).toBeCloseTo(500 + 15, 0);
  });

  it("at both ends of the front that a street runs along, from whichever side one comes", () => {
    const town = { streets: [ROAD], clinics: [hall(600, 15)] };
    expect(walks({ ...town, homes: [[100, 0]] })[0]).toBeCloseTo(500 + 15, 1);
    expect(walks({ ...town, homes: [[900, 0]] })[0]).toBeCloseTo(200 + 15, 1);
    expect(walks({ ...town, homes: [[700, 0]] })[0]).toBeCloseTo(15, 1);
  });

  it("where a street crosses its boundary, from whichever side one comes", () => {
    const town = { streets: [ROAD], clinics: [hall(600, -50)] };
    expect(walks({ ...town, homes: [[100, 0]] })[0]).toBeCloseTo(500, 1);
    expect(walks({ ...town, homes: [[900, 0]] })[0]).toBeCloseTo(200, 1);
  });

  it("by its inner point where no street comes near", () => {
    const [metres] = walks({ streets: [ROAD], homes: [[100, 0]], clinics: [hall(600, 40)] });
    expect(metres).toBeCloseTo(550 + 90, 0);
  });
});

describe("an area with entrances in the data", () => {
  const hall = [
    [600, 15],
    [700, 15],
    [700, 115],
    [600, 115],
  ] as const;
  const far = { streets: [ROAD], homes: [[100, 0]], clinics: [hall] } as const;

  it("is entered there and nowhere else, though a street comes nearer", () => {
    expect(walks({ ...far, entrances: [[700, 60]] })[0]).toBeCloseTo(600 + 60, 0);
  });

  it("is entered by the nearest of several", () => {
    const entrances = [
      [700, 60],
      [650, 15],
    ] as const;
    expect(walks({ ...far, entrances })[0]).toBeCloseTo(550 + 15, 0);
  });

  it("does not take the entrance of another building for its own", () => {
    expect(walks({ ...far, entrances: [[650, 60]] })[0]).toBeCloseTo(500 + 15, 0);
    expect(walks({ ...far, entrances: [[720, 60]] })[0]).toBeCloseTo(500 + 15, 0);
  });

  it("takes an entrance anywhere that names it, and none that names another", () => {
    const at = (facility_id: string, place: readonly [number, number]) =>
      walks({ ...far, entrances: [place], entranceTags: [{ facility_id }] })[0];
    expect(at("#0", [900, 30])).toBeCloseTo(800 + 30, 0);
    expect(at("another", [700, 60])).toBeCloseTo(500 + 15, 0);
  });

  it("is entered from the streets that pass where no street comes near its entrance", () => {
    expect(walks({ ...far, entrances: [[650, 115]] }, 50)[0]).toBeCloseTo(500 + 15, 0);
  });
});

describe("duplicates", () => {
  it("of a street, drawn either way, change no walk", () => {
    const town = { homes: [[100, 30]], clinics: [[600, -20]] } as const;
    const once = walks({ ...town, streets: [ROAD] });
    expect(walks({ ...town, streets: [ROAD, [...ROAD].reverse(), ROAD] })).toEqual(once);
  });
});
