import { cellOf, limitOf, shareOf } from "../coverage/cells.ts";
import { groupId, groupName } from "../coverage/gaps.ts";
import { BLOCK_VERDICT_WORDS, type BlockReport, BlockVerdict } from "../model/analysis.ts";
import { type ByteWriter, encodeTexts } from "./byte-writer.ts";
import { csvCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { type EncodedTexts, longestOf, NUMBER_BYTES, putEncoded, putScaled } from "./put-bytes.ts";
import { PEOPLE_DECIMALS, SHARE_DECIMALS, scaledPeople, scaledShareBeside } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/** One row per block x criterion, in input order, then `(none)`: what lies outside every block. */
export function writeBlocksCsv(input: ExportInput, _: ExportOptions, out: ByteWriter): void {
  const { criteria, groups } = input.report;
  const rows = rowsInput(input);
  const mostBytes = mostBytesOfRow(rows);
  out.text(HEADER);
  for (let group = 0; group < groups; group++) {
    for (let criterion = 0; criterion < criteria; criterion++) {
      const room = out.room(mostBytes);
      out.place = putRow(room, out.place, rows, { criterion, group });
    }
  }
}

interface RowsInput {
  readonly report: BlockReport;
  readonly minShare: number;
  readonly blocks: EncodedTexts; // [g] `id,name,`
  readonly asked: EncodedTexts; // [c] `category,limit,`
  readonly ends: EncodedTexts; // `,verdict` and the line end, by BlockVerdict
}

const rowsInput = (input: ExportInput): RowsInput => ({
  report: input.report,
  minShare: input.settings.minShare,
  blocks: blockCells(input),
  asked: encodeTexts(
    input.settings.pack.criteria.map(
      ({ category }, criterion) => `${csvCell(category)},${limitOf(input.settings, criterion)},`,
    ),
  ),
  ends: encodeTexts(BLOCK_VERDICT_WORDS.map((word) => `,${word}\n`)),
});

const mostBytesOfRow = ({ blocks, asked, ends }: RowsInput): number =>
  longestOf(blocks.starts) + longestOf(asked.starts) + longestOf(ends.starts) + 5 * NUMBER_BYTES;

/** Puts one row; gives the place behind it. */
function putRow(
  out: Uint8Array,
  start: number,
  { report, minShare, blocks, asked, ends }: RowsInput,
  { criterion, group }: { readonly criterion: number; readonly group: number },
): number {
  const cell = cellOf(report, criterion, group);
  const verdict = valueAt(report.verdict, cell);
  const share = shareOf(report, cell);
  let at = putEncoded(out, start, blocks, group);
  at = putEncoded(out, at, asked, criterion);
  at = putPeople(out, at, valueAt(report.population, group));
  at = putPeople(out, at, valueAt(report.demand, cell));
  at = putPeople(out, at, valueAt(report.covered, cell));
  at = putPeople(out, at, valueAt(report.unknown, cell));
  if (share !== null) {
    const scaled = scaledShareBeside(share, minShare, verdict === BlockVerdict.gap);
    at = putScaled(out, at, scaled, SHARE_DECIMALS, SHARE_DECIMALS);
  }
  return putEncoded(out, at, ends, verdict);
}

/** `people,` */
function putPeople(out: Uint8Array, start: number, people: number): number {
  const at = putScaled(out, start, scaledPeople(people), PEOPLE_DECIMALS, 0);
  out[at] = COMMA;
  return at + 1;
}

const COMMA = 0x2c;

/** [g] `id,name,` of every block, the last outside all. */
export const blockCells = ({ dataset, report }: ExportInput): EncodedTexts =>
  encodeTexts(
    Array.from(
      { length: report.groups },
      (_, group) =>
        `${csvCell(groupId(dataset.blocks, group))},${csvCell(groupName(dataset.blocks, group))},`,
    ),
  );

const HEADER =
  "block_id,block_name,category,limit_m,population,demand,covered_demand,unknown_demand,share,verdict\n";
