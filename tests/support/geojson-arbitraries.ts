import fc from "fast-check";
import { codePoint } from "./code-points.ts";

/** How many inputs a fuzz test tries: `FUZZ_RUNS=1000000 npx vitest run tests/property/formats-*`. */
export const fuzzRuns = (usual: number): number => Number(process.env["FUZZ_RUNS"] ?? usual);

/** Time for a fuzz test that tries as many as it can, in milliseconds; unlimited where runs were asked for. */
export const FUZZ_MS = process.env["FUZZ_RUNS"] === undefined ? 2_000 : 3_600_000;

const coordinate = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -90_000, max: 90_000 }).map((n) => n / 1000) },
  fc.constantFrom<unknown>(0, -0, 181, 4e7, "12.5", "x", null, [1], {}, true),
);
const position = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(coordinate, coordinate) },
  fc.array(coordinate, { maxLength: 4 }),
);
const path = fc.array(position, { maxLength: 5 });
const rings = fc.array(path, { maxLength: 3 });
const polygons = fc.array(rings, { maxLength: 3 });
const coordinates = fc.oneof(position, path, rings, polygons, fc.constant(null));

const plainGeometry = fc.record(
  {
    type: fc.constantFrom(
      ...["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"],
      ...["point", "Circle"],
    ),
    coordinates,
  },
  { requiredKeys: ["type"] },
);
const matchingGeometry = fc.oneof(
  fc.record({ type: fc.constant("Point"), coordinates: position }),
  fc.record({ type: fc.constant("LineString"), coordinates: path }),
  fc.record({ type: fc.constant("Polygon"), coordinates: rings }),
  fc.record({ type: fc.constant("MultiPolygon"), coordinates: polygons }),
);
const geometry = fc.oneof(
  { weight: 5, arbitrary: matchingGeometry },
  plainGeometry,
  fc.record({
    type: fc.constant("GeometryCollection"),
    geometries: fc.array(fc.oneof(matchingGeometry, plainGeometry), { maxLength: 3 }),
  }),
);
const key = fc.oneof(
  fc.string({ maxLength: 6, unit: codePoint }),
  fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype), "features", "id", "编号"),
);
const feature = fc.record(
  {
    type: fc.constantFrom("Feature", "Feature", "Feature", "feature"),
    id: fc.oneof(fc.string({ maxLength: 4 }), fc.integer(), fc.constant({})),
    properties: fc.oneof(fc.dictionary(key, fc.jsonValue({ maxDepth: 2 })), fc.constant(null)),
    geometry: fc.oneof({ weight: 6, arbitrary: geometry }, fc.constant(null)),
  },
  { requiredKeys: [] },
);

/** A feature, or almost; usually one that can be used. */
export const featureValue = fc.oneof(
  feature,
  fc.record({
    type: fc.constant("Feature"),
    properties: fc.oneof(
      fc.dictionary(
        key,
        fc.oneof(fc.string(), fc.double({ noDefaultInfinity: true }), fc.boolean()),
      ),
      fc.constant(null),
    ),
    geometry: matchingGeometry,
  }),
);
const element = fc.oneof({ weight: 8, arbitrary: feature }, fc.jsonValue({ maxDepth: 1 }));
const collection = fc.record(
  {
    type: fc.constantFrom("FeatureCollection", "FeatureCollection", "Feature"),
    name: fc.string({ maxLength: 5 }),
    features: fc.array(element, { maxLength: 6 }),
  },
  { requiredKeys: ["features"] },
);
const space = fc.constantFrom(undefined, 0, 1, "\t");

/** Text of a GeoJSON object, or almost: some types, geometries and members are wrong. */
export const geojsonText: fc.Arbitrary<string> = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: collection }, feature, geometry), space)
  .map(([value, indent]) => JSON.stringify(value, null, indent));

/** The same, an object a line. */
export const geojsonLines: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(feature, collection, geometry), { minLength: 1, maxLength: 5 }),
    fc.constantFrom("\n", "\r\n", "\n\n", "\n\x1e"),
  )
  .map(([values, end]) => {
    const start = end.endsWith("\x1e") ? "\x1e" : "";
    return start + values.map((value) => JSON.stringify(value)).join(end);
  });

const SPLICES = [
  ...["{", "}", "[", "]", ",", ":", '"', "'", "\\", "\n", "\r\n", "\x1e", "\ufeff", "\0", " "],
  ...["NaN", "null", "1e999", "-", "0", "//", "，", "type", '"features":[', "\u{1f3e0}"],
];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const splice = fc.oneof(
  fc.constantFrom(...SPLICES).map(bytesOf),
  fc.uint8Array({ minLength: 1, maxLength: 3 }),
);

/** Bytes with a few faults: something put in, taken out or cut off at any place. */
export const mutated = (text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      text.map(bytesOf),
      fc.array(fc.tuple(fc.nat(), splice, fc.nat({ max: 3 })), { maxLength: 3 }),
    )
    .map(([bytes, faults]) =>
      faults.reduce((current, [place, put, taken]) => {
        const at = place % (current.length + 1);
        return Uint8Array.from([...current.slice(0, at), ...put, ...current.slice(at + taken)]);
      }, bytes),
    );
