import { gzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { ReadControl } from "../../src/core/model/raw-layer.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { writeDbf, writeShp } from "../support/shapefile-writer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { workbookOf } from "../support/workbook.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const homes = (count: number): Uint8Array =>
  utf8(
    JSON.stringify({
      type: "FeatureCollection",
      features: Array.from({ length: count }, (_, i) => ({
        type: "Feature",
        properties: { building: "apartments" },
        geometry: { type: "Point", coordinates: [1 + i / 1000, 2] },
      })),
    }),
  );

const load = (name: string, bytes: Uint8Array, control: ReadControl = QUIET) =>
  loadFiles([{ source: sourceFile(name, bytes) }], control);

/** What came of opening a file: its layers with their counts, and the codes of what was refused. */
async function outcome(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const { layers, refused } = await load(name, bytes);
  return [
    ...layers.map(({ raw }) => `${raw.file} ${raw.geometry.count}/${raw.seen}`),
    ...refused.map(({ file, code }) => `${file} ${code}`),
  ];
}

/** Changes bytes behind each header of an archive that starts with these four. */
function patched(zip: Uint8Array, signature: number, at: number, bytes: readonly number[]) {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  for (let i = 0; i + 4 <= copy.length; i++) {
    if (view.getUint32(i, true) === signature) copy.set(bytes, i + at);
  }
  return copy;
}
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;

describe("an archive", () => {
  it("gives each of its layers, named after both", async () => {
    const zip = zipSync({
      "a/homes.geojson": homes(2),
      "homes2.geojson": [homes(3), { level: 0 }],
    });
    expect(await outcome("town.zip", zip)).toEqual([
      "town.zip/a/homes.geojson 2/2",
      "town.zip/homes2.geojson 3/3",
    ]);
  });

  it("may be a gzip, also one of several members", async () => {
    const text = homes(4);
    const members = Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))]);
    expect(await outcome("homes.geojson.gz", gzipSync(text))).toEqual([
      "homes.geojson.gz/homes.geojson 4/4",
    ]);
    expect(await outcome("homes.geojson.gz", members)).toEqual([
      "homes.geojson.gz/homes.geojson 4/4",
    ]);
  });

  it("hands on that the whole features of a text may be used that was cut off", async () => {
    const cut = homes(4).slice(0, -20);
    const archives = [
      sourceFile("homes.geojson.gz", gzipSync(cut)),
      sourceFile("town.zip", zipSync({ "homes.geojson": cut })),
    ];
    for (const source of archives) {
      const strict = await loadFiles([{ source }], QUIET);
      const partial = await loadFiles([{ source: { ...source, mayBeCut: true } }], QUIET);
      expect(strict.refused.map(({ code }) => code)).toEqual(["json-truncated"]);
      expect(partial.layers.map(({ raw }) => raw.geometry.count)).toEqual([3]);
    }
  });

  it.each([1, 2, 511, 512, 10_240, 65_000])(
    "may be a gzip with %i zeros behind it, as tapes leave them",
    async (zeros) => {
      for (const count of [0, 1, 4, 300]) {
        const text = count === 0 ? new Uint8Array(0) : homes(count);
        const padded = Buffer.concat([gzipSync(text), new Uint8Array(zeros)]);
        expect(await outcome("homes.geojson.gz", padded)).toEqual([
          count === 0
            ? "homes.geojson.gz/homes.geojson empty-file"
            : `homes.geojson.gz/homes.geojson ${count}/${count}`,
        ]);
      }
    },
  );

  it("may hold long runs of zeros", async () => {
    const zeros = new Uint8Array(300_000);
    const stored = gzipSync(Buffer.concat([homes(2), zeros, utf8("\n")]), { level: 0 });
    expect(await outcome("a.geojson.gz", stored)).toEqual([
      "a.geojson.gz/a.geojson json-text-after-end",
    ]);
  });

  it("of no files is empty", async () => {
    expect(await outcome("a.zip", zipSync({}))).toEqual(["a.zip archive-empty"]);
  });

  it("may have a folder that is called as in a workbook", async () => {
    const zip = zipSync({ "xl/homes.geojson": homes(1) });
    expect(await outcome("a.zip", zip)).toEqual(["a.zip/xl/homes.geojson 1/1"]);
    const empty = zipSync({ "xl/": new Uint8Array(0) });
    expect(await outcome("a.zip", empty)).toEqual(["a.zip archive-empty"]);
    const broken = zipSync({ "xl/worksheets/sheet1.xml": utf8("<worksheet/>") });
    expect(await outcome("a.xlsx", broken)).toEqual(["a.xlsx workbook-damaged"]);
  });

  it("is opened inside another, and not inside that", async () => {
    const inner = zipSync({ "homes.geojson": homes(1) });
    const middle = zipSync({ "inner.zip": inner });
    expect(await outcome("outer.zip", middle)).toEqual(["outer.zip/inner.zip/homes.geojson 1/1"]);
    expect(await outcome("outer.zip", zipSync({ "middle.zip": middle }))).toEqual([
      "outer.zip/middle.zip/inner.zip archive-nested",
    ]);
  });

  it("may name its files in GBK, as Chinese Windows does", async () => {
    const zip = zipSync({ "xxxx.geojson": homes(1) });
    const name = [0xd7, 0xa1, 0xd5, 0xac]; // 住宅
    const named = patched(patched(zip, LOCAL, 30, name), CENTRAL, 46, name);
    expect(await outcome("数据.zip", named)).toEqual(["数据.zip/住宅.geojson 1/1"]);
  });

  it("cannot name a place outside itself", async () => {
    const zip = zipSync({ "../../etc/homes.geojson": homes(1), "C:\\x\\b.geojson": homes(1) });
    expect(await outcome("a.zip", zip)).toEqual([
      "a.zip/etc/homes.geojson 1/1",
      "a.zip/C:/x/b.geojson 1/1",
    ]);
  });

  it("notes what it holds beside its layers, and leaves out what systems add", async () => {
    const zip = zipSync({
      "homes.geojson": homes(1),
      "read me.txt": utf8("Homes of 2024"),
      "__MACOSX/._homes.geojson": utf8("x"),
      ".DS_Store": utf8("x"),
    });
    const { layers, refused } = await load("a.zip", zip);
    expect(refused).toEqual([]);
    expect(layers.flatMap(({ raw }) => raw.notes)).toMatchObject([
      { code: "archive-file-unused", severity: "note", detail: { names: "read me.txt" } },
    ]);
  });

  it("without any layer is one failure", async () => {
    const zip = zipSync({ "a.txt": utf8("what we said"), "b.txt": utf8("and agreed on") });
    expect(await outcome("a.zip", zip)).toEqual(["a.zip archive-without-layers"]);
    expect(await outcome("a.zip", zipSync({ "empty/": new Uint8Array(0) }))).toEqual([
      "a.zip archive-empty",
    ]);
  });

  it("keeps the failure of a layer apart from the layers that are good", async () => {
    const zip = zipSync({
      "bad.geojson": utf8('{"type":"FeatureCollection",'),
      "b.geojson": homes(1),
    });
    expect(await outcome("a.zip", zip)).toEqual([
      "a.zip/b.geojson 1/1",
      "a.zip/bad.geojson json-truncated",
    ]);
  });

  it("stops when it is told to", async () => {
    let asked = 0;
    const control = { ...QUIET, shouldStop: () => ++asked > 3 };
    const { isCancelled } = await load(
      "a.zip",
      zipSync({ "homes.geojson": homes(50_000) }),
      control,
    );
    expect(isCancelled).toBe(true);
  });
});

