import { NONE } from "../base/none.ts";
import type { GeometryTableBuilder } from "../model/geometry-table.ts";
import { BACKSLASH, CLOSE_BRACE, COLON, COMMA, OPEN_BRACE, QUOTE, SPACE } from "./ascii.ts";
import { NO_ID_RANK, OWN_ID_RANK } from "./feature-id.ts";
import { type FeaturePattern, PatternLearner, Slot } from "./feature-pattern.ts";
import type { FeatureRows } from "./feature-rows.ts";
import { readNumber } from "./number-reader.ts";
import { NOT_PLAIN, PLAIN_GEOMETRIES, PlainCoordinates, POINT } from "./plain-coordinates.ts";
import type { PropertyColumns, Shape } from "./property-columns.ts";
import { SpaceReader } from "./space-reader.ts";
import { type TextPool, TextSequence } from "./text-pool.ts";
import { utf8Length, utf8Of } from "./utf8.ts";

/** Where plain features go. */
interface Columns {
  readonly geometry: GeometryTableBuilder;
  readonly properties: PropertyColumns;
  readonly texts: TextPool;
  readonly rows: FeatureRows;
}

/** Some bytes with features in them. */
export interface FeatureBytes {
  readonly bytes: Uint8Array;
  /** Where the first one begins: its opening brace. */
  readonly start: number;
  /** Place behind the last closing brace: no feature ends behind it. */
  readonly limit: number;
  /** Of the start, from 1. */
  readonly line: number;
}

/** Features that were taken, one behind the other. */
export interface PlainRun {
  readonly count: number;
  /** Place behind the last one. */
  readonly end: number;
  /** Line feeds from the start of the first to the end of the last. */
  readonly lineFeeds: number;
  readonly withMoreDimensions: number;
}

/**
 * Reads features from their bytes straight into columns, as long as they are plain: valid UTF-8
 * without escapes; nothing but type, id, properties and geometry; properties that are no lists and
 * no objects, under names in an order that was met before; a geometry that needs no repair and of
 * which nothing has to be said. All else is left to `JSON.parse` and `readShape`, which give the
 * same for plain features too, but make an object of everything on the way.
 *
 * Every `take` is given the place of a first byte and gives the place behind what it took, or NOT_PLAIN.
 * So the place is in no member, which the hot loop would read and write with each token. That the bytes have
 * ended is asked by those only who could pass over the brace before `limit`.
 */
export class PlainFeatures {
  private readonly columns: Columns;
  private readonly space = new SpaceReader();
  private readonly coordinates: PlainCoordinates;
  private readonly pattern = new PatternLearner();
  private readonly ids: TextSequence;
  private readonly textsAt: TextSequence[] = []; // by place in the shape
  private bytes: Uint8Array = new Uint8Array(0);
  private view = viewOf(this.bytes);
  private limit = 0;
  private readonly unused = new Float64Array(1); // value of a number whose text is an id
  // Of the feature under way:
  private id = NONE; // its text
  private idRank = NO_ID_RANK;
  private shape: Shape;
  private type = 0;

  constructor(columns: Columns) {
    this.columns = columns;
    this.coordinates = new PlainCoordinates(columns.geometry, this.space);
    this.ids = new TextSequence(columns.texts);
    this.shape = columns.properties.root;
  }

