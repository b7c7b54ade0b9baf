import type { CategoryRules } from "./category.ts";

export const busStop = {
  meaning: { en: "Bus stop", zh: "公交车站" },
  group: "transport",
  synonyms: {
    en: ["bus", "bus station", "public transport stop"],
    zh: ["公交", "公交站点", "公交车站"],
  },
  osm: [
    { key: "highway", value: "bus_stop", strength: "strong" },
    {
      key: "public_transport",
      value: "platform",
      strength: "strong",
      and: { key: "bus", value: "yes" },
    },
    { key: "amenity", value: "bus_station", strength: "strong" },
    {
      key: "public_transport",
      value: "stop_position",
      strength: "weak",
      and: { key: "bus", value: "yes" },
    },
  ],
  excludeOsm: [],
  amap: {
    codes: ["150700", "150702"],
    weakCodes: ["150701", "150703"],
    typeNames: ["公交车站", "公交车站相关"],
  },
  overture: { values: ["bus_station"], weakValues: [] },
  baidu: { classes: ["交通设施;公交车站"], weakClasses: [] },
  tencent: { classes: ["基础设施:公交车站"], weakClasses: [] },
  keywords: {
    zh: ["公交站", "公交车站", "公交枢纽", "首末站"],
    en: ["bus stop", "bus station", "bus terminal"],
    other: {
      ja: ["バス停"],
      ko: ["버스정류장"],
      de: ["Bushaltestelle"],
      fr: ["arrêt de bus"],
      es: ["parada de autobús"],
    },
  },
  excludes: {
    zh: ["公交公司", "公交场站停车", "长途", "机场巴士"],
    en: ["bus stop cafe", "bus rental", "bus tours"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
