/** Kinds of tiles by the numbers of the PMTiles 3 specification, section 3.9. */
export const PmtilesKind = { vector: 1, png: 2, mlt: 6 } as const;

interface OneTile {
  readonly kind: number;
  readonly tile: Uint8Array;
  readonly metadata?: object;
}

const HEADER_BYTES = 127;

/** A whole PMTiles 3 archive of one tile, the world at zoom 0, with nothing compressed. */
export function pmtilesOf({ kind, tile, metadata = {} }: OneTile): File {
  const directory = Uint8Array.from([
    ...varint(1), // entries
    ...varint(0), // tile id
    ...varint(1), // run length
    ...varint(tile.length),
    ...varint(1), // offset 0, written as 1
  ]);
  const json = new TextEncoder().encode(JSON.stringify(metadata));
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  new Uint8Array(header.buffer).set(new TextEncoder().encode("PMTiles"));
  header.setUint8(7, 3);
  const metadataStart = HEADER_BYTES + directory.length;
  const tileStart = metadataStart + json.length;
  const places = [
    [8, HEADER_BYTES, directory.length],
    [24, metadataStart, json.length],
    [40, tileStart, 0], // leaf directories
    [56, tileStart, tile.length],
  ] as const;
  for (const [at, offset, length] of places) {
    header.setBigUint64(at, BigInt(offset), true);
    header.setBigUint64(at + 8, BigInt(length), true);
  }
  for (const at of [72, 80, 88]) header.setBigUint64(at, 1n, true); // tiles, entries, contents
  header.setUint8(96, 1); // clustered
  header.setUint8(97, 1); // directories and metadata: no compression
  header.setUint8(98, 1); // tiles: no compression
  header.setUint8(99, kind);
  const edges = [-180, -85, 180, 85];
  edges.forEach((degrees, i) => {
    header.setInt32(102 + 4 * i, degrees * 1e7, true);
  });
  return new File([header, directory, json, Uint8Array.from(tile)], "world.pmtiles");
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
