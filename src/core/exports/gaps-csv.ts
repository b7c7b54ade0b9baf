import { GAP_COLUMNS } from "../words/export-words.ts";
import { CAUSE_WORDS } from "../words/gap-words.ts";
import type { Lang } from "../words/lang.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { csvCell, csvRow } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { eachGapRow, type GapRow } from "./gap-rows.ts";
import { METRE_DECIMALS, PEOPLE_DECIMALS, SHARE_DECIMALS } from "./rounding.ts";

/**
 * The gap list, ranked. In Chinese the headers, the categories and the causes are words, and the
 * file starts with a byte order mark, without which Excel and WPS take it for GBK.
 */
export function writeGapsCsv(input: ExportInput, { lang }: ExportOptions, out: ByteWriter): void {
  if (lang === "zh") out.text(BYTE_ORDER_MARK);
  out.text(csvRow(GAP_COLUMNS.map(({ header }) => header[lang])));
  for (const row of eachGapRow(input, lang)) writeRow(out, row, lang);
}

const BYTE_ORDER_MARK = "\ufeff";

function writeRow(out: ByteWriter, row: GapRow, lang: Lang): void {
  const { criterion } = row;
  const category = lang === "zh" ? criterion.name.zh : criterion.category;
  const cause = lang === "zh" ? CAUSE_WORDS[row.cause].zh : row.cause;
  out.text(
    `${row.rank},${csvCell(row.gapId)},${csvCell(row.blockId)},${csvCell(row.blockName)},${csvCell(category)},${row.limitMetres},${csvCell(criterion.clause)},`,
  );
  out.fixed(row.share, SHARE_DECIMALS);
  out.text(",");
  out.number(row.peopleWithout, PEOPLE_DECIMALS);
  out.text(`,${csvCell(row.nearestFacility)},`);
  if (row.nearestMetres !== null) out.fixed(row.nearestMetres, METRE_DECIMALS);
  out.text(`,${cause},${csvCell(row.sentence)}\n`);
}