describe("a gzip that was cut off", () => {
  const table = (count: number): string =>
    `name,lon,lat\n${Array.from({ length: count }, (_, i) => `house ${i * 7919},${1 + i / 1000},2\n`).join("")}`;
  const lines = (count: number): string =>
    Array.from(
      { length: count },
      (_, i) =>
        `{"type":"Feature","properties":{"n":"${i * 7919}"},"geometry":{"type":"Point","coordinates":[${1 + i / 1000},2]}}\n`,
    ).join("");
  const placemarks = Array.from(
    { length: 300 },
    (_, i) => `<Placemark><Point><coordinates>${1 + i / 1000},2</coordinates></Point></Placemark>`,
  );
  const kml = `<kml xmlns="http://www.opengis.net/kml/2.2">${placemarks.join("\n")}</kml>`;
  const gbk = Buffer.concat([
    Buffer.from("d7a1d5ac", "hex"), // 住宅
    Buffer.from(table(300).slice(4)),
  ]);

  it.each([
    ["homes.geojson", homes(300)],
    ["homes.csv", utf8(table(300))],
    ["homes.geojsonl", utf8(lines(300))],
    ["homes.kml", utf8(kml)],
    ["gbk.csv", gbk],
  ])("says how many features are whole, and gives them when asked: %s", async (name, text) => {
    const gz = gzipSync(text);
    const cut = gz.slice(0, Math.floor(0.8 * gz.length));
    const source = sourceFile(`${name}.gz`, cut);
    const strict = await loadFiles([{ source }], QUIET);
    expect(strict.layers).toEqual([]);
    expect(strict.refused.map(({ code }) => code)).toEqual(["archive-cut-off"]);
    const whole = Number(strict.refused[0]?.detail["whole"]);
    expect(whole).toBeGreaterThan(100);
    const { layers, refused } = await loadFiles([{ source: { ...source, mayBeCut: true } }], QUIET);
    expect(refused).toEqual([]);
    const [raw] = layers.map((layer) => layer.raw);
    expect([raw?.geometry.count, raw?.seen]).toEqual([whole, whole]);
    expect(raw?.notes.filter(({ code }) => code === "cut-text-used")).toMatchObject([
      { severity: "change", detail: { whole } },
    ]);
    const last = raw?.geometry.lonLat[2 * whole - 2];
    expect(last).toBeCloseTo(1 + (whole - 1) / 1000, 9); // no number was cut short
  });

  it("gives nothing of one that is damaged", async () => {
    const gz = gzipSync(homes(200));
    const source = sourceFile("a.geojson.gz", gz.with(gz.length - 8, gz.at(-8)! ^ 1));
    const { layers, refused } = await loadFiles([{ source: { ...source, mayBeCut: true } }], QUIET);
    expect([layers, refused.map(({ code }) => code)]).toEqual([[], ["archive-damaged"]]);
  });
});

