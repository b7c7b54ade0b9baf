import { NONE } from "../base/none.ts";
import { GeometryKind, type GeometryTableBuilder } from "../model/geometry-table.ts";
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isDigit,
  isSpace,
  LINE_FEED,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from "./ascii.ts";
import { ID_PROPERTIES } from "./feature-id.ts";
import { type FeaturePattern, PatternLearner, Slot } from "./feature-pattern.ts";
import { enclosesArea } from "./feature-shape.ts";
import { NumberReader } from "./number-reader.ts";
import { isOrdinaryPosition } from "./position-census.ts";
import type { PropertyColumns, Shape } from "./property-columns.ts";
import type { TextPool } from "./text-pool.ts";
import { utf8Length, utf8Of } from "./utf8.ts";

/** In place of the end of a feature: it is not plain, or not whole. */
export const NOT_PLAIN = -1;

/** Where plain features go. */
interface Columns {
  readonly geometry: GeometryTableBuilder;
  readonly properties: PropertyColumns;
  readonly texts: TextPool;
}

/**
 * Reads features from their bytes straight into columns, as long as they are plain: valid UTF-8
 * without escapes; nothing but type, id, properties and geometry; properties that are no lists and
 * no objects, under names in an order that was met before; a geometry that needs no repair and of
 * which nothing has to be said. All else is left to `JSON.parse` and `readShape`, which give the
 * same for plain features too, but make an object of everything on the way.
 */
export class PlainFeatures {
  /** Of the feature read last: its id in the pool of texts, NONE without one. */
  id = NONE;
  /** Of the feature read last: line feeds in it. */
  lineFeeds = 0;
  positions = 0;
  hasMoreDimensions = false;

  private readonly columns: Columns;
  private readonly number = new NumberReader();
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private limit = 0;
  private textFrom = 0;
  private textTo = 0;
  private shape: Shape;
  /** By place in the shape: first byte of each value, and its number in the pool if it is text. */
  private readonly valueFrom: number[] = [];
  private readonly valueText: number[] = [];
  private readonly idPlaces = new Map<Shape, readonly number[]>();
  private kind: GeometryKind = GeometryKind.point;
  private type = 0;
  private readonly pattern = new PatternLearner();
  private lon = 0;
  private lat = 0;

  constructor(columns: Columns) {
    this.columns = columns;
    this.shape = columns.properties.root;
  }

  /**
   * Appends the feature whose opening brace is `bytes[start]` to the columns.
   * @returns the place behind it; NOT_PLAIN, with nothing appended, where it is not plain or does not end
   * before `limit`
   */
  read(bytes: Uint8Array, start: number, limit: number): number {
    const { geometry, properties } = this.columns;
    this.bytes = bytes;
    this.limit = limit;
    this.hasMoreDimensions = false;
    this.begin(start);
    if (!this.takeLikeTheLast()) {
      this.takeBack();
      this.begin(start);
      if (!this.takeFeature()) {
        this.takeBack();
        return NOT_PLAIN;
      }
      this.pattern.learn(bytes, start, this.at, this.shape, this.type);
    }
    if (this.id === NONE) this.id = this.idAmongProperties();
    geometry.endFeature(this.kind);
    properties.endRow(this.shape);
    return this.at;
  }

  private begin(start: number): void {
    this.at = start;
    this.id = NONE;
    this.lineFeeds = 0;
    this.positions = 0;
    this.shape = this.columns.properties.root;
  }

  private takeBack(): void {
    this.columns.geometry.takeBack();
    this.columns.properties.takeBack();
  }

  // -- written as the last one

  /** Takes the feature if it differs from the last one in ids, values and coordinates only. */
  private takeLikeTheLast(): boolean {
    const { known } = this.pattern;
    if (known === null) return false;
    if (!this.takeSlots(known)) {
      this.pattern.miss();
      return false;
    }
    this.pattern.hit();
    this.lineFeeds += known.lineFeeds;
    this.shape = known.shape;
    return true;
  }

