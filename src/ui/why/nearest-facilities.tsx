import type { CriterionExplanation } from "../../core/coverage/explain.ts";
import { formatMetresBeside, formatMinutes } from "../../core/words/figures.ts";
import { facilityLabel } from "../../core/words/gap-words.ts";
import { useCommands } from "../commands.ts";
import { useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { focusWhy } from "./focus-why.ts";

interface NearestFacilitiesProps {
  readonly home: NonNullable<CriterionExplanation["nearestHome"]>;
  readonly limitMetres: number;
}

/** The nearest facility and two to compare it with, seen from the best placed home. */
export function NearestFacilities({ home, limitMetres }: NearestFacilitiesProps) {
  const { why: words } = useWords();
  const lang = useLang();
  const { select } = useCommands();
  const from = useView((view) => view.selection);
  if (home.choices.length === 0) return null;
  return (
    <ol className="choices" aria-label={words.nearest}>
      {home.choices.map((choice) => {
        const label = facilityLabel(choice, lang);
        return (
          <li key={choice.facility}>
            <button
              type="button"
              className="link"
              title={label}
              onClick={() => {
                select({ kind: "facility", facility: choice.facility, from });
                focusWhy();
              }}
            >
              <bdi>{label}</bdi>
            </button>
            <span className="figures">{formatMetresBeside(choice.metres, limitMetres)}</span>
            <span className="fine figures">{formatMinutes(choice.minutes, lang)}</span>
          </li>
        );
      })}
    </ol>
  );
}
