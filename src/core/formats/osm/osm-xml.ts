import { assert } from "../../base/assert.ts";
import { err } from "../../base/result.ts";
import type { ReadControl, SourceFile } from "../../model/raw-layer.ts";
import type { FileFormatId } from "../catalogue.ts";
import type { Reading } from "../file-format.ts";
import { type Detail, type ReadingCode, refused } from "../note-codes.ts";
import { streamText } from "../stream-text.ts";
import { endOfXml, type XmlHandler, XmlText } from "../xml-text.ts";
import {
  degreesOf,
  NODE_LIMIT,
  OsmData,
  type OsmKind,
  type OsmMember,
  tagsFrom,
} from "./osm-data.ts";
import { readOsmLayers } from "./osm-layers.ts";
import { usesOf } from "./osm-uses.ts";

const ID = "osm-xml" satisfies FileFormatId;

/** OpenStreetMap in XML, of the editors and of Overpass: https://wiki.openstreetmap.org/wiki/OSM_XML */
export async function readOsmXml(file: SourceFile, control: ReadControl): Promise<Reading> {
  const data = new OsmData((tags, kind) => usesOf(tags, kind).length > 0);
  const text = new XmlText(new ElementReader(data), (bytes) => file.decode(bytes));
  const streamed = await streamText(file, control, text);
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  const { refusal, notes } = endOfXml(file, text);
  if (refusal !== null) return err([refusal]);
  assert(streamed.kind === "whole", "expected the whole file to be read before layers are made");
  const { sha256 } = streamed;
  return readOsmLayers(data, { file: file.name, format: ID, sha256, notes }, control);
}

/** The attributes that are read, of whatever element. */
interface Attributes {
  readonly id?: string;
  readonly lon?: string;
  readonly lat?: string;
  readonly ref?: string;
  readonly type?: string;
  readonly role?: string;
  readonly k?: string;
  readonly v?: string;
  readonly action?: string;
  readonly visible?: string;
}

/** An element under way. */
interface Draft {
  readonly kind: OsmKind;
  readonly id: number;
  readonly attributes: Attributes;
  readonly tags: [key: string, value: string][];
  readonly nodes: number[];
  readonly members: OsmMember[];
}

/** Turns tags of XML into elements. */
class ElementReader implements XmlHandler {
  private readonly data: OsmData;
  private draft: Draft | null = null;

  constructor(data: OsmData) {
    this.data = data;
  }

  get seen(): number {
    return this.data.elements.length;
  }

  problem(): { code: ReadingCode; detail: Detail } | null {
    const isTooLarge = this.data.nodes > NODE_LIMIT;
    return isTooLarge ? { code: "osm-too-large", detail: { limit: NODE_LIMIT } } : null;
  }

  open(name: string, attributes: Attributes): void {
    const kind = kindOf(name);
    const { draft } = this;
    if (kind !== null) this.draft = draftOf(kind, attributes);
    else if (draft === null) return;
    else if (name === "tag") draft.tags.push([attributes.k ?? "", attributes.v ?? ""]);
    else if (name === "nd") this.addReference(draft, attributes);
    else if (name === "member") addMember(draft, attributes);
    else if (name === "center") this.data.addCentre(draft.kind, draft.id, ...placeOf(attributes));
  }

  close(name: string): void {
    const { draft, data } = this;
    if (draft === null || draft.kind !== name) return;
    this.draft = null;
    const { kind, id, attributes } = draft;
    if (attributes.action === "delete" || attributes.visible === "false") return;
    const tags = tagsFrom(draft.tags);
    if (kind === "way") data.addWay(id, draft.nodes, tags);
    else if (kind === "relation") data.addRelation(id, draft.members, tags);
    else data.addNode(id, ...placeOf(attributes), tags);
  }

  /** Overpass may write the place of a node where a way refers to it. */
  private addReference(draft: Draft, attributes: Attributes): void {
    const node = Number(attributes.ref);
    draft.nodes.push(node);
    if (attributes.lat !== undefined) this.data.addNode(node, ...placeOf(attributes), tagsFrom([]));
  }
}

const kindOf = (name: string): OsmKind | null =>
  name === "node" || name === "way" || name === "relation" ? name : null;

const draftOf = (kind: OsmKind, attributes: Attributes): Draft => ({
  kind,
  id: Number(attributes.id),
  attributes,
  tags: [],
  nodes: [],
  members: [],
});

function addMember({ members }: Draft, { type = "", ref, role = "" }: Attributes): void {
  const kind = kindOf(type);
  if (kind !== null) members.push({ kind, ref: Number(ref), role });
}

const placeOf = ({ lon, lat }: Attributes): [lon: number, lat: number] => [
  degreesOf(lon),
  degreesOf(lat),
];
