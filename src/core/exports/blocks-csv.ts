import { cellOf, limitOf, shareOf } from "../coverage/cells.ts";
import { groupId, groupName } from "../coverage/gaps.ts";
import { BLOCK_VERDICT_WORDS, BlockVerdict } from "../model/analysis.ts";
import { type ByteWriter, encodeTexts } from "./byte-writer.ts";
import { csvCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { PEOPLE_DECIMALS, SHARE_DECIMALS, shareBeside } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/** One row per block x criterion, in input order, then `(none)`: what lies outside every block. */
export function writeBlocksCsv(
  { dataset, settings, report }: ExportInput,
  _: ExportOptions,
  out: ByteWriter,
): void {
  const lines = encodeTexts(
    settings.pack.criteria.map(
      ({ category }, criterion) => `${csvCell(category)},${limitOf(settings, criterion)},`,
    ),
  );
  const blocks = encodeTexts(
    Array.from({ length: report.groups }, (_, group) =>
      [groupId(dataset.blocks, group), groupName(dataset.blocks, group), ""].map(csvCell).join(","),
    ),
  );
  const ends = encodeTexts(BLOCK_VERDICT_WORDS.map((word) => `,${word}\n`));
  const comma = encodeTexts([","]);
  const people = (count: number): void => {
    out.number(count, PEOPLE_DECIMALS);
    out.encoded(comma, 0);
  };
  out.text(HEADER);
  for (let group = 0; group < report.groups; group++) {
    for (let criterion = 0; criterion < report.criteria; criterion++) {
      const cell = cellOf(report, criterion, group);
      const verdict = valueAt(report.verdict, cell);
      const share = shareOf(report, cell);
      out.encoded(blocks, group);
      out.encoded(lines, criterion);
      people(valueAt(report.population, group));
      people(valueAt(report.demand, cell));
      people(valueAt(report.covered, cell));
      people(valueAt(report.unknown, cell));
      if (share !== null) {
        const isGap = verdict === BlockVerdict.gap;
        out.fixed(shareBeside(share, settings.minShare, isGap), SHARE_DECIMALS);
      }
      out.encoded(ends, verdict);
    }
  }
}

const HEADER =
  "block_id,block_name,category,limit_m,population,demand,covered_demand,unknown_demand,share,verdict\n";
