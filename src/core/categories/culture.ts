import type { CategoryRules } from "./category.ts";

export const culture = {
  meaning: { en: "Cultural activity station / library", zh: "文化活动站/图书阅览" },
  group: "civic",
  synonyms: {
    en: ["cultural", "library", "cultural centre", "cultural center", "cultural activity"],
    zh: ["文化", "文化设施", "图书馆", "文化站", "文化活动中心", "文化活动站"],
  },
  osm: [
    { key: "amenity", value: "library", strength: "strong" },
    { key: "amenity", value: "arts_centre", strength: "weak" },
    { key: "community_centre", value: "cultural_centre", strength: "strong" },
    { key: "community_centre", value: "club_home", strength: "weak" },
  ],
  excludeOsm: [],
  amap: { codes: ["140500", "140800"], weakCodes: ["140000"], typeNames: ["图书馆", "文化宫"] },
  overture: { values: ["library"], weakValues: [] },
  baidu: { classes: ["教育培训;图书馆", "文化传媒;文化宫"], weakClasses: [] },
  tencent: { classes: ["文化场馆:图书馆"], weakClasses: [] },
  keywords: {
    zh: [
      "文化活动中心",
      "文化活动站",
      "文化活动室",
      "文化站",
      "文化馆",
      "文化宫",
      "图书馆",
      "图书室",
      "阅览室",
      "农家书屋",
      "城市书房",
      "老年活动",
      "青少年活动",
      "少年宫",
      "老年大学",
    ],
    en: ["library", "cultural centre", "cultural center", "youth centre"],
    other: {},
  },
  excludes: {
    zh: ["传媒", "文化公司", "书店", "有限公司", "停车", "公交", "广场舞培训"],
    en: ["software library", "toy"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
