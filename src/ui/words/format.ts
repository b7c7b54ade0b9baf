import { peopleInWords } from "../../core/words/figures.ts";
import type { Lang } from "../../core/words/lang.ts";

/** Numbers as the screen shows them. Files use `core/words/figures.ts`, which needs no locale. */
export interface Formats {
  /** 12,480: whole things. */
  count(value: number): string;
  /** 12,480 people; "fewer than 1" is not nobody. */
  people(value: number): string;
  /** 12480: digits alone, for the one sentence that other programs read. */
  plain(value: number): string;
  /** 12.3 %: a share from 0 to 1, with one decimal at most. */
  percent(share: number): string;
  /** 12.3–45 %: what is known of a share; one figure where both ends read the same. */
  percentRange(lowest: number, highest: number): string;
  /** 12.3 MB of a file. */
  megabytes(bytes: number): string;
  /** 1.6 GB of memory. */
  gigabytes(bytes: number): string;
  /** 1.3: a factor, two decimals at most. */
  factor(value: number): string;
}

const TAGS: Readonly<Record<Lang, string>> = { en: "en", zh: "zh-Hans" };
const BYTES_PER_MEGABYTE = 1_000_000;
const BYTES_PER_GIGABYTE = 1_000_000_000;

/** Number words of a language. Made once a language: Intl objects are dear to build. */
export function formatsFor(lang: Lang): Formats {
  const tag = TAGS[lang];
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const twoDecimals = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const digits = new Intl.NumberFormat(tag, { maximumFractionDigits: 0, useGrouping: false });
  const percentSign = lang === "en" ? "\u202f%" : "%"; // a thin space that does not break
  const percent = (share: number): string =>
    `${oneDecimal.format(honestPercent(share))}${percentSign}`;
  return {
    count: (value) => whole.format(value),
    people: (value) => peopleInWords(value, lang),
    plain: (value) => digits.format(value),
    percent,
    percentRange: (lowest, highest) =>
      percent(lowest) === percent(highest)
        ? percent(lowest)
        : `${oneDecimal.format(honestPercent(lowest))}–${percent(highest)}`,
    megabytes: (bytes) => `${oneDecimal.format(bytes / BYTES_PER_MEGABYTE)}\u202fMB`,
    gigabytes: (bytes) => `${oneDecimal.format(bytes / BYTES_PER_GIGABYTE)}\u202fGB`,
    factor: (value) => twoDecimals.format(value),
  };
}

/** Neither "100 %" while somebody goes without, nor "0 %" while somebody is reached. */
function honestPercent(share: number): number {
  const percent = share * 100;
  if (percent > 99.9 && percent < 100) return 99.9;
  if (percent > 0 && percent < 0.1) return 0.1;
  return percent;
}

/** Seconds below a minute, minutes above, as coarse as a guess is. */
export function duration(
  seconds: number,
  [second, minute]: readonly [second: string, minute: string],
): string {
  if (seconds <= 10) return `${Math.max(1, Math.ceil(seconds))} ${second}`;
  if (seconds <= 55) return `${5 * Math.ceil(seconds / 5)} ${second}`;
  return `${Math.ceil(seconds / 60)} ${minute}`;
}
