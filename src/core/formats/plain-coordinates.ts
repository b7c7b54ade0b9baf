import { GeometryKind, type GeometryTableBuilder } from "../model/geometry-table.ts";
import { CLOSE_BRACKET, COMMA, OPEN_BRACKET } from "./ascii.ts";
import { enclosesArea } from "./feature-shape.ts";
import { NO_NUMBER, readNumber } from "./number-reader.ts";
import { isOrdinaryPosition } from "./position-census.ts";
import type { SpaceReader } from "./space-reader.ts";

/** In place of the end of what was to be read: it is not plain, or not whole. */
export const NOT_PLAIN = NO_NUMBER;

/** Types of geometries by the number that `take` is given. */
export const PLAIN_GEOMETRIES = [
  ...["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"],
] as const;
export const POINT = 0;
const MULTI_POINT = 1;
const LINE_STRING = 2;
const MULTI_LINE_STRING = 3;
const POLYGON = 4;

/** More positions than any text has, and a number that V8 counts down without making another. */
const ALL = 2 ** 30;
const LINE_VERTICES = 2;
const RING_VERTICES = 4;

type Taker = (bytes: Uint8Array, at: number) => number;

/**
 * Reads coordinates from their bytes straight into the columns, as long as they need no repair and nothing
 * has to be said of them.
 *
 * Every `take` is given the place of a first byte and gives that of the first byte behind what it took and
 * behind white space, or NOT_PLAIN. None asks whether the bytes have ended: it stops at the closing brace that
 * must come somewhere.
 */
export class PlainCoordinates {
  /** Of the coordinates taken last. */
  kind: GeometryKind = GeometryKind.point;
  /** Whether any position was seen with more than two numbers; the others are dropped. */
  hasMoreDimensions = false;

  private readonly geometry: GeometryTableBuilder;
  private readonly space: SpaceReader;

  constructor(geometry: GeometryTableBuilder, space: SpaceReader) {
    this.geometry = geometry;
    this.space = space;
  }

  /** @param type place in PLAIN_GEOMETRIES */
  take(bytes: Uint8Array, at: number, type: number): number {
    this.kind =
      type <= MULTI_POINT
        ? GeometryKind.point
        : type <= MULTI_LINE_STRING
          ? GeometryKind.line
          : GeometryKind.polygon;
    switch (type) {
      case POINT:
        return this.takePoint(bytes, at);
      case MULTI_POINT:
        return this.takeList(bytes, at, this.pointTaker);
      case LINE_STRING:
        return this.takeLine(bytes, at);
      case MULTI_LINE_STRING:
        return this.takeList(bytes, at, this.lineTaker);
      case POLYGON:
        return this.takePolygon(bytes, at);
      default:
        return this.takeList(bytes, at, this.polygonTaker);
    }
  }

  /** Ends a point whose longitude and latitude were written behind the vertices; false where it is not plain. */
  endPoint(): boolean {
    if (!this.addPosition()) return false;
    this.kind = GeometryKind.point;
    this.geometry.endRing();
    this.geometry.endPart();
    return true;
  }

  private readonly pointTaker: Taker = (bytes, at) => this.takePoint(bytes, at);
  private readonly lineTaker: Taker = (bytes, at) => this.takeLine(bytes, at);
  private readonly ringTaker: Taker = (bytes, at) => this.takeRing(bytes, at);
  private readonly polygonTaker: Taker = (bytes, at) => this.takePolygon(bytes, at);

  private takeList(bytes: Uint8Array, from: number, takeItem: Taker): number {
    if (bytes[from] !== OPEN_BRACKET) return NOT_PLAIN;
    let at = from;
    do {
      at = takeItem(bytes, this.space.behind(bytes, at + 1));
      if (at === NOT_PLAIN) return NOT_PLAIN;
    } while (bytes[at] === COMMA);
    return bytes[at] === CLOSE_BRACKET ? this.space.behind(bytes, at + 1) : NOT_PLAIN;
  }

