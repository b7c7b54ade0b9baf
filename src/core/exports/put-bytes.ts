/**
 * The innermost steps of writing a file: each puts something into memory that has room for it, from
 * a place on, and gives the place behind it. They are functions, and their callers keep the place in a
 * variable of their own: with the place in a member of an object rows took two and a half times as long.
 */

/**
 * Copies the bytes `from` to `to` of UTF-8, eight or four at a time; the last of them overlap those before, so
 * that nothing beside them is read or written. As float64: an engine may change the bits of a NaN only, and
 * its last two bytes, from F0 7F on, are never neighbours in UTF-8. For short texts: `set` takes longer to
 * begin than they take.
 */
export function putBytes(
  out: DataView,
  at: number,
  source: DataView,
  from: number,
  to: number,
): number {
  const end = at + to - from;
  if (to - from >= 8) {
    let place = at;
    for (let index = from; index < to - 8; index += 8) {
      out.setFloat64(place, source.getFloat64(index, true), true);
      place += 8;
    }
    out.setFloat64(end - 8, source.getFloat64(to - 8, true), true);
  } else if (to - from >= 4) {
    out.setUint32(at, source.getUint32(from, true), true);
    out.setUint32(end - 4, source.getUint32(to - 4, true), true);
  } else {
    for (let index = from; index < to; index++) {
      out.setUint8(at + index - from, source.getUint8(index));
    }
  }
  return end;
}

/** The same of all bytes of a text. */
export const putAll = (out: DataView, at: number, source: DataView): number =>
  putBytes(out, at, source, 0, source.byteLength);

/** What `putBytes` takes, of bytes. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Texts as UTF-8, one behind the other: encoded once, to be written many times. */
export interface EncodedTexts {
  readonly bytes: DataView;
  readonly starts: Uint32Array; // [n+1]
}

/** Copies one of such texts. */
export const putEncoded = (
  out: DataView,
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

/** Puts one ASCII character. */
export function putByte(out: DataView, at: number, byte: number): number {
  out.setUint8(at, byte);
  return at + 1;
}

/** UTF-8 of a text, up to 3 bytes a code unit. A surrogate without its other half becomes U+FFFD. */
export function putText(out: DataView, at: number, text: string): number {
  let place = at;
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    if (code < 0x80) {
      out.setUint8(place++, code);
    } else {
      const point = text.codePointAt(unit)!;
      if (point > 0xffff) unit++;
      place = putPoint(out, place, point);
    }
  }
  return place;
}

/** UTF-8 of one code point from U+0080 on; of U+FFFD for half of a pair of surrogates. */
function putPoint(out: DataView, at: number, point: number): number {
  const whole = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
  let place = at;
  if (whole < 0x800) {
    out.setUint8(place++, 0xc0 | (whole >> 6));
  } else {
    if (whole < 0x10000) {
      out.setUint8(place++, 0xe0 | (whole >> 12));
    } else {
      out.setUint8(place++, 0xf0 | (whole >> 18));
      out.setUint8(place++, 0x80 | ((whole >> 12) & 0x3f));
    }
    out.setUint8(place++, 0x80 | ((whole >> 6) & 0x3f));
  }
  out.setUint8(place++, 0x80 | (whole & 0x3f));
  return place;
}

/** Room that a number may need. */
export const NUMBER_BYTES = 24;

/**
 * Digits of a number that was multiplied by 10^decimals and rounded: 1230 with 2 decimals is 12.30.
 * @param scaled a whole number from 0 to below 1e22, or it throws
 * @param least decimals that are written even if they are 0; of the others, zeros at the end are not
 */
export function putScaled(
  out: DataView,
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
  if (places === 0) return putWhole(out, at, rest);
  const power = POWERS_OF_TEN[places]!;
  const whole = (rest / power) | 0;
  const point = putWhole(out, at, whole);
  out.setUint8(point, POINT);
  return putDigits(out, point + 1, point + 1 + places, rest - whole * power);
}

/** With thousands commas, as `formatWhole` has them. @param whole from 0 to 2^31 - 1 */
export function putGrouped(out: DataView, at: number, whole: number): number {
  if (whole < 1000) return putWhole(out, at, whole);
  const thousands = (whole / 1000) | 0;
  const comma = putGrouped(out, at, thousands);
  out.setUint8(comma, COMMA);
  return putDigits(out, comma + 1, comma + 4, whole - 1000 * thousands);
}

/** @param whole from 0 to 2^31 - 1 */
export function putWhole(out: DataView, at: number, whole: number): number {
  let digits = 1;
  while (digits < POWERS_OF_TEN.length && whole >= POWERS_OF_TEN[digits]!) digits++;
  return putDigits(out, at, at + digits, whole);
}

/** Digits from a place to another, two at a time from the last; zeros in front. Gives that other place. */
function putDigits(out: DataView, from: number, to: number, whole: number): number {
  let rest = whole;
  let place = to;
  for (; place >= from + 2; place -= 2) {
    const hundreds = (rest / 100) | 0;
    out.setUint16(place - 2, PAIRS[rest - 100 * hundreds]!);
    rest = hundreds;
  }
  if (place > from) out.setUint8(from, ZERO + rest);
  return to;
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
export const POINT = 0x2e;
export const COMMA = 0x2c;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const LINE_END = 0x0a;
/** The two digits of every number below 100, the first in the higher byte. */
const PAIRS = Uint16Array.from(
  { length: 100 },
  (_, number) => ((ZERO + Math.trunc(number / 10)) << 8) | (ZERO + (number % 10)),
);
