import { err } from "../base/result.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { unzip } from "./archive.ts";
import type { FileFormatId } from "./catalogue.ts";
import type { Reading } from "./file-format.ts";
import { refused } from "./note-codes.ts";
import { OdsContent } from "./ods-content.ts";
import { layersOfSheets, type ReadSheet } from "./sheet-layers.ts";
import { TableLayer } from "./table-layer.ts";
import { XmlText } from "./xml-text.ts";

const ID = "ods" satisfies FileFormatId;

/**
 * The sheets of an OpenDocument spreadsheet that hold coordinates, each a layer. Values are those
 * that were seen last; formulas are not run. Hidden sheets are left out, and named.
 */
export async function readOds(file: SourceFile, control: ReadControl): Promise<Reading> {
  const hash = file.createSha256();
  const unpacked = await unzip(file, control, { onBytes: (chunk) => hash.update(chunk) });
  const [first] = unpacked.refused;
  if (first !== undefined) return err([first]);
  const part = unpacked.files.find(({ name }) => name === `${file.name}/content.xml`);
  if (part === undefined) return refused(file, "workbook-damaged");
  const sheets: { readonly name: string; readonly table: TableLayer | null }[] = [];
  const content = new OdsContent({
    sheet(name, isHidden) {
      const table = isHidden ? null : new TableLayer(file.name, { layer: name });
      sheets.push({ name, table });
      return table === null ? null : (cells, row) => void table.addRow(cells, row);
    },
  });
  const text = new XmlText(content, (bytes) => part.decode(bytes));
  for await (const chunk of part.chunks()) {
    if (control.shouldStop()) return refused(file, "cancelled");
    if (!text.feed(chunk)) break;
  }
  const fault = part.fault?.() ?? null;
  if (fault !== null) return err([{ ...fault, file: file.name }]);
  const wrong = text.end();
  if (wrong !== null) {
    return refused(file, wrong.code === "archive-bomb" ? wrong.code : "workbook-damaged");
  }
  const origin = { sha256: hash.digestHex(), format: ID };
  const read = sheets.map(({ name, table }): ReadSheet => {
    return { name, reading: table === null ? null : table.finish(origin) };
  });
  const reading = layersOfSheets(file.name, read);
  const isOnly = read.filter(({ reading: own }) => own !== null).length === 1;
  if (!reading.ok || !isOnly) return reading;
  return { ...reading, value: reading.value.map((layer) => ({ ...layer, layer: file.name })) };
}
