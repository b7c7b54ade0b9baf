import type { CategoryId } from "../core/categories/catalogue.ts";
import type { Comparison } from "../core/coverage/compare.ts";
import type { Explanation, Question } from "../core/coverage/explain.ts";
import type { ReachedPeople } from "../core/coverage/facility-reach.ts";
import type { DetourFit } from "../core/coverage/fit-detour.ts";
import type { Totals } from "../core/coverage/totals.ts";
import type { EncodingPreview } from "../core/formats/encoding-preview.ts";
import type {
  AnalysisSettings,
  BlockReport,
  DistanceSetting,
  GapTable,
  NetworkSetting,
} from "../core/model/analysis.ts";
import type { ColumnChoice, ColumnsInUse } from "../core/model/column-choice.ts";
import type { CrsChoice } from "../core/model/crs.ts";
import type { BlockSource, LocalNames } from "../core/model/dataset.ts";
import type { Bounds, GeometryTable } from "../core/model/geometry-table.ts";
import type { Note } from "../core/model/note.ts";
import type { ReadProgress } from "../core/model/raw-layer.ts";
import type { Role, RoleGuess } from "../core/model/role.ts";
import type { StageProgress } from "../core/model/stage.ts";
import type { JoiningReport, StreetReport } from "../core/model/street-check.ts";
import type { Yardstick } from "../core/model/yardstick.ts";
import type { ColumnGuess, ColumnQuestion } from "../core/pipeline/guess-columns.ts";
import type { LikelySystem } from "../core/places/likely-systems.ts";
import type { Lang } from "../core/words/lang.ts";

/** One loaded layer, as the page lists it. `loaded + skipped = seen`. */
export interface LayerView {
  readonly id: number; // stays the same while the layer is loaded
  readonly file: string;
  readonly layer: string;
  readonly role: Role;
  readonly guess: RoleGuess;
  readonly seen: number;
  readonly loaded: number;
  readonly skipped: number;
  readonly format: string; // id of the format that it was read from
  readonly encoding: string;
  /** The system that its coordinates were in, by name. */
  readonly crs: string;
  /** What the user said of its coordinates; null when the file decided. */
  readonly crsChoice: CrsChoice | null;
  /** Notes grouped by code, worst first; `first` is one of them in full. */
  readonly noteGroups: readonly NoteGroup[];
  /** The names of the columns in the file, in its order. */
  readonly columnKeys: readonly string[];
  /** Columns that the user named. */
  readonly columns: ColumnChoice;
  /** What everything in it is, as the user said; null where the features say it. */
  readonly category: CategoryId | null;
  /** The column that is read for each role, of several the first. */
  readonly columnsInUse: ColumnsInUse;
  /** What the names and values of the columns leave open; empty where the guess is sure. */
  readonly columnQuestions: readonly ColumnQuestion[];
}

/** What the question about columns shows of a layer. */
export interface ColumnsView {
  readonly keys: readonly string[];
  /** Features in which the first values of every key stand: the text under each key, "" without one. */
  readonly rows: readonly (readonly string[])[];
  readonly examples: number; // values to show of a column, up to five
  readonly guesses: readonly ColumnGuess[]; // one for each column that the layer's role reads
  readonly choice: ColumnChoice;
}

export interface NoteGroup {
  readonly code: string;
  readonly severity: Note["severity"];
  readonly count: number;
  readonly first: Note;
}

/** Facilities whose data name no known category, grouped by what the data say instead. */
export interface UnknownCategory {
  readonly label: string; // the data's own word: `category`, or "shop=florist"
  /** The layer whose features say nothing at all of what they are; null where they do. */
  readonly layer: string | null;
  readonly count: number;
  readonly examples: readonly string[]; // up to three names
  /** The category that the user gave to the whole group; null while it has none. */
  readonly assigned: string | null;
}

