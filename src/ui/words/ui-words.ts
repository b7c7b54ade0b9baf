import type { DistanceSetting } from "../../core/model/analysis.ts";
import type { BlockSource, PopulationMethod, TargetGroup } from "../../core/model/dataset.ts";
import type { Severity } from "../../core/model/note.ts";
import type { ReadProgress } from "../../core/model/raw-layer.ts";
import type { Stage } from "../../core/model/stage.ts";
import type { JudgeBy } from "../../core/model/standard.ts";
import type { ColumnQuestion } from "../../core/pipeline/guess-columns.ts";
import type { Missing } from "../../state/dataset-store.ts";
import type { GapSort, Tab, Theme } from "../../state/view-store.ts";

/** A pair of keys and what they do, for the list that `?` opens. */
export interface KeyHint {
  readonly keys: readonly string[];
  readonly does: string;
}

/** What residences are: of areas and buildings "home" would say that one family lives in each. */
export type ResidenceKind = "areas" | "buildings" | "homes";

/** Every word of the screen that is not a verdict, a note or a gap sentence (those are core's). */
export interface UiWords {
  readonly productName: string;
  readonly tagline: string;
  readonly close: string;
  readonly cancel: string;
  readonly notOnFoot: string; // measuring along the streets was stopped
  readonly dismiss: string;
  /** What a field takes; the unit is "" where there is none. */
  numberRange(least: number, most: number, unit: string): string;
  /** Said for a moment after a file was saved, a layer removed. */
  readonly notSaved: string;
  saved(fileName: string): string;
  removed(layer: string): string;
  basemapRefused(fileName: string): string;

  readonly bar: {
    readonly openFiles: string;
    readonly trySample: string;
    readonly undo: string;
    readonly redo: string;
    readonly otherLanguage: string; // the button's face, in the other language
    readonly switchLanguage: string; // its name, in the other language too
    theme(theme: Theme): string;
    readonly export: string;
    readonly print: string;
    /** The list on the screen is filtered, what is saved is not. */
    savesAll(gaps: number): string;
    readonly copyLink: string;
    readonly linkCopied: string;
    readonly linkNotCopied: string;
    /** Why nothing can be saved. */
    readonly nothingToExport: Readonly<Record<Missing | "result", string>>;
    readonly keys: string;
    readonly more: string;
  };

  readonly search: {
    readonly label: string;
    readonly placeholder: string;
    readonly block: string;
    nothing(text: string): string;
  };

  readonly status: {
    readonly idle: string;
    openingFiles(files: number): string;
    reading(file: string): string;
    figures(progress: ReadProgress): string; // ends the sentence that `reading` begins
    readonly measuring: string;
    stage(stage: Stage): string;
    stageFigures(share: number, secondsLeft: number | null): string; // ends what `stage` begins
    readonly stopped: string;
    readonly measureNow: string;
    withoutUse(layers: number): string;
    readonly needsResidences: string;
    readonly needsFacilities: string;
    done(gaps: number, blocks: number, isOutsideToo: boolean): string;
  };

  readonly tabs: Readonly<Record<Tab, string>>;
  readonly sections: string; // the name of the tab list

  readonly data: {
    readonly dropHere: string;
    readonly accepts: string;
    readonly encoding: string;
    encodingOf(layer: string): string;
    readonly encodingLead: string;
    readonly onlyAscii: string;
    readonly privacy: string;
    readonly layers: string;
    summary(layers: number, people: number, isSample: boolean): string;
    roleOf(layer: string): string;
    loaded(loaded: number, skipped: number, seen: number): string;
    remove(layer: string): string;
    readonly severity: Readonly<Record<Severity, string>>;
    showNotes(count: number): string;
    readonly columns: string; // the button that opens the columns of a layer
    columnsOf(layer: string): string;
    readonly noColumns: string;
    columnAs(role: string, column: string): string;
    readonly people: string;
    populationTotal(people: number): string;
    populationBy(method: PopulationMethod, homes: number, of: number, kind: ResidenceKind): string;
    readonly howFound: string;
    /** One figure that the estimate goes by. */
    estimateOf(
      value: string,
      figure: { readonly unit: string; readonly source: string; readonly trust: string },
    ): string;
    synthetic(facilities: number, of: number): string;
    readonly everythingIs: string; // before the category of all that a layer holds
    everythingOf(layer: string): string;
    readonly asEachSays: string;
    readonly unknownTitle: string;
    unknownLead(facilities: number): string;
    unknownCount(facilities: number): string;
    assign(label: string): string;
    readonly leaveOut: string;
    readonly blocks: string;
    blocksInUse(source: BlockSource, blocks: number): string;
    blockSource(kind: BlockSource["kind"]): string;
    readonly cellSize: string;
    readonly metresUnit: string;
    readonly basemap: string;
    readonly basemapNone: string;
    readonly openBasemap: string;
    readonly removeBasemap: string;
  };

