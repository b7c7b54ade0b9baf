import type { CategoryRules } from "./category.ts";

export const sportsField = {
  meaning: { en: "Multi-use sports court", zh: "多功能运动(球类)场地" },
  group: "open_space",
  synonyms: {
    en: ["sports court", "sports ground", "sport field", "pitch", "ball court"],
    zh: ["运动场地", "球场", "多功能运动场地"],
  },
  osm: [
    { key: "leisure", value: "pitch", strength: "strong" },
    { key: "leisure", value: "track", strength: "strong" },
  ],
  excludeOsm: [],
  amap: { codes: ["080104", "080105", "080118", "080103"], weakCodes: [], typeNames: [] },
  overture: {
    values: [
      "basketball_court",
      "soccer_field",
      "futsal_field",
      "badminton_court",
      "volleyball_court",
      "tennis_court",
    ],
    weakValues: [],
  },
  baidu: { classes: [], weakClasses: ["运动健身;体育场馆"] },
  tencent: { classes: [], weakClasses: ["运动健身:球类场馆"] },
  keywords: {
    zh: [
      "篮球场",
      "足球场",
      "羽毛球场",
      "乒乓球",
      "门球场",
      "多功能运动场",
      "笼式足球",
      "网球场",
      "球场",
    ],
    en: ["sports court", "basketball court", "football pitch", "multi-use games area", "muga"],
    other: {},
  },
  excludes: { zh: ["球场路", "用品", "培训", "俱乐部公司", "停车", "高尔夫"], en: ["golf course"] },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
