/** The text of valid UTF-8. For short texts: a shell's decoder takes longer to call than to work. */
export function shortText(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; ) {
    units.length = 0;
    while (at < to && units.length < UNITS_A_CALL) at += pushCharacter(bytes, at);
    text += String.fromCharCode(...units);
  }
  return text;
}

/** Arguments of a call are limited, and few are fast. */
const UNITS_A_CALL = 64;
const units: number[] = [];

/** Appends the UTF-16 units of a character to `units`; gives its length in bytes. */
function pushCharacter(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) {
    units.push(first);
    return 1;
  }
  const second = bytes[at + 1]! & 0x3f;
  if (first < 0xe0) {
    units.push(((first & 0x1f) << 6) | second);
    return 2;
  }
  const third = bytes[at + 2]! & 0x3f;
  if (first < 0xf0) {
    units.push(((first & 0x0f) << 12) | (second << 6) | third);
    return 3;
  }
  const point = ((first & 0x07) << 18) | (second << 12) | (third << 6) | (bytes[at + 3]! & 0x3f);
  units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
  return 4;
}
