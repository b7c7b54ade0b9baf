import { type CSSProperties, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { NONE } from "../../core/base/none.ts";
import { limitOf, paceOf } from "../../core/coverage/cells.ts";
import { type AboutLine, aboutLines } from "../../core/exports/about-lines.ts";
import { CAUSES } from "../../core/model/analysis.ts";
import { ABOUT_LABELS, EXPORT_SENTENCES, SHEET_NAMES } from "../../core/words/export-words.ts";
import {
  formatLimitInForce,
  formatMetresSpan,
  formatPeople,
  formatShareBeside,
} from "../../core/words/figures.ts";
import { CAUSE_WORDS, peopleServed } from "../../core/words/gap-names.ts";
import { YARDSTICK_NAMES } from "../../core/words/yardstick-words.ts";
import { cssVariables, PALETTES } from "../../look/palette.ts";
import type { JudgedView } from "../../worker/protocol.ts";
import { useCommands } from "../commands.ts";
import { Attribution } from "../map/attribution.tsx";
import { PrintedLegend } from "../map/legend.tsx";
import { blockLabel, facilityAt, facilityName, placeText } from "../parts/block-label.ts";
import { categoryName, criterionName } from "../parts/category-name.ts";
import { CountedWords } from "../parts/counted-words.tsx";
import { Caveats } from "../result/caveats.tsx";
import { Headline } from "../result/headline.tsx";
import { shareWords } from "../result/share-words.ts";
import { useReport } from "../stores.ts";
import { useLateWords } from "../words/late-words.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { type GapRows, useGapRows } from "./use-gap-rows.ts";

/** More would be a book, and make the print dialog slow to open. */
const MOST_PRINTED = 2000;

/** On paper before all else: what the list is about, its headline, and the map. */
export const PrintedHead = () => (useIsPrinting() ? <PrintedSummary /> : null);

/** On paper behind the reason: all rows, as the filter and the order on the screen have them. */
export const PrintedList = () => (useIsPrinting() ? <PrintedTable /> : null);

function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    // The browser takes the picture of the page as soon as this returns.
    addEventListener("beforeprint", () => flushSync(() => setPrinting(true)), { signal });
    addEventListener("afterprint", () => setPrinting(false), { signal });
    return () => stop.abort();
  }, []);
  return isPrinting;
}

function PrintedSummary() {
  const lang = useLang();
  const { gaps: words, compare } = useWords();
  const judged = useReport((report) => report.judged);
  const pair = useReport(({ comparison }) => comparison?.request ?? null);
  if (judged === null) return null;
  const { settings } = judged;
  return (
    <section className="printed">
      <h1>{words.title}</h1>
      <p>
        {settings.pack.name[lang]} · {EXPORT_SENTENCES[lang].distance(settings.distance)}
      </p>
      <PrintedShares judged={judged} />
      {pair !== null && (
        <p>{compare.pair(YARDSTICK_NAMES[pair.first][lang], YARDSTICK_NAMES[pair.second][lang])}</p>
      )}
      <PrintedMap />
    </section>
  );
}

function PrintedTable() {
  const { gaps: words } = useWords();
  const shown = useGapRows();
  if (shown === null || shown.rows.length === 0) return null;
  const { columns } = words;
  return (
    <section className="printed">
      <h2>{words.title}</h2>
      {shown.rows.length > MOST_PRINTED && <p>{words.printed(MOST_PRINTED, shown.rows.length)}</p>}
      <table className="printed-gaps">
        <thead>
          <tr>
            <th>{columns.rank}</th>
            <th>{columns.block}</th>
            <th>{columns.category}</th>
            <th>{columns.share}</th>
            <th>{columns.people}</th>
            <th>{columns.distance}</th>
            <th>{columns.cause}</th>
          </tr>
        </thead>
        <tbody>
          {[...shown.rows.subarray(0, MOST_PRINTED)].map((row) => (
            <PrintedRow key={row} shown={shown} row={row} />
          ))}
        </tbody>
      </table>
      {shown.hidden.gaps > 0 && (
        <p>{words.hiddenBelow(shown.hidden.gaps, shown.hidden.leastPeople)}</p>
      )}
      <PrintedAbout shown={shown} />
    </section>
  );
}

