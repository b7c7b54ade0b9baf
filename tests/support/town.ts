import { NONE } from "../../src/core/base/none.ts";
import { criterionOf } from "../../src/core/coverage/cells.ts";
import { prepareDemand } from "../../src/core/coverage/demand-table.ts";
import {
  distinctGroupIds,
  gapAt,
  gapId,
  listGaps,
  rankedGroups,
} from "../../src/core/coverage/gaps.ts";
import { judge } from "../../src/core/coverage/judge.ts";
import { reachOfThoseWithout } from "../../src/core/coverage/reach.ts";
import { totalsOf } from "../../src/core/coverage/totals.ts";
import type { ExportInput } from "../../src/core/exports/export-format.ts";
import type {
  AnalysisSettings,
  DistanceMatrix,
  Gap,
  GapTable,
} from "../../src/core/model/analysis.ts";
import type { Dataset, TargetGroup } from "../../src/core/model/dataset.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import type { Criterion, Pack } from "../../src/core/model/standard.ts";

/** Metres from one character of a drawing to the next, along and across. */
const STEP_METRES = 100;
const STEP_DEGREES = 0.001;

/** What a capital letter of a drawing stands for. */
const FACILITY_LETTERS: Readonly<Record<string, string>> = {
  E: "eldercare",
  C: "childcare",
  K: "clinic",
  S: "shop",
};

export interface Home {
  readonly id: string;
  readonly people: number;
  readonly elders?: number;
  readonly infants?: number;
  readonly isEstimated?: boolean;
}

export interface Place {
  readonly column: number;
  readonly row: number;
}

/** The rows of a gap list, to look at them one by one. */
export const rowsOf = (gaps: GapTable): readonly Gap[] =>
  Array.from({ length: gaps.count }, (_, row) => gapAt(gaps, row));

/** The names of its rows. */
export function gapIdsOf({ dataset, settings, gaps }: ExportInput): readonly string[] {
  const names = distinctGroupIds(dataset.blocks);
  return rowsOf(gaps).map(({ group, criterion }) =>
    gapId(names[group]!, criterionOf(settings, criterion).key),
  );
}

/** A town as lists: what a drawing becomes, and what generators make. */
export interface Plan {
  readonly homes: readonly (Home & Place)[];
  readonly facilities: readonly (Place & {
    readonly id: string;
    readonly name?: string;
    readonly category: string;
    readonly isSynthetic?: boolean;
  })[];
  /** Columns from first to last that belong to each block; the first block that fits wins. */
  readonly blocks: readonly {
    readonly id: string;
    readonly name?: string;
    readonly from: number;
    readonly to: number;
  }[];
}

interface Drawing {
  readonly people?: Readonly<Record<string, number | Omit<Home, "id">>>;
  readonly blocks?: Readonly<Record<string, readonly [from: number, to: number]>>;
}

/**
 * A town drawn on a napkin. One character is 100 m; a small letter is a home of ten people (or as
 * `people` says), E C K S are eldercare, childcare, a clinic and a shop; all else is ground. The
 * whole town is block "B" unless `blocks` gives ranges of columns.
 */
export function town(drawing: string, { people = {}, blocks }: Drawing = {}): Dataset {
  const homes: (Home & Place)[] = [];
  const facilities: Plan["facilities"][number][] = [];
  drawing.split("\n").forEach((line, row) => {
    [...line].forEach((letter, column) => {
      const category = FACILITY_LETTERS[letter];
      if (category !== undefined) {
        facilities.push({ id: `${letter}${facilities.length + 1}`, category, column, row });
      } else if (/[a-z]/.test(letter)) {
        const given = people[letter] ?? 10;
        const home = typeof given === "number" ? { people: given } : given;
        homes.push({ ...home, id: letter, column, row });
      }
    });
  });
  const ranges = blocks ?? { B: [0, 10_000] as const };
  return build({
    homes,
    facilities,
    blocks: Object.entries(ranges).map(([id, [from, to]]) => ({ id, from, to })),
  });
}

