import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortText } from "../../src/core/base/short-text.ts";
import type { FeatureText } from "../../src/core/formats/feature-id.ts";
import { LayerBuilder } from "../../src/core/formats/layer-builder.ts";
import { nestingOf } from "../../src/core/formats/nesting.ts";
import { NO_NUMBER, NumberReader } from "../../src/core/formats/number-reader.ts";
import { NOT_PLAIN } from "../../src/core/formats/plain-features.ts";
import { TextPool } from "../../src/core/formats/text-pool.ts";
import { utf8Length, utf8Of } from "../../src/core/formats/utf8.ts";
import { FUZZ_MS, featureValue, fuzzRuns, mutated } from "../support/geojson-arbitraries.ts";
import { asData } from "../support/raw-layer.ts";

const bounded = {
  numRuns: fuzzRuns(4_000),
  interruptAfterTimeLimit: FUZZ_MS / 2,
  markInterruptAsFailure: false,
} as const;
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const finished = (builder: LayerBuilder) => {
  const layer = builder.finish({ sha256: "", format: "" });
  return asData(layer.ok ? { ok: true, value: [layer.value] } : layer);
};

const textOf = (bytes: Uint8Array): FeatureText => {
  const { keys } = nestingOf(bytes);
  return { bytes, start: 0, end: bytes.length, keys };
};

/** Adds a feature the slow way; false where its bytes are no JSON. */
function addSlowly(builder: LayerBuilder, bytes: Uint8Array): boolean {
  try {
    const value = JSON.parse(strict.decode(bytes));
    builder.addFeature(value, textOf(bytes), 1);
    return true;
  } catch {
    return false;
  }
}

describe("the quick reading of plain features", () => {
  const spaced = fc
    .tuple(featureValue, fc.constantFrom(undefined, 1))
    .map(([value, indent]) => JSON.stringify(value, null, indent));
  const anything = fc.oneof(spaced.map(bytesOf), mutated(spaced));

  /** Features as files have them: written alike, with other ids, values and coordinates. */
  const row = fc.record({
    id: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
    name: fc.oneof(fc.string({ unit: "binary" }), fc.double({ noNaN: true }), fc.constant(null)),
    isOpen: fc.oneof(fc.boolean(), fc.constant({ deep: 1 })),
    at: fc.tuple(
      fc.double({ min: -200, max: 200, noNaN: true }),
      fc.integer({ min: -90, max: 90 }),
    ),
  });
  const alike = fc.tuple(fc.array(row, { maxLength: 6 }), fc.nat(3), fc.constantFrom(undefined, 1));

  it("gives the same for a feature that is written as the one before it", () => {
    let taken = 0;
    let tried = 0;
    fc.assert(
      fc.property(alike, ([rows, kind, indent]) => {
        const quick = new LayerBuilder("a");
        const slow = new LayerBuilder("a");
        for (const { id, at, ...properties } of rows) {
          const geometry =
            kind === 0
              ? { type: "Point", coordinates: at }
              : { type: "LineString", coordinates: [at, ...rows.map((other) => other.at)] };
          const feature = { type: "Feature", ...(kind > 1 ? { id } : {}), properties, geometry };
          const bytes = bytesOf(JSON.stringify(feature, null, indent));
          const end = quick.addPlainFeature(bytes, 0, bytes.length, 1);
          tried++;
          if (end === NOT_PLAIN) addSlowly(quick, bytes);
          else taken++;
          addSlowly(slow, bytes);
        }
        expect(finished(quick)).toEqual(finished(slow));
      }),
      bounded,
    );
    expect(taken).toBeGreaterThan(tried / 20);
  });

  it("gives what JSON.parse and readShape give, or nothing", () => {
    let taken = 0;
    fc.assert(
      fc.property(anything, fc.nat({ max: 3 }), (bytes, space) => {
        const quick = new LayerBuilder("a");
        const slow = new LayerBuilder("a");
        // What comes the first time is never plain: its names have to be met once.
        expect(addSlowly(quick, bytes)).toBe(addSlowly(slow, bytes));
        const text = Uint8Array.from([...Array(space).fill(0x20), ...bytes, 0x2c]);
        const end =
          bytes[0] === 0x7b ? quick.addPlainFeature(text, space, text.length, 1) : NOT_PLAIN;
        if (end !== NOT_PLAIN) {
          taken++;
          const feature = text.slice(space, end);
          expect(addSlowly(slow, feature)).toBe(true);
          expect(quick.lineFeedsInPlainFeature).toBe(
            feature.filter((byte) => byte === 0x0a).length,
          );
        }
        expect(finished(quick)).toEqual(finished(slow));
      }),
      bounded,
    );
    expect(taken).toBeGreaterThan(0);
  });

  it("takes what most files hold", () => {
    const features = [
      '{"type":"Feature","properties":{"id":7,"a":"甲","b":true},"geometry":{"type":"Point","coordinates":[1,2]}}',
      '{"type":"Feature","id":"x","properties":null,"geometry":{"type":"LineString","coordinates":[[1,2],[3,4,5]]}}',
      '{"geometry":{"type":"MultiPolygon","coordinates":[[[[2,0],[1,0],[1,1],[2,0]]]]},"properties":{"a":null},"type":"Feature"}',
    ];
    for (const feature of features) {
      const builder = new LayerBuilder("a");
      const bytes = bytesOf(feature);
      builder.addFeature(JSON.parse(feature), textOf(bytes), 1);
      expect(builder.addPlainFeature(bytes, 0, bytes.length, 1)).toBe(bytes.length);
    }
  });
});

