import { ALONE, type Job, rowsOfTask } from "../base/crew.ts";
import { NONE } from "../base/none.ts";
import type { Utf8Texts } from "../base/text-column.ts";
import { finish } from "../base/work.ts";
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
import { ByteWriter, encodeTexts } from "./byte-writer.ts";
import { cellsOf, csvCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import {
  type EncodedTexts,
  longestOf,
  NUMBER_BYTES,
  putBytes,
  putEncoded,
  putScaled,
} from "./put-bytes.ts";
import { METRE_DECIMALS, PEOPLE_DECIMALS, scaledMetresBeside, scaledPeople } from "./rounding.ts";

/**
 * One row per residence x criterion of the pack, in input order; at fixed thresholds one row per
 * residence x category, without limit, verdict and cause. `distance_m` is empty when unreachable.
 */
export function writeResidencesCsv(
  input: ExportInput,
  { crew = ALONE }: ExportOptions,
  out: ByteWriter,
): void {
  out.text(HEADER);
  const rows = crew.shared(rowsInput(input));
  const tasks = Math.ceil(input.dataset.residences.count / RESIDENCES_A_TASK);
  finish(crew.run(residenceRowsJob, rows, tasks, (bytes) => out.raw(bytes)));
}

const HEADER =
  "residence_id,category,distance_m,facility_id,block_id,population,limit_m,verdict,cause\n";
const RESIDENCES_A_TASK = 4096;

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
  readonly category: Uint8Array; // `,category,`
  /** `,limit,verdict,cause` and the line end, by Standing; a single one without a question. */
  readonly ends: EncodedTexts;
  readonly question: StandingQuestion | null;
}

function rowsInput(input: ExportInput): RowsInput {
  const { dataset, demand } = input;
  const { residences, facilities, blocks } = dataset;
  const groups = Array.from({ length: demand.groups }, (_, group) => groupId(blocks, group));
  return {
    ids: cellsOf(residences.ids),
    facilities: encodeTexts([...facilities.ids.map((id) => `,${csvCell(id)},`), ",,"]),
    blocks: encodeTexts(groups.map((id) => `${csvCell(id)},`)),
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

/** The rows of some thousand residences a task. */
export const residenceRowsJob: Job<RowsInput> = {
  name: "residence-rows",
  start: (input) => {
    const mostBytes = mostBytesOfRows(input);
    return function* (task, sink) {
      const out = new ByteWriter(sink);
      const { from, to } = rowsOfTask(task, RESIDENCES_A_TASK, input.group.length);
      for (let residence = from; residence < to; residence++) {
        const room = out.room(mostBytes);
        out.place = putRows(room, out.place, input, residence);
      }
      out.flush();
      yield 1;
    };
  },
};

/** Bytes that the rows of one residence may take. */
function mostBytesOfRows({ ids, facilities, blocks, columns }: RowsInput): number {
  let most = 0;
  const each = longestOf(ids.ends) + longestOf(facilities.starts) + longestOf(blocks.starts);
  for (const { category, ends } of columns) {
    most += each + category.length + longestOf(ends.starts) + 2 * NUMBER_BYTES;
  }
  return most;
}

/** Puts the rows of a residence; gives the place behind them. */
function putRows(out: Uint8Array, start: number, input: RowsInput, residence: number): number {
  const { ids, facilities, blocks, columns } = input;
  const id = ids.textOf[residence]!;
  const idFrom = id === 0 ? 0 : ids.ends[id - 1]!;
  const idTo = ids.ends[id]!;
  let at = start;
  let blockFrom = 0; // block and people are put together once, then copied from where they stand
  let blockTo = 0;
  for (let row = 0; row < columns.length; row++) {
    const { metres, nearest, limits, category, ends, question } = columns[row]!;
    at = putBytes(out, at, ids.bytes, idFrom, idTo);
    at = putBytes(out, at, category, 0, category.length);
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
      blockFrom = at;
      at = putEncoded(out, at, blocks, input.group[residence]!);
      at = putScaled(out, at, scaledPeople(input.population[residence]!), PEOPLE_DECIMALS, 0);
      blockTo = at;
    } else {
      at = putBytes(out, at, out, blockFrom, blockTo);
    }
    at = putEncoded(out, at, ends, question === null ? 0 : standingCode(question, residence));
  }
  return at;
}
