import { remembered } from "../base/remembered.ts";

/**
 * Text in the one spelling that lists and data are compared in: NFKC (so full-width letters and
 * brackets become half-width), lower case, single spaces, none at the ends.
 */
export const normaliseText = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/**
 * The same for labels of a column: "_" and "-" are spaces too, and the last English word stands in
 * the singular ("Bus_stops" and "bus stop" are one label).
 */
export const normaliseLabel = remembered((text) =>
  singular(normaliseText(normaliseText(text).replace(/[_-]/g, " "))),
);

function singular(text: string): string {
  if (text.endsWith("ies")) return `${text.slice(0, -3)}y`;
  if (/[a-z](?:ch|sh|x|ss)es$/.test(text)) return text.slice(0, -2);
  return /[a-rt-z]s$/.test(text) ? text.slice(0, -1) : text;
}
