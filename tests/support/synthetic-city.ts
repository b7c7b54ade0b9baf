import { orderAlongCurve } from "../../src/core/geo/curve-order.ts";
import { metresPerDegree } from "../../src/core/geo/geodesic.ts";
import { createPolygonIndex } from "../../src/core/geo/polygon-index.ts";
import { representativePoint } from "../../src/core/geo/representative-point.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import {
  type FeatureShape,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
  tableBounds,
  toGeoJsonGeometry,
} from "../../src/core/model/geometry-table.ts";

/** Share of the facilities that each category gets; eldercare is the rarest, as in real data. */
const CATEGORY_SHARES = {
  shop: 0.38,
  clinic: 0.2,
  pharmacy: 0.16,
  kindergarten: 0.12,
  childcare: 0.09,
  eldercare: 0.05,
} as const;
export type CityCategory = keyof typeof CATEGORY_SHARES;
export const CITY_CATEGORIES = Object.keys(CATEGORY_SHARES) as readonly CityCategory[]; // its own keys

const BLOCK_METRES = 160; // from the middle of a street to the next
const SETBACK_SHARE = 0.09; // of a block's side, left to the street on either side
const WARP_METRES = 45; // how far the grid is bent
const TURN_RADIANS = 0.21; // how far it is turned
const MISSING_BLOCKS = 0.04; // cells of the grid without a block
const HOLLOW_BLOCKS = 0.03; // blocks with a hole in the middle
const STREET_HOMES = 0.05; // homes outside every block
const CLUSTERED_FACILITIES = 0.6; // near one of the centres
const HOMES_A_CENTRE = 4000;

export interface CitySize {
  readonly residences: number;
  readonly facilities: number;
  readonly blocks: number;
  readonly seed?: number;
  readonly centre?: readonly [lon: number, lat: number];
  /** Share of the facilities that are buildings (polygons) in place of points; default 0. */
  readonly buildingShare?: number;
}

export interface SyntheticCity {
  readonly blocks: GeometryTable; // ids "block-0", …
  readonly residences: GeometryTable; // points; ids "home-0", …
  readonly population: readonly number[];
  readonly facilities: GeometryTable; // ids "facility-0", …
  readonly category: readonly CityCategory[];
  readonly streets: GeometryTable; // one line between neighbouring corners of the grid
}

/**
 * A made-up city: a bent and turned grid of blocks with some missing and some hollow, homes in
 * them and a few on the streets, facilities round centres and scattered. Coordinates have 7
 * decimals. Same size and seed, same city.
 */
export function syntheticCity(size: CitySize): SyntheticCity {
  const random = seededRandom(size.seed ?? 1);
  const grid = gridFor(size);
  const cells = blockCells(size.blocks, grid, random);
  const blocks = tableOf(cells.map((cell) => blockShape(cell, grid, random() < HOLLOW_BLOCKS)));
  const homes = Array.from({ length: size.residences }, () => homeShape(cells, grid, random));
  const population = homes.map(() => 1 + Math.floor(60 * random() * random()));
  const centres = Array.from({ length: 1 + Math.floor(size.residences / HOMES_A_CENTRE) }, () =>
    pick(cells, random),
  );
  const category = Array.from({ length: size.facilities }, () => pickCategory(random()));
  const facilities = category.map(() => {
    const position = facilityPosition(cells, centres, random);
    return random() < (size.buildingShare ?? 0)
      ? buildingShape(position, grid, random)
      : pointShape(grid.lonLat(...position));
  });
  return {
    blocks,
    residences: tableOf(homes),
    population,
    facilities: tableOf(facilities),
    category,
    streets: tableOf(streetShapes(grid)),
  };
}

