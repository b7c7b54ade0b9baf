import { geodesicMetres } from "../geo/geodesic.ts";
import {
  leastMetresToBox,
  type NearestPoint,
  nearestPointOnFeature,
} from "../geo/nearest-point.ts";
import type { AnalysisSettings, DistanceMatrix } from "../model/analysis.ts";
import type { Dataset, TargetGroup } from "../model/dataset.ts";
import { featureBounds } from "../model/geometry-table.ts";
import type { RankedFacility, Walk } from "../model/walk.ts";
import { distancesOf, limitOf, Standing, standingCode, standingQuestion } from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";
import { type BarrierBetween, type BarrierFinder, partingPlace } from "./severance.ts";

/** What is known of homes and facilities. Distance models are lent, so that this file knows none. */
export interface PlacementContext {
  readonly dataset: Dataset;
  readonly matrix: DistanceMatrix;
  readonly demand: DemandTable;
  readonly settings: AnalysisSettings;
  /** The `most` nearest facilities of a category, nearest first, by the model in use. */
  readonly rank: (residence: number, category: string, most: number) => readonly RankedFacility[];
  /** What lies across straight lines; lent, so that it is made ready once for all questions. */
  readonly barriers: BarrierFinder;
  /** The walk to one facility, where the model knows ways; null without one. */
  readonly walk: (residence: number, facility: number) => Walk | null;
  /** Minutes that the target group needs for a walk of so many metres. */
  readonly walkingMinutes: (metres: number, target: TargetGroup) => number;
}

/** A walk beside the straight line to the same facility. */
export interface WalkAndLine extends Walk {
  readonly lineMetres: number;
  readonly lineEnd: readonly [lon: number, lat: number];
  /** Walk / straight line; null where the line has no length, as for a home inside an area. */
  readonly detourRatio: number | null;
}

/** One facility seen from one home. */
export interface FacilityChoice extends RankedFacility {
  readonly id: string;
  readonly name: string; // "" where the data give none
  readonly lonLat: readonly [lon: number, lat: number];
  readonly isSynthetic: boolean;
  readonly minutes: number;
}

/** A facility near in a straight line to which only the way is too long. */
export interface Severance {
  readonly choice: FacilityChoice; // metres on foot
  readonly lineMetres: number;
  readonly lineEnd: readonly [lon: number, lat: number];
  readonly detourRatio: number | null; // null when no way leads there
  readonly barrier: BarrierBetween | null; // null where none is known
  /** Where the walk and the line part: at the barrier, else where the walk turns away. */
  readonly place: readonly [lon: number, lat: number] | null;
}

/** A home and the facilities nearest to it. */
export interface Placement {
  readonly residence: number;
  readonly id: string;
  readonly name: string; // "" where the data give none
  readonly lonLat: readonly [lon: number, lat: number];
  readonly people: number; // of the target group
  readonly metres: number; // Infinity = unreachable
  readonly minutes: number; // Infinity = unreachable
  /** Beyond the limit: metres > 0 when the home goes without, else 0. Infinity = unreachable. */
  readonly shortfallMetres: number;
  readonly shortfallMinutes: number;
  readonly straightMetres: number; // to the nearest in a straight line
  /** Up to three, nearest first; empty when none can be reached. */
  readonly choices: readonly FacilityChoice[];
  /** The walk to the first of them; null where the model knows no ways. */
  readonly walk: WalkAndLine | null;
  /** Set when the home is cut off from what is near in a straight line. */
  readonly severance: Severance | null;
}

/** How many facilities an answer names: the nearest, and two to compare it with. */
const MOST_CHOICES = 3;