describe("a number in JSON", () => {
  const digits = fc.array(fc.constantFrom(..."0123456789"), { minLength: 1, maxLength: 20 });
  const literal = fc.oneof(
    fc.double().map((value) => JSON.stringify(value)),
    fc.integer().map(String),
    fc.tuple(digits, digits).map(([whole, decimals]) => `${whole.join("")}.${decimals.join("")}`),
    fc
      .array(fc.constantFrom(..."0123456789.-+eE"), { minLength: 1, maxLength: 12 })
      .map((c) => c.join("")),
  );
  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };

  it("is read to the very same double, and nothing else is read", () => {
    const reader = new NumberReader();
    fc.assert(
      fc.property(literal, (text) => {
        const bytes = bytesOf(`${text},`);
        const end = reader.read(bytes, 0, bytes.length);
        const isRead = end !== NO_NUMBER && bytes[end] === 0x2c;
        const expected = parsed(text);
        expect(isRead).toBe(typeof expected === "number");
        if (isRead) expect(reader.value).toBe(expected);
      }),
      bounded,
    );
  });

  it("may go on where the bytes end: it is not read then", () => {
    const reader = new NumberReader();
    expect(
      ["1", "12.5", "-", "1e3"].map((text) => reader.read(bytesOf(text), 0, text.length)),
    ).toEqual([NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_NUMBER]);
  });
});

const LONE_SURROGATE = /\p{Surrogate}/u;

describe("UTF-8", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });

  it("is made and read as by TextEncoder and TextDecoder", () => {
    fc.assert(
      fc.property(text, (value) => {
        const bytes = utf8Of(value);
        if (LONE_SURROGATE.test(value)) return expect(bytes).toBeNull();
        expect(bytes && [...bytes]).toEqual([...bytesOf(value)]);
        expect(bytes && shortText(bytes, 0, bytes.length)).toBe(value);
      }),
      bounded,
    );
  });

  it("is told from what is none as by a strict decoder", () => {
    const lead = fc.integer({ min: 0x80, max: 0xff });
    const pieces = fc.tuple(lead, fc.array(fc.integer({ min: 0x7f, max: 0xff }), { maxLength: 3 }));
    fc.assert(
      fc.property(pieces, ([first, rest]) => {
        const bytes = Uint8Array.from([first, ...rest]);
        const length = utf8Length(bytes, 0, bytes.length);
        const isCharacter = (end: number): boolean => {
          try {
            return [...strict.decode(bytes.subarray(0, end))].length === 1;
          } catch {
            return false;
          }
        };
        expect([2, 3, 4].find((end) => end <= bytes.length && isCharacter(end)) ?? 0).toBe(length);
      }),
      bounded,
    );
  });
});

describe("a pool of texts", () => {
  it("keeps each text once and gives it back as it came", () => {
    const texts = fc.array(fc.string({ unit: "binary", maxLength: 3 }), { maxLength: 3000 });
    fc.assert(
      fc.property(texts, (values) => {
        const pool = new TextPool();
        const numbers = values.map((value) => pool.addString(value));
        expect(numbers.map((number) => pool.text(number))).toEqual(values);
        expect(pool.count).toBe(new Set(values).size);
        expect(numbers.every((number, i) => pool.isEmpty(number) === (values[i] === ""))).toBe(
          true,
        );
      }),
      { ...bounded, numRuns: 200 },
    );
  });
});
