import { NONE } from "../base/none.ts";
import { cellOf, criterionOf, limitOf, paceOf, statedLimitOf } from "../coverage/cells.ts";
import { gapIds, groupId, groupName } from "../coverage/gaps.ts";
import { barrierOfGroup, createBarrierFinder, type SeveredHomes } from "../coverage/severance.ts";
import type { Cause, Gap, Pace } from "../model/analysis.ts";
import type { Criterion } from "../model/standard.ts";
import {
  type FacilityFacts,
  facilityLabel,
  type GapFacts,
  gapSentence,
} from "../words/gap-words.ts";
import type { Lang } from "../words/lang.ts";
import type { ExportInput } from "./export-format.ts";
import { metresBeside, roundPeople, shareBeside } from "./rounding.ts";

/** One gap with everything that any file says of it, in the order of the list. */
export interface GapRow {
  readonly gap: Gap;
  readonly criterion: Criterion;
  readonly rank: number;
  readonly gapId: string;
  readonly blockId: string;
  readonly blockName: string;
  readonly limitMetres: number; // in force
  readonly pace: Pace | null; // null = judged by metres
  readonly share: number; // 6 decimals
  readonly peopleWithout: number; // 2 decimals
  readonly nearestFacility: string; // "" when unreachable
  readonly nearestMetres: number | null; // 2 decimals; null when unreachable
  readonly cause: Cause;
  readonly sentence: string;
}

export const gapRows = (input: ExportInput, lang: Lang): readonly GapRow[] => [
  ...eachGapRow(input, lang),
];

/** {@link gapRows} one by one: of a city's list only a row at a time is in memory. */
export function* eachGapRow(input: ExportInput, lang: Lang): Generator<GapRow> {
  const { dataset, settings } = input;
  const ids = gapIds(dataset.blocks, settings, input.gaps);
  const severed = { ...input, finder: createBarrierFinder(dataset) };
  for (const [row, gap] of input.gaps.entries()) {
    const limitMetres = limitOf(settings, gap.criterion);
    const nearest = facilityFacts(input, gap.nearestFacility);
    yield {
      gap,
      criterion: criterionOf(settings, gap.criterion),
      rank: gap.rank,
      gapId: ids[row] ?? "",
      blockId: groupId(dataset.blocks, gap.group),
      blockName: groupName(dataset.blocks, gap.group),
      limitMetres,
      pace: paceOf(settings, gap.criterion),
      share: shareBeside(gap.share, settings.minShare, true),
      peopleWithout: roundPeople(gap.peopleWithout),
      nearestFacility: nearest === null ? "" : facilityLabel(nearest, lang),
      nearestMetres: nearest === null ? null : metresBeside(gap.nearestMetres, [limitMetres]),
      cause: gap.cause,
      sentence: gapSentence(gapFacts(input, gap, severed), lang),
    };
  }
}

/** What the sentence about a gap is made of. */
function gapFacts(input: ExportInput, gap: Gap, severed: SeveredHomes): GapFacts {
  const { dataset, settings, matrix, demand, report } = input;
  const criterion = criterionOf(settings, gap.criterion);
  const unknown = report.unknown[cellOf(report, gap.criterion, gap.group)] ?? 0;
  return {
    target: criterion.target,
    service: criterion.name,
    demand: gap.demand - unknown,
    peopleWithout: gap.peopleWithout,
    isEstimated: demand.of[criterion.target].isEstimated[gap.group] === 1,
    isOutside: gap.group === dataset.blocks.count,
    limitMetres: limitOf(settings, gap.criterion),
    pace: paceOf(settings, gap.criterion),
    peopleTooSlow: gap.peopleTooSlow,
    statedMetres: statedLimitOf(settings, gap.criterion),
    distance: settings.distance,
    facilities: matrix.facilityCounts[matrix.categories.indexOf(criterion.category)] ?? 0,
    nearest: facilityFacts(input, gap.nearestFacility),
    nearestMetres: gap.nearestMetres,
    farthestMetres: gap.farthestMetres,
    barrier: barrierOfGroup(severed, gap.criterion, gap.group),
  };
}

function facilityFacts({ dataset }: ExportInput, facility: number): FacilityFacts | null {
  if (facility === NONE) return null;
  const { facilities } = dataset;
  return {
    name: facilities.names[facility] ?? "",
    id: facilities.ids[facility] ?? "",
    isSynthetic: facilities.synthetic[facility] === 1,
  };
}
