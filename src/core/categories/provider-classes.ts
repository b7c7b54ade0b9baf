import type { JsonObject } from "../model/json.ts";
import { memberText, propertyText } from "./property-text.ts";

/** A class of a map provider and the property that it stood in. */
export interface ProviderClass {
  readonly field: string;
  readonly value: string;
}

const AMAP_CODE_FIELDS = ["typecode", "TYPECODE", "typeCode", "type_code", "poi_typecode"] as const;
const AMAP_TYPE_FIELDS = ["type", "TYPE", "poi_type", "类型", "类别"] as const;

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

/** The whole levels of AMap's "大类;中类;小类", one entry for each of several joined by "|". */
export function amapTypes(properties: JsonObject): readonly ProviderClass[] {
  return AMAP_TYPE_FIELDS.flatMap((field) => {
    const text = propertyText(properties, field);
    if (!isAmapType(text)) return [];
    return text.split("|").map((value) => ({ field, value: value.trim() }));
  });
}

/** True for AMap's "大类;中类;小类". */
export const isAmapType = (text: string): boolean => {
  const end = text.indexOf(";");
  if (end < 0) return false;
  const top = text.slice(0, end);
  return AMAP_FOREIGN_TOPS.has(top) || AMAP_OWN_TOPS.has(top);
};

/** True when AMap's big class holds none of our categories, so that a name alone proves nothing. */
export const isForeignAmapType = (type: string): boolean =>
  AMAP_FOREIGN_TOPS.has(type.slice(0, type.indexOf(";")));

/** The last level, which names a code. */
export const amapTypeName = (type: string): string => type.slice(type.lastIndexOf(";") + 1);

const AMAP_FOREIGN_TOPS: ReadonlySet<string> = new Set([
  ...["汽车服务", "汽车销售", "汽车维修", "摩托车服务", "餐饮服务", "住宿服务", "金融保险服务"],
  ...["公司企业", "道路附属设施"],
]);
const AMAP_OWN_TOPS: ReadonlySet<string> = new Set([
  ...["购物服务", "生活服务", "体育休闲服务", "医疗保健服务", "风景名胜", "商务住宅"],
  ...["政府机构及社会团体", "科教文化服务", "交通设施服务", "公共设施"],
]);

/** Overture's classes, the most telling first. */
export function overtureClasses(properties: JsonObject): readonly ProviderClass[] {
  return [
    { field: "taxonomy", value: memberText(properties, "taxonomy", "primary") },
    { field: "categories", value: memberText(properties, "categories", "primary") },
    { field: "basic_category", value: propertyText(properties, "basic_category") },
  ].filter(({ value }) => value !== "");
}

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
