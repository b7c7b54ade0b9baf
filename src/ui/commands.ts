import { createContext, useContext } from "react";
import type { CategoryId } from "../core/categories/catalogue.ts";
import type { EncodingPreview } from "../core/formats/encoding-preview.ts";
import type { DistanceSetting } from "../core/model/analysis.ts";
import type { ColumnChoice } from "../core/model/column-choice.ts";
import type { BlockSource, TargetGroup } from "../core/model/dataset.ts";
import type { Note } from "../core/model/note.ts";
import type { Role } from "../core/model/role.ts";
import type { JudgeBy } from "../core/model/standard.ts";
import type { Lang } from "../core/words/lang.ts";
import type { Selection } from "../state/selection.ts";
import type {
  CompareView,
  LegendView,
  ListView,
  StreetsView,
  Tab,
  Theme,
} from "../state/view-store.ts";
import type { ColumnsView, LayerSystem } from "../worker/protocol.ts";

/** Everything a person can do. Components call these; `app` carries them out. */
export interface Commands {
  openFiles(files: readonly File[]): void;
  openSample(): void;
  /** Answers the question about files that may need more memory than there is. */
  openDespiteSize(): void;
  leaveLargeFiles(): void;
  /** Reads a file of the last opening again, of which only the features before a cut are whole. */
  openWhole(file: string): void;
  /** Stops what is being read or measured; what was on the screen before stays. */
  cancel(): void;
  /** Measures after the first measuring of the data was stopped. */
  measureNow(): void;
  dismissRefused(): void;
  /** Reads the files again whose reading ended with the analysis. */
  openInterrupted(): void;
  dismissRecovery(): void;
  setRole(layer: number, role: Role): void;
  removeLayer(layer: number): void;
  /** Reads a layer again, its text in another encoding. */
  setEncoding(layer: number, encoding: string): void;
  /** How the first words of a layer read in each encoding; empty for ASCII. */
  listEncodings(layer: number): Promise<readonly EncodingPreview[]>;
  /** Says where the coordinates of layers are from; those that waited for it are loaded. */
  placeLayers(systems: readonly LayerSystem[]): void;
  undoPlacing(): void;
  dismissPlacing(): void;
  /** Asks no more for the source of these layers. */
  putOffSources(layers: readonly number[]): void;
  /** Opens the question which column of a layer is what; null closes it. */
  askAboutColumns(layer: number | null): void;
  /** Names the columns of a layer, remembers them for files with the same columns, and closes the question. */
  setColumns(layer: number, choice: ColumnChoice): void;
  listColumns(layer: number): Promise<ColumnsView | null>;
  /** Says what everything in a layer is; null leaves it to the features. */
  setLayerCategory(layer: number, category: CategoryId | null): void;
  assignCategory(label: string, category: string | null): void;
  setBlockSource(source: BlockSource | null): void;
  /** Everything that was said of one layer. */
  listNotes(layer: number): Promise<readonly Note[]>;
  /** Saves the same as a table. */
  saveProblems(layer: number): void;

  choosePack(id: string): void;
  setLimit(criterion: number, metres: number): void;
  /** Every limit to the pack's own ("pack") or its strict choice ("strict"). */
  setAllLimits(choice: "pack" | "strict"): void;
  setMinShare(share: number): void;
  setJudgeBy(judgeBy: JudgeBy): void;
  setMinutes(criterion: number, minutes: number): void;
  /** In metres a second. */
  setSpeed(group: TargetGroup, metresPerSecond: number): void;
  resetSpeeds(): void;
  setDistance(distance: DistanceSetting): void;
  confirmAbsent(category: string, isAbsent: boolean): void;
  undo(): void;
  redo(): void;

  /** Selects; the map comes near to a block that is small on it. */
  select(selection: Selection): void;
  /** Selects the next of a list; the map moves only as far as it must. */
  stepTo(selection: Selection): void;
  hover(selection: Selection): void;
  focusOn(criterion: string | null): void; // by its key
  toggleArea(criterionKey: string): void;
  /** Shows what is reached from whatever facility is selected. */
  showFacilityReach(isShown: boolean): void;
  /** What is shown of the streets, in the panel and on the map. */
  setStreets(streets: Partial<StreetsView>): void;
  setList(list: Partial<ListView>): void;
  setLegend(legend: Partial<LegendView>): void;
  /** Shows two yardsticks side by side, or changes which; null goes back to the gap list. */
  compare(compare: Partial<CompareView> | null): void;
  /** Takes a detour factor wherever one is in use; a comparison without one gets it. */
  takeDetourFactor(factor: number): void;
  saveComparison(): void;
  showTab(tab: Tab): void;
  fitToData(): void;
  /** Closer by so many levels; farther away where they are negative. */
  zoomBy(levels: number): void;
  openBasemap(file: File): void;
  removeBasemap(): void;
  retryMap(): void;

  exportAs(format: string): void;
  /** Saves what is in view of the map as a picture that explains itself. */
  saveMap(): void;
  /** What is in view of the map, for paper; null without a map. */
  mapPicture(): MapPicture | null;
  print(): void;
  /** Puts a link to the view on the clipboard. */
  copyLink(): void;
  /** Shows what a link names, or lets go of it, though its files are not there. */
  followLink(): void;
  leaveLink(): void;
  setLang(lang: Lang): void;
  setTheme(theme: Theme): void;
  dismissHints(): void;
  dismissToast(): void;
}

export interface MapPicture {
  readonly url: string; // data:
  /** Whether its colours are those of the dark theme. */
  readonly isDark: boolean;
}

const CommandsContext = createContext<Commands | null>(null);
export const CommandsProvider = CommandsContext.Provider;

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (commands === null) throw new Error("useCommands needs a CommandsProvider above it");
  return commands;
}
