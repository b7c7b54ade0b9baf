import type {
  BLOCK_VERDICT_WORDS,
  Cause,
  VERDICT_WORDS,
  WalkingSpeeds,
} from "../model/analysis.ts";
import { type BarrierKind, TARGET_GROUPS, type TargetGroup } from "../model/dataset.ts";
import { dataText } from "./data-text.ts";
import { formatSpeed } from "./figures.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";
import { counted, form } from "./plural.ts";

type InBoth<T = string> = Readonly<Record<Lang, T>>;

export const CAUSE_WORDS: Readonly<Record<Cause, InBoth>> = {
  "no-supply": { en: "none near", zh: "附近没有设施" },
  severance: { en: "long way round", zh: "绕行过远" },
  capacity: { en: "not enough places", zh: "容量不足" },
  speed: { en: "too far at their pace", zh: "步速较慢而超时" },
  data: { en: "not known from the data", zh: "数据不足，待核实" },
};

export const VERDICT_NAMES: Readonly<
  Record<(typeof VERDICT_WORDS)[number] | (typeof BLOCK_VERDICT_WORDS)[number], InBoth>
> = {
  pass: { en: "pass", zh: "达标" },
  short: { en: "out of reach", zh: "未达标" },
  "no-capacity": { en: "no places left", zh: "容量不足" },
  unknown: { en: "unknown", zh: "待核实" },
  gap: { en: "gap", zh: "未达标" },
  empty: { en: "nobody to serve", zh: "无服务对象" },
};

/** Whom a criterion serves, as a column or a card says it. */
export const TARGET_NAMES: Readonly<Record<TargetGroup, InBoth>> = {
  everyone: { en: "residents", zh: "居民" },
  elders: { en: "elders", zh: "老年人" },
  infants: { en: "children under 3", zh: "3 岁以下婴幼儿" },
};

/** "1.2 m/s (residents), 0.8 m/s (elders), 1 m/s (children under 3, with an adult)". */
export const speedsWords = (speeds: WalkingSpeeds, lang: Lang): string =>
  TARGET_GROUPS.map((group) =>
    SPEED_OF[lang](formatSpeed(speeds[group]), WALKER_NAMES[group][lang]),
  ).join(lang === "zh" ? "、" : ", ");

/** Who walks where a category serves them. */
export const WALKER_NAMES: Readonly<Record<TargetGroup, InBoth>> = {
  everyone: TARGET_NAMES.everyone,
  elders: TARGET_NAMES.elders,
  infants: { en: "children under 3, with an adult", zh: "成年人携幼儿" },
};

const SPEED_OF: InBoth<(speed: string, who: string) => string> = {
  en: (speed, who) => `${speed} (${who})`,
  zh: (speed, who) => `${who}${speed}`,
};

/** Whom a criterion serves, counted. */
export const PEOPLE_EN: Readonly<
  Record<TargetGroup, { readonly one: string; readonly many: string }>
> = {
  everyone: { one: "resident", many: "residents" },
  elders: { one: "elder", many: "elders" },
  infants: { one: "child under 3", many: "children under 3" },
};

/** "530 elders", "1 elder", “530名老年人”. */
export const peopleServed = (figure: string, target: TargetGroup, lang: Lang): string =>
  lang === "zh"
    ? han`${figure}名${TARGET_NAMES[target].zh}`
    : counted(figure, PEOPLE_EN[target].one, PEOPLE_EN[target].many);

/** What follows such a figure where it stands apart: "elders", “名老年人”. */
export const whomServed = (figure: string, target: TargetGroup, lang: Lang): string =>
  lang === "zh"
    ? han`名${TARGET_NAMES[target].zh}`
    : form(figure, PEOPLE_EN[target].one, PEOPLE_EN[target].many);

export interface BarrierFacts {
  readonly name: string; // "" without one
  readonly kind: BarrierKind;
}

/** "京张铁路", or "a railway" where the data give no name. */
export const barrierLabel = ({ name, kind }: BarrierFacts, lang: Lang): string =>
  name === "" ? BARRIER_NAMES[kind][lang] : dataText(name);

const BARRIER_NAMES: Readonly<Record<BarrierKind, InBoth>> = {
  water: { en: "water", zh: "水体" },
  rail: { en: "a railway", zh: "铁路" },
  road: { en: "a motor road", zh: "快速路" },
  wall: { en: "a wall or fence", zh: "围墙" },
  other: { en: "a barrier", zh: "障碍" },
};
