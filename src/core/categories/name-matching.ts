import { lazy } from "../base/lazy.ts";
import type { CategoryId } from "./catalogue.ts";
import type { Category } from "./category.ts";
import { closedWordIn } from "./closed.ts";
import { normaliseText } from "./normalise-text.ts";
import { createPhraseIndex } from "./phrase-index.ts";
import { CATEGORIES } from "./registry.ts";
import { simplified } from "./simplified.ts";

/** A keyword of a category in a name. */
export interface KeywordHit {
  readonly keyword: string;
  readonly field: string;
  /** The keyword beats the code of another category. */
  readonly beatsCodes: boolean;
}

export interface NameMatch {
  /** The longest keyword of every category that a name speaks of and no exclude cancels. */
  readonly hits: ReadonlyMap<CategoryId, KeywordHit>;
  /** Categories that a word in a name rules out. */
  readonly excluded: ReadonlySet<CategoryId>;
  /** A part of something (car park, gate) or not open: only a stop or a station may be meant. */
  readonly isPartOrClosed: boolean;
}

/** A name and the property that it stood in. */
export interface NamedText {
  readonly field: string;
  readonly text: string;
}

/**
 * What the names of one feature say, over all categories. Words are sought in a name as it is written
 * and, where that is in traditional characters, in simplified ones too: Chinese words are listed so.
 * @param kind what a column calls the feature, where that is no category: the words of 宠物医院 that
 *   speak against a hospital do so behind a name such as 康康诊所 too
 */
export function matchNames(names: readonly NamedText[], kind = ""): NameMatch {
  const hits = new Map<CategoryId, KeywordHit>();
  const excludedBy = new Map<CategoryId, string[]>();
  let isPartOrClosed = false;
  for (const { field, text } of names) {
    const spelled = normaliseText(text);
    const name = simplified(spelled); // as long as it was
    isPartOrClosed ||= saysPartOrClosed(name);
    for (const { phrase, start, value } of phrasesIn(spelled, name)) {
      if (isPlaceOfBranch(name, start, phrase)) continue;
      const keyword = spelled.slice(start, start + phrase.length);
      for (const category of value.excludedFrom) {
        pushTo(excludedBy, category, phrase);
      }
      for (const { category, beatsCodes } of value.keywordOf) {
        keepLongest(hits, category, { keyword, field, beatsCodes });
      }
    }
  }
  for (const category of excludedByKind(kind)) pushTo(excludedBy, category, kind);
  keepBothOfACombinedHome(hits, excludedBy);
  for (const category of excludedBy.keys()) hits.delete(category);
  return { hits, excluded: new Set(excludedBy.keys()), isPartOrClosed };
}

const phrasesIn = (spelled: string, name: string) =>
  [spelled, ...(name === spelled ? [] : [name])].flatMap(phraseIndex());

/** What a kind rules out: nothing unless it speaks of some category, as 教育培训 does not. */
function excludedByKind(kind: string): readonly CategoryId[] {
  const spelled = normaliseText(kind);
  const uses = phrasesIn(spelled, simplified(spelled)).map(({ value }) => value);
  const speaks = uses.some(({ keywordOf }) => keywordOf.length > 0);
  return speaks ? uses.flatMap(({ excludedFrom }) => excludedFrom) : [];
}

/**
 * A branch is told from others by the place behind its name: 美宜佳(养老院店) is no home for elders. What
 * stands last in the brackets is a kind of shop: 康泰(便利店).
 */
function isPlaceOfBranch(name: string, start: number, phrase: string): boolean {
  const opening = name.endsWith("店)") ? name.lastIndexOf("(") : -1;
  return opening > 0 && start > opening && start + phrase.length < name.length - 1;
}

/** A hit that beats codes keeps doing so when a longer keyword takes its place. */
function keepLongest(
  hits: Map<CategoryId, KeywordHit>,
  category: CategoryId,
  hit: KeywordHit,
): void {
  const known = hits.get(category);
  const longest = known !== undefined && known.keyword.length >= hit.keyword.length ? known : hit;
  hits.set(category, { ...longest, beatsCodes: hit.beatsCodes || known?.beatsCodes === true });
}

/** Words that stand anywhere in the name of something that is no facility, or not open. */
const PART_OR_CLOSED = [
  ...["停车场", "停车库", "停车楼", "充电站", "售楼处", "样板间", "出入口", "在建"],
] as const;

/**
 * A gate is named last: 实验幼儿园(东门). Elsewhere it is a place: 东门街道社区卫生服务中心, and so it is
 * behind another in brackets: 菜鸟驿站(阳光小区东门).
 */
const GATE_AT_END = /^(?:[^()]|\([^()]*\))*\(?(?:东门|西门|南门|北门|正门|侧门)\)?$/;

/** So is a stop, which maps call after what lies beside it: 养老院(公交站). */
const STOP_AT_END = /^(?:[^()]|\([^()]*\))*(?:\((?:公交站|公交车站|地铁站)\)|公交站|公交车站)$/;

const saysPartOrClosed = (name: string): boolean =>
  GATE_AT_END.test(name) ||
  STOP_AT_END.test(name) ||
  PART_OR_CLOSED.some((word) => name.includes(word)) ||
  closedWordIn(name) !== "";

/**
 * "养老院日间照料中心" is both a home and a day centre, though each kind's list excludes the other's
 * words. Where nothing else speaks against them, both stay.
 */
function keepBothOfACombinedHome(
  hits: ReadonlyMap<CategoryId, KeywordHit>,
  excludedBy: Map<CategoryId, string[]>,
): void {
  const day = excludedBy.get("eldercare");
  const home = excludedBy.get("eldercare_residential");
  if (!hits.has("eldercare") || !hits.has("eldercare_residential")) return;
  if (day?.every((word) => word === "养老院") && home?.every((word) => word === "日间照料")) {
    excludedBy.delete("eldercare");
    excludedBy.delete("eldercare_residential");
  }
}

interface PhraseUse {
  readonly keywordOf: { readonly category: CategoryId; readonly beatsCodes: boolean }[];
  readonly excludedFrom: CategoryId[];
}

/** Every keyword and exclude of every category: one phrase may serve several. */
function phraseUses(): ReadonlyMap<string, PhraseUse> {
  const uses = new Map<string, PhraseUse>();
  const entryOf = (phrase: string): PhraseUse => {
    const key = normaliseText(phrase);
    const use = uses.get(key) ?? { keywordOf: [], excludedFrom: [] };
    uses.set(key, use);
    return use;
  };
  for (const category of CATEGORIES) {
    for (const keyword of keywordsOf(category)) {
      const beatsCodes = category.beatsCodes.some((stem) => keyword.includes(stem));
      entryOf(keyword).keywordOf.push({ category: category.id, beatsCodes });
    }
    for (const exclude of [...category.excludes.zh, ...category.excludes.en]) {
      entryOf(exclude).excludedFrom.push(category.id);
    }
  }
  return uses;
}

/** The keywords of a category in all languages, once each. */
export const keywordsOf = ({ keywords }: Category): readonly string[] => [
  ...new Set([...keywords.zh, ...keywords.en, ...Object.values(keywords.other).flat()]),
];

function pushTo<K>(map: Map<K, string[]>, key: K, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const phraseIndex = lazy(() => createPhraseIndex(phraseUses()));
