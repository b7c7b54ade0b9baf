import { zipSync } from "fflate";

type Value = string | number | boolean | null;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
  readonly isHidden?: boolean;
}

/** A small workbook as Excel writes one: texts are shared, empty cells and rows are left out. */
export function workbookOf(...sheets: readonly Sheet[]): Uint8Array {
  const texts: string[] = [];
  const cellXml = (value: Value, column: number, row: number): string => {
    if (value === null) return "";
    const address = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
    if (typeof value === "number") return `<c ${address}><v>${value}</v></c>`;
    if (typeof value === "boolean") return `<c ${address} t="b"><v>${Number(value)}</v></c>`;
    if (value.startsWith("=")) return `<c ${address} t="str"><f>1</f><v>${value.slice(1)}</v></c>`;
    texts.push(value);
    return `<c ${address} t="s"><v>${texts.length - 1}</v></c>`;
  };
  const rowXml = (cells: readonly Value[], row: number): string =>
    cells.length === 0
      ? ""
      : `<row r="${row + 1}">${cells.map((value, column) => cellXml(value, column, row)).join("")}</row>`;
  const bodies = sheets.map(
    ({ rows }) => `<worksheet><sheetData>${rows.map(rowXml).join("")}</sheetData></worksheet>`,
  );
  const entries = sheets.map(
    ({ name, isHidden }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${isHidden === true ? ' state="hidden"' : ""}/>`,
  );
  const links = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const strings = texts.map(
    (text) =>
      `<si><r><t>${text.slice(0, 1)}</t></r><r><t>${text.slice(1)}</t></r><rPh><t>ㄅ</t></rPh></si>`,
  );
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  return zipSync({
    "[Content_Types].xml": encode("<Types/>"),
    "xl/workbook.xml": encode(`<workbook><sheets>${entries.join("")}</sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": encode(`<Relationships>${links.join("")}</Relationships>`),
    "xl/sharedStrings.xml": encode(`<sst>${strings.join("")}</sst>`),
    ...Object.fromEntries(
      bodies.map((body, i) => [`xl/worksheets/sheet${i + 1}.xml`, encode(body)]),
    ),
  });
}

/**
 * A small spreadsheet as LibreOffice writes one: equal neighbours stand once, and every sheet is
 * filled up with empty cells and rows. Numbers of repetitions may be given in place of those.
 */
export function odsOf(...sheets: readonly Sheet[]): Uint8Array {
  const cellXml = (value: Value, times: number): string => {
    const repeat = times > 1 ? ` table:number-columns-repeated="${times}"` : "";
    if (value === null || value === "") return `<table:table-cell${repeat}/>`;
    if (typeof value === "number") {
      return `<table:table-cell${repeat} office:value-type="float" office:value="${value}"><text:p>${value.toFixed(1)}</text:p></table:table-cell>`;
    }
    if (typeof value === "boolean") {
      return `<table:table-cell${repeat} office:value-type="boolean" office:boolean-value="${value}"><text:p>${value ? "WAHR" : "FALSCH"}</text:p></table:table-cell>`;
    }
    return `<table:table-cell${repeat} office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
  };
  const rowXml = (cells: readonly Value[], times: number): string => {
    const body = runsOf([...cells, ...Array(3).fill(null)], Object.is);
    const repeat = times > 1 ? ` table:number-rows-repeated="${times}"` : "";
    return `<table:table-row${repeat}>${body.map(([value, count]) => cellXml(value, count)).join("")}</table:table-row>`;
  };
  const tables = sheets.map(({ name, rows, isHidden }) => {
    const body = runsOf(rows, (a, b) => JSON.stringify(a) === JSON.stringify(b));
    return `<table:table table:name="${name}" table:style-name="ta${isHidden === true ? 2 : 1}"><table:table-column table:number-columns-repeated="16384"/>${body
      .map(([cells, count]) => rowXml(cells, count))
      .join("")}${rowXml([], 1_048_000)}</table:table>`;
  });
  return odsOfContent(
    `<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables.join("")}</office:spreadsheet></office:body>`,
  );
}

/** The same with its content as it shall stand. */
export const odsOfContent = (body: string): Uint8Array =>
  zipSync({
    mimetype: [
      new TextEncoder().encode("application/vnd.oasis.opendocument.spreadsheet"),
      { level: 0 },
    ],
    "META-INF/manifest.xml": new TextEncoder().encode("<manifest:manifest/>"),
    "content.xml": new TextEncoder().encode(
      `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content>${body}</office:document-content>`,
    ),
  });

/** Neighbours that are alike, once each, with their number. */
function runsOf<T>(
  items: readonly T[],
  isSame: (a: T, b: T) => boolean,
): readonly (readonly [item: T, count: number])[] {
  const runs: [T, number][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last !== undefined && isSame(last[0], item)) last[1]++;
    else runs.push([item, 1]);
  }
  return runs;
}
