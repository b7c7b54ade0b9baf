import Flatbush from "flatbush";
import { ALONE } from "../base/crew.ts";
import type { TextColumn } from "../base/text-column.ts";
import { part, type Work } from "../base/work.ts";
import { areaSquareMetres } from "../geo/area.ts";
import { pointInFeature } from "../geo/polygon.ts";
import { representativePoint } from "../geo/representative-point.ts";
import {
  type Bounds,
  featureBounds,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
} from "../model/geometry-table.ts";
import { layCrossings } from "./noding.ts";
import { planarFaces } from "./planar-faces.ts";
import { beginCuts } from "./street-cuts.ts";
import { layStreetGraph, type StreetGraph } from "./street-graph.ts";

/** Lines, their names, and which of them part one block from another. */
export interface BoundingStreets {
  readonly geometry: GeometryTable;
  readonly names: TextColumn; // [n] "" without one
  readonly bounds: Uint8Array; // [n] 1 = parts blocks
}

/** The areas that streets enclose, with names for people and for programs. */
export interface StreetFaces {
  /** By a place inside the face, so that a new street renames only the faces that it cuts. */
  readonly ids: readonly string[]; // [f] "face_116.32105_39.99871"
  /** The one or two names that run along most of the boundary. */
  readonly names: readonly string[]; // [f] "Calle Mayor / Calle León", "" without any
  readonly geometry: GeometryTable; // [f] a polygon each, no two overlap
}

/** Smaller than this is a traffic island or an error of drawing. The area: as in published sets. */
const SMALLEST_SQUARE_METRES = 400;
/** Twice the area by the length of the boundary: about the width of a strip, half of a square's. */
const NARROWEST_METRES = 8;

/** Faces of one step. */
const STEP_FACES = 512;

/**
 * The areas that streets enclose: a stand-in for blocks. Lines meet wherever they cross, bridges
 * too, for a block ends at what can be seen on the map. Dead ends part nothing. An area with streets
 * inside that no street joins to its boundary has them, and what they enclose, as a hole. Islands
 * between carriageways are left out, and so is all that no ring of streets encloses.
 * Order: of the first street along the boundary.
 */
export function* streetFaces({ geometry, names, bounds }: BoundingStreets): Work<StreetFaces> {
  const level = new Int8Array(geometry.count);
  const noded = yield* part(layCrossings({ geometry, walkable: bounds, level }), 0, 0.4);
  const graph = yield* part(layStreetGraph(beginCuts(noded, bounds, ALONE)), 0.4, 0.6);
  const rings = ringsOf(graph);
  yield 0.7;
  const builder = new GeometryTableBuilder();
  const kept: Ring[] = [];
  const faces = withHoles(rings);
  let seen = 0;
  for (const [ring, holes] of faces) {
    if (seen++ % STEP_FACES === 0) yield 0.8 + 0.2 * (seen / faces.size);
    const parts = [[ring.lonLat, ...holes.map((hole) => hole.lonLat)]];
    if (!isBlock(parts, [ring, ...holes])) continue;
    builder.add({ kind: GeometryKind.polygon, parts });
    kept.push(ring);
  }
  const outlines = builder.finish();
  return {
    ids: kept.map((_, face) => idOf(outlines, face)),
    names: kept.map((ring) => nameOf(ring, graph, names)),
    geometry: outlines,
  };
}

/** A closed walk along edges, the face on its left. */
interface Ring {
  readonly edges: readonly number[];
  readonly lonLat: readonly number[];
  readonly component: number;
  readonly metres: number;
  /** Positive round a face, negative round a connected part of the network. */
  readonly twiceArea: number; // square degrees
}

function ringsOf(graph: StreetGraph): readonly Ring[] {
  const { walks, component } = planarFaces(graph);
  return walks.map((walk) => {
    const lonLat = walk.flatMap((half) => courseOf(graph, half));
    const first = lonLat.slice(0, 2);
    const edges = walk.map((half) => half >>> 1);
    return {
      edges,
      lonLat: [...lonLat, ...first],
      component: component[graph.from[edges[0]!]!]!,
      metres: edges.reduce((sum, edge) => sum + graph.lengthMetres[edge]!, 0),
      twiceArea: twiceArea(lonLat),
    };
  });
}

