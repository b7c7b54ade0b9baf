import type { CriterionExplanation } from "../../core/coverage/explain.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import type { Criterion } from "../../core/model/standard.ts";
import { type FacilityFacts, gapSentence, standingSentence } from "../../core/words/gap-words.ts";
import type { Lang } from "../../core/words/lang.ts";

interface Answered {
  readonly answer: CriterionExplanation;
  readonly criterion: Criterion;
  readonly settings: AnalysisSettings;
  readonly isOutside: boolean;
  /** A facility as the page calls it, where the list that is exported has an id. */
  readonly nameOf: (facility: FacilityFacts) => FacilityFacts;
}

/** The one plain sentence about a service in a place: the same that the exported list has. */
export function answerSentence(
  { answer, criterion, settings, isOutside, nameOf }: Answered,
  lang: Lang,
): string {
  const facts = {
    target: criterion.target,
    service: criterion.name,
    demand: answer.demand,
    unknown: answer.unknown,
    isEstimated: answer.isEstimated,
    isOutside,
    limitMetres: answer.limitMetres,
    pace: answer.pace,
    distance: settings.distance,
  };
  if (answer.peopleWithout > 0) {
    return gapSentence(
      {
        ...facts,
        peopleWithout: answer.peopleWithout,
        peopleTooSlow: answer.peopleTooSlow,
        statedMetres: answer.statedMetres,
        facilities: answer.facilities,
        nearest: nearestOf(answer, nameOf),
        nearestMetres: answer.nearestHome?.metres ?? Infinity,
        farthestMetres: answer.farthestHome?.metres ?? Infinity,
        barrier: answer.barrier,
      },
      lang,
    );
  }
  const { facilities } = answer;
  return standingSentence(
    { ...facts, facilities, verdict: standingOf(answer), covered: answer.demand - answer.unknown },
    lang,
  );
}

function standingOf(answer: CriterionExplanation): "pass" | "unknown" | "empty" {
  if (answer.verdict === "unknown") return "unknown";
  return answer.demand > 0 ? "pass" : "empty";
}

function nearestOf(
  { nearestHome }: CriterionExplanation,
  nameOf: Answered["nameOf"],
): FacilityFacts | null {
  const [first] = nearestHome?.choices ?? [];
  return first === undefined ? null : nameOf(first);
}
