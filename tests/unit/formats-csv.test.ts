import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import { toGeoJsonGeometry } from "../../src/core/model/geometry-table.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const read = (text: string | Uint8Array, name = "homes.csv", chunkBytes = 9) =>
  readFile(sourceFile(name, text, { chunkBytes }), QUIET);

async function layerOf(
  text: string | Uint8Array,
  name?: string,
  chunk?: number,
): Promise<RawLayer> {
  const reading = await read(text, name, chunk);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value[0]!;
}

const places = ({ geometry }: RawLayer) =>
  Array.from({ length: geometry.count }, (_, row) => toGeoJsonGeometry(geometry, row));
const points = (layer: RawLayer) =>
  places(layer).map((place) => (place.type === "Point" ? place.coordinates : place.type));
const objects = ({ properties }: RawLayer) =>
  Array.from({ length: properties.count }, (_, row) => properties.object(row));
const codes = ({ notes }: RawLayer) => notes.map(({ code }) => code);

async function refusal(text: string | Uint8Array, name?: string) {
  const reading = await read(text, name);
  return reading.ok ? "was read" : reading.error[0];
}

describe("the columns that say where a row lies", () => {
  it.each([
    ["lon,lat", "1,2"],
    ["Longitude,Latitude", "1,2"],
    ["lat,lng", "2,1"],
    ["LAT_WGS84,LON_WGS84", "2,1"],
    ["经度,纬度", "1,2"],
    ["緯度,經度", "2,1"],
    ["经度(°),纬度(°)", "1,2"],
    ["X坐标,Y坐标", "1,2"],
    ["x,y", "1,2"],
    ["POINT_X,POINT_Y", "1,2"],
    ["entr_lng,entr_lat", "1,2"],
    ["lng_gcj02,lat_gcj02,lng_wgs84,lat_wgs84", "8,9,1,2"],
    ["bd_lng,bd_lat,gcj_lng,gcj_lat", "8,9,1,2"],
    ["百度经度,百度纬度,经度,纬度", "8,9,1,2"],
    ["東經,北緯", "1,2"],
    ["东经(E),北纬(N)", "1,2"],
    ["橫座標,縱座標", "1,2"],
    ["緯度座標,經度座標", "2,1"],
    ["X坐标（经度）,Y坐标（纬度）", "1,2"],
    ["經度(X),緯度(Y)", "1,2"],
    ["X軸,Y軸", "1,2"],
    ["TM2_X,TM2_Y", "1,2"],
    ["location", '"1,2"'],
    ["经纬度", '"1.0，2.0"'],
    ["latlng", '"2,1"'],
    ["坐标", '"(1, 2)"'],
    ["WKT", "POINT (1 2)"],
    ["the_geom", "SRID=4326;POINT(1 2)"],
    ["geometry", '"{""type"":""Point"",""coordinates"":[1,2]}"'],
    ["lat,lon,shape", "8,9,POINT(1 2)"],
    ["lon,lat", "１,２"],
    ["lon,lat", '"1,0","2,0"'],
    ["lon,lat", "1°0′0″E,2°N"],
  ])("are found: %s", async (header, row) => {
    const layer = await layerOf(`名称,${header}\n甲,${row}\n`);
    expect(points(layer)).toEqual([[1, 2]]);
    expect(codes(layer)).toEqual(["coordinates-from"]);
  });

  it.each([
    "name,address\na,1 Main Road\n",
    "max_x,max_y\n1,2\n",
    "location\nBeijing\n",
    "lon,height\n1,2\n",
  ])("are missed, and the message names what there is: %j", async (text) => {
    expect(await refusal(text)).toMatchObject({
      code: "coordinate-columns-missing",
      detail: { columns: text.split("\n")[0]?.replace(",", ", ") },
    });
  });

  it("are missed under a title, too, and the message names the columns", async () => {
    const text = "某区养老设施一览表,,,\n序号,名称,地址,\n1,和平养老院,和平路1号,100\n";
    expect(await refusal(text)).toMatchObject({ detail: { columns: "序号, 名称, 地址" } });
  });

  it("may hold polygons, which are not kept as text as well", async () => {
    const layer = await layerOf('id\tgeom\n7\t"MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"\n', "b.tsv");
    expect(places(layer)).toMatchObject([{ type: "Polygon" }]);
    expect([objects(layer), [...layer.ids]]).toEqual([[{ id: "7" }], ["7"]]);
  });

  it.each([
    ["gcj_lng,gcj_lat", "gcj02"],
    ["bd_lng,bd_lat", "bd09"],
    ["wgs_lng,wgs_lat", "wgs84"],
    ["百度经度,百度纬度", "bd09"],
    ["gps_lon,gps_lat", "wgs84"],
  ])("may say their system: %s", async (header, kind) => {
    expect((await layerOf(`${header}\n116.3,39.9\n`)).stated).toEqual({ kind });
  });

  it.each([
    "TWD97X,TWD97Y",
    "TWD97_X,TWD97_Y",
    "X_TWD97,Y_TWD97",
    "座標X (TWD97),座標Y (TWD97)",
    "TWD97 X座標,TWD97 Y座標",
    "橫座標(TWD97),縱座標(TWD97)",
    "X座標_TWD97TM2,Y座標_TWD97TM2",
  ])("may say that they are metres of Taiwan's grid: %s", async (header) => {
    const zoneOf = async (county: string) =>
      (await layerOf(`縣市,${header}\n${county},302200,2771150\n`)).stated;
    expect(await zoneOf("臺北市")).toEqual({ kind: "epsg", code: 3826 });
    expect(await zoneOf("臺北市金門街")).toEqual({ kind: "epsg", code: 3826 });
    expect(await zoneOf("澎湖縣")).toEqual({ kind: "epsg", code: 3825 });
  });

  it("may say that they are degrees of Taiwan's datum, or that WGS 84 stands beside it", async () => {
    const statedBy = async (header: string, row: string) =>
      (await layerOf(`${header}\n${row}\n`)).stated;
    expect(await statedBy("TWD97經度,TWD97緯度", "121.5,25")).toEqual({ kind: "epsg", code: 3824 });
    const both = "TWD97X,TWD97Y,WGS84經度,WGS84緯度";
    expect(await statedBy(both, "302200,2771150,121.5,25")).toEqual({ kind: "wgs84" });
    expect(await statedBy("TWD67X,TWD67Y", "302200,2771150")).toEqual({ kind: "epsg", code: 3828 });
    expect(await statedBy("TWD67經度,TWD67緯度", "121.5,25")).toEqual({ kind: "epsg", code: 3821 });
  });
});