export interface FacilityView {
  readonly count: number;
  readonly names: readonly string[]; // [f] "" without a name
  readonly localNames?: LocalNames;
  readonly ids: readonly string[]; // [f]
  readonly lonLat: Float64Array; // [2f] representative points
  readonly categories: readonly (readonly string[])[]; // [f] shown one first; [] = unknown
  readonly closedBy: ReadonlyMap<number, string>; // what says that it is not open, by row
  readonly synthetic: Uint8Array; // [f]
  /** [f] places such as beds; m²; NaN where the data give none. */
  readonly capacity: Float64Array;
  readonly floorArea: Float64Array;
}

/** What the page knows of the data: words, points for the map, geometry to draw. No tables. */
export interface DatasetView {
  readonly version: number; // grows with every change of the data
  readonly layers: readonly LayerView[];
  readonly residences: { readonly count: number; readonly lonLat: Float64Array };
  readonly facilities: FacilityView;
  readonly blocks: {
    readonly count: number;
    readonly source: BlockSource;
    readonly ids: readonly string[];
    readonly names: readonly string[];
    readonly localNames?: LocalNames;
    readonly bounds: Float64Array; // [4b] west, south, east, north
    readonly points: Float64Array; // [2b] a point inside each
    readonly people: Float64Array; // [b]
  };
  readonly streetCount: number;
  /** How to measure when nobody chose: on foot where there are streets. */
  readonly defaultDistance: DistanceSetting;
  readonly hasStudyArea: boolean;
  readonly population: number;
  /** [POPULATION_METHODS] residences counted by each method. */
  readonly populationMethods: Uint32Array;
  readonly facilityCounts: Readonly<Record<string, number>>; // by category
  readonly unknownCategories: readonly UnknownCategory[];
  readonly bounds: Bounds | null;
  readonly shapes: MapShapes;
}

/**
 * Geometry for the map in columns, which are moved in no time: as GeoJSON objects, a city's streets
 * would hold the page up for half a second. Null where there is none.
 */
export interface MapShapes {
  readonly blocks: GeometryTable;
  /** All streets of a class as one feature, with the class of each: OSM's `highway`, or "". */
  readonly streets: {
    readonly geometry: GeometryTable;
    readonly classes: readonly string[];
  } | null;
  /** Footprints of residences that are polygons; null above 20,000 of them. */
  readonly homes: GeometryTable | null;
  readonly studyArea: GeometryTable | null;
}

/** What can be drawn of new data before anything was counted; rows are those of the data to come. */
export interface Outline {
  readonly residenceLonLat: Float64Array; // [2n]
  readonly blocks: GeometryTable | null; // null = they are yet to be made
  readonly bounds: Bounds | null;
}

/** The part of a gap list that the page shows. */
export type GapColumns = Omit<GapTable, "peopleTooSlow">;

/** The part of a report that the map shows. */
export type MapFacts = Pick<
  BlockReport,
  "groups" | "criteria" | "verdict" | "missing" | "residenceState"
>;

export interface JudgedView {
  /** `DatasetView.version` of the data that were judged. */
  readonly version: number;
  readonly settings: AnalysisSettings;
  readonly report: MapFacts;
  readonly totals: Totals;
}

/** The gap list of a judgement. */
export interface GapListView {
  readonly version: number;
  readonly settings: AnalysisSettings;
  readonly gaps: GapColumns;
}

/** Two yardsticks to hold the same data and standard against. */
export interface CompareRequest {
  readonly settings: AnalysisSettings;
  readonly first: Yardstick;
  readonly second: Yardstick;
  readonly detourFactor: number; // of the yardstick "detour"
}

/** Whose verdict flips between them. See `Comparison` for the meaning of each figure. */
export interface ComparisonView
  extends Pick<
    Comparison,
    | "lacking"
    | "lackingAtMost"
    | "underserved"
    | "unknownBlocks"
    | "criteria"
    | "homeFlips"
    | "groupFlips"
  > {
  /** `DatasetView.version` of the data that were compared. */
  readonly version: number;
  readonly request: CompareRequest;
  readonly rows: FlipColumns;
}

