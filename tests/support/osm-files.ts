import { zlibSync } from "fflate";
import { PbfWriter } from "pbf";

interface Tagged {
  readonly id: number;
  readonly tags?: Readonly<Record<string, string>>;
}
interface OsmNode extends Tagged {
  readonly lon: number;
  readonly lat: number;
}
interface OsmWay extends Tagged {
  readonly nodes: readonly number[];
}
interface OsmMember {
  readonly type: "node" | "way" | "relation";
  readonly ref: number;
  readonly role: string;
}
interface OsmRelation extends Tagged {
  readonly members: readonly OsmMember[];
}

/** A map as drawn for a test. */
export interface OsmMap {
  readonly nodes?: readonly OsmNode[];
  readonly ways?: readonly OsmWay[];
  readonly relations?: readonly OsmRelation[];
}

/** As the editors write it. */
export function osmXmlOf({ nodes = [], ways = [], relations = [] }: OsmMap): string {
  const tags = ({ tags = {} }: Tagged): string =>
    Object.entries(tags)
      .map(([k, v]) => `<tag k="${escaped(k)}" v="${escaped(v)}"/>`)
      .join("");
  const lines = [
    ...nodes.map(
      (one) => `<node id="${one.id}" lat="${one.lat}" lon="${one.lon}">${tags(one)}</node>`,
    ),
    ...ways.map((one) => {
      const refs = one.nodes.map((ref) => `<nd ref="${ref}"/>`).join("");
      return `<way id="${one.id}">${refs}${tags(one)}</way>`;
    }),
    ...relations.map((one) => {
      const members = one.members
        .map(({ type, ref, role }) => `<member type="${type}" ref="${ref}" role="${role}"/>`)
        .join("");
      return `<relation id="${one.id}">${members}${tags(one)}</relation>`;
    }),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n${lines.join("\n")}\n</osm>\n`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"'\n]/g, (character) => `&#${character.charCodeAt(0)};`);

/** As Overpass answers `out body`. */
export function overpassJsonOf({ nodes = [], ways = [], relations = [] }: OsmMap): string {
  const elements = [
    ...nodes.map((one) => ({ type: "node", ...one })),
    ...ways.map((one) => ({ type: "way", ...one })),
    ...relations.map((one) => ({ type: "relation", ...one })),
  ];
  return JSON.stringify({ version: 0.6, generator: "Overpass API", elements });
}

/** Numbers of the format: https://wiki.openstreetmap.org/wiki/PBF_Format */
const RAW_BLOB = 1;
const ZLIB_BLOB = 3;

interface PbfOptions {
  /** Field of the blob that holds the block; the two that are read are plain and zlib. */
  readonly compression?: number;
  readonly features?: readonly string[];
  /** What the blob says of its size, where it lies. */
  readonly statedBytes?: number;
  readonly isDense?: boolean;
}

/** One header block and one block of data. */
export function osmPbfOf(map: OsmMap, options: PbfOptions = {}): Uint8Array {
  const { features = ["OsmSchema-V0.6", "DenseNodes"] } = options;
  const header = new PbfWriter();
  for (const feature of features) header.writeStringField(4, feature);
  return joined([
    frame("OSMHeader", header.finish(), {}),
    frame("OSMData", primitiveBlock(map, options.isDense ?? true), options),
  ]);
}

/** A block with its length and its header, as it stands in a file. */
export function frame(
  type: string,
  block: Uint8Array,
  { compression = ZLIB_BLOB, statedBytes = block.length }: PbfOptions,
): Uint8Array {
  const blob = new PbfWriter();
  if (compression === ZLIB_BLOB) {
    blob.writeVarintField(2, statedBytes);
    blob.writeBytesField(ZLIB_BLOB, zlibSync(block));
  } else blob.writeBytesField(compression === RAW_BLOB ? RAW_BLOB : compression, block);
  const bytes = blob.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, bytes.length);
  const head = header.finish();
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  return joined([length, head, bytes]);
}

function primitiveBlock(map: OsmMap, isDense: boolean): Uint8Array {
  const strings = [""];
  const place = (text: string): number => {
    const known = strings.indexOf(text);
    return known > 0 ? known : strings.push(text) - 1;
  };
  const group = new PbfWriter();
  const { nodes = [], ways = [], relations = [] } = map;
  if (isDense && nodes.length > 0) group.writeMessage(2, writeDense, { nodes, place });
  if (!isDense) for (const node of nodes) group.writeMessage(1, writeNode, { node, place });
  for (const way of ways) group.writeMessage(3, writeWay, { way, place });
  for (const relation of relations) group.writeMessage(4, writeRelation, { relation, place });
  const block = new PbfWriter();
  block.writeMessage(1, writeStrings, strings);
  block.writeBytesField(2, group.finish());
  return block.finish();
}

function writeStrings(strings: readonly string[], pbf: PbfWriter): void {
  for (const text of strings) pbf.writeStringField(1, text);
}

type Place = (text: string) => number;

const units = (degrees: number): number => Math.round(degrees * 1e7);
const steps = (values: readonly number[]): number[] =>
  values.map((value, i) => value - (values[i - 1] ?? 0));

function writeDense({ nodes, place }: { nodes: readonly OsmNode[]; place: Place }, pbf: PbfWriter) {
  pbf.writePackedSVarint(1, steps(nodes.map(({ id }) => id)));
  pbf.writePackedSVarint(8, steps(nodes.map(({ lat }) => units(lat))));
  pbf.writePackedSVarint(9, steps(nodes.map(({ lon }) => units(lon))));
  const tags = nodes.flatMap(({ tags = {} }) => [...Object.entries(tags).flat().map(place), 0]);
  if (tags.some((tag) => tag > 0)) pbf.writePackedVarint(10, tags);
}

function writeNode({ node, place }: { node: OsmNode; place: Place }, pbf: PbfWriter) {
  pbf.writeSVarintField(1, node.id);
  writeTags(node, place, pbf);
  pbf.writeSVarintField(8, units(node.lat));
  pbf.writeSVarintField(9, units(node.lon));
}

function writeWay({ way, place }: { way: OsmWay; place: Place }, pbf: PbfWriter) {
  pbf.writeVarintField(1, way.id);
  writeTags(way, place, pbf);
  pbf.writePackedSVarint(8, steps(way.nodes));
}

const MEMBER_TYPES = ["node", "way", "relation"];

function writeRelation(
  { relation, place }: { relation: OsmRelation; place: Place },
  pbf: PbfWriter,
) {
  const { id, members } = relation;
  pbf.writeVarintField(1, id);
  writeTags(relation, place, pbf);
  pbf.writePackedVarint(
    8,
    members.map(({ role }) => place(role)),
  );
  pbf.writePackedSVarint(9, steps(members.map(({ ref }) => ref)));
  pbf.writePackedVarint(
    10,
    members.map(({ type }) => MEMBER_TYPES.indexOf(type)),
  );
}

function writeTags({ tags = {} }: Tagged, place: Place, pbf: PbfWriter): void {
  pbf.writePackedVarint(2, Object.keys(tags).map(place));
  pbf.writePackedVarint(3, Object.values(tags).map(place));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
