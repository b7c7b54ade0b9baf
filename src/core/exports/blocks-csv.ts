import { coveredShare, limitOf } from "../coverage/cells.ts";
import { groupId, groupName } from "../coverage/gaps.ts";
import { BLOCK_VERDICT_WORDS, BlockVerdict } from "../model/analysis.ts";
import { type ByteWriter, encodeRows, encodeTexts } from "./byte-writer.ts";
import { csvCell, writeCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import {
  COMMA,
  type EncodedTexts,
  longestOf,
  NUMBER_BYTES,
  putByte,
  putBytes,
  putEncoded,
  putScaled,
} from "./put-bytes.ts";
import { PEOPLE_DECIMALS, SHARE_DECIMALS, scaledPeople, scaledShareBeside } from "./rounding.ts";
import { rowsJob, writeRows } from "./rows-job.ts";

/** One row per block x criterion, in input order, then `(none)`: what lies outside every block. */
export function writeBlocksCsv(input: ExportInput, { crew }: ExportOptions, out: ByteWriter): void {
  out.text(HEADER);
  writeRows(out, blockRowsJob, rowsInput(input), crew);
}

const HEADER =
  "block_id,block_name,category,limit_m,population,demand,covered_demand,unknown_demand,share,verdict\n";

/** All that the rows are written from, in columns. See `BlockReport` for the meaning of the figures. */
interface RowsInput {
  readonly groups: number;
  readonly criteria: number;
  readonly population: Float64Array; // [g]
  readonly demand: Float64Array; // [k*g]
  readonly covered: Float64Array; // [k*g]
  readonly unknown: Float64Array; // [k*g]
  readonly verdict: Uint8Array; // [k*g]
  readonly minShare: number;
  readonly blocks: EncodedTexts; // [g] `id,name,`
  readonly asked: EncodedTexts; // [k] `category,limit,`
  readonly ends: EncodedTexts; // `,verdict` and the line end, by BlockVerdict
}

function rowsInput(input: ExportInput): RowsInput {
  const { report, settings } = input;
  const { groups, criteria, population, demand, covered, unknown, verdict } = report;
  return {
    ...{ groups, criteria, population, demand, covered, unknown, verdict },
    minShare: settings.minShare,
    blocks: blockCells(input),
    asked: encodeTexts(
      settings.pack.criteria.map(
        ({ category }, criterion) => `${csvCell(category)},${limitOf(settings, criterion)},`,
      ),
    ),
    ends: encodeTexts(BLOCK_VERDICT_WORDS.map((word) => `,${word}\n`)),
  };
}

/** A row of the job is all rows of one block. */
export const blockRowsJob = rowsJob<RowsInput>("block-rows", (input) => ({
  count: input.groups,
  mostBytes: mostBytesOfRows(input),
  put: (out, at, group) => putRows(out, at, input, group),
}));

const mostBytesOfRows = ({ criteria, blocks, asked, ends }: RowsInput): number =>
  criteria *
  (longestOf(blocks.starts) + longestOf(asked.starts) + longestOf(ends.starts) + 5 * NUMBER_BYTES);

/** Puts the rows of a block; gives the place behind them. */
function putRows(out: DataView, start: number, input: RowsInput, group: number): number {
  const { groups, criteria, demand, covered, unknown, minShare } = input;
  let at = start;
  let peopleFrom = 0; // put together once, then copied from where they stand
  let peopleTo = 0;
  for (let criterion = 0; criterion < criteria; criterion++) {
    const cell = criterion * groups + group;
    const verdict = input.verdict[cell]!;
    at = putEncoded(out, at, input.blocks, group);
    at = putEncoded(out, at, input.asked, criterion);
    if (criterion === 0) {
      peopleFrom = at;
      at = putPeople(out, at, input.population[group]!);
      peopleTo = at;
    } else {
      at = putBytes(out, at, out, peopleFrom, peopleTo);
    }
    at = putPeople(out, at, demand[cell]!);
    at = putPeople(out, at, covered[cell]!);
    at = putPeople(out, at, unknown[cell]!);
    const share = coveredShare(demand[cell]!, covered[cell]!, unknown[cell]!);
    if (share !== null) {
      const scaled = scaledShareBeside(share, minShare, verdict === BlockVerdict.gap);
      at = putScaled(out, at, scaled, SHARE_DECIMALS, SHARE_DECIMALS);
    }
    at = putEncoded(out, at, input.ends, verdict);
  }
  return at;
}

/** `people,` */
function putPeople(out: DataView, start: number, people: number): number {
  const at = putScaled(out, start, scaledPeople(people), PEOPLE_DECIMALS, 0);
  return putByte(out, at, COMMA);
}

/** [g] `id,name,` of every block, the last outside all. */
export const blockCells = ({ dataset: { blocks }, report }: ExportInput): EncodedTexts =>
  encodeRows(report.groups, (out, group) => {
    writeCell(out, groupId(blocks, group));
    out.text(",");
    writeCell(out, groupName(blocks, group));
    out.text(",");
  });
