import { type ReactNode, useId, useMemo } from "react";
import { paletteOf } from "../../look/palette.ts";
import { symbolPieces } from "../../look/symbol-path.ts";
import { useCommands } from "../commands.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { Icon } from "../parts/icon.tsx";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useFormats, useLang, useWords } from "../words/use-words.ts";
import {
  blockFill,
  type LegendEntry,
  type LegendMark,
  type LegendPart,
  legendParts,
} from "./legend-parts.ts";
import { reachOnMap } from "./marks-on-map.ts";
import { useLegendIsOpen } from "./use-legend-is-open.ts";

/** What the colours and marks of the map mean, for the view that is on. */
export function Legend() {
  const { map: words } = useWords();
  const { setLegend } = useCommands();
  const isOpen = useLegendIsOpen();
  const parts = useLegendParts();
  const id = useId();
  if (parts.length === 0) return null;
  return (
    <div className="legend" data-open={isOpen || undefined}>
      <button
        type="button"
        className="legend-title"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setLegend({ isOpen: !isOpen })}
      >
        {words.legend}
        <Icon name={isOpen ? "down" : "up"} />
      </button>
      <div id={id} hidden={!isOpen}>
        {parts.map((part, row) => (
          <Part key={keyOf(part, row)} part={part} mayFold={parts.length > 1} />
        ))}
      </div>
    </div>
  );
}

interface PrintedLegendProps {
  readonly isDark: boolean;
}

/** The same on paper, where nothing can be opened: all of it, in the theme of the map beside it. */
export function PrintedLegend({ isDark }: PrintedLegendProps) {
  const parts = useLegendParts();
  return (
    <div className="legend">
      {parts.map((part, row) => (
        <Part key={keyOf(part, row)} part={part} mayFold={false} printedIn={{ isDark }} />
      ))}
    </div>
  );
}

function useLegendParts(): readonly LegendPart[] {
  const lang = useLang();
  const data = useDataset((dataset) => dataset.data);
  const judged = useReport((report) => report.judged);
  const comparison = useReport((report) => report.comparison);
  const focus = useFocusRow(judged?.settings.pack);
  const streets = useView((view) => view.streets);
  const areas = useReport((report) => report.areas);
  const facilityReach = useReport((report) => report.facilityReach);
  const showsOwn = useView((view) => view.showsFacilityReach);
  return useMemo(() => {
    const reach = reachOnMap({ areas, facilityReach, judged }, showsOwn);
    return legendParts({ data, judged, comparison, focus, reach, streets }, lang);
  }, [data, judged, comparison, focus, areas, facilityReach, showsOwn, streets, lang]);
}

/** Parts have no names; a list that is folded stays so while captions come and go. */
const keyOf = ({ kind }: LegendPart, row: number): string =>
  kind === "symbols" ? kind : `${kind} ${row}`;

interface PartProps {
  readonly part: LegendPart;
  /** Not on paper, and not where nothing else would be left. */
  readonly mayFold: boolean;
  /** On paper, in a theme of its own. */
  readonly printedIn?: { readonly isDark: boolean };
}

/** More symbols than these are folded away: so long a list would hide the map. */
const MOST_SYMBOLS = 8;

function Part({ part, mayFold, printedIn }: PartProps) {
  const viewIsDark = useView((view) => view.isDark);
  const isDark = printedIn?.isDark ?? viewIsDark;
  switch (part.kind) {
    case "caption":
      return <p className="legend-caption">{part.words}</p>;
    case "ramp":
      return <Entries className="legend-ramp figures" entries={part.entries} isDark={isDark} />;
    case "list":
      return <Entries className="legend-list" entries={part.entries} isDark={isDark} />;
    case "symbols": {
      const list = (
        <Entries className="legend-list legend-facilities" entries={part.entries} isDark={isDark} />
      );
      const isFolded = mayFold && part.entries.length > MOST_SYMBOLS;
      return isFolded ? <Fold entries={part.entries.length}>{list}</Fold> : list;
    }
  }
}

interface EntriesProps {
  readonly className: string;
  readonly entries: readonly LegendEntry[];
  readonly isDark: boolean;
}

const Entries = ({ className, entries, isDark }: EntriesProps) => (
  <ul className={className}>
    {entries.map(({ mark, words }) => (
      <li key={words}>
        <Mark mark={mark} isDark={isDark} />
        {words}
      </li>
    ))}
  </ul>
);

interface MarkProps {
  readonly mark: LegendMark;
  readonly isDark: boolean; // for fills and symbols; lines take the colours of the place they stand in
}

function Mark({ mark, isDark }: MarkProps) {
  switch (mark.kind) {
    case "home":
      return <span className="home-mark" data-mark={mark.state} />;
    case "facility":
      return <CategorySymbol category={mark.category} isDark={isDark} />;
    case "other-facility":
      return (
        <span className="other-facility-mark">
          {mark.categories.map((category) => (
            <i key={category} style={{ background: symbolPieces(category, isDark).fill }} />
          ))}
        </span>
      );
    case "reach": {
      const { edge } = symbolPieces(mark.category, isDark);
      if (mark.as === "streets") {
        return <span className="street-mark" style={{ borderColor: edge }} />;
      }
      const background = `color-mix(in srgb, ${edge} 15%, transparent)`;
      return <span className="swatch" style={{ borderColor: edge, background }} />;
    }
    case "street":
    case "loose-piece":
    case "apart":
      return <span className={`${mark.kind}-mark`} />;
    default: {
      const backgroundColor = blockFill(mark, paletteOf(isDark));
      return <span className={`swatch swatch-${mark.kind}`} style={{ backgroundColor }} />;
    }
  }
}

interface FoldProps {
  readonly entries: number;
  readonly children: ReactNode;
}

function Fold({ entries, children }: FoldProps) {
  const { map: words } = useWords();
  const { setLegend } = useCommands();
  const { count } = useFormats();
  const isOpen = useView(({ legend }) => legend.showsSymbols);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="legend-fold"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setLegend({ showsSymbols: !isOpen })}
      >
        {words.facilities}
        <span className="count figures">{count(entries)}</span>
        <Icon name={isOpen ? "down" : "chevron"} />
      </button>
      <div id={id} hidden={!isOpen}>
        {children}
      </div>
    </>
  );
}