/** Blocks and criteria with flips, in columns, most people first. See `FlipRow`. */
export interface FlipColumns {
  readonly count: number;
  readonly group: Uint32Array;
  readonly criterion: Uint16Array;
  readonly onlyFirst: Float64Array;
  readonly onlySecond: Float64Array;
  readonly unsure: Float64Array;
  readonly firstVerdict: Uint8Array; // BlockVerdict
  readonly secondVerdict: Uint8Array;
}

/** A layer that was read, but whose coordinates need a word of the user before it can be used. */
export interface UnplacedView {
  readonly id: number; // as of a layer
  readonly file: string;
  readonly layer: string;
  readonly note: Note; // why; also among the refused
  readonly likely: readonly LikelySystem[];
}

/** What the user says of the coordinates of one layer; null takes it back. */
export interface LayerSystem {
  readonly layer: number;
  readonly choice: CrsChoice | null;
}

/**
 * What came of opening files, or of placing layers that waited: either something changed, or the screen
 * stays as it was. `firstId` is the number of the first layer that files brought.
 */
export type OpenOutcome =
  | {
      readonly kind: "opened";
      readonly firstId?: number;
      readonly data: DatasetView;
      /** Whether the files took the place of all that was there; else they stand beside it. */
      readonly isFresh: boolean;
      readonly refused: readonly Note[];
      readonly unplaced: readonly UnplacedView[];
    }
  | {
      readonly kind: "refused";
      readonly firstId?: number;
      readonly notes: readonly Note[];
      readonly unplaced: readonly UnplacedView[];
    }
  | { readonly kind: "cancelled" };

/** One dissolved area in a straight line; the streets, cut where the limit falls, on foot. */
export type ReachShape = GeoJSON.MultiPolygon | GeoJSON.MultiLineString;

/** What lies within a limit of one facility, and who lives there. */
export interface FacilityReach {
  readonly facility: number;
  readonly criterion: number;
  readonly limitMetres: number;
  readonly shape: ReachShape;
  readonly people: ReachedPeople;
  /** Who has it for the nearest, however far it is; null where that was not measured. */
  readonly nearest: ReachedPeople | null;
}

/** What was found in the streets, for the page and the map. */
export interface StreetCheck {
  readonly version: number; // of the data
  readonly report: StreetReport;
  readonly homes: JoiningReport;
  readonly facilities: JoiningReport;
  readonly entrances: JoiningReport;
  readonly maxMetres: number; // Infinity = no limit
  /** Homes, then facilities that are joined to no street. */
  readonly apart: readonly ApartPlace[];
  /** Streets that hang together with the longest part nowhere. */
  readonly loosePieces: GeoJSON.MultiLineString;
}

export interface ApartPlace {
  readonly kind: "residence" | "facility";
  readonly row: number; // of its table
  readonly id: string;
  readonly name: string; // "" where the data give none
  readonly metres: number; // to the nearest street
  readonly lonLat: readonly [lon: number, lat: number];
}

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a worker posts four times a second while its event loop turns, and between slices of long work. */
export interface SignOfLife {
  readonly isAlive: true;
  /** What it is at; null when that is over; absent in a mere sign of life. */
  readonly working?: StageProgress | null | undefined;
  /** Asks for a helper that hears this port; null when all of them may end. */
  readonly helper?: MessagePort | null;
}

/**
 * Everything the page may ask of the analysis worker. Calls answer with plain data; typed arrays in
 * an answer are moved, not copied.
 */
