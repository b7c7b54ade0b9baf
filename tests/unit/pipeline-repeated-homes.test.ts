import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/core/model/json.ts";
import { firstAtPlace } from "../../src/core/pipeline/first-at-place.ts";
import { readLayer } from "../../src/core/pipeline/read-layer.ts";
import { repeatedHomes } from "../../src/core/pipeline/repeated-homes.ts";
import { pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

interface Home {
  readonly at: number;
  readonly id?: string;
  readonly properties?: JsonObject;
  readonly isOutline?: boolean;
}

/** What is noted of homes, as [repeats, the first of them, what it repeats], both counted from 1. */
function repeatsIn(homes: readonly Home[]) {
  const layer = rawLayer(
    "homes.geojson",
    homes.map(({ at, properties = {}, isOutline }) => ({
      geometry: isOutline ? squareOf(at) : pointOf(at),
      properties,
    })),
  );
  const raw = { ...layer, ids: homes.map(({ id }, i) => id ?? `#${i}`) };
  const guess = { role: "residences", reason: "homes", detail: {} } as const;
  const firstAt = firstAtPlace(raw.geometry);
  const notes =
    firstAt === null ? [] : repeatedHomes(readLayer({ raw, role: "residences", guess }), firstAt);
  expect(notes.every(({ code }) => code === "homes-repeated")).toBe(true);
  return notes.map(({ detail, feature }) => [detail["count"], feature, detail["first"]]);
}

const people = { population: 9 };

describe("homes that repeat an earlier one", () => {
  it("are told by their ids", () => {
    const [a, b] = [
      { at: 1, id: "a", properties: people },
      { at: 2, id: "b", properties: people },
    ];
    expect(repeatsIn([a, b, { at: 3, id: "c" }, b, a, b])).toEqual([[3, 4, 2]]);
  });

  it("are told by their names", () => {
    const tower = { at: 1, properties: { name: "Tower", ...people } };
    expect(repeatsIn([tower, { at: 2, properties: people }, tower])).toEqual([[1, 3, 1]]);
  });

  it("are others where id, place or any value differs", () => {
    const home = { at: 1, id: "a", properties: { name: "Tower", ...people } };
    for (const other of [
      { ...home, id: "b" },
      { ...home, at: 2 },
      { ...home, properties: { ...home.properties, population: 8 } },
      { ...home, properties: { ...home.properties, floor: 2 } },
    ]) {
      expect(repeatsIn([home, other])).toEqual([]);
    }
  });

  it("are no copies where flats of a building look alike", () => {
    const flats = [1, 1, 1, 2, 2, 3].map((at) => ({ at, properties: people }));
    expect(repeatsIn(flats)).toEqual([]);
    expect(repeatsIn([{ at: 1 }, { at: 1 }])).toEqual([]);
  });

  it("are copies without ids and names where the whole layer comes twice", () => {
    const layer = [1, 2, 3, 4].map((at) => ({ at, properties: { population: at } }));
    expect(repeatsIn([...layer, ...layer])).toEqual([[4, 5, 1]]);
    expect(repeatsIn([...layer, ...layer, { at: 5 }])).toEqual([]);
  });

  it("are left to the look at outlines where they have some", () => {
    const home = { at: 1, id: "a", isOutline: true };
    expect(repeatsIn([home, home])).toEqual([]);
  });
});
