import type { Yardstick } from "../model/yardstick.ts";
import type { Lang } from "./lang.ts";

/** What homes are held against, as a heading or a choice says it. */
export const YARDSTICK_NAMES: Readonly<Record<Yardstick, Readonly<Record<Lang, string>>>> = {
  straight: { en: "Straight line", zh: "直线距离" },
  detour: { en: "Straight line × factor", zh: "直线距离×绕行系数" },
  network: { en: "Walk in metres", zh: "步行距离（米）" },
  minutes: { en: "Walk in minutes", zh: "步行时间（分钟）" },
};

/** The same inside a sentence. */
export const yardstickInSentence = (yardstick: Yardstick, lang: Lang): string => {
  const name = YARDSTICK_NAMES[yardstick][lang];
  return lang === "en" ? name.charAt(0).toLowerCase() + name.slice(1) : name;
};
