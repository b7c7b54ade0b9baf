import type { DistanceSetting, Pace } from "../model/analysis.ts";
import type { TargetGroup } from "../model/dataset.ts";
import { dataText } from "./data-text.ts";
import {
  FEWER_THAN_ONE,
  formatLimit,
  formatLimitInForce,
  formatMetres,
  formatMetresBeside,
  formatMinutes,
  formatRatio,
  peopleInWords,
} from "./figures.ts";
import { type BarrierFacts, barrierLabel, PEOPLE_EN, TARGET_NAMES } from "./gap-names.ts";
import { han, needsSpace, Side, sideAtEnd, sideAtStart } from "./han.ts";
import type { Lang } from "./lang.ts";
import { counted, form } from "./plural.ts";

type InBoth<T = string> = Readonly<Record<Lang, T>>;

/** What the sentence about one criterion in one place is made of. */
export interface GapFacts {
  readonly target: TargetGroup;
  readonly service: InBoth; // name of the criterion
  readonly demand: number; // people whom it serves here
  readonly unknown: number; // of those, about whom the data cannot tell
  readonly peopleWithout: number; // > 0
  readonly isEstimated: boolean; // the people were not counted by the data
  readonly isOutside: boolean; // the place is "outside every block"
  readonly limitMetres: number; // in force
  readonly pace: Pace | null; // null = judged by metres
  /** People without who are within the limit in metres: only their minutes are too few. */
  readonly peopleTooSlow: number;
  readonly statedMetres: number; // that limit
  readonly distance: DistanceSetting;
  readonly facilities: number; // of the category, in the data
  /** Nearest facility of the best placed home that goes without; null when unreachable. */
  readonly nearest: FacilityFacts | null;
  readonly nearestMetres: number; // Infinity when unreachable
  readonly farthestMetres: number; // of the worst placed home; Infinity when unreachable
  /** What cuts off those who are near in a straight line, where it is known. */
  readonly barrier: BarrierFacts | null;
}

export interface FacilityFacts {
  readonly name: string; // "" without one
  readonly id: string;
  readonly isSynthetic: boolean;
}

/** What the sentences about one criterion share. */
export interface CriterionWords {
  readonly service: string; // "eldercare"
  readonly within: string; // "500 m on foot"
}

export const criterionWords = (
  facts: Pick<GapFacts, "service" | "limitMetres" | "pace" | "distance">,
  lang: Lang,
): CriterionWords => ({
  service: serviceInSentence(facts.service, lang),
  within: withinWords(facts, lang),
});

/**
 * One plain sentence that says who goes without what, and how far the nearest one is.
 * @param shared {@link criterionWords} of the facts, where many sentences share them
 */
export function gapSentence(
  facts: GapFacts,
  lang: Lang,
  { service, within } = criterionWords(facts, lang),
): string {
  const words = SENTENCES[lang];
  const who = {
    target: facts.target,
    part: peopleInWords(facts.peopleWithout, lang),
    whole: peopleInWords(facts.demand, lang),
    unknown: facts.unknown > 0 ? peopleInWords(facts.unknown, lang) : null,
    isEstimated: facts.isEstimated,
    isOutside: facts.isOutside,
  };
  if (facts.facilities === 0) return words.noneInData(who, service);
  if (facts.nearest === null) return words.unreachable(who, service);
  return words.beyond(who, {
    service,
    within,
    nearest: facilityLabel(facts.nearest, lang),
    from: formatMetresBeside(facts.nearestMetres, facts.limitMetres),
    to: formatMetresBeside(facts.farthestMetres, facts.limitMetres),
    isSomeUnreachable: facts.farthestMetres === Infinity,
    tooSlow:
      facts.peopleTooSlow > 0
        ? words.tooSlow(peopleInWords(facts.peopleTooSlow, lang), formatLimit(facts.statedMetres))
        : "",
    cutOff: facts.barrier === null ? "" : words.cutOff(barrierLabel(facts.barrier, lang)),
  });
}

