import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import {
  DocumentScanner,
  type ElementBatch,
  type RefusedElement,
  type SplitMember,
} from "./document-scanner.ts";
import type { FeatureText } from "./feature-id.ts";
import { GEOMETRY_TYPES, typeDetail } from "./feature-shape.ts";
import { isArray, isObject, jsonKind } from "./json-kind.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { NESTING_LIMIT, TEXT_LIMIT_BYTES } from "./limits.ts";
import { nestingOf } from "./nesting.ts";
import type { Detail, ReadingCode } from "./note-codes.ts";
import { isOwnSummary } from "./own-exports.ts";
import { parseJson } from "./parse-json.ts";

/** The types that a GeoJSON text may have. */
const GEOJSON_TYPES = ["FeatureCollection", "Feature", ...GEOMETRY_TYPES] as const;

/** How a document turned out when its bytes have ended. */
export type DocumentEnd =
  | { readonly kind: "layer"; readonly builder: LayerBuilder }
  | { readonly kind: "empty" }
  | { readonly kind: "not-json" }
  | Unread;

/** JSON that cannot be taken for GeoJSON. */
interface Unread {
  readonly kind: "refused";
  readonly code: ReadingCode;
  readonly detail: Detail;
}

/** The values that words about limits need. */
export const LIMITS: Detail = {
  levels: NESTING_LIMIT,
  megabytes: TEXT_LIMIT_BYTES / 1_000_000,
};

/** Gives the text of UTF-8 bytes, null when they are not UTF-8. */
export type Decode = (bytes: Uint8Array) => string | null;

/**
 * One GeoJSON object, read from its bytes as they come. Elements of `features` and `geometries`
 * are built before `type` is known, which may stand behind them; the type then tells which count.
 */
export class GeoJsonDocument {
  readonly scanner: DocumentScanner;
  private readonly file: string;
  private readonly decode: Decode;
  private readonly builders: Readonly<Record<SplitMember, LayerBuilder>>;

  constructor(file: string, decode: Decode) {
    this.file = file;
    this.decode = decode;
    this.builders = { features: new LayerBuilder(file), geometries: new LayerBuilder(file) };
    const { features } = this.builders;
    this.scanner = new DocumentScanner({
      plain: (text) => features.addPlainFeatures(text),
      onBatch: (batch) =>
        readBatch(batch, decode, (element, value) => this.addElement(batch, element, value)),
      onRefused: (member, reason, line) => this.refuseElement(member, reason, line),
    });
  }

  /** Features met so far. */
  get seen(): number {
    return Math.max(this.builders.features.seen, this.builders.geometries.seen);
  }

  makeRoom(times: number): void {
    this.builders.features.makeRoom(times);
    this.builders.geometries.makeRoom(times);
  }

  /** Takes the next bytes; false when reading on is of no use. */
  feed(chunk: Uint8Array): boolean {
    return this.scanner.feed(chunk) && !this.scanner.envelopeIsTooLarge;
  }

  end(): DocumentEnd {
    const { scanner } = this;
    if (scanner.envelopeIsTooLarge) return refused("text-too-large", LIMITS);
    if (!scanner.hasStarted) return { kind: "empty" };
    if (!scanner.end()) return { kind: "not-json" };
    if (scanner.envelopeNestsTooDeeply) return refused("nested-too-deeply", LIMITS);
    const text = this.decode(scanner.envelope);
    const object = text === null ? undefined : parseJson(text);
    return isObject(object) ? this.endOf(object) : { kind: "not-json" };
  }

  /** The features before the place where the text was cut off; null where none is whole. */
  get wholeBeforeCut(): LayerBuilder | null {
    const text = this.decode(this.scanner.envelope) ?? "";
    // What stands before the cut tells the type and the coordinate system, once it is closed.
    for (const close of ["]}", "}"]) {
      const object = parseJson(text + close);
      if (!isObject(object)) continue;
      const end = this.endOf(object);
      return end.kind === "layer" && end.builder.seen > 0 ? end.builder : null;
    }
    return null;
  }

