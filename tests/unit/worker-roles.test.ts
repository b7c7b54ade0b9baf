import { describe, expect, it } from "vitest";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { sourceFile } from "../support/source-file.ts";

const point = (x: number, properties: object) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates: [x, 51.1] },
});
const square = (west: number, properties: object) => ({
  type: "Feature",
  properties,
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, 51],
        [west + 0.05, 51],
        [west + 0.05, 51.2],
        [west, 51.2],
        [west, 51],
      ],
    ],
  },
});
const file = (name: string, ...features: readonly object[]) =>
  sourceFile(name, JSON.stringify({ type: "FeatureCollection", features }));

const HOMES = file(
  "homes.geojson",
  point(71.4, { building: "apartments", population: 400 }),
  point(71.46, { building: "apartments", population: 300 }),
);
const CLINIC = file("clinics.geojson", point(71.6, { amenity: "clinic" }));
const BLOCKS = file(
  "blocks.geojson",
  square(71.38, { name: "West", population: 400 }),
  square(71.44, { name: "East", population: 300 }),
);

/** The roles by file after each opening, and the people who are counted in the end. */
async function openedInTurn(...openings: readonly (readonly ReturnType<typeof file>[])[]) {
  const session = new AnalysisSession("1.2.3");
  const roles: Record<string, string>[] = [];
  let distance = null;
  for (const files of openings) {
    const outcome = await session.open(files, "add", () => {});
    if (outcome.kind !== "opened") throw new Error(`expected layers, got ${outcome.kind}`);
    roles.push(Object.fromEntries(outcome.data.layers.map(({ file: of, role }) => [of, role])));
    distance = outcome.data.defaultDistance;
  }
  const pack = packById(DEFAULT_PACK_ID);
  if (pack === null || distance === null) throw new Error("the default pack is gone");
  await session.judge({ ...settingsOf(pack), distance });
  const text = async (id: string): Promise<string> => {
    const exported = await session.exportFile(id, "en", "2026-01-02");
    return new TextDecoder().decode(exported?.bytes);
  };
  return { roles: roles.at(-1), text };
}

describe("layers opened one after the other", () => {
  it("explain each other as if they were opened together", async () => {
    const together = await openedInTurn([HOMES, CLINIC, BLOCKS]);
    expect(together.roles).toEqual({
      "homes.geojson": "residences",
      "clinics.geojson": "facilities",
      "blocks.geojson": "blocks",
    });
    // Blocks that count people are homes while there are no others, and never beside them.
    for (const openings of [
      [[HOMES, CLINIC], [BLOCKS]],
      [[BLOCKS, CLINIC], [HOMES]],
    ]) {
      const inTurn = await openedInTurn(...openings);
      expect(inTurn.roles).toEqual(together.roles);
      const sorted = (text: string) => text.split("\n").sort();
      expect(sorted(await inTurn.text("residences-csv"))).toEqual(
        sorted(await together.text("residences-csv")),
      );
    }
  });

  it("count nobody twice when a gap list of ours is opened beside its data", async () => {
    const before = await openedInTurn([HOMES, CLINIC, BLOCKS]);
    const list = sourceFile("gaps.geojson", await before.text("gaps-geojson"));
    const after = await openedInTurn([HOMES, CLINIC, BLOCKS], [list]);
    expect(after.roles).toMatchObject({ "gaps.geojson": "unused" });
    expect(await after.text("blocks-csv")).toBe(await before.text("blocks-csv"));
  });
});