  readonly streets: {
    readonly title: string;
    readonly waiting: string;
    readonly showLoosePieces: string;
    readonly showApart: string;
    listApart(places: number): string;
    readonly apartTitle: string;
    readonly place: string;
    readonly kind: string;
    readonly toStreet: string;
  };

  readonly columns: {
    title(layer: string): string;
    readonly lead: string;
    readonly why: Readonly<Record<Exclude<ColumnQuestion, "category">, string>>;
    uncategorised(places: number, of: number): string;
    readonly field: string;
    readonly column: string;
    readonly examples: string;
    takeSuggested(column: string): string;
    columnFor(role: string): string;
    furtherColumn(role: string, place: number): string; // of several that are added up
    addColumnTo(role: string): string;
    readonly addColumn: string;
    readonly leaveColumn: string;
    recognised(column: string | null): string;
    suggested(column: string): string;
    readonly notInFile: string;
    /** How a text was understood: "约1200" as 1,200. */
    readAs(text: string, value: number): string;
    notUsed(text: string): string;
    readonly remembered: string;
    readonly use: string;
    readonly asRecognised: string;
  };

  readonly notes: {
    title(layer: string): string;
    readonly list: string;
    readonly feature: string;
    readonly line: string;
    readonly reason: string;
    readonly fix: string;
    readonly wholeFile: string;
    featureNamed(place: string, id: string | null): string;
    readonly loading: string;
    readonly group: string;
    readonly allGroups: string;
    groupOf(message: string, notes: number): string;
    readonly search: string;
    readonly counting: string; // what numbers of features mean
    readonly save: string;
    readonly saveSkipped: string;
    count(shown: number, of: number): string;
  };

  readonly standard: {
    readonly pack: string;
    readonly nationalPacks: string;
    readonly internationalPacks: string;
    readonly corePacks: string;
    readonly modified: string;
    readonly reset: string;
    readonly strict: string;
    readonly strictHint: string;
    readonly minShare: string;
    readonly minShareHint: string;
    readonly distance: string;
    readonly factor: string;
    factorHint(low: number, high: number): string;
    readonly distanceModel: Readonly<Record<DistanceSetting["model"], string>>;
    readonly maxSnap: string;
    readonly noding: string;
    readonly needsStreets: string;
    readonly limits: string;
    limitInMetres(category: string): string;
    limitInMinutes(category: string): string;
    readonly minutesUnit: string;
    readonly judgeBy: string;
    readonly judgeByWays: Readonly<Record<JudgeBy, string>>;
    readonly noMinutes: string;
    readonly setMinutes: string;
    setMinutesOf(category: string): string;
    readonly speeds: string;
    speedOf(walkers: string): string;
    readonly speedUnit: string;
    speedSource(walkers: string, metresPerSecond: number): string;
    readonly resetSpeeds: string;
    /** @param strict and @param minutes null where the standard has none */
    packLimit(metres: string, strict: string | null, minutes: string | null): string;
    readonly optional: string; // above the services that a standard does not require
    readonly basis: string;
    readonly basisMarked: string; // for a transcribed figure
    basisOf(category: string): string;
    readonly measure: string;
    measureSummary(distance: DistanceSetting, minShare: number): string;
  };

