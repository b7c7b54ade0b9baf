import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import type { PlacedLayer } from "../../src/core/model/raw-layer.ts";
import type { Role } from "../../src/core/model/role.ts";
import type { LoadedLayer } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { unlabelledIn } from "../../src/core/pipeline/unknown-label.ts";
import { pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

const as = (role: Role, raw: PlacedLayer): LoadedLayer => ({
  raw,
  role,
  guess: { role, reason: "", detail: {} },
});
const plain = { assignments: new Map<string, string>(), blockSource: null };

describe("tables", () => {
  const homes = rawLayer("homes", [
    { geometry: pointOf(0), properties: { population: 3 } },
    { geometry: { type: "Point", coordinates: [117, 40] }, properties: {} },
  ]);
  const blocks = rawLayer("blocks", [
    { geometry: squareOf(0), properties: { 名称: "甲" } },
    { geometry: squareOf(0), properties: {} },
  ]);

  it("put a home on a block's boundary into the first block of the file that has it", () => {
    const { dataset } = tabulate([as("residences", homes), as("blocks", blocks)], plain);
    expect([...dataset.residences.block]).toEqual([0, NONE]);
    expect(dataset.blocks.names).toEqual(["甲", ""]);
    expect(dataset.blocks.source).toEqual({ kind: "layer" });
  });

  it("use hexagons when no block layer is loaded, and every home has its cell", () => {
    const { dataset } = tabulate([as("residences", homes)], plain);
    expect(dataset.blocks.source.kind).toBe("hexagons");
    expect([...dataset.residences.block]).not.toContain(NONE);
  });

  it("note homes far from each other that name one block: two places may bear its name", () => {
    const named = (lon: number, block: string) => ({
      geometry: { type: "Point" as const, coordinates: [lon, 40] },
      properties: { 所属社区: block },
    });
    const notesOn = (...homesOfBlocks: readonly ReturnType<typeof named>[]) =>
      tabulate([as("residences", rawLayer("homes", homesOfBlocks))], plain).notes[0];
    expect(notesOn(named(116, "和平"), named(116.1, "和平"), named(116.3, "幸福"))).toEqual([]);
    expect(notesOn(named(116, "和平"), named(116.3, "幸福"), named(116.25, "和平"))).toMatchObject([
      { code: "blocks-scattered", detail: { count: 1, name: "和平" } },
    ]);
  });

  it("note lines that a column calls roads on which nobody walks", () => {
    const line = (properties: Record<string, string>) => ({
      geometry: {
        type: "LineString" as const,
        coordinates: [
          [116, 40],
          [116.001, 40],
        ],
      },
      properties,
    });
    const kinds = ["高速公路", "主干路", "匝道", "快速路辅路"];
    const notesOn = (key: string) =>
      tabulate(
        [
          as(
            "streets",
            rawLayer(
              "roads",
              kinds.map((kind) => line({ [key]: kind })),
            ),
          ),
        ],
        plain,
      ).notes[0];
    expect(notesOn("道路类型")).toMatchObject([{ code: "roads-walked", detail: { count: 2 } }]);
    expect(notesOn("备注")).toEqual([]);
  });

  it("use the homes' own polygons when asked, and leave points outside", () => {
    const mixed = rawLayer("homes", [
      { geometry: pointOf(50), properties: {} },
      { geometry: squareOf(0), properties: {} },
    ]);
    const options = { ...plain, blockSource: { kind: "residences" } as const };
    const { dataset } = tabulate([as("residences", mixed)], options);
    expect(dataset.blocks.ids).toEqual(["#1"]);
    expect([...dataset.residences.block]).toEqual([NONE, 0]);
  });

  /** A village of some 95 ha. */
  const villageAt = (i: number): GeoJSON.Polygon => {
    const west = 116 + i / 50;
    return {
      type: "Polygon",
      coordinates: [
        [
          [west, 40],
          [west + 0.01, 40],
          [west + 0.01, 40.01],
          [west, 40.01],
          [west, 40],
        ],
      ],
    };
  };
  const villages = rawLayer(
    "villages",
    [0, 1, 2].map((i) => ({ geometry: villageAt(i), properties: { population: 4000 } })),
  );

  it("use the homes' own polygons where these are villages, and say that each is one point", () => {
    const { dataset, notes } = tabulate([as("residences", villages)], plain);
    expect(dataset.blocks.source.kind).toBe("residences");
    expect([...dataset.residences.block]).toEqual([0, 1, 2]);
    expect(notes).toMatchObject([[{ code: "homes-are-areas", detail: { count: 3 } }]]);
  });

  it("use hexagons for villages beside buildings, and what was chosen or loaded all the same", () => {
    const both = [as("residences", villages), as("residences", homes)];
    expect(tabulate(both, plain).dataset.blocks.source.kind).toBe("hexagons");
    const hexagons = { ...plain, blockSource: { kind: "hexagons", cellMetres: 200 } as const };
    const chosen = tabulate([as("residences", villages)], hexagons).dataset;
    expect(chosen.blocks.source.kind).toBe("hexagons");
    const loaded = tabulate([as("residences", villages), as("blocks", blocks)], plain).dataset;
    expect(loaded.blocks.source.kind).toBe("layer");
  });

  it("say nothing of buildings, were there one village among them", () => {
    const few = rawLayer(
      "homes",
      [squareOf(0), squareOf(1), villageAt(2)].map((geometry) => ({
        geometry,
        properties: { population: 9 },
      })),
    );
    const { dataset, notes } = tabulate([as("residences", few)], plain);
    expect([dataset.blocks.source.kind, notes[0]]).toEqual(["hexagons", []]);
  });

  it("join layers of one role in the order of the files", () => {
    const { dataset } = tabulate([as("residences", homes), as("residences", homes)], plain);
    expect([...dataset.residences.ids]).toEqual(["#0", "#1", "#0", "#1"]);
    expect([...dataset.residences.population]).toEqual([3, 1, 3, 1]);
  });

  it("leave out a layer that is not used", () => {
    const { dataset } = tabulate([as("unused", homes)], plain);
    expect(dataset.residences.count).toBe(0);
    expect(dataset.bounds).toBeNull();
  });

  it("keep facilities of no known category under the data's own word, until they are assigned", () => {
    const places = rawLayer("places", [
      { geometry: pointOf(1), properties: { category: "clinic" } },
      { geometry: pointOf(2), properties: { shop: "tattoo" } },
      { geometry: pointOf(3), properties: {} },
    ]);
    const before = tabulate([as("facilities", places)], plain);
    expect(before.unknownLabels).toEqual(["", "shop=tattoo", unlabelledIn("places")]);
    expect(before.dataset.facilities.categories).toEqual([["clinic"], [], []]);
    const assignments = new Map([["shop=tattoo", "shop"]]);
    const after = tabulate([as("facilities", places)], { ...plain, assignments });
    expect(after.dataset.facilities.categories).toEqual([["clinic"], ["shop"], []]);
  });

  it("take the category from the layer's name where a facility says nothing itself", () => {
    const places = rawLayer("clinics.geojson", [
      { geometry: pointOf(1), properties: {} },
      { geometry: pointOf(2), properties: { shop: "tattoo" } },
    ]);
    const { dataset } = tabulate([as("facilities", places)], plain);
    expect(dataset.facilities.categories).toEqual([["clinic"], []]);
  });

  it("mark made-up facilities", () => {
    const places = rawLayer("places", [
      { geometry: pointOf(1), properties: { category: "clinic", synthetic: true } },
      { geometry: pointOf(2), properties: { category: "clinic" } },
    ]);
    const { dataset } = tabulate([as("facilities", places)], plain);
    expect([...dataset.facilities.synthetic]).toEqual([1, 0]);
  });
});
