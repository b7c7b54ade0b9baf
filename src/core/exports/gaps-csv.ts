import { encodeUtf8 } from "../base/utf8.ts";
import { criterionOf, limitOf } from "../coverage/cells.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { GAP_COLUMNS } from "../words/export-words.ts";
import { CAUSE_WORDS } from "../words/gap-names.ts";
import type { Lang } from "../words/lang.ts";
import { blockCells } from "./blocks-csv.ts";
import { type ByteWriter, encodeTexts } from "./byte-writer.ts";
import { csvCell, csvRow, writeCell } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { eachGapRow, type GapRow } from "./gap-rows.ts";
import { METRE_DECIMALS, PEOPLE_DECIMALS, SHARE_DECIMALS } from "./rounding.ts";

/**
 * The gap list, ranked. In Chinese the headers, the categories (but for the data's own) and the causes
 * are words, and the file starts with a byte order mark, without which Excel and WPS take it for GBK.
 */
export function writeGapsCsv(input: ExportInput, { lang }: ExportOptions, out: ByteWriter): void {
  if (lang === "zh") out.text(BYTE_ORDER_MARK);
  out.text(csvRow(GAP_COLUMNS.map(({ header }) => header[lang])));
  const blocks = blockCells(input);
  const asked = encodeTexts(
    input.settings.pack.criteria.map((_, row) => askedCells(input, row, lang)),
  );
  for (const row of eachGapRow(input, lang)) {
    out.number(row.rank, 0);
    out.raw(COMMA);
    writeCell(out, row.gapId);
    out.raw(COMMA);
    out.encoded(blocks, row.gap.group);
    out.encoded(asked, row.gap.criterion);
    writeFigures(out, row);
    out.text(lang === "zh" ? CAUSE_WORDS[row.cause].zh : row.cause);
    out.raw(COMMA);
    writeCell(out, row.sentence);
    out.raw(LINE_END);
  }
}

const BYTE_ORDER_MARK = "\ufeff";
const COMMA = encodeUtf8(",");
const LINE_END = encodeUtf8("\n");

/** `category,limit,clause,` */
function askedCells({ settings }: ExportInput, row: number, lang: Lang): string {
  const criterion = criterionOf(settings, row);
  const isWord = lang === "zh" && !isThresholdPack(settings.pack);
  const category = isWord ? criterion.name.zh : criterion.category;
  return `${csvCell(category)},${limitOf(settings, row)},${csvCell(criterion.clause[lang])},`;
}

/** `share,people,facility,metres,` */
function writeFigures(out: ByteWriter, row: GapRow): void {
  out.fixed(row.share, SHARE_DECIMALS);
  out.raw(COMMA);
  out.number(row.peopleWithout, PEOPLE_DECIMALS);
  out.raw(COMMA);
  writeCell(out, row.nearestFacility);
  out.raw(COMMA);
  if (row.nearestMetres !== null) out.fixed(row.nearestMetres, METRE_DECIMALS);
  out.raw(COMMA);
}
