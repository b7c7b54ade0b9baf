import type { Criterion, Pack } from "../../core/model/standard.ts";
import { useCommands } from "../commands.ts";
import { criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { useLateWords } from "../words/late-words.ts";
import { useFormats, useLang, useWords } from "../words/use-words.ts";

interface NotJudgedProps {
  readonly pack: Pack;
  readonly criteria: readonly Criterion[];
}

/** Services of which the data hold nothing, a line each: for each the person says whether there is truly none. */
export function NotJudged({ pack, criteria }: NotJudgedProps) {
  const { notJudged: late } = useLateWords();
  const { result: words } = useWords();
  const { count } = useFormats();
  const { confirmAbsent } = useCommands();
  const lang = useLang();
  return (
    <details className="fold">
      <summary>
        <h3>{words.notJudged}</h3>
        <span className="count figures">{count(criteria.length)}</span>
        <span className="fine">{late.why}</span>
      </summary>
      <p className="fine">{late.lead}</p>
      <ul className="not-judged">
        {criteria.map((criterion) => {
          const name = criterionName(pack, criterion, lang);
          return (
            <li key={criterion.key}>
              <CategorySymbol category={criterion.category} />
              <span title={criterion.name[lang]}>{name}</span>
              <button
                type="button"
                className="button button-small"
                aria-label={late.countAsGap(name)}
                onClick={() => confirmAbsent(criterion.category, true)}
              >
                {words.countAsGap}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
