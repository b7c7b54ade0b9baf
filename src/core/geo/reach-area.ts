import {
  Clipper64,
  ClipperOffset,
  ClipType,
  EndType,
  FillRule,
  JoinType,
  type Path64,
  type Paths64,
  type PolyPath64,
  PolyTree64,
} from "clipper2-ts";
import { assert } from "../base/assert.ts";
import {
  type FeatureShape,
  featureBounds,
  featureShape,
  GeometryKind,
  type GeometryTable,
} from "../model/geometry-table.ts";
import { metresPerDegree, wrappedDegrees } from "./geodesic.ts";

/** Sides of a circle, drawn round it: it holds the circle and exceeds it by 0.061 % at a corner. */
const CIRCLE_SIDES = 90;

/** Round corners of areas are drawn inside the arc, this share of the limit short of it at most. */
const ARC_SHORTFALL = 0.0005;

/** Shapes are joined on a grid of centimetres, whose products stay exact over 900 km. */
const STEPS_PER_METRE = 100;

/** Shapes joined at once; more are halved first, so that what lies inside others is gone early. */
const JOINED_AT_ONCE = 4;

const GREATEST_LIMIT_METRES = 50_000;
const NORTHERNMOST_PLANE_DEGREES = 89;
const DECIMALS = 1e7; // of a degree: a centimetre

/**
 * Everywhere within a straight-line distance of at least one of some facilities, as one dissolved
 * shape: outer rings anticlockwise, holes clockwise, cut at the antimeridian, 7 decimals.
 *
 * The border lies within 0.1 % of the limit: round points anywhere south of 89° N and north of
 * 89° S, round lines and areas that are not larger than a few kilometres. The order of `rows`
 * changes nothing.
 * @param limitMetres above 0, at most 50 km
 */
export function reachArea(
  facilities: GeometryTable,
  rows: ArrayLike<number>,
  limitMetres: number,
): GeoJSON.MultiPolygon {
  assert(
    limitMetres > 0 && limitMetres <= GREATEST_LIMIT_METRES,
    `expected a limit of 0 to ${GREATEST_LIMIT_METRES} m, got ${limitMetres}`,
  );
  const ordered = [...new Set(Array.from(rows))].sort((a, b) => a - b);
  const [first] = ordered;
  if (first === undefined) return { type: "MultiPolygon", coordinates: [] };
  const plane = planeAt(facilities, first);
  const shapes = ordered.flatMap((row) => shapesWithin(facilities, row, limitMetres, plane));
  const dissolved = cutAtAntimeridian(dissolve(shapes), plane);
  return { type: "MultiPolygon", coordinates: polygonsOf(nest(dissolved), plane) };
}

/** Degrees to whole steps: a centimetre, true to scale at one latitude. */
interface Plane {
  readonly lon: number;
  readonly lat: number;
  readonly stepsEast: number; // per degree
  readonly stepsNorth: number;
}

function planeAt(table: GeometryTable, feature: number): Plane {
  const [west, south, east, north] = featureBounds(table, feature);
  const lat = (south + north) / 2;
  const scale = scaleAt(lat);
  return {
    lon: (west + east) / 2,
    lat,
    stepsEast: scale.east * STEPS_PER_METRE,
    stepsNorth: scale.north * STEPS_PER_METRE,
  };
}

const scaleAt = (lat: number): { readonly east: number; readonly north: number } =>
  metresPerDegree(Math.max(-NORTHERNMOST_PLANE_DEGREES, Math.min(NORTHERNMOST_PLANE_DEGREES, lat)));

const toPlane = (lon: number, lat: number, plane: Plane) => ({
  x: Math.round(wrappedDegrees(lon - plane.lon) * plane.stepsEast),
  y: Math.round((lat - plane.lat) * plane.stepsNorth),
});

/** What lies within the limit of one facility: one or more outlines, perhaps with holes. */
function shapesWithin(
  facilities: GeometryTable,
  row: number,
  limitMetres: number,
  plane: Plane,
): readonly Paths64[] {
  const shape = featureShape(facilities, row);
  if (shape.kind !== GeometryKind.point) {
    const own = planeAt(facilities, row);
    return [movedTo(plane, own, widened(shape, limitMetres, own))];
  }
  return shape.parts.map((rings) => {
    const [lon = 0, lat = 0] = rings[0] ?? [];
    return [circle(lon, lat, limitMetres, plane)];
  });
}

/** Corners are placed with the scale half way to them, where a degree has its mean length. */
function circle(lon: number, lat: number, radiusMetres: number, plane: Plane): Path64 {
  const toCorner = radiusMetres / Math.cos(Math.PI / CIRCLE_SIDES);
  const centre = toPlane(lon, lat, plane);
  return Array.from({ length: CIRCLE_SIDES }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CIRCLE_SIDES;
    const northMetres = toCorner * Math.sin(angle);
    const scale = scaleAt(lat + northMetres / scaleAt(lat).north / 2);
    const eastDegrees = (toCorner * Math.cos(angle)) / scale.east;
    return {
      x: centre.x + Math.round(eastDegrees * plane.stepsEast),
      y: centre.y + Math.round((northMetres / scale.north) * plane.stepsNorth),
    };
  });
}

