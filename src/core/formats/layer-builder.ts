import { assert } from "../base/assert.ts";
import { NONE } from "../base/none.ts";
import { err, ok, type Result } from "../base/result.ts";
import { type StatedCrs, systemName } from "../model/crs.ts";
import { GeometryTableBuilder } from "../model/geometry-table.ts";
import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import { keptTexts } from "../model/kept-properties.ts";
import type { Note, Severity } from "../model/note.ts";
import { keptTable } from "../model/property-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { readCrs } from "./crs-member.ts";
import { type FeatureText, hasUnusableId, readFeatureId } from "./feature-id.ts";
import { FeatureRows } from "./feature-rows.ts";
import { type Repairs, readShape, typeDetail } from "./feature-shape.ts";
import { isObject, jsonKind } from "./json-kind.ts";
import { type Detail, type NotePlace, type ReadingCode, readingNote } from "./note-codes.ts";
import { type FeatureBytes, PlainFeatures, type PlainRun } from "./plain-features.ts";
import { PositionCensus } from "./position-census.ts";
import { PropertyColumns } from "./property-columns.ts";
import { repeatedKey } from "./repeated-keys.ts";
import { TextPool } from "./text-pool.ts";

/** What is known of a layer only when its file has been read. */
interface LayerOrigin {
  readonly sha256: string;
  readonly format: string;
}

/** What a format knows of a layer before its first feature; what is left out is as in GeoJSON. */
interface LayerFacts {
  /** Name of the layer in a file of several; else the file's name. */
  readonly layer?: string;
  readonly encoding?: string;
  readonly crs?: StatedCrs;
}

/**
 * Gathers the features of one layer: those that can be used into columns, a note for each that
 * cannot. Features are numbered in the order in which they come, whether used or not.
 */
export class LayerBuilder {
  private readonly file: string;
  private readonly facts: LayerFacts;
  private readonly geometry = new GeometryTableBuilder();
  private readonly census = new PositionCensus();
  private readonly texts = new TextPool();
  private readonly rows = new FeatureRows(this.texts);
  private readonly properties = new PropertyColumns(this.texts);
  private readonly plain = new PlainFeatures({
    geometry: this.geometry,
    properties: this.properties,
    texts: this.texts,
    rows: this.rows,
  });
  private readonly notes: Note[] = [];
  private stated: StatedCrs | null;
  private contradiction: Note | null = null;
  private met = 0;
  private skipped = 0;
  private withMoreDimensions = 0;
  private withRepeatedKeys = 0;
  private firstRepeatedKey: { readonly key: string; readonly place: NotePlace } | null = null;

  constructor(file: string, facts: LayerFacts = {}) {
    this.file = file;
    this.facts = facts;
    this.stated = facts.crs ?? null;
  }

  /** Features met so far. */
  get seen(): number {
    return this.met;
  }

  /**
   * Takes an element of `features`, or whatever stands in its place.
   * @param text its bytes, where the file is JSON: ids are taken from them as they are written
   * @param line where it starts, from 1; null in a format without lines
   */
  addFeature(value: JsonValue, text: FeatureText | null, line: number | null): void {
    const index = this.met++;
    if (!isObject(value)) {
      this.skip("feature-not-object", { feature: index + 1, line }, { found: jsonKind(value) });
      return;
    }
    const id = readFeatureId(value, text);
    const place = { feature: index + 1, featureId: id, line };
    if (text !== null) this.countRepeatedKeys(text, value, place);
    const type = property(value, "type");
    if (type !== "Feature") {
      this.skip("not-a-feature", place, typeDetail(type, ["Feature"]));
      return;
    }
    this.noteCrs(property(value, "crs"), place);
    const geometry = property(value, "geometry");
    if (!this.addShape(geometry, place)) return;
    if (hasUnusableId(value)) {
      this.change("id-ignored", place, { found: jsonKind(property(value, "id")) });
    }
    this.rows.add(id === null ? NONE : this.texts.addString(id), index, line ?? 0);
    this.properties.addObject(this.propertiesOf(value, place));
  }

  /**
   * Takes features, as many as follow each other and are of the many about which nothing has to be said;
   * `addFeature` would do the same in several times the time.
   * @returns null where the first of them is left to `addFeature`
   */
  addPlainFeatures(text: FeatureBytes): PlainRun | null {
    const positions = this.geometry.lonLat.length / 2;
    const run = this.plain.read(text, this.met);
    if (run === null) return null;
    this.met += run.count;
    this.withMoreDimensions += run.withMoreDimensions;
    this.census.countOrdinary(this.geometry.lonLat.length / 2 - positions);
    return run;
  }

  /** Takes a geometry that stands alone: a feature without properties. */
  addGeometry(value: JsonValue, line: number | null): void {
    const index = this.met++;
    const place = { feature: index + 1, line };
    if (!this.addShape(value, place)) return;
    this.rows.add(NONE, index, line ?? 0);
    this.properties.addObject({});
  }

  /** Counts a feature that could not even be read. */
  refuse(code: ReadingCode, place: NotePlace, detail: Detail = {}): void {
    const feature = ++this.met;
    this.skip(code, { ...place, feature }, detail);
  }

  /** Room for so many times the features that were met: told once something of the file is read. */
  makeRoom(times: number): void {
    this.geometry.makeRoom(times);
    this.properties.makeRoom(times);
    this.texts.makeRoom(times);
    this.rows.makeRoom(times);
  }

