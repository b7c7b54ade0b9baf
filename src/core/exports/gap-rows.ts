import { NONE } from "../base/none.ts";
import { cellOf, criterionOf, limitOf, paceOf, statedLimitOf } from "../coverage/cells.ts";
import { gapIds, groupId, groupName } from "../coverage/gaps.ts";
import { barrierOfGroup, createBarrierFinder } from "../coverage/severance.ts";
import type { Cause, Gap, Pace } from "../model/analysis.ts";
import type { Criterion } from "../model/standard.ts";
import type { BarrierFacts } from "../words/gap-names.ts";
import {
  type CriterionWords,
  criterionWords,
  type FacilityFacts,
  facilityValue,
  type GapFacts,
  gapSentence,
} from "../words/gap-words.ts";
import type { Lang } from "../words/lang.ts";
import type { ExportInput } from "./export-format.ts";
import { metresBeside, roundPeople, shareBeside } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

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
  const asked = settings.pack.criteria.map((_, criterion) => askedFacts(input, criterion, lang));
  for (const [row, gap] of input.gaps.entries()) {
    const facts = valueAt(asked, gap.criterion);
    const nearest = facilityFacts(input, gap.nearestFacility);
    const barrier = barrierOfGroup(severed, gap.criterion, gap.group);
    yield {
      gap,
      criterion: facts.criterion,
      rank: gap.rank,
      gapId: ids[row] ?? "",
      blockId: groupId(dataset.blocks, gap.group),
      blockName: groupName(dataset.blocks, gap.group),
      limitMetres: facts.limitMetres,
      pace: facts.pace,
      share: shareBeside(gap.share, settings.minShare, true),
      peopleWithout: roundPeople(gap.peopleWithout),
      nearestFacility: nearest === null ? "" : facilityValue(nearest, lang),
      nearestMetres: nearest === null ? null : metresBeside(gap.nearestMetres, [facts.limitMetres]),
      cause: gap.cause,
      sentence: gapSentence(gapFacts(input, gap, facts, nearest, barrier), lang, facts.words),
    };
  }
}

/** What all gaps of a criterion share. */
interface AskedFacts {
  readonly criterion: Criterion;
  readonly limitMetres: number; // in force
  readonly statedMetres: number;
  readonly pace: Pace | null;
  readonly facilities: number;
  readonly words: CriterionWords;
}

function askedFacts({ settings, matrix }: ExportInput, row: number, lang: Lang): AskedFacts {
  const criterion = criterionOf(settings, row);
  const limitMetres = limitOf(settings, row);
  const pace = paceOf(settings, row);
  const { distance } = settings;
  return {
    criterion,
    limitMetres,
    statedMetres: statedLimitOf(settings, row),
    pace,
    facilities: matrix.facilityCounts[matrix.categories.indexOf(criterion.category)] ?? 0,
    words: criterionWords({ service: criterion.name, limitMetres, pace, distance }, lang),
  };
}

/** What the sentence about a gap is made of. Member by member: a spread would take ten times as long. */
function gapFacts(
  { dataset, settings, demand, report }: ExportInput,
  gap: Gap,
  { criterion, limitMetres, statedMetres, pace, facilities }: AskedFacts,
  nearest: FacilityFacts | null,
  barrier: BarrierFacts | null,
): GapFacts {
  return {
    target: criterion.target,
    service: criterion.name,
    demand: gap.demand,
    unknown: report.unknown[cellOf(report, gap.criterion, gap.group)] ?? 0,
    peopleWithout: gap.peopleWithout,
    isEstimated: demand.of[criterion.target].isEstimated[gap.group] === 1,
    isOutside: gap.group === dataset.blocks.count,
    limitMetres,
    pace,
    peopleTooSlow: gap.peopleTooSlow,
    statedMetres,
    distance: settings.distance,
    facilities,
    nearest,
    nearestMetres: gap.nearestMetres,
    farthestMetres: gap.farthestMetres,
    barrier,
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
