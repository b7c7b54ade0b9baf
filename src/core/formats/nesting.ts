import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "./ascii.ts";

interface Nesting {
  /** Brackets that are open at the deepest place. */
  readonly deepest: number;
  /** Names of members: each has a colon behind it, and there are no others outside of texts. */
  readonly keys: number;
}

/** How a JSON text is nested. */
export function nestingOf(bytes: Uint8Array): Nesting {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (inString) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
    else if (byte === COLON) keys++;
  }
  return { deepest, keys };
}
