import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

/** East and south, in units of the tile, from its north-west corner. */
export type TilePoint = readonly [x: number, y: number];

export type Tags = Readonly<Record<string, string | number | boolean>>;

/** One object of the tile. Two objects meet where they have the same point. */
export interface TileFeature {
  readonly kind: "point" | "line" | "polygon";
  readonly tags: Tags;
  /** [part][ring][point]; points and lines have one ring a part. Rings are closed. */
  readonly parts: readonly (readonly (readonly TilePoint[])[])[];
}

export interface TileAddress {
  readonly zoom: number;
  readonly column: number;
  readonly row: number;
}

const KINDS = { 1: "point", 2: "line", 3: "polygon" } as const;

/** All objects of the tile's only layer, in the order of the tile. */
export function decodeTile(bytes: Uint8Array): { features: TileFeature[]; extent: number } {
  const layer = Object.values(new VectorTile(new PbfReader(bytes)).layers)[0];
  if (layer === undefined) throw new Error("the tile has no layer");
  const features: TileFeature[] = [];
  for (let index = 0; index < layer.length; index++) {
    const feature = layer.feature(index);
    if (feature.type === 0) continue;
    const kind = KINDS[feature.type];
    const rings = feature.loadGeometry().map((ring) => ring.map(({ x, y }): TilePoint => [x, y]));
    const parts = kind === "polygon" ? groupRings(rings) : rings.map((ring) => [ring]);
    features.push({ kind, tags: feature.properties, parts });
  }
  return { features, extent: layer.extent };
}

/** The format's own rule: a ring that turns like the first one opens a part, others are holes. */
function groupRings(rings: readonly (readonly TilePoint[])[]): (readonly TilePoint[])[][] {
  const parts: (readonly TilePoint[])[][] = [];
  let outerSign = 0;
  for (const ring of rings) {
    const area = doubledArea(ring);
    if (area === 0) continue;
    if (outerSign === 0) outerSign = Math.sign(area);
    if (Math.sign(area) === outerSign) parts.push([ring]);
    else parts.at(-1)?.push(ring);
  }
  return parts;
}

/** Twice the signed area inside a ring, in square tile units; exact, for points are integers. */
export function doubledArea(ring: readonly TilePoint[]): number {
  const [originX, originY] = ring[0] ?? [0, 0];
  let sum = 0;
  let [previousX, previousY] = [0, 0];
  for (const [x, y] of ring) {
    const [east, south] = [x - originX, y - originY];
    sum += previousX * south - east * previousY;
    [previousX, previousY] = [east, south];
  }
  return sum;
}

/** Between tile units and degrees on WGS 84 (the Web Mercator scheme of map tiles). */
export class TileGrid {
  private readonly address: TileAddress;
  private readonly extent: number;

  constructor(address: TileAddress, extent: number) {
    this.address = address;
    this.extent = extent;
  }

  /** Degrees with 7 decimals, about 1 cm: a tile unit is 6 mm here, so equal points stay equal. */
  toLonLat([x, y]: TilePoint): [lon: number, lat: number] {
    const across = (this.address.column + x / this.extent) / 2 ** this.address.zoom;
    const down = (this.address.row + y / this.extent) / 2 ** this.address.zoom;
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * down))) * 180) / Math.PI;
    return [rounded(across * 360 - 180), rounded(lat)];
  }

  toTile(lon: number, lat: number): TilePoint {
    const across = ((lon + 180) / 360) * 2 ** this.address.zoom;
    const mercator = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
    const down = ((1 - mercator) / 2) * 2 ** this.address.zoom;
    return [
      Math.round((across - this.address.column) * this.extent),
      Math.round((down - this.address.row) * this.extent),
    ];
  }
}

const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
