import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EncodingCensus, encodingOf } from "../../src/core/formats/encoding-census.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import { transcoded } from "../../src/core/formats/transcode.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le").swap16());
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));

/** A GeoJSON text up to a name, and what follows it. */
const parts = [
  '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"',
  '"}}',
];
const around = (name: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([utf8(parts[0] ?? ""), name, utf8(parts[1] ?? "")]));

async function layerOf(bytes: Uint8Array, encoding?: string, chunkBytes = 7): Promise<RawLayer> {
  const file = sourceFile("homes.geojson", bytes, { chunkBytes });
  const reading = await readFile(encoding === undefined ? file : { ...file, encoding }, QUIET);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value[0]!;
}

describe("the encoding of a text is told by its bytes:", () => {
  it.each([
    ["ASCII", utf8("name,lon,lat\n"), "UTF-8"],
    ["Chinese in UTF-8", utf8("名称,经度\n社区卫生服务站,116.3\n"), "UTF-8"],
    ["Spanish in UTF-8", utf8("Año, corazón, teléfono"), "UTF-8"],
    ["Kazakh in UTF-8", utf8("Астана қаласы, Есіл ауданы"), "UTF-8"],
    ["an emoji in UTF-8", utf8("🏥"), "UTF-8"],
    ["a text cut inside a character", utf8("名称").slice(0, 5), "UTF-8"],
    ["one bad byte among good ones", utf8(`${"社区".repeat(20)}\n`).with(3, 0xff), "UTF-8"],
    ["北京市海淀区 in GBK", hex("b1b1bea9cad0baa3b5edc7f8"), "GB18030"],
    ["住宅 in GBK, which is UTF-8 by chance", hex("d7a1d5ac"), "GB18030"],
    ["㐀 in four bytes among others", hex("b1b1beaa8139ee39cad0"), "GB18030"],
    ["臺北市大安區 in Big5", hex("bb4fa55fa5aba46aa677b0cf"), "Big5"],
    ["公園 in Big5, そ堕 in GBK", hex("a4bdb6e9"), "Big5"],
    ["市場 in Big5", hex("a5abb3f5"), "Big5"],
    ["衛生所 in Big5", hex("bdc3a5cda9d2"), "Big5"],
    ["（一期）② in GBK", hex("a3a8d2bbc6daa3a9a2da"), "GB18030"],
    ["Spanish in windows-1252", hex("41f16f2c20636f7261 7af36e".replace(" ", "")), "windows-1252"],
    ["Chinese in UTF-16", utf16le("\ufeff名称,经度\n"), "UTF-16LE"],
    ["Chinese in UTF-16, big end first", utf16be("\ufeff名称,经度\n"), "UTF-16BE"],
    ["UTF-16 without a mark", utf16le("名称,经度,纬度\n活动站,116.3,39.9\n"), "UTF-16LE"],
    ["UTF-16 without a mark, big end first", utf16be("id,name\n1,a\n"), "UTF-16BE"],
    ["bytes of no encoding", hex("8190ff00ff81"), null],
  ])("%s", (_what, bytes, expected) => {
    expect(encodingOf(bytes)).toBe(expected);
  });

  it("in pieces as well as whole", () => {
    const bytes = hex("bb4fa55fa5aba46aa677b0cf");
    const census = new EncodingCensus();
    for (let index = 0; index < bytes.length; index++)
      census.feed(bytes.subarray(index, index + 1));
    expect(census.verdict()).toBe("Big5");
  });
});

describe("GeoJSON in another encoding", () => {
  const GBK = around(hex("b1b1bea9cad0baa3b5edc7f8"));
  const BIG5 = around(hex("bb4fa55fa5aba46aa677b0cf"));

  it.each([
    ["GB18030", GBK, "北京市海淀区"],
    ["Big5", BIG5, "臺北市大安區"],
    ["windows-1252", around(hex("41f16f")), "Año"],
    ["UTF-16LE", utf16le(`\ufeff${parts.join("社区🏥")}`), "社区🏥"],
    ["UTF-16BE", utf16be(parts.join("社区🏥")), "社区🏥"],
  ])("is read: %s", async (encoding, bytes, name) => {
    const layer = await layerOf(bytes);
    expect([layer.encoding, layer.properties.object(0)]).toEqual([encoding, { name }]);
    const codes = layer.notes.map(({ code }) => code);
    expect(codes).toEqual(encoding.startsWith("UTF") ? [] : ["encoding-guessed"]);
  });

  it("keeps the hash of the file as it is on the disk", async () => {
    const expected = createHash("sha256").update(GBK).digest("hex");
    expect((await layerOf(GBK)).sha256).toBe(expected);
  });

  it("is read in the encoding that the user says, without a word", async () => {
    const layer = await layerOf(around(hex("d7a1d5ac")), "gb18030");
    expect([layer.encoding, layer.properties.object(0), layer.notes]).toEqual([
      "gb18030",
      { name: "住宅" },
      [],
    ]);
  });

  it("is refused where the user's encoding does not fit, with the line", async () => {
    const file = {
      ...sourceFile("a.geojson", new Uint8Array([0x0a, ...BIG5, 0x81, 0x20])),
      encoding: "big5",
    };
    const reading = await readFile(file, QUIET);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "encoding-wrong", line: 2, detail: { encoding: "big5" } },
    ]);
  });
});

describe("text in UTF-8 made of another encoding", () => {
  it.each([1, 2, 7])("keeps every byte of windows-1252, in pieces of %i", async (chunkBytes) => {
    const bytes = Uint8Array.from({ length: 96 }, (_, i) => 0xa0 + i).with(5, 0xff);
    const pieces: Uint8Array[] = [];
    const file = sourceFile("x", new Uint8Array([0xff, 0x20, ...bytes]), { chunkBytes });
    for await (const piece of transcoded(file, "windows-1252").chunks()) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(`ÿ ${Buffer.from(bytes).toString("latin1")}`);
  });

  it.each([1, 2, 3, 5, 64])("is the same in pieces of %i bytes", async (chunkBytes) => {
    const text = "名称,🏥\r\n住宅\ud800 x";
    const file = sourceFile("x", utf16le(text), { chunkBytes });
    const pieces: Uint8Array[] = [];
    for await (const piece of transcoded({ ...file, decode: anyUtf16 }, "UTF-16LE").chunks()) {
      pieces.push(piece);
    }
    expect(Buffer.concat(pieces).toString()).toBe(text.replace("\ud800", "\ufffd"));
  });
});

/** As a shell decodes, but with lone surrogates let through. */
const anyUtf16 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf16le");
