import { err, ok } from "../base/result.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import type { FileFormatId } from "./catalogue.ts";
import type { Reading } from "./file-format.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { refused } from "./note-codes.ts";
import { streamText } from "./stream-text.ts";
import { endOfXml, type XmlHandler, XmlText } from "./xml-text.ts";
import { childrenOf, localName, textOf, type XmlElement, XmlTreeBuilder } from "./xml-tree.ts";

const ID = "gpx" satisfies FileFormatId;

/** The three kinds of things in a GPX file (schema 1.1), each a layer of its own. */
const LAYERS = ["waypoints", "routes", "tracks"] as const;
type LayerName = (typeof LAYERS)[number];

/** Places and ways that somebody walked or drew on a receiver. */
export async function readGpx(file: SourceFile, control: ReadControl): Promise<Reading> {
  const things = new GpxThings(file.name);
  const text = new XmlText(things, (bytes) => file.decode(bytes));
  const streamed = await streamText(file, control, text);
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  const { refusal, notes } = endOfXml(file, text);
  if (refusal !== null) return err([refusal]);
  const sha256 = streamed.kind === "whole" ? streamed.sha256 : "";
  const filled = LAYERS.map((name) => things.builders[name]).filter(({ seen }) => seen > 0);
  const layers: RawLayer[] = [];
  for (const builder of filled.length > 0 ? filled : [things.builders.waypoints]) {
    const layer = builder.finish({ sha256, format: ID });
    if (!layer.ok) return layer;
    const ofFile = layers.length === 0 ? notes : [];
    layers.push({ ...layer.value, notes: [...ofFile, ...layer.value.notes] });
  }
  return ok(layers);
}

class GpxThings implements XmlHandler {
  readonly builders: Readonly<Record<LayerName, LayerBuilder>>;
  private readonly tree = new XmlTreeBuilder();

  constructor(file: string) {
    const builder = (layer: LayerName): LayerBuilder =>
      new LayerBuilder(file, { layer, crs: { kind: "wgs84" } });
    this.builders = {
      waypoints: builder("waypoints"),
      routes: builder("routes"),
      tracks: builder("tracks"),
    };
  }

  get seen(): number {
    return LAYERS.reduce((sum, name) => sum + this.builders[name].seen, 0);
  }

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    const isThing = KINDS.has(localName(name));
    if (isThing || !this.tree.isEmpty) this.tree.start(name, attributes, line);
  }

  text(text: string): void {
    this.tree.text(text);
  }

  close(): void {
    if (this.tree.isEmpty) return;
    const thing = this.tree.end();
    const kind = KINDS.get(thing?.name ?? "");
    if (thing === null || kind === undefined) return;
    const feature: JsonObject = {
      type: "Feature",
      geometry: kind.geometryOf(thing),
      properties: Object.fromEntries(
        TEXTS.map((name) => [name, textOf(thing, name)]).filter(([, text]) => text !== ""),
      ),
    };
    this.builders[kind.layer].addFeature(feature, null, thing.line);
  }
}

const TEXTS = ["name", "cmt", "desc", "type", "sym"] as const;

interface Kind {
  readonly layer: LayerName;
  readonly geometryOf: (thing: XmlElement) => JsonValue;
}

const KINDS: ReadonlyMap<string, Kind> = new Map([
  [
    "wpt",
    {
      layer: "waypoints",
      geometryOf: (thing: XmlElement) => ({ type: "Point", coordinates: positionOf(thing) }),
    },
  ],
  [
    "rte",
    {
      layer: "routes",
      geometryOf: (thing: XmlElement) => ({
        type: "LineString",
        coordinates: childrenOf(thing, "rtept").map(positionOf),
      }),
    },
  ],
  [
    "trk",
    {
      layer: "tracks",
      geometryOf: (thing: XmlElement) => ({
        type: "MultiLineString",
        coordinates: childrenOf(thing, "trkseg").map((segment) =>
          childrenOf(segment, "trkpt").map(positionOf),
        ),
      }),
    },
  ],
]);

/** What is no number stays as it is, to be named. */
function positionOf(point: XmlElement): JsonValue {
  const { lon = "", lat = "" } = point.attributes;
  const height = textOf(point, "ele");
  return height === ""
    ? [degrees(lon), degrees(lat)]
    : [degrees(lon), degrees(lat), Number(height)];
}

function degrees(text: string): JsonValue {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isNaN(value) ? text : value;
}
