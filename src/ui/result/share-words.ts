import type { CriterionTotals } from "../../core/coverage/totals.ts";
import type { UiWords } from "../words/ui-words.ts";

/** How much of a service's demand is covered, as far as that is known. */
export function shareWords(
  { share, demand, range }: CriterionTotals,
  words: UiWords["result"],
): string {
  if (share !== null && range !== null) return words.coveredRange(range.lowest, range.highest);
  return demand > 0 ? words.notJudged : words.nobody;
}
