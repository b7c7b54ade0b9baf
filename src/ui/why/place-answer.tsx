import type { CriterionExplanation, Explanation } from "../../core/coverage/explain.ts";
import { serviceOf } from "../../state/selection.ts";
import { blockName, homeName } from "../parts/block-label.ts";
import { PlaceWords } from "../parts/place-words.tsx";
import { residenceKind } from "../parts/residence-kind.ts";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { CriterionAnswer } from "./criterion-answer.tsx";

interface PlaceAnswerProps {
  readonly explanation: Explanation;
}

/** A block or a home: who lives there, then each service: what was asked, then what is lacking. */
export function PlaceAnswer({ explanation }: PlaceAnswerProps) {
  const { why: words, data, names } = useWords();
  const kind = useDataset((dataset) => residenceKind(dataset.data));
  const blocks = useDataset((dataset) => dataset.data?.blocks ?? null);
  const service = useView(({ selection }) => serviceOf(selection));
  const settings = useReport(({ judged }) => judged?.settings ?? null);
  const focus = useFocusRow(settings?.pack);
  if (settings === null) return null;
  const { question, name, id, isOutside, criteria, populationMethods, residences } = explanation;
  const place =
    question.kind === "block" && blocks !== null
      ? blockName(blocks, question.group, names)
      : homeName(name, id, names);
  const isEmpty = explanation.population === 0;
  const isAsked = ({ criterion }: CriterionExplanation): boolean =>
    service !== null && settings.pack.criteria[criterion]?.key === service;
  const isFirst = (answer: CriterionExplanation): number =>
    (isAsked(answer) ? 8 : 0) +
    (answer.criterion === focus ? 4 : 0) +
    (isFailing(answer) ? 2 : 0) +
    (answer.required ? 1 : 0);
  const sorted = [...criteria].sort((a, b) => isFirst(b) - isFirst(a));
  return (
    <>
      <header className="why-head">
        <p className="why-kind">{words[question.kind]}</p>
        <h2>
          <PlaceWords place={place} id={id} />
        </h2>
        {!isOutside && id !== place.name && id !== place.mark && (
          <p className="fine">
            <bdi>{id}</bdi>
          </p>
        )}
        <p className="figures">
          {isEmpty ? words.nobodyLives : words.people(explanation.population)}
        </p>
        {populationMethods.map(({ method, residences: homes }) => (
          <p key={method} className="fine figures">
            {data.populationBy(method, homes, residences, kind)}
          </p>
        ))}
      </header>
      <ul className="answers">
        {(isEmpty ? [] : sorted).map((answer) => (
          <CriterionAnswer
            key={answer.criterion}
            answer={answer}
            settings={settings}
            isOutside={isOutside}
            isAsked={isAsked(answer)}
          />
        ))}
      </ul>
    </>
  );
}

const isFailing = ({ verdict }: CriterionExplanation): boolean =>
  verdict === "gap" || verdict === "short" || verdict === "no-capacity";
