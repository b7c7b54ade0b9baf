import type { CategoryRules } from "./category.ts";

export const primarySchool = {
  meaning: { en: "Primary school", zh: "小学" },
  group: "education",
  synonyms: { en: ["elementary school", "primary education"], zh: ["小学校"] },
  osm: [
    {
      key: "amenity",
      value: "school",
      strength: "strong",
      and: { key: "isced:level", value: "1" },
    },
    {
      key: "amenity",
      value: "school",
      strength: "strong",
      and: { key: "school", value: "primary" },
    },
    {
      key: "education",
      value: "school",
      strength: "strong",
      and: { key: "isced:level", value: "1" },
    },
    { key: "amenity", value: "school", strength: "weak" }, // the level is told by the name
  ],
  excludeOsm: [],
  amap: { codes: ["141203"], weakCodes: ["141200", "141202"], typeNames: ["小学"] },
  overture: { values: ["elementary_school"], weakValues: ["public_school"] },
  baidu: { classes: ["教育培训;小学"], weakClasses: [] },
  tencent: { classes: ["教育学校:小学"], weakClasses: [] },
  keywords: {
    zh: ["小学", "小學", "九年一贯制", "九年制学校", "实验小学", "附小"],
    en: ["primary school", "elementary school"],
    other: {
      ja: ["小学校"],
      ko: ["초등학교"],
      de: ["Grundschule"],
      fr: ["école primaire", "école élémentaire"],
      es: ["escuela primaria", "CEIP"],
    },
  },
  excludes: {
    zh: [
      "小学生",
      "托管",
      "培训",
      "辅导",
      "用品",
      "文具",
      "公交",
      "停车",
      "操场",
      "食堂",
      "家属院",
      "小学英语",
    ],
    en: ["tutoring", "after school", "uniform"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
