import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { type Bounds, tableBounds } from "../../src/core/model/geometry-table.ts";
import type { PlacedLayer } from "../../src/core/model/raw-layer.ts";
import type { Role } from "../../src/core/model/role.ts";
import { noteShifts } from "../../src/core/pipeline/note-shifts.ts";
import { fromGcj02, toGcj02 } from "../../src/core/places/chinese-offset.ts";
import { placeLayer } from "../../src/core/places/place-layer.ts";
import { readPlaced } from "../support/read-placed.ts";
import { sourceFile } from "../support/source-file.ts";

type Turn = (position: readonly [number, number]) => readonly [number, number];

const DATA = join(process.cwd(), "../shared/data");
const ROLES = ["residences", "facilities", "blocks", "streets"] as const satisfies readonly Role[];

/** Beijing is shifted by 556 m to the north-east, Guangzhou by 620 m to the south-east. */
const CITIES = [
  ["Beijing", 116.4, 39.9],
  ["Guangzhou", 113.26, 23.13],
] as const;

interface Town {
  readonly folder: string;
  readonly middle: readonly [number, number];
}
const LAS_PALMAS: Town = { folder: join(DATA, "las-palmas"), middle: [-15.43, 28.12] };
const ASTANA: Town = { folder: "data/sample-astana", middle: [71.43, 51.13] };

async function layerOf(folder: string, role: Role): Promise<PlacedLayer> {
  const reading = await readPlaced(
    sourceFile(`${role}.geojson`, readFileSync(join(folder, `${role}.geojson`))),
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value[0] as PlacedLayer; // a GeoJSON file is one layer
}

function turned(layer: PlacedLayer, turn: Turn): PlacedLayer {
  const lonLat = layer.geometry.lonLat.slice();
  for (let at = 0; at < lonLat.length; at += 2) {
    lonLat.set(turn([lonLat[at]!, lonLat[at + 1]!]), at);
  }
  const geometry = { ...layer.geometry, lonLat };
  const bounds: Bounds | null = tableBounds(geometry);
  return { ...layer, geometry, bounds, asRead: { ...layer.asRead, geometry } };
}

/** A town moved to another place: metres stay metres in its middle. */
const moveTo =
  ({ middle }: Town, lon: number, lat: number): Turn =>
  ([x, y]) => {
    const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
    return [lon + ((x - middle[0]) * cos(middle[1])) / cos(lat), lat + y - middle[1]];
  };

const read = new Map<string, Promise<readonly PlacedLayer[]>>();

/** Read once: nothing here changes a layer. */
function layersOf(folder: string): Promise<readonly PlacedLayer[]> {
  const layers = read.get(folder) ?? Promise.all(ROLES.map((role) => layerOf(folder, role)));
  read.set(folder, layers);
  return layers;
}

const suspected = (layers: readonly PlacedLayer[]): readonly string[] =>
  noteShifts(layers.map((raw, i) => ({ raw, role: ROLES[i] ?? "unused" }))).flatMap(
    ({ raw, role }) => (raw.notes.some(({ code }) => code === "crs-shift-suspected") ? [role] : []),
  );

const TOWNS = existsSync(DATA) ? [LAS_PALMAS, ASTANA] : [ASTANA];

describe.each(TOWNS)("$folder moved to China", (town) => {
  it.each(CITIES)("raises no alarm in %s", async (_city, lon, lat) => {
    const layers = await layersOf(town.folder);
    expect(suspected(layers.map((layer) => turned(layer, moveTo(town, lon, lat))))).toEqual([]);
  });

  it.each(
    CITIES.flatMap(([city, lon, lat]) => ROLES.map((role) => [role, city, lon, lat] as const)),
  )(
    "is found out when its %s in %s are AMap's, and mended to a millimetre",
    async (role, _city, lon, lat) => {
      const layers = await layersOf(town.folder);
      const moved = layers.map((layer) => turned(layer, moveTo(town, lon, lat)));
      const shifted = moved.map((layer, i) => (ROLES[i] === role ? turned(layer, toGcj02) : layer));
      expect(suspected(shifted)).toEqual([role]);
      const i = ROLES.indexOf(role);
      const mended = await placeLayer(shifted[i]?.asRead as PlacedLayer, {
        crs: { kind: "gcj02" },
        isSwapped: false,
      });
      if (!mended.ok) throw new Error(mended.error.code);
      const [x = 0, y = 0] = mended.value.geometry.lonLat;
      const [trueX = 0, trueY = 0] = moved[i]?.geometry.lonLat ?? [];
      expect(geodesicMetres(x, y, trueX, trueY)).toBeLessThan(0.001);
      expect(suspected(shifted.with(i, mended.value))).toEqual([]);
    },
  );

  it("is not asked about where its source is known", async () => {
    const layers = await layersOf(town.folder);
    const choice = { crs: { kind: "wgs84" }, isSwapped: false } as const;
    const told = layers.map((layer, i) => {
      const moved = turned(layer, moveTo(town, 116.4, 39.9));
      return i === 2 ? { ...turned(moved, toGcj02), choice } : moved;
    });
    expect(suspected(told)).not.toContain("blocks");
  });
});

describe.skipIf(!existsSync(DATA))("Wudaokou (skipped without ../shared/data)", () => {
  const folder = join(DATA, "beijing-wudaokou");

  it("raises no alarm", async () => {
    expect(suspected(await layersOf(folder))).toEqual([]);
  });

  it.each(ROLES)("is found out when its %s are AMap's", async (role) => {
    const layers = await layersOf(folder);
    const shifted = layers.map((layer, i) => (ROLES[i] === role ? turned(layer, toGcj02) : layer));
    expect(suspected(shifted)).toEqual([role]);
  });

  it("is found out when its streets alone are WGS 84, by a layer that is not", async () => {
    const layers = await layersOf(folder);
    const shifted = layers.map((layer, i) =>
      ROLES[i] === "streets" ? layer : turned(layer, toGcj02),
    );
    expect(suspected(shifted)).toContain("residences");
    expect(suspected(shifted)).not.toContain("streets");
  });

  it("is not found out when it is shifted the other way, which no service does", async () => {
    const layers = await layersOf(folder);
    const back: Turn = (position) => fromGcj02(...position);
    const shifted = layers.map((layer, i) =>
      ROLES[i] === "streets" ? turned(layer, back) : layer,
    );
    expect(suspected(shifted)).not.toContain("streets");
  });
});

describe("the sample, where it lies", () => {
  it("raises no alarm", async () => {
    expect(suspected(await layersOf(ASTANA.folder))).toEqual([]);
  });
});