/** The city as loaded tables, as the pipeline would make them of its files but for the streets. */
export function cityDataset(city: SyntheticCity): Dataset {
  const homeLonLat = pointsOf(city.residences);
  const index = createPolygonIndex(city.blocks);
  const n = city.residences.count;
  return {
    residences: {
      ...named("home", city.residences),
      lonLat: homeLonLat,
      visit: orderAlongCurve(homeLonLat),
      population: Float64Array.from(city.population),
      populationMethod: new Uint8Array(n),
      levelsAssumed: 0,
      elders: new Float64Array(n).fill(Number.NaN),
      infants: new Float64Array(n).fill(Number.NaN),
      block: Uint32Array.from({ length: n }, (_, home) =>
        index.firstContaining(homeLonLat[2 * home]!, homeLonLat[2 * home + 1]!),
      ),
    },
    facilities: {
      ...named("facility", city.facilities),
      lonLat: pointsOf(city.facilities),
      categories: city.category.map((category) => [category]),
      statedCategory: city.category,
      closedBy: new Map(),
      synthetic: new Uint8Array(city.facilities.count).fill(1),
      capacity: new Float64Array(city.facilities.count).fill(Number.NaN),
      floorArea: new Float64Array(city.facilities.count).fill(Number.NaN),
    },
    blocks: { ...named("block", city.blocks), source: { kind: "layer" } },
    streets: {
      ...named("street", tableOf([])),
      highway: [],
      walkable: new Uint8Array(0),
      obstacle: [],
      level: new Int8Array(0),
    },
    entrances: { lonLat: new Float64Array(0), facilityIds: [] },
    barriers: { count: 0, names: [], kinds: [], geometry: new GeometryTableBuilder().finish() },
    studyArea: tableOf([]),
    bounds: tableBounds(city.residences),
  };
}

/** The city as the texts of GeoJSON files. */
export function cityFiles(city: SyntheticCity): {
  readonly residences: string;
  readonly facilities: string;
  readonly blocks: string;
  readonly streets: string;
} {
  return {
    residences: featureCollection(city.residences, (row) => ({
      id: `home-${row}`,
      population: city.population[row],
    })),
    facilities: featureCollection(city.facilities, (row) => ({
      id: `facility-${row}`,
      name: `${city.category[row]} ${row}`,
      category: city.category[row],
    })),
    blocks: featureCollection(city.blocks, (row) => ({ id: `block-${row}`, name: `Block ${row}` })),
    streets: featureCollection(city.streets, (row) => ({
      id: `street-${row}`,
      highway: "residential",
    })),
  };
}

/** Numbers in [0, 1) that only depend on the seed (a 32-bit xorshift with a scrambled start). */
export function seededRandom(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e37_79b1) ^ 0x5bd1_e995) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

type Cell = readonly [column: number, row: number];

interface Grid {
  readonly side: number; // cells in a row
  /** Place of a position in the grid; whole numbers are street corners. */
  lonLat(column: number, row: number): readonly [lon: number, lat: number];
}

function gridFor(size: CitySize): Grid {
  const side = Math.max(1, Math.ceil(Math.sqrt(size.blocks / (1 - MISSING_BLOCKS) + 1)));
  const [lon, lat] = size.centre ?? [118.78, 32.04];
  const scale = metresPerDegree(lat);
  return {
    side,
    lonLat(column, row) {
      const x = (column - side / 2) * BLOCK_METRES + WARP_METRES * Math.sin(row / 3.1);
      const y = (row - side / 2) * BLOCK_METRES + WARP_METRES * Math.sin(column / 4.3);
      const east = x * Math.cos(TURN_RADIANS) - y * Math.sin(TURN_RADIANS);
      const north = x * Math.sin(TURN_RADIANS) + y * Math.cos(TURN_RADIANS);
      return [decimals(lon + east / scale.east), decimals(lat + north / scale.north)];
    },
  };
}

const decimals = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** `count` cells in reading order, with some left out on the way. */
function blockCells(count: number, grid: Grid, random: () => number): readonly Cell[] {
  const cells: Cell[] = [];
  const all = grid.side * grid.side;
  for (let cell = 0; cell < all && cells.length < count; cell++) {
    const spare = all - cell - (count - cells.length);
    if (spare > 0 && random() < MISSING_BLOCKS) continue;
    cells.push([cell % grid.side, Math.floor(cell / grid.side)]);
  }
  return cells;
}

