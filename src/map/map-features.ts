import { type GeometryTable, toGeoJsonGeometry } from "../core/model/geometry-table.ts";
import { categoryColours } from "../look/category-look.ts";
import type { FacilityDots } from "./facility-dots.ts";
import { symbolImageId } from "./map-images.ts";
import type { MapData, MapTarget, ReachArea, StreetMarks, WalkLine } from "./map-types.ts";
import { toMercator } from "./mercator.ts";

type Collection = GeoJSON.FeatureCollection;

/** Shapes and nothing else; ids are rows. */
export function shapeFeatures(table: GeometryTable | null): Collection {
  if (table === null) return collection([]);
  return collection(Array.from({ length: table.count }, (_, row) => shape(table, row, {})));
}

/**
 * Some facilities as points, ids are rows. `asked` is 1 for those that the standard asks for; `turn`
 * says who gets room first.
 */
export function facilityFeatures(
  data: MapData,
  dots: FacilityDots,
  rows: readonly number[],
): Collection {
  const asked = new Set(dots.order.subarray(dots.quiet));
  const turnOf = facilityTurns(dots);
  return collection(
    rows.map((row) =>
      point(row, data.facilityLonLat, {
        name: data.facilityNames[row] ?? "",
        asked: asked.has(row) ? 1 : 0,
        turn: turnOf(row),
        symbol: symbolImageId(
          dots.categories[dots.shapes[row] ?? 0] ?? "",
          data.facilitySynthetic[row] === 1,
        ),
      }),
    ),
  );
}

/** Whose turn it is to get room: what is asked for first, and of that what is rare. */
export function facilityTurns({ shapes, order, quiet, categories }: FacilityDots): Turn {
  const counts = new Uint32Array(categories.length);
  for (const shape of shapes) counts[shape]! += 1;
  const isAsked = new Uint8Array(shapes.length);
  for (const row of order.subarray(quiet)) isAsked[row] = 1;
  return (row) => (counts[shapes[row] ?? 0] ?? 0) + (isAsked[row] === 1 ? 0 : shapes.length);
}

type Turn = (row: number) => number;

/** Names of some blocks; those without a name have none. */
export function blockNameFeatures(
  { blockNames, blockPoints }: MapData,
  rows: readonly number[],
): Collection {
  if (blockPoints === undefined) return collection([]);
  return collection(
    rows.flatMap((row) => {
      const name = blockNames[row] ?? "";
      return name === "" ? [] : [point(row, blockPoints, { name })];
    }),
  );
}

export function areaFeatures(areas: readonly ReachArea[], isDark: boolean): Collection {
  return collection(
    areas.map(({ category, shape }, row) => ({
      type: "Feature",
      id: row,
      geometry: shape,
      properties: { colour: categoryColours(category, isDark).edge },
    })),
  );
}

export function walkFeatures(walks: readonly WalkLine[], isDark: boolean): Collection {
  return collection(
    walks.flatMap((walk) => {
      const colour = categoryColours(walk.category, isDark).edge;
      const shown: WalkPart = walk.way === null ? "line" : "way";
      const pieces = walkPieces(walk).map(({ part, coordinates }) => ({
        type: "Feature" as const,
        geometry: { type: "LineString" as const, coordinates },
        properties: { part, colour, isBeside: part !== shown },
      }));
      return [...pieces, lengthFeature(walk), ...partingFeatures(walk, colour)];
    }),
  );
}

/**
 * The length of a walk, at its middle. A point, for the map would put no label along a line that
 * bends, as walks do, and one in every tile that a long walk runs through.
 */
function lengthFeature({ from, to, way, label, isShort }: WalkLine): GeoJSON.Feature {
  const course = way === null ? [...from, ...to] : [...from, ...way.course, ...way.door];
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: middleOf(course) },
    properties: { part: "length", label, isShort, isBeside: true },
  };
}

