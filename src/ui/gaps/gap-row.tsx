import { memo } from "react";
import { NONE } from "../../core/base/none.ts";
import { limitOf } from "../../core/coverage/cells.ts";
import { CAUSES } from "../../core/model/analysis.ts";
import { formatMetresSpan, formatPeople, formatShareBeside } from "../../core/words/figures.ts";
import { CAUSE_WORDS, whomServed } from "../../core/words/gap-names.ts";
import type { Lang } from "../../core/words/lang.ts";
import { blockName, facilityAt, facilityName } from "../parts/block-label.ts";
import { BlockCell, BlockRow, type PlacedRow } from "../parts/block-row.tsx";
import { categoryName, criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { PlaceWords } from "../parts/place-words.tsx";
import { ShareBar } from "../parts/share-bar.tsx";
import { useLang, useWords } from "../words/use-words.ts";
import { type GapRows, serviceAt } from "./use-gap-rows.ts";

interface GapRowProps extends PlacedRow {
  readonly shown: GapRows;
  readonly row: number; // of the gap columns
}

/**
 * One gap. Pointing at it, or stepping onto it, shows its block on the map. A list that scrolls leaves
 * the rows that stay as they are.
 */
export const GapRow = memo(function GapRow(props: GapRowProps) {
  const { shown, row, place, top, isCurrent, onFocus, onPoint } = props;
  const { names: words } = useWords();
  const lang = useLang();
  const group = shown.gaps.group[row] ?? 0;
  const service = serviceAt(shown, row);
  const { blocks } = shown.data;
  return (
    <BlockRow className="gap-row" {...{ group, service, place, top, onPoint }}>
      <td className="gap-cell figures" data-column="rank">
        {shown.gaps.rank[row]}
      </td>
      <BlockCell {...{ group, place, isCurrent, onFocus }}>
        <PlaceWords place={blockName(blocks, group, words)} id={blocks.ids[group] ?? ""} />
      </BlockCell>
      <FigureCells shown={shown} row={row} lang={lang} />
    </BlockRow>
  );
});

interface FigureCellsProps {
  readonly shown: GapRows;
  readonly row: number;
  readonly lang: Lang;
}

function FigureCells({ shown, row, lang }: FigureCellsProps) {
  const { gaps: words } = useWords();
  const { gaps, settings } = shown;
  const criterion = settings.pack.criteria[gaps.criterion[row] ?? 0];
  const share = gaps.share[row] ?? 0;
  const { minShare } = settings;
  if (criterion === undefined) return null;
  const name = criterionName(settings.pack, criterion, lang);
  const people = formatPeople(gaps.peopleWithout[row] ?? 0);
  const cause = CAUSES[gaps.cause[row] ?? 0] ?? "data";
  return (
    <>
      <td className="gap-cell" data-column="category" title={criterion.name[lang]}>
        <CategorySymbol category={criterion.category} />
        <span className="gap-name">{name}</span>
      </td>
      <td className="gap-cell figures" data-column="share">
        <ShareBar share={share} minShare={minShare} />
        <span className="gap-figure">
          {formatShareBeside(share, { minShare, isBelow: true }, lang)}
        </span>
        <span className="narrow-only muted">{words.covered}</span>
      </td>
      <td className="gap-cell figures" data-column="people">
        <span className="gap-people">{people}</span>
        <span className="gap-whom">
          {whomServed(people, criterion.target, lang)}
          <span className="narrow-only"> {words.without}</span>
        </span>
      </td>
      <NearestCell shown={shown} row={row} lang={lang} />
      <td className="gap-cell" data-column="cause">
        <span className="clip">{CAUSE_WORDS[cause][lang]}</span>
      </td>
    </>
  );
}

function NearestCell({ shown, row, lang }: FigureCellsProps) {
  const { gaps: words, names } = useWords();
  const { gaps, settings, data } = shown;
  const facility = gaps.nearestFacility[row] ?? NONE;
  const metres = gaps.nearestMetres[row] ?? Infinity;
  const limit = limitOf(settings, gaps.criterion[row] ?? 0);
  const category = settings.pack.criteria[gaps.criterion[row] ?? 0]?.category ?? null;
  const facts = facilityAt(data.facilities, facility);
  return (
    <td className="gap-cell figures" data-column="distance">
      {facility !== NONE && (
        <strong>{formatMetresSpan(metres, gaps.farthestMetres[row] ?? Infinity, limit)}</strong>
      )}
      {facility === NONE ? (
        <span className="clip muted">{words.noneReachable}</span>
      ) : (
        <PlaceWords
          place={facilityName(facts, category && categoryName(category, lang), names)}
          id={facts.id}
          isSynthetic={facts.isSynthetic}
        />
      )}
    </td>
  );
}