/** Every street of the grid, in pieces from corner to corner. */
function streetShapes({ side, lonLat }: Grid): readonly FeatureShape[] {
  const piece = (from: Cell, to: Cell): FeatureShape => ({
    kind: GeometryKind.line,
    parts: [[[...lonLat(...from), ...lonLat(...to)]]],
  });
  const corners = Array.from({ length: (side + 1) ** 2 }, (_, corner): Cell => {
    return [corner % (side + 1), Math.floor(corner / (side + 1))];
  });
  return corners.flatMap(([column, row]) => [
    ...(column < side ? [piece([column, row], [column + 1, row])] : []),
    ...(row < side ? [piece([column, row], [column, row + 1])] : []),
  ]);
}

function blockShape([column, row]: Cell, grid: Grid, isHollow: boolean): FeatureShape {
  const outer = rectangle(grid, column, row, SETBACK_SHARE);
  const hole = rectangle(grid, column, row, 0.4);
  return { kind: GeometryKind.polygon, parts: [isHollow ? [outer, hole] : [outer]] };
}

function rectangle(grid: Grid, column: number, row: number, inset: number): readonly number[] {
  const corners = [
    [inset, inset],
    [1 - inset, inset],
    [1 - inset, 1 - inset],
    [inset, 1 - inset],
    [inset, inset],
  ] as const;
  return corners.flatMap(([u, v]) => grid.lonLat(column + u, row + v));
}

function homeShape(cells: readonly Cell[], grid: Grid, random: () => number): FeatureShape {
  const [column, row] = pick(cells, random);
  const inside = SETBACK_SHARE + 0.02;
  const across = inside + (1 - 2 * inside) * random();
  const along =
    random() < STREET_HOMES ? 0.5 * SETBACK_SHARE : inside + (1 - 2 * inside) * random();
  return pointShape(grid.lonLat(column + across, row + along));
}

function facilityPosition(
  cells: readonly Cell[],
  centres: readonly Cell[],
  random: () => number,
): Cell {
  const isClustered = random() < CLUSTERED_FACILITIES;
  const [column, row] = pick(isClustered ? centres : cells, random);
  const reach = isClustered ? 5 : 0.5;
  const offset = () => 0.5 + reach * (random() + random() - 1);
  return [column + offset(), row + offset()];
}

function buildingShape([column, row]: Cell, grid: Grid, random: () => number): FeatureShape {
  const half = 0.05 + 0.1 * random();
  return { kind: GeometryKind.polygon, parts: [[rectangle(grid, column, row, 0.5 - half)]] };
}

const pointShape = (lonLat: readonly [number, number]): FeatureShape => ({
  kind: GeometryKind.point,
  parts: [[lonLat]],
});

const pick = <T>(choices: readonly T[], random: () => number): T =>
  choices[Math.floor(random() * choices.length)]!;

function pickCategory(share: number): CityCategory {
  let left = share;
  for (const category of CITY_CATEGORIES) {
    left -= CATEGORY_SHARES[category];
    if (left < 0) return category;
  }
  return "shop";
}

function tableOf(shapes: readonly FeatureShape[]): GeometryTable {
  const builder = new GeometryTableBuilder();
  for (const shape of shapes) builder.add(shape);
  return builder.finish();
}

const named = (kind: string, geometry: GeometryTable) => ({
  count: geometry.count,
  ids: Array.from({ length: geometry.count }, (_, row) => `${kind}-${row}`),
  names: Array.from({ length: geometry.count }, () => ""),
  geometry,
});

function pointsOf(table: GeometryTable): Float64Array {
  const lonLat = new Float64Array(2 * table.count);
  for (let row = 0; row < table.count; row++) lonLat.set(representativePoint(table, row), 2 * row);
  return lonLat;
}

function featureCollection(
  table: GeometryTable,
  propertiesOf: (row: number) => Readonly<Record<string, unknown>>,
): string {
  const features = Array.from({ length: table.count }, (_, row) => {
    const { id, ...properties } = propertiesOf(row);
    return JSON.stringify({
      type: "Feature",
      id,
      properties,
      geometry: toGeoJsonGeometry(table, row),
    });
  });
  return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
}
