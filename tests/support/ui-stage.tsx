import type { ReactNode } from "react";
import { NONE } from "../../src/core/base/none.ts";
import { CAUSES } from "../../src/core/model/analysis.ts";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import type { Lang } from "../../src/core/words/lang.ts";
import { createDatasetStore } from "../../src/state/dataset-store.ts";
import type { ReportState } from "../../src/state/report-store.ts";
import { createReportStore } from "../../src/state/report-store.ts";
import { createSettingsStore, settingsOf } from "../../src/state/settings-store.ts";
import { createViewStore } from "../../src/state/view-store.ts";
import { type Commands, CommandsProvider } from "../../src/ui/commands.ts";
import { type Stores, StoresProvider } from "../../src/ui/stores.ts";
import type {
  DatasetView,
  GapColumns,
  GapListView,
  JudgedView,
  LayerView,
} from "../../src/worker/protocol.ts";
import { boxes } from "./boxes.ts";

/** A command that was called, with what it was given. */
export type Call = readonly [name: string, ...given: readonly unknown[]];

export interface Stage {
  readonly stores: Stores;
  readonly commands: Commands;
  readonly calls: readonly Call[];
  /** Children with the stores and the recording commands around them. */
  readonly on: (children: ReactNode) => ReactNode;
}

export interface StageOptions {
  readonly lang?: Lang;
  readonly gaps?: number; // rows of the gap list; none without data
  readonly withData?: boolean;
}

const pack = packById(DEFAULT_PACK_ID);
if (pack === null) throw new Error("the default standard is missing");
export const PACK = pack;

/** Stores with a made-up district, and commands that write down what is asked of them. */
export function stage({ lang = "en", gaps = 40, withData = true }: StageOptions = {}): Stage {
  const stores: Stores = {
    dataset: createDatasetStore(),
    settings: createSettingsStore(settingsOf(PACK)),
    report: createReportStore(),
    view: createViewStore({ lang, mapStatus: "ready", hintsDismissed: true }),
  };
  if (withData) {
    stores.dataset.setState({ data: district(), isSample: true });
    const judged = judgement(gaps);
    stores.report.setState({ judged, list: judged });
  }
  const calls: Call[] = [];
  const commands = recordingCommands(stores, calls);
  const on = (children: ReactNode): ReactNode => (
    <StoresProvider value={stores}>
      <CommandsProvider value={commands}>{children}</CommandsProvider>
    </StoresProvider>
  );
  return { stores, commands, calls, on };
}

/** Commands that keep a list of calls and change only what the page itself must see. */
function recordingCommands(stores: Stores, calls: Call[]): Commands {
  const effects: Partial<Commands> = {
    select: (selection) => stores.view.setState({ selection }),
    stepTo: (selection) => stores.view.setState({ selection }),
    hover: (hovered) => stores.view.setState({ hovered }),
    focusOn: (focus) => stores.view.setState({ focus }),
    setList: (list) => stores.view.setState({ list: { ...stores.view.getState().list, ...list } }),
    setLegend: (legend) =>
      stores.view.setState({ legend: { ...stores.view.getState().legend, ...legend } }),
    showTab: (tab) => stores.view.setState({ tab }),
    setLang: (lang) => stores.view.setState({ lang }),
    dismissHints: () => stores.view.setState({ hintsDismissed: true }),
    openWhole: () => {},
    dismissRefused: () => stores.dataset.setState({ refused: [] }),
    setLimit: (criterion, metres) => {
      const { settings } = stores.settings.getState();
      stores.settings.setState({
        settings: { ...settings, limits: settings.limits.with(criterion, metres) },
      });
    },
    listNotes: () => Promise.resolve([]),
    mapPicture: () => null,
  };
  const known = new Map<string, (...given: unknown[]) => unknown>();
  const handler: ProxyHandler<object> = {
    get(_, name) {
      const key = String(name);
      const made = known.get(key) ?? record(key);
      known.set(key, made);
      return made;
    },
  };
  const record =
    (name: string) =>
    (...given: unknown[]) => {
      calls.push([name, ...given]);
      const effect = Reflect.get(effects, name);
      return typeof effect === "function" ? effect(...given) : undefined;
    };
  return new Proxy({}, handler) as Commands; // every member is a function that records its call
}

const BLOCKS = 212;
const FACILITIES = 178;
const CATEGORY_ROTA = ["shop", "clinic", "childcare", "eldercare", "park"];

