/** A number from 0 to 1 that looks like chance. */
export function mixed(seed: number): number {
  const one = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  const two = Math.imul(one ^ (one >>> 16), 0x45d9f3b);
  return ((two ^ (two >>> 16)) >>> 0) / 2 ** 32;
}
