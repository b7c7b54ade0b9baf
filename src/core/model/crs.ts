/** What a file says of its coordinates, or the user says of a file. */
export type StatedCrs =
  | { readonly kind: "wgs84" }
  | { readonly kind: "gcj02" } // AMap, Tencent
  | { readonly kind: "bd09" } // Baidu
  | { readonly kind: "epsg"; readonly code: number }
  | { readonly kind: "wkt"; readonly text: string }; // as in a .prj; or PROJJSON, its name first

/** What the user says of a file's coordinates: it wins over the file. */
export interface CrsChoice {
  /** Null leaves the system to the file. */
  readonly crs: StatedCrs | null;
  /** Latitude or northing comes first. */
  readonly isSwapped: boolean;
}

/** What plane coordinates look like that are no degrees: docs/method.md#coordinates. */
export type PlaneGuess =
  | "gauss-kruger-3" // zone number before the easting
  | "gauss-kruger-6"
  | "gauss-kruger-6-or-web-mercator"
  | "web-mercator"
  | "gauss-kruger-or-utm" // no zone number: the central meridian is unknown
  | "metres"
  | "unknown";

/** What most positions of a layer look like, whatever the file says of them. */
export type CoordinateLook =
  /** `outside`: positions that cannot be degrees, the smaller part. */
  | { readonly kind: "degrees"; readonly outside: number }
  /** Latitude first; `x` and `y` are one such position. */
  | { readonly kind: "swapped"; readonly x: number; readonly y: number }
  | {
      readonly kind: "projected";
      readonly guess: PlaneGuess;
      readonly zone: number; // 0 without one
      readonly isNorthFirst: boolean;
      readonly x: number;
      readonly y: number;
    };

/** A system in few words, the same in every language: "GCJ-02", "EPSG:4527". */
export function systemName(crs: StatedCrs): string {
  switch (crs.kind) {
    case "wgs84":
      return "WGS 84";
    case "gcj02":
      return "GCJ-02";
    case "bd09":
      return "BD-09";
    case "epsg":
      return `EPSG:${crs.code}`;
    case "wkt":
      return /^(?:\{"name":|[^"]*)"([^"]+)"/.exec(crs.text)?.[1] ?? crs.text;
  }
}

/**
 * Reads a choice as it is typed: `gcj02`, `bd09`, `wgs84`, `EPSG:4549`, `swapped`, or a system with
 * `+swapped` behind it. Capitals, blanks and hyphens do not matter. Null for anything else.
 */
export function readCrsChoice(typed: string): CrsChoice | null {
  const plain = typed.toLowerCase().replaceAll(/[\s_-]/g, "");
  if (plain === "swapped") return { crs: null, isSwapped: true };
  const isSwapped = plain.endsWith("+swapped");
  const crs = namedSystem(isSwapped ? plain.slice(0, -"+swapped".length) : plain);
  return crs && { crs, isSwapped };
}

function namedSystem(name: string): StatedCrs | null {
  if (["wgs84", "crs84", "epsg:4326"].includes(name)) return { kind: "wgs84" };
  if (name === "gcj02") return { kind: "gcj02" };
  if (name === "bd09") return { kind: "bd09" };
  const code = /^epsg:(\d{1,6})$/.exec(name)?.[1];
  return code === undefined ? null : { kind: "epsg", code: Number(code) };
}
