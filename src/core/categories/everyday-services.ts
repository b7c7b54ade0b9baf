import type { CategoryRules } from "./category.ts";

export const everydayServices = {
  meaning: { en: "Everyday services", zh: "理发/洗衣/维修/家政" },
  group: "retail",
  synonyms: {
    en: ["everyday service", "personal service", "daily service"],
    zh: ["便民网点", "生活服务", "家政", "理发", "洗衣"],
  },
  osm: [
    { key: "shop", value: "hairdresser", strength: "strong" },
    { key: "shop", value: "laundry", strength: "strong" },
    { key: "shop", value: "dry_cleaning", strength: "strong" },
    { key: "craft", value: "shoemaker", strength: "weak" },
    { key: "shop", value: "locksmith", strength: "weak" },
    { key: "shop", value: "mobile_phone", strength: "weak" },
  ],
  excludeOsm: [],
  amap: {
    codes: ["071100", "071200", "071500"],
    weakCodes: [],
    typeNames: ["美容美发店", "洗衣店", "维修站点"],
  },
  overture: {
    values: ["hair_salon", "laundry_services", "laundromat", "dry_cleaning"],
    weakValues: [],
  },
  baidu: {
    classes: ["丽人;美发", "生活服务;洗衣店", "生活服务;维修点", "生活服务;家政服务"],
    weakClasses: [],
  },
  tencent: { classes: ["生活服务:美容美发", "生活服务:洗衣店"], weakClasses: [] },
  keywords: {
    zh: ["理发", "美发", "洗衣店", "干洗", "修鞋", "配钥匙", "家电维修", "维修点", "家政"],
    en: ["hairdresser", "barber", "laundry", "dry cleaner", "shoe repair"],
    other: {},
  },
  excludes: { zh: ["培训", "学校", "设备", "批发", "汽车维修"], en: ["laundry equipment"] },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
