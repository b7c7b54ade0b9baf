import { assert } from "../../base/assert.ts";
import { err, ok } from "../../base/result.ts";
import { finishInTurns, part, type Work } from "../../base/work.ts";
import {
  GeometryKind,
  GeometryTableBuilder,
  toGeoJsonGeometry,
} from "../../model/geometry-table.ts";
import { type JsonObject, type JsonValue, property } from "../../model/json.ts";
import type { Note } from "../../model/note.ts";
import type { RawLayer, ReadControl } from "../../model/raw-layer.ts";
import { partsBlocks } from "../../network/block-streets.ts";
import { type StreetFaces, streetFaces } from "../../network/street-faces.ts";
import type { FileFormatId } from "../catalogue.ts";
import type { Reading } from "../file-format.ts";
import { LayerBuilder } from "../layer-builder.ts";
import { type Detail, type ReadingCode, readingNote } from "../note-codes.ts";
import type { OsmData, OsmElement } from "./osm-data.ts";
import { osmGeometry, wayPieces } from "./osm-geometry.ts";
import { type OsmUse, usesOf } from "./osm-uses.ts";

interface OsmOrigin {
  readonly file: string;
  readonly format: FileFormatId;
  readonly sha256: string;
  /** What the file says of itself; "" where it says nothing. */
  readonly remark?: string;
  /** What stands among the elements and is none. */
  readonly strangers?: number;
  /** What has to be said of the file as a whole besides. */
  readonly notes?: readonly Note[];
}

type LayerName = OsmUse | "blocks";

/**
 * The layers that an extract holds: residences, facilities, streets, and as blocks the areas between
 * the streets. A layer of which it holds nothing is left out. Ids are written "way/123"; a place
 * that is home and facility stands in both layers.
 */
export async function readOsmLayers(
  data: OsmData,
  origin: OsmOrigin,
  control: ReadControl,
): Promise<Reading> {
  const layers = await finishInTurns(layersOf(data, origin), control);
  return layers ?? err([readingNote("cancelled", "fatal", origin.file)]);
}

/** Elements of one step. */
const STEP_ELEMENTS = 2048;

function* layersOf(data: OsmData, origin: OsmOrigin): Work<Reading> {
  const { file, format, sha256 } = origin;
  const builderOf = (layer: LayerName): LayerBuilder => new LayerBuilder(file, { layer });
  const places = {
    residences: builderOf("residences"),
    facilities: builderOf("facilities"),
    streets: builderOf("streets"),
  } as const satisfies Readonly<Record<OsmUse, LayerBuilder>>;
  for (const [row, element] of data.elements.entries()) {
    if (row % STEP_ELEMENTS === 0) yield row / data.elements.length / 2;
    for (const use of usesOf(element.tags, element.kind)) {
      addElement(places[use], data, element, use);
    }
  }
  const blocks = builderOf("blocks");
  addFaces(blocks, yield* part(facesOf(data), 0.5, 1));
  const layers: RawLayer[] = [];
  for (const builder of [...Object.values(places), blocks]) {
    if (builder.seen === 0) continue;
    if (layers.length === 0) {
      for (const [code, detail] of remarksOf(data, origin)) builder.remark(code, "note", detail);
    }
    const layer = builder.finish({ sha256, format });
    if (!layer.ok) return layer;
    const ofFile = layers.length === 0 ? (origin.notes ?? []) : [];
    layers.push({ ...layer.value, notes: [...ofFile, ...layer.value.notes] });
  }
  return layers.length > 0 ? ok(layers) : nothing(data, origin);
}

/** What is said of the file as a whole, at the first of its layers. */
function remarksOf(
  data: OsmData,
  { remark = "", strangers = 0 }: OsmOrigin,
): readonly (readonly [code: ReadingCode, detail: Detail])[] {
  const placeless = data.countPlaceless();
  return [
    ...(remark === "" ? [] : [["overpass-remark", { remark }] as const]),
    ...(strangers === 0 ? [] : [["osm-elements-unknown", { count: strangers }] as const]),
    ...(placeless === 0 ? [] : [["osm-nodes-placeless", { count: placeless }] as const]),
    ...(data.leftOut === 0 ? [] : [["osm-left-out", { count: data.leftOut }] as const]),
  ];
}

function nothing(data: OsmData, { file, remark = "", strangers = 0 }: OsmOrigin): Reading {
  const detail = { remark, strangers, placeless: data.countPlaceless() };
  return err([readingNote("osm-nothing", "fatal", file, {}, detail)]);
}

function addElement(builder: LayerBuilder, data: OsmData, element: OsmElement, use: OsmUse): void {
  const id = `${element.kind}/${element.id}`;
  const shape = osmGeometry(data, element, use === "streets");
  if (shape.kind === "geometry") {
    const { geometry } = shape;
    const properties = contentOf(element);
    builder.addFeature({ type: "Feature", id, geometry, properties }, null, null);
  } else if (shape.kind === "cut-off") {
    builder.refuse("osm-cut-off", { featureId: id }, { missing: shape.missing });
  } else if (shape.kind === "outline-open") {
    builder.refuse("osm-outline-open", { featureId: id });
  } else {
    builder.refuse("osm-place-missing", { featureId: id });
  }
}

/** Tags that say what a thing is; `type` of a relation only says how it is drawn. */
function contentOf({ kind, tags }: OsmElement): JsonObject {
  if (kind !== "relation") return tags;
  return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== "type"));
}

/** What the streets of the extract enclose. */
function facesOf(data: OsmData): Work<StreetFaces> {
  const lines = new GeometryTableBuilder();
  const names: string[] = [];
  for (const { kind, id, tags } of data.elements) {
    const highway = text(property(tags, "highway"));
    // A square is walked across: the streets that lead to it part the blocks.
    const isLine = kind === "way" && text(property(tags, "area")) !== "yes";
    if (!isLine || highway === "" || !partsBlocks(highway)) continue;
    const pieces = wayPieces(data, id);
    if (pieces.length === 0) continue;
    lines.add({ kind: GeometryKind.line, parts: pieces.map((piece) => [piece.flat()]) });
    names.push(text(property(tags, "name")));
  }
  const geometry = lines.finish();
  return streetFaces({ geometry, names, bounds: new Uint8Array(geometry.count).fill(1) });
}

function addFaces(builder: LayerBuilder, { ids, names, geometry }: StreetFaces): void {
  ids.forEach((id, face) => {
    const name = names[face] ?? "";
    const properties = name === "" ? {} : { name };
    const outline = toGeoJsonGeometry(geometry, face);
    assert(outline.type === "Polygon", `expected a face to be a polygon, got ${outline.type}`);
    const { coordinates } = outline;
    const polygon = { type: "Polygon", coordinates };
    builder.addFeature({ type: "Feature", id, geometry: polygon, properties }, null, null);
  });
}

const text = (value: JsonValue | undefined): string => (typeof value === "string" ? value : "");
