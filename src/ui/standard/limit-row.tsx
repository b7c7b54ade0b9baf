import { useId, useState } from "react";
import { isSuggestedLimit, limitOf, paceOf } from "../../core/coverage/cells.ts";
import type { Criterion, Pack } from "../../core/model/standard.ts";
import { walkingMinutes } from "../../core/standards/demand.ts";
import { formatLimit, formatMinuteLimit, formatMinutes } from "../../core/words/figures.ts";
import type { Lang } from "../../core/words/lang.ts";
import { statedWords, suggestedTag, transcribedWords } from "../../core/words/standard-words.ts";
import { useCommands } from "../commands.ts";
import { criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { useSettings } from "../stores.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { LimitBasis } from "./limit-basis.tsx";

interface LimitRowProps {
  readonly pack: Pack;
  readonly criterion: Criterion;
  readonly row: number; // of pack.criteria
}

/** One category with its limit. The map and the lists follow the slider as it moves. */
export function LimitRow({ pack, criterion, row }: LimitRowProps) {
  const { standard: words } = useWords();
  const lang = useLang();
  const [showsBasis, setShowsBasis] = useState(false);
  const id = useId();
  const limit = useLimit(criterion, row);
  const isSuggested = useSettings(({ settings }) => isSuggestedLimit(settings, row));
  const name = criterionName(pack, criterion, lang);
  return (
    <li className="limit" data-quiet={!criterion.required || undefined}>
      <div className="limit-head">
        <CategorySymbol category={criterion.category} />
        <span className="limit-name" title={criterion.name[lang]}>
          {name}
        </span>
        <button
          type="button"
          className="basis-button"
          aria-expanded={showsBasis}
          aria-controls={id}
          aria-label={
            isSuggested ? `${suggestedTag(lang)}: ${words.basisOf(name)}` : words.basisOf(name)
          }
          title={
            isSuggested
              ? sourceWords(criterion, lang)
              : criterion.transcribed
                ? sentenceCase(transcribedWords(lang))
                : undefined
          }
          onClick={() => setShowsBasis(!showsBasis)}
        >
          {isSuggested ? (
            <span className="badge">
              {suggestedTag(lang)}
              {criterion.transcribed && " *"}
            </span>
          ) : criterion.transcribed ? (
            words.basisMarked
          ) : (
            words.basis
          )}
        </button>
        <NumberField
          label={limit.fieldLabel(name)}
          unit={limit.unit}
          value={limit.value}
          min={limit.least}
          max={limit.most}
          step={limit.step}
          onChange={limit.set}
        />
      </div>
      <div className="limit-slide">
        <input
          type="range"
          className="slider"
          aria-label={name}
          aria-valuetext={`${limit.inForce}, ${limit.beside}`}
          min={limit.sliderStart}
          max={limit.sliderEnd}
          step={limit.step}
          value={limit.value}
          onChange={({ target }) => limit.set(Number(target.value))}
        />
        <span className="fine figures">{limit.beside}</span>
      </div>
      {limit.lacksMinutes && <LacksMinutes name={name} criterion={criterion} row={row} />}
      <div id={id} hidden={!showsBasis}>
        <LimitBasis criterion={criterion} />
      </div>
    </li>
  );
}

/** Where a suggested limit comes from. */
const sourceWords = ({ stated, clause, note }: Criterion, lang: Lang): string =>
  [sentenceCase(statedWords(stated, lang)), clause[lang], note[lang]]
    .filter((text) => text !== "")
    .join("\n");

interface LimitControl {
  readonly value: number;
  readonly unit: string;
  readonly inForce: string; // the value with its unit
  readonly beside: string; // the same limit in the other measure
  readonly least: number;
  readonly most: number;
  readonly sliderStart: number;
  readonly sliderEnd: number;
  readonly step: number;
  /** Judged by metres though minutes were chosen: there are none. */
  readonly lacksMinutes: boolean;
  readonly fieldLabel: (name: string) => string;
  readonly set: (value: number) => void;
}

const METRES = { least: 1, most: 20_000, sliderStart: 50, step: 10 } as const;
const SLIDER_END_METRES = 2000;
const MINUTES = { least: 0.5, most: 600, sliderStart: 1, step: 0.5 } as const;
const SLIDER_END_MINUTES = 30;

/** The limit as it is judged: in metres, or in minutes of whom the category serves. */
function useLimit(criterion: Criterion, row: number): LimitControl {
  const { standard: words, data } = useWords();
  const lang = useLang();
  const { setLimit, setMinutes } = useCommands();
  const settings = useSettings((state) => state.settings);
  const pace = paceOf(settings, row);
  const metres = limitOf(settings, row);
  if (pace !== null) {
    return {
      ...MINUTES,
      value: pace.minutes,
      unit: words.minutesUnit,
      inForce: formatMinuteLimit(pace.minutes, lang),
      beside: formatLimit(metres),
      // Room to move on both sides of what the standard says.
      sliderEnd: Math.max(SLIDER_END_MINUTES, 2 * (criterion.minutes ?? 0)),
      lacksMinutes: false,
      fieldLabel: words.limitInMinutes,
      set: (minutes) => setMinutes(row, minutes),
    };
  }
  const speed = settings.speeds[criterion.target];
  return {
    ...METRES,
    value: metres,
    unit: data.metresUnit,
    inForce: formatLimit(metres),
    beside: formatMinutes(walkingMinutes(metres, speed), lang),
    sliderEnd: Math.max(SLIDER_END_METRES, 2 * criterion.limitMetres),
    lacksMinutes: settings.judgeBy === "minutes",
    fieldLabel: words.limitInMetres,
    set: (limit) => setLimit(row, limit),
  };
}

interface LacksMinutesProps {
  readonly name: string;
  readonly criterion: Criterion;
  readonly row: number;
}

/** A standard may give no minutes for a service: people may set them, nobody else does. */
function LacksMinutes({ name, criterion, row }: LacksMinutesProps) {
  const { standard: words } = useWords();
  const { setMinutes } = useCommands();
  const minutes = useSettings(({ settings: { limits, speeds } }) =>
    Math.max(1, Math.round(walkingMinutes(limits[row] ?? 0, speeds[criterion.target]))),
  );
  return (
    <p className="fine">
      {words.noMinutes}{" "}
      <button
        type="button"
        className="link"
        aria-label={words.setMinutesOf(name)}
        onClick={() => setMinutes(row, minutes)}
      >
        {words.setMinutes}
      </button>
    </p>
  );
}
