import { describe, expect, it } from "vitest";
import { AnalysisSession } from "../../src/worker/session.ts";
import { writeDbf, writeShp } from "../support/shapefile-writer.ts";
import { sourceFile } from "../support/source-file.ts";

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
/** 名称,lon,lat and 北京, in GBK. */
const GBK_TABLE = latin("\xc3\xfb\xb3\xc6,category,lon,lat\n\xb1\xb1\xbe\xa9,clinic,1,2\n");

async function opened(...files: [name: string, bytes: Uint8Array][]) {
  const session = new AnalysisSession("0.0.0");
  const sources = files.map(([name, bytes]) => sourceFile(name, bytes));
  const outcome = await session.open(sources, "replace", () => {});
  if (outcome.kind !== "opened") throw new Error(outcome.kind);
  const [layer] = outcome.data.layers;
  if (layer === undefined) throw new Error("no layer");
  return { session, data: outcome.data, layer };
}

describe("the encoding of a layer", () => {
  it("shows how the first words read in each", async () => {
    const { session, layer } = await opened(["a.csv", GBK_TABLE]);
    expect(layer.encoding).toBe("GB18030");
    const previews = await session.listEncodings(layer.id);
    expect(previews).toContainEqual({ encoding: "GB18030", sample: "名称" });
    expect(previews.map(({ encoding }) => encoding)).not.toContain("UTF-8");
  });

  it("can be changed and changed back, and the layer keeps its place and its use", async () => {
    const { session, data, layer } = await opened(["a.csv", GBK_TABLE]);
    session.setRole(layer.id, "facilities");
    const changed = await session.setEncoding(layer.id, "windows-1252");
    expect(changed.layers[0]).toMatchObject({
      id: layer.id,
      encoding: "windows-1252",
      role: "facilities",
    });
    expect(changed.layers[0]?.columnKeys[0]).toBe("Ãû³Æ");
    const back = await session.setEncoding(layer.id, "GB18030");
    expect(back.layers[0]?.columnKeys).toEqual(data.layers[0]?.columnKeys);
  });

  it("stays as it is where the other does not fit", async () => {
    const { session, layer } = await opened(["a.csv", GBK_TABLE]);
    const same = await session.setEncoding(layer.id, "UTF-8");
    expect(same.layers[0]).toMatchObject({ encoding: "GB18030", loaded: 1 });
  });

  it("of a Shapefile is that of its table", async () => {
    const column = { name: latin("\xc3\xfb\xb3\xc6"), type: "C", length: 8 } as const;
    const dbf = writeDbf([column], [[latin("\xb1\xb1\xbe\xa9")]]);
    const shp = writeShp([{ point: [1, 2] }]);
    const { session, layer } = await opened(["a.shp", shp], ["a.dbf", dbf]);
    expect(layer.columnKeys).toEqual(["名称"]);
    expect(await session.listEncodings(layer.id)).toContainEqual({
      encoding: "GB18030",
      sample: "北京",
    });
    const changed = await session.setEncoding(layer.id, "Big5");
    expect(changed.layers[0]?.encoding).toBe("Big5");
    expect(changed.layers[0]?.columnKeys).not.toEqual(["名称"]);
  });

  it("is no question where all is ASCII", async () => {
    const { session, layer } = await opened(["a.csv", latin("name,lon,lat\na,1,2\n")]);
    expect(await session.listEncodings(layer.id)).toEqual([]);
  });
});
