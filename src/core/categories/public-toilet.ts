import type { CategoryRules } from "./category.ts";

export const publicToilet = {
  meaning: { en: "Public toilet", zh: "公共厕所" },
  group: "sanitation",
  synonyms: { en: ["toilet", "wc", "restroom", "public restroom"], zh: ["厕所", "公厕", "卫生间"] },
  osm: [
    { key: "amenity", value: "toilets", strength: "strong" },
    { key: "toilets", value: "yes", strength: "weak" },
  ],
  excludeOsm: [{ key: "access", values: ["private", "customers", "no"] }],
  amap: { codes: ["200300"], weakCodes: [], typeNames: ["公共厕所"] },
  overture: { values: ["public_toilet", "public_restrooms"], weakValues: [] },
  baidu: { classes: ["生活服务;公共厕所"], weakClasses: [] },
  tencent: { classes: ["基础设施:公共厕所"], weakClasses: [] },
  keywords: {
    zh: ["公共厕所", "公厕", "公共卫生间", "卫生间", "洗手间", "环保厕所", "公廁"],
    en: ["public toilet", "public convenience", "restroom", "washroom", "wc"],
    other: {
      ja: ["公衆トイレ"],
      ko: ["공중화장실"],
      de: ["öffentliche Toilette", "WC"],
      fr: ["toilettes publiques", "sanisette"],
      es: ["aseo público", "baño público"],
    },
  },
  excludes: {
    zh: ["卫生间用品", "洁具", "装修", "维修", "公交"],
    en: ["toilet showroom", "bathroom store", "convenience store"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
