import { NONE } from "../base/none.ts";
import {
  cellOf,
  criterionOf,
  facilitiesFor,
  limitOf,
  paceOf,
  statedLimitOf,
} from "../coverage/cells.ts";
import { distinctGroupIds, gapAt, gapId, groupId, groupName } from "../coverage/gaps.ts";
import { barrierOfGroup, createBarrierFinder } from "../coverage/severance.ts";
import type { Cause, Gap, GapTable, Pace } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
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

/** Every row of the list, for writers that want them whole. `gaps.csv` puts them from columns. */
export function gapRows(input: ExportInput, lang: Lang): readonly GapRow[] {
  const { dataset, settings, gaps } = input;
  const names = distinctGroupIds(dataset.blocks);
  const asked = askedOfAll(input, lang);
  const sentenceOf = gapSentences(input, asked, lang);
  return Array.from({ length: gaps.count }, (_, row) => {
    const gap = gapAt(gaps, row);
    const { criterion, limitMetres, pace } = valueAt(asked, gap.criterion);
    const nearest = facilityFacts(dataset, gap.nearestFacility);
    return {
      gap,
      criterion,
      rank: gap.rank,
      gapId: gapId(valueAt(names, gap.group), criterion.key),
      blockId: groupId(dataset.blocks, gap.group),
      blockName: groupName(dataset.blocks, gap.group),
      limitMetres,
      pace,
      share: shareBeside(gap.share, settings.minShare, true),
      peopleWithout: roundPeople(gap.peopleWithout),
      nearestFacility: nearest === null ? "" : facilityValue(nearest, lang),
      nearestMetres: nearest === null ? null : metresBeside(gap.nearestMetres, [limitMetres]),
      cause: gap.cause,
      sentence: sentenceOf(gap),
    };
  });
}

/** Says what a gap is. */
export function gapSentences(
  input: ExportInput,
  asked: readonly AskedFacts[],
  lang: Lang,
): (gap: Gap) => string {
  const severed = { ...input, finder: createBarrierFinder(input.dataset) };
  return (gap) => {
    const facts = valueAt(asked, gap.criterion);
    const nearest = facilityFacts(input.dataset, gap.nearestFacility);
    const barrier = barrierOfGroup(severed, gap.criterion, gap.group);
    return gapSentence(gapFacts(input, gap, facts, nearest, barrier), lang, facts.words);
  };
}

/** What all gaps of a criterion share. */
export interface AskedFacts {
  readonly criterion: Criterion;
  readonly limitMetres: number; // in force
  readonly statedMetres: number;
  readonly pace: Pace | null;
  readonly facilities: number;
  readonly words: CriterionWords;
}

/** [k] What is the same for all gaps of a criterion, worked out once. */
export const askedOfAll = (input: ExportInput, lang: Lang): readonly AskedFacts[] =>
  input.settings.pack.criteria.map((_, row) => askedFacts(input, row, lang));

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
    facilities: facilitiesFor(matrix, settings, row),
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

/** [f] 1 for a facility that is the nearest of some gap. */
export function nearestFacilities({ nearestFacility }: GapTable, facilities: number): Uint8Array {
  const isNearest = new Uint8Array(facilities);
  for (let row = 0; row < nearestFacility.length; row++) {
    const facility = nearestFacility[row]!;
    if (facility !== NONE) isNearest[facility] = 1;
  }
  return isNearest;
}

const facilityFacts = (dataset: Dataset, facility: number): FacilityFacts | null =>
  facility === NONE ? null : facilityAt(dataset, facility);

/** A facility as sentences name it. */
export const facilityAt = ({ facilities }: Dataset, facility: number): FacilityFacts => ({
  name: facilities.names[facility] ?? "",
  id: facilities.ids[facility] ?? "",
  isSynthetic: facilities.synthetic[facility] === 1,
});
