import { describe, expect, it } from "vitest";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { noteTogether } from "../../src/core/pipeline/note-together.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

type Place = readonly [lon: number, lat: number];

const points = (places: readonly Place[], properties: object): string =>
  JSON.stringify({
    type: "FeatureCollection",
    features: places.map((coordinates, id) => ({
      ...{ type: "Feature", id, properties },
      geometry: { type: "Point", coordinates },
    })),
  });

const PARIS: readonly Place[] = [
  [2.35, 48.85],
  [2.36, 48.86],
];
const swapped = PARIS.map(([lon, lat]): Place => [lat, lon]);
const homes = (places: readonly Place[]) =>
  points(places, { building: "apartments", population: 9 });
const clinics = (places: readonly Place[]) => points(places, { amenity: "clinic" });

/** Codes of the notes on each file. */
async function noted(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([name, text]) => ({ source: sourceFile(name, text) }));
  const { layers } = await loadFiles(sources, QUIET);
  const told = noteTogether(layers);
  expect(noteTogether(told)).toEqual(told);
  return told.map(({ raw }) => raw.notes.map(({ code }) => code));
}

describe("layers that lie together", () => {
  it("are not spoken of where all is well", async () => {
    expect(
      await noted({ "homes.geojson": homes(PARIS), "clinics.geojson": clinics(PARIS) }),
    ).toEqual([[], []]);
  });

  it("are named where one of them lies among the others only with its axes swapped", async () => {
    expect(
      await noted({ "homes.geojson": homes(PARIS), "clinics.geojson": clinics(swapped) }),
    ).toEqual([["layer-swapped"], ["layer-swapped"]]);
  });

  it("are named where one of them lies in another place altogether", async () => {
    const far = { "homes.geojson": homes(PARIS), "clinics.geojson": clinics([[151.2, -33.8]]) };
    expect(await noted(far)).toEqual([["layer-apart"], ["layer-apart"]]);
  });

  it("are named where one of them holds what another holds", async () => {
    expect(
      await noted({
        "homes.geojson": homes(PARIS),
        "clinics.geojson": clinics(PARIS),
        "again.geojson": clinics(PARIS),
      }),
    ).toEqual([[], [], ["layer-repeated"]]);
  });
});
