import { useId, useMemo } from "react";
import { judgedServices } from "../../core/coverage/totals.ts";
import { YARDSTICK_NAMES } from "../../core/words/yardstick-words.ts";
import { FOCUS_STEP, paletteOf, rampClasses } from "../../look/palette.ts";
import { useCommands } from "../commands.ts";
import { categoryName, criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { Icon } from "../parts/icon.tsx";
import { COMPACT, useMedia } from "../parts/use-media.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useFormats, useLang, useWords } from "../words/use-words.ts";
import { bareBlocks, hasOtherFacility } from "./marks-on-map.ts";

/** What the colours and marks of the map mean, for the view that is on. */
export function Legend() {
  const { map: words } = useWords();
  const { setLegend } = useCommands();
  const isOpen = useLegendIsOpen();
  const id = useId();
  const hasResult = useReport((report) => report.judged !== null);
  if (!hasResult) return null;
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
        <Entries />
      </div>
    </div>
  );
}

/** The same on paper, where nothing can be opened: all of it. */
export const PrintedLegend = () => (
  <div className="legend">
    <Entries isWhole />
  </div>
);

interface EntriesProps {
  readonly isWhole?: boolean;
}

function Entries({ isWhole = false }: EntriesProps) {
  const { map: words } = useWords();
  const hasFocus = useView((view) => view.focus !== null);
  const isComparing = useReport((report) => report.comparison !== null);
  return (
    <>
      {isComparing ? (
        <FlipEntries />
      ) : (
        <>
          {hasFocus ? <FocusBlocks /> : <MissingBlocks />}
          <ul className="legend-list">
            <HomeEntry mark="covered" words={words.homeCovered} />
            <HomeEntry mark="short" words={words.homeShort} />
            <HomeEntry mark="unknown" words={words.homeUnknown} />
          </ul>
        </>
      )}
      <FacilityEntries isWhole={isWhole} />
      <StreetEntries />
    </>
  );
}

/** Where there is room for it, until somebody says otherwise. */
export function useLegendIsOpen(): boolean {
  const isCompact = useMedia(COMPACT);
  return useView(({ legend }) => legend.isOpen) ?? !isCompact;
}

function MissingBlocks() {
  const { map: words } = useWords();
  const { count } = useFormats();
  const palette = paletteOf(useView((view) => view.isDark));
  const services = useReport(({ judged }) =>
    judged === null ? 0 : judgedServices(judged.settings, judged.totals).length,
  );
  return (
    <>
      <p className="legend-caption">{words.servicesMissing(services)}</p>
      <ul className="legend-ramp figures">
        <li>
          <span className="swatch" style={{ background: palette.served }} />0
        </li>
        {rampClasses(services).map(({ from, to, step }) => (
          <li key={from}>
            <span className="swatch swatch-gap" style={{ background: palette.ramp[step] }} />
            {from === to ? count(from) : `${count(from)}–${count(to)}`}
          </li>
        ))}
      </ul>
      <ul className="legend-list">
        <BareBlocks emptyWords={words.blockNobody} />
      </ul>
    </>
  );
}

interface BareBlocksProps {
  readonly emptyWords: string;
}

/** Blocks that are neither a gap nor served, where there are any. */
function BareBlocks({ emptyWords }: BareBlocksProps) {
  const { map: words } = useWords();
  const judged = useReport((report) => report.judged);
  const focus = useView((view) => view.focus);
  const kinds = useMemo(
    () => (judged === null ? null : bareBlocks(judged.report, judged.settings.pack, focus)),
    [judged, focus],
  );
  return (
    <>
      {kinds?.hasUnknown && (
        <li>
          <span className="swatch swatch-unknown" />
          {words.blockUnknown}
        </li>
      )}
      {kinds?.hasEmpty && (
        <li>
          <span className="swatch" />
          {emptyWords}
        </li>
      )}
    </>
  );
}

function FocusBlocks() {
  const { map: words } = useWords();
  const lang = useLang();
  const palette = paletteOf(useView((view) => view.isDark));
  const focus = useView((view) => view.focus);
  const pack = useReport(({ judged }) => judged?.settings.pack ?? null);
  const criterion = focus === null ? undefined : pack?.criteria[focus];
  if (pack === null || criterion === undefined) return null;
  return (
    <>
      <p className="legend-caption">{criterionName(pack, criterion, lang)}</p>
      <ul className="legend-list">
        <li>
          <span className="swatch" style={{ background: palette.reached }} />
          {words.blockCovered}
        </li>
        <li>
          <span className="swatch swatch-gap" style={{ background: palette.ramp[FOCUS_STEP] }} />
          {words.blockGap}
        </li>
        <BareBlocks emptyWords={words.blockEmpty} />
      </ul>
    </>
  );
}