describe("a table", () => {
  it.each([
    [",", "\n"],
    [";", "\r\n"],
    ["\t", "\n"],
    ["|", "\r\n"],
    [",", "\r"],
  ])("is split at %j, with lines that end in %j", async (separator, newline) => {
    const rows = [
      ["id", "name", "lon", "lat"],
      ["007", "甲 站", "1", "2"],
      ["8", "", "3", "4"],
    ];
    const text = rows.map((row) => row.join(separator)).join(newline);
    const layer = await layerOf(text + newline);
    expect(objects(layer)).toEqual([
      { id: "007", name: "甲 站", lon: "1", lat: "2" },
      { id: "8", name: "", lon: "3", lat: "4" },
    ]);
    expect([...layer.ids]).toEqual(["007", "8"]);
  });

  it.each([
    ...["編號", "序號", "項次", "醫事機構代碼", "學校代碼", "村里代碼", "VILLCODE", "V_ID"],
    ...["编号", "序号", "机构代码", "学校标识码", "小区编码", "设施编号"],
  ])("has its ids under such a heading of open data: %s", async (heading) => {
    const layer = await layerOf(`${heading},名稱,lon,lat\n007,甲,1,2\n`);
    expect([...layer.ids]).toEqual(["007"]);
  });

  it.each([1, 2, 3, 7, 64])("is the same in pieces of %i bytes, line numbers too", async (size) => {
    const text = 'name,lon,lat\n"甲, ""号""\n第二行",1,2\n\n乙,3,4\n丙,,\n';
    const layer = await layerOf(text, "a.csv", size);
    expect(objects(layer).map(({ name }) => name)).toEqual(['甲, "号"\n第二行', "乙"]);
    expect([...layer.line]).toEqual([2, 5]);
    expect(layer.notes.at(-1)).toMatchObject({ code: "geometry-missing", line: 6, feature: 3 });
  });

  it("may have titles above its names, and Excel's remark", async () => {
    const layer = await layerOf("sep=;\n幼儿园一览表;;\n;;\n名称;经度;纬度\n甲;1;2\n");
    expect([objects(layer), [...layer.line]]).toEqual([
      [{ 名称: "甲", 经度: "1", 纬度: "2" }],
      [5],
    ]);
  });

  it("keeps columns apart that have one name, or none, or a name of JavaScript's", async () => {
    const layer = await layerOf("name,name,,__proto__,lon,lat\na,b,c,d,1,2\n");
    expect(Object.entries(objects(layer)[0] ?? {}).slice(0, 4)).toEqual([
      ["name", "a"],
      ["name (2)", "b"],
      ["#3", "c"],
      ["__proto__", "d"],
    ]);
    expect(codes(layer)).toContain("columns-renamed");
  });

  it("without rows is an empty layer", async () => {
    expect(codes(await layerOf("lon,lat\n"))).toEqual(["coordinates-from", "layer-empty"]);
  });

  it("is known by its content where its name tells nothing", async () => {
    expect(points(await layerOf("a;lon;lat\n甲;1;2\n", "export.txt"))).toEqual([[1, 2]]);
    expect(await refusal("hello there\n", "notes.txt")).toMatchObject({
      code: "unknown-kind-of-file",
    });
  });

  it.each([
    ["GB18030", "\xc3\xfb\xb3\xc6,lon,lat\n\xb1\xb1\xbe\xa9,1,2\n", "北京"],
    ["Big5", "\xa6W\xba\xd9,lon,lat\n\xbbO\xa5_,1,2\n", "臺北"],
  ])("may be in %s", async (encoding, latin, city) => {
    const layer = await layerOf(new Uint8Array(Buffer.from(latin, "latin1")));
    expect([layer.encoding, Object.values(objects(layer)[0] ?? {})[0]]).toEqual([encoding, city]);
  });

  it("may be in UTF-16, as Excel saves Unicode text", async () => {
    const text = "\ufeff名称\tlon\tlat\r\n甲\t1\t2\r\n";
    const layer = await layerOf(new Uint8Array(Buffer.from(text, "utf16le")), "a.txt");
    expect([layer.encoding, objects(layer)]).toEqual([
      "UTF-16LE",
      [{ 名称: "甲", lon: "1", lat: "2" }],
    ]);
  });
});

