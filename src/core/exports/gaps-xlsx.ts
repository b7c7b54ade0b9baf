import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { ABOUT_LABELS, EXPORT_SENTENCES, GAP_COLUMNS, SHEET_NAMES } from "../words/export-words.ts";
import { CAUSE_WORDS } from "../words/gap-names.ts";
import type { Lang } from "../words/lang.ts";
import { aboutLines } from "./about-lines.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { type GapRow, gapRows } from "./gap-rows.ts";
import { type Cell, type ColumnStyle, type Sheet, writeSpreadsheet } from "./spreadsheet.ts";

/** The gap list as a workbook, with a second sheet that says how it was made. */
export const writeGapsXlsx = (input: ExportInput, { lang }: ExportOptions, out: ByteWriter): void =>
  out.raw(writeSpreadsheet([gapSheet(input, lang), aboutSheet(input, lang)]));

type GapColumn = (typeof GAP_COLUMNS)[number]["key"];

/** Widths in characters, as spreadsheets count them. */
const LAYOUT: Readonly<Record<GapColumn, { readonly width: number; readonly style: ColumnStyle }>> =
  {
    rank: { width: 7, style: "plain" },
    gapId: { width: 22, style: "plain" },
    blockId: { width: 14, style: "plain" },
    blockName: { width: 20, style: "plain" },
    category: { width: 16, style: "plain" },
    limitMetres: { width: 10, style: "plain" },
    clause: { width: 26, style: "wrapped" },
    share: { width: 10, style: "share" },
    peopleWithout: { width: 12, style: "plain" },
    nearestFacility: { width: 26, style: "wrapped" },
    nearestMetres: { width: 12, style: "plain" },
    cause: { width: 18, style: "plain" },
    sentence: { width: 70, style: "wrapped" },
  };

function gapSheet(input: ExportInput, lang: Lang): Sheet {
  const header = GAP_COLUMNS.map((column) => column.header[lang]);
  const isAsStated = isThresholdPack(input.settings.pack);
  const rows = gapRows(input, lang).map((row) => {
    const { name, category } = row.criterion;
    const cells = { ...cellsOf(row, lang), category: isAsStated ? category : name[lang] };
    return GAP_COLUMNS.map(({ key }) => cells[key]);
  });
  return {
    name: SHEET_NAMES.gaps[lang],
    columns: GAP_COLUMNS.map(({ key }) => LAYOUT[key]),
    rows: [header, ...rows],
    hasHeader: true,
  };
}

function cellsOf(row: GapRow, lang: Lang): Readonly<Record<Exclude<GapColumn, "category">, Cell>> {
  return {
    rank: row.rank,
    gapId: row.gapId,
    blockId: row.blockId,
    blockName: row.blockName,
    limitMetres: row.limitMetres,
    clause: row.criterion.clause[lang],
    share: row.share,
    peopleWithout: row.peopleWithout,
    nearestFacility: row.nearestFacility,
    nearestMetres: row.nearestMetres,
    cause: CAUSE_WORDS[row.cause][lang],
    sentence: row.sentence,
  };
}

function aboutSheet(input: ExportInput, lang: Lang): Sheet {
  const { appVersion, date } = input;
  const words = EXPORT_SENTENCES[lang];
  return {
    name: SHEET_NAMES.about[lang],
    columns: [
      { width: 34, style: "wrapped" },
      { width: 100, style: "wrapped" },
    ],
    rows: [
      ...aboutLines(input, lang),
      ...input.layers.map(({ raw }) => [
        ABOUT_LABELS.input[lang],
        words.input(raw.file, raw.geometry.count, raw.seen, raw.sha256),
      ]),
      [ABOUT_LABELS.date[lang], date],
      [ABOUT_LABELS.program[lang], `amenity-gap-mapper ${appVersion}`],
    ],
    hasHeader: false,
  };
}
