import { DamagedFile } from "./damage.ts";

/** Groups of bit-packed values that a writer may put behind the last value. */
const SPARE_GROUPS = 64;

/**
 * Goes through numbers in runs (Parquet's hybrid of run lengths and packed bits) without unpacking
 * them. The library believes a run that says that it is two thousand million values long, and
 * writes them all: no exception comes of that, the whole process ends.
 * @param width bits of a number
 * @param most how many there may be; with fewer they end with the bytes
 * @throws DamagedFile
 */
export function checkRuns(bytes: Uint8Array, width: number, most: number): void {
  let at = 0;
  let seen = 0;
  while (seen < most && at < bytes.length) {
    const header = readVarint(bytes, at);
    at = header.end;
    const left = most - seen;
    if (header.value % 2 === 1) {
      const groups = Math.floor(header.value / 2);
      if (groups > Math.ceil(left / 8) + SPARE_GROUPS) throw new DamagedFile("file-damaged");
      seen += 8 * groups;
      at += groups * width;
    } else {
      const count = header.value / 2;
      if (count > left) throw new DamagedFile("file-damaged");
      seen += count;
      at += Math.ceil(width / 8);
    }
  }
}

/** 32 bits, seven to a byte, the lowest first. */
function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, scale = 1; at < bytes.length && scale < 2 ** 35; at++, scale *= 128) {
    const byte = bytes[at]!;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80 && value < 2 ** 32) return { value, end: at + 1 };
  }
  throw new DamagedFile("file-damaged");
}

/** Bits that numbers from 0 to `most` need. */
export const bitsFor = (most: number): number => 32 - Math.clz32(most);