describe("a zip that was cut off", () => {
  const SHAPES = writeShp([{ point: [1, 2] }, { point: [3, 4] }]);
  const TABLE = writeDbf(
    [{ name: utf8("NAME"), type: "C", length: 2 }],
    [[utf8("a")], [utf8("b")]],
  );
  const three = zipSync({
    "a.geojson": homes(40),
    "b.geojson": [homes(50), { level: 0 }],
    "c.geojson": homes(60),
  });
  const startOf = (zip: Uint8Array, nth: number, signature = LOCAL): number => {
    const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    const found = Array.from({ length: zip.length - 3 }, (_, at) => at).filter(
      (at) => view.getUint32(at, true) === signature,
    );
    return found[nth] ?? Number.NaN;
  };
  const directory = startOf(three, 0, CENTRAL);
  async function opened(bytes: Uint8Array, mayBeCut: boolean, name = "town.zip") {
    const source = { ...sourceFile(name, bytes), mayBeCut };
    const { layers, refused } = await loadFiles([{ source }], QUIET);
    return {
      layers: layers.map(({ raw }) => `${raw.file} ${raw.geometry.count}`),
      refused: refused.map(({ file, code, detail }) => ({ file, code, detail })),
      notes: layers.flatMap(({ raw }) => raw.notes.map(({ code, detail }) => ({ code, detail }))),
    };
  }

  it("says how many of its files are whole, and gives them when asked", async () => {
    const cut = three.slice(0, directory + 20);
    expect(await opened(cut, false)).toEqual({
      layers: [],
      refused: [{ file: "town.zip", code: "archive-cut-off", detail: { files: 3 } }],
      notes: [],
    });
    expect(await opened(cut, true)).toEqual({
      layers: ["a", "b", "c"].map((name, i) => `town.zip/${name}.geojson ${40 + 10 * i}`),
      refused: [],
      notes: [{ code: "archive-cut-used", detail: { count: 3 } }],
    });
  });

  it("gives the whole features of the file that the cut went through", async () => {
    const cut = three.slice(0, directory - 40);
    expect((await opened(cut, false)).refused).toMatchObject([{ detail: { files: 2 } }]);
    const { layers, refused, notes } = await opened(cut, true);
    expect([layers.slice(0, 2), refused]).toEqual([
      ["town.zip/a.geojson 40", "town.zip/b.geojson 50"],
      [],
    ]);
    expect(notes.map(({ code }) => code)).toEqual(["archive-cut-used", "cut-text-used"]);
    expect(layers[2]).toBe(`town.zip/c.geojson ${notes[1]?.detail["whole"]}`);

    const alone = zipSync({ "a.geojson": homes(400) }).slice(0, -300);
    const strict = await opened(alone, false);
    const whole = Number(strict.refused[0]?.detail["whole"]);
    expect(strict.refused).toMatchObject([{ file: "town.zip/a.geojson", code: "archive-cut-off" }]);
    expect(whole).toBeGreaterThan(100);
    expect((await opened(alone, true)).layers).toEqual([`town.zip/a.geojson ${whole}`]);
  });

  it("gives no more than was in it and no file by half, wherever it is cut", async () => {
    const ends = [startOf(three, 1), startOf(three, 2), directory];
    for (let length = 4; length < three.length; length += 61) {
      const { layers } = await opened(three.slice(0, length), true);
      const whole = ends.filter((end) => end <= length).length;
      expect(layers.slice(0, whole)).toEqual(
        ["a", "b", "c"].slice(0, whole).map((name, i) => `town.zip/${name}.geojson ${40 + 10 * i}`),
      );
      expect(layers.length).toBeLessThanOrEqual(whole + 1);
    }
  });

  it.each([
    ["a signature", 0],
    ["none", 4], // sizes stand before the files as well then, or nobody would know
  ])("may have its sizes behind its files, with %s", async (_what, from) => {
    const files = ["a.geojson", "b.geojson"].map((name, i) => {
      const part = zipSync({ [name]: homes(3 + i) });
      const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
      const header = part.slice(0, 30 + name.length);
      const data = part.slice(header.length, startOf(part, 0, CENTRAL));
      const descriptor = new Uint8Array(16);
      new DataView(descriptor.buffer).setUint32(0, 0x08074b50, true);
      descriptor.set(part.slice(14, 26), 4); // checksum and both sizes
      if (from === 0) header.set(new Uint8Array(12), 14);
      header[6] = view.getUint8(6) | 8;
      return Buffer.concat([header, data, descriptor.slice(from)]);
    });
    expect((await opened(Buffer.concat(files), true)).layers).toEqual([
      "town.zip/a.geojson 3",
      "town.zip/b.geojson 4",
    ]);
  });

  it("gives shapes only with their table", async () => {
    const parts = zipSync({ "a.geojson": homes(1), "b.shp": SHAPES, "b.dbf": TABLE });
    const dbf = startOf(parts, 2);
    const before = parts.slice(0, dbf);
    expect((await opened(before, false)).refused).toMatchObject([{ detail: { files: 1 } }]);
    expect((await opened(before, true)).layers).toEqual(["town.zip/a.geojson 1"]);
    const after = parts.slice(0, startOf(parts, 0, CENTRAL));
    expect((await opened(after, true)).layers).toEqual([
      "town.zip/a.geojson 1",
      "town.zip/b.shp 2",
    ]);
  });

  it("is held to the checksums of its files, to its limits and to its passwords", async () => {
    const cut = three.slice(0, directory);
    const wrong = patched(cut, LOCAL, 14, [1, 2, 3, 4]);
    expect((await opened(wrong, true)).refused.map(({ code }) => code)).toEqual(
      Array(3).fill("archive-damaged"),
    );
    const locked = patched(cut, LOCAL, 6, [1, 0]);
    expect((await opened(locked, true)).refused.map(({ code }) => code)).toEqual(
      Array(3).fill("archive-encrypted"),
    );
    const spaces = new Uint8Array(30_000_000).fill(0x20);
    spaces.set(utf8('{"type":"FeatureCollection","features":[]'));
    const bomb = zipSync({ "a.geojson": spaces });
    const end = startOf(bomb, 0, CENTRAL);
    expect((await opened(bomb.slice(0, end), true)).refused.map(({ code }) => code)).toEqual([
      "archive-bomb",
    ]);
    const liar = patched(cut, LOCAL, 18, [0xff, 0xff, 0xff, 0x7f]); // larger than the archive
    expect((await opened(liar, true)).layers.length).toBeLessThanOrEqual(1);
  });

  it("that is a workbook is not opened in part", async () => {
    const book = workbookOf({
      name: "a",
      rows: [
        ["lon", "lat"],
        [1, 2],
      ],
    });
    expect((await opened(book.slice(0, -40), true, "a.xlsx")).refused).toMatchObject([
      { code: "archive-damaged" },
    ]);
  });
});