/** The point half way along a line. @param course lon, lat, …; two points or more */
function middleOf(course: readonly number[]): GeoJSON.Position {
  const plane = toMercator(Float64Array.from(course));
  const lengths: number[] = [];
  for (let at = 2; at < plane.length; at += 2) {
    lengths.push(Math.hypot(plane[at]! - plane[at - 2]!, plane[at + 1]! - plane[at - 1]!));
  }
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [segment, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const share = left / length;
      const at = 2 * segment;
      return [
        course[at]! + share * (course[at + 2]! - course[at]!),
        course[at + 1]! + share * (course[at + 3]! - course[at + 1]!),
      ];
    }
    left -= length;
  }
  return [course[0]!, course[1]!]; // the walk has no length
}

/** A mark where a walk and a straight line part, with the name of what lies between. */
function partingFeatures({ cutOff }: WalkLine, colour: string): readonly GeoJSON.Feature[] {
  if (cutOff === null || cutOff.place === null) return [];
  return [
    {
      type: "Feature",
      geometry: { type: "Point", coordinates: [...cutOff.place] },
      properties: { part: "parting", colour, isBeside: true, label: cutOff.label },
    },
  ];
}

/** What a walk is drawn of: `way` along streets, `leg` to and from them, `line` as the crow flies. */
export type WalkPart = "way" | "leg" | "line";

interface WalkPiece {
  readonly part: WalkPart;
  readonly coordinates: GeoJSON.Position[];
}

function walkPieces(walk: WalkLine): readonly WalkPiece[] {
  const { from, way, cutOff } = walk;
  // To what is cut off, where there is such a place: that is the line which the walk leaves.
  const to = way === null ? walk.to : (cutOff?.to ?? walk.to);
  const line: WalkPiece = { part: "line", coordinates: [[...from], [...to]] };
  if (way === null) return [line];
  const course: GeoJSON.Position[] = [];
  for (let at = 0; at + 1 < way.course.length; at += 2) {
    course.push([way.course[at]!, way.course[at + 1]!]);
  }
  const first = course[0];
  const last = course.at(-1);
  if (first === undefined || last === undefined) return [line];
  return [
    line,
    { part: "leg", coordinates: [[...from], first] },
    { part: "way", coordinates: course },
    { part: "leg", coordinates: [last, [...way.door]] },
  ];
}

export function streetMarkFeatures({ loosePieces, apart }: StreetMarks): Collection {
  const pieces: readonly GeoJSON.Feature[] =
    loosePieces === null ? [] : [{ type: "Feature", geometry: loosePieces, properties: {} }];
  const places = apart.map(
    (place): GeoJSON.Feature => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [...place] },
      properties: {},
    }),
  );
  return collection([...pieces, ...places]);
}

export type MarkRole = "hover" | "selected";

const RESIDENCE_RING = 7; // CSS pixels, just outside the largest dot
const FACILITY_RING = 14; // just outside a symbol

/** The outline or ring of a target; none for nothing and for residences outside every block. */
export function markFeatures(data: MapData, target: MapTarget, role: MarkRole): GeoJSON.Feature[] {
  switch (target.kind) {
    case "nothing":
      return [];
    case "block": {
      const { blocks } = data;
      return target.group < blocks.count ? [shape(blocks, target.group, { role })] : [];
    }
    case "residence":
      return ringRound(target.residence, data.residenceLonLat, RESIDENCE_RING, role);
    case "facility":
      return ringRound(target.facility, data.facilityLonLat, FACILITY_RING, role);
  }
}

function ringRound(
  row: number,
  lonLat: Float64Array,
  radius: number,
  role: MarkRole,
): GeoJSON.Feature[] {
  return row < lonLat.length / 2 ? [point(row, lonLat, { role, radius })] : [];
}

const shape = (
  table: GeometryTable,
  row: number,
  properties: Record<string, string>,
): GeoJSON.Feature => ({
  type: "Feature",
  id: row,
  geometry: toGeoJsonGeometry(table, row),
  properties,
});

const point = (
  row: number,
  lonLat: Float64Array,
  properties: Record<string, string | number>,
): GeoJSON.Feature => ({
  type: "Feature",
  id: row,
  geometry: { type: "Point", coordinates: [lonLat[2 * row]!, lonLat[2 * row + 1]!] },
  properties,
});

const collection = (features: GeoJSON.Feature[]): Collection => ({
  type: "FeatureCollection",
  features,
});
