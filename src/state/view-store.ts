import { createStore } from "zustand/vanilla";
import type { Pack } from "../core/model/standard.ts";
import type { Yardstick } from "../core/model/yardstick.ts";
import type { Lang } from "../core/words/lang.ts";
import { NOTHING, type Selection } from "./selection.ts";

export type Theme = "system" | "light" | "dark";
export type Tab = "data" | "standard" | "result" | "gaps" | "why";
export type GapSort = "rank" | "block" | "category" | "share" | "people" | "distance";

export interface ListView {
  readonly text: string;
  /** Gaps that leave fewer people without are hidden; 0 = none are. */
  readonly leastPeople: number;
  readonly sort: GapSort;
  readonly descending: boolean;
}

/** What is asked about the streets: their figures under Data, and marks on the map. */
export interface StreetsView {
  readonly isOpen: boolean;
  readonly showsLoosePieces: boolean;
  readonly showsApart: boolean;
}

export type FlipSort = "block" | "category" | "onlyFirst" | "onlySecond" | "unsure";

/** Two yardsticks side by side, and how their list is sorted. */
export interface CompareView {
  readonly first: Yardstick;
  readonly second: Yardstick;
  /** Null lets the settings decide, or the default where they measure by no factor. */
  readonly detourFactor: number | null;
  readonly sort: FlipSort | null; // null = most people first
  readonly descending: boolean;
}

/** How much of the legend is unfolded. */
export interface LegendView {
  readonly isOpen: boolean | null; // null = as there is room for it
  /** Whether a long list of symbols of facilities is shown. */
  readonly showsSymbols: boolean;
}

/** What the map can do on this computer. */
export type MapStatus = "starting" | "ready" | "no-webgl" | "lost";

export interface ViewState {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly isDark: boolean; // the theme in force, after asking the system
  readonly selection: Selection;
  /** What the map was last asked to come near to; an object of its own each time. */
  readonly approached: Selection;
  readonly hovered: Selection;
  /** Key of the criterion that colours the map and that the list keeps to; null = all services. */
  readonly focus: string | null;
  /** Keys of the criteria whose reach area is shown. */
  readonly shownAreas: readonly string[];
  /** Whether what is reached from a selected facility is shown. */
  readonly showsFacilityReach: boolean;
  readonly streets: StreetsView;
  readonly list: ListView;
  /** In place of the gap list and its colours; null = those. */
  readonly compare: CompareView | null;
  readonly tab: Tab; // on narrow screens
  readonly mapStatus: MapStatus;
  readonly basemap: string | null; // name of the opened .pmtiles file
  /** Layers that are asked which column is what, the one on the screen first. */
  readonly columnsOf: readonly number[];
  readonly legend: LegendView;
  readonly hintsDismissed: boolean;
  /** One short message that goes away by itself; e.g. "gaps.csv saved". */
  readonly toast: string | null;
}

/** Row of the criterion in focus; null for all services, and where the standard has none such. */
export function focusRow(
  { focus }: Pick<ViewState, "focus">,
  pack: Pack | undefined,
): number | null {
  const row = pack?.criteria.findIndex(({ key }) => key === focus) ?? -1;
  return row === -1 ? null : row;
}

/** Whether the gap list shows only some of the gaps by a standard. */
export const isListFiltered = (view: Pick<ViewState, "list" | "focus">, pack: Pack): boolean =>
  focusRow(view, pack) !== null || view.list.leastPeople > 0 || view.list.text.trim() !== "";

export type ViewStore = ReturnType<typeof createViewStore>;

export const createViewStore = (initial: Partial<ViewState>) =>
  createStore<ViewState>(() => ({
    lang: "en",
    theme: "system",
    isDark: false,
    selection: NOTHING,
    approached: NOTHING,
    hovered: NOTHING,
    focus: null,
    shownAreas: [],
    showsFacilityReach: false,
    streets: { isOpen: false, showsLoosePieces: false, showsApart: false },
    list: { text: "", leastPeople: 0, sort: "rank", descending: false },
    compare: null,
    tab: "result",
    mapStatus: "starting",
    basemap: null,
    columnsOf: [],
    legend: { isOpen: null, showsSymbols: false },
    hintsDismissed: false,
    toast: null,
    ...initial,
  }));
