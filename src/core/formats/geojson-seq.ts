import { assert } from "../base/assert.ts";
import { ok } from "../base/result.ts";
import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { isSpace } from "./ascii.ts";
import type { FileFormatId } from "./catalogue.ts";
import { cutLines, endsEarly } from "./cut-file.ts";
import { DocumentScanner, type SplitMember } from "./document-scanner.ts";
import type { FeatureText } from "./feature-id.ts";
import { GEOMETRY_TYPES } from "./feature-shape.ts";
import type { FormatReader, Reading } from "./file-format.ts";
import { type Decode, elementText, LIMITS, readBatch, unknownType } from "./geojson-document.ts";
import { faultOfBytes } from "./json-fault.ts";
import { isArray, isObject, jsonKind } from "./json-kind.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { NESTING_LIMIT } from "./limits.ts";
import { nestingOf } from "./nesting.ts";
import { type Detail, type NotePlace, type ReadingCode, refused } from "./note-codes.ts";
import { parseJson } from "./parse-json.ts";
import type { FeatureBytes, PlainRun } from "./plain-features.ts";
import { RecordSplitter, type TextRecord } from "./record-splitter.ts";
import { streamText, type TextConsumer } from "./stream-text.ts";
import { isJsonSequence } from "./text-head.ts";

/** A GeoJSON object a line, or one behind each record separator (RFC 8142). */
export const geojsonSeq = {
  recognises: isJsonSequence,
  read: readGeoJsonSeq,
} as const satisfies FormatReader;

const ID = "geojson-seq" satisfies FileFormatId;

async function readGeoJsonSeq(file: SourceFile, control: ReadControl): Promise<Reading> {
  const records = new GeoJsonRecords(file.name, (bytes) => file.decode(bytes));
  const streamed = await streamText(file, control, records);
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  const isCut = endsEarly(file);
  if (streamed.kind === "whole" && !isCut) records.end();
  if (records.fatal !== null) {
    const { code, place, detail } = records.fatal;
    return refused(file, code, detail, place);
  }
  const sha256 = streamed.kind === "whole" ? streamed.sha256 : "";
  const layer = records.builder.finish({ sha256, format: ID });
  if (!layer.ok) return layer;
  return isCut ? cutLines(file, ok([layer.value])) : ok([layer.value]);
}

interface Problem {
  readonly code: ReadingCode;
  readonly place: NotePlace;
  readonly detail: Detail;
}

/** A record, and how many names of members are written in it. */
interface KeyedBytes {
  readonly bytes: Uint8Array;
  readonly keys: number;
}

/** Reads records one by one. A record that is not GeoJSON is a feature that was skipped. */
class GeoJsonRecords implements TextConsumer {
  readonly builder: LayerBuilder;
  private readonly decode: Decode;
  private readonly splitter = new RecordSplitter((record) => this.read(record));
  private hasGeoJson = false;
  private firstProblem: Problem | null = null;
  private wrongEncoding: Problem | null = null;

  constructor(file: string, decode: Decode) {
    this.builder = new LayerBuilder(file);
    this.decode = decode;
  }

  get seen(): number {
    return this.builder.seen;
  }

  makeRoom(times: number): void {
    this.builder.makeRoom(times);
  }

  /** Why the file as a whole cannot be used: not in UTF-8, nothing in it, or no GeoJSON in it. */
  get fatal(): Problem | null {
    if (this.wrongEncoding !== null || this.hasGeoJson) return this.wrongEncoding;
    return this.firstProblem ?? { code: "empty-file", place: {}, detail: {} };
  }

  feed(chunk: Uint8Array): boolean {
    this.splitter.feed(chunk);
    return this.wrongEncoding === null;
  }

  end(): void {
    this.splitter.end();
  }

  private read({ bytes, line, isTooLarge }: TextRecord): void {
    if (this.wrongEncoding !== null) return;
    if (isTooLarge) {
      this.refuse("feature-too-large", { line }, LIMITS);
      return;
    }
    const { deepest, keys } = nestingOf(bytes);
    if (deepest > NESTING_LIMIT) {
      this.refuse("nested-too-deeply", { line }, LIMITS);
      return;
    }
    const text = this.decode(bytes);
    const value = text === null ? undefined : parseJson(text);
    if (value === undefined) this.readFault(bytes, line);
    else if (isObject(value)) this.readObject(value, { bytes, keys }, line);
    else this.refuse("not-geojson", { line }, { found: jsonKind(value) });
  }

  private readFault(bytes: Uint8Array, recordLine: number): void {
    const fault = faultOfBytes(bytes, this.decode);
    assert(fault !== null, "expected a fault in a record that could not be parsed");
    const place = { line: recordLine + fault.line - 1, column: fault.column };
    const detail = { found: fault.found, encoding: fault.encoding };
    if (fault.code !== "not-utf8") this.refuse(fault.code, place, detail);
    else this.wrongEncoding = { code: fault.code, place, detail };
  }

  private readObject(object: JsonObject, { bytes, keys }: KeyedBytes, line: number): void {
    const type = property(object, "type");
    if (type === "Feature") {
      this.hasGeoJson = true;
      const start = bytes.findIndex((byte) => !isSpace(byte));
      this.builder.addFeature(object, { bytes, start, end: bytes.length, keys }, line);
    } else if (type === "FeatureCollection") {
      this.readCollection(object, "features", bytes, line);
    } else if (type === "GeometryCollection") {
      this.readCollection(object, "geometries", bytes, line);
    } else if (GEOMETRY_TYPES.some((name) => name === type)) {
      this.hasGeoJson = true;
      this.builder.addGeometry(object, line);
    } else {
      const { code, detail } = unknownType(object);
      this.refuse(code, { line }, detail);
    }
  }

  private readCollection(
    collection: JsonObject,
    member: SplitMember,
    bytes: Uint8Array,
    line: number,
  ): void {
    const elements = property(collection, member);
    if (!isArray(elements)) {
      const code = elements === undefined ? "members-missing" : "members-not-array";
      this.refuse(code, { line }, { member, found: jsonKind(elements) });
      return;
    }
    this.hasGeoJson = true;
    this.builder.noteCrs(property(collection, "crs"), { line });
    const add = (value: JsonValue, text: FeatureText, elementLine: number): void => {
      if (member === "features") this.builder.addFeature(value, text, elementLine);
      else this.builder.addGeometry(value, elementLine);
    };
    const addPlain = (text: FeatureBytes): PlainRun | null =>
      this.builder.addPlainFeatures({ ...text, line: line + text.line - 1 });
    const scanner = new DocumentScanner({
      plain: member === "features" ? addPlain : null,
      onBatch: (batch) => {
        if (batch.member !== member) return batch.starts.length;
        return readBatch(batch, this.decode, (element, value) => {
          const elementLine = line + batch.lines[element]! - 1;
          add(value, elementText(batch, element), elementLine);
        });
      },
      onRefused: (refusedMember, reason, at) => {
        if (refusedMember === member) this.builder.refuse(reason, { line: line + at - 1 }, LIMITS);
      },
    });
    scanner.feed(bytes);
  }

  private refuse(code: ReadingCode, place: NotePlace, detail: Detail): void {
    this.firstProblem ??= { code, place, detail };
    this.builder.refuse(code, place, detail);
  }
}