/** 212 blocks in a grid near 43.24 N, 76.9 E, with facilities strewn over them. */
export function district(): DatasetView {
  const rows = Array.from({ length: BLOCKS }, (_, block) => block);
  const names = ["Riverside", "Station", "Old Town", "Orchard", "Hillfoot", "Market"];
  return {
    version: 1,
    layers: LAYERS,
    residences: { count: 319, lonLat: new Float64Array(638) },
    facilities: {
      count: FACILITIES,
      names: Array.from({ length: FACILITIES }, (_, f) =>
        f % 7 === 0 ? "" : `${FACILITY_NAMES[f % 6]} ${f}`,
      ),
      ids: Array.from({ length: FACILITIES }, (_, f) => `node/${4_000_000 + f}`),
      lonLat: new Float64Array(2 * FACILITIES),
      categories: Array.from({ length: FACILITIES }, (_, f) => [CATEGORY_ROTA[f % 5] ?? "shop"]),
      closedBy: new Map(),
      synthetic: Uint8Array.from({ length: FACILITIES }, (_, f) => (f % 45 === 3 ? 1 : 0)),
      capacity: new Float64Array(FACILITIES).fill(Number.NaN),
      floorArea: new Float64Array(FACILITIES).fill(Number.NaN),
    },
    blocks: {
      count: BLOCKS,
      source: { kind: "layer" },
      ids: rows.map((block) => `B${String(block + 1).padStart(3, "0")}`),
      names: rows.map((block) => (block % 3 === 0 ? "" : `${names[block % 6]} ${block + 1}`)),
      bounds: new Float64Array(4 * BLOCKS),
      points: new Float64Array(2 * BLOCKS),
      people: new Float64Array(BLOCKS).fill(289),
    },
    streetCount: 1625,
    defaultDistance: { model: "straight" },
    hasStudyArea: false,
    population: 61_300,
    populationMethods: Uint32Array.of(0, 0, 0, 319, 0),
    facilityCounts: { eldercare: 4, childcare: 14, clinic: 13, shop: 59, park: 20 },
    unknownCategories: [
      { label: "shop=florist", layer: null, count: 9, examples: ["Tulip"], assigned: null },
      { label: "amenity=bank", layer: null, count: 21, examples: ["Halyk"], assigned: null },
      {
        label: "?\n诊所.csv",
        layer: "诊所.csv",
        count: 14,
        examples: ["松山"],
        assigned: null,
      },
      {
        label: "amenity=pharmacy",
        layer: null,
        count: 5,
        examples: ["Europharma"],
        assigned: "pharmacy",
      },
    ],
    bounds: [76.88, 43.22, 76.95, 43.27],
    shapes: {
      blocks: boxes(),
      streets: null,
      homes: null,
      studyArea: null,
    },
  };
}

const FACILITY_NAMES = [
  "Magnum",
  "Polyclinic No.",
  "Kindergarten",
  "Day centre",
  "Small Market",
  "City Park",
];

const layer = (
  id: number,
  file: string,
  role: LayerView["role"],
  seen: number,
  skipped: number,
): LayerView => ({
  id,
  file,
  layer: file,
  role,
  guess: {
    role,
    reason: "name",
    detail: { shape: "polygons", word: file.replace(".geojson", "") },
  },
  seen,
  loaded: seen - skipped,
  skipped,
  format: "geojson",
  encoding: "UTF-8",
  crs: "WGS 84",
  crsChoice: null,
  noteGroups: [],
  columnKeys: ["id", "name"],
  columns: {},
  category: null,
  columnsInUse: { name: "name" },
  columnQuestions: [],
});

const LAYERS: readonly LayerView[] = [
  layer(1, "residences.geojson", "residences", 319, 0),
  {
    ...layer(2, "facilities.geojson", "facilities", 182, 4),
    noteGroups: [
      {
        code: "geometry-missing",
        severity: "skip",
        count: 4,
        first: {
          code: "geometry-missing",
          severity: "skip",
          file: "facilities.geojson",
          feature: 12,
          featureId: "node/77",
          line: 14,
          column: null,
          detail: {},
        },
      },
    ],
  },
  layer(3, "blocks.geojson", "blocks", 212, 0),
];

