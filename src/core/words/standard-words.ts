import type { DistanceBasis } from "../model/standard.ts";
import type { PackExpectation, PackIssue } from "../standards/schema.ts";
import { dataText } from "./data-text.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";

type InEveryLang = Readonly<Record<Lang, string>>;

/** Said beside every figure that nobody has read in the standard itself. */
const TRANSCRIBED: InEveryLang = {
  en: "transcribed, check against the standard",
  zh: "转录值，须与标准原文核对",
};

export const transcribedWords = (lang: Lang): string => TRANSCRIBED[lang];

const OFFICIAL_TEXT: Readonly<Record<"checked" | "unchecked", InEveryLang>> = {
  checked: { en: "checked against the official text", zh: "已与官方文本核对" },
  unchecked: { en: "not yet checked against the official text", zh: "尚未与官方文本核对" },
};

/** Whether somebody has held every figure of a pack against the official text. */
export const officialTextWords = (isChecked: boolean, lang: Lang): string =>
  OFFICIAL_TEXT[isChecked ? "checked" : "unchecked"][lang];

const STATED: Readonly<Record<"stated" | "suggested", InEveryLang>> = {
  stated: { en: "distance given by the standard", zh: "标准明确规定的距离" },
  suggested: {
    en: "suggested distance, the standard gives none",
    zh: "建议距离，标准未作规定",
  },
};

export const statedWords = (isStated: boolean, lang: Lang): string =>
  STATED[isStated ? "stated" : "suggested"][lang];

/** What was counted for a criterion that asks for something narrower: "≈ counted: shops of any size, 12 in all". */
export const countedWords = (counted: string, facilities: string, lang: Lang): string =>
  COUNTED[lang](counted, facilities);

const COUNTED: Readonly<Record<Lang, (counted: string, facilities: string) => string>> = {
  en: (counted, facilities) => `≈ counted: ${counted}, ${facilities} in all`,
  zh: (counted, facilities) => han`≈ 计入：${facilities} 处${counted}`,
};

export const APPROXIMATE: InEveryLang = {
  en: "Approximate: the standard asks for something narrower, which the data do not tell apart",
  zh: "近似匹配：标准要求的设施范围更窄，数据无法区分",
};

const SUGGESTED: InEveryLang = { en: "suggested", zh: "建议值" };

/** A tag beside a limit that the cited text does not have. */
export const suggestedTag = (lang: Lang): string => SUGGESTED[lang];

const REQUIRED: Readonly<Record<"required" | "optional", InEveryLang>> = {
  required: { en: "required", zh: "应配" },
  optional: { en: "where needed", zh: "宜配" },
};

export const requiredWords = (isRequired: boolean, lang: Lang): string =>
  REQUIRED[isRequired ? "required" : "optional"][lang];

const BASIS: Readonly<Record<DistanceBasis, InEveryLang>> = {
  radius: { en: "service radius", zh: "服务半径" },
  walk: { en: "walking distance", zh: "步行距离" },
  time: { en: "walking time, turned into metres", zh: "步行时间折算的距离" },
};

/** What the standard means by its distance. */
export const basisWords = (basis: DistanceBasis, lang: Lang): string => BASIS[basis][lang];

/** What a confidence code says: "V1", "V2", "M90"; "" where the pack gives none. */
export function confidenceWords(code: string, lang: Lang): string {
  if (code === "V1") return CONFIDENCE.primary[lang];
  if (code === "V2") return CONFIDENCE.secondary[lang];
  if (code === "") return CONFIDENCE.none[lang];
  return UNVERIFIED[lang](code.slice(1));
}

const CONFIDENCE = {
  primary: { en: "read in the primary source", zh: "已见原始来源" },
  secondary: { en: "found in public secondary sources", zh: "见于公开的二手资料" },
  none: { en: "confidence not stated", zh: "未注明可信度" },
} as const satisfies Readonly<Record<string, InEveryLang>>;

