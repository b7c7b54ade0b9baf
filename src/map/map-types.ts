import type { BlockReport } from "../core/model/analysis.ts";
import type { Bounds, GeometryTable } from "../core/model/geometry-table.ts";

/** What a map row can be; the same shape as the page's selection. */
export type MapTarget =
  | { readonly kind: "nothing" }
  | { readonly kind: "block"; readonly group: number }
  | { readonly kind: "residence"; readonly residence: number }
  | { readonly kind: "facility"; readonly facility: number };

/** Geometry, given once a dataset. */
export interface MapData {
  readonly blocks: GeometryTable;
  readonly streets: StreetShapes | null;
  readonly homes: GeometryTable | null;
  readonly studyArea: GeometryTable | null;
  readonly residenceLonLat: Float64Array; // [2n]
  readonly facilityLonLat: Float64Array; // [2f]
  readonly facilityCategories: readonly (readonly string[])[]; // [f]
  readonly facilityNames: readonly string[];
  readonly facilitySynthetic: Uint8Array;
  readonly blockNames: readonly string[];
  /** [2b] a point inside each block: where its name goes. Without it names are not drawn. */
  readonly blockPoints?: Float64Array;
  readonly bounds: Bounds | null;
}

/** Streets in features of one class each. */
export interface StreetShapes {
  readonly geometry: GeometryTable;
  /** [n] OSM's `highway`: wide ones are drawn wider. */
  readonly classes: readonly string[];
}

/** Facts, given at every step of a slider. */
export interface MapReport {
  readonly report: Pick<BlockReport, "groups" | "verdict" | "missing" | "residenceState">;
  /** Two yardsticks side by side, in place of the verdicts; null = the verdicts. */
  readonly flips: MapFlips | null;
  /** The criterion that colours the map; null = how many required services are missing. */
  readonly focus: number | null;
  /** [k] which criteria are required. */
  readonly required: readonly boolean[];
  /** Required criteria about which the data can tell: the most that a block can lack. */
  readonly judged: number;
  /** Categories that the standard asks for: their facilities are drawn stronger than others. */
  readonly categories: readonly string[];
}

/** What is covered by one of two yardsticks alone: `Flip` of the criterion in focus, or of all. */
export interface MapFlips {
  readonly homes: Uint8Array; // [n]
  readonly groups: Uint8Array; // [g]
}

export interface ReachArea {
  readonly category: string;
  /** An area, or the streets within reach. */
  readonly shape: GeoJSON.MultiPolygon | GeoJSON.MultiLineString;
}

/** From a home to its nearest facility: the straight line, and the way with its length as label. */
export interface WalkLine {
  readonly category: string;
  readonly from: readonly [lon: number, lat: number];
  readonly to: readonly [lon: number, lat: number];
  /** The way along the streets, and where it enters the facility; null = it is not known. */
  readonly way: {
    readonly course: readonly number[]; // lon, lat, …
    readonly door: readonly [lon: number, lat: number];
  } | null;
  /** To what is near in a straight line and cut off on foot: the line, and where the walk leaves it. */
  readonly cutOff: {
    readonly to: readonly [lon: number, lat: number];
    readonly place: readonly [lon: number, lat: number] | null;
    readonly label: string; // what lies between, "" where it is not known
  } | null;
  readonly label: string; // "780 m · about 11 min"
  readonly isShort: boolean; // beyond the limit
}

/** What keeps walks from being found. */
export interface StreetMarks {
  /** Streets that hang together with the longest part nowhere; null = not shown. */
  readonly loosePieces: GeoJSON.MultiLineString | null;
  /** Homes and facilities that are joined to no street. */
  readonly apart: readonly (readonly [lon: number, lat: number])[];
}

export interface MapHandlers {
  onHover(target: MapTarget): void;
  onSelect(target: MapTarget): void;
  /** lost: the graphics context is gone; ready: it is (again) there. */
  onStatus(status: "ready" | "lost"): void;
}

/** A picture of the map. */
export interface MapStill {
  readonly canvas: HTMLCanvasElement;
  readonly pixelRatio: number; // of its pixels to CSS pixels
  /** Metres in a CSS pixel, in its middle. */
  readonly metresPerPixel: number;
}

export interface GapMap {
  setData(data: MapData): void;
  setReport(report: MapReport): void;
  setAreas(areas: readonly ReachArea[]): void;
  setWalks(walks: readonly WalkLine[]): void;
  setStreetMarks(marks: StreetMarks): void;
  select(target: MapTarget): void;
  hover(target: MapTarget): void;
  setTheme(isDark: boolean): void;
  setLang(lang: "en" | "zh"): void;
  /**
   * Space that panels take from the map, in CSS pixels, and the width that the legend takes from
   * the left of what they leave.
   */
  setPadding(padding: {
    top: number;
    right: number;
    bottom: number;
    left: number;
    legend?: number;
  }): void;
  fit(bounds: Bounds): void;
  /** Closer by so many levels; farther away where they are negative. */
  zoomBy(levels: number): void;
  /** Moves only if the target is not well in view. */
  reveal(bounds: Bounds): void;
  /** Comes near to a place that is small on the screen, with what lies around it. */
  approach(place: Bounds, around: Bounds): void;
  /**
   * A local PMTiles archive below everything else; the answer says why not. Overtaken: another one,
   * or none, was asked for before this one was read.
   */
  openBasemap(
    file: File,
  ): Promise<{ ok: true } | { ok: false; reason: "not-pmtiles" | "not-vector" | "overtaken" }>;
  removeBasemap(): void;
  /** What is in view of the map beside the panels, as it is on the screen. */
  still(): MapStill;
  /**
   * The same in a theme of its own, and at least so fine. The screen does not change meanwhile.
   * Fails when the map goes away.
   */
  stillAs(look: { readonly isDark: boolean; readonly pixelRatio: number }): Promise<MapStill>;
  destroy(): void;
}