  private endOf(object: JsonObject): DocumentEnd {
    const type = property(object, "type");
    const { features, geometries } = this.builders;
    if (type === "FeatureCollection") return this.collection(object, "features", features);
    if (type === "GeometryCollection") return this.collection(object, "geometries", geometries);
    // A fresh one: arrays that mean nothing in this type may have filled the others.
    const builder = new LayerBuilder(this.file);
    if (type === "Feature") {
      const bytes = this.scanner.envelope;
      builder.noteCrs(property(object, "crs"));
      const { keys } = nestingOf(bytes);
      const text = { bytes, start: 0, end: bytes.length, keys };
      builder.addFeature(object, text, this.scanner.firstLine); // it looks at repeated names itself
      return { kind: "layer", builder };
    }
    if (GEOMETRY_TYPES.some((name) => name === type)) {
      builder.addGeometry(object, this.scanner.firstLine);
      return this.layer(builder);
    }
    return unknownType(object);
  }

  private collection(object: JsonObject, member: SplitMember, builder: LayerBuilder): DocumentEnd {
    const elements = property(object, member);
    if (elements === undefined) return refused("members-missing", { member });
    if (!isArray(elements)) {
      return refused("members-not-array", { member, found: jsonKind(elements) });
    }
    builder.noteCrs(property(object, "crs"));
    return this.layer(builder);
  }

  private layer(builder: LayerBuilder): DocumentEnd {
    for (const member of this.scanner.repeatedKeys) builder.noteRepeatedMember(member);
    return { kind: "layer", builder };
  }

  private addElement(batch: ElementBatch, element: number, value: JsonValue): void {
    const { member, lines } = batch;
    const line = lines[element]!;
    if (member === "features") {
      this.builders.features.addFeature(value, elementText(batch, element), line);
    } else this.builders.geometries.addGeometry(value, line);
  }

  private refuseElement(member: SplitMember, reason: RefusedElement, line: number): void {
    this.builders[member].refuse(reason, { line }, LIMITS);
  }
}

export const elementText = (
  { bytes, starts, ends, keys }: ElementBatch,
  element: number,
): FeatureText => ({
  bytes,
  start: starts[element]!,
  end: ends[element]!,
  keys: keys[element]!,
});

/**
 * Parses the elements of a batch and hands them on in order, up to the first that is not JSON.
 * @returns how many were handed on
 */
export function readBatch(
  { bytes, starts, ends }: ElementBatch,
  decode: Decode,
  onElement: (element: number, value: JsonValue) => void,
): number {
  const count = starts.length;
  const together = parseElements(bytes.subarray(starts[0], ends[count - 1]), decode);
  if (together !== null && together.length === count) {
    for (let element = 0; element < count; element++) onElement(element, together[element]!);
    return count;
  }
  for (let element = 0; element < count; element++) {
    const alone = parseElements(bytes.subarray(starts[element], ends[element]), decode);
    if (alone === null || alone.length !== 1) return element;
    onElement(element, alone[0]!);
  }
  return count;
}

/** The elements of a part of an array; null when it is no part of a JSON array in UTF-8. */
function parseElements(bytes: Uint8Array, decode: Decode): readonly JsonValue[] | null {
  const text = decode(bytes);
  const elements = text === null ? undefined : parseJson(`[${text}]`);
  return isArray(elements) ? elements : null;
}

const refused = (code: ReadingCode, detail: Detail): Unread => ({
  kind: "refused",
  code,
  detail,
});

/** Why an object whose `type` is none of GEOJSON_TYPES cannot be read. */
export function unknownType(object: JsonObject): Unread {
  const type = property(object, "type");
  if (isOwnSummary(object)) return refused("own-export", { export: "summary" });
  const lookalike = lookalikeOf(object, type);
  if (type === undefined) return refused("type-missing", { lookalike });
  return refused("type-unknown", { ...typeDetail(type, GEOJSON_TYPES), lookalike });
}

/** Formats that are JSON with places in it and yet no GeoJSON; "" for none of them. */
function lookalikeOf(object: JsonObject, type: JsonValue | undefined): string {
  if (type === "Topology") return "TopoJSON";
  if (Object.hasOwn(object, "features") && ESRI_MEMBERS.some((key) => Object.hasOwn(object, key))) {
    return "Esri JSON";
  }
  if (Object.hasOwn(object, "elements")) return "Overpass JSON";
  return "";
}

const ESRI_MEMBERS = ["geometryType", "spatialReference", "displayFieldName", "fieldAliases"];
