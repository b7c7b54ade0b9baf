import type { Role, RoleGuess } from "../model/role.ts";
import { dataText } from "./data-text.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";

type Detail = RoleGuess["detail"];
type Sentence = (detail: Detail) => string;

const ROLE_NAMES: Readonly<Record<Role, Readonly<Record<Lang, string>>>> = {
  residences: { en: "residences", zh: "住宅" },
  facilities: { en: "facilities", zh: "设施" },
  blocks: { en: "blocks", zh: "街坊" },
  streets: { en: "streets", zh: "道路" },
  barriers: { en: "barriers", zh: "障碍" },
  entrances: { en: "entrances", zh: "出入口" },
  "study-area": { en: "study area", zh: "研究范围" },
  unused: { en: "not used", zh: "不使用" },
};

export const roleName = (role: Role, lang: Lang): string => ROLE_NAMES[role][lang];

const SHAPES: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  points: { en: "points", zh: "点要素" },
  lines: { en: "lines", zh: "线要素" },
  polygons: { en: "polygons", zh: "面要素" },
};

const value = (detail: Detail, key: "shape" | "word" | "percent"): string => String(detail[key]);

const shape = (detail: Detail, lang: Lang): string => {
  const name = value(detail, "shape");
  return SHAPES[name]?.[lang] ?? name;
};

const word = (detail: Detail): string => dataText(value(detail, "word"));

const percent = (detail: Detail): string => value(detail, "percent");

/** Why a layer was given its role: one short sentence a reason. */
const ROLE_REASONS = {
  empty: {
    en: () => "the layer has no feature that can be used",
    zh: () => "图层中没有可用的要素",
  },
  lines: {
    en: () => "lines",
    zh: () => "线要素",
  },
  "unwalked-lines": {
    en: () => "lines that are not walked along, such as rivers, railways or boundaries",
    zh: () => "河流、铁路、边界等不可步行的线要素",
  },
  entrances: {
    en: () => "points where buildings are entered",
    zh: () => "建筑出入口",
  },
  barriers: {
    en: () => "waters, railways or walls, which nobody walks through",
    zh: () => "水体、铁路或围墙，步行无法穿越",
  },
  name: {
    en: (detail) => `${shape(detail, "en")}, and the name says “${word(detail)}”`,
    zh: (detail) => `${shape(detail, "zh")}，名称含“${word(detail)}”`,
  },
  homes: {
    en: (detail) => `${percent(detail)} % of the features are homes`,
    zh: (detail) => `${percent(detail)}% 的要素为住宅`,
  },
  people: {
    en: (detail) => `${shape(detail, "en")} that count people or dwellings`,
    zh: (detail) => `${shape(detail, "zh")}，带有人口或户数`,
  },
  "block-people": {
    en: () => "blocks that count people, and no layer of homes is loaded",
    zh: () => "街坊带有人口数，且没有住宅图层",
  },
  "other-buildings": {
    en: (detail) => `buildings, of which ${percent(detail)} % are known to be homes`,
    zh: (detail) => han`建筑物，其中可确定为住宅的占${percent(detail)}%`,
  },
  "residential-areas": {
    en: () => "areas of residential land use",
    zh: () => "居住用地",
  },
  "better-blocks": {
    en: () => "areas of residential land use, but another layer holds the blocks",
    zh: () => "居住用地，但已有其他街坊图层",
  },
  "osm-tags": {
    en: () => "by the tags of OpenStreetMap",
    zh: () => "依据 OpenStreetMap 标签",
  },
  "street-faces": {
    en: () => "the areas between the streets of the extract",
    zh: () => "由数据中的道路围合而成",
  },
  "own-results": {
    en: () => "a gap list that this program wrote: its people are counted already",
    zh: () => "由本程序导出的缺口清单，其中的人口已经计入",
  },
  "own-data": {
    en: () => "another file holds these; what OpenStreetMap has of them is not needed",
    zh: () => "已有其他文件提供此类数据，不再使用 OpenStreetMap 的",
  },
  categories: {
    en: (detail) => `${percent(detail)} % of the features are of a known category`,
    zh: (detail) => `${percent(detail)}% 的要素属于已知设施类别`,
  },
  classes: {
    en: (detail) => `${percent(detail)} % of the features say what kind of place they are`,
    zh: (detail) => `${percent(detail)}% 的要素注明了场所类型`,
  },
  "category-name": {
    en: (detail) => `${shape(detail, "en")}, and “${word(detail)}” is a kind of facility`,
    zh: (detail) => `${shape(detail, "zh")}，“${word(detail)}”是一类设施`,
  },
  "plain-polygons": {
    en: () => "polygons that are neither buildings nor facilities",
    zh: () => "既非建筑也非设施的面要素",
  },
  unclear: {
    en: (detail) => `${shape(detail, "en")}; choose what they are used for`,
    zh: (detail) => `${shape(detail, "zh")}，用途不明，请选择`,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Lang, Sentence>>>>;

/** Codes that a guess of a role may give as its reason. */
export type RoleReason = keyof typeof ROLE_REASONS;

export const ROLE_REASON_CODES = Object.keys(ROLE_REASONS) as readonly RoleReason[]; // its own keys

const isRoleReason = (code: string): code is RoleReason => Object.hasOwn(ROLE_REASONS, code);

/** Why a layer was given its role, without full stop; the code itself where it is unknown. */
export function describeRoleReason({ reason, detail }: RoleGuess, lang: Lang): string {
  return isRoleReason(reason) ? ROLE_REASONS[reason][lang](detail) : reason;
}