/** Two yardsticks side by side: what is covered by one of them alone. */
function FlipEntries() {
  const { compare: words, map, result } = useWords();
  const lang = useLang();
  const focus = useView((view) => view.focus);
  const request = useReport(({ comparison }) => comparison?.request ?? null);
  if (request === null) return null;
  const { pack } = request.settings;
  const criterion = focus === null ? undefined : pack.criteria[focus];
  const first = YARDSTICK_NAMES[request.first][lang];
  const second = YARDSTICK_NAMES[request.second][lang];
  return (
    <>
      <p className="legend-caption">{words.pair(first, second)}</p>
      <p className="legend-caption">
        {criterion === undefined ? result.allServices : criterionName(pack, criterion, lang)}
      </p>
      <ul className="legend-list">
        <HomeEntry mark="covered" words={words.homeSame} />
        <HomeEntry mark="short" words={words.homeOnlyBy(first)} />
        <HomeEntry mark="second" words={words.homeOnlyBy(second)} />
        <HomeEntry mark="unknown" words={map.homeUnknown} />
        <li>
          <span className="swatch swatch-first" />
          {words.blockOnlyBy(first)}
        </li>
        <li>
          <span className="swatch swatch-second" />
          {words.blockOnlyBy(second)}
        </li>
        <li>
          <span className="swatch swatch-unknown" />
          {words.blockUnsure}
        </li>
      </ul>
    </>
  );
}

interface HomeEntryProps {
  readonly mark: "covered" | "short" | "second" | "unknown";
  readonly words: string;
}

function HomeEntry({ mark, words }: HomeEntryProps) {
  return (
    <li>
      <span className="home-mark" data-mark={mark} />
      {words}
    </li>
  );
}

/** What is wrong with the streets, where it is shown. */
function StreetEntries() {
  const { map: words } = useWords();
  const { showsLoosePieces, showsApart } = useView(({ streets }) => streets);
  if (!showsLoosePieces && !showsApart) return null;
  return (
    <ul className="legend-list">
      {showsLoosePieces && (
        <li>
          <span className="loose-mark" />
          {words.loosePiece}
        </li>
      )}
      {showsApart && (
        <li>
          <span className="apart-mark" />
          {words.apart}
        </li>
      )}
    </ul>
  );
}

/** More symbols than these are folded away: so long a list would hide the map. */
const MOST_SYMBOLS = 8;

/** Facilities that the standard asks for and the data have, and that there are others. */
function FacilityEntries({ isWhole }: Required<EntriesProps>) {
  const { map: words } = useWords();
  const pack = useReport(({ judged }) => judged?.settings.pack ?? null);
  const data = useDataset((dataset) => dataset.data);
  const hasOthers = useMemo(
    () => pack !== null && data !== null && hasOtherFacility(data.facilities.categories, pack),
    [pack, data],
  );
  if (pack === null || data === null) return null;
  const categories = [...new Set(pack.criteria.map(({ category }) => category))].filter(
    (category) => (data.facilityCounts[category] ?? 0) > 0,
  );
  return (
    <>
      {categories.length > MOST_SYMBOLS && !isWhole ? (
        <FoldedSymbols categories={categories} />
      ) : (
        <SymbolList categories={categories} />
      )}
      {hasOthers && (
        <ul className="legend-list">
          <li>
            <span className="other-facility-mark" />
            {words.otherFacility}
          </li>
        </ul>
      )}
    </>
  );
}

interface SymbolListProps {
  readonly categories: readonly string[];
}

function FoldedSymbols({ categories }: SymbolListProps) {
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
        <span className="count figures">{count(categories.length)}</span>
        <Icon name={isOpen ? "down" : "chevron"} />
      </button>
      <div id={id} hidden={!isOpen}>
        <SymbolList categories={categories} />
      </div>
    </>
  );
}

function SymbolList({ categories }: SymbolListProps) {
  const lang = useLang();
  return (
    <ul className="legend-list legend-facilities">
      {categories.map((category) => (
        <li key={category}>
          <CategorySymbol category={category} />
          {categoryName(category, lang)}
        </li>
      ))}
    </ul>
  );
}
