/** UTF-8 of a text. A surrogate without its other half becomes U+FFFD, as everywhere on the web. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(3 * text.length); // the most that a code unit can take
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0;
    if (point < 0x80) {
      bytes[at++] = point;
    } else if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >> 6);
      bytes[at++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      const whole = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
      bytes[at++] = 0xe0 | (whole >> 12);
      bytes[at++] = 0x80 | ((whole >> 6) & 0x3f);
      bytes[at++] = 0x80 | (whole & 0x3f);
    } else {
      index++; // two code units
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    }
  }
  return bytes.subarray(0, at);
}
