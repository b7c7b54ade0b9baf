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
import { NO_NUMBER, NumberReader } from "./number-reader.ts";
import { isOrdinaryPosition } from "./position-census.ts";
import type { PropertyColumns, Shape } from "./property-columns.ts";
import type { TextPool } from "./text-pool.ts";
import { utf8Length, utf8Of } from "./utf8.ts";

/** In place of the end of a feature, or of a part of it: it is not plain, or not whole. */
export const NOT_PLAIN = NO_NUMBER;

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
 *
 * Every `take` is given a place and gives the place behind what it took, or NOT_PLAIN; given NOT_PLAIN
 * it takes nothing. So the place is in no member, which the hot loop would read and write with each
 * token.
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
  private limit = 0;
  private counted = 0; // place up to which line feeds were counted: white space may be met twice
  private textFrom = 0; // of the text taken last; it ends a byte before the place behind it
  private nameEnd = 0; // place behind the colon of the name taken last
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
    let end = this.takeLikeTheLast(start);
    if (end === NOT_PLAIN) {
      this.takeBack();
      this.begin(start);
      end = this.takeFeature(start);
      if (end === NOT_PLAIN) {
        this.takeBack();
        return NOT_PLAIN;
      }
      this.pattern.learn(bytes, start, end, this.shape, this.type);
    }
    if (this.id === NONE) this.id = this.idAmongProperties();
    geometry.endFeature(this.kind);
    properties.endRow(this.shape);
    return end;
  }

  private begin(start: number): void {
    this.counted = start;
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
  private takeLikeTheLast(start: number): number {
    const { known } = this.pattern;
    if (known === null) return NOT_PLAIN;
    const end = this.takeSlots(known, start);
    if (end === NOT_PLAIN) {
      this.pattern.miss();
      return NOT_PLAIN;
    }
    this.pattern.hit();
    this.lineFeeds += known.lineFeeds;
    this.shape = known.shape;
    return end;
  }

  /** The hot loop of all reading. */
  private takeSlots(known: FeaturePattern, start: number): number {
    const { slots, literals, literalEnds, type } = known;
    const { bytes, limit } = this;
    let literal = 0;
    let place = 0;
    let at = start;
    for (let slot = 0; slot <= slots.length; slot++) {
      const end = literalEnds[slot]!;
      if (at + end - literal > limit) return NOT_PLAIN;
      while (literal < end) if (bytes[at++] !== literals[literal++]) return NOT_PLAIN;
      if (slot === slots.length) break;
      switch (slots[slot]) {
        case Slot.value:
          at = this.takeValue(at, place++);
          break;
        case Slot.point:
          at = this.takePoint(at);
          break;
        case Slot.id:
          at = this.takeId(at);
          break;
        default:
          at = this.takeCoordinates(at, type);
      }
      if (at === NOT_PLAIN) return NOT_PLAIN;
    }
    return at;
  }

  // -- members

  private takeFeature(start: number): number {
    this.pattern.start();
    let seen = 0;
    let at = start;
    let end = this.take(at, OPEN_BRACE);
    while (end !== NOT_PLAIN) {
      const member = this.takeName(end, FEATURE_MEMBERS);
      if (member === NONE || seen & (1 << member)) return NOT_PLAIN;
      seen |= 1 << member;
      at = this.takeMember(this.nameEnd, member);
      if (at === NOT_PLAIN) return NOT_PLAIN;
      end = this.take(at, COMMA);
    }
    return (seen & NEEDED_MEMBERS) === NEEDED_MEMBERS ? this.take(at, CLOSE_BRACE) : NOT_PLAIN;
  }

  private takeMember(at: number, member: number): number {
    switch (member) {
      case Member.type:
        return this.takeWord(this.skip(at), QUOTED_FEATURE);
      case Member.id:
        return this.noted(Slot.id, at, this.idTaker);
      case Member.properties:
        return this.takeProperties(at);
      default:
        return this.takeGeometry(at);
    }
  }

  private takeId(at: number): number {
    const from = this.skip(at);
    const start = this.byteAt(from);
    if (start === LOWER_N) return this.takeWord(from, NULL);
    if (start !== QUOTE) {
      const end = this.number.read(this.bytes, from, this.limit);
      if (end !== NOT_PLAIN) this.id = this.pooled(from, end);
      return end;
    }
    const end = this.takeString(from);
    if (end > this.textFrom + 1) this.id = this.pooled(this.textFrom, end - 1);
    return end;
  }

  /** The first property that may hold an id and does: text that is not empty, or a number. */
  private idAmongProperties(): number {
    for (const place of this.placesOfIds()) {
      const text = this.valueText[place]!;
      if (text !== NONE && !this.columns.texts.isEmpty(text)) return text;
      const from = this.valueFrom[place]!;
      if (text !== NONE || !startsNumber(this.bytes[from]!)) continue;
      return this.pooled(from, this.number.read(this.bytes, from, this.limit));
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

  private takeProperties(at: number): number {
    const start = this.skip(at);
    if (this.byteAt(start) === LOWER_N) return this.takeWord(start, NULL);
    let next = this.take(start, OPEN_BRACE);
    const end = this.take(next, CLOSE_BRACE);
    if (end !== NOT_PLAIN) return end;
    let behind = NOT_PLAIN;
    while (next !== NOT_PLAIN) {
      const nameEnd = this.takeString(next);
      if (nameEnd === NOT_PLAIN) return NOT_PLAIN;
      const shape = this.shape.find(this.bytes, this.textFrom, nameEnd - 1);
      if (shape === null) return NOT_PLAIN;
      const place = this.shape.depth;
      behind = this.noted(Slot.value, this.take(nameEnd, COLON), (from) =>
        this.takeValue(from, place),
      );
      this.shape = shape;
      next = this.take(behind, COMMA);
    }
    return this.take(behind, CLOSE_BRACE);
  }

  private takeValue(at: number, place: number): number {
    const { properties } = this.columns;
    const from = this.skip(at);
    const start = this.byteAt(from);
    this.valueFrom[place] = from;
    this.valueText[place] = NONE;
    if (start === QUOTE) {
      const end = this.takeString(from);
      if (end === NOT_PLAIN) return NOT_PLAIN;
      const text = this.pooled(this.textFrom, end - 1);
      this.valueText[place] = text;
      properties.addText(text);
      return end;
    }
    if (startsNumber(start)) {
      const end = this.number.read(this.bytes, from, this.limit);
      if (end !== NOT_PLAIN) properties.addNumber(this.number.value);
      return end;
    }
    return this.takeConstant(from);
  }

  private takeConstant(from: number): number {
    const { properties } = this.columns;
    let end = this.takeWord(from, NULL);
    if (end !== NOT_PLAIN) {
      properties.addNull();
      return end;
    }
    end = this.takeWord(from, TRUE);
    const isTrue = end !== NOT_PLAIN;
    if (!isTrue) end = this.takeWord(from, FALSE);
    if (end !== NOT_PLAIN) properties.addTruth(isTrue);
    return end;
  }

  // -- geometry

  private takeGeometry(at: number): number {
    if (this.takeName(this.take(at, OPEN_BRACE), TYPE) === NONE) return NOT_PLAIN;
    const typeEnd = this.takeString(this.nameEnd);
    if (typeEnd === NOT_PLAIN) return NOT_PLAIN;
    this.type = GEOMETRIES.findIndex((name) => this.isText(name, typeEnd));
    if (this.takeName(this.take(typeEnd, COMMA), COORDINATES) === NONE) return NOT_PLAIN;
    const slot = this.type === Geometry.point ? Slot.point : Slot.coordinates;
    const end = this.noted(slot, this.nameEnd, (from) => this.takeCoordinates(from, this.type));
    return this.take(end, CLOSE_BRACE);
  }

  /** Takes something that may differ in the next feature, and notes where it stands. */
  private noted(slot: Slot, at: number, take: (at: number) => number): number {
    const from = this.skip(at);
    const end = take(from);
    if (end !== NOT_PLAIN) this.pattern.note(slot, from, end);
    return end;
  }

  private takeCoordinates(at: number, type: number): number {
    switch (type) {
      case Geometry.point:
        return this.takePoint(at);
      case Geometry.multiPoint:
        this.kind = GeometryKind.point;
        return this.takeList(at, this.pointTaker);
      case Geometry.lineString:
        this.kind = GeometryKind.line;
        return this.takeLine(at);
      case Geometry.multiLineString:
        this.kind = GeometryKind.line;
        return this.takeList(at, this.lineTaker);
      case Geometry.polygon:
        this.kind = GeometryKind.polygon;
        return this.takePolygon(at);
      case Geometry.multiPolygon:
        this.kind = GeometryKind.polygon;
        return this.takeList(at, this.polygonTaker);
      default:
        return NOT_PLAIN;
    }
  }

  private readonly idTaker = (at: number): number => this.takeId(at);
  private readonly pointTaker = (at: number): number => this.takePoint(at);
  private readonly lineTaker = (at: number): number => this.takeLine(at);
  private readonly ringTaker = (at: number): number => this.takeRing(at);
  private readonly polygonTaker = (at: number): number => this.takePolygon(at);

  private takeList(at: number, takeItem: (at: number) => number): number {
    let behind = NOT_PLAIN;
    let next = this.take(at, OPEN_BRACKET);
    while (next !== NOT_PLAIN) {
      behind = takeItem(next);
      next = this.take(behind, COMMA);
    }
    return this.take(behind, CLOSE_BRACKET);
  }

  private takePoint(at: number): number {
    this.kind = GeometryKind.point;
    const end = this.takePosition(at);
    if (end !== NOT_PLAIN) {
      this.columns.geometry.endRing();
      this.columns.geometry.endPart();
    }
    return end;
  }

  private takeLine(at: number): number {
    const before = this.positions;
    const end = this.takePath(at);
    if (end === NOT_PLAIN || this.positions - before < LINE_VERTICES) return NOT_PLAIN;
    this.columns.geometry.endRing();
    this.columns.geometry.endPart();
    return end;
  }

  private takePolygon(at: number): number {
    const end = this.takeList(at, this.ringTaker);
    if (end !== NOT_PLAIN) this.columns.geometry.endPart();
    return end;
  }

  private takeRing(at: number): number {
    const before = this.positions;
    const end = this.takePath(at);
    if (end === NOT_PLAIN || this.positions - before < RING_VERTICES) return NOT_PLAIN;
    const { geometry } = this.columns;
    const ring = geometry.openRing();
    const last = ring.length - 2;
    const isClosed = ring[0] === ring[last] && ring[1] === ring[last + 1];
    if (!isClosed || !enclosesArea(ring)) return NOT_PLAIN;
    geometry.endRing();
    return end;
  }

  /** The vertices of a path, of which none repeats the one before it. */
  private takePath(at: number): number {
    let behind = this.takePosition(this.take(at, OPEN_BRACKET));
    let next = this.take(behind, COMMA);
    while (next !== NOT_PLAIN) {
      const { lon, lat } = this;
      behind = this.takePosition(next);
      if (lon === this.lon && lat === this.lat) return NOT_PLAIN;
      next = this.take(behind, COMMA);
    }
    return this.take(behind, CLOSE_BRACKET);
  }

  private takePosition(at: number): number {
    let end = this.takeNumber(this.take(at, OPEN_BRACKET));
    const lon = this.number.value + 0; // -0 and 0 are one place
    end = this.takeNumber(this.take(end, COMMA));
    const lat = this.number.value + 0;
    for (let more = this.take(end, COMMA); more !== NOT_PLAIN; more = this.take(end, COMMA)) {
      end = this.takeNumber(more);
      this.hasMoreDimensions = true;
    }
    end = this.take(end, CLOSE_BRACKET);
    if (end === NOT_PLAIN || !isOrdinaryPosition(lon, lat)) return NOT_PLAIN;
    this.lon = lon;
    this.lat = lat;
    this.columns.geometry.addVertex(lon, lat);
    this.positions++;
    return end;
  }

  // -- tokens

  /** The next place that is no white space, or where the bytes end. */
  private skip(from: number): number {
    const { bytes, limit } = this;
    let at = from;
    if (at === NOT_PLAIN) return at;
    for (; at < limit; at++) {
      const byte = bytes[at]!;
      if (byte > SPACE || !isSpace(byte)) break;
      if (byte === LINE_FEED && at >= this.counted) {
        this.lineFeeds++;
        this.counted = at + 1;
      }
    }
    return at;
  }

  /** 0 where the bytes end. */
  private byteAt(at: number): number {
    return at >= 0 && at < this.limit ? this.bytes[at]! : 0;
  }

  private take(from: number, wanted: number): number {
    const at = this.skip(from);
    return this.byteAt(at) === wanted ? at + 1 : NOT_PLAIN;
  }

  private takeWord(at: number, word: Uint8Array): number {
    return at !== NOT_PLAIN && equals(this.bytes, at, Math.min(this.limit, at + word.length), word)
      ? at + word.length
      : NOT_PLAIN;
  }

  private takeNumber(from: number): number {
    const at = this.skip(from);
    return at === NOT_PLAIN ? NOT_PLAIN : this.number.read(this.bytes, at, this.limit);
  }

  private takeString(from: number): number {
    const first = this.take(from, QUOTE);
    if (first === NOT_PLAIN) return NOT_PLAIN;
    const { bytes, limit } = this;
    this.textFrom = first;
    for (let at = first; at < limit; ) {
      while (at < limit && IS_ASCII_TEXT[bytes[at]!] === 1) at++;
      if (at >= limit) return NOT_PLAIN;
      const byte = bytes[at]!;
      if (byte === QUOTE) return at + 1;
      const length = byte >= 0x80 ? utf8Length(bytes, at, limit) : 0;
      if (length === 0) return NOT_PLAIN;
      at += length;
    }
    return NOT_PLAIN;
  }

  /** The name of a member and its colon: which of `names` it is, NONE for another. */
  private takeName(at: number, names: readonly Uint8Array[]): number {
    const end = this.takeString(at);
    if (end === NOT_PLAIN) return NONE;
    for (let name = 0; name < names.length; name++) {
      if (!this.isText(names[name]!, end)) continue;
      this.nameEnd = this.take(end, COLON);
      return this.nameEnd === NOT_PLAIN ? NONE : name;
    }
    return NONE;
  }

  /** Whether the text taken last, with its quotes up to `end`, is a certain one. */
  private isText(wanted: Uint8Array, end: number): boolean {
    return equals(this.bytes, this.textFrom, end - 1, wanted);
  }

  private pooled(from: number, to: number): number {
    return this.columns.texts.add(this.bytes, from, to);
  }
}

const utf8 = (text: string): Uint8Array => utf8Of(text) ?? new Uint8Array(0);

const Member = { type: 0, id: 1, properties: 2, geometry: 3 } as const;
const FEATURE_MEMBERS = ["type", "id", "properties", "geometry"].map(utf8);
const NEEDED_MEMBERS = (1 << Member.type) | (1 << Member.properties) | (1 << Member.geometry);
const QUOTED_FEATURE = utf8('"Feature"');

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
