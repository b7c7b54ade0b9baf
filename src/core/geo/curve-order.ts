/** Cells along each side of the square through which the curve runs: 12 bits of its place on it. */
const SIDE_BITS = 12;
const LAST_CELL = 2 ** SIDE_BITS - 1;
/** What is left of the 53 bits of a number. */
const MOST_PLACES = 2 ** (53 - 2 * SIDE_BITS);

/**
 * Places in the order of Morton's curve through the cells that they lie in: those that follow each
 * other lie together, and so does any long stretch of them. In a cell as given.
 */
export function alongCurve(lonLat: Float64Array): Uint32Array {
  const [west, south, east, north] = boundsOf(lonLat);
  const perLon = LAST_CELL / Math.max(Number.MIN_VALUE, east - west);
  const perLat = LAST_CELL / Math.max(Number.MIN_VALUE, north - south);
  // The cell in front and the place behind it in one number, for numbers are sorted fast.
  const keys = new Float64Array(lonLat.length / 2);
  for (let place = 0; place < keys.length; place++) {
    const column = spread((lonLat[2 * place]! - west) * perLon);
    const row = spread((lonLat[2 * place + 1]! - south) * perLat);
    keys[place] = (column + 2 * row) * MOST_PLACES + place;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % MOST_PLACES);
}

/** The bits of a cell's number with a 0 before each. */
function spread(cell: number): number {
  let bits = cell & LAST_CELL;
  bits = (bits | (bits << 8)) & 0x00ff_00ff;
  bits = (bits | (bits << 4)) & 0x0f0f_0f0f;
  bits = (bits | (bits << 2)) & 0x3333_3333;
  return (bits | (bits << 1)) & 0x5555_5555;
}

function boundsOf(lonLat: Float64Array): readonly [number, number, number, number] {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let at = 0; at < lonLat.length; at += 2) {
    west = Math.min(west, lonLat[at]!);
    east = Math.max(east, lonLat[at]!);
    south = Math.min(south, lonLat[at + 1]!);
    north = Math.max(north, lonLat[at + 1]!);
  }
  return [west, south, east, north];
}
