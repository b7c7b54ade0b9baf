import { representativePoint } from "../core/geo/representative-point.ts";
import type { BlockReport, GapTable } from "../core/model/analysis.ts";
import { NO_CHOICE } from "../core/model/column-choice.ts";
import { type Dataset, POPULATION_METHODS } from "../core/model/dataset.ts";
import { featureBounds, type GeometryTable } from "../core/model/geometry-table.ts";
import type { Note, Severity } from "../core/model/note.ts";
import { defaultDistance } from "../core/pipeline/analyse.ts";
import { columnQuestions, columnsInUse } from "../core/pipeline/guess-columns.ts";
import type { LoadedLayer } from "../core/pipeline/load.ts";
import { unlabelledLayer } from "../core/pipeline/unknown-label.ts";
import { forPage } from "./for-page.ts";
import { mapShapes } from "./map-shapes.ts";
import type {
  DatasetView,
  FacilityView,
  GapColumns,
  LayerView,
  MapFacts,
  NoteGroup,
  UnknownCategory,
} from "./protocol.ts";

const SEVERITY_ORDER: readonly Severity[] = ["fatal", "skip", "change", "note"];

/** One layer as the page lists it. */
export function layerView(id: number, layer: LoadedLayer, notes: readonly Note[]): LayerView {
  const loaded = layer.raw.geometry.count;
  return {
    id,
    file: layer.raw.file,
    layer: layer.raw.layer,
    role: layer.role,
    guess: layer.guess,
    seen: layer.raw.seen,
    loaded,
    skipped: layer.raw.seen - loaded,
    format: layer.raw.format,
    encoding: layer.raw.encoding,
    crs: layer.raw.crs,
    crsChoice: layer.raw.choice,
    noteGroups: groupNotes(notes),
    columnKeys: layer.raw.properties.keys,
    columns: layer.columns ?? NO_CHOICE,
    category: layer.category ?? null,
    columnsInUse: columnsInUse(layer),
    columnQuestions: columnQuestions(layer, notes),
  };
}

/** Notes by code: worst first, then in the order in which the codes were met. */
function groupNotes(notes: readonly Note[]): readonly NoteGroup[] {
  const groups = new Map<string, { first: Note; count: number }>();
  for (const note of notes) {
    const group = groups.get(note.code);
    if (group === undefined) groups.set(note.code, { first: note, count: 1 });
    else group.count++;
  }
  return [...groups]
    .map(([code, { first, count }]) => ({ code, severity: first.severity, count, first }))
    .sort((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity));
}

/** What the page knows of the data. Every array is a copy, so that it can be moved, or shared. */
export function datasetView(
  version: number,
  dataset: Dataset,
  layers: readonly LayerView[],
  unknownCategories: readonly UnknownCategory[],
): DatasetView {
  const { residences, facilities, blocks } = dataset;
  return {
    version,
    layers,
    residences: { count: residences.count, lonLat: forPage(residences.lonLat) },
    facilities: facilityView(dataset),
    blocks: {
      count: blocks.count,
      source: blocks.source,
      ids: blocks.ids,
      names: blocks.names,
      ...(blocks.localNames && { localNames: blocks.localNames }),
      bounds: boundsColumn(blocks.geometry),
      points: pointsColumn(blocks.geometry),
      people: peopleColumn(residences, blocks.count),
    },
    streetCount: dataset.streets.count,
    defaultDistance: defaultDistance(dataset),
    hasStudyArea: dataset.studyArea.count > 0,
    population: sum(residences.population),
    populationMethods: countMethods(residences.populationMethod),
    facilityCounts: countCategories(facilities.categories),
    unknownCategories,
    bounds: dataset.bounds,
    shapes: mapShapes(dataset),
  };
}

function facilityView({ facilities }: Dataset): FacilityView {
  return {
    count: facilities.count,
    names: facilities.names,
    ...(facilities.localNames && { localNames: facilities.localNames }),
    ids: facilities.ids,
    lonLat: facilities.lonLat.slice(),
    categories: facilities.categories,
    closedBy: facilities.closedBy,
    synthetic: facilities.synthetic.slice(),
    capacity: facilities.capacity.slice(),
    floorArea: facilities.floorArea.slice(),
  };
}

function boundsColumn(table: GeometryTable): Float64Array {
  const column = new Float64Array(4 * table.count);
  for (let row = 0; row < table.count; row++) column.set(featureBounds(table, row), 4 * row);
  return column;
}

function peopleColumn({ block, population }: Dataset["residences"], blocks: number): Float64Array {
  const people = new Float64Array(blocks);
  for (const [home, row] of block.entries()) {
    if (row < blocks) people[row] = (people[row] ?? 0) + (population[home] ?? 0);
  }
  return people;
}

function pointsColumn(table: GeometryTable): Float64Array {
  const column = new Float64Array(2 * table.count);
  for (let row = 0; row < table.count; row++) column.set(representativePoint(table, row), 2 * row);
  return column;
}

const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);

function countMethods(column: Uint8Array): Uint32Array {
  const counts = new Uint32Array(POPULATION_METHODS.length);
  for (const method of column) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}

function countCategories(
  categories: readonly (readonly string[])[],
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const labels of categories) {
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** Facilities of no known category, in groups of the same label, largest first. */
export function unknownCategories(
  labels: readonly string[],
  names: readonly string[],
  assignments: ReadonlyMap<string, string>,
): readonly UnknownCategory[] {
  const groups = new Map<string, { count: number; examples: string[] }>();
  labels.forEach((label, row) => {
    if (label === "") return;
    const group = groups.get(label) ?? { count: 0, examples: [] };
    group.count++;
    const name = names[row] ?? "";
    if (name !== "" && group.examples.length < 3) group.examples.push(name);
    groups.set(label, group);
  });
  return [...groups]
    .map(([label, { count, examples }]) => ({
      label,
      layer: unlabelledLayer(label),
      count,
      examples,
      assigned: assignments.get(label) ?? null,
    }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

/** A copy: the report stays here too, for exports and reasons. */
export const mapFacts = ({
  groups,
  criteria,
  verdict,
  missing,
  residenceState,
}: BlockReport): MapFacts => ({
  groups,
  criteria,
  verdict: verdict.slice(),
  missing: missing.slice(),
  residenceState: residenceState.slice(),
});

/** A copy: the list stays here too, for exports. */
export const gapColumns = (gaps: GapTable): GapColumns => ({
  count: gaps.count,
  rank: gaps.rank.slice(),
  group: gaps.group.slice(),
  criterion: gaps.criterion.slice(),
  share: gaps.share.slice(),
  demand: gaps.demand.slice(),
  peopleWithout: gaps.peopleWithout.slice(),
  nearestFacility: gaps.nearestFacility.slice(),
  nearestMetres: gaps.nearestMetres.slice(),
  farthestMetres: gaps.farthestMetres.slice(),
  cause: gaps.cause.slice(),
});
