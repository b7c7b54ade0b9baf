import { NONE } from "../base/none.ts";
import { createCrossingIndex } from "../geo/line-crossings.ts";
import { nearestPointOnFeature } from "../geo/nearest-point.ts";
import type { AnalysisSettings, DistanceMatrix } from "../model/analysis.ts";
import type { BarrierKind, Dataset } from "../model/dataset.ts";
import { criterionOf, Standing, standingCode, standingQuestion } from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";

/** What lies between a home and a facility. */
export interface BarrierBetween {
  readonly name: string; // "" where the data give none
  readonly kind: BarrierKind;
  /** Where the straight line meets it first. */
  readonly place: readonly [lon: number, lat: number];
}

/** Says what lies across straight lines, from the barriers of a dataset. */
export interface BarrierFinder {
  /** Of the barriers between a home and a facility the first with a name, else the first; null without. */
  between(residence: number, facility: number): BarrierBetween | null;
}

/** Indexes the barriers of a dataset; without any nothing lies between. */
export function createBarrierFinder({ barriers, residences, facilities }: Dataset): BarrierFinder {
  if (barriers.count === 0) return { between: () => null };
  const index = createCrossingIndex(barriers.geometry);
  return {
    between(residence, facility) {
      const lon = residences.lonLat[2 * residence]!;
      const lat = residences.lonLat[2 * residence + 1]!;
      const end = nearestPointOnFeature(facilities.geometry, facility, lon, lat);
      const crossings = index.between(lon, lat, end.lon, end.lat);
      const found = crossings.find(({ feature }) => barriers.names[feature] !== "") ?? crossings[0];
      if (found === undefined) return null;
      return {
        name: barriers.names[found.feature] ?? "",
        kind: barriers.kinds[found.feature] ?? "other",
        place: [found.lon, found.lat],
      };
    },
  };
}

/** What an answer about the homes of a block depends on. */
export interface SeveredHomes {
  readonly matrix: DistanceMatrix;
  readonly settings: AnalysisSettings;
  readonly demand: DemandTable;
  readonly finder: BarrierFinder;
}

/**
 * The barrier that cuts off most of the people of a group who have a facility within the limit in a
 * straight line but not on foot, if it cuts off at least half of them; null where none does.
 * Stretches with the same name are one barrier, and those of a kind without names.
 */
export function barrierOfGroup(
  { matrix, settings, demand, finder }: SeveredHomes,
  criterion: number,
  group: number,
): Omit<BarrierBetween, "place"> | null {
  const { straightNearest } = matrix;
  if (straightNearest === null) return null;
  const { category, target } = criterionOf(settings, criterion);
  const first = matrix.categories.indexOf(category) * matrix.residences;
  const question = standingQuestion(matrix, settings, criterion);
  const people = demand.of[target].perResidence;
  const cutOff = new Map<string, { readonly barrier: BarrierBetween; people: number }>();
  let severed = 0;
  for (const home of demand.homes.subarray(demand.firstHome[group], demand.firstHome[group + 1])) {
    if (standingCode(question, home) !== Standing.severed) continue;
    severed += people[home]!;
    const facility = straightNearest[first + home]!;
    const barrier = facility === NONE ? null : finder.between(home, facility);
    if (barrier === null) continue;
    const key = JSON.stringify([barrier.name || null, barrier.name === "" ? barrier.kind : null]);
    const known = cutOff.get(key);
    if (known === undefined) cutOff.set(key, { barrier, people: people[home]! });
    else known.people += people[home]!;
  }
  const [most] = [...cutOff.values()].sort((a, b) => b.people - a.people);
  return most !== undefined && severed > 0 && most.people >= severed / 2 ? most.barrier : null;
}

/** Up to here a walk has followed the straight line: this share of the detour still lies ahead. */
const DETOUR_AHEAD = 0.9;

/**
 * Where a walk and the straight line to the same place part: the last vertex of the walk from which
 * nearly all of the detour still lies ahead. What is left of a walk is never shorter than the line.
 * @param way lon, lat, … from the home to the door of the facility
 * @param metresBetween length of the geodesic between two places
 */
export function partingPlace(
  way: readonly number[],
  metresBetween: (lonA: number, latA: number, lonB: number, latB: number) => number,
): readonly [lon: number, lat: number] {
  const end = way.length - 2;
  const left = new Float64Array(way.length / 2); // metres on foot from each vertex to the door
  for (let at = end - 2; at >= 0; at -= 2) {
    left[at / 2] =
      left[at / 2 + 1]! + metresBetween(way[at]!, way[at + 1]!, way[at + 2]!, way[at + 3]!);
  }
  const detour = (at: number): number =>
    left[at / 2]! - metresBetween(way[at]!, way[at + 1]!, way[end]!, way[end + 1]!);
  const whole = detour(0);
  let at = 0;
  while (at + 2 <= end && detour(at + 2) >= DETOUR_AHEAD * whole) at += 2;
  return [way[at]!, way[at + 1]!];
}
