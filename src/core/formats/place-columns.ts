import type { StatedCrs } from "../model/crs.ts";
import type { JsonValue } from "../model/json.ts";
import { parseJson } from "./parse-json.ts";
import { looksLikeWkt, readWkt, wktSrid } from "./wkt.ts";

/** A cell as it stands in a table; null or "" where it is empty. */
export type Cell = string | number | boolean | null;

/** The columns of a table that say where its rows lie. */
export interface PlaceColumns {
  readonly columns: readonly number[];
  /** What the name of a column says of its system (lng_gcj02), or a geometry of itself (SRID). */
  readonly crs: StatedCrs | null;
  /** True where the column holds nothing but the geometry, which is not worth keeping as a text. */
  readonly isGeometry: boolean;
  /** GeoJSON geometry of a row; null where it has none, undefined where it cannot be read. */
  readonly geometryOf: (cells: readonly Cell[]) => JsonValue | undefined;
}

/**
 * Finds where the rows of a table lie: a column of WKT or GeoJSON geometries, two columns of
 * coordinates, or one of pairs such as AMap's `location`. Of several, the one that states WGS 84.
 * @param sample some rows below the names
 * @returns null where no column says it
 */
export function findPlaceColumns(
  names: readonly string[],
  sample: readonly (readonly Cell[])[],
): PlaceColumns | null {
  return (
    geometryColumn(names, sample) ??
    coordinateColumns(names, sample) ??
    pairColumn(names, sample) ??
    null
  );
}

/** Two names for the two axes; what stands around them must be the same in both columns. */
const AXES: readonly (readonly [lon: string, lat: string])[] = [
  ["longitude", "latitude"],
  ["lng", "lat"],
  ["lon", "lat"],
  ["long", "lat"],
  ["经度", "纬度"],
  ["經度", "緯度"],
  ["东经", "北纬"],
  ["東經", "北緯"],
  ["东经e", "北纬n"],
  ["東經e", "北緯n"],
  ["横坐标", "纵坐标"],
  ["橫坐標", "縱坐標"],
  ["橫座標", "縱座標"],
  ["easting", "northing"],
];

/** These stand for coordinates only alone or beside a word of PLACE_WORDS: `max_x` is none. */
const SHORT_AXES: readonly (readonly [lon: string, lat: string])[] = [
  ["x", "y"],
  ["x经度", "y纬度"],
  ["x經度", "y緯度"],
  ["x坐标经度", "y坐标纬度"],
  ["x座標經度", "y座標緯度"],
  ["经度x", "纬度y"],
  ["經度x", "緯度y"],
];
const PLACE_WORDS =
  /^(?:coord(?:inate)?s?|point|pt|gps|poi|map|loc|center|centre|centroid|wgs84?|gcj02?|bd09?(?:ll)?|amap|gaode|baidu|twd97|twd67|tm2?|97|67|tm2zone121|二度分带|二度分帶|cgcs2000|坐标|座標|坐標|中心|中心点|高德|百度|腾讯|大地2000|系统|系統|轴|軸|值)*$/;

/** A column of pairs: AMap calls it `location`. The latitude comes first where the name says so. */
const PAIR_NAME =
  /^(?:locations?|loc|coord(?:inate)?s?|points?|gps|lnglat|lonlat|longlat|latlng|latlon|经纬度|經緯度|纬经度|坐标|座標|坐標|坐标点|地理坐标|位置|position)(?:wgs84?|gcj02?|bd09?(?:ll)?|amap|高德|百度|坐标)*$/;
const LATITUDE_FIRST = /lat(?:itude)?l|纬经|緯經/;

const normalise = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

interface Pair {
  readonly lon: number;
  readonly lat: number;
  readonly crs: StatedCrs | null;
}

function coordinateColumns(
  names: readonly string[],
  sample: readonly (readonly Cell[])[],
): PlaceColumns | null {
  const known = names.map(normalise);
  const pairs: Pair[] = [];
  for (const [axes, isShort] of [
    [AXES, false],
    [SHORT_AXES, true],
  ] as const) {
    for (const [lonWord, latWord] of axes) {
      known.forEach((name, lon) => {
        if (!name.includes(lonWord)) return;
        const lat = known.indexOf(name.replace(lonWord, latWord));
        const around = name.replace(lonWord, "");
        if (lat < 0 || lat === lon || (isShort && !PLACE_WORDS.test(around))) return;
        pairs.push({ lon, lat, crs: statedIn(around) ?? taiwanesePlane(around, lonWord, sample) });
      });
    }
  }
  const [best] = pairs.toSorted((a, b) => rank(a.crs) - rank(b.crs)); // the sort is stable
  if (best === undefined) return null;
  const { lon, lat, crs } = best;
  return {
    columns: [lon, lat],
    crs,
    isGeometry: false,
    geometryOf: (cells) => pointOf(cells[lon] ?? null, cells[lat] ?? null),
  };
}

/** Where a table gives a place twice, the copy that needs no conversion is the better one. */
function rank(crs: StatedCrs | null): number {
  if (crs === null) return 1;
  return crs.kind === "wgs84" ? 0 : crs.kind === "gcj02" ? 2 : 3;
}

