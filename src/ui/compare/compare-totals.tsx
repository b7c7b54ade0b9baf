import type { Criterion } from "../../core/model/standard.ts";
import { formatPeople } from "../../core/words/figures.ts";
import { TARGET_NAMES } from "../../core/words/gap-names.ts";
import { YARDSTICK_NAMES } from "../../core/words/yardstick-words.ts";
import type { ReportState } from "../../state/report-store.ts";
import { useCommands } from "../commands.ts";
import { criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

export type ComparisonView = NonNullable<ReportState["comparison"]>;

interface CompareTotalsProps {
  readonly comparison: ComparisonView;
}

/** People whose verdict flips, by service and direction. A click colours the map by the service. */
export function CompareTotals({ comparison }: CompareTotalsProps) {
  const { compare: words } = useWords();
  const lang = useLang();
  const { request, lacking, lackingAtMost, underserved, unknownBlocks, criteria } = comparison;
  const { pack } = request.settings;
  const names = [
    YARDSTICK_NAMES[request.first][lang],
    YARDSTICK_NAMES[request.second][lang],
  ] as const;
  const figuresOf = (side: 0 | 1) => ({
    name: names[side],
    people: { least: lacking[side], most: lackingAtMost[side] },
    underserved: underserved[side],
    unknownBlocks: unknownBlocks[side],
  });
  return (
    <>
      <p className="figures">{words.lacking(figuresOf(0), figuresOf(1))}</p>
      <table className="compare-table figures" aria-label={words.totals}>
        <thead>
          <tr>
            <th scope="col">{words.service}</th>
            <FlipHead mark="short">{words.onlyBy(names[0])}</FlipHead>
            <FlipHead mark="second">{words.onlyBy(names[1])}</FlipHead>
            <FlipHead mark="unknown">{words.unsure}</FlipHead>
          </tr>
        </thead>
        <tbody>
          {pack.criteria.map((criterion, row) => {
            const sums = criteria[row];
            if (sums === undefined) return null;
            return (
              <tr key={criterion.key}>
                <th scope="row">
                  <FocusButton criterion={criterion}>
                    {criterionName(pack, criterion, lang)}
                  </FocusButton>{" "}
                  <span className="gap-whom">{TARGET_NAMES[criterion.target][lang]}</span>
                </th>
                <td>{formatPeople(sums.onlyFirst)}</td>
                <td>{formatPeople(sums.onlySecond)}</td>
                <td>{formatPeople(sums.unsure)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

interface FlipHeadProps {
  readonly mark: "short" | "second" | "unknown";
  readonly children: string;
}

function FlipHead({ mark, children }: FlipHeadProps) {
  const { compare: words } = useWords();
  return (
    <th scope="col">
      <span className="home-mark" data-mark={mark} />
      {children} <span className="flip-unit">{words.inPeople}</span>
    </th>
  );
}

interface FocusButtonProps {
  readonly criterion: Criterion;
  readonly children: string;
}

function FocusButton({ criterion, children }: FocusButtonProps) {
  const { result: words } = useWords();
  const { focusOn } = useCommands();
  const isFocus = useView((view) => view.focus === criterion.key);
  return (
    <button
      type="button"
      className="compare-service"
      aria-pressed={isFocus}
      title={words.colourMap}
      onClick={() => focusOn(isFocus ? null : criterion.key)}
    >
      <CategorySymbol category={criterion.category} />
      {children}
    </button>
  );
}
