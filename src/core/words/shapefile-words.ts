import { cutFix } from "./binary-words.ts";
import { type NoteWords, things } from "./note-sentence.ts";

const AGAIN = {
  en: "Copy the Shapefile again with all its parts, or export it again from its source.",
  zh: "请重新复制整套 Shapefile 文件，或从数据源重新导出。",
} as const;

export const SHAPEFILE_WORDS = {
  "shp-damaged": {
    en: () => ({ message: "The .shp is damaged.", fix: AGAIN.en }),
    zh: () => ({ message: ".shp 文件已损坏。", fix: AGAIN.zh }),
  },
  "dbf-damaged": {
    en: () => ({ message: "The .dbf beside it cannot be read.", fix: AGAIN.en }),
    zh: () => ({ message: "同名的 .dbf 无法读取。", fix: AGAIN.zh }),
  },
  "dbf-rows-differ": {
    en: (v) => ({
      message: `The .dbf has ${things(v, "row", "rows", "rows")}, the .shp ${things(v, "shape", "shapes", "shapes")}: they do not belong together.`,
      fix: AGAIN.en,
    }),
    zh: (v) => ({
      message: `.dbf 有 ${v.count("rows")} 行，.shp 有 ${v.count("shapes")} 个图形，两者不是同一套文件。`,
      fix: AGAIN.zh,
    }),
  },
  "dbf-rows-missing": {
    en: (v) => ({
      message: `The .dbf has been cut off: it lacks ${v.count("count")} of its ${things(v, "row", "rows", "rows")}, and the shapes of these have no names and no values.`,
      fix: cutFix(v, "en"),
    }),
    zh: (v) => ({
      message: `.dbf 不完整：共 ${v.count("rows")} 行，缺少 ${v.count("count")} 行，对应的图形没有名称和属性。`,
      fix: cutFix(v, "zh"),
    }),
  },
  "shape-damaged": {
    en: () => ({
      message: "Its shape is damaged.",
      fix: "Copy the file again with all its parts, or export it again from its source.",
    }),
    zh: () => ({ message: "该图形已损坏。", fix: "请重新复制整套文件，或从数据源重新导出。" }),
  },
  "row-deleted": {
    en: () => ({
      message: "Its row in the table is marked as deleted.",
      fix: "Pack the table in its source to remove such rows for good.",
    }),
    zh: () => ({
      message: "属性表中该行已标记为删除。",
      fix: "如要彻底删除，请在数据源中压缩属性表。",
    }),
  },
  "shp-without-dbf": {
    en: () => ({
      message: "There is no .dbf beside the .shp: its shapes have no names and no values.",
      fix: "Open the .shp together with the .dbf of the same name, or all parts in a zip.",
    }),
    zh: () => ({
      message: "缺少同名的 .dbf，图形没有名称和属性。",
      fix: "请将 .shp 与同名 .dbf 一起打开，或打包为 zip 后打开。",
    }),
  },
  "shp-without-prj": {
    en: () => ({
      message: "There is no .prj beside the .shp: the coordinate system is not stated.",
      fix: "Open the .prj with it, or state the system for the layer or with --crs.",
    }),
    zh: () => ({
      message: "缺少同名的 .prj，未说明坐标系。",
      fix: "请与 .prj 一起打开，或为该图层指定坐标系（命令行用 --crs）。",
    }),
  },
  "prj-unreadable": {
    en: () => ({
      message: "The .prj beside the .shp cannot be read: the coordinate system is not known.",
      fix: "Export the .prj again from its source, or state the system for the layer or with --crs.",
    }),
    zh: () => ({
      message: "同名的 .prj 无法读取，坐标系未知。",
      fix: "请从数据源重新导出 .prj，或为该图层指定坐标系（命令行用 --crs）。",
    }),
  },
  "topology-damaged": {
    en: () => ({
      message: "The topology has no objects.",
      fix: "Export it again from its source, or as GeoJSON.",
    }),
    zh: () => ({
      message: "拓扑文件中没有 objects。",
      fix: "请从数据源重新导出，或导出为 GeoJSON。",
    }),
  },
  "kml-links": {
    en: (v) => ({
      message: `The file links to others (${v.count("count")}); nothing is fetched.`,
      fix: "Save the linked places in Google Earth as a file of their own, and open that.",
    }),
    zh: (v) => ({
      message: `文件链接到其他文件（${v.count("count")} 个），本程序不联网获取。`,
      fix: "请在 Google Earth 中将链接的地标另存为文件后打开。",
    }),
  },
  "texts-undecodable": {
    en: (v) => ({
      message: `Texts that are not in ${v.text("encoding")} are left out (${v.count("count")}).`,
      fix: "Choose another encoding for the layer, or --encoding on the command line.",
    }),
    zh: (v) => ({
      message: `不符合 ${v.text("encoding")} 编码的文本未使用（${v.count("count")} 处）。`,
      fix: "请为该图层另选编码，或在命令行使用 --encoding。",
    }),
  },
} as const satisfies Record<string, NoteWords>;