/** What words a sentence about a gap takes, whatever its figures. */
export interface GapKind {
  readonly supply: "none" | "unreachable" | "beyond";
  readonly target: TargetGroup;
  /** Those without, in words: one, or more. */
  readonly part: "one" | "more";
  /** Those whom it serves, in words: as many as those without, one, or more. */
  readonly whole: "same" | "one" | "more";
  readonly hasUnknown: boolean;
  readonly isEstimated: boolean;
  readonly isOutside: boolean;
  /** The worst placed home, beside the best placed one. */
  readonly farthest: "same" | "farther" | "unreachable";
}

/**
 * The sentences about gaps of one kind: texts, and between them what each gap has of its own. They are those
 * of {@link gapSentence} where no figure of people is below 1, nobody is too slow, and no barrier is known.
 */
export interface SentenceFrame {
  readonly texts: readonly string[]; // one more than slots
  readonly slots: readonly Slot[];
  /** What the name of the facility stands between: where it `isSpaced` from it, a space belongs. */
  readonly beforeNearest: Side;
  readonly afterNearest: Side;
}

/** Figures of people, the name of the nearest facility, and two distances. */
export const SLOTS = ["part", "whole", "unknown", "nearest", "from", "to"] as const;
export type Slot = (typeof SLOTS)[number];

/**
 * A sentence is made with marks in place of what is a gap's own, and cut at them: so its words stand in one
 * place, whoever writes it. No text of the data holds a mark, for `dataText` lets no control character pass.
 */
export function gapFrame(
  { supply, target, hasUnknown, isEstimated, isOutside, farthest, ...people }: GapKind,
  { service, within }: CriterionWords,
  lang: Lang,
): SentenceFrame {
  const words = SENTENCES[lang];
  const part = people.part === "one" ? "1" : markOf("part");
  const whole = { same: part, one: "1", more: markOf("whole") }[people.whole];
  const unknown = hasUnknown ? markOf("unknown") : null;
  const who = { target, part, whole, unknown, isEstimated, isOutside };
  if (supply === "none") return cutAtMarks(words.noneInData(who, service), lang);
  if (supply === "unreachable") return cutAtMarks(words.unreachable(who, service), lang);
  const sentence = words.beyond(who, {
    service,
    within,
    nearest: markOf("nearest"),
    from: markOf("from"),
    to: farthest === "same" ? markOf("from") : markOf("to"),
    isSomeUnreachable: farthest === "unreachable",
    tooSlow: "",
    cutOff: "",
  });
  return cutAtMarks(sentence, lang);
}

const markOf = (slot: Slot): string => String.fromCharCode(1 + SLOTS.indexOf(slot));
const MARKS = new RegExp(`[${SLOTS.map(markOf).join("")}]`, "g");

/** Every figure begins and ends as this one does where a space may be wanted: with neither sign nor Han. */
const ANY_FIGURE = "0";

function cutAtMarks(sentence: string, lang: Lang): SentenceFrame {
  const texts = sentence.split(MARKS);
  const slots = (sentence.match(MARKS) ?? []).flatMap(
    (mark) => SLOTS[mark.charCodeAt(0) - 1] ?? [],
  );
  if (lang === "en") return { texts, slots, beforeNearest: Side.sign, afterNearest: Side.sign };
  const nearest = slots.indexOf("nearest");
  return {
    texts: texts.map((text, row) => {
      const isAfterFigure = row > 0 && row - 1 !== nearest && needsSpace(ANY_FIGURE, text);
      const isBeforeFigure =
        row < slots.length && row !== nearest && needsSpace(text.slice(-2), ANY_FIGURE);
      return `${isAfterFigure ? " " : ""}${text}${isBeforeFigure ? " " : ""}`;
    }),
    slots,
    beforeNearest: sideAtEnd(texts[nearest] ?? ""),
    afterNearest: sideAtStart(texts[nearest + 1] ?? ""),
  };
}

