import type { WalkingSpeeds } from "../model/analysis.ts";
import type { TargetGroup } from "../model/dataset.ts";
import type { DemandShares, InBothLanguages } from "../model/standard.ts";

/** A figure with what one needs to trust it. Confidence codes: docs/standards.md. */
export interface Figure {
  readonly value: number;
  readonly unit: InBothLanguages;
  readonly source: InBothLanguages;
  readonly confidence: string;
}

/** Census 2020 counted 1,292.81 million people in 494.16 million family households. */
export const PERSONS_PER_HOUSEHOLD: Figure = {
  value: 2.62,
  unit: { en: "persons per household", zh: "每户人口（人）" },
  source: {
    en: "Seventh National Population Census of China, 2020",
    zh: "2020 年第七次全国人口普查",
  },
  confidence: "V2",
};

export const FLOOR_AREA_PER_PERSON_M2: Figure = {
  value: 35,
  unit: { en: "m² of residential floor per person", zh: "人均住宅建筑面积（m²）" },
  source: {
    en: "GB 50180-2018, explanation of 4.0.2 and 4.0.3",
    zh: "GB 50180-2018 第 4.0.2、4.0.3 条条文说明",
  },
  confidence: "V2",
};

/** What is left of a building's gross floor when stairs, walls and shops are taken off. */
export const NET_FLOOR_SHARE: Figure = {
  value: 0.8,
  unit: { en: "net floor / (footprint × levels)", zh: "净面积与基底面积×层数之比" },
  source: { en: "working assumption of this program", zh: "本程序的工作假设" },
  confidence: "M60",
};

export const ELDER_SHARE: Figure = {
  value: 0.187,
  unit: { en: "share of people aged 60 and over", zh: "60 岁及以上人口占比" },
  source: {
    en: "Seventh National Population Census of China, 2020, bulletin 5",
    zh: "2020 年第七次全国人口普查公报（第五号）",
  },
  confidence: "V2",
};

export const INFANT_SHARE: Figure = {
  value: 0.023,
  unit: { en: "share of people aged 0 to 2", zh: "0～2 岁人口占比" },
  source: {
    en: "estimated from births of 2021-2023 over the whole population; likely range 0.020-0.030",
    zh: "由 2021～2023 年出生人口除以总人口估算；可能范围 0.020～0.030",
  },
  confidence: "M65",
};

/** Used where neither the data nor the standard pack gives the share of a target group. */
export const CENSUS_SHARES: DemandShares = {
  elders: ELDER_SHARE.value,
  infants: INFANT_SHARE.value,
};

const METRES_A_SECOND = { en: "m/s", zh: "米/秒" } as const;

/** Walking speed by whom a category serves; infants are walked by an adult. */
export const WALKING_SPEEDS: Readonly<Record<TargetGroup, Figure>> = {
  everyone: {
    value: 1.2,
    unit: METRES_A_SECOND,
    source: {
      en: "design speed of pedestrian crossings in the UK, quoted by University of Bath, 2018",
      zh: "英国人行横道设计步速，巴斯大学 2018 年研究所引",
    },
    confidence: "V1",
  },
  elders: {
    value: 0.8,
    unit: METRES_A_SECOND,
    source: {
      en: "people aged 65-74 at risk of mobility disability, University of Bath, 2018",
      zh: "有行动障碍风险的 65～74 岁人群，巴斯大学 2018 年研究",
    },
    confidence: "V1",
  },
  infants: {
    value: 1,
    unit: METRES_A_SECOND,
    source: {
      en: "300 m in five minutes, the five-minute tier of GB 50180-2018",
      zh: "五分钟步行 300 m，即 GB 50180-2018 五分钟生活圈",
    },
    confidence: "V2",
  },
};

/** The speeds that minutes go by where nobody sets others. */
export const DEFAULT_SPEEDS: WalkingSpeeds = {
  everyone: WALKING_SPEEDS.everyone.value,
  elders: WALKING_SPEEDS.elders.value,
  infants: WALKING_SPEEDS.infants.value,
};

/** What somebody may set as a walking speed, m/s: from a hesitant step to a run. */
export const SPEED_RANGE = { least: 0.1, most: 3 } as const;

/** Minutes for a walk at so many metres a second. */
export const walkingMinutes = (metres: number, metresPerSecond: number): number =>
  metres / metresPerSecond / 60;

/** Walk ÷ straight line, for data without streets. */
export interface DetourFactor extends Figure {
  readonly id: "fine-grid" | "typical" | "gated-superblocks" | "barriers";
}

const WALK_BY_LINE = { en: "walk / straight line", zh: "步行距离与直线距离之比" } as const;

export const DETOUR_FACTORS: readonly DetourFactor[] = [
  {
    id: "fine-grid",
    value: 1.2,
    unit: WALK_BY_LINE,
    source: { en: "random urban pairs, Newell 1980", zh: "城市内随机点对，Newell 1980" },
    confidence: "V2",
  },
  {
    id: "typical",
    value: 1.3,
    unit: WALK_BY_LINE,
    source: {
      en: "just above 4/π = 1.27, the mean over directions of a fine grid",
      zh: "略高于 4/π = 1.27，即密路网各方向的平均值",
    },
    confidence: "V2",
  },
  {
    id: "gated-superblocks",
    value: 1.4,
    unit: WALK_BY_LINE,
    source: { en: "gated superblocks, range 1.3-1.6", zh: "封闭小区，范围 1.3～1.6" },
    confidence: "M60",
  },
  {
    id: "barriers",
    value: 1.6,
    unit: WALK_BY_LINE,
    source: {
      en: "upper end of that range: a river or a railway between",
      zh: "上述范围的上限：中间隔有河流或铁路",
    },
    confidence: "M60",
  },
];

export const DEFAULT_DETOUR_FACTOR = 1.3;

/** Share of the demand that must be covered before a block is no gap; a setting of this program. */
export const DEFAULT_MIN_SHARE = 0.8;
