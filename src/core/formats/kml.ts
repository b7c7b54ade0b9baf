import { err, ok } from "../base/result.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import type { FileFormatId } from "./catalogue.ts";
import type { Reading } from "./file-format.ts";
import { isArray } from "./json-kind.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { NESTING_LIMIT } from "./limits.ts";
import { readingNote, refused } from "./note-codes.ts";
import { streamText } from "./stream-text.ts";
import { endOfXml, type XmlHandler, XmlText } from "./xml-text.ts";
import {
  childOf,
  childrenOf,
  localName,
  textOf,
  type XmlElement,
  XmlTreeBuilder,
} from "./xml-tree.ts";

const ID = "kml" satisfies FileFormatId;

/**
 * Placemarks of KML 2.2 (OGC 07-147r2), tracks of Google's extension among them. Pictures that lie
 * on the ground and links to other files are none; nothing is fetched.
 */
export async function readKml(file: SourceFile, control: ReadControl): Promise<Reading> {
  const placemarks = new Placemarks(new LayerBuilder(file.name, { crs: { kind: "wgs84" } }));
  const text = new XmlText(placemarks, (bytes) => file.decode(bytes));
  const streamed = await streamText(file, control, text);
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  const { refusal, notes } = endOfXml(file, text);
  if (refusal !== null) return err([refusal]);
  const sha256 = streamed.kind === "whole" ? streamed.sha256 : "";
  const layer = placemarks.builder.finish({ sha256, format: ID });
  if (!layer.ok) return layer;
  const { links } = placemarks;
  const linked =
    links === 0 ? [] : [readingNote("kml-links", "note", file.name, {}, { count: links })];
  return ok([{ ...layer.value, notes: [...notes, ...linked, ...layer.value.notes] }]);
}

/** Turns placemarks into features as they close. */
class Placemarks implements XmlHandler {
  readonly builder: LayerBuilder;
  links = 0;
  private readonly tree = new XmlTreeBuilder();
  /** Names of the folders that are open, "" for one without. */
  private readonly folders: string[] = [];
  private isFolderName = false;

  constructor(builder: LayerBuilder) {
    this.builder = builder;
  }

  get seen(): number {
    return this.builder.seen;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    const local = localName(name);
    if (!this.tree.isEmpty || local === "Placemark") {
      this.tree.start(name, attributes, line);
      return;
    }
    this.isFolderName = local === "name" && this.folders.length > 0;
    if (local === "Folder") this.folders.push("");
    if (local === "NetworkLink") this.links++;
  }

  text(text: string): void {
    if (!this.tree.isEmpty) this.tree.text(text);
    else if (this.isFolderName) this.folders.push((this.folders.pop() ?? "") + text);
  }

  close(name: string): void {
    if (this.tree.isEmpty) {
      this.isFolderName = false;
      if (localName(name) === "Folder") this.folders.pop();
      return;
    }
    const placemark = this.tree.end();
    if (placemark === null) return;
    const { line } = placemark;
    if (this.tree.isTooDeep) {
      this.builder.refuse("nested-too-deeply", { line }, { levels: NESTING_LIMIT });
      return;
    }
    const folder = this.folders.at(-1)?.trim() ?? "";
    const { id } = placemark.attributes;
    const feature: JsonObject = {
      type: "Feature",
      ...(id === undefined ? {} : { id }),
      geometry: geometryIn(placemark),
      properties: propertiesOf(placemark, folder),
    };
    this.builder.addFeature(feature, null, line);
  }
}

/** Texts of a placemark that are worth keeping; styles and views are not. */
const TEXTS = ["name", "address", "phoneNumber", "description"] as const;

function propertiesOf(placemark: XmlElement, folder: string): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const name of TEXTS) {
    const text = textOf(placemark, name);
    if (text !== "") entries.push([name, text]);
  }
  if (folder !== "") entries.push(["folder", folder]);
  for (const data of childrenOf(placemark, "ExtendedData")) {
    for (const item of childrenOf(data, "Data")) {
      entries.push([item.attributes["name"] ?? "", textOf(item, "value")]);
    }
    for (const item of childrenOf(data, "SchemaData").flatMap((it) =>
      childrenOf(it, "SimpleData"),
    )) {
      entries.push([item.attributes["name"] ?? "", item.text.trim()]);
    }
  }
  return Object.fromEntries(entries); // `__proto__` is a name like any other
}

/** The geometry among the children of an element; null where there is none. */
const geometryIn = (element: XmlElement): JsonValue => together(partsOf(element));

function geometryOf(element: XmlElement): Geometry | null {
  switch (element.name) {
    case "Point":
      return { type: "Point", coordinates: positionsOf(element)[0] ?? [] };
    case "LineString":
    case "LinearRing":
      return { type: "LineString", coordinates: positionsOf(element) };
    case "Polygon":
      return { type: "Polygon", coordinates: ringsOf(element) };
    case "Track":
      return lineOrPoint(trackOf(element));
    case "MultiGeometry":
    case "MultiTrack":
      return together(partsOf(element));
    default:
      return null;
  }
}

/** A receiver that stood still leaves a track of one place. */
const lineOrPoint = (positions: readonly JsonValue[]): Geometry =>
  positions.length === 1
    ? { type: "Point", coordinates: positions[0] ?? [] }
    : { type: "LineString", coordinates: positions };

type Geometry = Readonly<Record<string, JsonValue>>;

const partsOf = (element: XmlElement): readonly Geometry[] =>
  element.children.map(geometryOf).filter((geometry) => geometry !== null);

/** Parts of one kind are one geometry of many parts; an empty one counts only where it is alone. */
function together(all: readonly Geometry[]): Geometry | null {
  const filled = all.filter(({ coordinates }) => !isArray(coordinates) || coordinates.length > 0);
  const parts = filled.length > 0 ? filled : all;
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1) return first;
  const type = String(first["type"]);
  const isOneKind = parts.every((part) => part["type"] === type) && !/^(?:Multi|Geo)/.test(type);
  return isOneKind
    ? { type: `Multi${type}`, coordinates: parts.map((part) => part["coordinates"] ?? []) }
    : { type: "GeometryCollection", geometries: parts };
}

const ringsOf = (polygon: XmlElement): JsonValue =>
  ["outerBoundaryIs", "innerBoundaryIs"].flatMap((name) =>
    childrenOf(polygon, name).flatMap((boundary) =>
      childrenOf(boundary, "LinearRing").map(positionsOf),
    ),
  );

/** `lon,lat,height` parted by blanks; some programs put blanks behind the commas too. */
function positionsOf(element: XmlElement): readonly JsonValue[] {
  const text = childOf(element, "coordinates")?.text.trim() ?? "";
  if (text === "") return [];
  return text
    .replace(/\s*,\s*/g, ",")
    .split(/\s+/)
    .map((tuple) => position(tuple.split(",")));
}

/** `lon lat height`, a position an element. */
const trackOf = (track: XmlElement): readonly JsonValue[] =>
  childrenOf(track, "coord").map(({ text }) => position(text.trim().split(/\s+/)));

/**
 * What is no number stays as it is, to be named. Programs write a height of 0 for places that lie on
 * the ground: it is none.
 */
function position([lon = "", lat, height]: readonly string[]): JsonValue {
  if (lat === undefined) return [degrees(lon)];
  const hasHeight = height !== undefined && Number(height) !== 0;
  return hasHeight ? [degrees(lon), degrees(lat), Number(height)] : [degrees(lon), degrees(lat)];
}

function degrees(text: string): JsonValue {
  const value = text === "" ? Number.NaN : Number(text);
  return Number.isNaN(value) ? text : value;
}
