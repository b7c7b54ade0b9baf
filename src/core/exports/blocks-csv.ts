import { cellOf, limitOf, shareOf } from "../coverage/cells.ts";
import { groupId, groupName } from "../coverage/gaps.ts";
import { BLOCK_VERDICT_WORDS, BlockVerdict } from "../model/analysis.ts";
import { ByteWriter } from "./byte-writer.ts";
import { csvCell } from "./csv-cell.ts";
import type { ExportInput } from "./export-format.ts";
import { PEOPLE_DECIMALS, SHARE_DECIMALS, shareBeside } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/** One row per block x criterion, in input order, then `(none)`: what lies outside every block. */
export function writeBlocksCsv({
  dataset,
  settings,
  report,
}: ExportInput): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  const people = (count: number): void => {
    out.number(count, PEOPLE_DECIMALS);
    out.text(",");
  };
  const lines = settings.pack.criteria.map(
    ({ category }, criterion) => `,${csvCell(category)},${limitOf(settings, criterion)},`,
  );
  out.text(HEADER);
  for (let group = 0; group < report.groups; group++) {
    const block = `${csvCell(groupId(dataset.blocks, group))},${csvCell(groupName(dataset.blocks, group))}`;
    for (let criterion = 0; criterion < report.criteria; criterion++) {
      const cell = cellOf(report, criterion, group);
      const verdict = valueAt(report.verdict, cell);
      const share = shareOf(report, cell);
      out.text(block);
      out.text(valueAt(lines, criterion));
      people(valueAt(report.population, group));
      people(valueAt(report.demand, cell));
      people(valueAt(report.covered, cell));
      people(valueAt(report.unknown, cell));
      if (share !== null) {
        const isGap = verdict === BlockVerdict.gap;
        out.fixed(shareBeside(share, settings.minShare, isGap), SHARE_DECIMALS);
      }
      out.text(`,${valueAt(BLOCK_VERDICT_WORDS, verdict)}\n`);
    }
  }
  return out.finish();
}

const HEADER =
  "block_id,block_name,category,limit_m,population,demand,covered_demand,unknown_demand,share,verdict\n";
