import type { ColumnRole } from "../model/column-choice.ts";
import type { JsonValue } from "../model/json.ts";

/** What the numbers of a column count: it decides which units may stand behind them. */
export type Measure = "people" | "dwellings" | "square metres" | "levels" | "places" | "share";

/** What the column of a role counts; null where it holds words. */
export const measureOf = (role: ColumnRole): Measure | null => MEASURES[role] ?? null;

const MEASURES: Readonly<Partial<Record<ColumnRole, Measure>>> = {
  population: "people",
  households: "dwellings",
  floorArea: "square metres",
  levels: "levels",
  elders: "people",
  eldersShare: "share",
  infants: "people",
  infantsShare: "share",
  capacity: "places",
};

/**
 * A quantity as it stands in the data. `converted` is the text that had to be understood ("约1200",
 * "3.5万"); null where the number stood there plainly. What could be read in two ways, or counts
 * something else, is handed back as text: nothing is guessed.
 */
export type Quantity =
  | { readonly kind: "absent" }
  | {
      readonly kind: "number";
      readonly value: number;
      readonly converted: string | null;
      /** True for "18.7%", which is 0.187 whatever the rest of the column is written in. */
      readonly isPercent: boolean;
    }
  | { readonly kind: "negative"; readonly value: number }
  | { readonly kind: "two-readings"; readonly text: string }
  | { readonly kind: "other-unit"; readonly text: string }
  | { readonly kind: "text"; readonly text: string };

/** Reads a quantity: a finite number, or text that holds one number and at most its unit. */
export function readQuantity(value: JsonValue | undefined, measure: Measure): Quantity {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value === "number") return signed(value, null, null);
  if (typeof value !== "string") return { kind: "text", text: JSON.stringify(value) };
  if (PLAIN_NUMBER.test(value)) return signed(Number(value), value, null);
  const text = value.normalize("NFKC").trim();
  return text === "" ? ABSENT : fromText(text, value, measure);
}

const ABSENT: Quantity = { kind: "absent" };

/** As every program writes numbers: there is nothing to say about it. */
const PLAIN_NUMBER = /^\s*[+-]?\d{1,15}(?:\.\d+)?\s*$/;

/** Text that says "roughly", before or after a number. */
const ABOUT_BEFORE =
  /^(?:大?[约約][为為]?|大概|估[计計算]?[为為]?|近|about|approximately|approx\.?|ca\.?|circa|~|≈)\s*/i;
const ABOUT_AFTER = /(?:左右|上下|\(?估算?\)?|\(?[约約]\)?)$/;

/** A number in one of the ways in which people group digits by thousands, or with an exponent. */
const NUMBER =
  /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:['’]\d{3})+|\d+)(\.\d+)?(e[+-]?\d{1,2})?/i;

/** Multipliers behind a number. Both "3.5万" and "3.5 万". */
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ["百", 1e2],
  ["千", 1e3],
  ["k", 1e3],
  ["thousand", 1e3],
  ["万", 1e4],
  ["萬", 1e4],
  ["w", 1e4], // as Chinese offices type 万
  ["million", 1e6],
  ["百万", 1e6],
  ["百萬", 1e6],
  ["亿", 1e8],
  ["億", 1e8],
]);
const MULTIPLIER = /^\s*(百万|百萬|百|千|万|萬|亿|億|thousand\b|million\b|[kw](?![a-z²\d]))/i;

function fromText(text: string, original: string, measure: Measure): Quantity {
  const bare = text.replace(ABOUT_BEFORE, "").replace(ABOUT_AFTER, "").trim();
  const found = NUMBER.exec(bare);
  if (found === null) return { kind: "text", text: original };
  const [number, sign = "", whole = "", fraction = "", exponent = ""] = found;
  const rest = bare.slice(number.length);
  if (/^[.,]\d/.test(rest)) return { kind: "two-readings", text: original };
  const multiplier = MULTIPLIER.exec(rest);
  const unitText = multiplier === null ? rest : rest.slice(multiplier[0].length);
  const unit = unitFactor(unitText, measure);
  if (unit === null) {
    return { kind: isUnit(unitText) ? "other-unit" : "text", text: original };
  }
  const digits = Number(`${sign}${whole.replace(/\D/g, "")}${fraction}${exponent}`);
  const times = MULTIPLIERS.get((multiplier?.[1] ?? "").toLowerCase()) ?? 1;
  const quantity = signed(scaled(digits, times * unit), original, original);
  return quantity.kind === "number" && unit === PERCENT
    ? { ...quantity, isPercent: true }
    : quantity;
}

