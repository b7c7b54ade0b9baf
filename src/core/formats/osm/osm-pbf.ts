import { Unzlib } from "fflate";
import { PbfReader } from "pbf";
import { assert } from "../../base/assert.ts";
import { err } from "../../base/result.ts";
import type { JsonObject } from "../../model/json.ts";
import type { ReadControl, SourceFile } from "../../model/raw-layer.ts";
import { ByteBuffer } from "../byte-buffer.ts";
import type { FileFormatId } from "../catalogue.ts";
import { endOfCut, type FileEnd } from "../cut-file.ts";
import { attempt, type Damage, DamagedFile } from "../damage.ts";
import type { Reading } from "../file-format.ts";
import { refused } from "../note-codes.ts";
import { streamText, type TextConsumer } from "../stream-text.ts";
import { NODE_LIMIT, OsmData, type OsmKind, type OsmMember, tagsFrom } from "./osm-data.ts";
import { readOsmLayers } from "./osm-layers.ts";
import { usesOf } from "./osm-uses.ts";

const ID = "osm-pbf" satisfies FileFormatId;

/** OpenStreetMap in Protocolbuffer Binary Format: https://wiki.openstreetmap.org/wiki/PBF_Format */
export async function readOsmPbf(file: SourceFile, control: ReadControl): Promise<Reading> {
  const data = new OsmData((tags, kind) => usesOf(tags, kind).length > 0);
  const blobs = new BlobReader(data);
  const streamed = await streamText(file, control, blobs);
  if (streamed.kind === "cancelled") return refused(file, "cancelled");
  const damage = blobs.end();
  if (damage !== null) {
    return refused(file, damage.code, damage.detail);
  }
  const { refusal, notes } = blobs.isCut ? endOfCut(file, blobs.seen) : WHOLE;
  if (refusal !== null) return err([refusal]);
  assert(streamed.kind === "whole", "expected the whole file to be read before layers are made");
  const { sha256 } = streamed;
  return readOsmLayers(data, { file: file.name, format: ID, sha256, notes }, control);
}

const WHOLE: FileEnd = { refusal: null, notes: [] };

/** The bounds that the format itself sets: a header, and a block once it is unpacked. */
const HEADER_LIMIT_BYTES = 64 * 1024;
const BLOCK_LIMIT_BYTES = 32 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** What a reader must understand of a file that names it; history has every version of a thing. */
const KNOWN_FEATURES: ReadonlySet<string> = new Set(["OsmSchema-V0.6", "DenseNodes"]);

interface Frame {
  readonly type: string;
  readonly blob: Uint8Array;
  readonly end: number;
}

/** Cuts the file into its blocks: length, header, blob, over and over. */
class BlobReader implements TextConsumer {
  private readonly pending = new ByteBuffer();
  private needed = 4;
  private isEmpty = true;
  private damage: Damage | null = null;
  private readonly data: OsmData;

  constructor(data: OsmData) {
    this.data = data;
  }

  get seen(): number {
    return this.data.elements.length;
  }

  feed(chunk: Uint8Array): boolean {
    this.isEmpty = false;
    this.pending.append(chunk, 0, chunk.length);
    if (this.pending.length < this.needed) return true;
    const read = attempt(() => this.readBlocks());
    if (!read.ok) this.damage = read.error;
    return read.ok;
  }

  /** What is wrong with the file, once it has ended; null when nothing is. */
  end(): Damage | null {
    if (this.damage !== null) return this.damage;
    return this.isEmpty ? { code: "empty-file", detail: {} } : null;
  }

  /** Whether it ended inside a block. */
  get isCut(): boolean {
    return this.pending.length > 0;
  }

  private readBlocks(): void {
    const bytes = this.pending.view();
    let at = 0;
    for (let frame = this.frameAt(bytes, at); frame !== null; frame = this.frameAt(bytes, at)) {
      if (frame.type === "OSMHeader") checkHeader(unpacked(frame.blob));
      else if (frame.type === "OSMData") readBlock(unpacked(frame.blob), this.data);
      at = frame.end; // blocks of other types may be skipped, says the format
    }
    const rest = bytes.slice(at);
    this.pending.clear();
    this.pending.append(rest, 0, rest.length);
  }

  /** Null, and how many bytes must be there, where the next block is not whole yet. */
  private frameAt(bytes: Uint8Array, at: number): Frame | null {
    const left = bytes.subarray(at);
    this.needed = 4;
    if (left.length < this.needed) return null;
    const headerBytes = new DataView(left.buffer, left.byteOffset).getUint32(0);
    if (headerBytes > HEADER_LIMIT_BYTES) throw new DamagedFile("file-damaged");
    this.needed += headerBytes;
    if (left.length < this.needed) return null;
    const header = readBlobHeader(left.subarray(4, this.needed));
    if (header.bytes > BLOCK_LIMIT_BYTES) throw tooLarge(header.bytes);
    const start = this.needed;
    this.needed += header.bytes;
    if (left.length < this.needed) return null;
    const blob = left.subarray(start, this.needed);
    return { type: header.type, blob, end: at + this.needed };
  }
}

