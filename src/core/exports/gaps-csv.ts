import { uint8Column } from "../base/columns.ts";
import { NONE } from "../base/none.ts";
import { criterionOf, limitOf } from "../coverage/cells.ts";
import { distinctGroupIds, gapId } from "../coverage/gaps.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { CAUSES, type GapTable } from "../model/analysis.ts";
import type { BlockTable } from "../model/dataset.ts";
import { GAP_COLUMNS } from "../words/export-words.ts";
import { CAUSE_WORDS } from "../words/gap-names.ts";
import { facilityValue } from "../words/gap-words.ts";
import type { Lang } from "../words/lang.ts";
import { blockCells } from "./blocks-csv.ts";
import { type ByteWriter, encodeRows, encodeTexts } from "./byte-writer.ts";
import { cellEnd, cellStart, csvCell, csvRow, writeCell, writeHarmless } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { facilityAt, nearestFacilities } from "./gap-rows.ts";
import {
  mostBytesOfSentence,
  type PutSentence,
  type SentenceInput,
  sentenceInput,
  sentencePutter,
} from "./gap-sentences.ts";
import {
  COMMA,
  type EncodedTexts,
  LINE_END,
  longestOf,
  NUMBER_BYTES,
  putByte,
  putEncoded,
  putScaled,
  putWhole,
  QUOTE,
} from "./put-bytes.ts";
import {
  METRE_DECIMALS,
  PEOPLE_DECIMALS,
  SHARE_DECIMALS,
  scaledMetresBeside,
  scaledPeople,
  scaledShareBeside,
} from "./rounding.ts";
import { rowsJob, writeRows } from "./rows-job.ts";

/**
 * The gap list, ranked. In Chinese the headers, the categories (but for the data's own) and the causes
 * are words, and the file starts with a byte order mark, without which Excel and WPS take it for GBK.
 */
export function writeGapsCsv(
  input: ExportInput,
  { lang, crew }: ExportOptions,
  out: ByteWriter,
): void {
  if (lang === "zh") out.text(BYTE_ORDER_MARK);
  out.text(csvRow(GAP_COLUMNS.map(({ header }) => header[lang])));
  writeRows(out, gapRowsJob, rowsInput(input, lang), crew);
}

const BYTE_ORDER_MARK = "\ufeff";

/** All that the rows are written from, in columns. */
interface RowsInput {
  readonly gaps: GapTable;
  readonly minShare: number;
  readonly limits: readonly (readonly number[])[]; // [k] metres, one each
  /** Beginning and end of a gap's name, `block:` and `criterion`, and which of them ask for quotes around both. */
  readonly names: EncodedTexts; // [g]
  readonly isNameQuoted: Uint8Array; // [g]
  readonly keys: EncodedTexts; // [k]
  readonly isKeyQuoted: Uint8Array; // [k]
  readonly blocks: EncodedTexts; // [g] `id,name,`
  readonly asked: EncodedTexts; // [k] `category,limit,clause,`
  readonly facilities: EncodedTexts; // [f+1] `,facility,`, the last for none
  readonly causes: EncodedTexts; // [CAUSES] `,cause,`
  readonly sentences: SentenceInput;
}

function rowsInput(input: ExportInput, lang: Lang): RowsInput {
  const { dataset, settings, gaps } = input;
  const { criteria } = settings.pack;
  const keys = criteria.map(({ key }) => cellEnd(key));
  return {
    gaps,
    minShare: settings.minShare,
    limits: criteria.map((_, row) => [limitOf(settings, row)]),
    ...nameCells(dataset.blocks),
    keys: encodeTexts(keys.map(({ inside }) => inside)),
    isKeyQuoted: Uint8Array.from(keys, ({ isQuoted }) => Number(isQuoted)),
    blocks: blockCells(input),
    asked: encodeTexts(criteria.map((_, row) => askedCells(input, row, lang))),
    facilities: facilityCells(input, lang),
    causes: encodeTexts(
      CAUSES.map((cause) => `,${lang === "zh" ? CAUSE_WORDS[cause].zh : cause},`),
    ),
    sentences: sentenceInput(input, lang),
  };
}