/** Tables of a plan. Rows keep its order. */
export function build({ homes, facilities, blocks }: Plan): Dataset {
  const shapes = new GeometryTableBuilder();
  for (const { from, to } of blocks) shapes.add(rectangle(from, to));
  const none = new GeometryTableBuilder().finish();
  const blockOf = (home: Place): number =>
    blocks.findIndex(({ from, to }) => home.column >= from && home.column <= to);
  return {
    residences: {
      count: homes.length,
      ids: homes.map((home) => home.id),
      names: homes.map(() => ""),
      ...points(homes),
      visit: Uint32Array.from(homes.keys()),
      population: Float64Array.from(homes, (home) => home.people),
      populationMethod: Uint8Array.from(homes, (home) => (home.isEstimated ? 1 : 0)),
      levelsAssumed: 0,
      elders: Float64Array.from(homes, (home) => home.elders ?? Number.NaN),
      infants: Float64Array.from(homes, (home) => home.infants ?? Number.NaN),
      block: Uint32Array.from(homes, (home) => {
        const block = blockOf(home);
        return block < 0 ? NONE : block;
      }),
    },
    facilities: {
      count: facilities.length,
      ids: facilities.map((facility) => facility.id),
      names: facilities.map((facility) => facility.name ?? ""),
      ...points(facilities),
      categories: facilities.map((facility) => [facility.category]),
      statedCategory: facilities.map((facility) => facility.category),
      closedBy: new Map(),
      synthetic: Uint8Array.from(facilities, (facility) => (facility.isSynthetic ? 1 : 0)),
      capacity: new Float64Array(facilities.length).fill(Number.NaN),
      floorArea: new Float64Array(facilities.length).fill(Number.NaN),
    },
    blocks: {
      count: blocks.length,
      source: { kind: "layer" },
      ids: blocks.map((block) => block.id),
      names: blocks.map((block) => block.name ?? ""),
      geometry: shapes.finish(),
    },
    streets: {
      count: 0,
      ids: [],
      names: [],
      geometry: none,
      highway: [],
      walkable: new Uint8Array(0),
      obstacle: [],
      level: new Int8Array(0),
    },
    entrances: { lonLat: new Float64Array(0), facilityIds: [] },
    barriers: { count: 0, names: [], kinds: [], geometry: new GeometryTableBuilder().finish() },
    studyArea: none,
    bounds: null,
  };
}

function points(places: readonly Place[]) {
  const builder = new GeometryTableBuilder();
  const lonLat = Float64Array.from(places.flatMap(({ column, row }) => degrees(column, row)));
  for (const { column, row } of places) {
    builder.add({ kind: GeometryKind.point, parts: [[degrees(column, row)]] });
  }
  return { geometry: builder.finish(), lonLat };
}

const degrees = (column: number, row: number): [number, number] => [
  column * STEP_DEGREES,
  -row * STEP_DEGREES,
];

/** Clockwise on purpose: writers must turn it round. */
function rectangle(from: number, to: number) {
  const west = (from - 0.5) * STEP_DEGREES;
  const east = (to + 0.5) * STEP_DEGREES;
  const ring = [west, 0.001, east, 0.001, east, -0.01, west, -0.01, west, 0.001];
  return { kind: GeometryKind.polygon, parts: [[ring]] };
}

/** Distances on the napkin: plain geometry, no globe. Ties go to the facility drawn first. */
export function measureTown(dataset: Dataset, settings: AnalysisSettings): DistanceMatrix {
  const categories = [...new Set(settings.pack.criteria.map((line) => line.category))];
  const { residences, facilities } = dataset;
  const n = residences.count;
  const metres = new Float64Array(categories.length * n).fill(Infinity);
  const nearest = new Uint32Array(categories.length * n).fill(NONE);
  categories.forEach((category, c) => {
    for (let home = 0; home < n; home++) {
      for (let facility = 0; facility < facilities.count; facility++) {
        if (!facilities.categories[facility]!.includes(category)) continue;
        const distance = distanceOnNapkin(dataset, home, facility);
        if (distance < metres[c * n + home]!) {
          metres[c * n + home] = distance;
          nearest[c * n + home] = facility;
        }
      }
    }
  });
  const facilityCounts = Uint32Array.from(
    categories,
    (category) => facilities.categories.filter((served) => served.includes(category)).length,
  );
  return {
    categories,
    residences: n,
    metres,
    nearest,
    straightMetres: metres,
    straightNearest: null,
    unplaced: null,
    joining: null,
    edgeMetres: null,
    facilityCounts,
  };
}

