import { memo } from "react";
import { NONE } from "../../core/base/none.ts";
import { limitOf } from "../../core/coverage/cells.ts";
import { CAUSES } from "../../core/model/analysis.ts";
import { formatMetresSpan, formatPeople, formatShareBeside } from "../../core/words/figures.ts";
import { CAUSE_WORDS, whomServed } from "../../core/words/gap-names.ts";
import type { Lang } from "../../core/words/lang.ts";
import { NOTHING, type Selection, serviceOf } from "../../state/selection.ts";
import { useCommands } from "../commands.ts";
import { blockName, facilityAt, facilityName } from "../parts/block-label.ts";
import { categoryName, criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { PlaceWords } from "../parts/place-words.tsx";
import { ShareBar } from "../parts/share-bar.tsx";
import { NARROW, useMedia } from "../parts/use-media.ts";
import { useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { type GapRows, serviceAt } from "./use-gap-rows.ts";

interface GapRowProps {
  readonly shown: GapRows;
  readonly row: number; // of the gap columns
  readonly place: number; // in the list as it is shown
  readonly top: number; // CSS pixels
  readonly isCurrent: boolean; // in the tab order
  readonly onFocus: (place: number) => void;
  readonly onPoint: (target: Selection) => void;
}

/**
 * One gap. Pointing at it, or stepping onto it, shows its block on the map. A list that scrolls leaves
 * the rows that stay as they are.
 */
export const GapRow = memo(function GapRow(props: GapRowProps) {
  const { shown, row, place, top, isCurrent, onFocus, onPoint } = props;
  const { select, hover, showTab } = useCommands();
  const isNarrow = useMedia(NARROW);
  const { names: words } = useWords();
  const lang = useLang();
  const group = shown.gaps.group[row] ?? 0;
  const service = serviceAt(shown, row);
  const isBlock = useView(
    ({ selection }) => selection.kind === "block" && selection.group === group,
  );
  const asked = useView(({ selection }) => serviceOf(selection));
  const isAsked = isBlock && (asked === null || asked === service);
  const isHovered = useView(({ hovered }) => hovered.kind === "block" && hovered.group === group);
  const target = { kind: "block", group } as const;
  const { blocks } = shown.data;
  return (
    // The row takes the pointer; the keyboard has the button in it.
    <tr
      className="gap-row virtual-row"
      aria-rowindex={place + 2}
      aria-current={isAsked || undefined}
      data-same-block={(isBlock && !isAsked) || undefined}
      data-hovered={isHovered || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        select(service === undefined ? target : { ...target, service });
        if (isNarrow) showTab("why"); // on a wide screen the reason stands beside the list
      }}
      onPointerEnter={() => onPoint(target)}
      onPointerLeave={() => onPoint(NOTHING)}
    >
      <td className="gap-cell figures" data-column="rank">
        {shown.gaps.rank[row]}
      </td>
      <td className="gap-cell" data-column="block">
        <button
          type="button"
          data-place={place}
          tabIndex={isCurrent ? 0 : -1}
          onFocus={() => {
            onFocus(place);
            hover(target);
          }}
        >
          <PlaceWords place={blockName(blocks, group, words)} id={blocks.ids[group] ?? ""} />
        </button>
      </td>
      <FigureCells shown={shown} row={row} lang={lang} />
    </tr>
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
