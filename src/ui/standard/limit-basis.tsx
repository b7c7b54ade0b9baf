import type { Criterion } from "../../core/model/standard.ts";
import { formatLimit, formatMinuteLimit } from "../../core/words/figures.ts";
import {
  basisWords,
  confidenceWords,
  requiredWords,
  statedWords,
  transcribedWords,
} from "../../core/words/standard-words.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useLang, useWords } from "../words/use-words.ts";

interface LimitBasisProps {
  readonly criterion: Criterion;
}

/** Where a limit stands in the standard, and how far to trust it. */
export function LimitBasis({ criterion }: LimitBasisProps) {
  const { standard: words } = useWords();
  const lang = useLang();
  const { clause, confidence, stated, transcribed, required, note, basis } = criterion;
  const { limitMetres, strictMetres, minutes } = criterion;
  return (
    <ul className="basis">
      <li className="figures">
        {words.packLimit(
          formatLimit(limitMetres),
          strictMetres === null ? null : formatLimit(strictMetres),
          minutes === null ? null : formatMinuteLimit(minutes, lang),
        )}
      </li>
      {clause[lang] !== "" && <li>{clause[lang]}</li>}
      <li>{sentenceCase(requiredWords(required, lang))}</li>
      {basis !== undefined && <li>{sentenceCase(basisWords(basis, lang))}</li>}
      <li>{sentenceCase(statedWords(stated, lang))}</li>
      <li>
        {sentenceCase(transcribed ? transcribedWords(lang) : confidenceWords(confidence, lang))}
      </li>
      {note[lang] !== "" && <li>{note[lang]}</li>}
    </ul>
  );
}
