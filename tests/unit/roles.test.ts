import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/core/model/json.ts";
import { recogniseRole, recogniseRoles } from "../../src/core/pipeline/recognise-role.ts";
import { LANGS } from "../../src/core/words/lang.ts";
import {
  describeRoleReason,
  ROLE_REASON_CODES,
  roleName,
} from "../../src/core/words/role-words.ts";
import { lineOf, pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

type Shape = (i?: number) => GeoJSON.Geometry;

/** Features of one shape, one for each object of properties. */
const layerOf = (file: string, shape: Shape, properties: readonly JsonObject[]) =>
  rawLayer(
    file,
    properties.map((own, i) => ({ geometry: shape(i), properties: own })),
  );

const times = (n: number, properties: JsonObject = {}): readonly JsonObject[] =>
  Array.from({ length: n }, () => properties);

describe("the role of a handmade layer", () => {
  it.each([
    ["住宅.geojson", pointOf, times(3, { 户数: 40 }), "residences", "people"],
    ["residences.geojson", pointOf, times(3), "residences", "name"],
    ["小区.geojson", pointOf, times(3, { name: "幸福家园" }), "residences", "name"],
    ["小区.geojson", squareOf, times(3, { name: "幸福家园" }), "blocks", "name"],
    ["小区.geojson", squareOf, times(3, { 人口: 900 }), "blocks", "name"],
    ["layer1.geojson", squareOf, times(3, { 人口: 900 }), "residences", "people"],
    ["xiaoqu_bianjie.geojson", squareOf, times(9), "blocks", "name"],
    ["社区养老设施.geojson", pointOf, times(3), "facilities", "name"],
    ["poi.geojson", pointOf, times(3, { name: "万家" }), "facilities", "name"],
    ["data.geojson", pointOf, times(3, { name: "翠苑社区卫生服务站" }), "facilities", "categories"],
    [
      "data.geojson",
      pointOf,
      times(3, { typecode: "050100", name: "楼外楼" }),
      "facilities",
      "classes",
    ],
    ["clinics.geojson", pointOf, times(3, { name: "Dr. Wang" }), "facilities", "category-name"],
    ["药店.geojson", pointOf, times(3), "facilities", "category-name"],
    ["全國5大超商資料集_coord.csv", pointOf, times(3), "facilities", "category-name"],
    ["臺北市日間照顧機構一覽表.csv", pointOf, times(3), "facilities", "name"],
    ["112年醫療院所分布圖_診所.csv", pointOf, times(3), "facilities", "name"],
    ["托嬰中心.csv", pointOf, times(3), "facilities", "category-name"],
    ["公園綠地.geojson", squareOf, times(3), "blocks", "plain-polygons"],
    ["公園.geojson", squareOf, times(3), "facilities", "category-name"],
    ["幼儿园学区.geojson", squareOf, times(3), "blocks", "plain-polygons"],
    ["停车场.geojson", pointOf, times(3), "unused", "unclear"],
    ["居民樓.geojson", squareOf, times(3), "residences", "name"],
    ["街區.geojson", pointOf, times(3), "unused", "unclear"],
    ["homes.geojson", pointOf, times(3, { amenity: "clinic" }), "facilities", "categories"],
    ["blocks.geojson", pointOf, times(3, { pop: 12 }), "residences", "people"],
    ["data.geojson", pointOf, times(3), "unused", "unclear"],
    ["街坊.geojson", squareOf, times(3), "blocks", "name"],
    ["residential_blocks.geojson", squareOf, times(3), "blocks", "name"],
    ["blocks.geojson", squareOf, times(3, { kind: "residential" }), "blocks", "name"],
    [
      "apartment blocks.geojson",
      squareOf,
      times(3, { building: "apartments" }),
      "residences",
      "homes",
    ],
    [
      "layer.geojson",
      squareOf,
      times(3, { landuse: "residential" }),
      "blocks",
      "residential-areas",
    ],
    [
      "residential_areas.geojson",
      squareOf,
      times(3, { landuse: "residential" }),
      "blocks",
      "residential-areas",
    ],
    [
      "residential.geojson",
      squareOf,
      times(3, { landuse: "residential" }),
      "blocks",
      "residential-areas",
    ],
    ["住宅.geojson", squareOf, times(3, { 类别: "住宅" }), "residences", "name"],
    ["residences.geojson", squareOf, times(3, { building: "yes" }), "residences", "name"],
    [
      "residences.geojson",
      squareOf,
      times(3, { building: "industrial" }),
      "unused",
      "other-buildings",
    ],
    [
      "other_buildings.geojson",
      squareOf,
      times(3, { building: "yes" }),
      "unused",
      "other-buildings",
    ],
    ["parks.geojson", squareOf, times(3, { leisure: "park" }), "facilities", "categories"],
    ["layer.geojson", squareOf, times(3, { name: "A" }), "blocks", "plain-polygons"],
    ["layer.geojson", squareOf, times(1), "unused", "unclear"],
    ["study_area.geojson", squareOf, times(1), "study-area", "name"],
    ["StudyArea2024.geojson", squareOf, times(1), "study-area", "name"],
    ["研究范围.geojson", squareOf, times(1, { name: "五道口" }), "study-area", "name"],
    ["boundary.geojson", squareOf, times(40), "blocks", "plain-polygons"],
    ["道路中心线.geojson", lineOf, times(3), "streets", "lines"],
    ["residences.geojson", lineOf, times(3), "streets", "lines"],
    ["rivers.geojson", lineOf, times(3, { waterway: "river" }), "barriers", "barriers"],
    ["doors.geojson", pointOf, times(3, { entrance: "main" }), "entrances", "entrances"],
    ["出入口.geojson", pointOf, times(3, {}), "entrances", "name"],
    ["nothing.geojson", pointOf, [], "unused", "empty"],
  ] as const)("%s is recognised (%#)", (file, shape, properties, role, reason) => {
    expect(recogniseRole(layerOf(file, shape, properties))).toMatchObject({ role, reason });
  });

  it("takes the word that decided into the reason, in both languages", () => {
    const guess = recogniseRole(layerOf("city/street_blocks.geojson", squareOf, times(3)));
    expect(describeRoleReason(guess, "en")).toBe("polygons, and the name says “blocks”");
    expect(describeRoleReason(guess, "zh")).toBe("面要素，名称含“blocks”");
  });

  it("reads the layer's name before that of the file", () => {
    const features = [{ geometry: pointOf(), properties: {} }];
    expect(recogniseRole(rawLayer("streets.geojson", features, "设施")).role).toBe("facilities");
  });
});

describe("layers that are loaded together", () => {
  const landUse = layerOf(
    "residential_areas.geojson",
    squareOf,
    times(3, { landuse: "residential" }),
  );
  const blocks = layerOf("blocks.geojson", squareOf, times(3));
  const peopled = layerOf("villages.geojson", squareOf, times(3, { population: 800 }));
  const blocksWithPeople = layerOf("社区.geojson", squareOf, times(3, { 人口: 800 }));
  const homes = layerOf("homes.geojson", pointOf, times(3, { pop: 3 }));

  it("drops areas of residential land use beside a layer of blocks", () => {
    expect(recogniseRoles([landUse, blocks]).map(({ reason }) => reason)).toEqual([
      "better-blocks",
      "name",
    ]);
  });

  it("keeps areas of residential land use where there are no other blocks", () => {
    expect(recogniseRoles([landUse, homes]).map(({ role }) => role)).toEqual([
      "blocks",
      "residences",
    ]);
  });

  it("takes blocks that count people as the homes when no other layer is", () => {
    expect(recogniseRoles([blocksWithPeople]).map(({ role }) => role)).toEqual(["residences"]);
    expect(recogniseRoles([blocksWithPeople, homes]).map(({ role }) => role)).toEqual([
      "blocks",
      "residences",
    ]);
    expect(recogniseRoles([peopled])[0]?.role).toBe("residences");
  });
});

describe("the words of roles", () => {
  it("exist for every reason in every language", () => {
    const detail = { shape: "points", word: "x", percent: 50 };
    for (const reason of ROLE_REASON_CODES) {
      for (const lang of LANGS) {
        const sentence = describeRoleReason({ role: "unused", reason, detail }, lang);
        expect(sentence).not.toMatch(/undefined|^$/);
        expect(sentence).not.toBe(reason === "lines" ? "" : reason);
      }
    }
  });

  it("name every role", () => {
    expect(roleName("study-area", "zh")).toBe("研究范围");
  });
});

const readLayer = (path: string) =>
  rawLayer(basename(path), JSON.parse(readFileSync(path, "utf8")).features);

const DATA = "../shared/data";

describe.skipIf(!existsSync(DATA))("the role of a real file (needs ../shared/data)", () => {
  it.each([
    ["las-palmas/residences", "residences"],
    ["las-palmas/facilities", "facilities"],
    ["las-palmas/blocks", "blocks"],
    ["las-palmas/streets", "streets"],
    ["las-palmas/other_buildings", "unused"],
    ["las-palmas/residential_areas", "unused"],
    ["beijing-wudaokou/residences", "residences"],
    ["beijing-wudaokou/facilities", "facilities"],
    ["beijing-wudaokou/blocks", "blocks"],
    ["beijing-wudaokou/streets", "streets"],
    ["beijing-wudaokou/other_buildings", "unused"],
    ["beijing-wudaokou/residential_areas", "blocks"],
  ])("%s is %s", (file, role) => {
    expect(recogniseRole(readLayer(`${DATA}/${file}.geojson`)).role).toBe(role);
  });

  it("stays the same when the file says nothing by its name, for all but blocks and buildings", () => {
    for (const [file, role] of [
      ["las-palmas/residences", "residences"],
      ["las-palmas/facilities", "facilities"],
      ["las-palmas/streets", "streets"],
      ["las-palmas/blocks", "blocks"],
      ["beijing-wudaokou/residences", "residences"],
      ["beijing-wudaokou/facilities", "facilities"],
    ]) {
      const layer = readLayer(`${DATA}/${file}.geojson`);
      expect(recogniseRole({ ...layer, file: "x.geojson", layer: "x" }).role).toBe(role);
    }
  });
});

const GENERATOR = "../shared/bench/gen-city.mjs";

describe.skipIf(!existsSync(GENERATOR))(
  "the role of a made-up city (needs ../shared/bench)",
  () => {
    let folder = "";
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "roles-"));
      execFileSync("node", [GENERATOR, "--size", "S", "--buildings", "--out", folder]);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each([
      ["residences", "residences"],
      ["buildings", "residences"],
      ["facilities", "facilities"],
      ["blocks", "blocks"],
      ["streets", "streets"],
    ])("%s is %s", (file, role) => {
      const layer = readLayer(join(folder, `${file}.geojson`));
      expect(recogniseRole(layer).role).toBe(role);
    });
  },
);
