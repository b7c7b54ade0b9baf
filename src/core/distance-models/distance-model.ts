import type { Crew } from "../base/crew.ts";
import type { Work } from "../base/work.ts";
import type { NearestAnswer } from "../geo/nearest-question.ts";
import type { DistanceSetting } from "../model/analysis.ts";
import type { Dataset, StreetTable } from "../model/dataset.ts";
import type { Stages } from "../model/stage.ts";
import type { Joining, StreetReport } from "../model/street-check.ts";
import type { Walk } from "../model/walk.ts";
import type { StreetCuts } from "../network/street-cuts.ts";
import type { StreetReportOptions } from "../network/street-report.ts";

/**
 * One way to answer "how far is it?". To add one: a file with one of these, its setting in
 * `model/analysis.ts`, and an entry in `registry.ts`.
 *
 * Laws that every model keeps: a distance is >= 0 and never below the straight line; another
 * facility never makes a distance longer; of facilities equally near the lowest row is taken.
 */
export interface DistanceModel {
  readonly id: DistanceSetting["model"];
  readonly label: { readonly en: string; readonly zh: string };
  /**
   * Begins what streets alone are needed for, while tables of other things are made. Absent in models
   * that begin nothing so early.
   */
  begin?(streets: StreetTable, setting: DistanceSetting, crew: Crew): HeadStart;
  /** What is needed once for a dataset. @param headStart what was begun for it, by the same setting */
  prepare(
    dataset: Dataset,
    setting: DistanceSetting,
    crew: Crew,
    headStart?: HeadStart,
  ): Stages<PreparedModel>;
}

/** What a model has begun; null where there was nothing to begin. */
export type HeadStart = Work<StreetCuts> | null;

/** A model made ready for the homes and facilities of a dataset: it answers by their rows. */
export interface PreparedModel {
  /**
   * Distance from every residence to the nearest of some facilities. Of several sets of facilities:
   * one column of residences after the other.
   */
  nearest(...sets: readonly Uint32Array[]): Work<NearestAnswer>;
  /**
   * Distance from one residence to each of some facilities, in their order; Infinity = no way.
   * @param withinMetres farther ones may be given as Infinity
   */
  metresTo(residence: number, facilityRows: Uint32Array, withinMetres?: number): Float64Array;
  /** The same at the least, in far less time: no distance is below it. */
  leastMetresTo(residence: number, facilityRows: Uint32Array): Float64Array;
  /** [n] 1 where the model cannot place the home; absent when it places every one. */
  readonly unplaced?: Uint8Array;
  /**
   * [n] metres to where the data end, beyond which a nearer facility may lie. Absent in models that
   * do not know where that is.
   */
  edgeMetres?(): Work<Float64Array>;
  /** The ways from which some facilities are within a limit; absent in models that know no ways. */
  serviceArea?(facilityRows: Uint32Array, limitMetres: number): GeoJSON.MultiLineString;
  /** How places are joined to the streets; absent in models that know no streets. */
  readonly joining?: Joining;
  /** What was found in the streets, and those that hang together with no others. */
  readonly streets?: {
    report(options: StreetReportOptions): StreetReport;
    loosePieces(): GeoJSON.MultiLineString;
  };
  /** The walk to one facility; null without a way. Absent in models that know no ways. */
  walk?(residence: number, facility: number): Walk | null;
}

/** Rows of the facilities that serve a category, ascending. `labels` holds what each one serves. */
export function rowsServing(labels: readonly (readonly string[])[], category: string): Uint32Array {
  const rows: number[] = [];
  labels.forEach((served, row) => {
    if (served.includes(category)) rows.push(row);
  });
  return Uint32Array.from(rows);
}