  /** The hot loop of all reading. */
  private takeSlots({ slots, literals, literalEnds, type }: FeaturePattern): boolean {
    const { bytes, limit } = this;
    let literal = 0;
    let place = 0;
    let at = this.at;
    for (let slot = 0; slot <= slots.length; slot++) {
      const end = literalEnds[slot]!;
      if (at + end - literal > limit) return false;
      while (literal < end) if (bytes[at++] !== literals[literal++]) return false;
      this.at = at;
      if (slot === slots.length) break;
      switch (slots[slot]) {
        case Slot.value:
          if (!this.takeValue(place++)) return false;
          break;
        case Slot.point:
          if (!this.takePoint()) return false;
          break;
        case Slot.id:
          if (!this.takeId()) return false;
          break;
        default:
          if (!this.takeCoordinates(type)) return false;
      }
      at = this.at;
    }
    return true;
  }

  // -- members

  private takeFeature(): boolean {
    this.pattern.start();
    if (!this.take(OPEN_BRACE)) return false;
    let seen = 0;
    do {
      const member = this.takeName(FEATURE_MEMBERS);
      if (member === NONE || seen & (1 << member)) return false;
      seen |= 1 << member;
      if (!this.takeMember(member)) return false;
    } while (this.take(COMMA));
    return this.take(CLOSE_BRACE) && (seen & NEEDED_MEMBERS) === NEEDED_MEMBERS;
  }

  private takeMember(member: number): boolean {
    switch (member) {
      case Member.type:
        return this.takeString() && this.isText(FEATURE);
      case Member.id:
        return this.noted(Slot.id, () => this.takeId());
      case Member.properties:
        return this.takeProperties();
      default:
        return this.takeGeometry();
    }
  }

  private takeId(): boolean {
    const start = this.next();
    if (start === QUOTE) {
      if (!this.takeString()) return false;
      if (this.textTo > this.textFrom) this.id = this.pooled(this.textFrom, this.textTo);
      return true;
    }
    if (start === LOWER_N) return this.takeWord(NULL);
    const from = this.at;
    if (!this.takeNumber()) return false;
    this.id = this.pooled(from, this.at);
    return true;
  }

  /** The first property that may hold an id and does: text that is not empty, or a number. */
  private idAmongProperties(): number {
    for (const place of this.placesOfIds()) {
      const text = this.valueText[place]!;
      if (text !== NONE && !this.columns.texts.isEmpty(text)) return text;
      const from = this.valueFrom[place]!;
      if (text !== NONE || !startsNumber(this.bytes[from]!)) continue;
      this.number.read(this.bytes, from, this.limit);
      return this.pooled(from, this.number.end);
    }
    return NONE;
  }

  private placesOfIds(): readonly number[] {
    const known = this.idPlaces.get(this.shape);
    if (known !== undefined) return known;
    const { keys } = this.shape;
    const places = ID_PROPERTIES.map((key) => keys.indexOf(key)).filter((place) => place >= 0);
    this.idPlaces.set(this.shape, places);
    return places;
  }

  private takeProperties(): boolean {
    if (this.next() === LOWER_N) return this.takeWord(NULL);
    if (!this.take(OPEN_BRACE)) return false;
    if (this.take(CLOSE_BRACE)) return true;
    do {
      if (!this.takeString()) return false;
      const shape = this.shape.find(this.bytes, this.textFrom, this.textTo);
      const place = this.shape.depth;
      if (shape === null || !this.take(COLON)) return false;
      if (!this.noted(Slot.value, () => this.takeValue(place))) return false;
      this.shape = shape;
    } while (this.take(COMMA));
    return this.take(CLOSE_BRACE);
  }

