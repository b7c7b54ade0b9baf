import { type JsonValue, property } from "../model/json.ts";
import { isObject, jsonKind } from "./json-kind.ts";

/** What a `crs` member says. RFC 7946 has removed it; GeoJSON of 2008 and many programs have not. */
type CrsReading =
  | { readonly kind: "wgs84" }
  | { readonly kind: "cgcs2000" } // within decimetres of WGS 84: docs/method.md#coordinates
  | { readonly kind: "foreign"; readonly found: string; readonly name: string };

/** Reads a `crs` member; none, or null, is WGS 84 as RFC 7946 has it. */
export function readCrs(member: JsonValue | undefined): CrsReading {
  if (member === undefined || member === null) return { kind: "wgs84" };
  const found = crsText(member);
  const code = epsgCode(found);
  if (WGS84_NAME.test(found.trim()) || WGS84_CODES.has(code)) return { kind: "wgs84" };
  if (CGCS2000_CODES.has(code)) return { kind: "cgcs2000" };
  return { kind: "foreign", found: found === "" ? jsonKind(member) : found, name: epsgName(code) };
}

const WGS84_CODES: ReadonlySet<number> = new Set([4326, 4979]);
const CGCS2000_CODES: ReadonlySet<number> = new Set([4490, 4480]); // 4480: the same with heights
const WGS84_NAME = /(?:^|[:/#])(?:OGC:?)?CRS84h?$|^WGS[ _]?(?:19)?84$/i;

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

/** The number of an EPSG name in any of its spellings; 0 for no such name. */
function epsgCode(name: string): number {
  const digits = /\d{1,6}$/.exec(name.trim())?.[0];
  return digits !== undefined && /epsg/i.test(name) ? Number(digits) : 0;
}

/** Official name of the systems that Chinese files come in, and of UTM; "" for others. */
function epsgName(code: number): string {
  if (code === 3857 || code === 900913) return "WGS 84 / Pseudo-Mercator";
  if (code === 4610) return "Xian 1980";
  if (code === 4214) return "Beijing 1954";
  if (code === 4555) return "New Beijing";
  if (code >= 32601 && code <= 32660) return `WGS 84 / UTM zone ${code - 32600}N`;
  if (code >= 32701 && code <= 32760) return `WGS 84 / UTM zone ${code - 32700}S`;
  const grid = GRIDS.find(({ first, count }) => code >= first && code < first + count);
  return grid === undefined ? "" : grid.name(code - grid.first);
}

interface Grid {
  readonly first: number;
  readonly count: number;
  readonly name: (index: number) => string;
}

/** Gauss-Kruger grids of the EPSG registry: zones 13-23 or 25-45, or central meridians 75-135° E. */
const GRIDS: readonly Grid[] = [
  { first: 4491, count: 11, name: (i) => `CGCS2000 / Gauss-Kruger zone ${13 + i}` },
  { first: 4502, count: 11, name: (i) => `CGCS2000 / Gauss-Kruger CM ${75 + 6 * i}E` },
  { first: 4513, count: 21, name: (i) => `CGCS2000 / 3-degree Gauss-Kruger zone ${25 + i}` },
  { first: 4534, count: 21, name: (i) => `CGCS2000 / 3-degree Gauss-Kruger CM ${75 + 3 * i}E` },
  { first: 2327, count: 11, name: (i) => `Xian 1980 / Gauss-Kruger zone ${13 + i}` },
  { first: 2338, count: 11, name: (i) => `Xian 1980 / Gauss-Kruger CM ${75 + 6 * i}E` },
  { first: 2349, count: 21, name: (i) => `Xian 1980 / 3-degree Gauss-Kruger zone ${25 + i}` },
  { first: 2370, count: 21, name: (i) => `Xian 1980 / 3-degree Gauss-Kruger CM ${75 + 3 * i}E` },
  { first: 21413, count: 11, name: (i) => `Beijing 1954 / Gauss-Kruger zone ${13 + i}` },
  { first: 21453, count: 11, name: (i) => `Beijing 1954 / Gauss-Kruger CM ${75 + 6 * i}E` },
  { first: 2401, count: 21, name: (i) => `Beijing 1954 / 3-degree Gauss-Kruger zone ${25 + i}` },
  { first: 2422, count: 21, name: (i) => `Beijing 1954 / 3-degree Gauss-Kruger CM ${75 + 3 * i}E` },
];
