import { assert } from "../base/assert.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import { MINUS, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "./ascii.ts";
import type { FileFormatId } from "./catalogue.ts";
import type { DocumentScanner } from "./document-scanner.ts";
import type { FormatReader } from "./file-format.ts";
import { type DocumentEnd, GeoJsonDocument } from "./geojson-document.ts";
import { geojsonSeq } from "./geojson-seq.ts";
import { faultOfFile, type JsonFault } from "./json-fault.ts";
import type { JsonKind } from "./json-kind.ts";
import {
  type Detail,
  type NotePlace,
  type ReadingCode,
  readingNote,
  refused,
} from "./note-codes.ts";
import { isOverpassJson } from "./osm/osm-look.ts";
import { type Streamed, streamText } from "./stream-text.ts";
import { isJsonDocument } from "./text-head.ts";

/** One GeoJSON object (RFC 7946): a collection, a feature or a geometry. */
export const geojson = {
  recognises: (head, name) => isJsonDocument(head, name) && !isOverpassJson(head),
  read: readGeoJson,
} as const satisfies FormatReader;

const ID = "geojson" satisfies FileFormatId;

type Reading = Result<readonly RawLayer[], readonly Note[]>;

async function readGeoJson(file: SourceFile, control: ReadControl): Promise<Reading> {
  const document = new GeoJsonDocument(file.name, (bytes) => file.decode(bytes));
  const streamed = await streamText(file, control, document);
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  const end = document.end();
  if (end.kind === "not-json" && document.scanner.goesOnLikeLines) {
    return geojsonSeq.read(file, control); // one object a line after all
  }
  if (end.kind !== "layer") {
    const refused = await refusal(file, document.scanner, end);
    return refused.ok ? refused : aboutCut(file, document, streamed, refused.error);
  }
  assert(streamed.kind === "whole", "expected the whole file to be read before a layer is built");
  const layer = end.builder.finish({ sha256: streamed.sha256, format: ID });
  return layer.ok ? ok([layer.value]) : layer;
}

/** A text that was cut off: how many features are whole; or these, where the user wants them. */
function aboutCut(
  file: SourceFile,
  document: GeoJsonDocument,
  streamed: Streamed,
  notes: readonly Note[],
): Reading {
  const [cut] = notes;
  const builder = cut?.code === CUT ? document.wholeBeforeCut : null;
  if (cut === undefined || builder === null) return err(notes);
  const whole = builder.seen;
  if (!file.mayBeCut || streamed.kind !== "whole") return err([{ ...cut, detail: { whole } }]);
  const layer = builder.finish({ sha256: streamed.sha256, format: ID });
  const place = { line: cut.line, column: cut.column };
  const note = readingNote("cut-text-used", "change", file.name, place, { whole });
  return layer.ok ? ok([{ ...layer.value, notes: [note, ...layer.value.notes] }]) : layer;
}

const CUT = "json-truncated" satisfies ReadingCode;

async function refusal(
  file: SourceFile,
  scanner: DocumentScanner,
  end: Exclude<DocumentEnd, { kind: "layer" }>,
): Promise<Reading> {
  if (end.kind === "empty") return refused(file, "empty-file");
  if (end.kind === "refused") {
    return refused(file, end.code, end.detail, { line: scanner.firstLine });
  }
  const fault = await faultOfFile(file);
  if (fault !== null) {
    return refused(file, fault.code, faultDetail(fault, scanner), placeOf(fault, scanner));
  }
  assert(scanner.firstByte !== OPEN_BRACE, "expected a fault in a text that could not be parsed");
  return refused(file, "not-geojson", { found: kindByFirstByte(scanner.firstByte) });
}

/** `after`: the feature behind which a comma is missing, where the fault is that one. */
function faultDetail(fault: JsonFault, { suspect }: DocumentScanner): Detail {
  const { code, found, encoding, offset } = fault;
  const isBetween = code === "json-missing-comma" && offset === suspect?.offset;
  const after = isBetween ? (suspect?.element ?? 1) - 1 : 0;
  return { found, encoding, ...(after > 0 ? { after } : {}) };
}

/** The place of a fault; with the feature when it lies in the one that could not be parsed. */
function placeOf({ offset, line, column }: JsonFault, { suspect }: DocumentScanner): NotePlace {
  const isInElement = suspect !== null && offset >= suspect.offset;
  return { line, column, feature: isInElement ? suspect.element : null };
}

function kindByFirstByte(byte: number): JsonKind {
  if (byte === OPEN_BRACKET) return "array";
  if (byte === QUOTE) return "text";
  if (byte === LOWER_N) return "null";
  return byte === MINUS || byte < LOWER_F ? "number" : "true or false";
}

const LOWER_F = 0x66;
const LOWER_N = 0x6e;