  private takeValue(place: number): boolean {
    const { properties } = this.columns;
    const start = this.next();
    this.valueFrom[place] = this.at;
    this.valueText[place] = NONE;
    if (start === QUOTE) {
      if (!this.takeString()) return false;
      const text = this.pooled(this.textFrom, this.textTo);
      this.valueText[place] = text;
      properties.addText(text);
      return true;
    }
    if (startsNumber(start)) {
      if (!this.takeNumber()) return false;
      properties.addNumber(this.number.value);
      return true;
    }
    if (this.takeWord(TRUE)) properties.addTruth(true);
    else if (this.takeWord(FALSE)) properties.addTruth(false);
    else if (this.takeWord(NULL)) properties.addNull();
    else return false;
    return true;
  }

  // -- geometry

  private takeGeometry(): boolean {
    if (!this.take(OPEN_BRACE) || this.takeName(TYPE) === NONE || !this.takeString()) return false;
    const type = GEOMETRIES.findIndex((name) => this.isText(name));
    if (!this.take(COMMA) || this.takeName(COORDINATES) === NONE) return false;
    this.type = type;
    const slot = type === Geometry.point ? Slot.point : Slot.coordinates;
    if (!this.noted(slot, () => this.takeCoordinates(type))) return false;
    return this.take(CLOSE_BRACE);
  }

  /** Takes something that may differ in the next feature, and notes where it stands. */
  private noted(slot: Slot, take: () => boolean): boolean {
    this.next();
    const from = this.at;
    if (!take()) return false;
    this.pattern.note(slot, from, this.at);
    return true;
  }

  private takeCoordinates(type: number): boolean {
    switch (type) {
      case Geometry.point:
        return this.takePoint();
      case Geometry.multiPoint:
        this.kind = GeometryKind.point;
        return this.takeList(() => this.takePoint());
      case Geometry.lineString:
        this.kind = GeometryKind.line;
        return this.takeLine();
      case Geometry.multiLineString:
        this.kind = GeometryKind.line;
        return this.takeList(() => this.takeLine());
      case Geometry.polygon:
        this.kind = GeometryKind.polygon;
        return this.takePolygon();
      case Geometry.multiPolygon:
        this.kind = GeometryKind.polygon;
        return this.takeList(() => this.takePolygon());
      default:
        return false;
    }
  }

  private takeList(takeItem: () => boolean): boolean {
    if (!this.take(OPEN_BRACKET)) return false;
    do {
      if (!takeItem()) return false;
    } while (this.take(COMMA));
    return this.take(CLOSE_BRACKET);
  }

  private takePoint(): boolean {
    this.kind = GeometryKind.point;
    if (!this.takePosition()) return false;
    this.columns.geometry.endRing();
    this.columns.geometry.endPart();
    return true;
  }

  private takeLine(): boolean {
    if (this.takePath() < LINE_VERTICES) return false;
    this.columns.geometry.endRing();
    this.columns.geometry.endPart();
    return true;
  }

  private takePolygon(): boolean {
    if (!this.takeList(() => this.takeRing())) return false;
    this.columns.geometry.endPart();
    return true;
  }

  private takeRing(): boolean {
    if (this.takePath() < RING_VERTICES) return false;
    const { geometry } = this.columns;
    const ring = geometry.openRing();
    const last = ring.length - 2;
    const isClosed = ring[0] === ring[last] && ring[1] === ring[last + 1];
    if (!isClosed || !enclosesArea(ring)) return false;
    geometry.endRing();
    return true;
  }

  /** The vertices of a path without repeated ones; 0 where it is not plain. */
  private takePath(): number {
    if (!this.take(OPEN_BRACKET) || !this.takePosition()) return 0;
    let vertices = 1;
    while (this.take(COMMA)) {
      const { lon, lat } = this;
      if (!this.takePosition() || (lon === this.lon && lat === this.lat)) return 0;
      vertices++;
    }
    return this.take(CLOSE_BRACKET) ? vertices : 0;
  }

  private takePosition(): boolean {
    if (!this.take(OPEN_BRACKET) || !this.takeNumber()) return false;
    this.lon = this.number.value + 0; // -0 and 0 are one place
    if (!this.take(COMMA) || !this.takeNumber()) return false;
    this.lat = this.number.value + 0;
    while (this.take(COMMA)) {
      if (!this.takeNumber()) return false;
      this.hasMoreDimensions = true;
    }
    if (!this.take(CLOSE_BRACKET) || !isOrdinaryPosition(this.lon, this.lat)) return false;
    this.columns.geometry.addVertex(this.lon, this.lat);
    this.positions++;
    return true;
  }