/** A facility near in a straight line that is far on foot, and why. */
export interface SeveranceFacts {
  readonly facility: FacilityFacts;
  readonly lineMetres: number;
  readonly walkMetres: number; // Infinity = no way
  readonly detourRatio: number | null;
  readonly limitMetres: number; // which the line keeps and the walk does not
  readonly barrier: BarrierFacts | null;
}

/** "Clinic A lies 310 m away in a straight line, but 960 m on foot (3.1 ×): 京张铁路 lies between." */
export function severanceSentence(facts: SeveranceFacts, lang: Lang): string {
  const { walkMetres, limitMetres, detourRatio, barrier } = facts;
  const words = SENTENCES[lang];
  return words.severed({
    facility: facilityLabel(facts.facility, lang),
    line: formatMetresBeside(facts.lineMetres, limitMetres),
    walk: walkMetres < Infinity ? formatMetresBeside(walkMetres, limitMetres) : null,
    ratio: detourRatio === null ? null : formatRatio(detourRatio, lang),
    barrier: barrier === null ? null : barrierLabel(barrier, lang),
  });
}

/** What the sentence about a met, unknown or idle criterion is made of. */
export interface StandingFacts {
  readonly verdict: "pass" | "unknown" | "empty";
  readonly target: TargetGroup;
  readonly service: InBoth;
  readonly demand: number;
  readonly unknown: number; // of those, about whom the data cannot tell
  readonly covered: number;
  /** Facilities of the category in the data. */
  readonly facilities: number;
  readonly isEstimated: boolean;
  readonly isOutside: boolean;
  readonly limitMetres: number; // in force
  readonly pace: Pace | null; // null = judged by metres
  readonly distance: DistanceSetting;
}

/** The sentence for a criterion that is no gap. */
export function standingSentence(facts: StandingFacts, lang: Lang): string {
  const words = SENTENCES[lang];
  const service = serviceInSentence(facts.service, lang);
  const who = {
    target: facts.target,
    part: peopleInWords(coveredBeside(facts), lang),
    whole: peopleInWords(facts.demand, lang),
    unknown: facts.unknown > 0 ? peopleInWords(facts.unknown, lang) : null,
    isEstimated: facts.isEstimated,
    isOutside: facts.isOutside,
  };
  if (facts.verdict === "unknown") {
    return facts.facilities === 0 ? words.unknown(service) : words.cannotTell;
  }
  if (facts.verdict === "empty") return words.empty(facts.target, facts.isOutside);
  return words.covered(who, service, withinWords(facts, lang));
}

/** "500 m on foot", "10 min (480 m at 0.8 m/s) on foot". */
const withinWords = (
  facts: Pick<GapFacts, "limitMetres" | "pace" | "distance">,
  lang: Lang,
): string =>
  SENTENCES[lang].within[facts.distance.model](
    formatLimitInForce(facts.limitMetres, facts.pace, lang),
    factorOf(facts),
  );

/**
 * "280 m over the limit, about 6 min more at an elder's pace" of one home; of several, from the best
 * placed to the worst. Figures of the best are finite, all are above 0.
 */
export function shortfallWords({ best, worst, target }: Shortfall, lang: Lang): string {
  const words = SENTENCES[lang];
  const from = formatMetres(Math.max(1, best.metres));
  const to = formatMetres(Math.max(1, worst.metres));
  const fewest = formatMinutes(best.minutes, lang);
  if (worst.metres === Infinity) return words.shortfallAndMore(from, fewest, target);
  if (from === to) return words.shortfall(from, fewest, target);
  return words.shortfallSpan({ from, to, most: formatMinutes(worst.minutes, lang) }, target);
}

export interface Shortfall {
  readonly best: Excess;
  readonly worst: Excess; // Infinity where nothing can be reached
  readonly target: TargetGroup;
}

/** How far one home is beyond the limit. */
interface Excess {
  readonly metres: number;
  readonly minutes: number;
}

