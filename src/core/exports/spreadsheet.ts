import { zipSync } from "fflate";
import { assert } from "../base/assert.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { isRunnable } from "./csv-cell.ts";

/** A cell: text, a number, or nothing. */
export type Cell = string | number | null;

/** How the cells of a column look below the header. */
export type ColumnStyle = "plain" | "share" | "wrapped";

export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly width: number; readonly style: ColumnStyle }[];
  readonly rows: readonly (readonly Cell[])[];
  /** True: the first row is a header, frozen, with a filter over all columns. */
  readonly hasHeader: boolean;
}

/**
 * An .xlsx workbook (ECMA-376). Texts are inline strings: a spreadsheet never evaluates them, and
 * those that look like formulas are marked as text for whoever edits the cell. Numbers are numbers.
 * Nothing in it depends on the clock or the machine.
 */
export function writeSpreadsheet(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const parts: readonly (readonly [path: string, xml: string])[] = [
    ["[Content_Types].xml", contentTypes(sheets)],
    ["_rels/.rels", PACKAGE_RELATIONS],
    ["xl/workbook.xml", workbook(sheets)],
    ["xl/_rels/workbook.xml.rels", workbookRelations(sheets)],
    ["xl/styles.xml", STYLES],
    ...sheets.map((sheet, i) => [sheetPath(i), worksheet(sheet, i)] as const),
  ];
  const files = Object.fromEntries(parts.map(([path, xml]) => [path, encodeUtf8(xml)]));
  // The date of a zip entry is local time to its two seconds; this one is the format's first.
  const packed = zipSync(files, { mtime: new Date(1980, 0, 1), level: 6 });
  return new Uint8Array(packed);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const sheetPath = (i: number): string => `xl/worksheets/sheet${i + 1}.xml`;

const contentTypes = (sheets: readonly Sheet[]): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_ML}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SHEET_ML}.styles+xml"/>` +
  sheets
    .map(
      (_, i) => `<Override PartName="/${sheetPath(i)}" ContentType="${SHEET_ML}.worksheet+xml"/>`,
    )
    .join("") +
  "</Types>";

const PACKAGE_RELATIONS =
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbookRelations = (sheets: readonly Sheet[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  sheets
    .map(
      (_, i) =>
        `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    )
    .join("") +
  `<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  // Excel keeps the range of a filter under this hidden name and repairs files that lack it.
  const filters = sheets.flatMap((sheet, i) =>
    sheet.hasHeader
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">` +
            `'${escapeXml(sheet.name)}'!${absolute(rangeOf(sheet))}</definedName>`,
        ]
      : [],
  );
  const names = filters.length > 0 ? `<definedNames>${filters.join("")}</definedNames>` : "";
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join("")}</sheets>${names}</workbook>`;
}

/** Rows of `cellXfs` in STYLES. A text that looks like a formula takes the row after its own. */
const STYLE = { plain: 0, wrapped: 2, share: 4, header: 5 } as const;
const AS_TEXT = 1;

const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  // As many decimals as the figure has, up to four: 79.9999 % must not read 80 %.
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0###%"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EBEF"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6">' +
  cellFormat("", "") +
  cellFormat('quotePrefix="1"', "") +
  cellFormat("", 'wrapText="1"') +
  cellFormat('quotePrefix="1"', 'wrapText="1"') +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function cellFormat(attribute: string, alignment: string): string {
  return `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1" ${attribute}><alignment vertical="top" ${alignment}/></xf>`;
}

function worksheet(sheet: Sheet, index: number): string {
  const selected = index === 0 ? ' tabSelected="1"' : "";
  const pane = sheet.hasHeader
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    : "";
  const columns = sheet.columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const filter = sheet.hasHeader ? `<autoFilter ref="${rangeOf(sheet)}"/>` : "";
  return (
    `${XML}<worksheet xmlns="${MAIN}">` +
    `<sheetViews><sheetView workbookViewId="0"${selected}>${pane}</sheetView></sheetViews>` +
    `<cols>${columns.join("")}</cols>` +
    `<sheetData>${sheet.rows.map((row, i) => rowXml(sheet, row, i)).join("")}</sheetData>` +
    `${filter}</worksheet>`
  );
}

function rowXml(sheet: Sheet, row: readonly Cell[], index: number): string {
  const isHeader = sheet.hasHeader && index === 0;
  const cells = row.map((cell, i) => {
    const style = isHeader ? STYLE.header : STYLE[sheet.columns[i]?.style ?? "plain"];
    return cellXml(cell, `${columnLetter(i)}${index + 1}`, style);
  });
  return `<row r="${index + 1}">${cells.join("")}</row>`;
}

function cellXml(cell: Cell, place: string, style: number): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") {
    assert(Number.isFinite(cell), `a finite number in ${place}`);
    return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  }
  const shown = isRunnable(cell) && style < STYLE.share ? style + AS_TEXT : style;
  return `<c r="${place}" s="${shown}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

const rangeOf = ({ rows, columns }: Sheet): string =>
  `A1:${columnLetter(columns.length - 1)}${rows.length}`;

const absolute = (range: string): string => range.replaceAll(/([A-Z]+)(\d+)/g, "$$$1$$$2");

function columnLetter(index: number): string {
  assert(index < 26, `at most 26 columns, got column ${index + 1}`);
  return String.fromCharCode(0x41 + index);
}

/** What XML 1.0 cannot hold, or should not: control characters but blanks, lone surrogates, non-characters. */
const NOT_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

const escapeXml = (text: string): string =>
  text
    .replaceAll(NOT_XML, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // A reader turns a bare carriage return into a line feed.
    .replaceAll("\r", "&#13;")
    // Excel reads _x000D_ as a character's number unless its underscore is written as one.
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
