import type { Lang } from "./lang.ts";
import { listedZh, type NoteWords, things, type Values } from "./note-sentence.ts";

const QUOTES = {
  en: 'Put a text that holds separators or quotation marks between quotation marks, and write each " in it twice.',
  zh: '含分隔符或引号的文本须用双引号括起，其中的 " 写两次。',
} as const;

/** CSV and spreadsheets. */
export const TABLE_WORDS = {
  "coordinate-columns-missing": {
    en: (v) => ({
      message: `No column says where the rows lie. The columns are: ${v.text("columns")}.`,
      fix: "Name two columns lon and lat (or one WKT), in degrees; addresses alone must be looked up first.",
    }),
    zh: (v) => ({
      message: `没有找到坐标列。现有列：${listedZh(v, "columns")}。`,
      fix: "请将两列命名为“经度”“纬度”（或一列 WKT），单位为度；只有地址的表格须先做地理编码。",
    }),
  },
  "own-export": {
    en: (v) => ({
      message: `This is a result that this program wrote, without places: ${ownName(v, "en")}.`,
      fix: "Open the files that it was made from; they give the same result again.",
    }),
    zh: (v) => ({
      message: `这是本程序导出的结果，不含位置：${ownName(v, "zh")}。`,
      fix: "请打开生成该结果的原始文件，可重新得到相同的结果。",
    }),
  },
  "too-many-columns": {
    en: (v) => ({
      message: `The table has ${v.count("count")} columns; ${v.count("limit")} can be read.`,
      fix: "Check the separator, or leave out columns that are not needed.",
    }),
    zh: (v) => ({
      message: `表格有 ${v.count("count")} 列，最多可读 ${v.count("limit")} 列。`,
      fix: "请检查分隔符，或删去不需要的列。",
    }),
  },
  "quote-unclosed": {
    en: () => ({
      message: "A quotation mark is opened in this row and never closed.",
      fix: QUOTES.en,
    }),
    zh: () => ({ message: "本行有一个双引号没有闭合。", fix: QUOTES.zh }),
  },
  "row-quotes": {
    en: () => ({ message: "The quotation marks in this row do not match.", fix: QUOTES.en }),
    zh: () => ({ message: "本行的双引号不成对。", fix: QUOTES.zh }),
  },
  "row-too-long": {
    en: (v) => ({
      message: `The row has ${things(v, "cell", "cells", "found")}, the table ${things(v, "column", "columns", "columns")}.`,
      fix: "A text with a separator in it needs quotation marks around it.",
    }),
    zh: (v) => ({
      message: `本行有 ${v.count("found")} 个单元格，而表格只有 ${v.count("columns")} 列。`,
      fix: "含分隔符的文本须用双引号括起。",
    }),
  },
  "geometry-text-unreadable": {
    en: (v) => ({
      message: `The geometry cannot be read: “${v.text("found")}”.`,
      fix: "Write it as WKT, such as POINT (116.4 39.9), or as a GeoJSON geometry.",
    }),
    zh: (v) => ({
      message: `无法读取几何：“${v.text("found")}”。`,
      fix: "请写成 WKT，例如 POINT (116.4 39.9)，或 GeoJSON 几何。",
    }),
  },
  "workbook-damaged": {
    en: () => ({
      message: "The workbook is damaged: its sheets cannot be read.",
      fix: "Open it in Excel or WPS and save it again.",
    }),
    zh: () => ({
      message: "工作簿已损坏，无法读取工作表。",
      fix: "请用 Excel 或 WPS 打开后重新保存。",
    }),
  },
  "workbook-empty": {
    en: () => ({ message: "The workbook has no rows.", fix: "Choose the workbook with the data." }),
    zh: () => ({ message: "工作簿中没有数据行。", fix: "请选择含有数据的工作簿。" }),
  },
  "sheets-unused": {
    en: (v) => ({
      message: `Sheets without coordinates, or hidden, are not used: ${v.text("names")}.`,
      fix: "",
    }),
    zh: (v) => ({ message: `没有坐标或已隐藏的工作表未使用：${listedZh(v, "names")}。`, fix: "" }),
  },
  "coordinates-from": {
    en: (v) => ({ message: `The places come from: ${v.text("columns")}.`, fix: "" }),
    zh: (v) => ({ message: `位置取自：${listedZh(v, "columns")}。`, fix: "" }),
  },
  "columns-renamed": {
    en: (v) => ({
      message: `Column names that come twice got a number (${v.count("count")}).`,
      fix: "Give each column a name of its own.",
    }),
    zh: (v) => ({
      message: `重复的列名已加上编号（${v.count("count")} 个）。`,
      fix: "请使各列名称互不相同。",
    }),
  },
} as const satisfies Record<string, NoteWords>;

const ownName = (v: Values, lang: Lang): string => OWN_NAMES[v.text("export")]?.[lang] ?? "";

const OWN_NAMES: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  residences: { en: "the distances of homes", zh: "住宅距离表" },
  blocks: { en: "the coverage of blocks", zh: "街坊覆盖率表" },
  gaps: { en: "a gap list", zh: "缺口清单" },
  skipped: { en: "the features that were not used", zh: "未采用要素表" },
  problems: { en: "the problems of a layer", zh: "图层问题清单" },
  comparison: { en: "the comparison of two ways to measure", zh: "两种算法的对比表" },
  summary: { en: "the summary of an analysis", zh: "分析汇总" },
};
