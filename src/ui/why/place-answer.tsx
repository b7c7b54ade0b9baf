import type { CriterionExplanation, Explanation } from "../../core/coverage/explain.ts";
import { serviceOf } from "../../state/selection.ts";
import { useReport, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { CriterionAnswer } from "./criterion-answer.tsx";

interface PlaceAnswerProps {
  readonly explanation: Explanation;
}

/** A block or a home: who lives there, then each service: what was asked, then what is lacking. */
export function PlaceAnswer({ explanation }: PlaceAnswerProps) {
  const { why: words, data, gaps } = useWords();
  const focus = useView((view) => view.focus);
  const service = useView(({ selection }) => serviceOf(selection));
  const settings = useReport(({ judged }) => judged?.settings ?? null);
  if (settings === null) return null;
  const { question, name, id, isOutside, criteria, populationMethods, residences } = explanation;
  const title = isOutside ? gaps.outsideBlocks : name || id;
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
          <bdi title={title}>{title}</bdi>
        </h2>
        {!isOutside && name !== "" && name !== id && (
          <p className="fine">
            <bdi>{id}</bdi>
          </p>
        )}
        <p className="figures">{words.people(explanation.population)}</p>
        {populationMethods.map(({ method, residences: homes }) => (
          <p key={method} className="fine figures">
            {data.populationBy(method, homes, residences)}
          </p>
        ))}
      </header>
      <ul className="answers">
        {sorted.map((answer) => (
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
