import type { CategoryRules } from "./category.ts";

export const middleSchool = {
  meaning: { en: "Middle / lower-secondary school", zh: "中学" },
  group: "education",
  synonyms: {
    en: ["secondary school", "junior high school", "lower secondary school"],
    zh: ["中学", "初级中学"],
  },
  osm: [
    {
      key: "amenity",
      value: "school",
      strength: "strong",
      and: { key: "isced:level", value: "2" },
    },
    {
      key: "amenity",
      value: "school",
      strength: "strong",
      and: { key: "school", value: "secondary" },
    },
    {
      key: "education",
      value: "school",
      strength: "strong",
      and: { key: "isced:level", value: "2" },
    },
    { key: "amenity", value: "school", strength: "weak" }, // the level is told by the name
  ],
  excludeOsm: [],
  amap: { codes: ["141202"], weakCodes: [], typeNames: ["中学"] },
  overture: { values: ["middle_school", "high_school"], weakValues: [] },
  baidu: { classes: ["教育培训;中学"], weakClasses: [] },
  tencent: { classes: ["教育学校:中学"], weakClasses: [] },
  keywords: {
    zh: ["初中", "中学", "初级中学", "九年一贯制", "附中", "中學"],
    en: ["middle school", "junior high", "secondary school"],
    other: {},
  },
  excludes: {
    zh: ["培训", "辅导", "公交", "停车", "中学生", "用品", "职业中学"],
    en: ["tutoring"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
