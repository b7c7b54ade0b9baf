import { feature as featureOf } from "topojson-client";
import { ok } from "../base/result.ts";
import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import type { FileFormatId } from "./catalogue.ts";
import type { FeatureText } from "./feature-id.ts";
import type { Reading } from "./file-format.ts";
import { faultOfFile } from "./json-fault.ts";
import { isArray, isObject, jsonKind } from "./json-kind.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { NESTING_LIMIT, TEXT_LIMIT_BYTES } from "./limits.ts";
import { nestingOf } from "./nesting.ts";
import { refused } from "./note-codes.ts";
import { parseJson } from "./parse-json.ts";
import { eachRepeatedKey, lineAt } from "./repeated-keys.ts";
import { streamText } from "./stream-text.ts";

const ID = "topojson" satisfies FileFormatId;

/**
 * TopoJSON: shapes that share their borders, drawn once. Every object of a topology is a layer.
 * The borders stand apart from the shapes, so the text must be there as a whole.
 */
export async function readTopoJson(file: SourceFile, control: ReadControl): Promise<Reading> {
  const bytes = new ByteBuffer();
  const streamed = await streamText(file, control, {
    seen: 0,
    feed(chunk) {
      bytes.append(chunk, 0, chunk.length);
      return bytes.length <= TEXT_LIMIT_BYTES;
    },
  });
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  if (streamed.kind === "left") {
    return refused(file, "text-too-large", { megabytes: TEXT_LIMIT_BYTES / 1_000_000 });
  }
  const { deepest, keys } = nestingOf(bytes.view());
  if (deepest > NESTING_LIMIT) {
    return refused(file, "nested-too-deeply", { levels: NESTING_LIMIT });
  }
  const text = file.decode(bytes.view());
  const topology = text === null ? undefined : parseJson(text);
  if (topology === undefined) return faulty(file);
  const objects = isObject(topology) ? property(topology, "objects") : undefined;
  if (!isObject(topology) || !isObject(objects)) {
    return refused(file, "topology-damaged", { found: jsonKind(objects) });
  }
  const repeated = repeatedIn({ bytes: bytes.view(), keys }, topology, objects);
  return layersOf(file, { topology, objects, repeated }, streamed.sha256);
}

/** Names that stand twice in one object: of features by their layer, and those of the whole. */
interface Repeated {
  readonly features: ReadonlyMap<string, ReadonlyMap<number, RepeatedName>>;
  readonly members: ReadonlySet<string>;
  readonly lineOf: (name: RepeatedName) => number;
}

interface RepeatedName {
  readonly key: string;
  readonly offset: number;
}

function repeatedIn(
  text: Pick<FeatureText, "bytes" | "keys">,
  topology: JsonObject,
  objects: JsonObject,
): Repeated {
  const features = new Map<string, Map<number, RepeatedName>>();
  const members = new Set<string>();
  eachRepeatedKey(text, topology, ({ path: [top, layer, list, row], key, offset }) => {
    const isOfLayer = top === "objects" && typeof layer === "string";
    const isCollection = isOfLayer && geometriesIn(property(objects, layer)) !== null;
    if (!isOfLayer || (isCollection && list !== "geometries")) {
      members.add(key);
      return;
    }
    const feature = isCollection && typeof row === "number" ? row : 0;
    const ofLayer = features.get(layer) ?? new Map<number, RepeatedName>();
    if (!ofLayer.has(feature)) ofLayer.set(feature, { key, offset });
    features.set(layer, ofLayer);
  });
  return { features, members, lineOf: ({ offset }) => lineAt(text.bytes, offset) };
}

interface Topology {
  readonly topology: JsonObject;
  readonly objects: JsonObject;
  readonly repeated: Repeated;
}

function layersOf(
  file: SourceFile,
  { topology, objects, repeated }: Topology,
  sha256: string,
): Reading {
  const names = Object.keys(objects);
  const layers: RawLayer[] = [];
  for (const name of names) {
    const builder = new LayerBuilder(file.name, names.length === 1 ? {} : { layer: name });
    builder.noteCrs(property(topology, "crs"));
    if (layers.length === 0) for (const key of repeated.members) builder.noteRepeatedMember(key);
    let line = 0;
    for (const [row, found] of repeated.features.get(name) ?? []) {
      line ||= repeated.lineOf(found); // of the first, which is named
      builder.noteRepeatedKey(found.key, { feature: row + 1, line });
    }
    for (const geometry of geometriesOf(property(objects, name))) {
      const feature = featureFrom(topology, geometry);
      if (feature === undefined) builder.refuse("shape-damaged", {});
      else builder.addFeature(feature, null, null);
    }
    const layer = builder.finish({ sha256, format: ID });
    if (!layer.ok) return layer;
    layers.push(layer.value);
  }
  return layers.length > 0 ? ok(layers) : refused(file, "topology-damaged", { found: "object" });
}

/** The members of a collection, which are features of their own; anything else is one. */
const geometriesOf = (object: JsonValue | undefined): readonly JsonValue[] =>
  geometriesIn(object) ?? [object ?? null];

function geometriesIn(object: JsonValue | undefined): readonly JsonValue[] | null {
  if (!isObject(object) || property(object, "type") !== "GeometryCollection") return null;
  const members = property(object, "geometries");
  return isArray(members) ? members : null;
}

/** A feature; undefined where it refers to borders that are not there. */
function featureFrom(topology: JsonObject, geometry: JsonValue): JsonValue | undefined {
  try {
    // Both are plain JSON, which the library checks by failing.
    const feature: unknown = featureOf(topology as never, geometry as never);
    return feature as JsonValue;
  } catch {
    return undefined;
  }
}

async function faulty(file: SourceFile): Promise<Reading> {
  const fault = await faultOfFile(file);
  if (fault === null) return refused(file, "topology-damaged", { found: "null" });
  const { code, found, encoding, line, column } = fault;
  return refused(file, code, { found, encoding, format: ID }, { line, column });
}
