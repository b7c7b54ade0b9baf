/** UTF-8 of a text; null for a text that has none, because it holds half of a surrogate pair. */
export function utf8Of(text: string): Uint8Array | null {
  const bytes = new Uint8Array(MOST_BYTES_A_UNIT * text.length);
  let used = 0;
  for (let unit = 0; unit < text.length; unit++) {
    let code = text.charCodeAt(unit);
    if (code < 0x80) {
      bytes[used++] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = text.charCodeAt(unit + 1);
      if (code >= 0xdc00 || !(low >= 0xdc00 && low < 0xe000)) return null;
      unit++;
      code = 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00;
    }
    const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes[used++] = FIRST_BYTE[following]! | (code >> (6 * following));
    for (let rest = following - 1; rest >= 0; rest--) {
      bytes[used++] = 0x80 | ((code >> (6 * rest)) & 0x3f);
    }
  }
  return bytes.subarray(0, used);
}

const MOST_BYTES_A_UNIT = 3;
/** Of a character with 1, 2, 3 bytes behind the first. */
const FIRST_BYTE = Uint8Array.of(0, 0xc0, 0xe0, 0xf0);

/**
 * Length in bytes of the character beyond ASCII that starts at `at`; 0 where the bytes before `end`
 * are none: too short, in a longer form than needed, a surrogate, or beyond U+10FFFF (RFC 3629).
 */
export function utf8Length(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > end) return 0;
  const second = bytes[at + 1]!;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let next = at + 2; next < at + length; next++) {
    if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** The place of the first byte that is no part of UTF-8; the length where all of them are. */
export function endOfUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = bytes[at]! < 0x80 ? 1 : utf8Length(bytes, at, bytes.length);
    if (length === 0) break;
    at += length;
  }
  return at;
}
