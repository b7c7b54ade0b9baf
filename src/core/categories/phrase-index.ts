/** A phrase that occurs in a text, with what the caller tied to it. */
export interface PhraseHit<T> {
  readonly phrase: string;
  readonly start: number;
  readonly value: T;
}

/**
 * Finds all phrases of a list in a text, both in the spelling of `normaliseText`. One pass over the
 * text; a phrase costs nothing unless its first two characters occur.
 *
 * Where a phrase begins or ends with a Latin letter or a digit, none may stand next to it: "pet" is
 * not in "carpet", nor "park" in "sparkling". Other scripts write no spaces: there a phrase counts
 * wherever it stands.
 */
export function createPhraseIndex<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
): (text: string) => readonly PhraseHit<T>[] {
  const byStart = new Map<number, (readonly [phrase: string, value: T])[]>();
  for (const entry of entries) {
    const key = startKey(entry[0], 0, entry[0].length > 1);
    const list = byStart.get(key);
    if (list === undefined) byStart.set(key, [entry]);
    else list.push(entry);
  }
  return (text) => {
    const hits: PhraseHit<T>[] = [];
    for (let start = 0; start < text.length; start++) {
      if (isInsideWord(text, start)) continue;
      collect(byStart.get(startKey(text, start, true)), text, start, hits);
      collect(byStart.get(startKey(text, start, false)), text, start, hits);
    }
    return hits;
  };
}

/** One number for the first two UTF-16 units, or for the first alone: phrases of one character. */
function startKey(text: string, start: number, hasSecond: boolean): number {
  return text.charCodeAt(start) * 0x1_0000 + (hasSecond ? text.charCodeAt(start + 1) : 0);
}

function collect<T>(
  candidates: readonly (readonly [phrase: string, value: T])[] | undefined,
  text: string,
  start: number,
  hits: PhraseHit<T>[],
): void {
  for (const [phrase, value] of candidates ?? []) {
    if (text.startsWith(phrase, start) && !isInsideWord(text, start + phrase.length)) {
      hits.push({ phrase, start, value });
    }
  }
}

/** True where a Latin letter or a digit stands on either side. */
const isInsideWord = (text: string, place: number): boolean =>
  isLatinOrDigit(text.charCodeAt(place)) && isLatinOrDigit(text.charCodeAt(place - 1));

/** Lower-case text only; false for NaN, which is what lies outside the text. */
const isLatinOrDigit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || // a-z
  (unit >= 0x30 && unit <= 0x39) || // 0-9
  (unit >= 0xdf && unit <= 0x24f && unit !== 0xf7) || // ß to ɏ, without ÷
  (unit >= 0x1e00 && unit <= 0x1eff);
