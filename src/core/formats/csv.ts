/// <reference path="./papaparse.d.ts" />
import Papa from "papaparse";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { LINE_FEED } from "./ascii.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import type { FileFormatId } from "./catalogue.ts";
import { cutLines, endsEarly } from "./cut-file.ts";
import type { Reading } from "./file-format.ts";
import { TABLE_ROW_LIMIT_CHARACTERS } from "./limits.ts";
import { type Detail, type NotePlace, type ReadingCode, refused } from "./note-codes.ts";
import { streamText, type TextConsumer } from "./stream-text.ts";
import { TableLayer } from "./table-layer.ts";
import { endOfUtf8 } from "./utf8.ts";

const ID = "csv" satisfies FileFormatId;

/** A table as text (RFC 4180 and its many relatives). Each row below the names is a feature. */
export async function readCsv(file: SourceFile, control: ReadControl): Promise<Reading> {
  const rows = new CsvRows(file);
  const streamed = await streamText(file, control, rows);
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  const isCut = endsEarly(file);
  if (streamed.kind === "whole") rows.end(isCut);
  if (rows.fatal !== null) {
    const { code, place, detail } = rows.fatal;
    return refused(file, code, detail, place);
  }
  const sha256 = streamed.kind === "whole" ? streamed.sha256 : "";
  const reading = rows.table.finish({ sha256, format: ID });
  return isCut ? cutLines(file, reading) : reading;
}

interface Problem {
  readonly code: ReadingCode;
  readonly place: NotePlace;
  readonly detail: Detail;
}

/** Splits a text into rows as its bytes come. Only the row that is still open is kept. */
class CsvRows implements TextConsumer {
  readonly table: TableLayer;
  fatal: Problem | null = null;
  private readonly file: SourceFile;
  private readonly bytes = new ByteBuffer();
  private text = "";
  /** Length of the text at which the open row is looked at again. */
  private wanted = DELIMITER_CHARACTERS;
  private line = 1; // of the first row in `text`
  private form: CsvForm | null = null;
  private isDone = false;

  constructor(file: SourceFile) {
    this.file = file;
    this.table = new TableLayer(file.name);
  }

  get seen(): number {
    return this.table.seen;
  }

  feed(chunk: Uint8Array): boolean {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    this.bytes.append(chunk, 0, end);
    if (end > 0) this.decode();
    this.bytes.append(chunk, end, chunk.length);
    if (this.text.length >= this.wanted) this.split(false);
    return !this.isDone;
  }

  /** @param isCut whether the text ends before its time: a row that is not whole is left out then */
  end(isCut: boolean): void {
    if (!isCut) this.decode();
    if (!this.isDone) this.split(!isCut);
  }

  private decode(): void {
    const bytes = this.bytes.view();
    const text = this.file.decode(bytes);
    if (text === null) this.stopAtByte(bytes, endOfUtf8(bytes));
    else this.text += text;
    this.bytes.clear();
  }

  private stopAtByte(bytes: Uint8Array, at: number): void {
    const before = bytes.subarray(0, at).filter((byte) => byte === LINE_FEED).length;
    const line = this.line + linesBetween(this.text, "\n", 0, this.text.length) + before;
    this.stop("not-utf8", { line }, { found: hexadecimal(bytes.subarray(at, at + 2)) });
  }

  private split(isLast: boolean): void {
    if (this.text === "" || this.isDone) return;
    this.form ??= this.findForm();
    const { delimiter, newline } = this.form;
    const text = this.text;
    let cursor = 0;
    const parser = new Papa.Parser({
      delimiter,
      newline,
      step: ({ data: [cells], errors, meta }) => {
        if (this.isDone) return;
        this.take(cells, errors[0]?.code ?? "");
        this.line += linesBetween(text, newline, cursor, meta.cursor);
        cursor = meta.cursor;
      },
    });
    parser.parse(text, 0, !isLast);
    this.text = text.slice(cursor);
    if (this.text.length > TABLE_ROW_LIMIT_CHARACTERS) this.stop("quote-unclosed");
    // An open row is looked at again only when it has doubled: else a lost quote costs a square.
    this.wanted = Math.max(1, 2 * this.text.length);
  }

  private take(cells: readonly string[], fault: string): void {
    if (fault === "MissingQuotes") {
      this.stop("quote-unclosed");
      return;
    }
    const isMore =
      fault === ""
        ? this.table.addRow(withoutReturn(cells), this.line)
        : this.table.refuseRow("row-quotes", this.line);
    if (!isMore) this.isDone = true;
  }

  private findForm(): CsvForm {
    const newline = this.text.includes("\n") || !this.text.includes("\r") ? "\n" : "\r";
    const stated = /^sep=(.)\r?\n/i.exec(this.text); // Excel's own remark
    if (stated?.[1] !== undefined) {
      this.text = this.text.slice(stated[0].length);
      this.line++;
      return { delimiter: stated[1], newline };
    }
    return { delimiter: delimiterOf(this.text.slice(0, DELIMITER_CHARACTERS), newline), newline };
  }

  private stop(code: ReadingCode, place: NotePlace = { line: this.line }, detail: Detail = {}) {
    this.fatal ??= { code, place, detail };
    this.isDone = true;
  }
}

interface CsvForm {
  readonly delimiter: string;
  readonly newline: "\n" | "\r";
}

/** Enough text to tell the delimiter by. */
const DELIMITER_CHARACTERS = 16_384;
const DELIMITERS = [",", "\t", ";", "|"];

/** The delimiter by which most rows have the same number of cells, and more than one. */
function delimiterOf(text: string, newline: CsvForm["newline"]): string {
  const scores = DELIMITERS.map((delimiter) => {
    const widths = new Map<number, number>();
    let rows = 0;
    new Papa.Parser({
      delimiter,
      newline,
      step: ({ data: [cells] }) => {
        rows++;
        if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
      },
    }).parse(text, 0, false);
    const [[width, count] = [0, 0]] = [...widths].toSorted(([, a], [, b]) => b - a);
    return { delimiter, share: rows === 0 ? 0 : count / rows, width };
  });
  const [best] = scores.toSorted((a, b) => b.share - a.share || b.width - a.width);
  return best !== undefined && best.share > 0 ? best.delimiter : ",";
}

/** Lines end in CR LF on Windows; the CR is no part of the last cell. */
function withoutReturn(cells: readonly string[]): readonly string[] {
  const last = cells.at(-1) ?? "";
  return last.endsWith("\r") ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
}

function linesBetween(text: string, newline: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf(newline, from); at >= 0 && at < to; at = text.indexOf(newline, at + 1))
    lines++;
  return lines;
}

/** Bytes for people who look them up. */
const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
