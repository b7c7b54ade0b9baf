import { geodesicMetres, metresPerDegree } from "../geo/geodesic.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { fromGcj02, toGcj02 } from "./chinese-offset.ts";
import {
  KINDS,
  type LonLat,
  type Surroundings,
  samplesNear,
  surroundingsOf,
} from "./surroundings.ts";

/**
 * Finds layers that lie to others as GCJ-02 lies to WGS 84: they fit when the shift is taken back,
 * and do not as they are.
 *
 * What two layers have to do with each other (homes stand in blocks and beside streets, streets run
 * round blocks) shows only where they lie right; anywhere else the surroundings of a place are
 * those of any place. So for each pair the kinds of surroundings are counted as they are, with the
 * shift taken back, and with shifts of other directions and lengths, which tell what chance gives;
 * chi-square against chance says how much two layers have to do with each other. Nothing is
 * assumed of what layers mean. docs/method.md#coordinates has the figures.
 *
 * @returns [n] length of the shift in metres; 0 for layers that fit, or of which nothing can be said
 */
export function suspectShifts(layers: readonly GeometryTable[]): readonly number[] {
  const centre = centreOf(layers);
  if (centre === null) return layers.map(() => 0);
  const chance = chanceTurns(centre);
  const metres = Math.round(geodesicMetres(...centre, ...toGcj02(centre)));
  const looks = layers.map((table) => ({
    samples: once(() => samplesNear(table, centre)),
    surroundings: once(() => surroundingsOf(table, centre)),
  }));
  const isShifted = layers.map(() => false);
  let group = layers.map((_, i) => i); // layers that fit each other bear the same number
  for (const [i, one] of looks.entries()) {
    for (const [j, other] of looks.entries()) {
      // What fits a third layer fits: on good data a few pairs tell all.
      if (group[i] === group[j] || (isShifted[i] && isShifted[j])) continue;
      const lie = lieOf(one.samples(), other.surroundings, chance);
      if (lie === "fit") group = group.map((of) => (of === group[j] ? (group[i] ?? of) : of));
      if (lie === "samples-shifted") isShifted[i] = true;
      if (lie === "surroundings-shifted") isShifted[j] = true;
    }
  }
  return isShifted.map((shifted) => (shifted ? metres : 0));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type Turn = (position: LonLat) => LonLat;

const back: Turn = (position) => fromGcj02(...position);
const asItIs: Turn = (position) => position;

/** The middle of the layer with the fewest features: the others lie round it. */
function centreOf(layers: readonly GeometryTable[]): LonLat | null {
  const [smallest] = layers.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
  if (smallest === undefined) return null;
  const { lonLat } = smallest;
  const median = (first: 0 | 1): number => {
    const values = lonLat.filter((_, i) => i % 2 === first).sort();
    return values[values.length >> 1] ?? 0;
  };
  return [median(0), median(1)];
}

/** Angles in degrees and lengths, as shares of the shift of GCJ-02, of shifts that mean nothing. */
const CHANCE = [
  ...([
    [45, 1],
    [90, 1],
    [135, 1],
    [225, 1],
    [270, 1],
    [315, 1],
  ] as const),
  ...([
    [90, 0.6],
    [270, 0.6],
  ] as const),
];

function chanceTurns(centre: LonLat): readonly Turn[] {
  const { east, north } = metresPerDegree(centre[1]);
  const [lon, lat] = toGcj02(centre);
  const x = (lon - centre[0]) * east;
  const y = (lat - centre[1]) * north;
  return CHANCE.map(([degrees, share]) => {
    const cos = share * Math.cos((degrees * Math.PI) / 180);
    const sin = share * Math.sin((degrees * Math.PI) / 180);
    const dLon = (x * cos - y * sin) / east;
    const dLat = (x * sin + y * cos) / north;
    return (position) => [position[0] + dLon, position[1] + dLat];
  });
}

/** Chi-square from which two layers have to do with each other; chance gives 5 to 50. */
const LEAST_FIT = 60;
/** So much better than as it is, and than any shift that means nothing. */
const TIMES_BETTER = 4;
const TIMES_CHANCE = 1.5;
const FEWEST_PLACES = 50;
/** Where layers hardly overlap, chance is not what it is inside them. */
const LEAST_OVERLAP = 0.7;

type Lie = "fit" | "samples-shifted" | "surroundings-shifted" | "unknown";

/** How two layers lie to each other: places of one, and what the other puts round them. */
function lieOf(
  samples: readonly LonLat[],
  surroundingsOfOther: () => Surroundings,
  chance: readonly Turn[],
): Lie {
  if (samples.length < FEWEST_PLACES) return "unknown";
  const surroundings = surroundingsOfOther();
  const count = (turn: Turn): Uint32Array => {
    const kinds = new Uint32Array(KINDS);
    for (const sample of samples) {
      const kind = surroundings.kindAt(...turn(sample));
      if (kind !== null) kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    return kinds;
  };
  const byChance = chance.map(count);
  const pooled = Uint32Array.from({ length: KINDS }, (_, kind) =>
    sum(byChance.map((kinds) => kinds[kind] ?? 0)),
  );
  const asIs = count(asItIs);
  if (chiSquare(asIs, pooled) >= LEAST_FIT) return "fit";
  const [taken, given] = [count(back), count(toGcj02)];
  const fits = (turned: Uint32Array, opposite: Uint32Array): boolean => {
    const places = sum(turned);
    const fit = chiSquare(turned, pooled);
    if (places < Math.max(FEWEST_PLACES, LEAST_OVERLAP * sum(asIs))) return false;
    if (fit < LEAST_FIT || fit < TIMES_BETTER * chiSquare(asIs, pooled)) return false;
    return [opposite, ...byChance]
      .filter((kinds) => sum(kinds) >= LEAST_OVERLAP * places)
      .every((kinds) => fit >= TIMES_CHANCE * chiSquare(kinds, pooled));
  };
  if (fits(taken, given)) return "samples-shifted";
  return fits(given, taken) ? "surroundings-shifted" : "unknown";
}

const sum = (counts: Iterable<number>): number => {
  let all = 0;
  for (const count of counts) all += count;
  return all;
};

/** How far counts lie from what is expected by the shares of others; about their number by chance. */
function chiSquare(counts: Uint32Array, expected: Uint32Array): number {
  const scale = sum(counts) / Math.max(1, sum(expected));
  return counts.reduce((all, count, kind) => {
    const chance = Math.max(1, (expected[kind] ?? 0) * scale);
    return all + (count - chance) ** 2 / chance;
  }, 0);
}
