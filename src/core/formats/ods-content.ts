import type { Detail, ReadingCode } from "./note-codes.ts";
import type { Cell } from "./place-columns.ts";
import type { XmlHandler } from "./xml-text.ts";

type Attributes = Readonly<Record<string, string>>;

/** What is told of the sheets of content.xml, in their order. */
export interface SheetEvents {
  /** @returns what takes the rows of the sheet; null to pass it over */
  sheet(name: string, isHidden: boolean): ((cells: readonly Cell[], row: number) => void) | null;
}

/** Columns of a sheet; what stands beyond is not read. */
const MOST_COLUMNS = 16_384;
/** Cells that may come of "the same again so many times": a sheet may claim a million rows of them. */
const MOST_REPEATED_CELLS = 2_000_000;
const MOST_SPACES = 1000;

/** Elements whose texts and cells are none of the sheet: remarks, drawings, what was changed. */
const BESIDE =
  /^(?:office:annotation|draw:.*|table:(?:shapes|tracked-changes|dde-links|forms)|office:forms)$/;

/**
 * content.xml of a spreadsheet (OpenDocument 1.3, part 3, section 9): rows and cells that are alike
 * stand once, with a number of repetitions; empty ones are counted, never made.
 */
export class OdsContent implements XmlHandler {
  readonly seen = 0;
  private readonly events: SheetEvents;
  private readonly hiddenStyles = new Set<string>();
  private style = "";
  private onRow: ((cells: readonly Cell[], row: number) => void) | null = null;
  private tables = 0; // that are open: a cell may hold another
  private beside = 0; // elements that are open and do not belong to the sheet
  private row = 0;
  private rowTimes = 1;
  private cells: Cell[] = [];
  private empty = 0; // cells that are made only if another follows
  private cell: { readonly attributes: Attributes; readonly times: number } | null = null;
  private paragraphs: string[] = [];
  private isParagraph = false;
  private repeated = 0;

  constructor(events: SheetEvents) {
    this.events = events;
  }

  problem(): { code: ReadingCode; detail: Detail } | null {
    return this.repeated > MOST_REPEATED_CELLS ? { code: "archive-bomb", detail: {} } : null;
  }

  open(name: string, attributes: Attributes): void {
    if (this.beside > 0 || BESIDE.test(name)) {
      this.beside++;
      return;
    }
    if (name === "style:style") this.style = attributes["style:name"] ?? "";
    else if (name === "style:table-properties") {
      if (attributes["table:display"] === "false") this.hiddenStyles.add(this.style);
    } else if (name === "table:table") this.openTable(attributes);
    else if (this.tables !== 1 || this.onRow === null) return;
    else if (name === "table:table-row") this.openRow(attributes);
    else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      this.cell = { attributes, times: timesIn(attributes, "table:number-columns-repeated") };
      this.paragraphs = [];
    } else if (this.cell !== null) this.openText(name, attributes);
  }

  private openTable(attributes: Attributes): void {
    if (++this.tables > 1) return;
    const isHidden = this.hiddenStyles.has(attributes["table:style-name"] ?? "");
    this.onRow = this.events.sheet(attributes["table:name"] ?? "", isHidden);
    this.row = 0;
  }

  private openRow(attributes: Attributes): void {
    this.rowTimes = timesIn(attributes, "table:number-rows-repeated");
    this.cells = [];
    this.empty = 0;
  }

  private openText(name: string, attributes: Attributes): void {
    if (name === "text:p" || name === "text:h") {
      this.paragraphs.push("");
      this.isParagraph = true;
    } else if (name === "text:s") {
      this.text(" ".repeat(Math.min(timesIn(attributes, "text:c"), MOST_SPACES)));
    } else if (name === "text:tab") this.text("\t");
    else if (name === "text:line-break") this.text("\n");
  }

  text(text: string): void {
    if (!this.isParagraph || this.beside > 0 || this.tables !== 1) return;
    this.paragraphs.push((this.paragraphs.pop() ?? "") + text);
  }

  close(name: string): void {
    if (this.beside > 0) this.beside--;
    else if (name === "table:table") this.tables--;
    else if (this.tables !== 1 || this.onRow === null) return;
    else if (name === "text:p" || name === "text:h") this.isParagraph = false;
    else if (name === "table:table-row") this.closeRow(this.onRow);
    else if (this.cell !== null && CELL.test(name)) {
      this.put(cellValue(this.cell.attributes, this.paragraphs.join("\n")), this.cell.times);
      this.cell = null;
    }
  }

  private put(value: Cell, times: number): void {
    if (value === null || value === "") {
      this.empty += times;
      return;
    }
    const first = this.cells.length + this.empty;
    const fitting = Math.min(times, MOST_COLUMNS - first);
    if (fitting <= 0) return;
    for (; this.empty > 0; this.empty--) this.cells.push(null);
    for (let i = 0; i < fitting; i++) this.cells.push(value);
    this.repeated += fitting - 1;
  }

  private closeRow(onRow: (cells: readonly Cell[], row: number) => void): void {
    const first = this.row + 1;
    this.row += this.rowTimes;
    if (this.cells.length === 0) return;
    this.repeated += (this.rowTimes - 1) * this.cells.length;
    if (this.problem() !== null) return;
    for (let row = first; row <= this.row; row++) onRow(this.cells, row);
  }
}

const CELL = /^table:(?:covered-)?table-cell$/;

/** How often something stands there; what is no number counts once. */
function timesIn(attributes: Attributes, name: string): number {
  const times = Number(attributes[name] ?? 1);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}

function cellValue(attributes: Attributes, text: string): Cell {
  if (attributes["calcext:value-type"] === "error") return null; // #DIV/0! and its kin are no values
  const value = attributes["office:value"] ?? "";
  switch (attributes["office:value-type"]) {
    case "float":
    case "percentage":
    case "currency": {
      const number = Number(value);
      return value !== "" && Number.isFinite(number) ? number : text;
    }
    case "boolean":
      return attributes["office:boolean-value"] === "true";
    case "date":
      return attributes["office:date-value"] ?? text;
    case "time":
      return attributes["office:time-value"] ?? text;
    default:
      return attributes["office:string-value"] ?? text;
  }
}
