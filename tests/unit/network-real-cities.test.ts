import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import { finish } from "../../src/core/base/work.ts";
import { rowsServing } from "../../src/core/distance-models/distance-model.ts";
import { prepareModel } from "../../src/core/distance-models/registry.ts";
import { DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import {
  featureShape,
  GeometryKind,
  type GeometryTable,
} from "../../src/core/model/geometry-table.ts";
import { buildStreetGraph } from "../../src/core/network/street-graph.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import {
  along,
  type Entry,
  footOnPiece,
  karneyMetres,
  keyOf,
  type Piece,
  plainWalks,
} from "../support/plain-walks.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const DATA = "../shared/data"; // not part of the project: skipped where it is missing
const LAYERS = ["residences", "facilities", "streets"] as const;
const TOUCHING_METRES = 20; // docs/method.md, "Where areas are entered"

type Position = readonly [lon: number, lat: number];

async function readCity(folder: string): Promise<Dataset> {
  const { layers } = await loadFiles(
    LAYERS.map((role) => ({
      source: sourceFile(`${role}.geojson`, readFileSync(`${DATA}/${folder}/${role}.geojson`)),
      role,
    })),
    QUIET,
  );
  return tabulate(layers, { assignments: new Map(), blockSource: null }).dataset;
}

const CITIES = ["las-palmas", "beijing-wudaokou"];
const cities = new Map<string, Promise<Dataset>>(); // read once, when first asked for

function cityOf(folder: string): Promise<Dataset> {
  const city = cities.get(folder) ?? readCity(folder);
  cities.set(folder, city);
  return city;
}

describe.skipIf(!existsSync(`${DATA}/las-palmas`))(
  "in real cities (skipped without ../shared/data)",
  () => {
    it.each(CITIES)("%s: every home walks as far as on a plain graph", async (folder) => {
      const city = await cityOf(folder);
      const model = prepareModel(city, DEFAULT_NETWORK);
      const homes = pairs(city.residences.lonLat);
      const plain = plainWalks(walkableLines(city), homes, DEFAULT_NETWORK.maxSnapMetres);
      const entries = entriesOf(city, plain);
      for (const category of ["clinic", "shop", "childcare"]) {
        const rows = rowsServing(city.facilities.categories, category);
        const { metres } = finish(model.nearest(rows));
        const served = new Set(rows);
        const slow = plain.nearest(entries.filter(({ facility }) => served.has(facility)));
        const off = homes.filter((_, home) => !agree(metres[home]!, slow[home]!, 0.02));
        expect(off, category).toEqual([]);
      }
    });

    it.each(CITIES)("%s: every drawn walk is as long as is said", async (folder) => {
      const city = await cityOf(folder);
      const model = prepareModel(city, DEFAULT_NETWORK);
      const homes = pairs(city.residences.lonLat);
      const answers = ["clinic", "shop", "childcare"].map((category) =>
        finish(model.nearest(rowsServing(city.facilities.categories, category))),
      );
      const off: string[] = [];
      homes.forEach((home, row) => {
        for (const { metres, nearest } of answers) {
          if (nearest[row] === NONE) continue;
          const walk = model.walk?.(row, nearest[row]!) ?? null;
          const course = pairs(Float64Array.from(walk?.course ?? []));
          const drawn = lengthOf([home, ...course, walk?.door ?? [0, 0]]);
          if (!agree(drawn, metres[row]!, 0.01)) off.push(`${row}: ${drawn} ${metres[row]}`);
        }
      });
      expect(off).toEqual([]);
    });

    it.each(CITIES)("%s: streets are as long as Karney's geodesics", async (folder) => {
      const { streets } = await cityOf(folder);
      const graph = buildStreetGraph(streets.geometry, streets.walkable);
      const lengths = new Float64Array(streets.count);
      for (let edge = 0; edge < graph.edges; edge++) {
        lengths[graph.street[edge]!]! += graph.lengthMetres[edge]!;
      }
      const off = Array.from(lengths, (length, row) => {
        const whole = linesOf(streets.geometry, row).reduce((sum, line) => sum + lengthOf(line), 0);
        return { length, expected: streets.walkable[row] === 1 ? whole : 0 };
      }).filter(({ length, expected }) => !agree(length, expected, 1e-6 * expected));
      // A stretch that two lines share belongs to the first.
      expect(off).toHaveLength(graph.duplicates);
      expect(off.filter(({ length, expected }) => length > expected)).toEqual([]);
    });
  },
);

const agree = (a: number, b: number, toleranceMetres: number): boolean =>
  a === b || Math.abs(a - b) < toleranceMetres;

