import { enclosedArea } from "../geo/even-odd.ts";
import { type FeatureShape, GeometryKind } from "../model/geometry-table.ts";
import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import { isArray, isObject, jsonKind } from "./json-kind.ts";
import type { Detail, ReadingCode } from "./note-codes.ts";
import type { PositionCensus } from "./position-census.ts";

/** The types of RFC 7946, section 3.1, by the kind that they are kept as. */
export const GEOMETRY_TYPES = [
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
] as const;
type GeometryType = (typeof GEOMETRY_TYPES)[number];

/** What was done to a geometry to make it valid; nothing was, where all is 0, false and null. */
export interface Repairs {
  readonly closedRings: number;
  readonly repeatedVertices: number;
  readonly droppedParts: number; // parts and holes without length or area
  readonly textNumbers: number;
  readonly hasMoreDimensions: boolean;
  /** For a collection of several kinds: the kind that was kept. */
  readonly reducedTo: GeometryKind | null;
}

interface Refusal {
  readonly code: ReadingCode;
  readonly detail: Detail;
}

type ShapeReading =
  | { readonly ok: true; readonly shape: FeatureShape; readonly repairs: Repairs }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Turns a GeoJSON geometry into a valid shape: finite coordinates in whatever unit, rings closed,
 * every line with a length, every ring with an area. Winding and crossings are left alone.
 * @param census counts every position, also those of geometries that are refused
 */
export function readShape(geometry: JsonValue | undefined, census: PositionCensus): ShapeReading {
  const reader = new ShapeReader(census);
  const shape = reader.read(geometry);
  return shape === null
    ? { ok: false, refusal: reader.refusal }
    : { ok: true, shape, repairs: reader };
}

type Ring = readonly number[];
type Part = readonly Ring[];

class ShapeReader implements Repairs {
  closedRings = 0;
  repeatedVertices = 0;
  droppedParts = 0;
  textNumbers = 0;
  hasMoreDimensions = false;
  reducedTo: GeometryKind | null = null;
  refusal: Refusal = { code: "geometry-empty", detail: {} };

  private readonly census: PositionCensus;
  private degenerate: ReadingCode | null = null;

  constructor(census: PositionCensus) {
    this.census = census;
  }

  read(geometry: JsonValue | undefined): FeatureShape | null {
    if (geometry === undefined || geometry === null) return this.refuse("geometry-missing");
    const parts: Part[][] = [[], [], []]; // by GeometryKind
    if (!this.collect(geometry, parts)) return null;
    return this.highest(parts);
  }

  private highest(parts: readonly Part[][]): FeatureShape | null {
    const kind = KINDS_HIGHEST_FIRST.find((candidate) => parts[candidate]!.length > 0);
    if (kind === undefined) return this.refuse(this.degenerate ?? "geometry-empty");
    if (KINDS_HIGHEST_FIRST.some((other) => other !== kind && parts[other]!.length > 0)) {
      this.reducedTo = kind;
    }
    return { kind, parts: parts[kind]! };
  }

  /** Adds the parts of a geometry to those of its kind. False when it is refused. */
  private collect(geometry: JsonValue, into: readonly Part[][]): boolean {
    if (!isObject(geometry)) {
      return this.refused("geometry-not-object", { found: jsonKind(geometry) });
    }
    const type = property(geometry, "type");
    if (type === "GeometryCollection") return this.collectMembers(geometry, into);
    const coordinates = property(geometry, "coordinates");
    switch (type) {
      case "Point":
        return this.point(coordinates, type, into[GeometryKind.point]!);
      case "MultiPoint":
        return this.each(coordinates, type, (at) =>
          this.point(at, type, into[GeometryKind.point]!),
        );
      case "LineString":
        return this.line(coordinates, type, into[GeometryKind.line]!);
      case "MultiLineString":
        return this.each(coordinates, type, (at) => this.line(at, type, into[GeometryKind.line]!));
      case "Polygon":
        return this.polygon(coordinates, type, into[GeometryKind.polygon]!);
      case "MultiPolygon":
        return this.each(coordinates, type, (at) =>
          this.polygon(at, type, into[GeometryKind.polygon]!),
        );
      default:
        return this.refused("geometry-type-unknown", typeDetail(type, GEOMETRY_TYPES));
    }
  }