/** A line or an area with everything round it, in the feature's own plane. */
function widened(shape: FeatureShape, limitMetres: number, own: Plane): Paths64 {
  const rings = shape.parts.flat().map((ring) => ringInPlane(ring, own));
  const areas = shape.kind === GeometryKind.polygon ? united(rings, FillRule.EvenOdd) : [];
  const isLine = areas.length === 0; // or an area of less than a step
  const steps = limitMetres * STEPS_PER_METRE;
  const offset = new ClipperOffset(2, steps * ARC_SHORTFALL);
  offset.addPaths(isLine ? rings : areas, JoinType.Round, isLine ? EndType.Round : EndType.Polygon);
  const result: Paths64 = [];
  offset.execute(steps * (1 + ARC_SHORTFALL / 2), result);
  return result;
}

function ringInPlane(ring: readonly number[], own: Plane): Path64 {
  const path: Path64 = [];
  for (let i = 0; i < ring.length; i += 2) path.push(toPlane(ring[i]!, ring[i + 1]!, own));
  return path;
}

function movedTo(plane: Plane, own: Plane, paths: Paths64): Paths64 {
  const origin = toPlane(own.lon, own.lat, plane);
  return paths.map((path) =>
    path.map(({ x, y }) => ({
      x: origin.x + Math.round((x / own.stepsEast) * plane.stepsEast),
      y: origin.y + Math.round((y / own.stepsNorth) * plane.stepsNorth),
    })),
  );
}

/** Joins shapes, near ones first: halves them along the side on which they spread most. */
function dissolve(shapes: readonly Paths64[]): Paths64 {
  if (shapes.length <= JOINED_AT_ONCE) return united(shapes.flat(), FillRule.NonZero);
  const places = shapes.map((shape) => ({ shape, at: shape[0]?.[0] ?? { x: 0, y: 0 } }));
  const axis = spread(places.map(({ at }) => at.x)) >= spread(places.map(({ at }) => at.y));
  places.sort((a, b) => (axis ? a.at.x - b.at.x : a.at.y - b.at.y));
  const sorted = places.map(({ shape }) => shape);
  const half = sorted.length >>> 1;
  const halves = [dissolve(sorted.slice(0, half)), dissolve(sorted.slice(half))];
  return united(halves.flat(), FillRule.NonZero);
}

const spread = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));

function united(paths: Paths64, fill: FillRule): Paths64 {
  const result: Paths64 = [];
  const clipper = new Clipper64();
  clipper.addSubject(paths);
  clipper.execute(ClipType.Union, fill, result);
  return result;
}

/** Outer rings with their holes inside them. */
function nest(paths: Paths64): PolyTree64 {
  const tree = new PolyTree64();
  const clipper = new Clipper64();
  clipper.addSubject(paths);
  clipper.execute(ClipType.Union, FillRule.NonZero, tree);
  return tree;
}

/** Puts what reaches over the antimeridian on its other side (RFC 7946, 3.1.9). */
function cutAtAntimeridian(paths: Paths64, plane: Plane): Paths64 {
  const west = Math.round((-180 - plane.lon) * plane.stepsEast);
  const east = Math.round((180 - plane.lon) * plane.stepsEast);
  if (paths.every((path) => path.every(({ x }) => x >= west && x <= east))) return paths;
  const turns = [-1, 0, 1].map((turn) =>
    paths.map((path) => path.map(({ x, y }) => ({ x: x + turn * (east - west), y }))),
  );
  const tall = Math.round(360 * plane.stepsNorth);
  const world: Path64 = [
    { x: west, y: -tall },
    { x: east, y: -tall },
    { x: east, y: tall },
    { x: west, y: tall },
  ];
  const result: Paths64 = [];
  const clipper = new Clipper64();
  clipper.addSubject(turns.flat());
  clipper.addClip([world]);
  clipper.execute(ClipType.Intersection, FillRule.NonZero, result);
  return result;
}

function polygonsOf(tree: PolyPath64, plane: Plane): GeoJSON.Position[][][] {
  return childrenOf(tree).flatMap((outer) => {
    const holes = childrenOf(outer);
    const rings = [outer, ...holes].map((node) => closedRing(node.poly ?? [], plane));
    return [rings, ...holes.flatMap((hole) => polygonsOf(hole, plane))];
  });
}

const childrenOf = (node: PolyPath64): readonly PolyPath64[] =>
  Array.from({ length: node.count }, (_, i) => node.child(i));

function closedRing(path: Path64, plane: Plane): GeoJSON.Position[] {
  const ring = path.map(({ x, y }) => [
    rounded(plane.lon + x / plane.stepsEast, 180),
    rounded(plane.lat + y / plane.stepsNorth, 90),
  ]);
  return ring[0] === undefined ? ring : [...ring, [...ring[0]]];
}

const rounded = (degrees: number, limit: number): number =>
  Math.max(-limit, Math.min(limit, Math.round(degrees * DECIMALS) / DECIMALS));
