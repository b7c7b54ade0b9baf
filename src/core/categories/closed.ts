import type { JsonValue } from "../model/json.ts";
import type { PropertyTable } from "../model/property-table.ts";
import { normaliseLabel, normaliseText } from "./normalise-text.ts";
import { asText } from "./property-text.ts";
import { simplified } from "./simplified.ts";

/** Columns that say whether a place is open; their values are labels such as 停业 or "planned". */
const STATUS_FIELDS = [
  ...["operating_status", "business_status", "status", "Status", "STATUS", "lifecycle"],
  ...["状态", "营业状态", "运营状态", "运行状态", "经营状态", "使用状态", "开业状态", "登记状态"],
  ...["存续状态", "建设状态", "建设情况", "建设现状", "规划状态", "现状"],
  ...["狀態", "營業狀態", "營運狀態", "經營狀態", "使用狀態", "登記狀態", "建設狀態", "現狀"],
] as const;

/** Columns that ask whether it is open: "no" says that it is not. */
const OPEN_FIELDS = [
  "是否营业",
  "是否运营",
  "是否开放",
  "是否启用",
  "是否开业",
  "是否營業",
] as const;
const NO: ReadonlySet<string> = new Set(["否", "no", "false", "0", "n"]);

/** Keys of OpenStreetMap for what is no longer or not yet there: "yes" says so. */
const LIFECYCLE_FIELDS = [
  ...["disused", "abandoned", "demolished", "razed", "closed", "construction", "proposed"],
  "planned",
] as const;
const YES: ReadonlySet<string> = new Set(["yes", "true", "1"]);

/** What a place is that no longer, not yet or for the time being serves nobody. */
const CLOSED_WORDS: ReadonlySet<string> = new Set([
  ...[
    "停业",
    "已停业",
    "暂停营业",
    "歇业",
    "已歇业",
    "关闭",
    "已关闭",
    "关停",
    "已关停",
    "停用",
    "已停用",
  ],
  ...[
    "停运",
    "注销",
    "已注销",
    "吊销",
    "已吊销",
    "撤销",
    "已撤销",
    "废弃",
    "拆除",
    "已拆除",
    "已搬迁",
    "已迁走",
  ],
  ...[
    "装修中",
    "尚未营业",
    "未营业",
    "未开业",
    "未开放",
    "未启用",
    "未运营",
    "未建",
    "未建成",
    "待建",
    "在建",
  ],
  ...["建设中", "在建中", "施工中", "拟建", "筹建", "筹建中", "筹备中", "规划", "规划中"],
  ...["closed", "permanently closed", "temporarily closed", "closed permanently"],
  ...["closed temporarily", "disused", "abandoned", "demolished", "construction"],
  ...["under construction", "proposed", "planned", "not yet open", "not open yet"],
]);

/** What a name holds in brackets, as maps write it: 某某养老院(建设中). */
const BRACKETED = /[([]([^()[\]]+)[)\]]/g;

/**
 * What says that a place is not open, row by row: a word in brackets in its name, or "column=value" as it
 * stands in the data. "" where nothing does.
 * @param nameFields columns that hold a name
 */
export function closedMarks(
  { keys, column }: PropertyTable,
  nameFields: readonly string[],
): (row: number) => string {
  const held = (fields: readonly string[]) =>
    fields.filter((field) => keys.includes(field)).map((field) => ({ field, read: column(field) }));
  const names = held(nameFields);
  const rules = FIELD_RULES.map(([fields, isClosed]) => ({ columns: held(fields), isClosed }));
  return (row) => {
    for (const { read } of names) {
      const word = closedWordIn(wordOf(read(row)));
      if (word !== "") return word;
    }
    for (const { columns, isClosed } of rules) {
      for (const { field, read } of columns) {
        const value = wordOf(read(row));
        if (value !== "" && isClosed(value)) return `${field}=${value}`;
      }
    }
    return "";
  };
}

const wordOf = (value: JsonValue | undefined): string =>
  typeof value === "boolean" ? String(value) : asText(value);

const FIELD_RULES: readonly (readonly [readonly string[], (value: string) => boolean])[] = [
  [STATUS_FIELDS, (value) => CLOSED_WORDS.has(simplified(normaliseLabel(value)))],
  [OPEN_FIELDS, (value) => NO.has(normaliseText(value))],
  [LIFECYCLE_FIELDS, (value) => YES.has(normaliseText(value))],
];

/** What lists of plans put before a name: 规划幼儿园. Not the street of 规划一路小学, nor an office of planning. */
const PLANNED_AT_START =
  /^(?:[拟擬]建|待建|[筹籌]建|[规規][划劃](?!.{0,3}[路街]|局|[馆館]|[设設][计計]|展|研究|和|[与與]))/;

/** The word that says that the place is not open: in brackets in its name, or before it; "" without one. */
export function closedWordIn(name: string): string {
  const planned = PLANNED_AT_START.exec(name)?.[0];
  if (planned !== undefined) return planned;
  if (!/[([（［【]/.test(name)) return ""; // of most names, without the work of normalising them
  for (const [, inside = ""] of normaliseText(name)
    .replace(/[【】]/g, bracket)
    .matchAll(BRACKETED)) {
    const word = inside.trim();
    if (CLOSED_WORDS.has(simplified(word))) return word;
  }
  return "";
}

const bracket = (mark: string): string => (mark === "【" ? "[" : "]");
