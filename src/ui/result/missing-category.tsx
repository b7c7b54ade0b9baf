import { AKIN } from "../../core/categories/akin.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import { useCommands } from "../commands.ts";
import { categoryName } from "../parts/category-name.ts";
import { useDataset } from "../stores.ts";
import { useLateWords } from "../words/late-words.ts";
import { useLang, useWords } from "../words/use-words.ts";

interface MissingCategoryProps {
  readonly category: string;
  readonly name: string; // of the criterion
  readonly settings: AnalysisSettings;
}

/** A missing file must not look like a missing service: the person says which it is. */
export function MissingCategory({ category, name, settings }: MissingCategoryProps) {
  const { notJudged: late } = useLateWords();
  const { result: words } = useWords();
  const { confirmAbsent } = useCommands();
  const isConfirmed = settings.confirmedAbsent.includes(category);
  return (
    <div className="missing">
      <p>{isConfirmed ? late.confirmed(name) : late.question(name)}</p>
      <Akin category={category} name={name} />
      <button
        type="button"
        className="button button-small"
        onClick={() => confirmAbsent(category, !isConfirmed)}
      >
        {isConfirmed ? late.takeBack : words.countAsGap}
      </button>
    </div>
  );
}

type AkinProps = Pick<MissingCategoryProps, "category" | "name">;

/** The data may call by another name what the standard asks for. */
function Akin({ category, name }: AkinProps) {
  const { notJudged: late } = useLateWords();
  const lang = useLang();
  const akin = AKIN[category];
  const facilities = useDataset(({ data }) =>
    akin === undefined ? 0 : (data?.facilityCounts[akin] ?? 0),
  );
  if (akin === undefined || facilities === 0) return null;
  return <p className="figures">{late.akin(facilities, categoryName(akin, lang), name)}</p>;
}
