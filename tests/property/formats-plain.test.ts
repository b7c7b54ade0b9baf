import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingUint32 } from "../../src/core/base/growing-columns.ts";
import { NONE } from "../../src/core/base/none.ts";
import { shortText } from "../../src/core/base/short-text.ts";
import type { FeatureText } from "../../src/core/formats/feature-id.ts";
import { LayerBuilder } from "../../src/core/formats/layer-builder.ts";
import { nestingOf } from "../../src/core/formats/nesting.ts";
import { NO_NUMBER, readNumber } from "../../src/core/formats/number-reader.ts";
import type { PlainRun } from "../../src/core/formats/plain-features.ts";
import { TextPool, TextSequence } from "../../src/core/formats/text-pool.ts";
import { utf8Length, utf8Of } from "../../src/core/formats/utf8.ts";
import type { JsonValue } from "../../src/core/model/json.ts";
import { codePoint } from "../support/code-points.ts";
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

/** Adds the features that follow each other from a place on, as the scanner of a file has it done. */
function addQuickly(builder: LayerBuilder, bytes: Uint8Array, start = 0): PlainRun | null {
  const limit = bytes.lastIndexOf(0x7d) + 1;
  return bytes[start] === 0x7b && start < limit
    ? builder.addPlainFeatures({ bytes, start, limit, line: 1 })
    : null;
}

const lineFeedsIn = (bytes: Uint8Array): number => bytes.filter((byte) => byte === 0x0a).length;

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

/** The elements of a part of a list, each with its text and the line that it starts on. */
function parsedWithLines(list: string) {
  const values: readonly JsonValue[] = JSON.parse(`[${list}]`);
  let rest = 0;
  return values.map((value) => {
    const start = list.indexOf("{", rest);
    let end = start + 1;
    while (!isJson(list.slice(start, end))) end = list.indexOf("}", end) + 1;
    rest = end;
    const text = bytesOf(list.slice(start, end));
    return { value, text, line: list.slice(0, start).split("\n").length };
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
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
    name: fc.oneof(fc.string({ unit: codePoint }), fc.double({ noNaN: true }), fc.constant(null)),
    isOpen: fc.oneof(fc.boolean(), fc.constant({ deep: 1 })),
    at: fc.tuple(
      fc.double({ min: -200, max: 200, noNaN: true }),
      fc.integer({ min: -90, max: 90 }),
    ),
  });
  type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
  const alike = fc.tuple(fc.array(row, { maxLength: 6 }), fc.nat(3), fc.constantFrom(undefined, 1));

  const featuresOf = (rows: readonly Row[], kind: number) =>
    rows.map(({ id, at, ...properties }) => ({
      type: "Feature",
      ...(kind > 1 ? { id } : {}),
      properties,
      geometry:
        kind === 0
          ? { type: "Point", coordinates: at }
          : { type: "LineString", coordinates: [at, ...rows.map((other) => other.at)] },
    }));

  it("gives the same for a feature that is written as the one before it", () => {
    let taken = 0;
    let tried = 0;
    fc.assert(
      fc.property(alike, ([rows, kind, indent]) => {
        const quick = new LayerBuilder("a");
        const slow = new LayerBuilder("a");
        for (const feature of featuresOf(rows, kind)) {
          const bytes = bytesOf(JSON.stringify(feature, null, indent));
          const run = addQuickly(quick, bytes);
          tried++;
          if (run === null) addSlowly(quick, bytes);
          else taken++;
          addSlowly(slow, bytes);
        }
        expect(finished(quick)).toEqual(finished(slow));
      }),
      bounded,
    );
    expect(taken).toBeGreaterThan(tried / 20);
  });

  /** What stands between features, and where a run of plain ones may have to end. */
  const between = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(",", ",\n", " ,\r\n  ") },
    fc.constantFrom(",,", "", "]", ",{},", ",null,"),
  );

  it("takes features that follow each other as it takes them one by one", () => {
    let longest = 0;
    const features = fc.oneof(
      alike.map(([rows, kind]) => featuresOf(rows, kind)),
      fc.array(featureValue, { maxLength: 4 }),
    );
    const lists = features.chain((values) =>
      fc.tuple(...values.map((value) => fc.tuple(fc.constant(value), between))),
    );
    fc.assert(
      fc.property(lists, fc.constantFrom(undefined, 1), fc.nat(60), (list, indent, cut) => {
        const texts = list.flatMap(([value, separator]) => {
          const text = JSON.stringify(value, null, indent);
          return [text, separator, text, separator];
        });
        const bytes = bytesOf(texts.join("")).slice(0, -cut || undefined);
        const [quick, slow] = [new LayerBuilder("a"), new LayerBuilder("a")];
        for (const [value] of list) {
          for (const builder of [quick, slow]) {
            addSlowly(builder, bytesOf(JSON.stringify(value, null, indent)));
          }
        }
        const run = addQuickly(quick, bytes);
        if (run !== null) {
          const read = strict.decode(bytes.subarray(0, run.end));
          const parsed = parsedWithLines(read);
          expect(run.count).toBe(parsed.length);
          expect(run.lineFeeds).toBe(lineFeedsIn(bytes.subarray(0, run.end)));
          for (const { value, line, text } of parsed) slow.addFeature(value, textOf(text), line);
          longest = Math.max(longest, run.count);
        }
        expect(finished(quick)).toEqual(finished(slow));
      }),
      { numRuns: fuzzRuns(400) },
    );
    expect(longest).toBeGreaterThan(1);
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
        const run = addQuickly(quick, text, space);
        if (run !== null) {
          taken++;
          const feature = text.slice(space, run.end);
          expect(addSlowly(slow, feature)).toBe(true);
          expect(run.count).toBe(1);
          expect(run.lineFeeds).toBe(lineFeedsIn(feature));
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
      expect(addQuickly(builder, bytes)?.end).toBe(bytes.length);
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
    const into = new Float64Array(2);
    fc.assert(
      fc.property(literal, fc.constantFrom(",", "]", "}", " ", "x"), (text, behind) => {
        const bytes = bytesOf(`${text}${behind}`);
        const end = readNumber(bytes, 0, into, 1);
        const isRead = end !== NO_NUMBER && bytes[end] === behind.charCodeAt(0);
        const expected = parsed(text);
        expect(isRead).toBe(typeof expected === "number");
        if (isRead) expect(into[1]).toBe(expected);
      }),
      bounded,
    );
  });
});

