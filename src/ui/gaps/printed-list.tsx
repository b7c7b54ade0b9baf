import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { NONE } from "../../core/base/none.ts";
import { limitOf, paceOf } from "../../core/coverage/cells.ts";
import { CAUSES } from "../../core/model/analysis.ts";
import {
  formatLimitInForce,
  formatMetresBeside,
  formatPeople,
  formatShareBeside,
} from "../../core/words/figures.ts";
import { CAUSE_WORDS } from "../../core/words/gap-words.ts";
import { blockLabel, facilityTitle } from "../parts/block-label.ts";
import { criterionName } from "../parts/category-name.ts";
import { Headline } from "../result/headline.tsx";
import { shareWords } from "../result/share-words.ts";
import { useReport } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { type GapRows, useGapRows } from "./use-gap-rows.ts";

/** More would be a book, and make the print dialog slow to open. */
const MOST_PRINTED = 2000;

/** The gap list on paper: all rows, as the filter and the order on the screen have them. */
export function PrintedList() {
  const isPrinting = useIsPrinting();
  return isPrinting ? <PrintedTable /> : null;
}

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

function PrintedTable() {
  const { gaps: words } = useWords();
  const shown = useGapRows();
  if (shown === null || shown.rows.length === 0) return null;
  const { columns } = words;
  return (
    <section className="printed">
      <h2>{words.title}</h2>
      <PrintedShares />
      {shown.rows.length > MOST_PRINTED && <p>{words.printed(MOST_PRINTED, shown.rows.length)}</p>}
      <table>
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
    </section>
  );
}

/** The headline, and how far each service is reached, above the list that it sums up. */
function PrintedShares() {
  const { result: words } = useWords();
  const lang = useLang();
  const judged = useReport((report) => report.judged);
  if (judged === null) return null;
  const { settings, totals } = judged;
  return (
    <>
      <Headline settings={settings} totals={totals} />
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
              )}
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
  const { gaps: words } = useWords();
  const lang = useLang();
  const { gaps, data, settings } = shown;
  const k = gaps.criterion[row] ?? 0;
  const criterion = settings.pack.criteria[k];
  if (criterion === undefined) return null;
  const facility = gaps.nearestFacility[row] ?? NONE;
  const metres = formatMetresBeside(gaps.nearestMetres[row] ?? Infinity, limitOf(settings, k));
  return (
    <tr>
      <td>{gaps.rank[row]}</td>
      <td>{blockLabel(data.blocks, gaps.group[row] ?? 0, words.outsideBlocks)}</td>
      <td>{criterionName(settings.pack, criterion, lang)}</td>
      <td>
        {formatShareBeside(
          gaps.share[row] ?? 0,
          { minShare: settings.minShare, isBelow: true },
          lang,
        )}
      </td>
      <td>{formatPeople(gaps.peopleWithout[row] ?? 0)}</td>
      <td>
        {metres} {facility === NONE ? "" : facilityTitle(data.facilities, facility)}
      </td>
      <td>{CAUSE_WORDS[CAUSES[gaps.cause[row] ?? 0] ?? "data"][lang]}</td>
    </tr>
  );
}
