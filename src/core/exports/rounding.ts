/** Decimals of the figures in files. */
export const METRE_DECIMALS = 2;
export const SHARE_DECIMALS = 6;
export const PEOPLE_DECIMALS = 2;

/**
 * Metres as written: a distance beyond a limit is rounded up where rounding would hide that
 * (500.002 m next to a limit of 500 m is 500.01), so that whoever compares finds what we found.
 */
export function metresBeside(metres: number, limitsMetres: readonly number[]): number {
  let written = round(metres, METRE_DECIMALS);
  for (const limit of limitsMetres) {
    if (metres > limit && written <= limit) {
      written = round(limit + 10 ** -METRE_DECIMALS, METRE_DECIMALS);
    }
  }
  return written;
}

/** A share as written: one below the minimum never reads as if it reached it. */
export function shareBeside(share: number, minShare: number, isGap: boolean): number {
  const rounded = round(share, SHARE_DECIMALS);
  return isGap && rounded >= minShare
    ? round(minShare - 10 ** -SHARE_DECIMALS, SHARE_DECIMALS)
    : rounded;
}

export const roundPeople = (people: number): number => round(people, PEOPLE_DECIMALS);

const POWERS_OF_TEN = Array.from({ length: 10 }, (_, power) => 10 ** power);

export function round(value: number, decimals: number): number {
  const scale = POWERS_OF_TEN[decimals] ?? 10 ** decimals;
  return Math.round(value * scale) / scale;
}
