import { describe, expect, it } from "vitest";
import { crowdedPlace } from "../../src/core/pipeline/crowded-place.ts";
import { firstAtPlace } from "../../src/core/pipeline/first-at-place.ts";
import { pointOf, rawLayer } from "../support/raw-layer.ts";

/** What is noted of points, [n] at the place of a number each: [at the crowded place, of all, first of them]. */
function crowdAmong(places: readonly number[]) {
  const raw = rawLayer(
    "homes.geojson",
    places.map((at) => ({ geometry: pointOf(at), properties: {} })),
  );
  const firstAt = firstAtPlace(raw.geometry);
  const notes = firstAt === null ? [] : crowdedPlace(raw, firstAt);
  return notes.map(({ code, detail, feature }) => [code, detail["count"], detail["all"], feature]);
}

const times = (count: number, at: number): number[] => Array.from({ length: count }, () => at);
const apart = (count: number): number[] => Array.from({ length: count }, (_, i) => 100 + i);

describe("a place that holds far more than any other", () => {
  it("is noted with how many lie there, whatever lies between them", () => {
    const places = apart(90).flatMap((at, i) => (i % 5 === 0 ? [at, 7] : [at]));
    expect(crowdAmong(places)).toEqual([["place-crowded", 18, 108, 2]]);
  });

  it("is noted where all lie there", () => {
    expect(crowdAmong(times(10, 1))).toEqual([["place-crowded", 10, 10, 1]]);
  });

  it.each([
    ["is few", [...times(9, 1), ...apart(20)]],
    ["is a small part", [...times(10, 1), ...apart(191)]],
    ["is one of several, as towers are", [...times(40, 1), ...times(9, 2), ...apart(20)]],
    ["is nobody's", apart(30)],
  ])("is not where what lies there %s", (_, places) => {
    expect(crowdAmong(places)).toEqual([]);
  });
});
