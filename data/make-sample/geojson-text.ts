import type { TileFeature, TileGrid, TilePoint } from "./tile.ts";

/** GeoJSON text with one feature a line, so that a change of the data reads as a change of lines. */
export function featureCollection(name: string, features: readonly GeoJSON.Feature[]): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  return `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n${lines}\n]}\n`;
}

/** An object of OpenStreetMap with its own tags, without a word about who mapped it. */
export function osmFeature(feature: TileFeature, grid: TileGrid): GeoJSON.Feature {
  const { tags } = feature;
  return {
    type: "Feature",
    id: `${tags["@type"]}/${tags["@id"]}`,
    properties: Object.fromEntries(Object.entries(tags).filter(([key]) => isAboutThePlace(key))),
    geometry: geometryOf(feature, grid),
  };
}

/** Mappers' names and remarks, and telephone numbers and addresses of people, stay out. */
const LEFT_OUT =
  /^(@version|@changeset|@uid|@user|@timestamp|note|fixme|source|description|phone|fax|email|website|contact|web-admin)([:_].*)?$/;

const isAboutThePlace = (key: string): boolean => !LEFT_OUT.test(key);

function geometryOf({ kind, parts }: TileFeature, grid: TileGrid): GeoJSON.Geometry {
  if (kind === "polygon") return polygonGeometry(parts, grid);
  const lines = parts.map(([line]) => positions(line ?? [], grid));
  const first = lines[0] ?? [];
  if (kind === "point") return { type: "Point", coordinates: first[0] ?? [] };
  return lines.length === 1
    ? { type: "LineString", coordinates: first }
    : { type: "MultiLineString", coordinates: lines };
}

/** Outer rings anticlockwise, holes clockwise, as RFC 7946 has it. */
export function polygonGeometry(
  parts: readonly (readonly (readonly TilePoint[])[])[],
  grid: TileGrid,
): GeoJSON.Polygon | GeoJSON.MultiPolygon {
  const polygons = parts.map((rings) =>
    rings.map((ring, index) => turned(positions(ring, grid), index === 0)),
  );
  return polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0]! }
    : { type: "MultiPolygon", coordinates: polygons };
}

function turned(ring: GeoJSON.Position[], anticlockwise: boolean): GeoJSON.Position[] {
  const area = ring.reduce((sum, [lon, lat], index) => {
    const [previousLon, previousLat] = ring[Math.max(index - 1, 0)]!;
    return sum + (lon! - previousLon!) * (lat! + previousLat!);
  }, 0);
  return area < 0 === anticlockwise ? ring : ring.toReversed();
}

/** Degrees; points that fall together when rounded are written once. */
function positions(points: readonly TilePoint[], grid: TileGrid): GeoJSON.Position[] {
  const written: GeoJSON.Position[] = [];
  for (const point of points) {
    const position = grid.toLonLat(point);
    const last = written.at(-1);
    if (last?.[0] !== position[0] || last[1] !== position[1]) written.push(position);
  }
  return written;
}