const tooLarge = (bytes: number): DamagedFile =>
  new DamagedFile("block-too-large", {
    megabytes: Math.ceil(bytes / MEGABYTE),
    limit: BLOCK_LIMIT_BYTES / MEGABYTE,
  });

/** Calls back with the number of each field of a message; fields that are not read are skipped. */
function eachField(pbf: PbfReader, read: (field: number) => void, end?: number): void {
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) read(field);
}

/** Where a message inside a message ends. */
const endOf = (pbf: PbfReader): number => {
  const bytes = pbf.readVarint();
  return bytes + pbf.pos;
};

function readBlobHeader(bytes: Uint8Array): { readonly type: string; readonly bytes: number } {
  const pbf = new PbfReader(bytes);
  let type = "";
  let size = 0;
  eachField(pbf, (field) => {
    if (field === 1) type = pbf.readString();
    else if (field === 3) size = pbf.readVarint();
  });
  return { type, bytes: size };
}

const COMPRESSIONS: Readonly<Record<number, string>> = {
  4: "LZMA",
  5: "bzip2",
  6: "LZ4",
  7: "Zstandard",
};

/** The bytes of a block, at most as many as the blob says. */
function unpacked(blob: Uint8Array): Uint8Array {
  const pbf = new PbfReader(blob);
  let size = 0;
  let plain: Uint8Array | null = null;
  let zlib: Uint8Array | null = null;
  eachField(pbf, (field) => {
    const foreign = COMPRESSIONS[field];
    if (field === 1) plain = pbf.readBytes();
    else if (field === 2) size = pbf.readVarint();
    else if (field === 3) zlib = pbf.readBytes();
    else if (foreign !== undefined)
      throw new DamagedFile("compression-unknown", { found: foreign });
  });
  if (plain !== null) return plain;
  if (zlib === null) throw new DamagedFile("file-damaged");
  if (size > BLOCK_LIMIT_BYTES) throw tooLarge(size);
  return inflated(zlib, size);
}

/** Stops at the first byte too many, however far the blob would unpack. */
function inflated(zlib: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let used = 0;
  const stream = new Unzlib((piece) => {
    if (used + piece.length > size) throw new DamagedFile("file-damaged");
    bytes.set(piece, used);
    used += piece.length;
  });
  for (let at = 0; at < zlib.length; at += PIECE_BYTES) {
    stream.push(zlib.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= zlib.length);
  }
  if (used !== size) throw new DamagedFile("file-damaged");
  return bytes;
}

/** Packed bytes given at once; they can grow a thousandfold. */
const PIECE_BYTES = 16 * 1024;

function checkHeader(block: Uint8Array): void {
  const pbf = new PbfReader(block);
  eachField(pbf, (field) => {
    if (field !== 4) return;
    const feature = pbf.readString();
    if (!KNOWN_FEATURES.has(feature))
      throw new DamagedFile("osm-feature-unknown", { found: feature });
  });
}

/** What all groups of a block share: its strings, and how its numbers become degrees. */
interface BlockFrame {
  readonly strings: readonly string[];
  readonly granularity: number; // nanodegrees
  readonly latOffset: number;
  readonly lonOffset: number;
}

function readBlock(block: Uint8Array, data: OsmData): void {
  const pbf = new PbfReader(block);
  const strings: string[] = [];
  const groups: (readonly [start: number, end: number])[] = [];
  let granularity = 100;
  let latOffset = 0;
  let lonOffset = 0;
  eachField(pbf, (field) => {
    if (field === 1) readStrings(pbf, strings);
    else if (field === 2) groups.push(spanOf(pbf));
    else if (field === 17) granularity = pbf.readVarint();
    else if (field === 19) latOffset = pbf.readVarint(true);
    else if (field === 20) lonOffset = pbf.readVarint(true);
  });
  const frame: BlockFrame = { strings, granularity, latOffset, lonOffset };
  for (const [start, end] of groups)
    readGroup(new PbfReader(block.subarray(start, end)), frame, data);
}

function spanOf(pbf: PbfReader): readonly [start: number, end: number] {
  const end = endOf(pbf);
  const start = pbf.pos;
  pbf.pos = end;
  return [start, end];
}

function readStrings(pbf: PbfReader, into: string[]): void {
  eachField(
    pbf,
    (field) => {
      if (field === 1) into.push(pbf.readString());
    },
    endOf(pbf),
  );
}

function readGroup(pbf: PbfReader, frame: BlockFrame, data: OsmData): void {
  eachField(pbf, (field) => {
    if (field === 1) readNode(pbf, frame, data);
    else if (field === 2) readDenseNodes(pbf, frame, data);
    else if (field === 3) readWay(pbf, frame, data);
    else if (field === 4) readRelation(pbf, frame, data);
    if (data.nodes > NODE_LIMIT) throw new DamagedFile("osm-too-large", { limit: NODE_LIMIT });
  });
}

const NANO = 1e-9;