/** A facility as sentences and tables call it: its name, else its id; "(synthetic)" where it is. */
export const facilityLabel = (facility: FacilityFacts, lang: Lang): string =>
  withSynthetic(dataText(nameOrId(facility)), facility, lang);

/** The same as a value of its own: as it stands in the data, like the names of blocks. */
export const facilityValue = (facility: FacilityFacts, lang: Lang): string =>
  withSynthetic(nameOrId(facility), facility, lang);

const nameOrId = ({ name, id }: FacilityFacts): string => (name === "" ? id : name);

function withSynthetic(label: string, facility: FacilityFacts, lang: Lang): string {
  if (!facility.isSynthetic || /synthetic|虚构/i.test(label)) return label;
  return SENTENCES[lang].synthetic(label);
}

/** Covered people as they are said beside the demand: never all of it when somebody is left out. */
function coveredBeside({ covered, demand }: StandingFacts): number {
  const most = Math.max(PART_OF_ONE, Math.round(demand) - 1);
  return covered < demand ? Math.min(covered, most) : covered;
}

/** Any number of people that is said as fewer than 1. */
const PART_OF_ONE = 0.25;

interface Who {
  readonly target: TargetGroup;
  readonly part: string;
  readonly whole: string;
  /** Of the whole, about whom nothing is known; null where all are known. */
  readonly unknown: string | null;
  readonly isEstimated: boolean;
  readonly isOutside: boolean;
}

interface Beyond {
  readonly service: string;
  readonly within: string;
  readonly nearest: string;
  readonly from: string;
  readonly to: string;
  readonly isSomeUnreachable: boolean;
  readonly tooSlow: string; // "" where nobody is
  readonly cutOff: string; // "" or the end of the sentence
}

interface Severed {
  readonly facility: string;
  readonly line: string;
  readonly walk: string | null; // null = no way
  readonly ratio: string | null;
  readonly barrier: string | null;
}

interface Sentences {
  readonly within: Readonly<
    Record<DistanceSetting["model"], (limit: string, factor: string) => string>
  >;
  readonly beyond: (who: Who, how: Beyond) => string;
  readonly tooSlow: (people: string, limit: string) => string;
  readonly cutOff: (barrier: string) => string;
  readonly severed: (how: Severed) => string;
  readonly noneInData: (who: Who, service: string) => string;
  readonly unreachable: (who: Who, service: string) => string;
  readonly covered: (who: Who, service: string, within: string) => string;
  readonly unknown: (service: string) => string;
  readonly cannotTell: string;
  readonly empty: (target: TargetGroup, isOutside: boolean) => string;
  readonly shortfall: (metres: string, minutes: string, target: TargetGroup) => string;
  readonly shortfallAndMore: (metres: string, minutes: string, target: TargetGroup) => string;
  readonly shortfallSpan: (
    over: { readonly from: string; readonly to: string; readonly most: string },
    target: TargetGroup,
  ) => string;
  readonly synthetic: (label: string) => string;
}

const PACE_EN: Readonly<Record<TargetGroup, string>> = {
  everyone: "an adult's pace",
  elders: "an elder's pace",
  infants: "the pace of an adult with a small child",
};

const PACE_ZH: Readonly<Record<TargetGroup, string>> = {
  everyone: "成年人步速",
  elders: "老年人步速",
  infants: "成年人携幼儿步速",
};

const placeEn = (isOutside: boolean): string => (isOutside ? "outside every block" : "here");
const placeZh = (isOutside: boolean): string => (isOutside ? "街坊以外" : "此处");

/**
 * "412 of 530 elders here", "All 530 elders here", "The only elder here", "Fewer than 1 elder here",
 * "412 of 530 elders here (30 unknown)".
 */
