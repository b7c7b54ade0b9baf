/**
 * The innermost steps of writing a file: each puts something into memory that has room for it, from
 * a place on, and gives the place behind it. They are functions, and their callers keep the place in a
 * variable of their own: with the place in a member of an object rows took two and a half times as long.
 */

/** Copies the bytes `from` to `to` of a source. For short ones: `set` takes longer to begin than they take. */
export function putBytes(
  out: Uint8Array,
  at: number,
  source: Uint8Array,
  from: number,
  to: number,
): number {
  let place = at;
  for (let index = from; index < to; index++) out[place++] = source[index]!;
  return place;
}

/** Texts as UTF-8, one behind the other: encoded once, to be written many times. */
export interface EncodedTexts {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array; // [n+1]
}

/** Copies one of such texts. */
export const putEncoded = (
  out: Uint8Array,
  at: number,
  { bytes, starts }: EncodedTexts,
  row: number,
): number => putBytes(out, at, bytes, starts[row]!, starts[row + 1]!);

/** The longest of texts that lie one behind the other, in bytes. @param ends place behind each */
export function longestOf(ends: Uint32Array): number {
  let most = 0;
  for (let text = 0, start = 0; text < ends.length; start = ends[text++]!) {
    most = Math.max(most, ends[text]! - start);
  }
  return most;
}

/** UTF-8 of a text, up to 3 bytes a code unit. A surrogate without its other half becomes U+FFFD. */
export function putText(out: Uint8Array, at: number, text: string): number {
  let place = at;
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    if (code < 0x80) {
      out[place++] = code;
    } else {
      const point = text.codePointAt(unit)!;
      if (point > 0xffff) unit++;
      place = putPoint(out, place, point);
    }
  }
  return place;
}

/** UTF-8 of one code point from U+0080 on; of U+FFFD for half of a pair of surrogates. */
function putPoint(out: Uint8Array, at: number, point: number): number {
  const whole = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
  let place = at;
  if (whole < 0x800) {
    out[place++] = 0xc0 | (whole >> 6);
  } else {
    if (whole < 0x10000) {
      out[place++] = 0xe0 | (whole >> 12);
    } else {
      out[place++] = 0xf0 | (whole >> 18);
      out[place++] = 0x80 | ((whole >> 12) & 0x3f);
    }
    out[place++] = 0x80 | ((whole >> 6) & 0x3f);
  }
  out[place++] = 0x80 | (whole & 0x3f);
  return place;
}

/** Room that `putScaled` may need. */
export const NUMBER_BYTES = 24;

/**
 * Digits of a number that was multiplied by 10^decimals and rounded: 1230 with 2 decimals is 12.30.
 * @param scaled a whole number from 0 to below 1e22, or it throws
 * @param least decimals that are written even if they are 0; of the others, zeros at the end are not
 */
export function putScaled(
  out: Uint8Array,
  at: number,
  scaled: number,
  decimals: number,
  least: number,
): number {
  if (!(scaled <= LARGEST_INT32)) return putText(out, at, largeScaled(scaled, decimals, least));
  let rest = scaled | 0;
  let places = decimals;
  while (places > least && rest % 10 === 0) {
    rest = (rest / 10) | 0;
    places--;
  }
  let digits = places + 1;
  while (digits < POWERS_OF_TEN.length && rest >= POWERS_OF_TEN[digits]!) digits++;
  const end = at + digits + (places > 0 ? 1 : 0);
  let place = end;
  if (places > 0) {
    for (const point = end - 1 - places; place > point + 1; rest = (rest / 10) | 0) {
      out[--place] = ZERO + (rest % 10);
    }
    out[--place] = POINT;
  }
  for (; place > at; rest = (rest / 10) | 0) out[--place] = ZERO + (rest % 10);
  return end;
}

function largeScaled(scaled: number, decimals: number, least: number): string {
  if (!(scaled < TOO_LARGE)) throw new Error(`expected a finite number below 1e22, got ${scaled}`);
  const text = BigInt(scaled)
    .toString()
    .padStart(decimals + 1, "0");
  const point = text.length - decimals;
  let end = text.length;
  while (end > point + least && text.endsWith("0", end)) end--;
  return end > point ? `${text.slice(0, point)}.${text.slice(point, end)}` : text.slice(0, point);
}

const LARGEST_INT32 = 2 ** 31 - 1;
/** Its digits and a point fit the room; sums of people stay below. */
const TOO_LARGE = 1e22;
const POWERS_OF_TEN = Int32Array.from({ length: 10 }, (_, power) => 10 ** power);
const ZERO = 0x30;
const POINT = 0x2e;
