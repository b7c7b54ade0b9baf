import type { JsonObject } from "../model/json.ts";
import { memberText, propertyText } from "./property-text.ts";

/** A class of a map provider and the property that it stood in. */
export interface ProviderClass {
  readonly field: string;
  readonly value: string;
}

const AMAP_CODE_FIELDS = ["typecode", "TYPECODE", "typeCode", "type_code", "poi_typecode"] as const;
const AMAP_TYPE_FIELDS = ["type", "TYPE", "poi_type", "类型", "类别"] as const;
const AMAP_LEVEL_FIELDS = ["大类", "中类", "小类"] as const;

/**
 * AMap codes of a feature, six digits each. Several are joined by "|"; a spreadsheet may have eaten
 * the leading zero.
 */
export function amapCodes(properties: JsonObject): readonly ProviderClass[] {
  return AMAP_CODE_FIELDS.flatMap((field) => {
    const text = propertyText(properties, field);
    if (text === "") return [];
    const codes = text.split("|").map((code) => code.trim().padStart(6, "0"));
    return codes.every((code) => /^\d{6}$/.test(code))
      ? codes.map((value) => ({ field, value }))
      : [];
  });
}

/**
 * The whole levels of AMap's "大类;中类;小类", one entry for each of several joined by "|". Tables for
 * planners hold each level in a column of its own; a category column may hold the first alone.
 */
export function amapTypes(properties: JsonObject): readonly ProviderClass[] {
  const levels = AMAP_LEVEL_FIELDS.map((field) => propertyText(properties, field));
  const inColumns = levels.filter((level) => level !== "").join(";");
  return [
    ...AMAP_TYPE_FIELDS.map((field) => ({ field, text: propertyText(properties, field) })),
    { field: AMAP_LEVEL_FIELDS[0], text: inColumns },
  ].flatMap(({ field, text }) =>
    isAmapType(text) ? text.split("|").map((value) => ({ field, value: value.trim() })) : [],
  );
}

/** True for AMap's "大类;中类;小类", and for its first level or its first two. */
export const isAmapType = (text: string): boolean => {
  const top = topLevel(text);
  return AMAP_FOREIGN_TOPS.has(top) || AMAP_OWN_TOPS.has(top);
};

/** True when AMap's class holds none of our categories, so that a name alone proves nothing. */
export const isForeignAmapType = (type: string): boolean => {
  const [top = "", middle = ""] = type.split(";");
  return AMAP_FOREIGN_TOPS.has(top) || AMAP_FOREIGN_MIDDLES.has(middle);
};

/** True for AMap's stops, roads, gates and names of places, which are called after what lies beside them. */
export const isAmapWayside = (codes: readonly ProviderClass[], types: readonly ProviderClass[]) =>
  codes.some(({ value }) => AMAP_WAYSIDE_CODE.test(value)) ||
  types.some(({ value }) => AMAP_WAYSIDE_TOPS.has(topLevel(value)));

/** The last level, which names a code. */
export const amapTypeName = (type: string): string => type.slice(type.lastIndexOf(";") + 1);

const AMAP_WAYSIDE_CODE = /^(?:15|18|19|99)/;
const AMAP_WAYSIDE_TOPS: ReadonlySet<string> = new Set([
  ...["交通设施服务", "道路附属设施", "地名地址信息", "通行设施"],
]);
const AMAP_FOREIGN_TOPS: ReadonlySet<string> = new Set([
  ...["汽车服务", "汽车销售", "汽车维修", "摩托车服务", "餐饮服务", "住宿服务", "金融保险服务"],
  ...["公司企业", ...AMAP_WAYSIDE_TOPS],
]);
const AMAP_FOREIGN_MIDDLES: ReadonlySet<string> = new Set([
  ...["动物医疗场所", "楼宇", "产业园区"],
]);
const AMAP_OWN_TOPS: ReadonlySet<string> = new Set([
  ...["购物服务", "生活服务", "体育休闲服务", "医疗保健服务", "风景名胜", "商务住宅"],
  ...["政府机构及社会团体", "科教文化服务", "公共设施"],
]);

/** Overture's classes, the most telling first. */
export function overtureClasses(properties: JsonObject): readonly ProviderClass[] {
  return [
    { field: "taxonomy", value: memberText(properties, "taxonomy", "primary") },
    { field: "categories", value: memberText(properties, "categories", "primary") },
    { field: "basic_category", value: propertyText(properties, "basic_category") },
  ].filter(({ value }) => value !== "");
}

/** True when Baidu's big class holds none of our categories, so that a name alone proves nothing. */
export const isForeignBaiduClass = (value: string): boolean =>
  BAIDU_FOREIGN_TOPS.has(topLevel(value));

/** The same for Baidu's classes as {@link isAmapWayside} for AMap's. */
export const isBaiduWayside = (value: string): boolean => BAIDU_WAYSIDE_TOPS.has(topLevel(value));

const BAIDU_WAYSIDE_TOPS: ReadonlySet<string> = new Set(["交通设施", "道路", "出入口"]);
const BAIDU_FOREIGN_TOPS: ReadonlySet<string> = new Set([
  ...["美食", "酒店", "丽人", "汽车服务", "公司企业", "金融", ...BAIDU_WAYSIDE_TOPS],
]);

const topLevel = (value: string): string => value.split(";", 1)[0] ?? "";

const BAIDU_FIELDS = ["tag", "std_tag", "detail_info.tag", "baidu_tag"] as const;
const TENCENT_FIELDS = ["category", "类别", "tencent_category"] as const;

/** Baidu's "一级;二级". */
export const baiduClasses = (properties: JsonObject): readonly ProviderClass[] =>
  firstTwoLevels(properties, BAIDU_FIELDS, ";");

/** Tencent's "一级:二级[:三级]", cut to two levels. */
export const tencentClasses = (properties: JsonObject): readonly ProviderClass[] =>
  firstTwoLevels(properties, TENCENT_FIELDS, ":");

function firstTwoLevels(
  properties: JsonObject,
  fields: readonly string[],
  separator: string,
): readonly ProviderClass[] {
  return fields.flatMap((field) => {
    const text = propertyText(properties, field);
    if (!text.includes(separator)) return [];
    const [top = "", second = ""] = text.split(separator);
    return [{ field, value: `${top.trim()}${separator}${second.trim()}` }];
  });
}
