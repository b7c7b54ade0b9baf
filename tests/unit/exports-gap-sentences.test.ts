import { describe, expect, it } from "vitest";
import { encodeTexts } from "../../src/core/exports/byte-writer.ts";
import { cellMiddle } from "../../src/core/exports/csv-cell.ts";
import { mostBytesOfSentence } from "../../src/core/exports/gap-sentences.ts";
import { NUMBER_BYTES } from "../../src/core/exports/put-bytes.ts";
import { type GapKind, gapFrame } from "../../src/core/words/gap-words.ts";

const YES_OR_NO = [false, true] as const;

function* allKinds(): Iterable<GapKind> {
  for (const supply of ["none", "unreachable", "beyond"] as const)
    for (const target of ["everyone", "elders", "infants"] as const)
      for (const part of ["one", "more"] as const)
        for (const whole of ["same", "one", "more"] as const)
          for (const farthest of ["same", "farther", "unreachable"] as const)
            for (const hasUnknown of YES_OR_NO)
              for (const isEstimated of YES_OR_NO)
                for (const isOutside of YES_OR_NO)
                  yield {
                    ...{ supply, target, part, whole, farthest },
                    ...{ hasUnknown, isEstimated, isOutside },
                  };
}

const noTexts = encodeTexts([]);
const noFacilities = {
  texts: noTexts,
  isQuoted: new Uint8Array(0),
  starts: new Uint8Array(0),
  ends: new Uint8Array(0),
};

describe.each(["en", "zh"] as const)("the room for a sentence (%s)", (lang) => {
  it.each([
    ["no words", { service: "", within: "" }],
    ["words that take room", { service: '"'.repeat(90), within: "里".repeat(90) }],
  ])("holds the frame of every kind of gap, with %s", (_which, words) => {
    const asked = {
      ...{ target: "everyone" as const, words, limitMetres: 500 },
      ...{ isInData: true, isEstimated: new Uint8Array(1), unknown: null },
    };
    const room = mostBytesOfSentence({
      ...{ lang, outside: 0, asked: [asked], facilities: noFacilities },
      ...{ others: noTexts, otherOf: new Uint32Array(0) },
    });
    for (const kind of allKinds()) {
      const { texts, slots } = gapFrame(kind, words, lang);
      const cells = texts.map((text) => cellMiddle(text).inside);
      const { bytes } = encodeTexts(cells);
      const quotesAndSpaces = 4;
      expect(bytes.byteLength + slots.length * NUMBER_BYTES + quotesAndSpaces).toBeLessThan(room);
    }
  });
});
