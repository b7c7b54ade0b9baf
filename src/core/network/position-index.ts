/** Positions are equal when they agree at this many decimals of a degree: about 1 cm. */
const DECIMALS = 1e7;
const EMPTY = 0xffff_ffff;

/**
 * Numbers positions: the same place gets the same number, in the order of first sight. An open-addressing
 * table over integers of 1e-7 degree, so that no string is made for a vertex.
 */
export class PositionIndex {
  count = 0;
  private slots: Uint32Array;
  private x: Int32Array;
  private y: Int32Array;
  private mask: number;

  /** @param expected how many vertices will be asked for; the table never has to grow then */
  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.slots = new Uint32Array(size).fill(EMPTY);
    this.mask = size - 1;
    this.x = new Int32Array(expected);
    this.y = new Int32Array(expected);
  }

  /** The number of a position; a new one when it was not seen before. */
  numberOf(lon: number, lat: number): number {
    const x = Math.round(lon * DECIMALS);
    const y = Math.round(lat * DECIMALS);
    let slot = (Math.imul(x, 0x9e37_79b1) ^ Math.imul(y, 0x85eb_ca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    for (;;) {
      const found = this.slots[slot]!;
      if (found === EMPTY) break;
      if (this.x[found] === x && this.y[found] === y) return found;
      slot = (slot + 1) & this.mask;
    }
    const position = this.count++;
    this.slots[slot] = position;
    this.x[position] = x;
    this.y[position] = y;
    return position;
  }
}
