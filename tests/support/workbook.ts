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
