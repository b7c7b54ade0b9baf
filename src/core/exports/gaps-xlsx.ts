import { limitOf, paceOf } from "../coverage/cells.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { POPULATION_METHODS } from "../model/dataset.ts";
import { ABOUT_LABELS, EXPORT_SENTENCES, GAP_COLUMNS, SHEET_NAMES } from "../words/export-words.ts";
import { formatLimitInForce, formatShare, formatWhole } from "../words/figures.ts";
import { CAUSE_WORDS, speedsWords } from "../words/gap-words.ts";
import type { Lang } from "../words/lang.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";
import { type GapRow, gapRows } from "./gap-rows.ts";
import { listNotes } from "./list-notes.ts";
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
  const rows = gapRows(input, lang).map((row) => {
    const cells = cellsOf(row, lang);
    return GAP_COLUMNS.map(({ key }) => cells[key]);
  });
  return {
    name: SHEET_NAMES.gaps[lang],
    columns: GAP_COLUMNS.map(({ key }) => LAYOUT[key]),
    rows: [header, ...rows],
    hasHeader: true,
  };
}

function cellsOf(row: GapRow, lang: Lang): Readonly<Record<GapColumn, Cell>> {
  return {
    rank: row.rank,
    gapId: row.gapId,
    blockId: row.blockId,
    blockName: row.blockName,
    category: row.criterion.name[lang],
    limitMetres: row.limitMetres,
    clause: row.criterion.clause,
    share: row.share,
    peopleWithout: row.peopleWithout,
    nearestFacility: row.nearestFacility,
    nearestMetres: row.nearestMetres,
    cause: CAUSE_WORDS[row.cause][lang],
    sentence: row.sentence,
  };
}

function aboutSheet(input: ExportInput, lang: Lang): Sheet {
  const { settings, totals, appVersion, date } = input;
  const { pack } = settings;
  const words = EXPORT_SENTENCES[lang];
  const line = (label: keyof typeof ABOUT_LABELS, text: string): readonly Cell[] => [
    ABOUT_LABELS[label][lang],
    text,
  ];
  const standard = isThresholdPack(pack)
    ? []
    : [line("version", `${pack.id} ${pack.version}`), line("source", pack.source)];
  return {
    name: SHEET_NAMES.about[lang],
    columns: [
      { width: 34, style: "wrapped" },
      { width: 100, style: "wrapped" },
    ],
    rows: [
      line("standard", pack.name[lang]),
      ...standard,
      line("distance", words.distance(settings.distance)),
      ...(settings.judgeBy === "minutes"
        ? [line("speeds", speedsWords(settings.speeds, lang))]
        : []),
      line("minShare", formatShare(settings.minShare, lang)),
      ...pack.criteria.map((criterion, row) =>
        line(
          "limit",
          words.limit(
            criterion.name[lang],
            formatLimitInForce(limitOf(settings, row), paceOf(settings, row), lang),
          ),
        ),
      ),
      line("people", formatWhole(totals.population)),
      line("lacking", words.partOfPeople(totals.lacking, totals.lackingAtMost, totals.population)),
      line("blocks", words.blocks(totals.underservedBlocks, totals.blocksWithPeople)),
      line("gaps", formatWhole(totals.gaps)),
      ...populationLines(input, lang).map((text) => line("population", text)),
      ...listNotes(input, lang).map((text) => line("note", text)),
      ...input.layers.map(({ raw }) =>
        line("input", words.input(raw.file, raw.geometry.count, raw.seen, raw.sha256)),
      ),
      line("date", date),
      line("program", `amenity-gap-mapper ${appVersion}`),
    ],
    hasHeader: false,
  };
}

function populationLines({ totals }: ExportInput, lang: Lang): readonly string[] {
  return POPULATION_METHODS.flatMap((method, row) => {
    const residences = totals.populationMethods[row] ?? 0;
    return residences > 0 ? [EXPORT_SENTENCES[lang].residencesBy(residences, method)] : [];
  });
}