const pairs = (flat: Float64Array): readonly Position[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

const lengthOf = (line: readonly Position[]): number =>
  line.slice(1).reduce((sum, to, i) => sum + karneyMetres(line[i]!, to), 0);

/** Lines, or rings, of a feature. */
const linesOf = (table: GeometryTable, row: number): readonly (readonly Position[])[] =>
  featureShape(table, row).parts.flatMap((rings) =>
    rings.map((ring) => pairs(Float64Array.from(ring))),
  );

const walkableLines = ({ streets }: Dataset) =>
  Array.from({ length: streets.count }, (_, row) => row)
    .filter((row) => streets.walkable[row] === 1)
    .flatMap((row) => linesOf(streets.geometry, row));

/** Ways into every facility, as docs/method.md has them, found by trying every piece of street. */
function entriesOf(city: Dataset, plain: ReturnType<typeof plainWalks>): readonly Entry[] {
  const { facilities } = city;
  const chains = chainsOf(plain.pieces);
  return pairs(facilities.lonLat).flatMap((place, facility) => {
    const isArea = facilities.geometry.kinds[facility] === GeometryKind.polygon;
    const entries = isArea
      ? areaEntries(plain.pieces, chains, linesOf(facilities.geometry, facility), facility)
      : [];
    if (entries.length > 0) return entries;
    const foot = plain.nearestFoot(place);
    return foot.metres > DEFAULT_NETWORK.maxSnapMetres
      ? []
      : [{ ...foot, facility, legMetres: foot.metres }];
  });
}

/** Pieces of street from junction to junction: rows of `pieces`. */
function chainsOf(pieces: readonly Piece[]): readonly (readonly number[])[] {
  const at = new Map<string, number>();
  for (const { from, to } of pieces) {
    for (const end of [from, to]) at.set(keyOf(end), (at.get(keyOf(end)) ?? 0) + 1);
  }
  const chains: number[][] = [];
  for (const [row, { from }] of pieces.entries()) {
    const before = pieces[row - 1];
    const goesOn = before !== undefined && keyOf(before.to) === keyOf(from);
    if (goesOn && at.get(keyOf(from)) === 2) chains.at(-1)!.push(row);
    else chains.push([row]);
  }
  return chains;
}

function areaEntries(
  pieces: readonly Piece[],
  chains: readonly (readonly number[])[],
  rings: readonly (readonly Position[])[],
  facility: number,
): readonly Entry[] {
  const walls = rings.flatMap((ring) =>
    ring.slice(1).map((to, i): Piece => ({ from: ring[i]!, to })),
  );
  return chains.flatMap((chain): readonly Entry[] => {
    const near = chain.filter((row) => walls.some((wall) => mayMeet(pieces[row]!, wall)));
    const crossings = near.flatMap((segment) =>
      walls.flatMap((wall): readonly Entry[] => {
        const share = crossingShare(pieces[segment]!, wall);
        if (share === null) return [];
        return [{ facility, segment, share, place: along(pieces[segment]!, share), legMetres: 0 }];
      }),
    );
    const beside = near.flatMap((segment): readonly Entry[] => {
      const piece = pieces[segment]!;
      const ends = [0, 1].map((share) => {
        const place = along(piece, share);
        const legMetres = isInside(rings, place)
          ? 0
          : Math.min(...walls.map((wall) => footOnPiece(wall, place).metres));
        return { facility, segment, share, place, legMetres };
      });
      const corners = walls.map(({ from }) => {
        const { share, metres } = footOnPiece(piece, from);
        return { facility, segment, share, place: along(piece, share), legMetres: metres };
      });
      return [...ends, ...corners].filter(({ legMetres }) => legMetres <= TOUCHING_METRES);
    });
    return [...crossings, ...beside];
  });
}

const NEAR_DEGREES = 0.0004; // over 30 m in these cities

const mayMeet = (a: Piece, b: Piece): boolean =>
  [0, 1].every((axis) => {
    const [low, high] = [Math.min, Math.max].map((pick) => [
      pick(a.from[axis]!, a.to[axis]!),
      pick(b.from[axis]!, b.to[axis]!),
    ]);
    return low![0]! - NEAR_DEGREES <= high![1]! && low![1]! - NEAR_DEGREES <= high![0]!;
  });

/** Where on `piece` it crosses `wall`; null where it does not. */
function crossingShare(piece: Piece, wall: Piece): number | null {
  const side = ([px, py]: Position, { from: [ax, ay], to: [bx, by] }: Piece): number =>
    (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  const [a, b] = [side(piece.from, wall), side(piece.to, wall)];
  const [c, d] = [side(wall.from, piece), side(wall.to, piece)];
  return a * b > 0 || c * d > 0 || a === b ? null : a / (a - b);
}

/** By how often a ray to the east meets the rings. */
function isInside(rings: readonly (readonly Position[])[], [x, y]: Position): boolean {
  let times = 0;
  for (const ring of rings) {
    ring.slice(1).forEach(([bx, by], i) => {
      const [ax, ay] = ring[i]!;
      if (ay > y === by > y) return;
      if (x < ax + ((y - ay) / (by - ay)) * (bx - ax)) times++;
    });
  }
  return times % 2 === 1;
}
