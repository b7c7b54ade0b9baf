import type { JsonObject } from "../model/json.ts";
import { normaliseLabel } from "./normalise-text.ts";
import { propertyText } from "./property-text.ts";
import { amapCodes, amapTypes, baiduClasses, tencentClasses } from "./provider-classes.ts";

/** Values of OpenStreetMap's `building` that are homes. */
const HOME_BUILDINGS: ReadonlySet<string> = new Set([
  ...["apartments", "residential", "house", "detached", "terrace", "semidetached_house"],
  ...[
    "dormitory",
    "bungalow",
    "farm",
    "static_caravan",
    "cabin",
    "ger",
    "houseboat",
    "allotment_house",
  ],
]);

/** AMap 商务住宅;住宅区 and its children; offices and shops beside them have other codes. */
const HOME_AMAP: ReadonlySet<string> = new Set(["120300", "120301", "120302", "120303"]);
const HOME_AMAP_TYPE = /^商务住宅;住宅区(?:;(?:住宅区|别墅|住宅小区|宿舍))?$/;
const HOME_BAIDU: ReadonlySet<string> = new Set(["房地产;住宅区", "房地产;宿舍"]);
const HOME_TENCENT: ReadonlySet<string> = new Set(["房产小区:住宅区"]);

const HOME_LABEL_FIELDS = [
  ...[
    "category",
    "Category",
    "类别",
    "类型",
    "type",
    "kind",
    "class",
    "fclass",
    "用途",
    "建筑用途",
  ],
  ...["usage", "use", "building_use", "building:use", "landuse_type"],
] as const;
/** What a building is called, and what an area of many may be called as well. */
const BUILDING_LABELS: ReadonlySet<string> = new Set(
  [
    ...["residential building", "house", "home", "dwelling", "apartment", "flat", "dormitory"],
    ...["住宅楼", "居民楼", "居住建筑", "住宅建筑", "宿舍", "公寓"],
  ].map(normaliseLabel),
);
const AREA_LABELS: ReadonlySet<string> = new Set(
  [
    ...["residence", "residential", "housing", "residential area", "residential land"],
    ...["住宅", "居住", "住宅小区", "住宅区", "居住区", "居住用地", "住宅用地"],
  ].map(normaliseLabel),
);

const hasLabel = (properties: JsonObject, labels: ReadonlySet<string>): boolean =>
  HOME_LABEL_FIELDS.some((field) => {
    const label = propertyText(properties, field);
    return label !== "" && labels.has(normaliseLabel(label));
  });

/** True when tags, codes or a label say that people live there. Names alone never do: 花园, 公寓. */
export function isHome(properties: JsonObject): boolean {
  return (
    HOME_BUILDINGS.has(propertyText(properties, "building")) ||
    propertyText(properties, "residential") === "apartments" ||
    amapCodes(properties).some(({ value }) => HOME_AMAP.has(value)) ||
    amapTypes(properties).some(({ value }) => HOME_AMAP_TYPE.test(value)) ||
    baiduClasses(properties).some(({ value }) => HOME_BAIDU.has(value)) ||
    tencentClasses(properties).some(({ value }) => HOME_TENCENT.has(value)) ||
    hasLabel(properties, BUILDING_LABELS) ||
    hasLabel(properties, AREA_LABELS)
  );
}

/** True where an outline may hold many houses: land use, or a label that says no more than "homes". */
export const isResidentialArea = (properties: JsonObject): boolean =>
  propertyText(properties, "landuse") === "residential" ||
  propertyText(properties, "place") === "neighbourhood" ||
  hasLabel(properties, AREA_LABELS);
