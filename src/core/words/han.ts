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
  ENDS_IN_HAN.test(end) ? STARTS_OTHER.test(start) : ENDS_OTHER.test(end) && STARTS_HAN.test(start);

const ENDS_IN_HAN = /\p{sc=Han}$/u;
const STARTS_HAN = /^\p{sc=Han}/u;
const STARTS_OTHER = /^(?!\p{sc=Han})[\p{L}\p{N}<]/u;
const ENDS_OTHER = /(?!\p{sc=Han})[\p{L}\p{N}%]$/u;
