import type { StatedCrs } from "../model/crs.ts";
import { type JsonValue, property } from "../model/json.ts";
import { isObject, jsonKind } from "./json-kind.ts";

/**
 * Reads a `crs` member: RFC 7946 has removed it, GeoJSON of 2008 and many programs have not.
 * Null for none, which is WGS 84. What is no known name is taken for the text of a system.
 */
export function readCrs(member: JsonValue | undefined): StatedCrs | null {
  if (member === undefined || member === null) return null;
  const name = crsText(member).trim();
  if (WGS84_NAME.test(name)) return { kind: "wgs84" };
  if (GCJ02_NAME.test(name)) return { kind: "gcj02" };
  if (BD09_NAME.test(name)) return { kind: "bd09" };
  const code = epsgCode(name);
  if (code !== null) return WGS84_CODES.has(code) ? { kind: "wgs84" } : { kind: "epsg", code };
  return { kind: "wkt", text: name === "" ? jsonKind(member) : name };
}

const WGS84_CODES: ReadonlySet<number> = new Set([4326, 4979]); // the second has heights too
const WGS84_NAME = /(?:^|[:/#])(?:OGC:?)?CRS84h?$|^WGS[ _]?(?:19)?84$/i;
const GCJ02_NAME = /^GCJ[ _-]?02$/i;
const BD09_NAME = /^BD[ _-]?09(?:ll)?$/i;

/** The name inside a `crs` member, "" where it has none. */
function crsText(member: JsonValue): string {
  if (typeof member === "string") return member;
  if (!isObject(member)) return "";
  const properties = property(member, "properties");
  if (!isObject(properties)) return "";
  for (const key of ["name", "urn", "href"]) {
    const text = property(properties, key);
    if (typeof text === "string") return text;
  }
  const code = property(properties, "code");
  return typeof code === "number" || typeof code === "string" ? `EPSG:${code}` : "";
}

/** The number of an EPSG name in any of its spellings; null for no such name. */
function epsgCode(name: string): number | null {
  const digits = /\d{1,6}$/.exec(name)?.[0];
  return digits !== undefined && /epsg/i.test(name) ? Number(digits) : null;
}
