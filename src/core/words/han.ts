/**
 * A Chinese sentence from its pieces: where a figure, or a word in other letters, meets a Han
 * character stands a space, as 39,656 人 and 500 m 以内. Pieces may be either: names come from data.
 */
export function han(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | null | undefined)[]
): string {
  let sentence = texts[0] ?? "";
  for (const [row, value] of values.entries()) {
    sentence = joined(joined(sentence, String(value ?? "")), texts[row + 1] ?? "");
  }
  return sentence;
}

const joined = (before: string, after: string): string =>
  needsSpace(before.slice(-2), after.slice(0, 2)) ? `${before} ${after}` : before + after;

/** Whether a space stands between them. Two characters suffice, and may be one beyond the basic plane. */
export const needsSpace = (end: string, start: string): boolean =>
  isSpaced(sideAtEnd(end), sideAtStart(start));

/** What a space depends on where two texts meet. */
export const Side = { sign: 0, han: 1, other: 2 } as const;
export type Side = (typeof Side)[keyof typeof Side];

/** Whether a space stands between two sides. */
export const isSpaced = (before: number, after: number): boolean =>
  before !== after && before !== Side.sign && after !== Side.sign;

export function sideAtEnd(text: string): Side {
  if (ENDS_IN_HAN.test(text)) return Side.han;
  return ENDS_OTHER.test(text) ? Side.other : Side.sign;
}

export function sideAtStart(text: string): Side {
  if (STARTS_HAN.test(text)) return Side.han;
  return STARTS_OTHER.test(text) ? Side.other : Side.sign;
}

const ENDS_IN_HAN = /\p{sc=Han}$/u;
const STARTS_HAN = /^\p{sc=Han}/u;
const STARTS_OTHER = /^(?!\p{sc=Han})[\p{L}\p{N}<]/u;
const ENDS_OTHER = /(?!\p{sc=Han})[\p{L}\p{N}%]$/u;