function nameCells(blocks: BlockTable): Pick<RowsInput, "names" | "isNameQuoted"> {
  const ids = distinctGroupIds(blocks);
  const isNameQuoted = uint8Column(ids.length);
  const names = encodeRows(ids.length, (out, group) => {
    const start = gapId(ids[group]!, "");
    if (writeHarmless(out, start)) return;
    const { inside, isQuoted } = cellStart(start);
    out.text(inside);
    isNameQuoted[group] = Number(isQuoted);
  });
  return { names, isNameQuoted };
}

/** `category,limit,clause,` */
function askedCells({ settings }: ExportInput, row: number, lang: Lang): string {
  const criterion = criterionOf(settings, row);
  const isWord = lang === "zh" && !isThresholdPack(settings.pack);
  const category = isWord ? criterion.name.zh : criterion.category;
  return `${csvCell(category)},${limitOf(settings, row)},${csvCell(criterion.clause[lang])},`;
}

/** Of facilities that are nearest to nobody nothing is written. */
function facilityCells({ dataset, gaps }: ExportInput, lang: Lang): EncodedTexts {
  const { count } = dataset.facilities;
  const isNearest = nearestFacilities(gaps, count);
  return encodeRows(count + 1, (out, row) => {
    if (row < count && isNearest[row] === 0) return;
    out.text(",");
    if (row < count) writeCell(out, facilityValue(facilityAt(dataset, row), lang));
    out.text(",");
  });
}

export const gapRowsJob = rowsJob<RowsInput>("gap-rows", (input) => {
  const putSentence = sentencePutter(input.gaps, input.sentences);
  return {
    count: input.gaps.count,
    mostBytes: mostBytesOfRow(input),
    put: (out, at, row) => putRow(out, at, input, putSentence, row),
  };
});

const mostBytesOfRow = (input: RowsInput): number =>
  longestOf(input.names.starts) +
  longestOf(input.keys.starts) +
  longestOf(input.blocks.starts) +
  longestOf(input.asked.starts) +
  longestOf(input.facilities.starts) +
  longestOf(input.causes.starts) +
  mostBytesOfSentence(input.sentences) +
  SIGNS +
  4 * NUMBER_BYTES;

/** Commas, quotes and the line end that stand between the texts of a row. */
const SIGNS = 6;

/** Puts a row; gives the place behind it. */
function putRow(
  out: DataView,
  start: number,
  input: RowsInput,
  putSentence: PutSentence,
  row: number,
): number {
  const { gaps, facilities } = input;
  const group = gaps.group[row]!;
  const criterion = gaps.criterion[row]!;
  const nearest = gaps.nearestFacility[row]!;
  let at = putWhole(out, start, gaps.rank[row]!);
  at = putByte(out, at, COMMA);
  at = putName(out, at, input, group, criterion);
  at = putByte(out, at, COMMA);
  at = putEncoded(out, at, input.blocks, group);
  at = putEncoded(out, at, input.asked, criterion);
  const share = scaledShareBeside(gaps.share[row]!, input.minShare, true);
  at = putScaled(out, at, share, SHARE_DECIMALS, SHARE_DECIMALS);
  at = putByte(out, at, COMMA);
  at = putScaled(out, at, scaledPeople(gaps.peopleWithout[row]!), PEOPLE_DECIMALS, 0);
  if (nearest === NONE) {
    at = putEncoded(out, at, facilities, facilities.starts.length - 2);
  } else {
    at = putEncoded(out, at, facilities, nearest);
    const metres = scaledMetresBeside(gaps.nearestMetres[row]!, input.limits[criterion]!);
    at = putScaled(out, at, metres, METRE_DECIMALS, METRE_DECIMALS);
  }
  at = putEncoded(out, at, input.causes, gaps.cause[row]!);
  at = putSentence(out, at, row);
  return putByte(out, at, LINE_END);
}

/** `block:criterion` */
function putName(
  out: DataView,
  start: number,
  { names, isNameQuoted, keys, isKeyQuoted }: RowsInput,
  group: number,
  criterion: number,
): number {
  const isQuoted = isNameQuoted[group] === 1 || isKeyQuoted[criterion] === 1;
  let at = isQuoted ? putByte(out, start, QUOTE) : start;
  at = putEncoded(out, at, names, group);
  at = putEncoded(out, at, keys, criterion);
  return isQuoted ? putByte(out, at, QUOTE) : at;
}