const UNVERIFIED: Readonly<Record<Lang, (percent: string) => string>> = {
  en: (percent) => `not verified; ${percent} % sure`,
  zh: (percent) => han`待核实；把握${percent}%`,
};

/** One sentence about what is wrong in a pack file: where, what was expected, what stands there. */
export const describePackIssue = (issue: PackIssue, lang: Lang): string =>
  ISSUE[lang](
    issue.path === "" ? WHOLE_FILE[lang] : issue.path,
    EXPECTED[issue.expected][lang],
    issue.found === "" ? NOTHING[lang] : dataText(issue.found),
  );

const ISSUE: Readonly<Record<Lang, (where: string, expected: string, found: string) => string>> = {
  en: (where, expected, found) => `${where}: expected ${expected}; found ${found}.`,
  zh: (where, expected, found) => han`${where}：应为${expected}；实际为${found}。`,
};

const WHOLE_FILE: InEveryLang = { en: "the file", zh: "整个文件" };
const NOTHING: InEveryLang = { en: "nothing", zh: "空" };

const EXPECTED: Readonly<Record<PackExpectation, InEveryLang>> = {
  object: { en: "an object in braces { }", zh: "花括号 { } 中的对象" },
  present: { en: "this field, which is required", zh: "必填字段" },
  "known-field": {
    en: "a field that standards have (see docs/standards.md); correct or remove this one",
    zh: "标准文件已有的字段（见 docs/standards.md）；请更正或删除此字段",
  },
  id: {
    en: "an id of letters, digits, dots, hyphens and underscores",
    zh: "由字母、数字、点、连字符或下划线组成的编号",
  },
  text: { en: "text in quotation marks", zh: "引号中的文字" },
  texts: {
    en: 'text, or { "en": …, "zh": … } for both languages',
    zh: '文字，或以 { "en": …, "zh": … } 分别给出两种语言',
  },
  name: {
    en: 'a name, as text or as { "en": …, "zh": … }',
    zh: '名称，可写成文字或 { "en": …, "zh": … }',
  },
  "yes-or-no": { en: "true or false", zh: "true 或 false" },
  metres: {
    en: "a distance in metres: a number above 0, at most 50000, without quotation marks",
    zh: "以米为单位的距离：大于 0、不超过 50000 的数字，不加引号",
  },
  "strict-metres": {
    en: "a stricter distance, no longer than limitMetres",
    zh: "更严格的距离，不大于 limitMetres",
  },
  minutes: {
    en: "a time in minutes: a number above 0, at most 600",
    zh: "以分钟为单位的时间：大于 0、不超过 600 的数字",
  },
  share: { en: "a share from 0 to 1, such as 0.8", zh: "0 到 1 之间的比例，例如 0.8" },
  target: {
    en: 'whom it serves: "everyone", "elders" or "infants"',
    zh: '服务人群："everyone"、"elders" 或 "infants"',
  },
  basis: {
    en: 'what the distance means: "radius", "walk" or "time"',
    zh: '距离的含义："radius"、"walk" 或 "time"',
  },
  "judge-by": {
    en: 'what limits are held against: "metres" or "minutes"',
    zh: '限值的判定方式："metres" 或 "minutes"',
  },
  confidence: {
    en: 'a confidence: "V1", "V2" or "M" with a percentage such as "M90"',
    zh: '可信度："V1"、"V2" 或带百分数的 "M"，例如 "M90"',
  },
  list: { en: "a list in brackets [ ]", zh: "方括号 [ ] 中的列表" },
  criteria: {
    en: "at least one criterion, or a pack to include",
    zh: "至少一项指标，或一个要包含的标准",
  },
  category: {
    en: "the id of a category, such as eldercare (all are listed in docs/standards.md)",
    zh: "设施类别编号，例如 eldercare（全部编号见 docs/standards.md）",
  },
  "pack-id": {
    en: "the id of a standard that comes with the program",
    zh: "本程序自带标准的编号",
  },
  "no-circle": {
    en: "a standard that does not include this one in turn",
    zh: "不反过来包含本标准的标准",
  },
};
