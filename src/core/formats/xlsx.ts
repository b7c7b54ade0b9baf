import { err } from "../base/result.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { unzip } from "./archive.ts";
import type { FileFormatId } from "./catalogue.ts";
import type { Reading } from "./file-format.ts";
import { refused } from "./note-codes.ts";
import { layersOfSheets, type ReadSheet } from "./sheet-layers.ts";
import { TableLayer } from "./table-layer.ts";
import {
  RelationsPart,
  readPart,
  type SheetEntry,
  SheetPart,
  StringsPart,
  WorkbookPart,
} from "./xlsx-sheets.ts";

const ID = "xlsx" satisfies FileFormatId;

/**
 * The sheets of an Excel workbook that hold coordinates, each a layer. Values are those that Excel
 * saw last; formulas are not run. Hidden sheets are left out, and named.
 */
export async function readXlsx(file: SourceFile, control: ReadControl): Promise<Reading> {
  const hash = file.createSha256();
  const unpacked = await unzip(file, control, { onBytes: (chunk) => hash.update(chunk) });
  const [first] = unpacked.refused;
  if (first !== undefined) return err([first]);
  const parts = new Map(unpacked.files.map((part) => [partName(part, file), part]));
  const workbook = await sheetsOf(parts);
  if (workbook === null) return refused(file, "workbook-damaged");
  const { sheets, strings } = workbook;
  const shown = sheets.filter(({ entry }) => !entry.isHidden);
  const sha256 = hash.digestHex();
  const read: ReadSheet[] = [];
  for (const { entry, part } of sheets) {
    if (entry.isHidden) {
      read.push({ name: entry.name, reading: null });
      continue;
    }
    const table = new TableLayer(file.name, shown.length > 1 ? { layer: entry.name } : {});
    const sheet = new SheetPart(strings, (cells, row) => void table.addRow(cells, row));
    const isRead = await readPart(part, sheet);
    const fault = part.fault?.() ?? null;
    if (fault !== null) return err([{ ...fault, file: file.name }]);
    if (!isRead) return refused(file, "workbook-damaged");
    if (control.shouldStop()) return refused(file, "cancelled");
    read.push({ name: entry.name, reading: table.finish({ sha256, format: ID }) });
  }
  return layersOfSheets(file.name, read);
}

interface Workbook {
  readonly sheets: readonly { readonly entry: SheetEntry; readonly part: SourceFile }[];
  readonly strings: readonly string[];
}

async function sheetsOf(parts: ReadonlyMap<string, SourceFile>): Promise<Workbook | null> {
  const workbook = new WorkbookPart();
  const relations = new RelationsPart();
  const strings = new StringsPart();
  const book = parts.get("xl/workbook.xml");
  const links = parts.get("xl/_rels/workbook.xml.rels");
  const texts = parts.get("xl/sharedStrings.xml");
  if (book === undefined || links === undefined) return null;
  if (!(await readPart(book, workbook)) || !(await readPart(links, relations))) return null;
  if (texts !== undefined && !(await readPart(texts, strings))) return null;
  const sheets = workbook.sheets.flatMap((entry) => {
    const part = parts.get(pathOf(relations.targets.get(entry.relation) ?? ""));
    return part === undefined ? [] : [{ entry, part }]; // a chart sheet has no cells
  });
  return { sheets, strings: strings.texts };
}

/** Targets are written from the root or from the folder of the workbook. */
const pathOf = (target: string): string =>
  target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;

const partName = (part: SourceFile, file: SourceFile): string =>
  part.name.slice(file.name.length + 1);
