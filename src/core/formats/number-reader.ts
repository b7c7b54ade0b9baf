import { shortText } from "../base/short-text.ts";
import { isDigit, MINUS, PLUS, POINT, ZERO } from "./ascii.ts";

const LOWER_E = 0x65;
const UPPER_E = 0x45;

/** Digits that fit into 32 bits, whatever they are. */
const SAFE_DIGITS = 9;
/** A whole number of so many digits is exact as a double. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: SAFE_DIGITS + 1 }, (_, power) => 10 ** power);

/** In place of the end of a number. */
export const NO_NUMBER = -1;

/**
 * Reads a number as JSON writes it (RFC 8259, section 6) from bytes into `into[place]`: the same double as
 * `JSON.parse` gives. Behind it must stand a byte that is no part of it, or it is not known to be whole.
 * @returns the place behind it; NO_NUMBER where none stands at `from`
 */
export function readNumber(
  bytes: Uint8Array,
  from: number,
  into: Float64Array,
  place: number,
): number {
  const isNegative = bytes[from] === MINUS;
  const whole = isNegative ? from + 1 : from;
  let at = whole;
  let integer = 0;
  // Digits, and no other byte, are 0 to 9 then. Too many overflow, and are read in another way below.
  for (let digit = bytes[at]! ^ ZERO; digit <= 9; digit = bytes[++at]! ^ ZERO) {
    integer = (10 * integer + digit) | 0;
  }
  const digits = at - whole;
  if (digits === 0 || (digits > 1 && bytes[whole] === ZERO)) return NO_NUMBER;
  let decimals = 0;
  let fraction = 0;
  if (bytes[at] === POINT) {
    const first = ++at;
    for (let digit = bytes[at]! ^ ZERO; digit <= 9; digit = bytes[++at]! ^ ZERO) {
      fraction = (10 * fraction + digit) | 0;
    }
    decimals = at - first;
    if (decimals === 0) return NO_NUMBER;
  }
  const isShort =
    digits <= SAFE_DIGITS && decimals <= SAFE_DIGITS && digits + decimals <= EXACT_DIGITS;
  if (!isShort || IS_PART_OF_NUMBER[bytes[at]!] === 1) return readAny(bytes, from, into, place);
  let value = integer;
  if (decimals > 0) {
    // Whole numbers below 2^53, all three: only the division rounds, as it should.
    const scale = POWERS_OF_TEN[decimals]!;
    value = (integer * scale + fraction) / scale;
  }
  into[place] = isNegative ? -value : value;
  return at;
}

function readAny(bytes: Uint8Array, from: number, into: Float64Array, place: number): number {
  let end = from;
  while (IS_PART_OF_NUMBER[bytes[end]!] === 1) end++;
  const text = shortText(bytes, from, end);
  if (!NUMBER.test(text)) return NO_NUMBER;
  into[place] = Number(text);
  return end;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** [byte] 1 for one that numbers are written with. */
export const IS_PART_OF_NUMBER = Uint8Array.from({ length: 256 }, (_, byte) =>
  isDigit(byte) || [POINT, LOWER_E, UPPER_E, PLUS, MINUS].includes(byte) ? 1 : 0,
);