  readonly result: {
    headline(figures: HeadlineFigures): string;
    readonly waiting: string;
    readonly missing: Readonly<Record<Missing, string>>;
    readonly countAsGap: string;
    covered(share: number): string;
    coveredRange(lowest: number, highest: number): string;
    readonly rangeHint: string;
    shareWithin(category: string, limit: string, share: string): string;
    readonly notJudged: string;
    readonly nobody: string;
    people(group: TargetGroup, figures: CoveredPeople): string;
    /** People who go without, by cause. */
    causes(parts: readonly { readonly why: string; readonly people: number }[]): string;
    within(limit: string): string;
    readonly showArea: string;
    areaOf(category: string): string;
    readonly colourMap: string;
    readonly allServices: string;
    outside(people: number): string;
  };

  readonly gaps: {
    readonly title: string;
    readonly resize: string;
    readonly expand: string;
    readonly shrink: string;
    readonly columns: Readonly<Record<GapSort | "cause", string>>;
    /** What a heading has no room to say. */
    readonly columnHints: Readonly<Partial<Record<GapSort, string>>>;
    readonly without: string; // after a number of people, where there is no room for a heading
    readonly covered: string; // after a share, likewise
    readonly orderBy: string;
    readonly rising: string; // the order in force; pressing turns it round
    readonly falling: string;
    readonly filterText: string;
    readonly filterHint: string; // the same, in the field
    readonly filterCategory: string;
    readonly allCategories: string;
    /** Round a field for a number of people. */
    readonly hideBelow: { readonly label: string; readonly before: string; readonly unit: string };
    hiddenBelow(gaps: number, people: number): string;
    readonly clearFilter: string;
    shown(shown: number, all: number): string;
    readonly noneReachable: string;
    allReach(share: number): string;
    readonly missing: Readonly<Record<Missing, string>>;
    readonly noMatch: string;
    printed(shown: number, all: number): string;
  };

  /** What places are called that have no name of their own. */
  readonly names: {
    readonly outsideBlocks: string;
    /** Blocks that the program made, by their number. */
    made(source: BlockSource["kind"], number: number): string;
    readonly unnamedBlock: string;
    readonly unnamedHome: string;
    unnamed(category: string | null): string; // a facility
    readonly synthetic: string; // beside a facility that stands for no real one
  };

  readonly compare: {
    readonly title: string;
    readonly open: string;
    readonly back: string;
    readonly first: string;
    readonly second: string;
    readonly against: string;
    readonly save: string;
    readonly waiting: string;
    readonly noFlips: string;
    readonly totals: string; // the name of the table by service
    readonly list: string; // the name of the list by block
    lacking(first: ComparedFigures, second: ComparedFigures): string;
    readonly inPeople: string; // the unit, below a heading
    readonly service: string;
    readonly block: string;
    readonly verdicts: string;
    onlyBy(yardstick: string): string;
    readonly unsure: string;
    fit(factor: number, walks: number, otherwise: number): string;
    takeFactor(factor: number): string;
    readonly homeSame: string;
    homeOnlyBy(yardstick: string): string;
    blockOnlyBy(yardstick: string): string;
    readonly blockUnsure: string;
    pair(first: string, second: string): string;
  };

  readonly why: {
    readonly title: string;
    readonly nothing: string;
    readonly waiting: string;
    backTo(place: string): string;
    readonly nobodyLives: string; // in an empty block
    readonly block: string;
    readonly residence: string;
    readonly facility: string;
    people(people: number): string;
    readonly nearest: string;
    readonly limit: string;
    readonly over: string;
    readonly share: string;
    readonly without: string;
    /** @param parts the largest first @param unknown people of whom nothing is known */
    causes(
      parts: readonly { readonly why: string; readonly people: number }[],
      unknown: number,
    ): string;
    /** A sentence about the home that is least far, where most homes are short for another cause. */
    ofBestHome(sentence: string): string;
    readonly next: string;
    readonly walk: string;
    readonly legs: string; // of that, from the home and the facility to the streets
    readonly line: string;
    readonly detour: string;
    readonly serves: string;
    showReach(limit: string): string;
    reached(residents: number, share: string, homes: number): string;
    readonly noCategory: string;
    capacity(places: number): string;
    floorArea(squareMetres: number): string;
    readonly synthetic: string;
  };