  /** Nesting is bounded by NESTING_LIMIT, so the recursion is too. */
  private collectMembers(collection: JsonObject, into: readonly Part[][]): boolean {
    const members = property(collection, "geometries");
    if (!isArray(members)) {
      return this.refused("members-not-array", { member: "geometries", found: jsonKind(members) });
    }
    return members.every((member) => this.collect(member, into));
  }

  private each(
    coordinates: JsonValue | undefined,
    type: GeometryType,
    read: (member: JsonValue) => boolean,
  ): boolean {
    if (!isArray(coordinates)) return this.refusedCoordinates(coordinates, type);
    return coordinates.every(read);
  }

  private point(coordinates: JsonValue | undefined, type: GeometryType, into: Part[]): boolean {
    if (isArray(coordinates) && coordinates.length === 0 && type === "Point") return true;
    const position: number[] = [];
    if (!this.position(coordinates, type, position)) return false;
    into.push([position]);
    return true;
  }

  private line(coordinates: JsonValue | undefined, type: GeometryType, into: Part[]): boolean {
    const line = this.positions(coordinates, type);
    if (line === null) return false;
    if (line.length >= 2 * LINE_VERTICES) into.push([line]);
    else if (isArray(coordinates)) this.drop("line-too-short", coordinates);
    return true;
  }

  private polygon(coordinates: JsonValue | undefined, type: GeometryType, into: Part[]): boolean {
    if (!isArray(coordinates)) return this.refusedCoordinates(coordinates, type);
    const rings: Ring[] = [];
    let isOuterDropped = false;
    for (const [index, member] of coordinates.entries()) {
      const positions = this.positions(member, type);
      if (positions === null) return false;
      const ring = this.closed(positions);
      const enclosed = enclosesArea(Float64Array.from(ring), 0, ring.length);
      if (enclosed || hasLobes(ring)) rings.push(ring);
      else if (isArray(member)) this.drop("ring-degenerate", member);
      if (index === 0) isOuterDropped = rings.length === 0;
    }
    if (!isOuterDropped && rings.length > 0) into.push(rings);
    return true;
  }

  /** A part without extent: left out while other parts remain, else the reason of the refusal. */
  private drop(code: ReadingCode, coordinates: readonly JsonValue[]): void {
    this.droppedParts++;
    if (coordinates.length > 0) this.degenerate ??= code;
  }

  private closed(positions: number[]): Ring {
    const last = positions.length - 2;
    if (last < 2) return positions;
    if (positions[0] === positions[last] && positions[1] === positions[last + 1]) return positions;
    if (positions.length >= 2 * RING_VERTICES) this.closedRings++;
    positions.push(positions[0]!, positions[1]!);
    return positions;
  }

  /** Flat lon/lat, a vertex that repeats the one before it left out. */
  private positions(coordinates: JsonValue | undefined, type: GeometryType): number[] | null {
    if (!isArray(coordinates)) {
      this.refusedCoordinates(coordinates, type);
      return null;
    }
    const flat: number[] = [];
    for (const member of coordinates) {
      if (!this.position(member, type, flat)) return null;
      const last = flat.length - 2;
      if (last >= 2 && flat[last] === flat[last - 2] && flat[last + 1] === flat[last - 1]) {
        flat.length = last;
        this.repeatedVertices++;
      }
    }
    return flat;
  }

  private position(at: JsonValue | undefined, type: GeometryType, into: number[]): boolean {
    if (!isArray(at)) return this.refusedCoordinates(at, type);
    if (at.length < 2 && !isArray(at[0])) {
      return this.refused("position-too-short", { found: at.length });
    }
    const lon = this.number(at[0]!, type);
    if (lon === null) return false;
    const lat = this.number(at[1]!, type);
    if (lat === null) return false;
    if (at.length > 2) this.hasMoreDimensions = true;
    this.census.count(lon, lat);
    into.push(lon + 0, lat + 0); // + 0 turns -0 into 0: two spellings of one place
    return true;
  }