/** The vertices of half an edge in the direction of the walk, all but the last. */
function courseOf({ vertexStart, lonLat }: StreetGraph, half: number): readonly number[] {
  const edge = half >>> 1;
  const first = vertexStart[edge]!;
  const last = vertexStart[edge + 1]! - 1;
  const course: number[] = [];
  if ((half & 1) === 0) {
    for (let at = first; at < last; at++) course.push(lonLat[2 * at]!, lonLat[2 * at + 1]!);
  } else {
    for (let at = last; at > first; at--) course.push(lonLat[2 * at]!, lonLat[2 * at + 1]!);
  }
  return course;
}

/** Taken from the first vertex, so that no digits are lost far from 0, 0. */
function twiceArea(lonLat: readonly number[]): number {
  const [lon = 0, lat = 0] = lonLat;
  let sum = 0;
  for (let at = 2; at + 3 < lonLat.length; at += 2) {
    sum +=
      (lonLat[at]! - lon) * (lonLat[at + 3]! - lat) -
      (lonLat[at + 2]! - lon) * (lonLat[at + 1]! - lat);
  }
  return sum;
}

/** Every face with the parts of the network that lie in it, joined to its boundary by no street. */
function withHoles(rings: readonly Ring[]): ReadonlyMap<Ring, readonly Ring[]> {
  const faces = rings.filter((ring) => ring.twiceArea > 0);
  const holes = new Map(faces.map((face) => [face, [] as Ring[]]));
  if (faces.length === 0) return holes;
  const table = new GeometryTableBuilder();
  for (const face of faces) table.add({ kind: GeometryKind.polygon, parts: [[face.lonLat]] });
  const outlines = table.finish();
  const boxes = new Flatbush(faces.length);
  for (let face = 0; face < faces.length; face++) boxes.add(...featureBounds(outlines, face));
  boxes.finish();
  for (const hole of rings) {
    if (hole.twiceArea >= 0) continue;
    const [lon = 0, lat = 0] = hole.lonLat;
    const at: Bounds = [lon, lat, lon, lat];
    const around = boxes
      .search(...at)
      .filter(
        (row) =>
          faces[row]?.component !== hole.component && pointInFeature(outlines, row, lon, lat),
      )
      .map((row) => faces[row])
      .reduce(
        (a, b) => (a !== undefined && (b === undefined || a.twiceArea <= b.twiceArea) ? a : b),
        undefined,
      );
    if (around !== undefined) holes.get(around)?.push(hole);
  }
  return holes;
}

function isBlock(
  parts: readonly (readonly (readonly number[])[])[],
  rings: readonly Ring[],
): boolean {
  const builder = new GeometryTableBuilder();
  builder.add({ kind: GeometryKind.polygon, parts });
  const area = areaSquareMetres(builder.finish(), 0);
  const metres = rings.reduce((sum, ring) => sum + ring.metres, 0);
  return area >= SMALLEST_SQUARE_METRES && (2 * area) / metres >= NARROWEST_METRES;
}

/** Five decimals are a metre; faces are wider than that. */
function idOf(faces: GeometryTable, face: number): string {
  const [lon, lat] = representativePoint(faces, face);
  return `face_${lon.toFixed(5)}_${lat.toFixed(5)}`;
}

function nameOf({ edges }: Ring, graph: StreetGraph, names: TextColumn): string {
  const frontage = new Map<string, number>();
  for (const edge of edges) {
    const name = names.at(graph.street[edge]!) ?? "";
    if (name === "") continue;
    frontage.set(name, (frontage.get(name) ?? 0) + graph.lengthMetres[edge]!);
  }
  const longest = [...frontage].sort(([, a], [, b]) => b - a).slice(0, 2);
  return longest.map(([name]) => name).join(" / ");
}
