import { criterionOf, facilitiesFor, limitOf, paceOf } from "../coverage/cells.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { CAUSES } from "../model/analysis.ts";
import { POPULATION_METHODS } from "../model/dataset.ts";
import type { JsonObject } from "../model/json.ts";
import type { Lang } from "../words/lang.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { Compared, ExportInput, ExportOptions } from "./export-format.ts";
import { inputsJson } from "./inputs-json.ts";
import { listNotes } from "./list-notes.ts";
import { round, roundPeople, SHARE_DECIMALS, shareBeside } from "./rounding.ts";
import { joiningJson, streetsJson } from "./streets-json.ts";

/** How the results were made, from what, and the figures over the whole data. */
export const writeSummaryJson = (
  input: ExportInput,
  { lang }: ExportOptions,
  out: ByteWriter,
): void => void out.text(`${JSON.stringify(summaryOf(input, lang), null, 2)}\n`);

/** The summary as an object with its keys in a fixed order. */
export function summaryOf(input: ExportInput, lang: Lang): JsonObject {
  return {
    app_version: input.appVersion,
    date: input.date,
    parameters: parametersOf(input),
    pack: packOf(input, lang),
    inputs: inputsJson(input.layers, lang),
    streets: streetsJson(input),
    joining: joiningJson(input),
    totals: totalsJson(input),
    coverage: coverageOf(input, lang),
    comparison: input.compared === null ? null : comparisonOf(input.compared),
    population: populationOf(input),
    notes: listNotes(input, lang),
  };
}

function parametersOf({ settings, dataset }: ExportInput): JsonObject {
  const { distance, pack } = settings;
  return {
    mode: isThresholdPack(pack) ? "thresholds" : "standard",
    distance: distance.model,
    detour_factor: distance.model === "detour" ? distance.factor : null,
    max_snap_m: distance.model === "network" ? distance.maxSnapMetres : null,
    noding: distance.model === "network" && distance.noding,
    judge_by: settings.judgeBy,
    walking_speeds_m_s: { ...settings.speeds },
    min_share: settings.minShare,
    confirmed_absent: settings.confirmedAbsent,
    blocks_from: dataset.blocks.source.kind,
  };
}

function packOf({ settings: { pack } }: ExportInput, lang: Lang): JsonObject | null {
  if (isThresholdPack(pack)) return null;
  return {
    id: pack.id,
    version: pack.version,
    name: pack.name,
    source: pack.source[lang],
    confidence: pack.confidence,
    official_text_checked: pack.officialTextChecked,
  };
}

function totalsJson({ totals }: ExportInput): JsonObject {
  return {
    residences: totals.residences,
    facilities: totals.facilities,
    population: roundPeople(totals.population),
    people_lacking: roundPeople(totals.lacking),
    people_lacking_at_most: roundPeople(totals.lackingAtMost),
    population_outside_blocks: roundPeople(totals.populationOutside),
    blocks: totals.blocks,
    blocks_with_people: totals.blocksWithPeople,
    underserved_blocks: totals.underservedBlocks,
    gaps: totals.gaps,
    blocks_with_gaps: totals.blocksWithGaps,
  };
}

function coverageOf({ settings, totals, matrix }: ExportInput, lang: Lang): readonly JsonObject[] {
  return totals.criteria.map((sums, row) => {
    const criterion = criterionOf(settings, row);
    const { share } = sums;
    const isBelow = share !== null && share < settings.minShare;
    return {
      category: criterion.category,
      key: criterion.key,
      name: isThresholdPack(settings.pack) ? null : criterion.name,
      limit_m: limitOf(settings, row),
      limit_min: paceOf(settings, row)?.minutes ?? null,
      pack_limit_m: criterion.limitMetres,
      pack_limit_min: criterion.minutes,
      target: criterion.target,
      required: criterion.required,
      facilities: facilitiesFor(matrix, settings, row),
      demand: roundPeople(sums.demand),
      covered_demand: roundPeople(sums.covered),
      unknown_demand: roundPeople(sums.unknown),
      people_without: roundPeople(sums.peopleWithout),
      people_by_cause: Object.fromEntries(
        CAUSES.map((cause) => [cause, roundPeople(sums.causes[cause])]),
      ),
      share: share === null ? null : shareBeside(share, settings.minShare, isBelow),
      share_lowest: sums.range === null ? null : round(sums.range.lowest, SHARE_DECIMALS),
      share_highest: sums.range === null ? null : round(sums.range.highest, SHARE_DECIMALS),
      gaps: sums.gaps,
      clause: criterion.clause[lang],
      confidence: criterion.confidence,
      transcribed: criterion.transcribed,
      stated: criterion.stated,
    };
  });
}

function comparisonOf({ comparison, detourFactor, fit }: Compared): JsonObject {
  const { first, second, lacking, lackingAtMost, underserved, criteria } = comparison;
  return {
    first: first.yardstick,
    second: second.yardstick,
    detour_factor: detourFactor,
    fitted_detour_factor: fit === null ? null : { factor: fit.factor, walks: fit.walks },
    people_lacking: lacking.map(roundPeople),
    people_lacking_at_most: lackingAtMost.map(roundPeople),
    underserved_blocks: underserved,
    categories: criteria.map((sums, row) => {
      const { category, key } = criterionOf(first.settings, row);
      return {
        category,
        key,
        limits_m: [limitOf(first.settings, row), limitOf(second.settings, row)],
        demand: roundPeople(sums.demand),
        covered_demand: sums.covered.map(roundPeople),
        unknown_demand: sums.unknown.map(roundPeople),
        only_first: roundPeople(sums.onlyFirst),
        only_second: roundPeople(sums.onlySecond),
        unsure: roundPeople(sums.unsure),
      };
    }),
  };
}

function populationOf({ totals }: ExportInput): JsonObject {
  const { population, estimatedPopulation } = totals;
  return {
    total: roundPeople(population),
    estimated: roundPeople(estimatedPopulation),
    estimated_share:
      population > 0 ? round(estimatedPopulation / population, SHARE_DECIMALS) : null,
    residences_by_method: Object.fromEntries(
      POPULATION_METHODS.map((method, row) => [method, totals.populationMethods[row] ?? 0]),
    ),
  };
}