/** A home as one criterion sees it. */
export function placement(
  context: PlacementContext,
  criterion: number,
  residence: number,
): Placement {
  const { dataset, matrix, settings, demand, walkingMinutes } = context;
  const { residences } = dataset;
  const { target, category } = settings.pack.criteria[criterion]!;
  const metres = distancesOf(matrix, settings, criterion)[residence]!;
  const shortfallMetres = Math.max(0, metres - limitOf(settings, criterion));
  const choices = context
    .rank(residence, category, MOST_CHOICES)
    .map((ranked) => choice(context, ranked, target));
  const [nearest] = choices;
  return {
    residence,
    id: residences.ids.at(residence)!,
    name: residences.names.at(residence)!,
    lonLat: pointOf(residences.lonLat, residence),
    people: demand.of[target].perResidence[residence]!,
    metres,
    minutes: walkingMinutes(metres, target),
    shortfallMetres,
    shortfallMinutes: walkingMinutes(shortfallMetres, target),
    straightMetres: standingQuestion(matrix, settings, criterion).straightMetres[residence]!,
    choices,
    walk: nearest === undefined ? null : walkAndLine(context, residence, nearest.facility),
    severance: severanceOf(context, criterion, residence),
  };
}

function severanceOf(
  context: PlacementContext,
  criterion: number,
  residence: number,
): Severance | null {
  const { dataset, settings, matrix } = context;
  const { category, target } = settings.pack.criteria[criterion]!;
  const standing = standingCode(standingQuestion(matrix, settings, criterion), residence);
  if (standing !== Standing.severed) return null;
  const near = nearestInLine(dataset, residence, category);
  if (near === null) return null;
  const walk = walkAndLine(context, residence, near.facility);
  const barrier = context.barriers.between(residence, near.facility);
  const home = pointOf(dataset.residences.lonLat, residence);
  const metres = walk?.metres ?? Infinity;
  return {
    choice: choice(context, { facility: near.facility, metres }, target),
    lineMetres: near.metres,
    lineEnd: [near.lon, near.lat],
    detourRatio: walk?.detourRatio ?? null,
    barrier,
    place:
      barrier?.place ??
      (walk === null
        ? null
        : partingPlace([...home, ...walk.course, ...walk.door], geodesicMetres)),
  };
}

/** The facility of a category nearest in a straight line, the first of those as near. */
function nearestInLine({ residences, facilities }: Dataset, residence: number, category: string) {
  const [lon, lat] = pointOf(residences.lonLat, residence);
  let best: (NearestPoint & { readonly facility: number }) | null = null;
  for (const [facility, categories] of facilities.categories.entries()) {
    if (!categories.includes(category)) continue;
    const box = featureBounds(facilities.geometry, facility);
    if (best !== null && leastMetresToBox(lon, lat, box) > best.metres) continue;
    const found = nearestPointOnFeature(facilities.geometry, facility, lon, lat);
    if (best === null || found.metres < best.metres) best = { ...found, facility };
  }
  return best;
}

function walkAndLine(
  { dataset, walk }: PlacementContext,
  residence: number,
  facility: number,
): WalkAndLine | null {
  const onFoot = walk(residence, facility);
  if (onFoot === null) return null;
  const [lon, lat] = pointOf(dataset.residences.lonLat, residence);
  const line = nearestPointOnFeature(dataset.facilities.geometry, facility, lon, lat);
  return {
    ...onFoot,
    lineMetres: line.metres,
    lineEnd: [line.lon, line.lat],
    detourRatio: line.metres > 0 ? onFoot.metres / line.metres : null,
  };
}

function choice(
  { dataset, walkingMinutes }: PlacementContext,
  { facility, metres }: RankedFacility,
  target: TargetGroup,
): FacilityChoice {
  const { facilities } = dataset;
  return {
    facility,
    metres,
    id: facilities.ids[facility]!,
    name: facilities.names[facility]!,
    lonLat: pointOf(facilities.lonLat, facility),
    isSynthetic: facilities.synthetic[facility] === 1,
    minutes: walkingMinutes(metres, target),
  };
}

const pointOf = (lonLat: Float64Array, row: number): readonly [lon: number, lat: number] => [
  lonLat[2 * row]!,
  lonLat[2 * row + 1]!,
];
