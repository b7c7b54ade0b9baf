import type { Placement } from "../core/coverage/placement.ts";
import { judgedServices } from "../core/coverage/totals.ts";
import { type Bounds, GeometryTableBuilder } from "../core/model/geometry-table.ts";
import { formatWalk } from "../core/words/figures.ts";
import { barrierLabel } from "../core/words/gap-names.ts";
import type { Lang } from "../core/words/lang.ts";
import type {
  GapMap,
  MapFlips,
  MapReport,
  ReachArea,
  StreetMarks,
  WalkLine,
} from "../map/map-types.ts";
import type { Outline } from "../state/dataset-store.ts";
import { type Selection, serviceOf } from "../state/selection.ts";
import { focusRow } from "../state/view-store.ts";
import { blockNameOnMap } from "../ui/parts/block-label.ts";
import type { Stores } from "../ui/stores.ts";
import type { ComparisonView, DatasetView, JudgedView } from "../worker/protocol.ts";
import { isSameData } from "./local-names.ts";

/** Shows on the map what the stores hold: everything once, then what changes. Returns the way out. */
export function linkMap(stores: Stores, map: GapMap): () => void {
  const { dataset, report, settings, view } = stores;
  let fitted: Bounds | null = null; // by an outline: who has moved since is not moved back
  const showData = (isNew: boolean): void => {
    const { data } = dataset.getState();
    if (data === null) return;
    map.setData({
      ...data.shapes,
      residenceLonLat: data.residences.lonLat,
      facilityLonLat: data.facilities.lonLat,
      facilityCategories: data.facilities.categories,
      facilityNames: data.facilities.names,
      facilitySynthetic: data.facilities.synthetic,
      blockNames: data.blocks.names.map((_, row) => blockNameOnMap(data.blocks, row)),
      blockPoints: data.blocks.points,
      bounds: data.bounds,
    });
    const isThere = fitted !== null && sameBounds(fitted, data.bounds);
    if (isNew && data.bounds !== null && !isThere) map.fit(data.bounds);
    fitted = null;
    map.select(view.getState().selection);
  };
  const showOutline = (outline: Outline): void => {
    map.setData({
      ...NO_FACILITIES,
      residenceLonLat: outline.residenceLonLat,
      blocks: outline.blocks ?? NO_SHAPES,
      bounds: outline.bounds,
    });
    if (outline.bounds !== null) map.fit(outline.bounds);
    fitted = outline.bounds;
  };
  /** Its rows are others than those of the data that the page is about. */
  const isOutline = (): boolean => dataset.getState().outline !== null;
  const showSelection = (selection: Selection): void => {
    if (isOutline()) return;
    map.select(selection);
    const place = boundsOfSelection(selection, dataset.getState().data);
    if (place !== null) map.reveal(place);
  };
  const showReport = (): void => {
    const shown = mapReport(stores);
    if (shown !== null) map.setReport(shown);
  };
  const showAreas = (): void => map.setAreas(reachAreas(stores));
  const showWalks = (): void => map.setWalks(walkLines(stores));
  const showStreetMarks = (): void => map.setStreetMarks(streetMarks(stores));

  const showAll = (): void => {
    showReport();
    showAreas();
    showWalks();
    showStreetMarks();
  };

  showData(true);
  showAll();
  const endings = [
    dataset.subscribe((now, before) => {
      if (now.outline !== null) {
        if (now.outline !== before.outline) showOutline(now.outline);
        return;
      }
      if (before.outline !== null && now.data === before.data) {
        fitted = null;
        showData(true); // the new data did not come
        showAll();
        return;
      }
      if (now.data === before.data) return;
      const isNew = !isSameData(now.data, before.data);
      showData(isNew);
      if (!isNew) showAll(); // what lay on the old names
    }),
    report.subscribe((now, before) => {
      if (now.judged !== before.judged || now.comparison !== before.comparison) showReport();
      if (now.areas !== before.areas || now.facilityReach !== before.facilityReach) showAreas();
      if (now.explanation !== before.explanation) showWalks();
      if (now.streetCheck !== before.streetCheck) showStreetMarks();
    }),
    view.subscribe((now, before) => {
      if (now.focus !== before.focus) {
        showReport();
        showWalks();
      }
      if (now.streets !== before.streets) showStreetMarks();
      if (now.showsFacilityReach !== before.showsFacilityReach) showAreas();
      if (now.selection !== before.selection) showSelection(now.selection);
      if (now.hovered !== before.hovered && !isOutline()) map.hover(now.hovered);
      if (now.isDark !== before.isDark) map.setTheme(now.isDark);
      if (now.lang !== before.lang) {
        map.setLang(now.lang);
        showWalks(); // their labels are words
      }
    }),
    settings.subscribe((now, before) => {
      if (now.settings.pack !== before.settings.pack) showReport();
    }),
    ...linkApproach(stores, map),
  ];
  return () => {
    for (const end of endings) end();
  };
}

/** Brings the map near to a block that was chosen, as soon as its walks are known. */
function linkApproach(stores: Stores, map: GapMap): readonly (() => void)[] {
  const { dataset, report, view } = stores;
  let wanted: number | null = null; // a block
  const approach = (): void => {
    const { explanation } = report.getState();
    const { data, outline } = dataset.getState();
    if (wanted === null || outline !== null || explanation?.question.kind !== "block") return;
    if (explanation.question.group !== wanted) return;
    const place = boundsOfSelection({ kind: "block", group: wanted }, data);
    wanted = null;
    if (place !== null) map.approach(place, boundsWithWalks(place, walkLines(stores)));
  };
  return [
    view.subscribe((now, before) => {
      if (now.selection !== before.selection) wanted = null;
      if (now.approached === before.approached) return;
      wanted = now.approached.kind === "block" ? now.approached.group : null;
      approach();
    }),
    report.subscribe((now, before) => {
      if (now.explanation !== before.explanation) approach();
    }),
  ];
}

