import type { Pace } from "../model/analysis.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";

/**
 * Figures as people read them. The same in every locale: files must not change with the machine.
 * Rounding never hides a failure: next to a limit, what is beyond it never looks as if it were not.
 */

/** Stands for a figure that there is none of: an unreachable distance, a share of nobody. */
const NO_FIGURE = "—";

/** "1,234", as tables have it. Less than half a person, but not nobody, is "<1". */
export const formatPeople = (people: number): string =>
  isPartOfOne(people) ? "<1" : formatWhole(people);

/** "1,234", as sentences have it. Less than half a person, but not nobody, is "fewer than 1". */
export const peopleInWords = (people: number, lang: Lang): string =>
  isPartOfOne(people) ? FEWER_THAN_ONE[lang] : formatWhole(people);

/** People are estimated and shared out, so that there may be 0.4 elders. Rounded they would be nobody. */
export const isPartOfOne = (people: number): boolean => people > SUM_ERROR && people < 0.5;

/** By so much sums and differences of many fractions of people may be off; files round it away. */
const SUM_ERROR = 1e-4;

export const FEWER_THAN_ONE: Readonly<Record<Lang, string>> = { en: "fewer than 1", zh: "不到 1" };

/** A count with thousands commas: "12,480". */
export function formatWhole(count: number): string {
  const whole = Math.round(count);
  if (whole >= 0 && whole < 1000) return String(whole);
  const digits = String(whole);
  return whole > 0 && whole < 1e6
    ? `${digits.slice(0, -3)},${digits.slice(-3)}`
    : digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "780 m" below a kilometre, "1.2 km" from there on; "—" for Infinity. */
export const formatMetres = (metres: number): string => formatShown(shownMetres(metres));

/** A limit exactly as it is set: "500 m", "1.2 km", "1,250 m". */
export function formatLimit(metres: number): string {
  if (metres >= METRES_IN_KILOMETRE && metres % TENTH === 0) return kilometres(metres / TENTH);
  const [whole = "0", fraction] = String(Math.round(metres * 100) / 100).split(".");
  return fraction === undefined
    ? `${formatWhole(Number(whole))} m`
    : `${formatWhole(Number(whole))}.${fraction} m`;
}

/** A limit as it is judged by: "500 m", or "10 min (480 m at 0.8 m/s)". */
export function formatLimitInForce(metres: number, pace: Pace | null, lang: Lang): string {
  if (pace === null) return formatLimit(metres);
  const { minutes, metresPerSecond } = pace;
  return LIMIT_IN_MINUTES[lang](
    withDecimals(minutes, 1),
    formatLimit(metres),
    formatSpeed(metresPerSecond),
  );
}

/** A limit in minutes exactly as it is set: "10 min" / "10 分钟". */
export const formatMinuteLimit = (minutes: number, lang: Lang): string =>
  WHOLE_MINUTES[lang](withDecimals(minutes, 1));

/** "0.8 m/s". */
export const formatSpeed = (metresPerSecond: number): string =>
  `${withDecimals(metresPerSecond, 2)} m/s`;

/** A distance that stands beside its limit: it reads as beyond the limit exactly when it is. */
export const formatMetresBeside = (metres: number, limitMetres: number): string =>
  formatShown(shownMetresBeside(metres, limitMetres));

/**
 * What is shown of a distance, as one number: so many metres, or below 0 so many tenths of a kilometre.
 * Two distances read the same exactly when these are the same.
 */
type ShownMetres = number;

function shownMetres(metres: number): ShownMetres {
  const whole = Math.round(metres);
  return whole < METRES_IN_KILOMETRE ? whole : -Math.round(metres / TENTH);
}

/** What {@link formatMetresBeside} shows. */
export function shownMetresBeside(metres: number, limitMetres: number): ShownMetres {
  const isBeyond = metres > limitMetres;
  const shown = shownMetres(metres);
  const read = shown < 0 ? -TENTH * shown : shown;
  if (read > limitMetres === isBeyond || metres === Infinity) return shown;
  return isBeyond ? Math.ceil(metres) : Math.floor(metres);
}

function formatShown(shown: ShownMetres): string {
  if (!Number.isFinite(shown)) return NO_FIGURE;
  return shown < 0 ? kilometres(-shown) : `${formatWhole(shown)} m`;
}

/** "505 m – 1.6 km": from the nearest to the farthest of several; one figure where that is all. */
export function formatMetresSpan(nearest: number, farthest: number, limitMetres: number): string {
  const from = formatMetresBeside(nearest, limitMetres);
  const to = formatMetresBeside(farthest, limitMetres);
  return farthest < Infinity && from !== to ? `${from} – ${to}` : from;
}

/** What is known of a number of people, in a sentence: "1,234 to 2,345", or one figure. */
export function formatPeopleRange(lowest: number, highest: number, lang: Lang): string {
  const from = peopleInWords(lowest, lang);
  const to = peopleInWords(highest, lang);
  return from === to ? from : PEOPLE_RANGE[lang](from, to);
}

/** "12.3 %" (zh "12.3%"); 100 % only for all, 0 % only for none; "—" for null. */
export function formatShare(share: number | null, lang: Lang): string {
  return share === null ? NO_FIGURE : percent(roundedTenths(share), lang);
}

/** What is known of a share: "12.3–45 %", or one figure where both ends read the same. */
export function formatShareRange(lowest: number, highest: number, lang: Lang): string {
  const from = roundedTenths(lowest);
  const to = roundedTenths(highest);
  return from === to ? percent(from, lang) : `${withTenth(from)}–${percent(to, lang)}`;
}

/** A share that stands beside the minimum: it reads as below it exactly when `isBelow`. */
export function formatShareBeside(
  share: number,
  { minShare, isBelow }: { readonly minShare: number; readonly isBelow: boolean },
  lang: Lang,
): string {
  const tenths = roundedTenths(share);
  const least = Math.ceil(Math.round(minShare * 1e9) / 1e6); // tenths of a per cent that reach it
  const shown = isBelow ? Math.min(tenths, least - 1) : Math.max(tenths, least);
  // A minimum of 99.97 % leaves no tenth that reaches it and is not all.
  const isFalse = (shown >= 1000 && share < 1) || (shown <= 0 && share > 0);
  return isFalse ? exactPercent(share, lang) : percent(shown, lang);
}

/** With as many decimals as it takes: never all of less than all, nor none of some. */
function exactPercent(share: number, lang: Lang): string {
  const millionths = share > 0.5 ? Math.floor(share * 1e8) : Math.ceil(share * 1e8);
  return `${String(millionths / 1e6)}${lang === "zh" ? "%" : " %"}`;
}

/** "about 16 min" / "约 16 分钟"; "—" for Infinity. */
export function formatMinutes(minutes: number, lang: Lang): string {
  if (!Number.isFinite(minutes)) return NO_FIGURE;
  if (minutes < 1) return UNDER_A_MINUTE[lang];
  return ABOUT_MINUTES[lang](formatWhole(minutes));
}

/** A walk as a label on the map has it, in the words of the panel beside it: "612 m · about 8 min". */
export function formatWalk(
  { metres, minutes }: { readonly metres: number; readonly minutes: number },
  limitMetres: number,
  lang: Lang,
): string {
  const length = formatMetresBeside(metres, limitMetres);
  return Number.isFinite(minutes) ? `${length} · ${formatMinutes(minutes, lang)}` : length;
}

/** How many times as long the walk is as the straight line: "3.1 ×" / "3.1 倍". */
export const formatRatio = (ratio: number, lang: Lang): string =>
  `${withTenth(Math.round(ratio * 10))} ${{ en: "×", zh: "倍" }[lang]}`;

const METRES_IN_KILOMETRE = 1000;
const TENTH = 100; // metres in a tenth of a kilometre

const UNDER_A_MINUTE = { en: "under 1 min", zh: "不到 1 分钟" } as const satisfies Record<
  Lang,
  string
>;
const WHOLE_MINUTES: Readonly<Record<Lang, (minutes: string) => string>> = {
  en: (minutes) => `${minutes} min`,
  zh: (minutes) => han`${minutes}分钟`,
};
const PEOPLE_RANGE: Readonly<Record<Lang, (from: string, to: string) => string>> = {
  en: (from, to) => `${from} to ${to}`,
  zh: (from, to) => han`${from}至${to}`,
};
const LIMIT_IN_MINUTES: Readonly<
  Record<Lang, (minutes: string, metres: string, speed: string) => string>
> = {
  en: (minutes, metres, speed) => `${minutes} min (${metres} at ${speed})`,
  zh: (minutes, metres, speed) => han`${minutes}分钟（${metres}，步速${speed}）`,
};
const ABOUT_MINUTES: Readonly<Record<Lang, (minutes: string) => string>> = {
  en: (minutes) => `about ${minutes} min`,
  zh: (minutes) => han`约${minutes}分钟`,
};

/** At most so many decimals, and none that are zero. */
const withDecimals = (value: number, decimals: number): string =>
  String(Math.round(value * 10 ** decimals) / 10 ** decimals);

const kilometres = (tenths: number): string => `${withTenth(tenths)} km`;

/** "12.3" from 123, "12" from 120. */
function withTenth(tenths: number): string {
  const whole = formatWhole(Math.floor(tenths / 10));
  return tenths % 10 === 0 ? whole : `${whole}.${tenths % 10}`;
}

function roundedTenths(share: number): number {
  const tenths = Math.round(share * 1000);
  if (share > 0 && share < 1) return Math.min(999, Math.max(1, tenths));
  return tenths;
}

const percent = (tenths: number, lang: Lang): string =>
  lang === "zh" ? `${withTenth(tenths)}%` : `${withTenth(tenths)} %`;
