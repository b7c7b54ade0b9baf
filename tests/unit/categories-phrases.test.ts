import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPhraseIndex } from "../../src/core/categories/phrase-index.ts";

const LATIN = /[a-z0-9é]/;

/** Every phrase at every place, the slow way. */
function bruteForce(phrases: readonly string[], text: string): readonly string[] {
  const isInsideWord = (place: number): boolean =>
    LATIN.test(text[place] ?? "") && LATIN.test(text[place - 1] ?? "");
  return phrases.flatMap((phrase) =>
    Array.from({ length: text.length }, (_, start) => start)
      .filter((start) => text.slice(start, start + phrase.length) === phrase)
      .filter((start) => !isInsideWord(start) && !isInsideWord(start + phrase.length))
      .map((start) => `${start} ${phrase}`),
  );
}

const text = (maxLength: number, minLength = 0) =>
  fc.string({ unit: fc.constantFrom("a", "b", "é", "7", " ", "托", "老"), minLength, maxLength });

describe("the phrases found in a text", () => {
  it("are those that a search at every place finds", () => {
    fc.assert(
      fc.property(fc.uniqueArray(text(3, 1), { maxLength: 8 }), text(12), (phrases, name) => {
        const find = createPhraseIndex(phrases.map((phrase) => [phrase, null] as const));
        const found = find(name).map(({ phrase, start }) => `${start} ${phrase}`);
        expect([...found].sort()).toEqual([...bruteForce(phrases, name)].sort());
      }),
    );
  });
});
