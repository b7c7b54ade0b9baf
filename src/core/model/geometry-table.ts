import { assert } from "../base/assert.ts";
import { GrowingFloat64, GrowingUint8, GrowingUint32 } from "../base/growing-columns.ts";

/** What a feature is made of. A mixed collection is reduced to one kind before it gets here. */
export const GeometryKind = { point: 0, line: 1, polygon: 2 } as const;
export type GeometryKind = (typeof GeometryKind)[keyof typeof GeometryKind];

/**
 * Validated geometry of many features in columns: feature -> parts -> rings -> vertices.
 *
 * A point is a part with one ring of one vertex; a line is a part with one ring; a polygon is a
 * part with an outer ring and its holes. Rings of polygons are closed: first vertex = last vertex.
 * Every coordinate is finite, longitude in [-180, 180], latitude in [-90, 90].
 */
export interface GeometryTable {
  readonly count: number;
  readonly kinds: Uint8Array; //       [n]      GeometryKind
  readonly partStart: Uint32Array; //  [n+1]    first part of each feature
  readonly ringStart: Uint32Array; //  [parts+1] first ring of each part
  readonly vertexStart: Uint32Array; // [rings+1] first vertex of each ring
  readonly lonLat: Float64Array; //    [2v]     degrees, WGS 84
}

/** Nested coordinates of one feature: parts, rings, then flat lon/lat pairs. */
export interface FeatureShape {
  readonly kind: GeometryKind;
  readonly parts: readonly (readonly (readonly number[])[])[];
}

/**
 * Grows a GeometryTable: a whole feature at once, or vertex by vertex. What does not turn out to be a
 * feature is taken back before its end.
 */
export class GeometryTableBuilder {
  private readonly kinds = new GrowingUint8();
  private readonly partStart = startingAtZero();
  private readonly ringStart = startingAtZero();
  private readonly vertexStart = startingAtZero();
  /** Vertices, as far as a ring: whoever has many may write them here. */
  readonly lonLat = new GrowingFloat64();

  /** Appends a feature; its number is the count before the call. */
  add(shape: FeatureShape): void {
    for (const part of shape.parts) {
      for (const ring of part) {
        assert(ring.length % 2 === 0, `expected lon/lat pairs, got ${ring.length} numbers`);
        for (const degrees of ring) this.lonLat.push(degrees);
        this.endRing();
      }
      this.endPart();
    }
    this.endFeature(shape.kind);
  }

  endRing(): void {
    this.vertexStart.push(this.lonLat.length >>> 1);
  }

  endPart(): void {
    this.ringStart.push(this.vertexStart.length - 1);
  }

  endFeature(kind: GeometryKind): void {
    this.kinds.push(kind);
    this.partStart.push(this.ringStart.length - 1);
  }

  /** Room for so many times the features that are there. */
  makeRoom(times: number): void {
    this.kinds.makeRoom(times);
    this.partStart.makeRoom(times);
    this.ringStart.makeRoom(times);
    this.vertexStart.makeRoom(times);
    this.lonLat.makeRoom(times);
  }

  /** Takes back all that came after the last whole feature. */
  takeBack(): void {
    const parts = this.partStart.at(this.partStart.length - 1);
    const rings = this.ringStart.at(parts);
    this.ringStart.truncate(parts + 1);
    this.vertexStart.truncate(rings + 1);
    this.lonLat.truncate(2 * this.vertexStart.at(rings));
  }

  finish(): GeometryTable {
    return {
      count: this.kinds.length,
      kinds: this.kinds.finish(),
      partStart: this.partStart.finish(),
      ringStart: this.ringStart.finish(),
      vertexStart: this.vertexStart.finish(),
      lonLat: this.lonLat.finish(),
    };
  }
}

function startingAtZero(): GrowingUint32 {
  const column = new GrowingUint32();
  column.push(0);
  return column;
}

/** West, south, east, north of a feature in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The vertices of a feature: its first, and the one behind its last. */
export const featureVertices = (
  table: GeometryTable,
  feature: number,
): readonly [first: number, end: number] => [
  table.vertexStart[table.ringStart[table.partStart[feature]!]!]!,
  table.vertexStart[table.ringStart[table.partStart[feature + 1]!]!]!,
];

/** Bounds of one feature: west, south, east, north in degrees. */
export function featureBounds(table: GeometryTable, feature: number): Bounds {
  const [first, end] = featureVertices(table, feature);
  return boundsOfVertices(table.lonLat, first, end);
}

/** Bounds of the whole table; null when it has no vertex. */
export function tableBounds(table: GeometryTable): Bounds | null {
  return table.lonLat.length === 0
    ? null
    : boundsOfVertices(table.lonLat, 0, table.lonLat.length / 2);
}

/** Bounds of the vertices from `first` to before `end`; of none, those of an empty box. */
export function boundsOfVertices(lonLat: Float64Array, first: number, end: number): Bounds {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let vertex = first; vertex < end; vertex++) {
    const lon = lonLat[2 * vertex]!;
    const lat = lonLat[2 * vertex + 1]!;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return [west, south, east, north];
}

/** A table of some rows of another, in the order given. */
export function selectFeatures(table: GeometryTable, rows: ArrayLike<number>): GeometryTable {
  const builder = new GeometryTableBuilder();
  for (let i = 0; i < rows.length; i++) builder.add(featureShape(table, rows[i]!));
  return builder.finish();
}

/** Several tables as one, in order. */
export function concatenate(tables: readonly GeometryTable[]): GeometryTable {
  const builder = new GeometryTableBuilder();
  for (const table of tables) {
    for (let feature = 0; feature < table.count; feature++)
      builder.add(featureShape(table, feature));
  }
  return builder.finish();
}

/** One feature as a {@link GeometryTableBuilder} takes it: a copy. */
export function featureShape(table: GeometryTable, feature: number): FeatureShape {
  const parts: number[][][] = [];
  for (let part = table.partStart[feature]!; part < table.partStart[feature + 1]!; part++) {
    const rings: number[][] = [];
    for (let ring = table.ringStart[part]!; ring < table.ringStart[part + 1]!; ring++) {
      rings.push([
        ...table.lonLat.subarray(2 * table.vertexStart[ring]!, 2 * table.vertexStart[ring + 1]!),
      ]);
    }
    parts.push(rings);
  }
  return { kind: table.kinds[feature] as GeometryKind, parts }; // a column of GeometryKind
}

/** One feature as an RFC 7946 geometry; a single part is written without "Multi". */
export function toGeoJsonGeometry(table: GeometryTable, feature: number): GeoJSON.Geometry {
  const { kind, parts } = featureShape(table, feature);
  const coordinates = parts.map((rings) => rings.map(toPositions));
  const first = coordinates[0] ?? [];
  const single = coordinates.length === 1;
  if (kind === GeometryKind.point) {
    const points = coordinates.map((rings) => rings[0]![0]!);
    return single
      ? { type: "Point", coordinates: points[0]! }
      : { type: "MultiPoint", coordinates: points };
  }
  if (kind === GeometryKind.line) {
    const lines = coordinates.map((rings) => rings[0]!);
    return single
      ? { type: "LineString", coordinates: lines[0]! }
      : { type: "MultiLineString", coordinates: lines };
  }
  return single ? { type: "Polygon", coordinates: first } : { type: "MultiPolygon", coordinates };
}

function toPositions(ring: readonly number[]): GeoJSON.Position[] {
  const positions: GeoJSON.Position[] = [];
  for (let i = 0; i < ring.length; i += 2) positions.push([ring[i]!, ring[i + 1]!]);
  return positions;
}