/** Paper has the colours of the light theme; beside a dark map the marks are those of the dark one. */
const DARK_MARKS: CSSProperties = Object.fromEntries(
  Object.entries(cssVariables(PALETTES.dark)).filter(
    ([name]) => name !== "--text" && name !== "--muted",
  ),
);

/** The map as it is on the screen, with what its colours mean. */
function PrintedMap() {
  const { map: words } = useWords();
  const { mapPicture } = useCommands();
  const [picture] = useState(mapPicture); // once: drawing it anew with every render would be slow
  if (picture === null) return null;
  return (
    <figure className="printed-map" style={picture.isDark ? DARK_MARKS : {}}>
      <img src={picture.url} alt={words.region} />
      <PrintedLegend isDark={picture.isDark} />
      <Attribution />
    </figure>
  );
}

/** How the list was made: whoever holds the paper has nothing else to ask. */
function PrintedAbout({ shown: { data, settings } }: { readonly shown: GapRows }) {
  const lang = useLang();
  const totals = useReport((report) => report.judged?.totals ?? null);
  if (totals === null) return null;
  const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
  const lines: readonly AboutLine[] = [
    ...aboutLines({ settings, totals, dataset: data }, lang),
    ...data.layers.map(
      ({ file, loaded, seen }): AboutLine => [
        ABOUT_LABELS.input[lang],
        EXPORT_SENTENCES[lang].input(file, loaded, seen),
      ],
    ),
    [ABOUT_LABELS.date[lang], today],
  ];
  return (
    <>
      <h2>{SHEET_NAMES.about[lang]}</h2>
      <table className="printed-about">
        <tbody>
          {lines.map(([label, text], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their places
            <tr key={row}>
              <th scope="row">{label === lines[row - 1]?.[0] ? "" : label}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The headline, and how far each service is reached. */
function PrintedShares({ judged: { settings, totals } }: { readonly judged: JudgedView }) {
  const { result: words } = useWords();
  const lang = useLang();
  return (
    <>
      <Headline settings={settings} totals={totals} />
      <Caveats totals={totals} />
      <ul>
        {settings.pack.criteria.map((criterion, row) => {
          const figures = totals.criteria[row];
          if (figures === undefined) return null;
          const limit = formatLimitInForce(limitOf(settings, row), paceOf(settings, row), lang);
          return (
            <li key={criterion.key} className="figures">
              {words.shareWithin(
                criterionName(settings.pack, criterion, lang),
                limit,
                shareWords(figures, words),
              )}{" "}
              <CountedWords criterion={criterion} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface PrintedRowProps {
  readonly shown: GapRows;
  readonly row: number;
}

function PrintedRow({ shown, row }: PrintedRowProps) {
  const { names: words } = useWords();
  const { paper } = useLateWords();
  const lang = useLang();
  const { gaps, data, settings } = shown;
  const k = gaps.criterion[row] ?? 0;
  const criterion = settings.pack.criteria[k];
  if (criterion === undefined) return null;
  const facility = gaps.nearestFacility[row] ?? NONE;
  const facts = facilityAt(data.facilities, facility);
  const place = facilityName(facts, categoryName(criterion.category, lang), words);
  const metres = formatMetresSpan(
    gaps.nearestMetres[row] ?? Infinity,
    gaps.farthestMetres[row] ?? Infinity,
    limitOf(settings, k),
  );
  return (
    <tr>
      <td>{gaps.rank[row]}</td>
      <td>{blockLabel(data.blocks, gaps.group[row] ?? 0, words)}</td>
      <td>{criterionName(settings.pack, criterion, lang)}</td>
      <td>
        {formatShareBeside(
          gaps.share[row] ?? 0,
          { minShare: settings.minShare, isBelow: true },
          lang,
        )}
      </td>
      <td>{peopleServed(formatPeople(gaps.peopleWithout[row] ?? 0), criterion.target, lang)}</td>
      <td>
        {metres} {facility === NONE ? "" : placeText(place)}
        {facts.isSynthetic && paper.synthetic}
      </td>
      <td>{CAUSE_WORDS[CAUSES[gaps.cause[row] ?? 0] ?? "data"][lang]}</td>
    </tr>
  );
}
