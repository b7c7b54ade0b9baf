import {
  criterionOf,
  distancesOf,
  limitOf,
  standingAt,
  standingQuestion,
} from "../coverage/cells.ts";
import type { ComparedSide, Comparison } from "../coverage/compare.ts";
import type { DemandTable } from "../coverage/demand-table.ts";
import { groupId } from "../coverage/gaps.ts";
import { VERDICT_WORDS } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import { Flip } from "../model/yardstick.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { csvCell } from "./csv-cell.ts";
import { METRE_DECIMALS, metresBeside, PEOPLE_DECIMALS } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

export const COMPARISON_FILE = { fileName: "comparison.csv", mediaType: "text/csv" } as const;

/**
 * One row per residence x criterion whose verdict flips between the two yardsticks, in the order of
 * the data, then of the pack. Each side gives its distance (empty when unreachable), the limit in
 * force and the verdict.
 */
export function writeComparisonCsv(
  { first, second, homeFlips }: Comparison,
  { residences, blocks }: Dataset,
  demand: DemandTable,
  out: ByteWriter,
): void {
  const { criteria } = first.settings.pack;
  const n = residences.count;
  const sides = criteria.map((_, criterion) => [
    sideColumn(first, criterion),
    sideColumn(second, criterion),
  ]);
  out.text(HEADER);
  for (let home = 0; home < n; home++) {
    for (let criterion = 0; criterion < criteria.length; criterion++) {
      if (homeFlips[(1 + criterion) * n + home] === Flip.none) continue;
      const { category, target } = criterionOf(first.settings, criterion);
      const block = groupId(blocks, valueAt(demand.group, home));
      out.text(`${csvCell(residences.ids.at(home) ?? "")},${csvCell(block)},${csvCell(category)},`);
      out.number(valueAt(demand.of[target].perResidence, home), PEOPLE_DECIMALS);
      for (const write of valueAt(sides, criterion)) write(out, home);
      out.text("\n");
    }
  }
}

const HEADER =
  "residence_id,block_id,category,people," +
  "first,first_distance_m,first_limit_m,first_verdict," +
  "second,second_distance_m,second_limit_m,second_verdict\n";

/** Writes what one side says of a home. */
function sideColumn(side: ComparedSide, criterion: number) {
  const metres = distancesOf(side.matrix, side.settings, criterion);
  const limit = limitOf(side.settings, criterion);
  const question = standingQuestion(side.matrix, side.settings, criterion);
  return (out: ByteWriter, home: number): void => {
    const distance = valueAt(metres, home);
    out.text(`,${side.yardstick},`);
    if (distance !== Infinity) out.fixed(metresBeside(distance, [limit]), METRE_DECIMALS);
    out.text(`,${limit},${VERDICT_WORDS[standingAt(question, home).verdict]}`);
  };
}
