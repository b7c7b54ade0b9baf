import type { CriterionExplanation } from "../../core/coverage/explain.ts";
import type { Placement } from "../../core/coverage/placement.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import { formatLimitInForce, formatPeople, formatShareBeside } from "../../core/words/figures.ts";
import { CAUSE_WORDS, peopleServed, VERDICT_NAMES } from "../../core/words/gap-names.ts";
import {
  type FacilityFacts,
  severanceSentence,
  shortfallWords,
} from "../../core/words/gap-words.ts";
import { confidenceWords, statedWords, transcribedWords } from "../../core/words/standard-words.ts";
import { wholeParts } from "../../core/words/whole-parts.ts";
import { facilityName, placeText } from "../parts/block-label.ts";
import { categoryName, criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { CountedWords } from "../parts/counted-words.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { MoreAbout } from "../parts/more-about.tsx";
import { sentenceCase } from "../words/sentence-case.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { answerSentence } from "./answer-sentence.ts";
import { NearestFacilities } from "./nearest-facilities.tsx";
import { WalkFigures } from "./walk-figures.tsx";

interface CriterionAnswerProps {
  readonly answer: CriterionExplanation;
  readonly settings: AnalysisSettings;
  readonly isOutside: boolean;
  readonly isAsked: boolean; // the question is about this service
}

/** One service: the verdict, why, the facilities nearest to the place, and on whose word. */
export function CriterionAnswer({ answer, settings, isOutside, isAsked }: CriterionAnswerProps) {
  const { why: words, standard, names } = useWords();
  const lang = useLang();
  const criterion = settings.pack.criteria[answer.criterion];
  if (criterion === undefined) return null;
  const category = categoryName(criterion.category, lang);
  const nameOf = (facility: FacilityFacts): FacilityFacts => ({
    ...facility,
    name: placeText(facilityName(facility, category, names)),
  });
  return (
    <li className="answer" data-verdict={answer.verdict} aria-current={isAsked || undefined}>
      <div className="answer-head">
        <CategorySymbol category={criterion.category} />
        <h3>{criterionName(settings.pack, criterion, lang)}</h3>
        <span className="verdict">
          <Icon name={VERDICT_ICONS[answer.verdict]} />
          {sentenceCase(VERDICT_NAMES[answer.verdict][lang])}
        </span>
      </div>
      <p>{answerSentence({ answer, criterion, settings, isOutside, nameOf }, lang)}</p>
      <Shortfall answer={answer} settings={settings} />
      <Causes answer={answer} />
      <SeveranceWords answer={answer} nameOf={nameOf} />
      <dl className="answer-figures figures">
        <Figure term={words.limit}>
          {formatLimitInForce(answer.limitMetres, answer.pace, lang)}
        </Figure>
        {answer.share !== null && (
          <Figure term={words.share}>
            {formatShareBeside(
              answer.share,
              {
                minShare: settings.minShare,
                isBelow: answer.share < settings.minShare && isShort(answer),
              },
              lang,
            )}
          </Figure>
        )}
        {answer.peopleWithout > 0 && (
          <Figure term={words.without}>
            {peopleServed(formatPeople(answer.peopleWithout), criterion.target, lang)}
          </Figure>
        )}
      </dl>
      <CountedWords criterion={criterion} />
      {answer.nearestHome !== null && (
        <NearestFacilities
          home={answer.nearestHome}
          limitMetres={answer.limitMetres}
          category={category}
        />
      )}
      {answer.nearestHome?.walk && <WalkFigures walk={answer.nearestHome.walk} />}
      <MoreAbout label={answer.transcribed ? standard.basisMarked : standard.basis}>
        <p>{answer.clause[lang]}</p>
        <p>{sentenceCase(statedWords(answer.stated, lang))}</p>
        <p>
          {sentenceCase(
            answer.transcribed ? transcribedWords(lang) : confidenceWords(answer.confidence, lang),
          )}
        </p>
      </MoreAbout>
    </li>
  );
}

const VERDICT_ICONS: Readonly<Record<CriterionExplanation["verdict"], IconName>> = {
  pass: "check",
  gap: "cross",
  short: "cross",
  "no-capacity": "warning",
  unknown: "question",
  empty: "nobody",
};

const isShort = ({ verdict }: CriterionExplanation): boolean =>
  verdict === "gap" || verdict === "short";

const excessOf = ({ shortfallMetres, shortfallMinutes }: Placement) => ({
  metres: shortfallMetres,
  minutes: shortfallMinutes,
});

interface ShortfallProps {
  readonly answer: CriterionExplanation;
  readonly settings: AnalysisSettings;
}

/** How far those who go without are beyond the limit, from the best placed home to the worst. */
function Shortfall({ answer, settings }: ShortfallProps) {
  const lang = useLang();
  const { nearestHome: best, farthestHome: worst } = answer;
  const target = settings.pack.criteria[answer.criterion]?.target;
  if (best === null || worst === null || target === undefined) return null;
  if (!isShort(answer) || !Number.isFinite(best.shortfallMetres)) return null;
  return (
    <p className="shortfall figures">
      {shortfallWords({ best: excessOf(best), worst: excessOf(worst), target }, lang)}
    </p>
  );
}

interface CausesProps {
  readonly answer: CriterionExplanation;
}

/** Why those go without who do, the cause of most of them first: that is the cause in the list. */
function Causes({ answer: { causes, unknown } }: CausesProps) {
  const { why: words } = useWords();
  const lang = useLang();
  if (causes.length === 0) return null;
  const people = wholeParts(causes.map((part) => part.people));
  const parts = causes.map(({ cause }, row) => ({
    why: CAUSE_WORDS[cause][lang],
    people: people[row] ?? 0,
  }));
  return <p className="figures">{words.causes(parts, unknown)}</p>;
}

interface SeveranceWordsProps {
  readonly answer: CriterionExplanation;
  readonly nameOf: (facility: FacilityFacts) => FacilityFacts;
}

/** What is near in a straight line, how far it is on foot, and what lies between. */
function SeveranceWords({ answer, nameOf }: SeveranceWordsProps) {
  const { why: words } = useWords();
  const lang = useLang();
  const { nearestHome, limitMetres } = answer;
  const cause = answer.causes[0]?.cause ?? answer.cause; // a block that passes has none of its own
  const severance = nearestHome?.severance ?? null;
  if (severance === null) return null;
  const { choice: facility, lineMetres, detourRatio, barrier } = severance;
  const facts = {
    facility: nameOf(facility),
    lineMetres,
    walkMetres: facility.metres,
    detourRatio,
    limitMetres,
    barrier,
  };
  const sentence = severanceSentence(facts, lang);
  return <p className="figures">{cause === "severance" ? sentence : words.ofBestHome(sentence)}</p>;
}

interface FigureProps {
  readonly term: string;
  readonly children: string;
}

function Figure({ term, children }: FigureProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
