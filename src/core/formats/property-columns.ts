import { GrowingFloat64, GrowingUint8, GrowingUint32 } from "../base/growing-columns.ts";
import { shortText } from "../base/short-text.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { Cell, type KeptProperties } from "../model/kept-properties.ts";
import { ID_RANKS, NO_ID_RANK } from "./feature-id.ts";
import { NO_NUMBER, readNumber } from "./number-reader.ts";
import type { TextPool } from "./text-pool.ts";
import { utf8Of } from "./utf8.ts";

/**
 * The names of a feature's properties, in their order: the last name, and the shape of those before
 * it. Features with the same names share a shape, so that names are kept once a layer.
 */
export class Shape {
  /** Names in the shape. */
  readonly depth: number;
  /** How good an id a value of the last name is: 0 is the best. */
  readonly idRank: number;
  /** Of the shapes that rows have, in the order of first sight; null while no row has it. */
  number: number | null = null;
  private readonly key: string;
  private readonly bytes: Uint8Array | null;
  private readonly parent: Shape | null;
  private readonly longer = new Map<string, Shape>();
  private likely: Shape | null = null; // the longer one that was asked for last

  constructor(key: string, parent: Shape | null) {
    this.key = key;
    this.idRank = ID_RANKS.get(key) ?? NO_ID_RANK;
    this.bytes = utf8Of(key);
    this.parent = parent;
    this.depth = parent === null ? 0 : parent.depth + 1;
  }

  get keys(): readonly string[] {
    const keys: string[] = [];
    let shape: Shape = this;
    for (; shape.parent !== null; shape = shape.parent) keys.push(shape.key);
    return keys.reverse();
  }

  /** The shape with one more name. */
  with(key: string): Shape {
    const known = this.longer.get(key);
    if (known !== undefined) return known;
    const shape = new Shape(key, this);
    this.longer.set(key, shape);
    return shape;
  }

  /** The same for a name in valid UTF-8; null where no such shape was made. */
  find(source: Uint8Array, from: number, to: number): Shape | null {
    if (this.likely?.isNamed(source, from, to)) return this.likely;
    const found = this.longer.get(shortText(source, from, to)) ?? null;
    if (found !== null) this.likely = found;
    return found;
  }

  private isNamed(source: Uint8Array, from: number, to: number): boolean {
    const { bytes } = this;
    if (bytes === null || bytes.length !== to - from) return false;
    for (let at = 0; at < bytes.length; at++) if (bytes[at] !== source[from + at]) return false;
    return true;
  }
}

/**
 * Gathers the properties of features without keeping an object for each: a shape a row, and a
 * number a value. A row is added whole, or value by value and then ended with its shape.
 */
export class PropertyColumns {
  /** The shape of no properties, from which all others grow. */
  readonly root = new Shape("", null);
  private readonly texts: TextPool;
  private readonly shapes: Shape[] = [];
  private readonly shapeOf = new GrowingUint32(); // [rows] number of the shape
  private readonly firstCell = new GrowingUint32(); // [rows]
  private readonly kinds = new GrowingUint8(); // [cells] Cell
  private readonly values = new GrowingUint32(); // [cells]
  private readonly numbers = new GrowingFloat64(); // those that are not whole or too large
  private readonly others: JsonValue[] = [];
  private rowStart = 0;
  private numberStart = 0; // of the row

  constructor(texts: TextPool) {
    this.texts = texts;
  }

  addObject(properties: JsonObject): void {
    let shape = this.root;
    for (const [key, value] of Object.entries(properties)) {
      shape = shape.with(key);
      this.addValue(value);
    }
    this.endRow(shape);
  }

  /**
   * Adds the number that is written at a place: see `readNumber`.
   * @returns the place behind it; NO_NUMBER, with nothing added, where none is written there
   */
  addWritten(bytes: Uint8Array, from: number): number {
    const { numbers } = this;
    const end = readNumber(bytes, from, numbers.reserve(1), numbers.length);
    if (end !== NO_NUMBER) this.addReserved();
    return end;
  }

  /** @param text its number in the pool */
  addText(text: number): void {
    this.addCell(Cell.text, text);
  }

  addTruth(value: boolean): void {
    this.addCell(value ? Cell.true : Cell.false, 0);
  }

  addNull(): void {
    this.addCell(Cell.null, 0);
  }

  /** Makes a row of the values added since the last one. */
  endRow(shape: Shape): void {
    if (shape.number === null) {
      shape.number = this.shapes.length;
      this.shapes.push(shape);
    }
    this.shapeOf.push(shape.number);
    this.firstCell.push(this.rowStart);
    this.rowStart = this.values.length;
    this.numberStart = this.numbers.length;
  }

  /** Forgets the values added since the last row. */
  takeBack(): void {
    this.kinds.truncate(this.rowStart);
    this.values.truncate(this.rowStart);
    this.numbers.truncate(this.numberStart);
  }

  /** Room for so many times the rows that are there. */
  makeRoom(times: number): void {
    this.shapeOf.makeRoom(times);
    this.firstCell.makeRoom(times);
    this.kinds.makeRoom(times);
    this.values.makeRoom(times);
    this.numbers.makeRoom(times);
  }

  /** The rows, to be called once. No text may be added to the pool afterwards. */
  finish(): KeptProperties {
    return {
      shapes: this.shapes.map((shape) => shape.keys),
      shapeOf: this.shapeOf.finish(),
      firstCell: this.firstCell.finish(),
      kinds: this.kinds.finish(),
      values: this.values.finish(),
      numbers: this.numbers.finish(),
      texts: this.texts.finish(),
      others: this.others,
    };
  }

  private addValue(value: JsonValue): void {
    if (typeof value === "number") this.addNumber(value);
    else if (typeof value === "string") this.addText(this.texts.addString(value));
    else if (typeof value === "boolean") this.addTruth(value);
    else if (value === null) this.addNull();
    else {
      this.addCell(Cell.other, this.others.length);
      this.others.push(value);
    }
  }

  private addNumber(value: number): void {
    this.numbers.reserve(1)[this.numbers.length] = value;
    this.addReserved();
  }

  /** Takes the number that stands behind the others. A whole one goes into its cell, and is written over. */
  private addReserved(): void {
    const { numbers } = this;
    const value = numbers.at(numbers.length);
    if (isWhole(value)) this.addCell(Cell.whole, value);
    else this.addCell(Cell.number, numbers.length++);
  }

  private addCell(kind: Cell, value: number): void {
    this.kinds.push(kind);
    this.values.push(value);
  }
}

/** Whether a number is itself in four bytes, as most are: twelve bytes hold the others. -0 is none. */
const isWhole = (value: number): boolean => value >>> 0 === value && (value !== 0 || 1 / value > 0);
