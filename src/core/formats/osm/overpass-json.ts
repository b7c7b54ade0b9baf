import { type JsonObject, type JsonValue, property } from "../../model/json.ts";
import type { Note } from "../../model/note.ts";
import type { ReadControl, SourceFile } from "../../model/raw-layer.ts";
import type { FileFormatId } from "../catalogue.ts";
import type { FeatureText } from "../feature-id.ts";
import type { Reading } from "../file-format.ts";
import { faultOfFile } from "../json-fault.ts";
import { isArray, isObject, jsonKind } from "../json-kind.ts";
import { NESTING_LIMIT, TEXT_LIMIT_BYTES } from "../limits.ts";
import { nestingOf } from "../nesting.ts";
import { readingNote, refused } from "../note-codes.ts";
import { parseJson } from "../parse-json.ts";
import { readWhole } from "../read-whole.ts";
import { eachRepeatedKey, lineAt } from "../repeated-keys.ts";
import { degreesOf, OsmData, type OsmKind, type OsmMember, tagsFrom } from "./osm-data.ts";
import { readOsmLayers } from "./osm-layers.ts";
import { usesOf } from "./osm-uses.ts";

const ID = "overpass-json" satisfies FileFormatId;

/** Answers of the Overpass API: https://wiki.openstreetmap.org/wiki/OSM_JSON */
export async function readOverpassJson(file: SourceFile, control: ReadControl): Promise<Reading> {
  const whole = await readWhole(file, control, TEXT_LIMIT_BYTES);
  if (whole.kind === "cancelled") return refused(file, "cancelled");
  if (whole.kind === "too-large")
    return refused(file, "file-too-large", { megabytes: whole.megabytes });
  if (whole.bytes.length === 0) return refused(file, "empty-file");
  const { deepest, keys } = nestingOf(whole.bytes);
  if (deepest > NESTING_LIMIT) return refused(file, "nested-too-deeply", { levels: NESTING_LIMIT });
  const text = file.decode(whole.bytes);
  const answer = text === null ? undefined : parseJson(text);
  if (answer === undefined) {
    const fault = await faultOfFile(file);
    if (fault === null) return refused(file, "file-damaged");
    const { code, line, column, found, encoding } = fault;
    return refused(file, code, { found, encoding }, { line, column });
  }
  const [elements, remark] = ["elements", "remark"].map((member) =>
    isObject(answer) ? property(answer, member) : undefined,
  );
  if (!isArray(elements)) {
    return refused(file, "members-not-array", { member: "elements", found: jsonKind(elements) });
  }
  const data = new OsmData((tags, kind) => usesOf(tags, kind).length > 0);
  const reader = new AnswerReader(data);
  for (const element of elements) reader.add(element);
  const said = {
    remark: typeof remark === "string" ? remark.trim() : "",
    strangers: reader.strangers,
    notes: repeatedIn({ bytes: whole.bytes, keys }, answer, file.name),
  };
  const { sha256 } = whole;
  return readOsmLayers(data, { file: file.name, format: ID, sha256, ...said }, control);
}

/** Names that an element has twice, of which the last value is used; and those of the answer itself. */
function repeatedIn(
  text: Pick<FeatureText, "bytes" | "keys">,
  answer: JsonValue,
  file: string,
): readonly Note[] {
  const elements = new Set<number>();
  const members = new Set<string>();
  const places: { readonly key: string; readonly line: number }[] = [];
  eachRepeatedKey(text, answer, ({ path: [top, element], key, offset }) => {
    if (top !== "elements" || typeof element !== "number") members.add(key);
    else elements.add(element);
    if (elements.size === 1 && places.length === 0) {
      places.push({ key, line: lineAt(text.bytes, offset) });
    }
  });
  return [
    ...[...members].map((member) => readingNote("member-repeated", "note", file, {}, { member })),
    ...places.map(({ key, line }) =>
      readingNote("keys-repeated", "change", file, { line }, { count: elements.size, key }),
    ),
  ];
}

/** Turns elements of an answer into those of the file, whichever way they give their places. */
class AnswerReader {
  /** What was no node, way or relation so far. */
  strangers = 0;
  private readonly data: OsmData;
  /** Nodes that have a place and no id, by the place: lines that meet there share one. */
  private readonly madeUp = new Map<string, number>();

  constructor(data: OsmData) {
    this.data = data;
  }

  add(element: JsonValue): void {
    const kind = isObject(element) ? kindOf(property(element, "type")) : null;
    if (!isObject(element) || kind === null) {
      this.strangers++;
      return;
    }
    const id = numberOf(property(element, "id"));
    const tags = tagsOf(property(element, "tags"));
    const centre = placeOf(property(element, "center"));
    if (centre !== null) this.data.addCentre(kind, id, ...centre);
    if (kind === "way") this.data.addWay(id, this.nodesOf(element), tags);
    else if (kind === "relation") this.data.addRelation(id, this.membersOf(element), tags);
    else this.data.addNode(id, ...degreesIn(element), tags);
  }

  /** `nodes` are ids; `geometry` are places in the same order, null outside of what was asked for. */
  private nodesOf(way: JsonObject): readonly number[] {
    const ids = listOf(property(way, "nodes")).map(numberOf);
    const places = listOf(property(way, "geometry")).map(placeOf);
    if (ids.length === 0) return this.nodesAt(places);
    places.forEach((place, i) => {
      const id = ids[i];
      if (place !== null && id !== undefined) this.data.addNode(id, ...place, tagsFrom([]));
    });
    return ids;
  }

  private nodesAt(places: readonly (Place | null)[]): readonly number[] {
    return places.map((place) => {
      const key = String(place);
      const known = this.madeUp.get(key);
      if (known !== undefined) return known;
      const id = -1 - this.madeUp.size; // ids of the map itself are positive
      this.madeUp.set(key, id);
      if (place !== null) this.data.addNode(id, ...place, tagsFrom([]));
      return id;
    });
  }

  private membersOf(relation: JsonObject): readonly OsmMember[] {
    return listOf(property(relation, "members")).flatMap((member) => {
      if (!isObject(member)) return [];
      const kind = kindOf(property(member, "type"));
      if (kind === null) return [];
      const ref = numberOf(property(member, "ref"));
      const places = listOf(property(member, "geometry")).map(placeOf);
      if (kind === "way" && places.length > 0) {
        this.data.addWay(ref, this.nodesAt(places), tagsFrom([]));
      }
      const role = property(member, "role");
      return [{ kind, ref, role: typeof role === "string" ? role : "" }];
    });
  }
}

type Place = [lon: number, lat: number];

const kindOf = (value: JsonValue | undefined): OsmKind | null =>
  value === "node" || value === "way" || value === "relation" ? value : null;

const numberOf = (value: JsonValue | undefined): number =>
  typeof value === "number" ? value : Number.NaN;

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  isArray(value) ? value : [];

const tagsOf = (value: JsonValue | undefined): JsonObject =>
  isObject(value) && Object.keys(value).length > 0 ? value : tagsFrom([]);

function placeOf(value: JsonValue | undefined): Place | null {
  if (!isObject(value)) return null;
  const place = degreesIn(value);
  return place.every(Number.isFinite) ? place : null;
}

const degreesIn = (value: JsonObject): Place => [
  degreesOf(property(value, "lon")),
  degreesOf(property(value, "lat")),
];
