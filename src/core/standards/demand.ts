import type { WalkingSpeeds } from "../model/analysis.ts";
import type { TargetGroup } from "../model/dataset.ts";
import type { DemandShares } from "../model/standard.ts";

/** A figure with what one needs to trust it. Confidence codes: docs/standards.md. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly confidence: string;
}

/** Census 2020 counted 1,292.81 million people in 494.16 million family households. */
export const PERSONS_PER_HOUSEHOLD: Figure = {
  value: 2.62,
  unit: "persons per household",
  source: "Seventh National Population Census of China, 2020",
  confidence: "V2",
};

export const FLOOR_AREA_PER_PERSON_M2: Figure = {
  value: 35,
  unit: "m² of residential floor per person",
  source: "GB 50180-2018, explanation of 4.0.2 and 4.0.3",
  confidence: "V2",
};

/** What is left of a building's gross floor when stairs, walls and shops are taken off. */
export const NET_FLOOR_SHARE: Figure = {
  value: 0.8,
  unit: "net floor / (footprint × levels)",
  source: "working assumption of this program",
  confidence: "M60",
};

const ELDER_SHARE: Figure = {
  value: 0.187,
  unit: "share of people aged 60 and over",
  source: "Seventh National Population Census of China, 2020, bulletin 5",
  confidence: "V2",
};

const INFANT_SHARE: Figure = {
  value: 0.023,
  unit: "share of people aged 0 to 2",
  source: "estimated from births of 2021-2023 over the whole population; likely range 0.020-0.030",
  confidence: "M65",
};

/** Used where neither the data nor the standard pack gives the share of a target group. */
export const CENSUS_SHARES: DemandShares = {
  elders: ELDER_SHARE.value,
  infants: INFANT_SHARE.value,
};

/** Walking speed by whom a category serves; infants are walked by an adult. */
export const WALKING_SPEEDS: Readonly<Record<TargetGroup, Figure>> = {
  everyone: {
    value: 1.2,
    unit: "m/s",
    source: "design speed of pedestrian crossings in the UK, quoted by University of Bath, 2018",
    confidence: "V1",
  },
  elders: {
    value: 0.8,
    unit: "m/s",
    source: "people aged 65-74 at risk of mobility disability, University of Bath, 2018",
    confidence: "V1",
  },
  infants: {
    value: 1,
    unit: "m/s",
    source: "300 m in five minutes, the five-minute tier of GB 50180-2018",
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

export const DETOUR_FACTORS: readonly DetourFactor[] = [
  {
    id: "fine-grid",
    value: 1.2,
    unit: "walk / straight line",
    source: "random urban pairs, Newell 1980",
    confidence: "V2",
  },
  {
    id: "typical",
    value: 1.3,
    unit: "walk / straight line",
    source: "just above 4/π = 1.27, the mean over directions of a fine grid",
    confidence: "V2",
  },
  {
    id: "gated-superblocks",
    value: 1.4,
    unit: "walk / straight line",
    source: "gated superblocks, range 1.3-1.6",
    confidence: "M60",
  },
  {
    id: "barriers",
    value: 1.6,
    unit: "walk / straight line",
    source: "upper end of that range: a river or a railway between",
    confidence: "M60",
  },
];

export const DEFAULT_DETOUR_FACTOR = 1.3;

/** Share of the demand that must be covered before a block is no gap; a setting of this program. */
export const DEFAULT_MIN_SHARE = 0.8;
