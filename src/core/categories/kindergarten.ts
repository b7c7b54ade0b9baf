import type { CategoryRules } from "./category.ts";

export const kindergarten = {
  meaning: { en: "Kindergarten (3-6)", zh: "幼儿园" },
  group: "education",
  synonyms: { en: ["preschool", "pre school"], zh: ["学前教育"] },
  osm: [
    { key: "amenity", value: "kindergarten", strength: "strong" },
    { key: "education", value: "kindergarten", strength: "strong" }, // the newer spelling
    { key: "building", value: "kindergarten", strength: "weak" },
    { key: "amenity", value: "preschool", strength: "weak" },
  ],
  excludeOsm: [],
  amap: { codes: ["141204"], weakCodes: [], typeNames: ["幼儿园"] },
  overture: { values: ["preschool"], weakValues: [] },
  baidu: { classes: ["教育培训;幼儿园"], weakClasses: [] },
  tencent: { classes: ["教育学校:幼儿园"], weakClasses: [] },
  keywords: {
    zh: ["幼儿园", "幼稚园", "学前班", "学前教育中心", "幼儿学校", "幼兒園", "幼稚園"],
    en: ["kindergarten", "preschool", "pre-school", "nursery school"],
    other: {
      ja: ["幼稚園", "こども園"],
      ko: ["유치원"],
      de: ["Kindergarten"],
      fr: ["école maternelle"],
      es: ["educación infantil 3-6"],
    },
  },
  excludes: {
    zh: ["幼儿园用品", "培训", "托管", "教具", "摄影", "公交站", "筹建", "幼儿园小区"],
    en: ["plant", "supply"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