function addNode(
  data: OsmData,
  { granularity, latOffset, lonOffset }: BlockFrame,
  node: { readonly id: number; readonly lon: number; readonly lat: number },
  tags: JsonObject,
): void {
  const lon = NANO * (lonOffset + granularity * node.lon);
  const lat = NANO * (latOffset + granularity * node.lat);
  data.addNode(node.id, lon, lat, tags);
}

function readNode(pbf: PbfReader, frame: BlockFrame, data: OsmData): void {
  const node = { id: 0, lon: 0, lat: 0 };
  const tags = new TagReader(frame.strings);
  eachField(
    pbf,
    (field) => {
      if (field === 1) node.id = pbf.readSVarint();
      else if (field === 8) node.lat = pbf.readSVarint();
      else if (field === 9) node.lon = pbf.readSVarint();
      else tags.read(pbf, field);
    },
    endOf(pbf),
  );
  addNode(data, frame, node, tags.object());
}

/** Many nodes as columns; ids and places as differences to the node before. */
function readDenseNodes(pbf: PbfReader, frame: BlockFrame, data: OsmData): void {
  let ids: readonly number[] = [];
  let lats: readonly number[] = [];
  let lons: readonly number[] = [];
  let keysAndValues: readonly number[] = [];
  eachField(
    pbf,
    (field) => {
      if (field === 1) ids = pbf.readPackedSVarint();
      else if (field === 8) lats = pbf.readPackedSVarint();
      else if (field === 9) lons = pbf.readPackedSVarint();
      else if (field === 10) keysAndValues = pbf.readPackedVarint();
    },
    endOf(pbf),
  );
  if (lats.length !== ids.length || lons.length !== ids.length) {
    throw new DamagedFile("file-damaged");
  }
  const node = { id: 0, lon: 0, lat: 0 };
  let at = 0;
  ids.forEach((id, row) => {
    node.id += id;
    node.lat += lats[row] ?? 0;
    node.lon += lons[row] ?? 0;
    const end = Math.max(at, keysAndValues.indexOf(0, at));
    addNode(data, frame, node, denseTags(keysAndValues, at, end, frame.strings));
    at = end + 1;
  });
}

/** Keys and values in turn, up to the zero that ends those of a node. */
function denseTags(
  keysAndValues: readonly number[],
  start: number,
  end: number,
  strings: readonly string[],
): JsonObject {
  const entries: [string, string][] = [];
  for (let at = start; at < end; at += 2) {
    entries.push([stringAt(strings, keysAndValues[at]), stringAt(strings, keysAndValues[at + 1])]);
  }
  return tagsFrom(entries);
}

function readWay(pbf: PbfReader, { strings }: BlockFrame, data: OsmData): void {
  let id = 0;
  let steps: readonly number[] = [];
  const tags = new TagReader(strings);
  eachField(
    pbf,
    (field) => {
      if (field === 1) id = pbf.readVarint(true);
      else if (field === 8) steps = pbf.readPackedSVarint();
      else tags.read(pbf, field);
    },
    endOf(pbf),
  );
  data.addWay(id, summed(steps), tags.object());
}

const MEMBER_KINDS: readonly OsmKind[] = ["node", "way", "relation"];

function readRelation(pbf: PbfReader, { strings }: BlockFrame, data: OsmData): void {
  let id = 0;
  let roles: readonly number[] = [];
  let steps: readonly number[] = [];
  let kinds: readonly number[] = [];
  const tags = new TagReader(strings);
  eachField(
    pbf,
    (field) => {
      if (field === 1) id = pbf.readVarint(true);
      else if (field === 8) roles = pbf.readPackedVarint();
      else if (field === 9) steps = pbf.readPackedSVarint();
      else if (field === 10) kinds = pbf.readPackedVarint();
      else tags.read(pbf, field);
    },
    endOf(pbf),
  );
  const members = summed(steps).map((ref, i): OsmMember => {
    const kind = MEMBER_KINDS[kinds[i] ?? -1];
    if (kind === undefined) throw new DamagedFile("file-damaged");
    return { kind, ref, role: stringAt(strings, roles[i]) };
  });
  data.addRelation(id, members, tags.object());
}

/** Fields 2 and 3 of every element: its keys and its values, by their places in the block. */
class TagReader {
  private keys: readonly number[] = [];
  private values: readonly number[] = [];
  private readonly strings: readonly string[];

  constructor(strings: readonly string[]) {
    this.strings = strings;
  }

  read(pbf: PbfReader, field: number): void {
    if (field === 2) this.keys = pbf.readPackedVarint();
    else if (field === 3) this.values = pbf.readPackedVarint();
  }

  object(): JsonObject {
    return tagsFrom(
      this.keys.map((key, i) => [
        stringAt(this.strings, key),
        stringAt(this.strings, this.values[i]),
      ]),
    );
  }
}

function stringAt(strings: readonly string[], place: number | undefined): string {
  const text = strings[place ?? strings.length];
  if (text === undefined) throw new DamagedFile("file-damaged");
  return text;
}

function summed(steps: readonly number[]): readonly number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}