/** Multiplies without noise in the last digits: 0.9 % is 0.009. No value of a table has more digits. */
export const scaled = (value: number, factor: number): number =>
  factor === 1 ? value : Number((value * factor).toPrecision(12));

/** @param text as it stands in the data; null where that is the number itself */
function signed(value: number, text: string | null, converted: string | null): Quantity {
  if (!Number.isFinite(value)) return { kind: "text", text: text ?? String(value) };
  return value < 0
    ? { kind: "negative", value }
    : { kind: "number", value, converted, isPercent: false };
}

const PERCENT = 0.01;

/** Units by measure, with what one of them is worth in the unit of the measure. */
const UNITS: Readonly<Record<Measure, ReadonlyMap<string, number>>> = {
  people: units(
    ["人", "口", "名", "位", "人口", "person", "persons", "people", "residents", "inhabitants"],
    1,
  ),
  dwellings: units(
    ["户", "戶", "套", "家", "household", "households", "dwellings", "units", "flats"],
    1,
  ),
  "square metres": new Map([
    ...units(["平方米", "平米", "平方公尺", "㎡", "m2", "m^2", "sqm", "sq m", "sq.m.", "平"], 1),
    ...units(["坪"], 3.305785),
    ...units(["公顷", "公頃", "ha", "hectares"], 10_000),
    ...units(["平方公里", "km2"], 1_000_000),
  ]),
  levels: units(["层", "層", "楼", "樓", "f", "floors", "storeys", "stories", "levels"], 1),
  places: units(
    [
      ...["人", "床", "张", "張", "位", "个", "個", "名", "托位", "学位", "床位", "座", "席"],
      ...["张床位", "个床位", "个托位", "beds", "places", "seats", "people"],
    ],
    1,
  ),
  share: units(["%"], PERCENT),
};

function units(names: readonly string[], factor: number): ReadonlyMap<string, number> {
  return new Map(names.map((name) => [name.normalize("NFKC"), factor]));
}

/** What a unit is worth; 1 without a unit; null for one that does not fit the measure. */
function unitFactor(text: string, measure: Measure): number | null {
  const unit = bareUnit(text);
  return unit === "" ? 1 : (UNITS[measure].get(unit) ?? null);
}

const isUnit = (text: string): boolean =>
  Object.values(UNITS).some((known) => known.has(bareUnit(text)));

/** "余人", "多人" and "+" say "and some more": what they add nobody knows. */
const bareUnit = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^(?:余|餘|多|\+)\s*/, "")
    .replace(/\s+/g, " ");

/** What a heading says in brackets behind the name of its column. */
export interface HeadingUnit {
  /** What the numbers below are to be multiplied by. */
  readonly factor: number;
}

/**
 * The unit in a heading such as "常住人口(万人)" or "gfa [m2]"; factor 1 for brackets that hold only
 * a year. Null where the brackets change the meaning: "人口(人/km2)" is a density.
 */
export function readHeadingUnit(brackets: string, measure: Measure): HeadingUnit | null {
  const text = brackets.normalize("NFKC").trim();
  if (text === "" || /^(?:19|20)\d\d年?$/.test(text)) return { factor: 1 };
  const multiplier = MULTIPLIER.exec(text);
  const times = MULTIPLIERS.get((multiplier?.[1] ?? "").toLowerCase()) ?? 1;
  const unit = unitFactor(multiplier === null ? text : text.slice(multiplier[0].length), measure);
  return unit === null ? null : { factor: times * unit };
}