const LONE_SURROGATE = /\p{Surrogate}/u;

describe("UTF-8", () => {
  const text = fc.string({ unit: codePoint, maxLength: 20 });

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
    const texts = fc.array(fc.string({ unit: codePoint, maxLength: 3 }), { maxLength: 3000 });
    fc.assert(
      fc.property(texts, (values) => {
        const pool = new TextPool();
        const numbers = values.map((value) => pool.addString(value));
        expect(numbers.map((number) => pool.text(number))).toEqual(values);
        expect(pool.count).toBe(new Set(values).size);
      }),
      { ...bounded, numRuns: 200 },
    );
  });

  it("keeps what comes in sequences, and knows what is repeated among all", () => {
    const text = fc.oneof(fc.string({ maxLength: 2 }), fc.integer({ min: 0, max: 30 }).map(String));
    const added = fc.record({ text, sequence: fc.constantFrom(0, 1, null) });
    const anyOrder = fc.array(added, { maxLength: 60 });
    const inOrder = anyOrder.map((list) =>
      list.toSorted((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1)),
    );
    fc.assert(
      fc.property(fc.oneof(anyOrder, inOrder), (list) => {
        const pool = new TextPool();
        const sequences = [new TextSequence(pool), new TextSequence(pool)];
        const numbers = new GrowingUint32();
        for (const { text: value, sequence } of list) {
          const bytes = bytesOf(value);
          const place = sequence === null ? undefined : sequences[sequence];
          numbers.push(place?.add(bytes, 0, bytes.length) ?? pool.addString(value));
        }
        const values = list.map((entry) => entry.text);
        expect(values.map((_, place) => pool.text(numbers.at(place)))).toEqual(values);
        const isRepeated = values.map((value, place) => values.indexOf(value) < place);
        const count = isRepeated.filter(Boolean).length;
        const first = count === 0 ? NONE : isRepeated.indexOf(true);
        expect(pool.repetitions(numbers)).toEqual({ count, first });
      }),
      { ...bounded, numRuns: 1000 },
    );
  });
});