  private number(value: JsonValue | undefined, type: GeometryType): number | null {
    if (typeof value === "number") return this.finite(value);
    if (isArray(value)) return this.refuse("coordinates-nesting", { type });
    if (typeof value === "string" && NUMBER_AS_TEXT.test(value)) {
      this.textNumbers++;
      return this.finite(Number(value));
    }
    const detail = typeof value === "string" ? { text: value } : { found: jsonKind(value) };
    return this.refuse("coordinate-not-number", detail);
  }

  private finite(value: number): number | null {
    return Number.isFinite(value) ? value : this.refuse("coordinate-not-finite");
  }

  private refusedCoordinates(coordinates: JsonValue | undefined, type: GeometryType): boolean {
    return coordinates === undefined || coordinates === null
      ? this.refused("coordinates-missing", { type })
      : this.refused("coordinates-nesting", { type });
  }

  private refused(code: ReadingCode, detail: Detail = {}): false {
    this.refusal = { code, detail };
    return false;
  }

  private refuse(code: ReadingCode, detail: Detail = {}): null {
    this.refusal = { code, detail };
    return null;
  }
}

const KINDS_HIGHEST_FIRST = [GeometryKind.polygon, GeometryKind.line, GeometryKind.point];
const LINE_VERTICES = 2;
const RING_VERTICES = 3; // distinct ones

/** A plain decimal number with nothing but spaces round it. */
const NUMBER_AS_TEXT = /^\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/;

/** Distance between neighbouring doubles near 180, as a share of it. */
const ROUNDING = 2 ** -45 / 180;

/**
 * Whether a closed ring encloses anything: its area is more than rounding along its length can make. Sums are
 * taken from the first vertex, so that they do not lose digits far from 0, 0.
 * @param lonLat pairs, those of the ring from `begin` up to `end`
 */
export function enclosesArea(lonLat: Float64Array, begin: number, end: number): boolean {
  if (end - begin < 2 * (RING_VERTICES + 1)) return false;
  const lon = lonLat[begin]!;
  const lat = lonLat[begin + 1]!;
  let twiceArea = 0;
  let length = 0;
  let largest = 180; // degrees all count as the largest of them; metres have fewer decimals
  let x0 = 0;
  let y0 = 0;
  for (let i = begin + 2; i < end; i += 2) {
    const x = lonLat[i]!;
    const y = lonLat[i + 1]!;
    const x1 = x - lon;
    const y1 = y - lat;
    twiceArea += x0 * y1 - x1 * y0;
    length += Math.abs(x1 - x0) + Math.abs(y1 - y0);
    largest = Math.max(largest, Math.abs(x), Math.abs(y));
    x0 = x1;
    y0 = y1;
  }
  return Math.abs(twiceArea) > length * largest * ROUNDING;
}

/** A ring that crosses itself may enclose places whose signed areas cancel each other: a bow-tie. */
const hasLobes = (ring: Ring): boolean =>
  ring.length >= 2 * (RING_VERTICES + 2) &&
  ring.length <= 2 * MOST_LOBE_VERTICES &&
  enclosedArea([ring]) > LEAST_BREADTH * lengthOf(ring) ** 2;

const MOST_LOBE_VERTICES = 2000; // drawn by hand; a longer ring without any area is a line
const LEAST_BREADTH = 1e-6; // of its length: far above rounding, in degrees and in metres

function lengthOf(ring: Ring): number {
  let length = 0;
  for (let i = 2; i < ring.length; i++) length += Math.abs(ring[i]! - ring[i - 2]!);
  return length;
}

/**
 * What stands as `type`: its `text`, or the kind of value `found` in its place; and the name that
 * it would be with other capitals ("" for none).
 */
export function typeDetail(type: JsonValue | undefined, names: readonly string[]): Detail {
  if (typeof type !== "string") return { found: jsonKind(type), suggestion: "" };
  const lower = type.trim().toLowerCase();
  const suggestion = names.find((name) => name.toLowerCase() === lower) ?? "";
  return { text: type, suggestion };
}
