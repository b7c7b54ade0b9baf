import type { CategoryRules } from "./category.ts";

export const playground = {
  meaning: { en: "Playground", zh: "儿童活动场地" },
  group: "open_space",
  synonyms: {
    en: ["play area", "play ground", "children playground"],
    zh: ["儿童游乐", "儿童乐园", "儿童游乐场"],
  },
  osm: [{ key: "leisure", value: "playground", strength: "strong" }],
  excludeOsm: [],
  amap: { codes: [], weakCodes: ["080501"], typeNames: [] },
  overture: { values: ["playground"], weakValues: ["playground_equipment_supplier"] },
  baidu: { classes: [], weakClasses: ["休闲娱乐;游乐园"] },
  tencent: { classes: ["娱乐休闲:儿童乐园"], weakClasses: [] },
  keywords: {
    zh: ["儿童乐园", "儿童游乐", "游乐场", "儿童活动场地", "沙坑", "遊樂場"],
    en: ["playground", "play area", "tot lot"],
    other: {
      ja: ["児童公園", "プレイパーク"],
      ko: ["놀이터"],
      de: ["Spielplatz"],
      fr: ["aire de jeux"],
      es: ["parque infantil"],
    },
  },
  excludes: {
    zh: ["室内", "淘气堡", "商场", "批发", "器材", "设备厂", "停车"],
    en: ["playground equipment"],
  },
  beatsCodes: [],
  alsoCounts: [],
  note: "",
} as const satisfies CategoryRules;
