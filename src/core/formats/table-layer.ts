import { err, ok } from "../base/result.ts";
import type { JsonObject } from "../model/json.ts";
import type { Note } from "../model/note.ts";
import type { Reading } from "./file-format.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { COLUMN_LIMIT } from "./limits.ts";
import { type Detail, type NotePlace, type ReadingCode, readingNote } from "./note-codes.ts";
import { ownTable } from "./own-exports.ts";
import { type Cell, findPlaceColumns, type PlaceColumns } from "./place-columns.ts";

interface TableFacts {
  /** Name of the sheet in a workbook of several; else the file's name. */
  readonly layer?: string;
}

interface Row {
  readonly cells: readonly Cell[];
  readonly line: number;
}

/**
 * Makes a layer of a table: the row of names is found (titles may stand above it), then the
 * columns that say where the rows lie; every row below is a feature. Empty rows are none.
 */
export class TableLayer {
  private readonly file: string;
  private readonly facts: TableFacts;
  private readonly notes: Note[] = [];
  /** Rows that wait until there are enough of them to tell the columns by. */
  private waiting: Row[] = [];
  private body: TableBody | null = null;
  private problem: Note | null = null;

  constructor(file: string, facts: TableFacts = {}) {
    this.file = file;
    this.facts = facts;
  }

  get seen(): number {
    return this.body?.builder.seen ?? 0;
  }

  /** Takes the next row; false when the table cannot be read, and more rows are of no use. */
  addRow(cells: readonly Cell[], line: number): boolean {
    if (cells.every(isEmpty)) return true;
    if (this.body !== null) this.addTo(this.body, { cells, line });
    else {
      this.waiting.push({ cells, line });
      if (cells.length > COLUMN_LIMIT) {
        const detail = { count: cells.length, limit: COLUMN_LIMIT };
        this.problem ??= this.note("too-many-columns", "fatal", { line }, detail);
      } else if (this.waiting.length === ROWS_TO_TELL_BY) this.start();
    }
    return this.problem === null;
  }

  /** Counts a row whose cells could not be told apart. */
  refuseRow(code: ReadingCode, line: number): boolean {
    if (this.body === null) this.start();
    this.body?.builder.refuse(code, { line });
    return this.problem === null;
  }

  finish(origin: { readonly sha256: string; readonly format: string }): Reading {
    if (this.body === null && this.problem === null) this.start();
    if (this.body === null) return err([this.problem ?? this.note("empty-file", "fatal")]);
    const layer = this.body.builder.finish(origin);
    if (!layer.ok) return layer;
    return ok([{ ...layer.value, notes: [...this.notes, ...layer.value.notes] }]);
  }

  private start(): void {
    if (this.problem !== null) return;
    const rows = this.waiting;
    this.waiting = [];
    if (rows.length === 0) {
      this.problem = this.note("empty-file", "fatal");
      return;
    }
    for (const [row, { cells }] of rows.slice(0, ROWS_OF_TITLES).entries()) {
      const names = cells.map(nameText);
      const places = findPlaceColumns(
        names,
        rows.slice(row + 1).map((below) => below.cells),
      );
      if (places === null) continue;
      this.startBody(names, places, rows[row]?.line ?? 1);
      for (const below of rows.slice(row + 1)) {
        if (this.body !== null) this.addTo(this.body, below);
      }
      return;
    }
    const columns = likelyNames(rows.slice(0, ROWS_OF_TITLES));
    const own = ownTable(columns);
    this.problem =
      own === null
        ? this.note("coordinate-columns-missing", "fatal", {}, { columns: columns.join(", ") })
        : this.note("own-export", "fatal", {}, { export: own });
  }

  private startBody(names: readonly string[], places: PlaceColumns, line: number): void {
    const { layer } = this.facts;
    const builder = new LayerBuilder(this.file, {
      ...(layer === undefined ? {} : { layer }),
      ...(places.crs === null ? {} : { crs: places.crs }),
    });
    const { keys, renamed } = distinct(names);
    const from = places.columns.map((column) => names[column]).join(", ");
    this.notes.push(this.note("coordinates-from", "note", { line }, { columns: from }));
    if (renamed > 0) {
      this.notes.push(this.note("columns-renamed", "note", { line }, { count: renamed }));
    }
    const dropped = new Set(places.isGeometry ? places.columns : []);
    this.body = { builder, keys, places, dropped };
  }

  private addTo({ builder, keys, places, dropped }: TableBody, { cells, line }: Row): void {
    const extra = cells.slice(keys.length).filter((cell) => !isEmpty(cell)).length;
    if (extra > 0) {
      const detail = { found: keys.length + extra, columns: keys.length };
      builder.refuse("row-too-long", { line }, detail);
      return;
    }
    const geometry = places.geometryOf(cells);
    if (geometry === undefined) {
      const found = String(cells[places.columns[0] ?? 0] ?? "");
      builder.refuse("geometry-text-unreadable", { line }, { found });
      return;
    }
    // As entries, `__proto__` is a name like any other.
    const properties: JsonObject = Object.fromEntries(
      keys.flatMap((key, column) => (dropped.has(column) ? [] : [[key, cells[column] ?? ""]])),
    );
    if (isNullIsland(geometry)) builder.refuse("place-is-zero", { line });
    else builder.addFeature({ type: "Feature", geometry, properties }, null, line);
  }

  private note(
    code: ReadingCode,
    severity: Note["severity"],
    place: NotePlace = {},
    detail: Detail = {},
  ): Note {
    return readingNote(code, severity, this.file, place, detail);
  }
}

interface TableBody {
  readonly builder: LayerBuilder;
  readonly keys: readonly string[];
  readonly places: PlaceColumns;
  readonly dropped: ReadonlySet<number>;
}

/** Enough rows to tell by what a column holds. */
const ROWS_TO_TELL_BY = 60;

/** Titles and remarks may stand above the names. */
const ROWS_OF_TITLES = 10;

/** The first row that is at least half as full as the fullest: titles fill a cell or two. */
function likelyNames(rows: readonly Row[]): readonly string[] {
  const filled = rows.map(({ cells }) => cells.map(nameText).filter((name) => name !== ""));
  const most = Math.max(...filled.map((names) => names.length));
  return filled.find((names) => 2 * names.length >= most) ?? [];
}

const isEmpty = (cell: Cell): boolean =>
  cell === null || (typeof cell === "string" && cell.trim() === "");

const nameText = (cell: Cell): string => (cell === null ? "" : String(cell).trim());

/** A name of its own for each column: the second "name" becomes "name (2)". */
function distinct(names: readonly string[]): { keys: readonly string[]; renamed: number } {
  const taken = new Set<string>();
  let renamed = 0;
  const keys = names.map((name, column) => {
    const wanted = name === "" ? `#${column + 1}` : name;
    let key = wanted;
    for (let copy = 2; taken.has(key); copy++) key = `${wanted} (${copy})`;
    if (key !== wanted) renamed++;
    taken.add(key);
    return key;
  });
  return { keys, renamed };
}

/** Programs that look up addresses write 0, 0 for one that they do not find. */
function isNullIsland(geometry: unknown): boolean {
  return JSON.stringify(geometry) === '{"type":"Point","coordinates":[0,0]}';
}
