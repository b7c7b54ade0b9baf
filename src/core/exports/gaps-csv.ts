import { GAP_COLUMNS } from "../words/export-words.ts";
import { CAUSE_WORDS } from "../words/gap-words.ts";
import type { Lang } from "../words/lang.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { csvCell, csvRow, writeCell } from "./csv-cell.ts";
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
  out.number(row.rank, 0);
  for (const text of [row.gapId, row.blockId, row.blockName, category]) {
    out.text(",");
    writeCell(out, text);
  }
  out.text(`,${row.limitMetres},${csvCell(criterion.clause)},`);
  out.fixed(row.share, SHARE_DECIMALS);
  out.text(",");
  out.number(row.peopleWithout, PEOPLE_DECIMALS);
  out.text(",");
  writeCell(out, row.nearestFacility);
  out.text(",");
  if (row.nearestMetres !== null) out.fixed(row.nearestMetres, METRE_DECIMALS);
  out.text(",");
  out.text(lang === "zh" ? CAUSE_WORDS[row.cause].zh : row.cause);
  out.text(",");
  writeCell(out, row.sentence);
  out.text("\n");
}
