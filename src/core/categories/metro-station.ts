import type { CategoryRules } from "./category.ts";

export const metroStation = {
  meaning: { en: "Metro / rail station", zh: "轨道交通站点" },
  group: "transport",
  synonyms: {
    en: ["metro", "subway", "subway station", "rail station", "tram stop"],
    zh: ["地铁", "地铁站", "轨道交通"],
  },
  osm: [
    {
      key: "railway",
      value: "station",
      strength: "strong",
      and: { key: "station", value: "subway" },
    },
    { key: "railway", value: "subway_entrance", strength: "strong" },
    { key: "railway", value: "tram_stop", strength: "strong" },
    { key: "railway", value: "halt", strength: "strong" },
    { key: "railway", value: "station", strength: "weak" },
  ],
  excludeOsm: [],
  amap: { codes: ["150500", "150501", "150600"], weakCodes: [], typeNames: ["地铁站"] },
  overture: {
    values: ["metro_station", "light_rail_and_subway_stations"],
    weakValues: ["train_station"],
  },
  baidu: { classes: ["交通设施;地铁站"], weakClasses: [] },
  tencent: { classes: ["基础设施:地铁站"], weakClasses: [] },
  keywords: {
    zh: ["地铁站", "轻轨站", "有轨电车站"],
    en: ["metro station", "subway station", "tram stop"],
    other: {},
  },
  excludes: { zh: ["地铁口商铺", "公交站", "停车"], en: [] },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
