/** Decimals of the figures in files. */
export const METRE_DECIMALS = 2;
export const SHARE_DECIMALS = 6;
export const PEOPLE_DECIMALS = 2;

const METRE_SCALE = 10 ** METRE_DECIMALS;
const SHARE_SCALE = 10 ** SHARE_DECIMALS;

/**
 * Metres as written: a distance beyond a limit is rounded up where rounding would hide that
 * (500.002 m next to a limit of 500 m is 500.01), so that whoever compares finds what we found.
 */
export const metresBeside = (metres: number, limitsMetres: readonly number[]): number =>
  scaledMetresBeside(metres, limitsMetres) / METRE_SCALE;

/** The same, times 10^METRE_DECIMALS: a whole number. */
export function scaledMetresBeside(metres: number, limitsMetres: readonly number[]): number {
  let scaled = Math.round(metres * METRE_SCALE);
  for (let row = 0; row < limitsMetres.length; row++) {
    const limit = limitsMetres[row]!;
    const beyond = metres - limit;
    // Most lie elsewhere: whoever is a metre beyond it needs no division to tell.
    if (beyond > 0 && beyond < 1 && scaled / METRE_SCALE <= limit) {
      scaled = Math.round((limit + 1 / METRE_SCALE) * METRE_SCALE);
    }
  }
  return scaled;
}

/** A share as written: one below the minimum never reads as if it reached it. */
export const shareBeside = (share: number, minShare: number, isGap: boolean): number =>
  scaledShareBeside(share, minShare, isGap) / SHARE_SCALE;

/** The same, times 10^SHARE_DECIMALS: a whole number. */
export function scaledShareBeside(share: number, minShare: number, isGap: boolean): number {
  const scaled = Math.round(share * SHARE_SCALE);
  return isGap && scaled / SHARE_SCALE >= minShare
    ? Math.round((minShare - 1 / SHARE_SCALE) * SHARE_SCALE)
    : scaled;
}

/** People times 10^PEOPLE_DECIMALS: a whole number. */
export const scaledPeople = (people: number): number => Math.round(people * 10 ** PEOPLE_DECIMALS);

export const roundPeople = (people: number): number => round(people, PEOPLE_DECIMALS);

const POWERS_OF_TEN = Array.from({ length: 10 }, (_, power) => 10 ** power);

export function round(value: number, decimals: number): number {
  const scale = POWERS_OF_TEN[decimals] ?? 10 ** decimals;
  return Math.round(value * scale) / scale;
}
