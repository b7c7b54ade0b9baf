import { describe, expect, it } from "vitest";
import type { PlacedLayer } from "../../src/core/model/raw-layer.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

/** A layer of homes at some places, a thousandth of a degree apart. */
const homesAt = (
  file: string,
  places: readonly number[],
  shape: (at: number) => GeoJSON.Geometry = pointOf,
): PlacedLayer =>
  rawLayer(
    file,
    places.map((at) => ({ geometry: shape(at), properties: { population: 9 } })),
  );

/** What is said of each layer of homes, as [count, other layer]. */
function saidOf(...layers: readonly PlacedLayer[]) {
  const guess = { role: "residences", reason: "homes", detail: {} } as const;
  const { notes, dataset } = tabulate(
    layers.map((raw) => ({ raw, role: "residences" as const, guess })),
    { assignments: new Map(), blockSource: null },
  );
  expect(dataset.residences.population.reduce((all, people) => all + people, 0)).toBe(
    9 * dataset.residences.count,
  );
  return notes.map((ofLayer) =>
    ofLayer
      .filter(({ code }) => code === "homes-in-two-layers")
      .map(({ detail }) => [detail["count"], detail["other"]]),
  );
}

describe("homes that stand in two layers", () => {
  it("are said on the later one, in whatever order they come, and stay counted", () => {
    expect(saidOf(homesAt("a.csv", [1, 2, 3]), homesAt("b.csv", [3, 1, 2]))).toEqual([
      [],
      [[3, "a.csv"]],
    ]);
    expect(
      saidOf(homesAt("a.csv", [1, 2, 3], squareOf), homesAt("b.csv", [3, 2, 1], squareOf)),
    ).toEqual([[], [[3, "a.csv"]]]);
  });

  it("are said where half of the smaller layer has a twin, whichever comes first", () => {
    const large = homesAt("large.csv", [1, 2, 3, 4, 5, 6, 7, 8]);
    const half = homesAt("half.csv", [7, 8, 11, 12]);
    expect(saidOf(large, half)).toEqual([[], [[2, "large.csv"]]]);
    expect(saidOf(half, large)).toEqual([[], [[2, "half.csv"]]]);
    expect(saidOf(large, homesAt("few.csv", [8, 11, 12]))).toEqual([[], []]);
  });

  it("are told to about a metre", () => {
    const home = homesAt("a.csv", [1, 2]);
    const nearly = homesAt("b.csv", [1 + 0.003, 2 - 0.003]);
    const apart = homesAt("c.csv", [1.03, 2.03]);
    expect(saidOf(home, nearly, apart)).toEqual([[], [[2, "a.csv"]], []]);
  });

  it("are none in one layer, and none where layers lie side by side", () => {
    expect(saidOf(homesAt("a.csv", [1, 1, 1]))).toEqual([[]]);
    expect(saidOf(homesAt("a.csv", [1, 2]), homesAt("b.csv", [3, 4]))).toEqual([[], []]);
  });
});