/** A map of homes and blocks alone. */
const NO_SHAPES = new GeometryTableBuilder().finish();
const NO_FACILITIES = {
  ...{ streets: null, homes: null, studyArea: null, blockNames: [] },
  facilityLonLat: new Float64Array(0),
  facilityCategories: [],
  facilityNames: [],
  facilitySynthetic: new Uint8Array(0),
} as const;

const sameBounds = (a: Bounds, b: Bounds | null): boolean =>
  b !== null && a.every((side, i) => side === b[i]);

/** Where a selection lies; null for nothing and for the homes outside every block. */
function boundsOfSelection(selection: Selection, data: DatasetView | null): Bounds | null {
  if (data === null) return null;
  switch (selection.kind) {
    case "nothing":
      return null;
    case "block": {
      const [west, south, east, north] = data.blocks.bounds.subarray(4 * selection.group);
      return west === undefined || south === undefined || east === undefined || north === undefined
        ? null
        : [west, south, east, north];
    }
    case "residence":
      return pointBounds(data.residences.lonLat, selection.residence);
    case "facility":
      return pointBounds(data.facilities.lonLat, selection.facility);
  }
}

function boundsWithWalks(place: Bounds, walks: readonly WalkLine[]): Bounds {
  let [west, south, east, north] = place;
  for (const { from, to, way } of walks) {
    const course = [...from, ...to, ...(way === null ? [] : [...way.course, ...way.door])];
    for (let at = 0; at + 1 < course.length; at += 2) {
      const [lon = west, lat = south] = course.slice(at, at + 2);
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}

function pointBounds(lonLat: Float64Array, row: number): Bounds | null {
  const [lon, lat] = lonLat.subarray(2 * row);
  return lon === undefined || lat === undefined ? null : [lon, lat, lon, lat];
}

function mapReport({ report, view }: Stores): MapReport | null {
  const { judged } = report.getState();
  if (judged === null) return null;
  const { criteria } = judged.settings.pack;
  const focus = focusRow(view.getState(), judged.settings.pack);
  return {
    report: judged.report,
    flips: mapFlips(report.getState().comparison, focus, judged.report),
    focus,
    required: criteria.map((criterion) => criterion.required),
    judged: judgedServices(judged.settings, judged.totals).length,
    categories: criteria.map((criterion) => criterion.category),
  };
}

/** The flips of the criterion in focus, or of all required ones together. */
function mapFlips(
  comparison: ComparisonView | null,
  focus: number | null,
  { groups, residenceState }: JudgedView["report"],
): MapFlips | null {
  if (comparison === null) return null;
  const row = focus === null ? 0 : 1 + focus;
  const rowOf = (column: Uint8Array, length: number): Uint8Array =>
    column.subarray(row * length, (row + 1) * length);
  return {
    homes: rowOf(comparison.homeFlips, residenceState.length),
    groups: rowOf(comparison.groupFlips, groups),
  };
}

function reachAreas({ report, view }: Stores): readonly ReachArea[] {
  const { areas, judged, facilityReach } = report.getState();
  const { showsFacilityReach } = view.getState();
  if (judged === null) return [];
  return judged.settings.pack.criteria.flatMap(({ key, category }, row) => {
    const shape = areas[key];
    return [
      ...(shape === undefined ? [] : [{ category, shape }]),
      ...(showsFacilityReach && facilityReach?.criterion === row
        ? [{ category, shape: facilityReach.shape }]
        : []),
    ];
  });
}

function streetMarks({ report, view }: Stores): StreetMarks {
  const { streetCheck } = report.getState();
  const { showsLoosePieces, showsApart } = view.getState().streets;
  return {
    loosePieces: showsLoosePieces ? (streetCheck?.loosePieces ?? null) : null,
    apart: showsApart ? (streetCheck?.apart ?? []).map(({ lonLat }) => lonLat) : [],
  };
}

/**
 * From each home in question to its nearest facility, with the length. Of the service that is asked
 * about, else of the one that colours the map, else of all: twenty walks at once tell nobody anything.
 */
export function walkLines({ dataset, report, view }: Stores): readonly WalkLine[] {
  const { lang, selection } = view.getState();
  const { explanation, judged } = report.getState();
  if (dataset.getState().data === null || explanation === null || judged === null) return [];
  const { criteria } = judged.settings.pack;
  const service = serviceOf(selection);
  const asked = criteria.findIndex(({ key }) => key === service);
  const only = asked === -1 ? focusRow(view.getState(), judged.settings.pack) : asked;
  return explanation.criteria.flatMap(({ criterion, limitMetres, nearestHome }) => {
    if (only !== null && criterion !== only) return [];
    const category = criteria[criterion]?.category;
    const facility = nearestHome?.choices[0];
    if (category === undefined || nearestHome === null || facility === undefined) return [];
    return [
      {
        category,
        from: nearestHome.lonLat,
        to: nearestHome.walk?.lineEnd ?? facility.lonLat,
        way: nearestHome.walk,
        cutOff: cutOff(nearestHome, lang),
        label: formatWalk(facility, limitMetres, lang),
        isShort: nearestHome.shortfallMetres > 0,
      },
    ];
  });
}

function cutOff({ severance }: Placement, lang: Lang): WalkLine["cutOff"] {
  if (severance === null) return null;
  const { lineEnd, place, barrier } = severance;
  return { to: lineEnd, place, label: barrier === null ? "" : barrierLabel(barrier, lang) };
}
