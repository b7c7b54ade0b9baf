import { NONE } from "../../base/none.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";

export type OsmKind = "node" | "way" | "relation";

/** One member of a relation, as far as outlines need it. */
export interface OsmMember {
  readonly kind: OsmKind;
  readonly ref: number;
  readonly role: string;
}

/** An element of which something is made; `kind` and `id` together are unique. */
export interface OsmElement {
  readonly kind: OsmKind;
  readonly id: number;
  readonly tags: JsonObject;
  readonly members: readonly OsmMember[]; // of a relation
}

/** Whether anything will be made of an element with these tags. */
export type IsUsed = (tags: JsonObject, kind: OsmKind) => boolean;

const NO_TAGS: JsonObject = {};

/** Tags as an object; "__proto__" is a key like any other. */
export const tagsFrom = (
  entries: readonly (readonly [key: string, value: string])[],
): JsonObject => (entries.length === 0 ? NO_TAGS : Object.fromEntries(entries));

/** Nodes of a large city region; more fill the memory of a browser tab: 16 bytes each, and ways. */
export const NODE_LIMIT = 30_000_000;

/** OpenStreetMap keeps degrees with 7 decimals, in 32 bits: about a centimetre. */
const UNITS_PER_DEGREE = 1e7;
const LARGEST_UNIT = 2 ** 31 - 1;
/** Stands for degrees that are no numbers. */
const NO_UNIT = -(2 ** 31);

/** A coordinate as a file gives it, also as text; NaN for what is no number. */
export const degreesOf = (value: JsonValue | undefined): number => {
  if (typeof value === "number") return value;
  return typeof value === "string" && DECIMAL.test(value) ? Number(value) : Number.NaN;
};

/** `Number` takes an empty text for 0. */
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

const NO_MEMBERS: readonly OsmMember[] = [];

/**
 * The elements of an OpenStreetMap file, whatever it was written in. Of all nodes the positions are
 * kept, of all ways the nodes; tags only of what is used, for a city has a hundred nodes a place.
 * Elements that come twice, as in answers of Overpass, count once.
 */
export class OsmData {
  /** In the order of the file. */
  readonly elements: OsmElement[] = [];
  /** Elements with tags of which nothing is made. */
  leftOut = 0;

  private nodeIds = new Float64Array(1024);
  private units = new Int32Array(2048);
  private nodeCount = 0;
  private isSorted = true;
  private refs = new Float64Array(1024);
  private refCount = 0;
  private readonly rangeOfWay = new Map<number, readonly [start: number, end: number]>();
  private placeless = 0;
  private readonly centres = new Map<string, readonly [lon: number, lat: number]>();
  private readonly kept = { node: new Set<number>(), way: new Set(), relation: new Set() };
  private readonly isUsed: IsUsed;

  constructor(isUsed: IsUsed) {
    this.isUsed = isUsed;
  }

  /** Nodes met so far: by them the size of an extract is told. */
  get nodes(): number {
    return this.nodeCount;
  }

  /** A node whose degrees are no numbers has no position, as if the file did not hold it. */
  addNode(id: number, lon: number, lat: number, tags: JsonObject): void {
    const row = this.nodeCount++;
    if (row === this.nodeIds.length) {
      this.nodeIds = grown(this.nodeIds, new Float64Array(2 * row));
      this.units = grown(this.units, new Int32Array(4 * row));
    }
    this.isSorted &&= row === 0 || this.nodeIds[row - 1]! < id;
    this.nodeIds[row] = id;
    this.units[2 * row] = unitsOf(lon);
    this.units[2 * row + 1] = unitsOf(lat);
    if (!this.hasPlace(row)) this.placeless++;
    this.keep("node", id, tags);
  }

