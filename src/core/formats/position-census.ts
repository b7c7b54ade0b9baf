import type { CoordinateLook, PlaneGuess } from "../model/crs.ts";

/** Counts the positions of a file, to tell what their numbers are when they are not lon/lat. */
export class PositionCensus {
  private total = 0;
  private outside = 0;
  private swapped = 0;
  private firstOutside: readonly [number, number] | null = null;
  private firstSwapped: readonly [number, number] | null = null;
  private readonly guesses = new Map<number, number>(); // packed guess -> positions

  count(x: number, y: number): void {
    if (x === 0 && y === 0) return; // stands for a missing place, in whatever system
    this.total++;
    if (looksSwapped(x, y)) {
      this.swapped++;
      this.firstSwapped ??= [x, y];
    }
    if (isInRange(x, y)) return;
    this.outside++;
    this.firstOutside ??= [x, y];
    const guess = guessPlane(x, y);
    this.guesses.set(guess, (this.guesses.get(guess) ?? 0) + 1);
  }

  /** Takes so many positions of which each {@link isOrdinaryPosition}. */
  countOrdinary(positions: number): void {
    this.total += positions;
  }

  /** Decided by the majority of the positions: a few wrong ones are faults of their features. */
  look(): CoordinateLook {
    if (this.firstSwapped !== null && 2 * this.swapped > this.total) {
      return { kind: "swapped", x: this.firstSwapped[0], y: this.firstSwapped[1] };
    }
    if (this.firstOutside === null || 2 * this.outside <= this.total) {
      return { kind: "degrees", outside: this.outside };
    }
    const [x, y] = this.firstOutside;
    const [packed] = [...this.guesses].reduce((most, next) => (next[1] > most[1] ? next : most));
    return { kind: "projected", ...unpack(packed), x, y };
  }
}

/** A position that can only be lon/lat: inside the range of degrees, in a likely order, not 0, 0. */
export const isOrdinaryPosition = (x: number, y: number): boolean =>
  isInRange(x, y) && !looksSwapped(x, y) && (x !== 0 || y !== 0);

const isInRange = (x: number, y: number): boolean => x >= -180 && x <= 180 && y >= -90 && y <= 90;

/**
 * Latitude first. A latitude beyond 90 gives it away. West of 90° E in China it does not; there a
 * longitude of 73-90 as latitude and a latitude of 27-54 as longitude would be the Arctic Ocean.
 */
function looksSwapped(x: number, y: number): boolean {
  if (Math.abs(y) > 90) return Math.abs(y) <= 180 && Math.abs(x) <= 90;
  return y >= CHINA_WEST && x >= CHINA_WEST_SOUTH && x <= CHINA_NORTH;
}

const CHINA_WEST = 73; // degrees; bounds of China in round figures
const CHINA_NORTH = 54;
const CHINA_WEST_SOUTH = 27; // southern end of the country west of 90° E

const GUESSES = [
  "unknown",
  "metres",
  "gauss-kruger-3",
  "gauss-kruger-6",
  "gauss-kruger-6-or-web-mercator",
  "web-mercator",
  "gauss-kruger-or-utm",
] as const satisfies readonly PlaneGuess[];

/** A guess as one number, so that counting makes no garbage: north first, guess, zone. */
const pack = (guess: PlaneGuess, zone: number, isNorthFirst: boolean): number =>
  (isNorthFirst ? 10_000 : 0) + 100 * GUESSES.indexOf(guess) + zone;

function unpack(packed: number): { guess: PlaneGuess; zone: number; isNorthFirst: boolean } {
  const guess = GUESSES[Math.floor(packed / 100) % 100] ?? "unknown";
  return { guess, zone: packed % 100, isNorthFirst: packed >= 10_000 };
}

function guessPlane(x: number, y: number): number {
  const eastFirst = guessEastNorth(x, y);
  if (eastFirst !== null) return pack(eastFirst.guess, eastFirst.zone, false);
  const northFirst = guessEastNorth(y, x);
  if (northFirst !== null) return pack(northFirst.guess, northFirst.zone, true);
  const isMetres = Math.max(Math.abs(x), Math.abs(y)) > 1000;
  return pack(isMetres ? "metres" : "unknown", 0, false);
}

const MILLION = 1_000_000;

/** Ranges of the grids in use in China, computed with PROJ for the country's extent. */
function guessEastNorth(east: number, north: number): { guess: PlaneGuess; zone: number } | null {
  const isChineseNorthing = north >= 1.9 * MILLION && north <= 6 * MILLION;
  const isMercator =
    east >= 8.1 * MILLION &&
    east <= 15.1 * MILLION &&
    north >= 0.4 * MILLION &&
    north <= 7.1 * MILLION;
  const zone = Math.floor(east / MILLION);
  if (isChineseNorthing && east >= 25 * MILLION && east < 46 * MILLION) {
    return { guess: "gauss-kruger-3", zone };
  }
  if (isChineseNorthing && east >= 13 * MILLION && east < 24 * MILLION) {
    return { guess: isMercator ? "gauss-kruger-6-or-web-mercator" : "gauss-kruger-6", zone };
  }
  if (isMercator) return { guess: "web-mercator", zone: 0 };
  const isZoneEasting = east >= 166_000 && east <= 834_000;
  // Taiwan's zone of two degrees reaches further west: x = 250 km stands at 121° E.
  const isTaiwanese =
    east >= 146_000 && east < 166_000 && north >= 2.4 * MILLION && north <= 2.85 * MILLION;
  return isTaiwanese || (isChineseNorthing && isZoneEasting)
    ? { guess: "gauss-kruger-or-utm", zone: 0 }
    : null;
}