function whoEn({ target, part, whole, unknown, isEstimated, isOutside }: Who): string {
  const { one, many } = PEOPLE_EN[target];
  const place = placeEn(isOutside);
  if (part !== whole || unknown !== null) {
    const aside = unknown === null ? "" : ` (${unknown} unknown)`;
    const all = `${counted(whole, one, many)} ${place}${aside}`;
    if (part === FEWER_THAN_ONE.en) return `Fewer than 1 of ${isEstimated ? "about " : ""}${all}`;
    return `${isEstimated ? "About " : ""}${part} of ${all}`;
  }
  if (whole === "1") return `The only ${one} ${place}`;
  if (whole === FEWER_THAN_ONE.en) return `Fewer than 1 ${one} ${place}`;
  return isEstimated ? `All ${many} ${place} (about ${whole})` : `All ${whole} ${many} ${place}`;
}

const verbEn = ({ part }: Who, one: string, many: string): string => form(part, one, many);

/** “此处 530 名老年人中，有 412 名”, “此处 530 名老年人”, “此处 530 名老年人（30 名待核实）中，有 412 名”. */
function whoZh({ target, part, whole, unknown, isEstimated, isOutside }: Who): string {
  const about = (figure: string): string =>
    isEstimated && figure !== FEWER_THAN_ONE.zh ? "约" : "";
  const all = han`${placeZh(isOutside)}${about(whole)}${whole}名${TARGET_NAMES[target].zh}`;
  if (part === whole && unknown === null) return all;
  const aside = unknown === null ? "" : han`（${unknown}名待核实）`;
  return han`${all}${aside}中，${about(part)}有${part}名`;
}

/** “均”, where a sentence is about all of several. */
const allZh = ({ part, whole, unknown }: Who): string =>
  part === whole && unknown === null && whole !== "1" && whole !== FEWER_THAN_ONE.zh ? "均" : "";