  /** Takes the `crs` member of the whole file, or of one feature. */
  noteCrs(member: JsonValue | undefined, place: NotePlace = {}): void {
    const crs = readCrs(member);
    if (crs === null) return;
    if (this.stated === null) this.stated = crs;
    else if (systemName(crs) !== systemName(this.stated)) {
      const systems = { first: systemName(this.stated), second: systemName(crs) };
      this.contradiction ??= this.note("crs-mixed", "fatal", place, systems);
    }
  }

  /** Says something about the layer as a whole. */
  remark(code: ReadingCode, severity: Severity, detail: Detail): void {
    this.notes.push(this.note(code, severity, {}, detail));
  }

  noteRepeatedMember(member: string): void {
    this.notes.push(this.note("member-repeated", "note", {}, { member }));
  }

  /** Counts a feature that has a name twice. */
  noteRepeatedKey(key: string, place: NotePlace): void {
    this.withRepeatedKeys++;
    this.firstRepeatedKey ??= { key, place };
  }

  /** The layer in the coordinates of the file; or that these are in several systems. */
  finish({ sha256, format }: LayerOrigin): Result<RawLayer, readonly Note[]> {
    if (this.contradiction !== null) return err([this.contradiction]);
    const geometry = this.geometry.finish();
    const notes = [...this.notes, ...this.layerNotes(geometry.count)];
    const properties = this.properties.finish();
    assert(
      geometry.count + this.skipped === this.met,
      `expected ${this.met} features, got ${geometry.count} loaded and ${this.skipped} skipped`,
    );
    return ok({
      file: this.file,
      layer: this.facts.layer ?? this.file,
      sha256,
      format,
      encoding: this.facts.encoding ?? "UTF-8",
      stated: this.stated,
      look: this.census.look(),
      seen: this.met,
      geometry,
      ids: keptTexts(properties.texts, this.rows.ids.finish()),
      featureIndex: this.rows.featureIndex.finish(),
      line: this.rows.lines.finish(),
      properties: keptTable(properties),
      notes,
    });
  }

  private countRepeatedKeys(text: FeatureText, value: JsonValue, place: NotePlace): void {
    const key = repeatedKey(text, value);
    if (key !== null) this.noteRepeatedKey(key, place);
  }

  private addShape(geometry: JsonValue | undefined, place: NotePlace): boolean {
    if (isObject(geometry)) this.noteCrs(property(geometry, "crs"), place);
    const reading = readShape(geometry, this.census);
    if (!reading.ok) {
      this.skip(reading.refusal.code, place, reading.refusal.detail);
      return false;
    }
    this.geometry.add(reading.shape);
    this.noteRepairs(reading.repairs, place);
    return true;
  }

  private noteRepairs(repairs: Repairs, place: NotePlace): void {
    const { closedRings, repeatedVertices, droppedParts, textNumbers, reducedTo } = repairs;
    if (closedRings > 0) this.change("ring-closed", place, { count: closedRings });
    if (repeatedVertices > 0) this.change("vertices-repeated", place, { count: repeatedVertices });
    if (droppedParts > 0) this.change("part-dropped", place, { count: droppedParts });
    if (textNumbers > 0) this.change("coordinates-as-text", place, { count: textNumbers });
    if (reducedTo !== null) this.change("collection-reduced", place, { kept: reducedTo });
    if (repairs.hasMoreDimensions) this.withMoreDimensions++;
  }

  private propertiesOf(feature: JsonObject, place: NotePlace): JsonObject {
    const properties = property(feature, "properties");
    if (isObject(properties)) return properties;
    if (properties !== undefined && properties !== null) {
      this.change("properties-ignored", place, { found: jsonKind(properties) });
    }
    return {};
  }

  private layerNotes(loaded: number): Note[] {
    const notes: Note[] = [];
    if (this.withMoreDimensions > 0) {
      const detail = { count: this.withMoreDimensions };
      notes.push(this.note("dimensions-dropped", "change", {}, detail));
    }
    if (this.firstRepeatedKey !== null) {
      const { key, place } = this.firstRepeatedKey;
      const detail = { count: this.withRepeatedKeys, key };
      notes.push(this.note("keys-repeated", "change", place, detail));
    }
    const repeated = this.repeatedIds();
    if (repeated !== null) notes.push(repeated);
    if (this.met === 0) notes.push(this.note("layer-empty", "note", {}));
    else if (loaded === 0) notes.push(this.note("nothing-usable", "note", {}));
    return notes;
  }

  /** One note for all ids that come more than once, placed at the first repetition. */
  private repeatedIds(): Note | null {
    const { rows, texts } = this;
    const { count, first } = rows.repeatedIds();
    if (count === 0) return null;
    const place = {
      feature: rows.featureIndex.at(first) + 1,
      featureId: texts.text(rows.ids.at(first)),
      line: rows.lines.at(first) || null,
    };
    return this.note("ids-repeated", "note", place, { count });
  }

  private skip(code: ReadingCode, place: NotePlace, detail: Detail): void {
    this.skipped++;
    this.notes.push(this.note(code, "skip", place, detail));
  }

  private change(code: ReadingCode, place: NotePlace, detail: Detail): void {
    this.notes.push(this.note(code, "change", place, detail));
  }

  private note(code: ReadingCode, severity: Severity, place: NotePlace, detail: Detail = {}): Note {
    return readingNote(code, severity, this.file, place, detail);
  }
}
