import type { JsonValue } from "../../model/json.ts";
import { joinRings } from "./join-rings.ts";
import type { OsmData, OsmElement } from "./osm-data.ts";

/** A GeoJSON geometry, or why there is none. */
export type OsmGeometry =
  | { readonly kind: "geometry"; readonly geometry: JsonValue }
  | { readonly kind: "cut-off"; readonly missing: number } // nodes or ways that the file lacks
  | { readonly kind: "outline-open" }
  | { readonly kind: "place-missing" }; // of a node

type Position = readonly [lon: number, lat: number];

/**
 * The shape of an element. A closed way is an area, unless it is a street.
 *
 * An extract is cut out of the whole: of a street the pieces between the nodes that it holds are
 * used; an area of which anything is missing is none.
 */
export function osmGeometry(data: OsmData, element: OsmElement, isStreet: boolean): OsmGeometry {
  const { kind, id } = element;
  const centre = data.centreOf(element);
  if (centre !== null && lacksNodes(data, element)) {
    return { kind: "geometry", geometry: { type: "Point", coordinates: centre } };
  }
  if (kind === "node") return point(data, id);
  if (kind === "relation") return outlined(data, element);
  return isStreet ? street(data, id) : areaOrLine(data, id);
}

const lacksNodes = (data: OsmData, { kind, id, members }: OsmElement): boolean =>
  kind === "relation"
    ? members.every(({ ref }) => data.nodesOf(ref) === null)
    : (data.nodesOf(id) ?? []).every((node) => data.position(node) === null);

/** The pieces of a way between nodes that the file lacks: two vertices or more each. */
export function wayPieces(data: OsmData, way: number): readonly (readonly Position[])[] {
  const pieces: Position[][] = [[]];
  for (const place of placesOf(data, way)) {
    if (place === null) pieces.push([]);
    else pieces.at(-1)?.push(place);
  }
  return pieces.filter((piece) => piece.length > 1);
}

const placesOf = (data: OsmData, way: number): readonly (Position | null)[] =>
  Array.from(data.nodesOf(way) ?? [], (node) => data.position(node));

function point(data: OsmData, id: number): OsmGeometry {
  const coordinates = data.position(id);
  return coordinates === null
    ? { kind: "place-missing" }
    : { kind: "geometry", geometry: { type: "Point", coordinates } };
}

function street(data: OsmData, id: number): OsmGeometry {
  const coordinates = wayPieces(data, id);
  const [only] = coordinates;
  if (only === undefined) return { kind: "cut-off", missing: data.nodesOf(id)?.length ?? 0 };
  return {
    kind: "geometry",
    geometry:
      coordinates.length === 1
        ? { type: "LineString", coordinates: only }
        : { type: "MultiLineString", coordinates },
  };
}

function areaOrLine(data: OsmData, id: number): OsmGeometry {
  const places = placesOf(data, id);
  const coordinates = known(places);
  const missing = places.length - coordinates.length;
  if (missing > 0) return { kind: "cut-off", missing };
  const isClosed = places.length >= RING_NODES && String(places[0]) === String(places.at(-1));
  return {
    kind: "geometry",
    geometry: isClosed
      ? { type: "Polygon", coordinates: [coordinates] }
      : { type: "LineString", coordinates },
  };
}

/** A triangle: three nodes, the first of them again. */
const RING_NODES = 4;

/** The area inside the ways of a relation. */
function outlined(data: OsmData, { members }: OsmElement): OsmGeometry {
  const outline = members.filter(({ kind, role }) => kind === "way" && OUTLINE_ROLES.has(role));
  const ways = outline.map(({ ref }) => data.nodesOf(ref));
  const missingWays = ways.filter((way) => way === null).length;
  if (missingWays > 0) return { kind: "cut-off", missing: missingWays };
  const rings = joinRings(ways.flatMap((way) => (way === null ? [] : [Array.from(way)])));
  if (rings === null || rings.length === 0) return { kind: "outline-open" };
  const places = rings.map((ring) => ring.map((node) => data.position(node)));
  const missing = places.flat().filter((place) => place === null).length;
  if (missing > 0) return { kind: "cut-off", missing };
  const coordinates = nested(places.map(known));
  return { kind: "geometry", geometry: { type: "MultiPolygon", coordinates } };
}

/** Old data leave the role of an outer way empty; other roles (label, entrance) are no outline. */
const OUTLINE_ROLES: ReadonlySet<string> = new Set(["outer", "inner", "", "exclave", "enclave"]);

/**
 * Rings as polygons with holes, by what lies in what and not by the roles, which are often wrong: a
 * ring inside an even number of others is an outer one, the others are holes of the ring round them.
 */
function nested(
  rings: readonly (readonly Position[])[],
): readonly (readonly (readonly Position[])[])[] {
  const around = rings.map((ring) => rings.filter((other) => other !== ring && holds(other, ring)));
  const isOuter = (ring: number): boolean => (around[ring]?.length ?? 0) % 2 === 0;
  return rings.flatMap((outer, i) => {
    if (!isOuter(i)) return [];
    const depth = (around[i]?.length ?? 0) + 1;
    const holes = rings.filter(
      (_, j) => around[j]?.length === depth && around[j]?.includes(outer) === true,
    );
    return [[outer, ...holes]];
  });
}

/** Whether a ring lies in another; rings do not cross, so the first vertex off its boundary tells. */
function holds(outer: readonly Position[], inner: readonly Position[]): boolean {
  const shared = new Set(outer.map(String));
  const own = inner.find((place) => !shared.has(String(place)));
  return own !== undefined && isInside(outer, own);
}

/** Even-odd rule, the ray to the east. */
function isInside(ring: readonly Position[], [lon, lat]: Position): boolean {
  let inside = false;
  let before = ring.at(-1);
  for (const here of ring) {
    if (before !== undefined && here[1] > lat !== before[1] > lat) {
      const share = (lat - here[1]) / (before[1] - here[1]);
      if (lon < here[0] + share * (before[0] - here[0])) inside = !inside;
    }
    before = here;
  }
  return inside;
}

const known = (places: readonly (Position | null)[]): readonly Position[] =>
  places.filter((place) => place !== null);
