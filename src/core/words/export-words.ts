import type { DistanceSetting } from "../model/analysis.ts";
import type { PopulationMethod } from "../model/dataset.ts";
import { formatPeopleRange, formatShareRange, formatWhole, peopleInWords } from "./figures.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";
import { counted, form } from "./plural.ts";

type InBoth<T = string> = Readonly<Record<Lang, T>>;

/** Headers of the gap list, in order. The English ones are names for programs. */
export const GAP_COLUMNS = [
  { key: "rank", header: { en: "rank", zh: "排名" } },
  { key: "gapId", header: { en: "gap_id", zh: "缺口编号" } },
  { key: "blockId", header: { en: "block_id", zh: "街坊编号" } },
  { key: "blockName", header: { en: "block_name", zh: "街坊名称" } },
  { key: "category", header: { en: "category", zh: "设施类别" } },
  { key: "limitMetres", header: { en: "limit_m", zh: "距离限值（m）" } },
  { key: "clause", header: { en: "clause", zh: "条文依据" } },
  { key: "share", header: { en: "share", zh: "覆盖率" } },
  { key: "peopleWithout", header: { en: "people_without", zh: "未覆盖人数" } },
  { key: "nearestFacility", header: { en: "nearest_facility", zh: "最近设施" } },
  { key: "nearestMetres", header: { en: "nearest_distance_m", zh: "最近距离（m）" } },
  { key: "cause", header: { en: "cause", zh: "原因" } },
  { key: "sentence", header: { en: "sentence", zh: "说明" } },
] as const satisfies readonly { readonly key: string; readonly header: InBoth }[];

const POPULATION_METHOD_NAMES: Readonly<Record<PopulationMethod, InBoth>> = {
  population: { en: "population as given", zh: "数据自带人口" },
  households: { en: "households or dwellings × 2.62", zh: "户数 × 2.62" },
  "floor-area": { en: "floor area ÷ 35 m²", zh: "建筑面积 ÷ 35 m²" },
  footprint: { en: "footprint × levels × 0.8 ÷ 35 m²", zh: "基底面积 × 层数 × 0.8 ÷ 35 m²" },
  one: {
    en: "counted as one person each (no figure in the data)",
    zh: "数据无人口信息，每处计 1 人",
  },
};

export const SHEET_NAMES: Readonly<Record<"gaps" | "about", InBoth>> = {
  gaps: { en: "Gap list", zh: "缺口清单" },
  about: { en: "About this list", zh: "清单说明" },
};

/** Labels of the sheet that says how the list was made. */
export const ABOUT_LABELS = {
  standard: { en: "Standard", zh: "标准" },
  version: { en: "Version of the standard file", zh: "标准文件版本" },
  source: { en: "Source of the limits", zh: "限值出处" },
  distance: { en: "Distance", zh: "距离算法" },
  speeds: { en: "Judged by minutes, walking at", zh: "按分钟判定，步速" },
  minShare: { en: "A block passes from a covered share of", zh: "覆盖率达标线" },
  people: { en: "People", zh: "人口" },
  lacking: { en: "Lack at least one required service", zh: "缺少至少一项应配设施的人口" },
  blocks: { en: "Underserved blocks", zh: "未达标街坊" },
  gaps: { en: "Gaps in this list", zh: "清单缺口数" },
  population: { en: "How the population was found", zh: "人口取值方式" },
  limit: { en: "Limit", zh: "距离限值" },
  input: { en: "Input file", zh: "输入文件" },
  date: { en: "Date (UTC)", zh: "日期（UTC）" },
  program: { en: "Program", zh: "程序" },
  note: { en: "Note", zh: "备注" },
} as const satisfies Readonly<Record<string, InBoth>>;

/** Sentences that stand with every list for other people. */
export const EXPORT_NOTES = {
  transcribed: {
    en: "The limits were transcribed and not yet held against the official text: check them before use.",
    zh: "距离限值为转录值，尚未与标准原文核对，使用前请核对。",
  },
  estimated: {
    en: "Part of the population is estimated; see how it was found.",
    zh: "部分人口为估算值，取值方式见上。",
  },
  synthetic: {
    en: "Some facilities are made up (synthetic) and stand for no real place.",
    zh: "部分设施为虚构，不对应真实地点。",
  },
  notStated: {
    en: "Where the standard names no distance, the limit is a suggestion of the pack.",
    zh: "标准未规定距离的类别，限值为建议值。",
  },
  approximate: {
    en: "Some items of the standard are narrower than a category of the data (a size, a kind): all of the category counts, so real gaps may be more.",
    zh: "标准中部分设施的范围比数据类别更窄（规模或类型），该类别全部计入，实际缺口可能更多。",
  },
  thresholds: {
    en: "Categories are the data's own; the limits were chosen by hand and belong to no standard.",
    zh: "类别取自数据本身；限值为人工指定，不属于任何标准。",
  },
  attribution: {
    en: "Credit the sources of the input files as their licences ask.",
    zh: "请按各输入文件的许可要求注明数据来源。",
  },
} as const satisfies Readonly<Record<string, InBoth>>;

