import type { CategoryId } from "./catalogue.ts";
import { withImplied } from "./labels.ts";
import { matchNames } from "./name-matching.ts";
import { normaliseText } from "./normalise-text.ts";
import { createPhraseIndex } from "./phrase-index.ts";
import { simplified } from "./simplified.ts";
import { categoriesOfLabel } from "./stated-category.ts";

/** What everything in a file or layer is, by its name. */
export interface TitleCategory {
  readonly categories: readonly CategoryId[];
  /** The word that tells it, as it stands in the name. */
  readonly word: string;
  /** Nothing follows the word but what lists are called: 一覽表, 名冊, a date. */
  readonly isLast: boolean;
  /** It is the title of a list, not the mere label of a category. */
  readonly isTitle: boolean;
}

/**
 * What a name says that all of a layer is: the label of a category ("clinics.geojson"), or a Chinese
 * title with keywords of exactly one ("臺北市日間照顧機構一覽表.csv"). Null where it says nothing, or
 * several things. Western words count as whole names only: "park" is in too many of them.
 */
export function titleCategory(name: string): TitleCategory | null {
  const bare = name.slice(name.lastIndexOf("/") + 1).replace(/\.[a-z]+$/i, "");
  const labelled = categoriesOfLabel(bare);
  if (labelled.length > 0)
    return { categories: withImplied(labelled), word: bare, isLast: true, isTitle: false };
  const spelled = normaliseText(bare);
  const text = simplified(spelled);
  const words = wordsIn(spelled, text);
  const told = [...words].filter(([id, word]) => !isPartOfAnother(id, word, words));
  const [only, ...others] = told;
  if (only === undefined || others.length > 0) return null;
  const [category, word] = only;
  const start = text.indexOf(word);
  return {
    categories: withImplied([category]),
    word: start < 0 ? word : spelled.slice(start, start + word.length),
    isLast: withoutListWords(text).endsWith(word),
    isTitle: true,
  };
}

/** The longest telling word of each category, of several the last, in simplified characters. */
function wordsIn(spelled: string, text: string): ReadonlyMap<CategoryId, string> {
  const { hits, excluded, isPartOrClosed } = matchNames([{ field: "", text: spelled }]);
  const words = new Map<CategoryId, string>();
  if (isPartOrClosed) return words;
  const keep = (id: CategoryId, word: string): void => {
    if (excluded.has(id) || !/^\p{Script=Han}+$/u.test(word)) return;
    if (word.length >= (words.get(id)?.length ?? 0)) words.set(id, word);
  };
  for (const [id, { keyword }] of hits) keep(id, simplified(keyword));
  for (const { phrase, value } of findTitleWords(text)) keep(value, phrase);
  if (withoutListWords(text).endsWith(MARKET)) keep("market", MARKET);
  return words;
}

/** 长照 in 住宿式长照 tells nothing of its own. */
const isPartOfAnother = (
  id: CategoryId,
  word: string,
  words: ReadonlyMap<CategoryId, string>,
): boolean =>
  [...words].some(
    ([other, longer]) => other !== id && longer.length > word.length && longer.includes(word),
  );

/** At the end only: 市场监管 is an office. */
const MARKET = "市场";

/** Words of titles beside the keywords of names, as departments of the mainland and of Taiwan title their lists. */
const TITLE_WORDS: readonly (readonly [category: CategoryId, words: readonly string[]])[] = [
  [
    "eldercare",
    ["日间照顾", "日照中心", "关怀据点", "照顾关怀", "社区整体照顾", "小规模多机能", "长照"],
  ],
  [
    "eldercare_residential",
    ["住宿式长照", "老人福利机构", "养老机构", "护理之家", "团体家屋", "安养机构", "养护机构"],
  ],
  ["childcare", ["托婴", "托育", "公共托育"]],
  ["clinic", ["诊所", "卫生所"]],
  ["pharmacy", ["药局", "药店"]],
  ["shop", ["超商", "便利店", "便利商店"]],
  ["market", ["公有市场", "零售市场", "传统市场", "果菜市场"]],
  ["metro_station", ["捷运站", "捷运车站"]],
];

const findTitleWords = createPhraseIndex(
  TITLE_WORDS.flatMap(([category, words]) => words.map((word) => [word, category] as const)),
);

/** What stands behind the last noun of a title. */
const LIST_WORDS =
  /(?:[\s_.()\d-]|coord|final|list|data|机构|中心|单位|信息|[一㇐]?览表|清册|名册|清单|名单|目录|汇总|统计表?|资料集?|数据集?|分布图?|点位|位置|图层|图|表|年|月|日|版)+$/;

const withoutListWords = (text: string): string => text.replace(LIST_WORDS, "");
