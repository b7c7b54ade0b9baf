import type { JsonValue } from "../model/json.ts";
import { viewOf } from "./byte-reader.ts";
import { DamagedFile } from "./damage.ts";
import { NESTING_LIMIT } from "./limits.ts";

/** A geometry as GeoJSON has it, or the name of a kind that GeoJSON does not have. */
export type WkbReading =
  | { readonly kind: "geometry"; readonly geometry: JsonValue }
  | { readonly kind: "unsupported"; readonly type: string };

/**
 * Reads well-known binary (OGC 06-103r4 with the codes of ISO 13249-3, and the flags of PostGIS).
 * Surfaces and curves made of straight pieces come as polygons and lines. Heights are kept, measures
 * are not. @throws DamagedFile where the bytes are none
 */
export function readWkb(bytes: Uint8Array): WkbReading {
  const reader = new WkbReader(viewOf(bytes));
  const geometry = reader.geometry(0);
  return geometry === null
    ? { kind: "unsupported", type: reader.unsupported }
    : { kind: "geometry", geometry };
}

/** A geometry of GeoJSON in the making; plain values throughout. */
interface Geometry {
  readonly [member: string]: JsonValue;
  readonly type: string;
}

/** Base codes of the types, by what they come as; the parts of a collection are geometries. */
const SIMPLE = ["", "Point", "LineString", "Polygon"] as const;
const COLLECTIONS: Readonly<Record<number, string>> = {
  4: "MultiPoint",
  5: "MultiLineString",
  6: "MultiPolygon",
  11: "MultiLineString", // MultiCurve
  12: "MultiPolygon", // MultiSurface
  15: "MultiPolygon", // PolyhedralSurface
  16: "MultiPolygon", // TIN
};
const COLLECTION = 7;
const TRIANGLE = 17;
const UNSUPPORTED: Readonly<Record<number, string>> = {
  8: "CircularString",
  9: "CompoundCurve",
  10: "CurvePolygon",
  13: "Curve",
  14: "Surface",
};

const HAS_Z = 0x8000_0000;
const HAS_M = 0x4000_0000;
const HAS_SRID = 0x2000_0000;

/** Bytes of the least that a part may have: its byte order, its type and a count. */
const LEAST_PART_BYTES = 9;

class WkbReader {
  unsupported = "";
  private readonly view: DataView;
  private at = 0;
  private isLittle = true;
  private hasZ = false;
  private numbers = 2; // of a position

  constructor(view: DataView) {
    this.view = view;
  }

  /** Null where it holds a kind that GeoJSON lacks: `unsupported` then names it. */
  geometry(depth: number): Geometry | null {
    if (depth > NESTING_LIMIT) throw new DamagedFile("nested-too-deeply");
    const order = this.byte();
    if (order > 1) throw new DamagedFile("file-damaged");
    this.isLittle = order === 1;
    const type = this.typeCode();
    const simple = type === TRIANGLE ? "Polygon" : SIMPLE[type];
    if (simple === "Point") return { type: simple, coordinates: this.point() };
    if (simple === "LineString") return { type: simple, coordinates: this.positions() };
    if (simple === "Polygon") {
      return { type: simple, coordinates: this.list(4, () => this.positions()) };
    }
    const multi = COLLECTIONS[type];
    if (multi === undefined && type !== COLLECTION) {
      this.unsupported = UNSUPPORTED[type] ?? String(type);
      return null;
    }
    const members = this.list(LEAST_PART_BYTES, () => this.geometry(depth + 1));
    const parts = members.flatMap((member) => (member === null ? [] : [member]));
    if (parts.length < members.length) return null;
    if (multi === undefined) return { type: "GeometryCollection", geometries: parts };
    if (parts.some((part) => `Multi${part.type}` !== multi)) throw new DamagedFile("file-damaged");
    return { type: multi, coordinates: parts.map((part) => part["coordinates"] ?? null) };
  }

  /** Sets what a position has; gives the type without it. */
  private typeCode(): number {
    const code = this.uint32();
    const base = code & 0x1fff_ffff;
    const dimensions = Math.floor(base / 1000); // 1 = Z, 2 = M, 3 = both
    this.hasZ = (code & HAS_Z) !== 0 || dimensions === 1 || dimensions === 3;
    const hasM = (code & HAS_M) !== 0 || dimensions === 2 || dimensions === 3;
    this.numbers = 2 + (this.hasZ ? 1 : 0) + (hasM ? 1 : 0);
    if ((code & HAS_SRID) !== 0) this.at += 4;
    return base % 1000;
  }

  /** A point of NaN stands for an empty one. */
  private point(): readonly number[] {
    const position = this.position();
    return Number.isNaN(position[0]) && Number.isNaN(position[1]) ? [] : position;
  }

  private positions(): readonly (readonly number[])[] {
    return this.list(8 * this.numbers, () => this.position());
  }

  private position(): readonly number[] {
    const { at, view, isLittle, hasZ } = this;
    this.at += 8 * this.numbers;
    const x = view.getFloat64(at, isLittle);
    const y = view.getFloat64(at + 8, isLittle);
    return hasZ ? [x, y, view.getFloat64(at + 16, isLittle)] : [x, y];
  }

  /** A count, and as many things of at least so many bytes: a count that cannot be true is refused. */
  private list<T>(leastBytes: number, read: () => T): readonly T[] {
    const count = this.uint32();
    if (count * leastBytes > this.view.byteLength - this.at) throw new DamagedFile("file-damaged");
    const items: T[] = [];
    for (let item = 0; item < count; item++) items.push(read());
    return items;
  }

  private byte(): number {
    return this.view.getUint8(this.at++);
  }

  private uint32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, this.isLittle);
  }
}