  addWay(id: number, nodeIds: readonly number[], tags: JsonObject): void {
    if (!this.rangeOfWay.has(id)) {
      const start = this.refCount;
      this.refCount += nodeIds.length;
      if (this.refCount > this.refs.length) {
        this.refs = grown(this.refs, new Float64Array(2 * this.refCount));
      }
      this.refs.set(nodeIds, start);
      this.rangeOfWay.set(id, [start, this.refCount]);
    }
    this.keep("way", id, tags);
  }

  addRelation(id: number, members: readonly OsmMember[], tags: JsonObject): void {
    this.keep("relation", id, tags, members);
  }

  /** The middle of a way or relation that comes without its nodes, as Overpass may give it. */
  addCentre(kind: OsmKind, id: number, lon: number, lat: number): void {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return;
    this.centres.set(`${kind}/${id}`, [lon, lat]);
  }

  centreOf({ kind, id }: OsmElement): readonly [lon: number, lat: number] | null {
    return this.centres.get(`${kind}/${id}`) ?? null;
  }

  /** Node ids of a way; null where the file does not hold the way. */
  nodesOf(way: number): Float64Array | null {
    const range = this.rangeOfWay.get(way);
    return range === undefined ? null : this.refs.subarray(...range);
  }

  /** Longitude and latitude of a node; null where the file does not hold it. */
  position(node: number): readonly [lon: number, lat: number] | null {
    this.sort();
    let row = rowOf(node, this.nodeIds, this.nodeCount);
    if (row === NONE) return null;
    // Overpass may give a node twice, and its place only once.
    while (!this.hasPlace(row)) {
      row++;
      if (row === this.nodeCount || this.nodeIds[row] !== node) return null;
    }
    return [this.units[2 * row]! / UNITS_PER_DEGREE, this.units[2 * row + 1]! / UNITS_PER_DEGREE];
  }

  /** Nodes that came without a position and of which nothing is made, but for ways through them. */
  countPlaceless(): number {
    if (this.placeless === 0) return 0;
    this.sort();
    let count = 0;
    for (let row = 0; row < this.nodeCount; row++) {
      const id = this.nodeIds[row]!;
      const isFirst = row === 0 || this.nodeIds[row - 1] !== id;
      if (!isFirst || this.hasPlace(row) || this.kept.node.has(id)) continue;
      if (this.position(id) === null) count++;
    }
    return count;
  }

  private hasPlace(row: number): boolean {
    return this.units[2 * row] !== NO_UNIT && this.units[2 * row + 1] !== NO_UNIT;
  }

  private keep(
    kind: OsmKind,
    id: number,
    tags: JsonObject,
    members: readonly OsmMember[] = NO_MEMBERS,
  ): void {
    if (tags === NO_TAGS || this.kept[kind].has(id)) return;
    if (this.isUsed(tags, kind)) {
      this.kept[kind].add(id);
      this.elements.push({ kind, id, tags, members });
    } else this.leftOut++;
  }

  /** Files are sorted by custom, not by rule. Of nodes that come twice the first is found. */
  private sort(): void {
    if (this.isSorted) return;
    const ids = this.nodeIds;
    const units = this.units;
    const order = Uint32Array.from({ length: this.nodeCount }, (_, row) => row);
    order.sort((a, b) => ids[a]! - ids[b]! || a - b);
    this.nodeIds = Float64Array.from(order, (row) => ids[row]!);
    this.units = new Int32Array(2 * this.nodeCount);
    order.forEach((from, row) => {
      this.units[2 * row] = units[2 * from]!;
      this.units[2 * row + 1] = units[2 * from + 1]!;
    });
    this.isSorted = true;
  }
}

function grown<Numbers extends Float64Array | Int32Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}

/** What cannot be degrees stays so: coordinates are checked where features are made. */
const unitsOf = (degrees: number): number =>
  Number.isFinite(degrees)
    ? Math.max(-LARGEST_UNIT, Math.min(LARGEST_UNIT, Math.round(degrees * UNITS_PER_DEGREE)))
    : NO_UNIT;

function rowOf(id: number, ids: Float64Array, count: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low < count && ids[low] === id ? low : NONE;
}
