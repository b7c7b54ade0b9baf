import { type Box, type Face, facesOf } from "./faces.ts";
import { polygonGeometry } from "./geojson-text.ts";
import { doubledArea, type Tags, type TileFeature, type TileGrid, type TilePoint } from "./tile.ts";

/** Streets that part one block from the next; footways and driveways run through blocks. */
const BLOCK_EDGES = new Set<Tags[string]>(
  [
    "living_street",
    "pedestrian",
    "primary",
    "residential",
    "secondary",
    "tertiary",
    "unclassified",
  ].flatMap((street) => [street, `${street}_link`]),
);

const LEAST_SQUARE_METRES = 400;

/** The blocks between the streets of a box, numbered from the north-west in reading order. */
export function blocksBetween(
  features: readonly TileFeature[],
  box: Box,
  grid: TileGrid,
): GeoJSON.Feature[] {
  const edges = features
    .filter(({ kind, tags }) => kind === "line" && BLOCK_EDGES.has(tags["highway"] ?? ""))
    .flatMap(({ parts }) => parts.flat());
  const metres = metresPerUnit(box, grid);
  return facesOf(edges, box)
    .map((face) => ({ face, area: squareMetres(face, metres) }))
    .filter(({ area }) => area >= LEAST_SQUARE_METRES)
    .map(({ face, area }) => ({ face: fromNorthWest(face), area }))
    .sort((a, b) => inReadingOrder(a.face[0]![0]!, b.face[0]![0]!))
    .map(({ face, area }, index) => {
      const id = `B${String(index + 1).padStart(3, "0")}`;
      return {
        type: "Feature",
        id,
        properties: { block_id: id, area_m2: Math.round(area) },
        geometry: polygonGeometry([face], grid),
      };
    });
}

/** Metres on the ground that a tile unit spans in the middle of the box (WGS 84 sphere of tiles). */
function metresPerUnit(box: Box, grid: TileGrid): number {
  const EQUATOR_METRES = 2 * Math.PI * 6_378_137;
  const [west] = grid.toLonLat([box.minX, box.minY]);
  const [east, lat] = grid.toLonLat([box.maxX, (box.minY + box.maxY) / 2]);
  const metres = ((east - west) / 360) * EQUATOR_METRES * Math.cos((lat * Math.PI) / 180);
  return metres / (box.maxX - box.minX);
}

function squareMetres(face: Face, metres: number): number {
  let area = 0;
  for (const ring of face) {
    area -= (doubledArea(ring) / 2) * metres ** 2; // outer rings are negative, islands positive
  }
  return area;
}

/** Lets every ring start at its northernmost point, so that nothing depends on how it was found. */
const fromNorthWest = (face: Face): Face =>
  face.map((ring) => {
    const points = ring.slice(1);
    const first = [...points].sort(inReadingOrder)[0]!;
    const start = points.indexOf(first);
    return [...points.slice(start), ...points.slice(0, start), first];
  });

const inReadingOrder = (a: TilePoint, b: TilePoint): number => a[1] - b[1] || a[0] - b[0];