  private takePoint(bytes: Uint8Array, at: number): number {
    const end = this.takePositions(bytes, at, 1);
    if (end !== NOT_PLAIN) {
      this.geometry.endRing();
      this.geometry.endPart();
    }
    return end;
  }

  private takeLine(bytes: Uint8Array, at: number): number {
    const begin = this.geometry.lonLat.length;
    const end = this.takePath(bytes, at);
    if (end === NOT_PLAIN || this.geometry.lonLat.length - begin < 2 * LINE_VERTICES) {
      return NOT_PLAIN;
    }
    this.geometry.endRing();
    this.geometry.endPart();
    return end;
  }

  private takePolygon(bytes: Uint8Array, at: number): number {
    const end = this.takeList(bytes, at, this.ringTaker);
    if (end !== NOT_PLAIN) this.geometry.endPart();
    return end;
  }

  private takeRing(bytes: Uint8Array, at: number): number {
    const { lonLat: column } = this.geometry;
    const begin = column.length;
    const end = this.takePath(bytes, at);
    if (end === NOT_PLAIN || column.length - begin < 2 * RING_VERTICES) return NOT_PLAIN;
    const lonLat = column.reserve(0);
    const last = column.length - 2;
    const isClosed = lonLat[begin] === lonLat[last] && lonLat[begin + 1] === lonLat[last + 1];
    if (!isClosed || !enclosesArea(lonLat, begin, column.length)) return NOT_PLAIN;
    this.geometry.endRing();
    return end;
  }

  private takePath(bytes: Uint8Array, from: number): number {
    if (bytes[from] !== OPEN_BRACKET) return NOT_PLAIN;
    const { space } = this;
    const at = this.takePositions(bytes, space.behind(bytes, from + 1), ALL);
    return at !== NOT_PLAIN && bytes[at] === CLOSE_BRACKET
      ? space.behind(bytes, at + 1)
      : NOT_PLAIN;
  }

  /** Positions with commas between them, of which none repeats the one before it: the hot loop of shapes. */
  private takePositions(bytes: Uint8Array, from: number, most: number): number {
    const { space } = this;
    const { lonLat: column } = this.geometry;
    const begin = column.length;
    let at = from;
    for (let left = most; ; left--) {
      if (bytes[at] !== OPEN_BRACKET) return NOT_PLAIN;
      const place = column.length;
      let lonLat = column.reserve(2);
      let numbers = 0;
      do {
        // More than two are dropped: the next position is written over them.
        if (numbers >= 2) lonLat = column.reserve(numbers + 1);
        at = readNumber(bytes, space.behind(bytes, at + 1), lonLat, place + numbers++);
        if (at === NO_NUMBER) return NOT_PLAIN;
        at = space.behind(bytes, at);
      } while (bytes[at] === COMMA);
      if (numbers !== 2) {
        if (numbers < 2) return NOT_PLAIN;
        this.hasMoreDimensions = true;
      }
      if (bytes[at] !== CLOSE_BRACKET || !this.addPosition()) return NOT_PLAIN;
      const isRepeated =
        place > begin &&
        lonLat[place] === lonLat[place - 2] &&
        lonLat[place + 1] === lonLat[place - 1];
      if (isRepeated) return NOT_PLAIN;
      at = space.behind(bytes, at + 1);
      if (left === 1 || bytes[at] !== COMMA) return at;
      at = space.behind(bytes, at + 1);
    }
  }

  /** Takes the two numbers behind the vertices as one more; false where they are no ordinary position. */
  private addPosition(): boolean {
    const { lonLat: column } = this.geometry;
    const lonLat = column.reserve(2);
    const place = column.length;
    const lon = lonLat[place]! + 0; // -0 and 0 are one place
    const lat = lonLat[place + 1]! + 0;
    if (!isOrdinaryPosition(lon, lat)) return false;
    lonLat[place] = lon;
    lonLat[place + 1] = lat;
    column.length = place + 2;
    return true;
  }
}
