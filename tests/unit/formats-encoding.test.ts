import { describe, expect, it } from "vitest";
import { EncodingCensus, encodingOf } from "../../src/core/formats/encoding-census.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le").swap16());
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));

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