  // -- tokens

  /** The next byte that is no white space, 0 where the bytes end. */
  private next(): number {
    const { bytes, limit } = this;
    let { at } = this;
    let byte = 0;
    while (at < limit) {
      byte = bytes[at]!;
      if (byte > SPACE || !isSpace(byte)) break;
      if (byte === LINE_FEED) this.lineFeeds++;
      at++;
    }
    this.at = at;
    return at < limit ? byte : 0;
  }

  private take(wanted: number): boolean {
    if (this.next() !== wanted) return false;
    this.at++;
    return true;
  }

  private takeWord(word: Uint8Array): boolean {
    if (!equals(this.bytes, this.at, Math.min(this.limit, this.at + word.length), word))
      return false;
    this.at += word.length;
    return true;
  }

  private takeNumber(): boolean {
    this.next();
    if (!this.number.read(this.bytes, this.at, this.limit)) return false;
    this.at = this.number.end;
    return true;
  }

  /** Leaves the text in `textFrom` and `textTo`. */
  private takeString(): boolean {
    if (!this.take(QUOTE)) return false;
    const { bytes, limit } = this;
    this.textFrom = this.at;
    for (let at = this.at; at < limit; ) {
      while (at < limit && IS_ASCII_TEXT[bytes[at]!] === 1) at++;
      if (at >= limit) return false;
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        this.textTo = at;
        this.at = at + 1;
        return true;
      }
      const length = byte >= 0x80 ? utf8Length(bytes, at, limit) : 0;
      if (length === 0) return false;
      at += length;
    }
    return false;
  }

  /** The name of a member and its colon: which of `names` it is, NONE for another. */
  private takeName(names: readonly Uint8Array[]): number {
    if (!this.takeString()) return NONE;
    for (let name = 0; name < names.length; name++) {
      if (this.isText(names[name]!)) return this.take(COLON) ? name : NONE;
    }
    return NONE;
  }

  private isText(wanted: Uint8Array): boolean {
    return equals(this.bytes, this.textFrom, this.textTo, wanted);
  }

  private pooled(from: number, to: number): number {
    return this.columns.texts.add(this.bytes, from, to);
  }
}

const utf8 = (text: string): Uint8Array => utf8Of(text) ?? new Uint8Array(0);

const Member = { type: 0, id: 1, properties: 2, geometry: 3 } as const;
const FEATURE_MEMBERS = ["type", "id", "properties", "geometry"].map(utf8);
const NEEDED_MEMBERS = (1 << Member.type) | (1 << Member.properties) | (1 << Member.geometry);
const FEATURE = utf8("Feature");

const Geometry = {
  point: 0,
  multiPoint: 1,
  lineString: 2,
  multiLineString: 3,
  polygon: 4,
  multiPolygon: 5,
} as const;
const GEOMETRIES = [
  ...["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"],
].map(utf8);
const TYPE = [utf8("type")];
const COORDINATES = [utf8("coordinates")];
const LINE_VERTICES = 2;
const RING_VERTICES = 4;

const TRUE = utf8("true");
const FALSE = utf8("false");
const NULL = utf8("null");
const LOWER_N = 0x6e;

const startsNumber = (byte: number): boolean => byte === MINUS || isDigit(byte);

/** ASCII inside of a text: no control character, not its end, and no start of an escape. */
const IS_ASCII_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte < 0x80 && byte !== BACKSLASH && byte !== QUOTE ? 1 : 0,
);

function equals(bytes: Uint8Array, from: number, to: number, wanted: Uint8Array): boolean {
  if (to - from !== wanted.length) return false;
  for (let at = 0; at < wanted.length; at++) if (bytes[from + at] !== wanted[at]) return false;
  return true;
}
