import { POPULATION_METHODS } from "../model/dataset.ts";
import { formatWhole, peopleInWords } from "./figures.ts";
import { han } from "./han.ts";
import type { Lang } from "./lang.ts";
import { counted, form } from "./plural.ts";

/** Part of the homes from which on a guess about them is said beside the headline. */
const CONSIDERABLE = 0.2;

/** Sums over all the data, as `Totals` has them. */
interface Estimated {
  readonly residences: number;
  readonly population: number;
  readonly estimatedPopulation: number;
  readonly populationMethods: readonly number[]; // [POPULATION_METHODS] residences
  readonly levelsAssumed: number; // residences
}

/**
 * How far the number of people is a guess, in short sentences; none where few homes are guessed at.
 * A range says what is unknown about services, never this.
 */
export function estimateSentences(totals: Estimated, lang: Lang): readonly string[] {
  const { residences, population, estimatedPopulation, populationMethods, levelsAssumed } = totals;
  const by = (method: (typeof POPULATION_METHODS)[number]): number =>
    populationMethods[POPULATION_METHODS.indexOf(method)] ?? 0;
  const words = WORDS[lang];
  const isConsiderable = (homes: number): boolean =>
    homes > 0 && homes >= CONSIDERABLE * residences;
  const of = formatWhole(residences);
  return [
    ...(isConsiderable(residences - by("population"))
      ? [words.estimated(peopleInWords(estimatedPopulation, lang), peopleInWords(population, lang))]
      : []),
    ...(isConsiderable(levelsAssumed) ? [words.levels(formatWhole(levelsAssumed), of)] : []),
    ...(isConsiderable(by("one")) ? [words.one(formatWhole(by("one")), of)] : []),
  ];
}

interface EstimateWords {
  readonly estimated: (people: string, of: string) => string;
  readonly levels: (homes: string, of: string) => string;
  readonly one: (homes: string, of: string) => string;
}

const WORDS: Readonly<Record<Lang, EstimateWords>> = {
  en: {
    estimated: (people, of) => {
      const who = `${counted(of, "person", "people")} ${form(people, "is", "are")} estimated`;
      return `${people === of && of !== "1" ? "All" : `${people} of`} ${who}, not counted.`;
    },
    levels: (homes, of) =>
      `Storeys are assumed as 1 for ${homes} of ${counted(of, "building", "buildings")}: people are probably too few.`,
    one: (homes, of) =>
      `${homes} of ${counted(of, "home", "homes")} ${form(homes, "counts", "count")} as one person each, for want of a number.`,
  },
  zh: {
    estimated: (people, of) =>
      people === of
        ? han`${of}人均为估算，并非数据中的人口。`
        : han`${of}人中有${people}人为估算，并非数据中的人口。`,
    levels: (homes, of) => han`${of}栋建筑中有${homes}栋没有层数，按 1 层计，人口可能偏少。`,
    one: (homes, of) => han`${of}处住宅中有${homes}处没有人口数据，各按 1 人计。`,
  },
};
