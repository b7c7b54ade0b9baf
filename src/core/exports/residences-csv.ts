import { NONE } from "../base/none.ts";
import type { Utf8Texts } from "../base/text-column.ts";
import {
  criterionOf,
  distancesOf,
  limitOf,
  nearestOf,
  STANDINGS,
  Standing,
  type StandingQuestion,
  standingCode,
  standingQuestion,
} from "../coverage/cells.ts";
import { groupId } from "../coverage/gaps.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { VERDICT_WORDS } from "../model/analysis.ts";
import { type ByteWriter, encodeRows, encodeTexts } from "./byte-writer.ts";
import { cellsOf, csvCell, writeCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import {
  type EncodedTexts,
  longestOf,
  NUMBER_BYTES,
  putAll,
  putBytes,
  putEncoded,
  putScaled,
  viewOf,
} from "./put-bytes.ts";
import { METRE_DECIMALS, PEOPLE_DECIMALS, scaledMetresBeside, scaledPeople } from "./rounding.ts";
import { rowsJob, writeRows } from "./rows-job.ts";

/**
 * One row per residence x criterion of the pack, in input order; at fixed thresholds one row per
 * residence x category, without limit, verdict and cause. `distance_m` is empty when unreachable.
 */
export function writeResidencesCsv(
  input: ExportInput,
  { crew }: ExportOptions,
  out: ByteWriter,
): void {
  out.text(HEADER);
  writeRows(out, residenceRowsJob, rowsInput(input), crew);
}

const HEADER =
  "residence_id,category,distance_m,facility_id,block_id,population,limit_m,verdict,cause\n";

/** All that the rows are written from, in columns. */
interface RowsInput {
  readonly ids: Utf8Texts; // cells of the residences
  readonly facilities: EncodedTexts; // [f+1] `,facility,`, the last for none
  readonly blocks: EncodedTexts; // [g] `block,`
  readonly group: Uint32Array; // [n]
  readonly population: Float64Array; // [n]
  readonly columns: readonly Column[];
}

/** What the rows of one criterion, or at fixed thresholds of one category, share. */
interface Column {
  readonly metres: Float64Array; // [n]
  readonly nearest: Uint32Array; // [n]
  readonly limits: readonly number[]; // metres that somebody may compare the distance with
  readonly category: DataView; // `,category,`
  /** `,limit,verdict,cause` and the line end, by Standing; a single one without a question. */
  readonly ends: EncodedTexts;
  readonly question: StandingQuestion | null;
}

function rowsInput(input: ExportInput): RowsInput {
  const { dataset, demand } = input;
  const { residences, facilities, blocks } = dataset;
  return {
    ids: cellsOf(residences.ids),
    facilities: encodeRows(facilities.count + 1, (out, facility) => {
      out.text(",");
      writeCell(out, facilities.ids[facility] ?? "");
      out.text(",");
    }),
    blocks: encodeRows(demand.groups, (out, group) => {
      writeCell(out, groupId(blocks, group));
      out.text(",");
    }),
    group: demand.group,
    population: residences.population,
    columns: isThresholdPack(input.settings.pack)
      ? categoryColumns(input)
      : criterionColumns(input),
  };
}

function criterionColumns(input: ExportInput): readonly Column[] {
  const { matrix, settings } = input;
  return settings.pack.criteria.map((_, criterion) => {
    const limit = limitOf(settings, criterion);
    const ends = Object.values(Standing).map((code) => {
      const { verdict, cause } = STANDINGS[code];
      return `,${limit},${VERDICT_WORDS[verdict]},${cause ?? ""}\n`;
    });
    return {
      ...distanceColumns(input, criterion),
      limits: [limit],
      ends: encodeTexts(ends),
      question: standingQuestion(matrix, settings, criterion),
    };
  });
}

function categoryColumns(input: ExportInput): readonly Column[] {
  const { settings } = input;
  const { criteria } = settings.pack;
  const ends = encodeTexts([",,,\n"]);
  return criteria.flatMap(({ category }, criterion) => {
    const isFirst = criteria.findIndex((other) => other.category === category) === criterion;
    if (!isFirst) return [];
    const limits = settings.limits.filter((_, row) => criteria[row]?.category === category);
    return [{ ...distanceColumns(input, criterion), limits, ends, question: null }];
  });
}

function distanceColumns({ matrix, settings }: ExportInput, criterion: number) {
  const { category } = criterionOf(settings, criterion);
  return {
    metres: distancesOf(matrix, settings, criterion),
    nearest: nearestOf(matrix, settings, criterion),
    category: encodeTexts([`,${csvCell(category)},`]).bytes,
  };
}

/** A row of the job is all rows of one residence. */
export const residenceRowsJob = rowsJob<RowsInput>("residence-rows", (input) => {
  const idBytes = viewOf(input.ids.bytes);
  return {
    count: input.group.length,
    mostBytes: mostBytesOfRows(input),
    put: (out, at, residence) => putRows(out, at, input, idBytes, residence),
  };
});

/** Bytes that the rows of one residence may take. */
function mostBytesOfRows({ ids, facilities, blocks, columns }: RowsInput): number {
  let most = 0;
  const each = longestOf(ids.ends) + longestOf(facilities.starts) + longestOf(blocks.starts);
  for (const { category, ends } of columns) {
    most += each + category.byteLength + longestOf(ends.starts) + 2 * NUMBER_BYTES;
  }
  return most;
}

/** Puts the rows of a residence; gives the place behind them. */
function putRows(
  out: DataView,
  start: number,
  input: RowsInput,
  idBytes: DataView,
  residence: number,
): number {
  const { ids, facilities, blocks, columns } = input;
  const id = ids.textOf[residence]!;
  const idFrom = id === 0 ? 0 : ids.ends[id - 1]!;
  const idTo = ids.ends[id]!;
  let at = start;
  let placeFrom = 0; // block and people are put together once, then copied from where they stand
  let placeTo = 0;
  for (let row = 0; row < columns.length; row++) {
    const { metres, nearest, limits, category, ends, question } = columns[row]!;
    at = putBytes(out, at, idBytes, idFrom, idTo);
    at = putAll(out, at, category);
    const distance = metres[residence]!;
    if (distance !== Infinity) {
      const scaled = scaledMetresBeside(distance, limits);
      at = putScaled(out, at, scaled, METRE_DECIMALS, METRE_DECIMALS);
    }
    const facility = nearest[residence]!;
    at = putEncoded(
      out,
      at,
      facilities,
      facility === NONE ? facilities.starts.length - 2 : facility,
    );
    if (row === 0) {
      placeFrom = at;
      at = putEncoded(out, at, blocks, input.group[residence]!);
      at = putScaled(out, at, scaledPeople(input.population[residence]!), PEOPLE_DECIMALS, 0);
      if (question === null) at = putEncoded(out, at, ends, 0); // the same for all
      placeTo = at;
    } else {
      at = putBytes(out, at, out, placeFrom, placeTo);
    }
    if (question !== null) at = putEncoded(out, at, ends, standingCode(question, residence));
  }
  return at;
}
