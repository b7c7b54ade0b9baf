import { useId, useState } from "react";
import type { Criterion, Pack } from "../../core/model/standard.ts";
import { walkingMinutes } from "../../core/standards/demand.ts";
import { formatLimit, formatMinutes } from "../../core/words/figures.ts";
import { useCommands } from "../commands.ts";
import { criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { NumberField } from "../parts/number-field.tsx";
import { useSettings } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { LimitBasis } from "./limit-basis.tsx";

interface LimitRowProps {
  readonly pack: Pack;
  readonly criterion: Criterion;
  readonly row: number; // of pack.criteria
}

const SLIDER_STEP_METRES = 10;
const SHORTEST_LIMIT_METRES = 50;
const LONGEST_LIMIT_METRES = 20_000;
const SLIDER_END_METRES = 2000;

/** One category with its limit. The map and the lists follow the slider as it moves. */
export function LimitRow({ pack, criterion, row }: LimitRowProps) {
  const { standard: words, data } = useWords();
  const lang = useLang();
  const { setLimit } = useCommands();
  const [showsBasis, setShowsBasis] = useState(false);
  const id = useId();
  const limit = useSettings(({ settings }) => settings.limits[row] ?? criterion.limitMetres);
  const name = criterionName(pack, criterion, lang);
  const minutes = formatMinutes(walkingMinutes(limit, criterion.target), lang);
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
          aria-label={words.basisOf(name)}
          onClick={() => setShowsBasis(!showsBasis)}
        >
          {criterion.transcribed ? words.basisMarked : words.basis}
        </button>
        <NumberField
          label={words.limitInMetres(name)}
          unit={data.metresUnit}
          value={limit}
          min={1}
          max={LONGEST_LIMIT_METRES}
          step={SLIDER_STEP_METRES}
          onChange={(metres) => setLimit(row, metres)}
        />
      </div>
      <div className="limit-slide">
        <input
          type="range"
          className="slider"
          aria-label={name}
          aria-valuetext={`${formatLimit(limit)}, ${minutes}`}
          min={SHORTEST_LIMIT_METRES}
          max={sliderEnd(criterion)}
          step={SLIDER_STEP_METRES}
          value={limit}
          onChange={({ target }) => setLimit(row, Number(target.value))}
        />
        <span className="fine figures">{minutes}</span>
      </div>
      <div id={id} hidden={!showsBasis}>
        <LimitBasis criterion={criterion} />
      </div>
    </li>
  );
}

/** Room to move on both sides of what the standard says. */
const sliderEnd = ({ limitMetres }: Criterion): number =>
  Math.max(SLIDER_END_METRES, 2 * limitMetres);
