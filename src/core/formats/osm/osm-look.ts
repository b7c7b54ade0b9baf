import { OPEN_BRACKET } from "../ascii.ts";
import { firstByteOfText, membersOf } from "../text-head.ts";

/** A block of type OSMHeader comes first: 4 bytes of length, a tag, a length, the type. */
export const isOsmPbf = (head: Uint8Array): boolean => textAt(head, 6, 9) === "OSMHeader";

/** Text whose first element, behind a declaration and comments, is `osm`. */
export function isOsmXml(head: Uint8Array): boolean {
  const start = textAt(head, firstByteOfText(head), LOOKED_AT);
  return /^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)*<osm[\s>]/.test(start);
}

/** An answer of Overpass in JSON: an object with `elements` and neither features nor a type. */
export function isOverpassJson(head: Uint8Array): boolean {
  const members = membersOf(head);
  const elements = members.get("elements");
  if (elements === undefined || head[elements] !== OPEN_BRACKET) return false;
  return !members.has("type") && !members.has("features");
}

const LOOKED_AT = 4096;

/** Bytes as one character each: enough for the marks of formats, which are ASCII. */
const textAt = (head: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...head.subarray(start, start + length));
