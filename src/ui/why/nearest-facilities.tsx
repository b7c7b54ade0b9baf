import type { CriterionExplanation } from "../../core/coverage/explain.ts";
import { formatMetresBeside, formatMinutes } from "../../core/words/figures.ts";
import { useCommands } from "../commands.ts";
import { facilityName } from "../parts/block-label.ts";
import { PlaceWords } from "../parts/place-words.tsx";
import { useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { focusWhy } from "./focus-why.ts";

interface NearestFacilitiesProps {
  readonly home: NonNullable<CriterionExplanation["nearestHome"]>;
  readonly limitMetres: number;
  readonly category: string; // its name
}

/** The nearest facility and two to compare it with, seen from the best placed home. */
export function NearestFacilities({ home, limitMetres, category }: NearestFacilitiesProps) {
  const { why: words, names } = useWords();
  const lang = useLang();
  const { select } = useCommands();
  const from = useView((view) => view.selection);
  if (home.choices.length === 0) return null;
  return (
    <ol className="choices" aria-label={words.nearest}>
      {home.choices.map((choice) => {
        return (
          <li key={choice.facility}>
            <button
              type="button"
              className="link"
              onClick={() => {
                select({ kind: "facility", facility: choice.facility, from });
                focusWhy();
              }}
            >
              <PlaceWords
                place={facilityName(choice, category, names)}
                id={choice.id}
                isSynthetic={choice.isSynthetic}
              />
            </button>
            <span className="figures">{formatMetresBeside(choice.metres, limitMetres)}</span>
            <span className="fine figures">{formatMinutes(choice.minutes, lang)}</span>
          </li>
        );
      })}
    </ol>
  );
}
