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
 * Reads numbers as JSON writes them (RFC 8259, section 6) from bytes: the same doubles as `JSON.parse`
 * gives.
 */
export class NumberReader {
  /** Of the number read last. */
  value = 0;

  /**
   * The place behind the number at `from`; NO_NUMBER where none stands there, or where it may go on behind
   * `limit`.
   */
  read(bytes: Uint8Array, from: number, limit: number): number {
    let at = from;
    const isNegative = at < limit && bytes[at] === MINUS;
    if (isNegative) at++;
    const whole = at;
    let integer = 0;
    for (let left = SAFE_DIGITS; left > 0 && at < limit && isDigit(bytes[at]!); left--) {
      integer = (10 * integer + bytes[at++]! - ZERO) | 0;
    }
    const digits = at - whole;
    if (digits === 0 || (digits > 1 && bytes[whole] === ZERO)) return NO_NUMBER;
    let fraction = 0;
    let decimals = 0;
    if (at < limit && bytes[at] === POINT) {
      const first = ++at;
      for (let left = SAFE_DIGITS; left > 0 && at < limit && isDigit(bytes[at]!); left--) {
        fraction = (10 * fraction + bytes[at++]! - ZERO) | 0;
      }
      decimals = at - first;
    }
    if (at >= limit) return NO_NUMBER;
    const isShort = digits + decimals <= EXACT_DIGITS && !isPartOfNumber(bytes[at]!);
    if (!isShort || bytes[at - 1] === POINT) return this.readAny(bytes, from, limit);
    // Whole numbers below 2^53, all three: only the division rounds, as it should.
    const scale = POWERS_OF_TEN[decimals]!;
    const value = (integer * scale + fraction) / scale;
    this.value = isNegative ? -value : value;
    return at;
  }

  private readAny(bytes: Uint8Array, from: number, limit: number): number {
    let end = from;
    while (end < limit && isPartOfNumber(bytes[end]!)) end++;
    if (end === limit) return NO_NUMBER;
    const text = shortText(bytes, from, end);
    if (!NUMBER.test(text)) return NO_NUMBER;
    this.value = Number(text);
    return end;
  }
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const isPartOfNumber = (byte: number): boolean =>
  isDigit(byte) ||
  byte === POINT ||
  byte === LOWER_E ||
  byte === UPPER_E ||
  byte === PLUS ||
  byte === MINUS;
