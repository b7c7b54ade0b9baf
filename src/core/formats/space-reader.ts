import { isSpace, LINE_FEED, SPACE } from "./ascii.ts";

/** Passes over white space, and counts the line feeds in it: to be passed over once. */
export class SpaceReader {
  lineFeeds = 0;

  /** The first place from `from` on that is no white space. One must be there. */
  behind(bytes: Uint8Array, from: number): number {
    let at = from;
    for (let byte = bytes[at]!; byte <= SPACE && isSpace(byte); byte = bytes[++at]!) {
      if (byte === LINE_FEED) this.lineFeeds++;
    }
    return at;
  }
}
