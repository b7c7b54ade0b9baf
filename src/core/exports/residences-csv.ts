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
import { ByteWriter, type EncodedTexts, encodeRows, encodeTexts } from "./byte-writer.ts";
import { cellsOf, csvCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { METRE_DECIMALS, metresBeside, PEOPLE_DECIMALS } from "./rounding.ts";

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
  start: (input) =>
    function* (task, sink) {
      const { ids, facilities, blocks, group, population, columns } = input;
      const out = new ByteWriter(sink);
      const { from, to } = rowsOfTask(task, RESIDENCES_A_TASK, group.length);
      // Written once a residence, then again for each column.
      const blockAndPeople = encodeRows(to - from, (row, into) => {
        into.encoded(blocks, group[from + row]!);
        into.number(population[from + row]!, PEOPLE_DECIMALS);
      });
      for (let residence = from; residence < to; residence++) {
        for (const { metres, nearest, limits, category, ends, question } of columns) {
          const distance = metres[residence]!;
          const facility = nearest[residence]!;
          out.utf8(ids, residence);
          out.raw(category);
          if (distance !== Infinity) out.fixed(metresBeside(distance, limits), METRE_DECIMALS);
          out.encoded(facilities, facility === NONE ? facilities.starts.length - 2 : facility);
          out.encoded(blockAndPeople, residence - from);
          out.encoded(ends, question === null ? 0 : standingCode(question, residence));
        }
      }
      out.flush();
      yield 1;
    },
};
