import type { CategoryRules } from "./category.ts";

export const canteen = {
  meaning: { en: "Community canteen / meal point", zh: "社区食堂/助餐点" },
  group: "care",
  synonyms: {
    en: ["meal point", "senior meal", "community dining"],
    zh: ["食堂", "助餐", "助餐点", "老年食堂", "老年助餐"],
  },
  osm: [
    { key: "amenity", value: "canteen", strength: "weak" },
    { key: "social_facility", value: "food_bank", strength: "weak" },
    { key: "social_facility", value: "soup_kitchen", strength: "weak" },
  ],
  excludeOsm: [],
  amap: { codes: [], weakCodes: ["050000", "050100", "050300"], typeNames: [] },
  overture: { values: [], weakValues: [] },
  baidu: { classes: [], weakClasses: [] },
  tencent: { classes: [], weakClasses: [] },
  keywords: {
    zh: [
      "社区食堂",
      "老年食堂",
      "长者食堂",
      "长者饭堂",
      "助餐点",
      "助餐服务",
      "老年餐厅",
      "老年餐桌",
      "幸福食堂",
      "邻里食堂",
      "爱心食堂",
      "大配餐",
    ],
    en: ["community canteen", "meals on wheels", "senior meals"],
    other: {},
  },
  excludes: {
    zh: ["学校食堂", "员工食堂", "职工食堂", "机关食堂", "大食堂餐厅"],
    en: ["school canteen", "staff canteen"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
