import { booleanClockwise } from "@turf/turf";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/core/exports/byte-writer.ts";
import type { ExportInput } from "../../src/core/exports/export-format.ts";
import { writeGapsGeojson } from "../../src/core/exports/gaps-geojson.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import { assess, criterion, packOf, settingsFor, town } from "../support/town.ts";

const settings = settingsFor(packOf([criterion("shop", 300)]));
const parse = (input: ExportInput): GeoJSON.FeatureCollection<GeoJSON.Geometry | null> =>
  JSON.parse(
    new TextDecoder().decode(bytesOf((out) => writeGapsGeojson(input, { lang: "en" }, out))),
  );

describe("underserved blocks as GeoJSON", () => {
  it("hold no block that passes", () => {
    expect(parse(assess(town("aS"), settings)).features).toEqual([]);
  });

  it("have outer rings that run anticlockwise and holes that run clockwise", () => {
    const input = assess(town("a.....S"), settings);
    const builder = new GeometryTableBuilder();
    const outer = [0, 0, 0, 1, 1, 1, 1, 0, 0, 0];
    const hole = [0.2, 0.2, 0.4, 0.2, 0.4, 0.4, 0.2, 0.4, 0.2, 0.2];
    builder.add({ kind: GeometryKind.polygon, parts: [[outer, hole], [outer]] });
    const { dataset } = input;
    const blocks = { ...dataset.blocks, geometry: builder.finish() };
    const [block] = parse({ ...input, dataset: { ...dataset, blocks } }).features;
    if (block?.geometry?.type !== "MultiPolygon") throw new Error("expected a MultiPolygon");
    const turns = block.geometry.coordinates.map((rings) =>
      rings.map((ring) => booleanClockwise(ring)),
    );
    expect(turns).toEqual([[false, true], [false]]);
  });

  it("have no geometry for homes outside every block", () => {
    const input = assess(town("a.....S", { blocks: { B: [20, 30] } }), settings);
    expect(parse(input).features).toMatchObject([{ id: "(none)", geometry: null }]);
  });

  it("leave out blocks whose only gaps are not required", () => {
    const optional = settingsFor(packOf([criterion("shop", 300, { required: false })]));
    expect(parse(assess(town("a.....S"), optional)).features).toEqual([]);
  });
});
