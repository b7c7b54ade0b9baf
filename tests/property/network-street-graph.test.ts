import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import { beginCuts } from "../../src/core/network/street-cuts.ts";
import { buildStreetGraph, layStreetGraph } from "../../src/core/network/street-graph.ts";
import { CREWS } from "../support/crews.ts";

type Position = readonly [lon: number, lat: number];
type Line = readonly Position[];

/** So few places that lines meet, turn back, run along each other and come twice. */
const place = fc
  .tuple(fc.nat(4), fc.nat(4))
  .map(([east, north]): Position => [118.7 + east / 1000, 32 + north / 1000]);
const clean = fc
  .array(place, { minLength: 2, maxLength: 6 })
  .filter((line) => line.every((at, i) => i === 0 || String(at) !== String(line[i - 1])));
const towns = fc.array(fc.record({ line: clean, isWalkable: fc.boolean(), isDoubled: fc.nat(3) }), {
  maxLength: 12,
});

function tableOf(lines: readonly Line[]) {
  const builder = new GeometryTableBuilder();
  for (const line of lines) builder.add({ kind: GeometryKind.line, parts: [[line.flat()]] });
  return builder.finish();
}

/** A line with one of its vertices twice; beyond its end, as it is. */
const doubled = (line: Line, at: number): Line => [...line.slice(0, at + 1), ...line.slice(at)];

describe("a graph of streets", () => {
  it("is the same whoever cuts the lines and measures them", () => {
    fc.assert(
      fc.property(towns, (town) => {
        const streets = tableOf(town.map(({ line, isDoubled }) => doubled(line, isDoubled)));
        const walkable = Uint8Array.from(town, ({ isWalkable }) => (isWalkable ? 1 : 0));
        const graph = buildStreetGraph(streets, walkable);
        for (const crew of Object.values(CREWS)) {
          const laid = finish(layStreetGraph(beginCuts(streets, walkable, crew), crew));
          expect(laid).toEqual(graph);
        }
      }),
    );
  });

  it("is the same of lines that are used as they are and of those that are copied", () => {
    fc.assert(
      fc.property(towns, (town) => {
        const lines = town.map(({ line }) => line);
        const copied = lines.map((line, i) => (i === 0 ? doubled(line, 1) : line));
        const walkable = new Uint8Array(lines.length).fill(1);
        expect(buildStreetGraph(tableOf(copied), walkable)).toEqual(
          buildStreetGraph(tableOf(lines), walkable),
        );
      }),
    );
  });

  it("needs no copy of lines that are edges", () => {
    const streets = tableOf([
      [
        [118, 32],
        [118.001, 32],
      ],
      [
        [118.001, 32],
        [118.002, 32.001],
        [118.003, 32],
      ],
    ]);
    const graph = buildStreetGraph(streets, Uint8Array.of(1, 1));
    expect(graph.lonLat.buffer).toBe(streets.lonLat.buffer);
    expect(graph.edges).toBe(2);
  });
});
