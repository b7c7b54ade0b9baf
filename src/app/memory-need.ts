/** What the page takes without data, and for each byte of text: measured on a million homes. */
const PAGE_BYTES = 300_000_000;
const BYTES_PER_TEXT_BYTE = 5;
/** Packed files hold about so many bytes of text a byte. */
const TEXT_BYTES: readonly (readonly [ending: RegExp, bytes: number])[] = [
  [/\.(gz|zip|kmz|xlsx|ods|pbf)$/i, 8],
  [/\.(geo)?parquet$/i, 4],
];

/** A browser gives one page no more than this share of the computer, and 2 GB in all. */
const SHARE_OF_COMPUTER = 1 / 4;
const MOST_BYTES = 2_000_000_000;
/** Estimates are rough: above this share of what there is it is better to ask. */
const ASKED_ABOVE = 0.8;
const GIGABYTE = 1024 ** 3;

/** What opening files may take, beside what a page may take. */
export interface MemoryNeed {
  readonly neededBytes: number;
  readonly thereBytes: number;
}

/**
 * The memory that files need, where that is more than a page should count on; null where it is not.
 * @param files all that will be loaded at the same time
 * @param computerGigabytes what the browser tells of its computer; null where it tells nothing
 */
export function memoryNeed(
  files: readonly Pick<File, "name" | "size">[],
  computerGigabytes: number | null,
): MemoryNeed | null {
  const computer = (computerGigabytes ?? Infinity) * GIGABYTE;
  const thereBytes = ASKED_ABOVE * Math.min(MOST_BYTES, computer * SHARE_OF_COMPUTER);
  const textBytes = files.reduce((sum, { name, size }) => sum + size * textBytesOf(name), 0);
  const neededBytes = PAGE_BYTES + BYTES_PER_TEXT_BYTE * textBytes;
  return textBytes > SMALL_BYTES && neededBytes > thereBytes ? { neededBytes, thereBytes } : null;
}

/** So little is never asked about: it would fit wherever the page itself does. */
const SMALL_BYTES = 10_000_000;

const textBytesOf = (name: string): number =>
  TEXT_BYTES.find(([ending]) => ending.test(name))?.[1] ?? 1;

/** What the browser tells of its computer, in gigabytes; not every browser does. */
export function computerGigabytes(): number | null {
  const told: unknown = Reflect.get(navigator, "deviceMemory");
  return typeof told === "number" ? told : null;
}