describe("an archive that is damaged or lies", () => {
  const zip = zipSync({ "homes.geojson": homes(200) });
  const gz = gzipSync(homes(200));

  it.each([
    ["cut short", "a.zip", zip.slice(0, -30), ["a.zip archive-cut-off"]],
    ["a gzip cut short", "a.gz", gz.slice(0, -200), ["a.gz/a archive-cut-off"]],
    ["a gzip cut inside its checksum", "a.gz", gz.slice(0, -5), ["a.gz/a archive-cut-off"]],
    [
      "a gzip with another checksum",
      "a.gz",
      gz.with(gz.length - 8, gz.at(-8)! ^ 1),
      ["a.gz/a archive-damaged"],
    ],
    [
      "a gzip with other bytes behind it",
      "a.gz",
      Uint8Array.of(...gz, 0, 0, 7, 7, 7, 7),
      ["a.gz/a archive-damaged"],
    ],
    [
      "with another checksum",
      "a.zip",
      patched(zip, CENTRAL, 16, [1, 2, 3, 4]),
      ["a.zip/homes.geojson archive-damaged"],
    ],
    [
      "with a password",
      "a.zip",
      patched(zip, CENTRAL, 8, [1]),
      ["a.zip/homes.geojson archive-encrypted"],
    ],
    [
      "packed by LZMA",
      "a.zip",
      patched(zip, CENTRAL, 10, [14]),
      ["a.zip/homes.geojson archive-method"],
    ],
    [
      "with a size that is a lie",
      "a.zip",
      patched(zip, CENTRAL, 24, [9, 0, 0, 0]),
      ["a.zip/homes.geojson 200/200"],
    ],
    [
      "with bytes beyond its end",
      "a.zip",
      patched(zip, CENTRAL, 20, [0, 0, 0, 9]),
      ["a.zip archive-damaged"],
    ],
    [
      "whose entry lies elsewhere",
      "a.zip",
      patched(zip, CENTRAL, 42, [7]),
      ["a.zip archive-damaged"],
    ],
  ])("%s", async (_what, name, bytes, expected) => {
    expect(await outcome(name, bytes)).toEqual(expected);
  });

  it("with files that lie over each other is refused", async () => {
    const two = zipSync({ "a.geojson": homes(90), "b.geojson": homes(90) });
    const both = patched(two, CENTRAL, 42, [0, 0, 0, 0]);
    const longer = both.length - 300;
    const overlapping = patched(both, CENTRAL, 20, [longer & 0xff, longer >> 8, 0, 0]);
    expect(await outcome("a.zip", overlapping)).toEqual(["a.zip archive-overlaps"]);
  });

  it("with too many files is refused", async () => {
    const names = Array.from({ length: 1001 }, (_, i) => [`${i}.geojson`, homes(1)] as const);
    expect(await outcome("a.zip", zipSync(Object.fromEntries(names), { level: 0 }))).toEqual([
      "a.zip archive-too-many",
    ]);
  });

  it.each(["a.zip", "a.geojson.gz"])("and is a bomb is left in time: %s", async (name) => {
    const spaces = new Uint8Array(80_000_000).fill(0x20);
    spaces.set(utf8('{"type":"FeatureCollection","features":[]'));
    const bomb = name.endsWith("gz") ? gzipSync(spaces) : zipSync({ "a.geojson": spaces });
    let most = 0;
    const onProgress = ({ bytesRead }: { bytesRead: number }): void => {
      most = Math.max(most, bytesRead);
    };
    const { layers, refused } = await load(name, bomb, { ...QUIET, onProgress });
    expect([layers, refused.map(({ code }) => code)]).toEqual([[], ["archive-bomb"]]);
    expect(most).toBeLessThan(40_000_000); // of 80: the rest is never unpacked
  });
});