  readonly hints: {
    readonly title: string;
    readonly list: readonly string[];
    readonly done: string;
  };

  readonly keys: { readonly title: string; readonly list: readonly KeyHint[] };

  readonly drop: { readonly title: string };

  /** Where coordinates come from. */
  readonly places: {
    readonly coordinates: string;
    coordinatesOf(layer: string): string;
    asInFile(system: string): string;
    readonly source: Readonly<Record<"file" | "gcj02" | "bd09" | "wgs84" | "epsg", string>>;
    readonly code: string;
    readonly convert: string;
    readonly question: string;
    readonly answer: string; // opens the question
    readonly questionLead: string;
    /** What speaks for a source: whose columns a layer has, or how it lies; "" without any. */
    hint(provider: string): string;
    readonly later: string;
    placed(layers: number): string;
    readonly undo: string;
    systemOf(file: string): string;
    readonly choose: string;
    likely(system: string, place: string): string;
    /** @param city the nearest city, null where none is near */
    placeName(lon: number, lat: number, city: string | null, kilometres: number): string;
    wouldLie(place: string): string;
    readonly swap: string;
    readonly loadSo: string;
    readonly otherSystem: string;
  };

  readonly refused: {
    title(files: number): string;
    readonly kept: string;
    loadWhole(features: number): string;
    loadWholeFiles(files: number): string;
  };

  /** Files that may need more memory than there is. */
  readonly memory: {
    readonly title: string;
    lead(files: readonly string[], neededBytes: number, thereBytes: number): string;
    readonly remedy: string;
    readonly goOn: string;
    readonly leave: string;
  };

  /** The analysis stopped and was started anew. */
  readonly recovery: {
    readonly restoring: string;
    readonly restored: string;
    readonly restoredLead: string;
    unreadable(files: readonly string[]): string;
    interrupted(files: readonly string[]): string;
    readonly again: string;
  };

  readonly crash: { readonly title: string; readonly remedy: string; readonly reload: string };

  readonly picture: {
    readonly save: string; // an item of the menu of exports
    andMore(named: string, files: number): string;
  };

  readonly map: {
    readonly region: string;
    readonly starting: string;
    readonly noWebgl: string;
    readonly lost: string;
    readonly retry: string;
    readonly fit: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly legend: string;
    servicesMissing(services: number): string;
    readonly home: string; // before anything is judged
    readonly block: string;
    readonly street: string;
    readonly unknownFacility: string;
    readonly homeCovered: string;
    readonly homeShort: string;
    readonly homeUnknown: string;
    readonly blockCovered: string;
    readonly blockGap: string;
    readonly blockUnknown: string;
    readonly blockEmpty: string; // nobody whom the service in focus serves
    readonly blockNobody: string;
    readonly facilities: string;
    readonly otherFacility: string;
    readonly loosePiece: string;
    readonly apart: string;
    readonly osm: string; // "© OpenStreetMap contributors"
  };
}

/** A number of people as far as it is known. */
export interface PeopleRange {
  readonly least: number;
  readonly most: number;
}

/** What one of two yardsticks says of all the data. */
export interface ComparedFigures {
  readonly name: string;
  readonly people: PeopleRange; // who lack a service
  readonly underserved: number; // blocks
  readonly unknownBlocks: number; // beside those
}

export interface HeadlineFigures {
  readonly lacking: number;
  readonly lackingAtMost: number; // if all that is unknown of the judged fell short
  readonly population: number;
  readonly services: number; // required by the pack and judged
  readonly unjudged: readonly string[]; // names of those that are required too
  readonly hasNone: boolean; // the data hold no facility of any of the unjudged
  readonly underservedBlocks: number;
  readonly blocks: number; // with people
  readonly isEstimated: boolean; // the population of any home was estimated
}

export interface CoveredPeople {
  readonly covered: number;
  readonly peopleWithout: number;
  readonly unknown: number;
}