/** A result with so many gaps, four of them a block, the worst blocks first. */
export function judgement(gaps: number): JudgedView & GapListView {
  const k = PACK.criteria.length;
  const share = (row: number): number => ((row * 37) % 79) / 100;
  const columns: GapColumns = {
    count: gaps,
    rank: Uint32Array.from({ length: gaps }, (_, row) => Math.floor(row / k) + 1),
    group: Uint32Array.from({ length: gaps }, (_, row) => (Math.floor(row / k) * 5) % BLOCKS),
    criterion: Uint16Array.from({ length: gaps }, (_, row) => row % k),
    share: Float64Array.from({ length: gaps }, (_, row) => share(row)),
    demand: Float64Array.from({ length: gaps }, (_, row) => 900 - (row % 800)),
    peopleWithout: Float64Array.from(
      { length: gaps },
      (_, row) => (900 - (row % 800)) * (1 - share(row)),
    ),
    nearestFacility: Uint32Array.from({ length: gaps }, (_, row) =>
      row % 23 === 5 ? NONE : (row * 13) % FACILITIES,
    ),
    nearestMetres: Float64Array.from({ length: gaps }, (_, row) =>
      row % 23 === 5 ? Infinity : 510 + ((row * 97) % 900),
    ),
    farthestMetres: Float64Array.from({ length: gaps }, (_, row) => 700 + ((row * 97) % 1200)),
    cause: new Uint8Array(gaps).fill(CAUSES.indexOf("no-supply")),
  };
  const criteria = [
    { demand: 11_463, covered: 5203, unknown: 0, peopleWithout: 6260, share: 0.4539, gaps: 16 },
    { demand: 1410, covered: 1207, unknown: 0, peopleWithout: 203, share: 0.856, gaps: 5 },
    { demand: 61_300, covered: 49_653, unknown: 0, peopleWithout: 11_647, share: 0.81, gaps: 12 },
    { demand: 61_300, covered: 60_810, unknown: 0, peopleWithout: 490, share: 0.992, gaps: 1 },
  ];
  const groups = BLOCKS + 1;
  const sums = criteria.map((figures) => ({
    ...figures,
    range: { lowest: figures.share, highest: figures.share },
    causes: {
      "no-supply": figures.peopleWithout,
      severance: 0,
      capacity: 0,
      speed: 0,
      data: 0,
    },
  }));
  return {
    version: 1,
    settings: settingsOf(PACK),
    report: {
      groups,
      criteria: k,
      verdict: new Uint8Array(k * groups),
      missing: new Uint8Array(groups),
      residenceState: new Uint8Array(319),
    },
    gaps: columns,
    totals: {
      residences: 319,
      facilities: FACILITIES,
      population: 61_300,
      estimatedPopulation: 61_300,
      populationMethods: [0, 0, 0, 319, 0],
      levelsAssumed: 12,
      lacking: 12_480,
      lackingAtMost: 12_480,
      blocks: BLOCKS,
      blocksWithPeople: BLOCKS,
      underservedBlocks: 38,
      populationOutside: 1203,
      gaps,
      blocksWithGaps: Math.ceil(gaps / k),
      gapsOutside: 0,
      criteria: sums,
    },
  };
}

type Explanation = NonNullable<ReportState["explanation"]>;
type CriterionExplanation = Explanation["criteria"][number];

const choice = (facility: number, name: string, metres: number) => ({
  facility,
  id: `node/${4_000_000 + facility}`,
  name,
  lonLat: [76.9, 43.24] as const,
  isSynthetic: facility === 3,
  metres,
  minutes: metres / 0.8 / 60,
});

const home = (metres: number, limit: number) => ({
  residence: 4,
  id: "way/90",
  name: "",
  lonLat: [76.9, 43.24] as const,
  people: 24,
  metres,
  minutes: metres / 0.8 / 60,
  straightMetres: metres,
  walk: null,
  severance: null,
  shortfallMetres: Math.max(0, metres - limit),
  shortfallMinutes: Math.max(0, metres - limit) / 0.8 / 60,
  choices: [
    choice(3, "Sunset day centre", metres),
    choice(8, "Hillfoot care", metres + 210),
    choice(9, "", metres + 470),
  ],
});

/** Block 5: 412 of 530 elders go without eldercare; the other three services are near. */
export function explanation(): Explanation {
  const criteria = PACK.criteria.map((criterion, k): CriterionExplanation => {
    const isGap = k === 0;
    const metres = isGap ? 780 : 240;
    return {
      criterion: k,
      verdict: isGap ? "gap" : "pass",
      cause: isGap ? "no-supply" : null,
      causes: isGap ? [{ cause: "no-supply", people: 412 }] : [],
      barrier: null,
      limitMetres: criterion.limitMetres,
      pace: null,
      statedMetres: criterion.limitMetres,
      peopleTooSlow: 0,
      demand: 530,
      unknown: 0,
      peopleWithout: isGap ? 412 : 0,
      share: isGap ? 118 / 530 : 1,
      isEstimated: false,
      facilities: 4,
      required: criterion.required,
      clause: criterion.clause,
      confidence: criterion.confidence,
      transcribed: criterion.transcribed,
      stated: criterion.stated,
      nearestHome: home(metres, criterion.limitMetres),
      farthestHome: home(metres + 300, criterion.limitMetres),
    };
  });
  return {
    question: { kind: "block", group: 5 },
    id: "B006",
    name: "Market 6",
    isOutside: false,
    block: 5,
    residences: 12,
    population: 2834,
    lacking: 412,
    populationMethods: [{ method: "footprint", residences: 12 }],
    criteria,
  };
}