const SENTENCES: InBoth<Sentences> = {
  en: {
    within: {
      straight: (limit) => `${limit} in a straight line`,
      detour: (limit, factor) => `${limit} on foot (straight line × ${factor})`,
      network: (limit) => `${limit} on foot`,
    },
    beyond: (who, how) => {
      const start = `${whoEn(who)} ${verbEn(who, "has", "have")} no ${how.service} within ${how.within}`;
      if (how.isSomeUnreachable) {
        return `${start}; the nearest is ${how.nearest}, ${how.from} away, and some homes can reach none${how.tooSlow}${how.cutOff}.`;
      }
      return how.from === how.to
        ? `${start}; the nearest is ${how.nearest}, ${how.from} away${how.tooSlow}${how.cutOff}.`
        : `${start}; the nearest is ${how.from} (${how.nearest}) to ${how.to} away${how.tooSlow}${how.cutOff}.`;
    },
    tooSlow: (people, limit) =>
      `; ${people} of them ${form(people, "is", "are")} within ${limit}, too far only at their pace`,
    cutOff: (barrier) => `; what is near in a straight line is cut off by ${barrier}`,
    severed: ({ facility, line, walk, ratio, barrier }) => {
      const between = barrier === null ? "" : `: ${barrier} lies between`;
      const onFoot = walk === null ? "no way leads there" : `${walk} on foot`;
      const detour = ratio === null ? "" : ` (${ratio})`;
      return `${facility} is ${line} away in a straight line, but ${onFoot}${detour}${between}.`;
    },
    noneInData: (who, service) =>
      `${whoEn(who)} ${verbEn(who, "goes", "go")} without ${service}: the data hold none, and this was confirmed.`,
    unreachable: (who, service) =>
      `${whoEn(who)} ${verbEn(who, "goes", "go")} without ${service}: none can be reached on foot.`,
    covered: (who, service, within) =>
      `${whoEn(who)} ${verbEn(who, "lives", "live")} within ${within} of the nearest ${service}.`,
    cannotTell:
      "The data cannot tell: they end within the limit, or no joined street comes near these homes.",
    unknown: (service) =>
      `The data hold no ${service}, so nobody can say. Load a file that has it, or confirm that there is none.`,
    empty: (target, isOutside) => `No ${PEOPLE_EN[target].many} live ${placeEn(isOutside)}.`,
    shortfall: (metres, minutes, target) =>
      `${metres} over the limit, ${minutes} more at ${PACE_EN[target]}`,
    shortfallAndMore: (metres, minutes, target) =>
      `${metres} or more over the limit, ${minutes} or more at ${PACE_EN[target]}; some homes can reach none`,
    shortfallSpan: ({ from, to, most }, target) =>
      `${from} to ${to} over the limit, at most ${most} more at ${PACE_EN[target]}`,
    synthetic: (label) => `${label} (synthetic)`,
  },
  zh: {
    within: {
      straight: (limit) => han`在直线距离${limit}以内`,
      detour: (limit, factor) => han`在步行${limit}（直线距离 × ${factor}）以内`,
      network: (limit) => han`沿道路步行${limit}以内`,
    },
    beyond: (who, how) => {
      const start = han`${whoZh(who)}${how.within}${allZh(who)}没有${how.service}`;
      if (how.isSomeUnreachable) {
        return han`${start}；最近的是${how.nearest}，距离${how.from}，另有住宅步行无法到达任何一处${how.tooSlow}${how.cutOff}。`;
      }
      return how.from === how.to
        ? han`${start}；最近的是${how.nearest}，距离${how.from}${how.tooSlow}${how.cutOff}。`
        : han`${start}；到最近一处的距离为${how.from}（${how.nearest}）至${how.to}${how.tooSlow}${how.cutOff}。`;
    },
    tooSlow: (people, limit) => han`；其中${people}名距离在${limit}以内，仅因步速较慢而超时`,
    cutOff: (barrier) => han`；直线距离虽近，但被${barrier}阻隔`,
    severed: ({ facility, line, walk, ratio, barrier }) => {
      const between = barrier === null ? "" : han`，中间隔着${barrier}`;
      const onFoot = walk === null ? "步行无法到达" : han`步行${walk}`;
      const detour = ratio === null ? "" : `（${ratio}）`;
      return han`到${facility}的直线距离为${line}，${onFoot}${detour}${between}。`;
    },
    noneInData: (who, service) =>
      han`${whoZh(who)}${allZh(who)}没有${service}可用：数据中没有该类设施，且已确认缺失。`,
    unreachable: (who, service) =>
      han`${whoZh(who)}${allZh(who)}没有${service}可用：步行无法到达任何一处。`,
    covered: (who, service, within) => han`${whoZh(who)}${within}${allZh(who)}有${service}。`,
    cannotTell: "数据不足，待核实：限值范围超出了数据边界，或这些住宅附近没有连通的道路。",
    unknown: (service) =>
      han`数据中没有${service}，情况待核实：请打开含该类设施的文件，或确认确实没有。`,
    empty: (target, isOutside) => han`${placeZh(isOutside)}没有${TARGET_NAMES[target].zh}。`,
    shortfall: (metres, minutes, target) =>
      han`超出限值${metres}，按${PACE_ZH[target]}需多走${minutes}`,
    shortfallAndMore: (metres, minutes, target) =>
      han`超出限值${metres}以上，按${PACE_ZH[target]}需多走${minutes}以上；部分住宅步行无法到达`,
    shortfallSpan: ({ from, to, most }, target) =>
      han`超出限值${from}至${to}，按${PACE_ZH[target]}最多需多走${most}`,
    synthetic: (label) => `${label}（虚构）`,
  },
};

/** "eldercare" from "Eldercare"; "PE field" and names in the data's own words stay. */
function serviceInSentence(name: InBoth, lang: Lang): string {
  const text = dataText(name[lang]);
  const [first = "", second = ""] = text;
  const isAcronym =
    second !== "" && second === second.toUpperCase() && second !== second.toLowerCase();
  return lang === "en" && !isAcronym ? first.toLowerCase() + text.slice(first.length) : text;
}

const factorOf = ({ distance }: { readonly distance: DistanceSetting }): string =>
  distance.model === "detour" ? String(Math.round(distance.factor * 1000) / 1000) : "1";