describe("a row that cannot be used", () => {
  it.each([
    ["a,9,1,2", { code: "row-too-long", detail: { found: 4, columns: 3 } }],
    ["a,0,0", { code: "place-is-zero" }],
    ["a,,", { code: "geometry-missing" }],
    ["a,东,2", { code: "coordinate-not-number" }],
    ['"a"b,1,2', { code: "row-quotes" }],
  ])("is told with its line: %s", async (row, expected) => {
    const layer = await layerOf(`name,lon,lat\nx,1,2\n${row}\ny,3,4\nz,3,4\n`);
    const skips = layer.notes.filter(({ severity }) => severity === "skip");
    expect(skips[0]).toMatchObject({ ...expected, line: 3, feature: 2 });
    expect(layer.seen).toBe(layer.geometry.count + skips.length);
  });

  it("tells bad WKT", async () => {
    const layer = await layerOf("wkt\nPOINT(1 2)\nPOINT(1\n");
    expect(layer.notes.at(-1)).toMatchObject({
      code: "geometry-text-unreadable",
      detail: { found: "POINT(1" },
    });
  });

  it("and empty cells at its end are no cells too many", async () => {
    expect(points(await layerOf("lon,lat\n1,2,,,\n"))).toEqual([[1, 2]]);
  });
});

describe("a table that cannot be used", () => {
  it("has a quotation mark that is never closed", async () => {
    const text = `name,lon,lat\n甲,1,2\n"乙,3,4\n${"x,5,6\n".repeat(100)}`;
    expect(await refusal(text)).toMatchObject({ code: "quote-unclosed", line: 3 });
  });

  it("has more columns than anybody looks at", async () => {
    const text = `${Array.from({ length: 5001 }, (_, i) => `c${i}`).join(",")}\n`;
    expect(await refusal(text)).toMatchObject({
      code: "too-many-columns",
      detail: { count: 5001 },
    });
  });
});

describe("a table with a byte that is no part of its encoding", () => {
  it("is refused with the byte and its line", async () => {
    const rows = Array.from({ length: 50 }, (_, row) => `2.3${row},48.8,药店${row}\n`).join("");
    const text = new TextEncoder().encode(`lon,lat,name\n${rows}2.3,48.8,caf`);
    for (const chunkBytes of [7, 65_536]) {
      const bytes = Uint8Array.of(...text, 0xe9, 0x0a);
      const reading = await readFile(sourceFile("places.csv", bytes, { chunkBytes }), QUIET);
      const [note] = reading.ok ? [] : reading.error;
      expect(note).toMatchObject({ code: "not-utf8", line: 52, detail: { found: "e9 0a" } });
    }
  });
});