export function distanceOnNapkin(dataset: Dataset, home: number, facility: number): number {
  const along = stepsOf(dataset.residences.lonLat, home, dataset.facilities.lonLat, facility, 0);
  const across = stepsOf(dataset.residences.lonLat, home, dataset.facilities.lonLat, facility, 1);
  return Math.hypot(along, across) * STEP_METRES;
}

/** Whole steps, so that 0.1 + 0.2 of a degree is no trouble. */
const stepsOf = (a: Float64Array, i: number, b: Float64Array, j: number, axis: number): number =>
  Math.round((a[2 * i + axis]! - b[2 * j + axis]!) / STEP_DEGREES);

export function criterion(
  category: string,
  limitMetres: number,
  more: Partial<Criterion> = {},
): Criterion {
  return {
    key: category,
    category,
    name: NAMES[category] ?? { en: category, zh: category },
    counted: null,
    limitMetres,
    strictMetres: null,
    minutes: null,
    required: true,
    target: TARGETS[category] ?? "everyone",
    clause: { en: "Test rules 1.2", zh: "测试规则 1.2" },
    confidence: "V2",
    transcribed: false,
    stated: true,
    note: { en: "", zh: "" },
    ...more,
  };
}

const NAMES: Readonly<Record<string, Criterion["name"]>> = {
  eldercare: { en: "Eldercare", zh: "养老服务" },
  childcare: { en: "Childcare", zh: "托育服务" },
  clinic: { en: "Clinic", zh: "社区卫生" },
  shop: { en: "Shop", zh: "便利店" },
};

const TARGETS: Readonly<Record<string, TargetGroup>> = {
  eldercare: "elders",
  childcare: "infants",
};

export const packOf = (criteria: readonly Criterion[], more: Partial<Pack> = {}): Pack => ({
  id: "test-pack",
  version: "1",
  name: { en: "Test pack", zh: "测试标准" },
  source: { en: "made up for tests", zh: "为测试编写" },
  officialTextChecked: true,
  confidence: "V2",
  minShare: 0.8,
  judgeBy: "metres",
  demandShares: { elders: 0.2, infants: 0.05 },
  criteria,
  ...more,
});

export const settingsFor = (
  pack: Pack,
  more: Partial<AnalysisSettings> = {},
): AnalysisSettings => ({
  pack,
  limits: pack.criteria.map((line) => line.limitMetres),
  judgeBy: pack.judgeBy,
  minutes: pack.criteria.map((line) => line.minutes),
  speeds: { everyone: 1.2, elders: 0.8, infants: 1 },
  minShare: pack.minShare,
  distance: { model: "straight" },
  confirmedAbsent: [],
  ...more,
});

/** Measures a town on the napkin and judges it: what an export is given. */
export function assess(
  dataset: Dataset,
  settings: AnalysisSettings,
  more: Partial<ExportInput> = {},
): ExportInput {
  return { ...assessMatrix(dataset, measureTown(dataset, settings), settings), ...more };
}

/** The same by distances of one's own. */
export function assessMatrix(
  dataset: Dataset,
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
): ExportInput {
  const demand = prepareDemand(dataset, settings.pack);
  const report = judge(dataset, matrix, demand, settings);
  const gaps = listGaps(
    report,
    reachOfThoseWithout(matrix, demand, settings),
    rankedGroups(dataset.blocks, report),
  );
  const totals = totalsOf(dataset, demand, settings, report);
  return {
    ...{ dataset, settings, matrix, demand, report, gaps, totals },
    streets: null,
    compared: null,
    layers: [],
    appVersion: "1.2.3",
    date: "2026-01-02",
  };
}
