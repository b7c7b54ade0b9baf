import { enclosedBy, type Ring, type Rings } from "./even-odd.ts";

/** True when an edge spans more than half the globe, which no edge of a city does: it goes round
 * the other way, over the antimeridian. One from -180 to 180 is an edge of a map of the world. */
export function wrapsRound(lonA: number, lonB: number): boolean {
  const turn = Math.abs(lonB - lonA);
  return turn > 180 && turn < 360;
}

/** A polygon in the parts that lie on either side of the antimeridian (RFC 7946, 3.1.9). */
export function cutPolygon(rings: Rings): Rings[] {
  const [outer = [], ...holes] = rings.map(unwrapped);
  const middle = middleOf(outer);
  const moved = [
    closedOverPole(outer),
    ...holes.map((hole) => shifted(hole, turnsTo(hole, middle))),
  ];
  return TURNS.flatMap((turn) =>
    enclosedBy(moved, [360 * turn - 180, 360 * turn + 180]).map((part) =>
      part.map((ring) => shifted(ring, -turn)),
    ),
  );
}

/** A line in its parts on either side of the antimeridian. */
export function cutLine(line: Ring): Ring[] {
  const parts: number[][] = [line.slice(0, 2)];
  for (let i = 2; i < line.length; i += 2) {
    const [lonA = 0, latA = 0, lonB = 0, latB = 0] = line.slice(i - 2, i + 2);
    if (wrapsRound(lonA, lonB)) {
      const edge = Math.sign(lonA) * 180;
      const across = lonB + 2 * edge;
      const lat = latA + ((latB - latA) * (edge - lonA)) / (across - lonA || 1);
      parts.at(-1)?.push(edge, lat);
      parts.push([-edge, lat]);
    }
    parts.at(-1)?.push(lonB, latB);
  }
  return parts.filter((part) => part.length > 4 || part[0] !== part[2] || part[1] !== part[3]);
}

const TURNS = [-1, 0, 1];

const shifted = (ring: Ring, turns: number): Ring =>
  turns === 0 ? ring : ring.map((degrees, i) => (i % 2 === 0 ? degrees + 360 * turns : degrees));

/** The ring without jumps: its longitudes go on beyond 180 degrees where it crosses there. */
function unwrapped(ring: Ring): Ring {
  let turns = 0;
  return ring.map((degrees, i) => {
    if (i % 2 === 1) return degrees;
    const before = ring[i - 2] ?? degrees;
    if (wrapsRound(before, degrees)) turns += degrees < before ? 1 : -1;
    return degrees + 360 * turns;
  });
}

/** A ring that went once round the globe encloses the pole that it is nearer to. */
function closedOverPole(ring: Ring): Ring {
  const last = ring.length - 2;
  const [start = 0, end = 0] = [ring[0], ring[last]];
  if (Math.abs(end - start) < 180) return ring;
  const pole =
    ring.reduce((sum, degrees, i) => (i % 2 === 1 ? sum + degrees : sum), 0) < 0 ? -90 : 90;
  return [...ring, end, pole, start, pole, start, ring[1] ?? 0];
}

const middleOf = (ring: Ring): number => {
  const lons = ring.filter((_, i) => i % 2 === 0);
  return lons.reduce((sum, lon) => sum + lon, 0) / (lons.length || 1);
};

/** How many times round the globe a hole must go to lie where its polygon does. */
const turnsTo = (hole: Ring, middle: number): number => Math.round((middle - middleOf(hole)) / 360);