  /**
   * Appends features to the columns, as many as are plain and follow each other with commas between them.
   * @param index of the first one in the file, from 0
   * @returns null, with nothing appended, where not even the first one is plain and whole
   */
  read({ bytes, start, limit, line }: FeatureBytes, index: number): PlainRun | null {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = viewOf(bytes);
    }
    this.limit = limit;
    const { space, coordinates, columns } = this;
    space.lineFeeds = 0;
    let count = 0;
    let end = NOT_PLAIN;
    let lineFeeds = 0;
    let withMoreDimensions = 0;
    for (let at = start; at !== NOT_PLAIN; at = this.startOfNext(end)) {
      const before = space.lineFeeds;
      coordinates.hasMoreDimensions = false;
      const behind = this.takeFeature(at);
      if (behind === NOT_PLAIN) break;
      columns.geometry.endFeature(coordinates.kind);
      columns.properties.endRow(this.shape);
      columns.rows.add(this.id, index + count, line + before);
      count++;
      end = behind;
      lineFeeds = space.lineFeeds;
      if (coordinates.hasMoreDimensions) withMoreDimensions++;
    }
    return count === 0 ? null : { count, end, lineFeeds, withMoreDimensions };
  }

  /** The opening brace behind a comma. */
  private startOfNext(end: number): number {
    const { bytes, limit, space } = this;
    if (end >= limit) return NOT_PLAIN;
    const comma = space.behind(bytes, end);
    if (bytes[comma] !== COMMA) return NOT_PLAIN;
    const start = space.behind(bytes, comma + 1);
    return bytes[start] === OPEN_BRACE ? start : NOT_PLAIN;
  }

  /** Takes a feature into columns of which the row has not ended; nothing where it is not plain. */
  private takeFeature(start: number): number {
    const { pattern, space } = this;
    const { known } = pattern;
    if (known !== null) {
      const { lineFeeds } = space;
      const end = this.takeAlike(known, start);
      if (end !== NOT_PLAIN) {
        pattern.hit();
        return end;
      }
      pattern.miss();
      this.takeBack();
      space.lineFeeds = lineFeeds;
    }
    const end = this.takeMembers(start);
    if (end === NOT_PLAIN) this.takeBack();
    else pattern.learn(this.bytes, start, end, this.shape, this.type);
    return end;
  }

  private takeBack(): void {
    this.columns.geometry.takeBack();
    this.columns.properties.takeBack();
  }

  // -- written as the last one

  /**
   * Takes a feature that differs from the last one in ids, values and coordinates only: the hot loop of all
   * reading.
   */
  private takeAlike(known: FeaturePattern, start: number): number {
    const { slots, idRanks, words, wordEnds, rests, restEnds } = known;
    const { bytes, view, limit } = this;
    const { geometry } = this.columns;
    const lonLat = geometry.lonLat.reserve(2);
    let degrees = geometry.lonLat.length;
    let word = 0;
    let rest = 0;
    let place = 0;
    let at = start;
    this.id = NONE;
    this.idRank = NO_ID_RANK;
    for (let slot = 0; slot <= slots.length; slot++) {
      const wordEnd = wordEnds[slot]!;
      const restEnd = restEnds[slot]!;
      if (at + 4 * (wordEnd - word) + restEnd - rest > limit) return NOT_PLAIN;
      for (; word < wordEnd; word++) {
        if (view.getInt32(at, true) !== words[word]) return NOT_PLAIN;
        at += 4;
      }
      for (; rest < restEnd; rest++) if (bytes[at++] !== rests[rest]) return NOT_PLAIN;
      if (slot === slots.length) break;
      switch (slots[slot]) {
        case Slot.value:
          at = this.takeValue(at, place++, idRanks[slot]!);
          break;
        case Slot.degrees:
          at = readNumber(bytes, at, lonLat, degrees++);
          break;
        case Slot.coordinates:
          at = this.coordinates.take(bytes, at, known.type);
          break;
        default:
          at = this.takeId(at);
      }
      if (at === NOT_PLAIN) return NOT_PLAIN;
    }
    if (known.isPoint && !this.coordinates.endPoint()) return NOT_PLAIN;
    this.space.lineFeeds += known.lineFeeds;
    this.shape = known.shape;
    return at;
  }

  // -- member by member

  private takeMembers(start: number): number {
    const { bytes, limit, space } = this;
    this.pattern.start();
    this.shape = this.columns.properties.root;
    this.id = NONE;
    this.idRank = NO_ID_RANK;
    let seen = 0;
    let at = start;
    do {
      const name = space.behind(bytes, at + 1);
      const nameEnd = this.takeString(name);
      const member = this.wordAt(name, nameEnd, FEATURE_MEMBERS);
      if (member === NONE || seen & (1 << member)) return NOT_PLAIN;
      seen |= 1 << member;
      at = this.takeMember(this.behindColon(nameEnd), member);
      if (at === NOT_PLAIN || at >= limit) return NOT_PLAIN;
      at = space.behind(bytes, at);
    } while (bytes[at] === COMMA);
    const isWhole = bytes[at] === CLOSE_BRACE && (seen & NEEDED_MEMBERS) === NEEDED_MEMBERS;
    return isWhole ? at + 1 : NOT_PLAIN;
  }

  private takeMember(at: number, member: number): number {
    if (at === NOT_PLAIN) return NOT_PLAIN;
    switch (member) {
      case Member.type:
        return this.takeWord(at, QUOTED_FEATURE);
      case Member.id: {
        const end = this.takeId(at);
        this.pattern.note(Slot.id, OWN_ID_RANK, at, end);
        return end;
      }
      case Member.properties:
        return this.takeProperties(at);
      default:
        return this.takeGeometry(at);
    }
  }

  private takeId(from: number): number {
    const { bytes } = this;
    if (bytes[from] === LOWER_N) return this.takeWord(from, NULL);
    const isText = bytes[from] === QUOTE;
    const end = isText ? this.takeString(from) : readNumber(bytes, from, this.unused, 0);
    if (isText && end > from + 2) this.noteId(OWN_ID_RANK, this.ids.add(bytes, from + 1, end - 1));
    else if (!isText && end > from) this.noteId(OWN_ID_RANK, this.ids.add(bytes, from, end));
    return end;
  }

  private noteId(rank: number, text: number): void {
    this.id = text;
    this.idRank = rank;
  }

  private takeProperties(from: number): number {
    const { bytes, space } = this;
    if (bytes[from] === LOWER_N) return this.takeWord(from, NULL);
    if (bytes[from] !== OPEN_BRACE) return NOT_PLAIN;
    let at = space.behind(bytes, from + 1);
    if (bytes[at] === CLOSE_BRACE) return at + 1;
    for (;;) {
      const nameEnd = this.takeString(at);
      if (nameEnd === NOT_PLAIN) return NOT_PLAIN;
      const { depth } = this.shape;
      const longer = this.shape.find(bytes, at + 1, nameEnd - 1);
      const value = this.behindColon(nameEnd);
      if (longer === null || value === NOT_PLAIN) return NOT_PLAIN;
      if (depth === this.textsAt.length) this.textsAt.push(new TextSequence(this.columns.texts));
      const end = this.takeValue(value, depth, longer.idRank);
      if (end === NOT_PLAIN) return NOT_PLAIN;
      this.pattern.note(Slot.value, longer.idRank, value, end);
      this.shape = longer;
      at = space.behind(bytes, end);
      if (bytes[at] !== COMMA) return bytes[at] === CLOSE_BRACE ? at + 1 : NOT_PLAIN;
      at = space.behind(bytes, at + 1);
    }
  }

  /** @param place in the shape @param idRank of its name */
  private takeValue(from: number, place: number, idRank: number): number {
    const { bytes } = this;
    const { properties } = this.columns;
    if (bytes[from] === QUOTE) {
      const end = this.takeString(from);
      if (end === NOT_PLAIN) return NOT_PLAIN;
      const text = this.textsAt[place]!.add(bytes, from + 1, end - 1);
      properties.addText(text);
      if (idRank < this.idRank && end > from + 2) this.noteId(idRank, text);
      return end;
    }
    const end = properties.addWritten(bytes, from);
    if (end === NOT_PLAIN) return this.takeConstant(from);
    if (idRank < this.idRank) this.noteId(idRank, this.ids.add(bytes, from, end));
    return end;
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

  private takeGeometry(from: number): number {
    const { bytes, space, pattern } = this;
    if (bytes[from] !== OPEN_BRACE) return NOT_PLAIN;
    const type = this.takeName(space.behind(bytes, from + 1), TYPE);
    if (type === NOT_PLAIN) return NOT_PLAIN;
    const typeEnd = this.takeString(type);
    this.type = this.wordAt(type, typeEnd, GEOMETRIES);
    if (this.type === NONE) return NOT_PLAIN;
    const comma = space.behind(bytes, typeEnd);
    if (bytes[comma] !== COMMA) return NOT_PLAIN;
    const first = this.takeName(space.behind(bytes, comma + 1), COORDINATES);
    if (first === NOT_PLAIN) return NOT_PLAIN;
    const close = this.coordinates.take(bytes, first, this.type);
    if (close === NOT_PLAIN || bytes[close] !== CLOSE_BRACE) return NOT_PLAIN;
    if (this.type === POINT) pattern.notePoint(bytes, first, close);
    else pattern.note(Slot.coordinates, NO_ID_RANK, first, close);
    return close + 1;
  }

  // -- tokens

  private takeString(from: number): number {
    const { bytes, limit } = this;
    if (bytes[from] !== QUOTE) return NOT_PLAIN;
    for (let at = from + 1; at < limit; ) {
      const byte = bytes[at]!;
      if (IS_ASCII_TEXT[byte] === 1) at++;
      else if (byte === QUOTE) return at + 1;
      else {
        const length = byte >= 0x80 ? utf8Length(bytes, at, limit) : 0;
        if (length === 0) return NOT_PLAIN;
        at += length;
      }
    }
    return NOT_PLAIN;
  }

  /** The value of a member that must have a certain name. */
  private takeName(from: number, name: Uint8Array): number {
    return this.behindColon(this.takeWord(from, name));
  }

  private behindColon(nameEnd: number): number {
    if (nameEnd === NOT_PLAIN) return NOT_PLAIN;
    const { bytes, space } = this;
    const colon = space.behind(bytes, nameEnd);
    return bytes[colon] === COLON ? space.behind(bytes, colon + 1) : NOT_PLAIN;
  }

  private takeWord(from: number, word: Uint8Array): number {
    const end = from + word.length;
    return end <= this.limit && this.isWord(from, word) ? end : NOT_PLAIN;
  }

  /** Which of some quoted words stands between two places; NONE for another. */
  private wordAt(from: number, end: number, words: readonly Uint8Array[]): number {
    for (let word = 0; word < words.length; word++) {
      if (end - from === words[word]!.length && this.isWord(from, words[word]!)) return word;
    }
    return NONE;
  }

  private isWord(from: number, word: Uint8Array): boolean {
    const { bytes } = this;
    for (let at = 0; at < word.length; at++) if (bytes[from + at] !== word[at]) return false;
    return true;
  }
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const utf8 = (text: string): Uint8Array => utf8Of(text) ?? new Uint8Array(0);
const quoted = (text: string): Uint8Array => utf8(`"${text}"`);

const Member = { type: 0, id: 1, properties: 2, geometry: 3 } as const;
const FEATURE_MEMBERS = ["type", "id", "properties", "geometry"].map(quoted);
const NEEDED_MEMBERS = (1 << Member.type) | (1 << Member.properties) | (1 << Member.geometry);
const QUOTED_FEATURE = quoted("Feature");
const GEOMETRIES = PLAIN_GEOMETRIES.map(quoted);
const TYPE = quoted("type");
const COORDINATES = quoted("coordinates");

const TRUE = utf8("true");
const FALSE = utf8("false");
const NULL = utf8("null");
const LOWER_N = 0x6e;

/** ASCII inside of a text: no control character, not its end, and no start of an escape. */
const IS_ASCII_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte < 0x80 && byte !== BACKSLASH && byte !== QUOTE ? 1 : 0,
);
