import type { SourceFile } from "../model/raw-layer.ts";
import type { Cell } from "./place-columns.ts";
import { type XmlHandler, XmlText } from "./xml-text.ts";
import { localName } from "./xml-tree.ts";

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

/** Carries a part of a workbook to a handler; false when it is no XML. */
export async function readPart(part: SourceFile, handler: XmlHandler): Promise<boolean> {
  const text = new XmlText(handler, (bytes) => part.decode(bytes));
  for await (const chunk of part.chunks()) if (!text.feed(chunk)) return false;
  return text.end() === null;
}

/** Handlers of the parts of a workbook (ECMA-376, part 1, section 18). None of them has features. */
abstract class PartHandler implements XmlHandler {
  readonly seen = 0;
  abstract open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(_name: string): void {}
}

/** xl/workbook.xml: the sheets in their order. */
export class WorkbookPart extends PartHandler {
  readonly sheets: SheetEntry[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (localName(name) !== "sheet") return;
    const relation = Object.entries(attributes).find(([key]) => /^(?:\w+:)?id$/.test(key))?.[1];
    this.sheets.push({
      name: attributes["name"] ?? "",
      relation: relation ?? "",
      isHidden: (attributes["state"] ?? "visible") !== "visible",
    });
  }
}

/** xl/_rels/workbook.xml.rels: where the sheets lie. */
export class RelationsPart extends PartHandler {
  readonly targets = new Map<string, string>();

  open(_name: string, attributes: Readonly<Record<string, string>>): void {
    const id = attributes["Id"];
    const target = attributes["Target"];
    if (id !== undefined && target !== undefined) this.targets.set(id, target);
  }
}

/** xl/sharedStrings.xml: texts that cells refer to by number. How they are spoken is left out. */
export class StringsPart extends PartHandler {
  readonly texts: string[] = [];
  private isText = false;
  private isSpoken = false;

  open(name: string): void {
    const local = localName(name);
    if (local === "si") this.texts.push("");
    if (local === "rPh") this.isSpoken = true;
    this.isText = local === "t" && !this.isSpoken;
  }

  text(text: string): void {
    if (this.isText && this.texts.length > 0) this.texts.push((this.texts.pop() ?? "") + text);
  }

  override close(name: string): void {
    this.isText = false;
    if (localName(name) === "rPh") this.isSpoken = false;
  }
}

/** A sheet: hands out its rows, each with its number. */
export class SheetPart extends PartHandler {
  private readonly strings: readonly string[];
  private readonly onRow: (cells: readonly Cell[], row: number) => void;
  private cells: Cell[] = [];
  private row = 0;
  private column = -1;
  private type = "";
  private value = "";
  private isValue = false;

  constructor(strings: readonly string[], onRow: (cells: readonly Cell[], row: number) => void) {
    super();
    this.strings = strings;
    this.onRow = onRow;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const local = localName(name);
    if (local === "row") {
      this.row = Number(attributes["r"] ?? this.row + 1);
      this.cells = [];
      this.column = -1;
    } else if (local === "c") {
      this.column = columnOf(attributes["r"]) ?? this.column + 1;
      this.type = attributes["t"] ?? "n";
      this.value = "";
    } else this.isValue = local === "v" || local === "t";
  }

  text(text: string): void {
    if (this.isValue) this.value += text;
  }

  override close(name: string): void {
    this.isValue = false;
    const local = localName(name);
    if (local === "c" && this.value !== "") this.put(this.cellOf());
    if (local === "row") this.onRow(this.cells, this.row);
  }

  private put(cell: Cell): void {
    while (this.cells.length < this.column) this.cells.push(null);
    this.cells[this.column] = cell;
  }

  private cellOf(): Cell {
    const { type, value } = this;
    if (type === "s") return this.strings[Number(value)] ?? null;
    if (type === "b") return value === "1";
    if (type === "e") return null; // #DIV/0! and its kin are no values
    if (type !== "n") return value;
    const number = Number(value);
    return Number.isFinite(number) ? number : value;
  }
}

const MOST_COLUMNS = 16_384; // of a sheet

/** The column of a cell from 0: "A1" is 0, "AB7" is 27. Null where it has no usable address. */
function columnOf(address: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(address ?? "")?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
  return column <= MOST_COLUMNS ? column - 1 : null;
}
