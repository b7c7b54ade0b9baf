import { NONE } from "../base/none.ts";
import {
  criterionOf,
  distancesOf,
  limitOf,
  nearestOf,
  STANDINGS,
  Standing,
  standingCode,
  standingQuestion,
} from "../coverage/cells.ts";
import { groupId } from "../coverage/gaps.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { VERDICT_WORDS } from "../model/analysis.ts";
import { type ByteWriter, type EncodedTexts, encodeTexts } from "./byte-writer.ts";
import { cellWriter, csvCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { METRE_DECIMALS, metresBeside, PEOPLE_DECIMALS } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/**
 * One row per residence x criterion of the pack, in input order; at fixed thresholds one row per
 * residence x category, without limit, verdict and cause. `distance_m` is empty when unreachable.
 */
export function writeResidencesCsv(input: ExportInput, _: ExportOptions, out: ByteWriter): void {
  const { dataset, demand } = input;
  const { residences, facilities } = dataset;
  const columns = columnsOf(input);
  const writeId = cellWriter(residences.ids);
  const categories = encodeTexts(columns.map(({ category }) => `,${csvCell(category)},`));
  const facilityCells = encodeTexts([...facilities.ids.map((id) => `,${csvCell(id)},`), ",,"]);
  const blockCells = encodeTexts(
    Array.from(
      { length: demand.groups },
      (_, group) => `${csvCell(groupId(dataset.blocks, group))},`,
    ),
  );
  out.text(HEADER);
  for (let residence = 0; residence < residences.count; residence++) {
    const block = valueAt(demand.group, residence);
    const people = valueAt(residences.population, residence);
    for (let row = 0; row < columns.length; row++) {
      const column = valueAt(columns, row);
      const metres = valueAt(column.metres, residence);
      const facility = valueAt(column.nearest, residence);
      writeId(out, residence);
      out.encoded(categories, row);
      if (metres !== Infinity) {
        out.fixed(metresBeside(metres, column.limits), METRE_DECIMALS);
      }
      out.encoded(facilityCells, facility === NONE ? facilities.count : facility);
      out.encoded(blockCells, block);
      out.number(people, PEOPLE_DECIMALS);
      out.encoded(column.ends, column.endOf(residence));
    }
  }
}

const HEADER =
  "residence_id,category,distance_m,facility_id,block_id,population,limit_m,verdict,cause\n";

/** What the rows of one criterion, or at fixed thresholds of one category, share. */
interface Column {
  readonly metres: Float64Array; // [n]
  readonly nearest: Uint32Array; // [n]
  readonly limits: readonly number[]; // metres that somebody may compare the distance with
  readonly category: string;
  /** `,limit,verdict,cause` and the line end; and which of them a residence has. */
  readonly ends: EncodedTexts;
  readonly endOf: (residence: number) => number;
}

const columnsOf = (input: ExportInput): readonly Column[] =>
  isThresholdPack(input.settings.pack) ? categoryColumns(input) : criterionColumns(input);

function criterionColumns(input: ExportInput): readonly Column[] {
  const { matrix, settings } = input;
  return settings.pack.criteria.map((_, criterion) => {
    const limit = limitOf(settings, criterion);
    const question = standingQuestion(matrix, settings, criterion);
    const ends = Object.values(Standing).map((code) => {
      const { verdict, cause } = STANDINGS[code];
      return `,${limit},${VERDICT_WORDS[verdict]},${cause ?? ""}\n`;
    });
    return {
      ...distanceColumns(input, criterion),
      limits: [limit],
      ends: encodeTexts(ends),
      endOf: (residence) => standingCode(question, residence),
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
    return [{ ...distanceColumns(input, criterion), limits, ends, endOf: () => 0 }];
  });
}

function distanceColumns({ matrix, settings }: ExportInput, criterion: number) {
  return {
    metres: distancesOf(matrix, settings, criterion),
    nearest: nearestOf(matrix, settings, criterion),
    category: criterionOf(settings, criterion).category,
  };
}