interface ExportSentences {
  readonly distance: (distance: DistanceSetting) => string;
  readonly blocks: (underserved: number, withPeople: number) => string;
  readonly partOfPeople: (part: number, atMost: number, whole: number) => string;
  /** @param people as {@link partOfPeople} has them */
  readonly ofThoseJudged: (people: string, judged: number, required: number) => string;
  readonly limit: (service: string, limit: string) => string;
  /** A limit that the standard does not have. */
  readonly suggested: (limit: string) => string;
  readonly residencesBy: (residences: number, method: PopulationMethod) => string;
  /** @param sha256 left out where nobody asked for it; "" where it is not known */
  readonly input: (file: string, loaded: number, seen: number, sha256?: string) => string;
}

/** Of nobody, nobody is a part. */
const partRange = (part: number, atMost: number, whole: number, lang: Lang): string =>
  whole > 0 ? formatShareRange(part / whole, atMost / whole, lang) : formatShareRange(0, 0, lang);

const hashWords = (sha256: string | undefined, before: string, unknown: string): string =>
  sha256 === undefined ? "" : `${before}SHA-256 ${sha256 || unknown}`;

export const EXPORT_SENTENCES: InBoth<ExportSentences> = {
  en: {
    distance: (distance) => {
      switch (distance.model) {
        case "straight":
          return "straight line, not along streets";
        case "detour":
          return `straight line × ${distance.factor}, as an estimate of the walk`;
        case "network":
          return "walk along the streets, access to them included";
      }
    },
    blocks: (underserved, withPeople) =>
      `${formatWhole(underserved)} of ${counted(formatWhole(withPeople), "block", "blocks")} with people`,
    partOfPeople: (part, atMost, whole) =>
      `${formatPeopleRange(part, atMost, "en")} of ${counted(peopleInWords(whole, "en"), "person", "people")} (${partRange(part, atMost, whole, "en")})`,
    ofThoseJudged: (people, judged, required) =>
      judged === 0
        ? "no required service could be judged"
        : `${people}; ${judged} of ${counted(String(required), "required service", "required services")} could be judged and ${form(String(judged), "is", "are")} counted`,
    limit: (service, limit) => `${service}: ${limit}`,
    suggested: (limit) => `${limit} (suggested, the standard gives none)`,
    residencesBy: (residences, method) =>
      `${counted(formatWhole(residences), "residence", "residences")}: ${POPULATION_METHOD_NAMES[method].en}`,
    input: (file, loaded, seen, sha256) =>
      `${file}: ${formatWhole(loaded)} of ${counted(formatWhole(seen), "feature", "features")} used${hashWords(sha256, "; ", "unknown")}`,
  },
  zh: {
    distance: (distance) => {
      switch (distance.model) {
        case "straight":
          return "直线距离，未按道路计算";
        case "detour":
          return `直线距离 × ${distance.factor}，作为步行距离的估算`;
        case "network":
          return "沿道路的步行距离，含两端接入路段";
      }
    },
    blocks: (underserved, withPeople) =>
      han`${formatWhole(withPeople)}个有人居住的街坊中的${formatWhole(underserved)}个`,
    partOfPeople: (part, atMost, whole) =>
      han`${peopleInWords(whole, "zh")}人中的${formatPeopleRange(part, atMost, "zh")}人（${partRange(part, atMost, whole, "zh")}）`,
    ofThoseJudged: (people, judged, required) =>
      judged === 0
        ? "应配设施均无法评价"
        : han`${people}；${required}项应配设施中仅计已评价的${judged}项`,
    limit: (service, limit) => `${service}：${limit}`,
    suggested: (limit) => `${limit}（建议值，标准未作规定）`,
    residencesBy: (residences, method) =>
      han`${formatWhole(residences)}处住宅：${POPULATION_METHOD_NAMES[method].zh}`,
    input: (file, loaded, seen, sha256) =>
      han`${file}：${formatWhole(seen)}个要素中采用${formatWhole(loaded)}个${hashWords(sha256, "；", "未知")}`,
  },
};