function statedIn(words: string): StatedCrs | null {
  if (/wgs|gps/.test(words)) return { kind: "wgs84" };
  if (/gcj|amap|gaode|高德|腾讯|火星/.test(words)) return { kind: "gcj02" };
  return /bd09|baidu|百度|^bd(?:ll)?$/.test(words) ? { kind: "bd09" } : null;
}

/**
 * The system of Taiwan that a name states. Its plane has two meridians: the islands in the strait are
 * counted from 119° E, and their counties stand somewhere in the rows.
 */
function taiwanesePlane(
  words: string,
  lonWord: string,
  sample: readonly (readonly Cell[])[],
): StatedCrs | null {
  const codes = TAIWANESE.find(({ word }) => words.includes(word));
  if (codes === undefined) return null;
  if (DEGREE_WORDS.test(lonWord)) return { kind: "epsg", code: codes.degrees };
  const onIslands = sample.filter((cells) => cells.some((cell) => ISLANDS.test(textOf(cell))));
  const isOfIslands = 2 * onIslands.length > sample.length;
  return { kind: "epsg", code: isOfIslands ? codes.islands : codes.mainIsland };
}

/** EPSG codes of Taiwan's datums. The older one lies 850 m off the newer. */
const TAIWANESE = [
  { word: "twd97", degrees: 3824, islands: 3825, mainIsland: 3826 },
  { word: "twd67", degrees: 3821, islands: 3827, mainIsland: 3828 },
] as const;

const DEGREE_WORDS = /lon|lng|[经經]度|[东東][经經]/;
const ISLANDS = /澎湖縣|澎湖县|金門縣|金门县|連江縣|连江县/;

function pairColumn(
  names: readonly string[],
  sample: readonly (readonly Cell[])[],
): PlaceColumns | null {
  const column = names.findIndex(
    (name, index) =>
      PAIR_NAME.test(normalise(name)) && holds(sample, index, (text) => PAIR.test(text)),
  );
  const name = normalise(names[column] ?? "");
  if (column < 0) return null;
  const isLatitudeFirst = LATITUDE_FIRST.test(name);
  return {
    columns: [column],
    crs: statedIn(name),
    isGeometry: false,
    geometryOf: (cells) => {
      const text = textOf(cells[column]);
      if (text === "") return null;
      const [, first = text, second = ""] = PAIR.exec(text) ?? [];
      return isLatitudeFirst ? pointOf(second, first) : pointOf(first, second);
    },
  };
}

const PAIR =
  /^\s*[([【]?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*[)\]】]?\s*$/;

function geometryColumn(
  names: readonly string[],
  sample: readonly (readonly Cell[])[],
): PlaceColumns | null {
  for (const [column] of names.entries()) {
    const isWkt = holds(sample, column, looksLikeWkt);
    if (!isWkt && !holds(sample, column, looksLikeGeometry)) continue;
    const first = sample.map((cells) => textOf(cells[column])).find((text) => text !== "") ?? "";
    const srid = isWkt ? wktSrid(first) : null;
    const read = isWkt ? readWkt : parseJson;
    return {
      columns: [column],
      crs: srid === null ? null : srid === 4326 ? { kind: "wgs84" } : { kind: "epsg", code: srid },
      isGeometry: true,
      geometryOf: (cells) => {
        const text = textOf(cells[column]);
        return text === "" ? null : read(text);
      },
    };
  }
  return null;
}

const looksLikeGeometry = (text: string): boolean =>
  /^\s*\{\s*"(?:type|coordinates|crs)"\s*:/.test(text) && text.includes('"coordinates"');

/** Whether the cells of a column that are not empty are of a kind, at least one and half of them. */
function holds(
  sample: readonly (readonly Cell[])[],
  column: number,
  isOfKind: (text: string) => boolean,
): boolean {
  const texts = sample.map((cells) => textOf(cells[column])).filter((text) => text !== "");
  const fitting = texts.filter(isOfKind).length;
  return fitting > 0 && 2 * fitting >= texts.length;
}

const textOf = (cell: Cell | undefined): string => (typeof cell === "string" ? cell.trim() : "");

/** A point; null where both cells are empty. A cell that is no number stays as it is, to be named. */
function pointOf(lon: Cell, lat: Cell): JsonValue {
  const isEmpty = [lon, lat].every((cell) => cell === null || cell === "" || textOf(cell) === "-");
  if (isEmpty) return null;
  return { type: "Point", coordinates: [degrees(lon), degrees(lat)] };
}

/** A number of degrees: plain, with full-width digits, with a decimal comma, or as 39°54′20″N. */
function degrees(cell: Cell): JsonValue {
  if (typeof cell !== "string") return cell;
  const text = cell.normalize("NFKC").trim();
  if (/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^[+-]?\d{1,3},\d+$/.test(text)) return Number(text.replace(",", "."));
  const sexagesimal = SEXAGESIMAL.exec(text);
  if (sexagesimal === null) return cell;
  const [, before = "", whole = "", minutes = "0", seconds = "0", after = ""] = sexagesimal;
  const value = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  return /[sw南西-]/i.test(before + after) ? -value : value;
}

const SEXAGESIMAL =
  /^([NSEW东西南北-]?)\s*(\d{1,3}(?:\.\d+)?)\s*[°度]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′‘’分]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″“”秒]|''|′′)\s*)?([NSEW]?)$/i;