export interface AnalysisWorker {
  /**
   * Reads files and adds their layers (or replaces all). A refused file changes nothing.
   * Files of which nothing is to be analysed, such as an earlier result, replace nothing.
   * @param mayBeCut of texts that were cut off the whole features are used
   * @param onOutline told once all is read, where what follows takes longer
   * @param firstId number of the first layer; the next that is free, when left out. A new worker is
   *   given the numbers of the old one, whatever it can read of the files.
   */
  open(
    files: readonly File[],
    mode: "add" | "replace",
    onProgress: (progress: ReadProgress) => void,
    mayBeCut: boolean,
    onOutline: (outline: Outline) => void,
    firstId?: number,
  ): Promise<OpenOutcome>;
  /** Asks a running `open` to stop; it answers `cancelled` soon after. */
  cancelOpen(): void;
  /** Asks `judge` and `compare` to stop; they answer null soon after. */
  cancelMeasuring(): void;
  setRole(layer: number, role: Role): Promise<DatasetView>;
  /** What is taken away may be brought back until other files are opened. */
  removeLayer(layer: number): Promise<DatasetView>;
  restoreLayer(layer: number): Promise<DatasetView>;
  /**
   * Places layers anew, as the user says, without reading their files again; layers that waited
   * for it are added, or take the place of all others. What does not fit stays as it was, and is
   * among the refused.
   */
  placeLayers(systems: readonly LayerSystem[], mode: "add" | "replace"): Promise<OpenOutcome>;
  /** Lets go of layers that wait for a word on their coordinates. */
  forgetWaiting(): Promise<void>;
  /** Names the columns of a layer; what is left out is recognised. */
  setColumns(layer: number, choice: ColumnChoice): Promise<DatasetView>;
  /** Reads a layer again, its text in another encoding; it stays as it was where that cannot be. */
  setEncoding(layer: number, encoding: string): Promise<DatasetView>;
  /** How the first words of a layer read in each encoding; empty for ASCII. */
  listEncodings(layer: number): Promise<readonly EncodingPreview[]>;
  /** Null for a layer that is gone. */
  listColumns(layer: number): Promise<ColumnsView | null>;
  /** Says what everything in a layer is; null leaves it to the features. */
  setLayerCategory(layer: number, category: CategoryId | null): Promise<DatasetView>;
  /** Gives every facility of an unknown group a category; null takes it back. */
  assignCategory(label: string, category: string | null): Promise<DatasetView>;
  setBlockSource(source: BlockSource | null): Promise<DatasetView>;
  /** Everything that was said of one layer, for the list of problems; and the same as a table. */
  notes(layer: number): Promise<readonly Note[]>;
  problemsFile(layer: number, lang: Lang): Promise<ExportedFile>;
  /** Measures if the data or the distance setting changed, then judges. Null when it was stopped. */
  judge(settings: AnalysisSettings): Promise<JudgedView | null>;
  /** The gaps of the last judgement; null while nothing was judged since the data changed. */
  listGaps(): Promise<GapListView | null>;
  /** Null while nothing was judged since the data changed: a new judgement is on its way. */
  /** Names of places are those of the language, where the data give them. */
  explain(question: Question, lang: Lang): Promise<Explanation | null>;
  /** What lies within the limit of any facility of the category. */
  reachArea(category: string, limitMetres: number, distance: DistanceSetting): Promise<ReachShape>;
  /** What lies within a limit of one facility. Asked of the criterion whose limit it is. */
  facilityReach(
    facility: number,
    criterion: number,
    limitMetres: number,
    distance: DistanceSetting,
  ): Promise<FacilityReach>;
  /** What walks find in the streets; null where there are none. */
  checkStreets(network: NetworkSetting): Promise<StreetCheck | null>;
  /** Null when it was stopped. */
  compare(request: CompareRequest): Promise<ComparisonView | null>;
  exportComparison(request: CompareRequest): Promise<ExportedFile>;
  /** By what factor these streets are longer than straight lines; null without streets. */
  fitDetour(settings: AnalysisSettings): Promise<DetourFit | null>;
  /** Null where the data have changed since they were judged. */
  exportFile(format: string, lang: Lang, date: string): Promise<ExportedFile | null>;
}
