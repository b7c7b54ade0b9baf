import gcoord from "gcoord";

/** Turns a position into one on WGS 84. */
export type ToWgs84 = (x: number, y: number) => readonly [lon: number, lat: number];

type Turn = (position: readonly [number, number]) => readonly [number, number];

/**
 * From GCJ-02, in which AMap, Tencent and Google's map of China give positions. Positions outside
 * the box in which the services shift stay as they are.
 */
export const fromGcj02: ToWgs84 = (lon, lat) => invert(toGcj02, [lon, lat]);

/** From BD-09, Baidu's own shift on top of GCJ-02. */
export const fromBd09: ToWgs84 = (lon, lat) => {
  const start = turned([lon, lat], gcoord.BD09, gcoord.GCJ02);
  return fromGcj02(...invert(toBd09, [lon, lat], start));
};

/** To GCJ-02, as the services themselves shift. */
export const toGcj02: Turn = (position) => turned(position, gcoord.WGS84, gcoord.GCJ02);

/** From GCJ-02 to BD-09, as Baidu shifts. */
export const toBd09: Turn = (position) => turned(position, gcoord.GCJ02, gcoord.BD09);

/** About a tenth of a millimetre on the ground. */
const PRECISION_DEGREES = 1e-9;
/** The shift changes by less than a hundredth of itself over its length: two rounds do. */
const MOST_ROUNDS = 10;

/** The position that `turn` moves to `target`: the miss is taken off until there is none. */
function invert(
  turn: Turn,
  target: readonly [number, number],
  start = target,
): readonly [number, number] {
  let [lon, lat] = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [lonMet, latMet] = turn([lon, lat]);
    const missLon = lonMet - target[0];
    const missLat = latMet - target[1];
    lon -= missLon;
    lat -= missLat;
    if (Math.abs(missLon) < PRECISION_DEGREES && Math.abs(missLat) < PRECISION_DEGREES) break;
  }
  return [lon, lat];
}

type System = Parameters<typeof gcoord.transform>[1];

function turned([lon, lat]: Parameters<Turn>[0], from: System, to: System): ReturnType<Turn> {
  const [lonMet, latMet] = gcoord.transform<[number, number]>([lon, lat], from, to);
  return [lonMet, latMet];
}
