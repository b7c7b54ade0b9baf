import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import type { ColumnChoice } from "../../src/core/model/column-choice.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import type { Role } from "../../src/core/model/role.ts";
import type { LoadedLayer } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { unlabelledLayer } from "../../src/core/pipeline/unknown-label.ts";
import { pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

const layer = (
  role: Role,
  rows: readonly JsonObject[],
  columns: ColumnChoice = {},
  geometry: (i: number) => GeoJSON.Geometry = pointOf,
): LoadedLayer => ({
  raw: rawLayer(
    role,
    rows.map((properties, i) => ({ geometry: geometry(i), properties })),
    "",
  ),
  role,
  guess: { role, reason: "", detail: {} },
  columns,
});
const tables = (...layers: readonly LoadedLayer[]) =>
  tabulate(layers, { assignments: new Map(), blockSource: null });

describe("facilities", () => {
  it("are classified by the column that the user named, be it labels or a provider's codes", () => {
    const of = (value: string) =>
      tables(layer("facilities", [{ 业态: value, category: "park" }], { category: "业态" })).dataset
        .facilities.categories[0];
    expect(of("药店")).toEqual(["pharmacy"]);
    expect(of("090601")).toEqual(["pharmacy"]);
    expect(of("医疗;诊所")).toEqual(["clinic"]);
    expect(of("")).toEqual([]);
  });

  it("are judged at fixed limits by the words of the column that the user named", () => {
    const { facilities } = tables(
      layer("facilities", [{ 业态: "甲", category: "park" }], { category: "业态" }),
    ).dataset;
    expect(facilities.statedCategory).toEqual(["甲"]);
  });

  it("serve at fixed limits what they state and nothing else, whatever their names say", () => {
    const rows = [{ category: "express", name: "某某幼儿园" }, { name: "某某养老院" }];
    const options = { assignments: new Map(), blockSource: null, servesStated: true };
    const { dataset, notes, unknownLabels } = tabulate([layer("facilities", rows)], options);
    expect(dataset.facilities.categories).toEqual([["express"], [""]]);
    expect(unknownLabels).toEqual(["", ""]);
    expect(notes[0]?.map(({ code, detail }) => [code, detail])).toEqual([
      ["facilities-state-nothing", { count: 1 }],
    ]);
  });

  it("serve nothing while they are closed or not open yet, whatever else they state", () => {
    const rows = [
      { category: "clinic", name: "仁济医院（建设中）" },
      { category: "clinic", 营业状态: "停业" },
      { category: "clinic", 营业状态: "营业" },
      { name: "幸福养老院(已停业)" },
      { name: "阳光养老院(已停业)" },
    ];
    const { dataset, notes, unknownLabels } = tables(layer("facilities", rows));
    expect(dataset.facilities.categories.map((served) => served[0])).toEqual([
      ...[undefined, undefined, "clinic", undefined, undefined],
    ]);
    expect([...dataset.facilities.closedBy]).toEqual([
      [0, "建设中"],
      [1, "营业状态=停业"],
      [3, "已停业"],
      [4, "已停业"],
    ]);
    expect(unknownLabels).toEqual(["", "", "", "", ""]); // nobody is asked what they are
    expect(notes[0]?.map(({ code, detail }) => [code, detail])).toEqual([
      ["facilities-closed", { count: 4, labels: "已停业 2, 建设中 1, 营业状态=停业 1" }],
    ]);
  });

  it("count before they open, which a note says of years after that of this version", () => {
    const rows = [
      { category: "clinic", 开业时间: "2099年5月" },
      { category: "clinic", 开业时间: "2019-05-01" },
      { category: "clinic", 开业时间: "08:00-22:00" },
      { category: "clinic", opening_date: 20990501 },
      { category: "florist", opening_date: "2099" },
      { category: "clinic", name: "某某(筹建)", opening_date: "2099" },
    ];
    const { dataset, notes } = tables(layer("facilities", rows));
    expect(dataset.facilities.categories.map((served) => served.length)).toEqual([
      1, 1, 1, 1, 0, 0,
    ]);
    expect(notes[0]?.find(({ code }) => code === "facilities-open-later")?.detail).toEqual({
      ...{ count: 2, labels: "开业时间=2099年5月 1, opening_date=20990501 1" },
    });
  });

  it("count after they ended, which a note says of years before that of this version", () => {
    const rows = [
      { category: "pharmacy", 終止合約或歇業日期: "20221011" },
      { category: "pharmacy", 終止合約或歇業日期: "20991231" },
      { category: "pharmacy", end_date: 2019 },
      { category: "pharmacy", end_date: "99.5" },
    ];
    const { dataset, notes } = tables(layer("facilities", rows));
    expect(dataset.facilities.categories).toEqual(rows.map(() => ["pharmacy"]));
    expect(notes[0]?.map(({ code, detail }) => [code, detail["count"]])).toEqual([
      ["facilities-ended", 2],
    ]);
  });

  it("that are closed serve nothing in a list that is all of one category, either", () => {
    const list = layer("facilities", [{ name: "甲(筹建)" }, { name: "乙" }]);
    const { facilities } = tables({ ...list, category: "childcare" }).dataset;
    expect(facilities.categories).toEqual([[], ["childcare"]]);
  });

  it("that are closed count at fixed limits, where data are judged as they stand", () => {
    const rows = [{ category: "express", name: "某某(已停业)" }];
    const options = { assignments: new Map(), blockSource: null, servesStated: true };
    const { dataset } = tabulate([layer("facilities", rows)], options);
    expect(dataset.facilities.categories).toEqual([["express"]]);
  });

  it("are classified by their names in columns of any recognised name", () => {
    const { facilities } = tables(layer("facilities", [{ 機構名稱: "某某幼儿园" }])).dataset;
    expect(facilities.names).toEqual(["某某幼儿园"]);
    expect(facilities.categories).toEqual([["kindergarten"]]);
  });

  it("lose the category that the user said is none", () => {
    const { facilities } = tables(
      layer("facilities", [{ category: "park", name: "甲" }], { category: null }),
    ).dataset;
    expect(facilities.categories).toEqual([[]]);
  });

  it("have a capacity and a floor area where the data give them", () => {
    const { dataset, notes } = tables(
      layer("facilities", [
        { category: "clinic", 床位数: "120张", "建筑面积(万㎡)": 1.2 },
        { category: "clinic" },
      ]),
    );
    expect([...dataset.facilities.capacity]).toEqual([120, Number.NaN]);
    expect([...dataset.facilities.floorArea]).toEqual([12_000, Number.NaN]);
    expect(notes[0]?.map(({ code }) => code)).toEqual(["column-unit", "number-understood"]);
  });
});

describe("a layer that is all of one category", () => {
  const rows = [{ name: "甲" }, { amenity: "bank" }, { category: "park" }];
  const whole = { ...layer("facilities", rows), category: "supermarket" } as const;

  it("is that whatever its features say, and what that implies", () => {
    const { dataset, unknownLabels, notes } = tables(whole);
    const { categories, statedCategory } = dataset.facilities;
    expect(categories).toEqual(rows.map(() => ["supermarket", "shop"]));
    expect(statedCategory).toEqual(rows.map(() => "supermarket"));
    expect(unknownLabels).toEqual(["", "", ""]);
    expect(notes).toEqual([[]]);
  });

  it("says nothing of another layer", () => {
    expect(tables(whole, layer("facilities", rows)).dataset.facilities.categories.slice(3)).toEqual(
      [[], [], ["park"]],
    );
  });
});

describe("facilities that say nothing of what they are", () => {
  const named = (file: string) => {
    const { raw, ...rest } = layer("facilities", [{ name: "甲" }, { amenity: "bank" }]);
    return { ...rest, raw: { ...raw, file, layer: file } };
  };
  const layers = [named("a.csv"), named("b.csv")];

  it("are a group of their own in each layer; those of one word are one group", () => {
    const { unknownLabels } = tables(...layers);
    expect(unknownLabels.map(unlabelledLayer)).toEqual(["a.csv", null, "b.csv", null]);
    expect(new Set(unknownLabels).size).toBe(3);
  });

  it("are given a category without those of another layer", () => {
    const [label = ""] = tables(...layers).unknownLabels;
    const assignments = new Map([[label, "clinic"]]);
    const { categories } = tabulate(layers, { assignments, blockSource: null }).dataset.facilities;
    expect(categories).toEqual([["clinic"], [], [], []]);
  });
});

describe("columns that the user named", () => {
  it("give ids and names; a feature without one keeps its own id", () => {
    const rows = [{ 宗地: "D-1", 俗称: "甲苑" }, { 俗称: "乙苑" }];
    const { residences } = tables(layer("residences", rows, { id: "宗地", name: "俗称" })).dataset;
    expect([...residences.ids]).toEqual(["D-1", "#1"]);
    expect([...residences.names]).toEqual(["甲苑", "乙苑"]);
  });

  it("give people, in the unit of the heading and noted value by value", () => {
    const rows = [{ "实有（万人）": "0.12" }, { "实有（万人）": "约0.2" }];
    const { dataset, notes } = tables(layer("residences", rows, { population: "实有（万人）" }));
    expect([...dataset.residences.population]).toEqual([1200, 2000]);
    expect(notes[0]).toMatchObject([
      { code: "column-unit", detail: { column: "实有（万人）", factor: 10_000 } },
      { code: "number-understood", feature: 2, detail: { value: "约0.2", as: 0.2 } },
    ]);
  });

  it("are added up where several count the people; what is no number adds nothing", () => {
    const rows = [{ 男: 300, 女: "约200" }, { 男: 10, 女: null }, { 男: "多", 女: 4 }, {}];
    const { dataset, notes } = tables(layer("residences", rows, { population: ["男", "女"] }));
    expect([...dataset.residences.population]).toEqual([500, 10, 4, 1]);
    expect(notes[0]?.map(({ code }) => code)).toEqual(["number-understood", "not-a-number"]);
  });

  it("hold shares as per cent where one value of the column is above 1", () => {
    const rows = [
      { population: 1000, 老龄化率: 18.7 },
      { population: 1000, 老龄化率: 0.9 },
    ];
    const { elders } = tables(layer("residences", rows)).dataset.residences;
    expect([...elders]).toEqual([187, 9]);
  });
});

describe("blocks that homes name", () => {
  const homes = [{ 社区: "东" }, { 社区: "西" }, { 社区: "东" }, {}];

  it("take the place of hexagons where no layer of blocks is there", () => {
    const { residences, blocks } = tables(layer("residences", homes)).dataset;
    expect(blocks.source).toEqual({ kind: "column" });
    expect(blocks.ids).toEqual(["东", "西"]);
    expect([...residences.block]).toEqual([0, 1, 0, NONE]);
  });

  it("are not looked at beside a layer of blocks", () => {
    const { residences, blocks } = tables(
      layer("residences", homes),
      layer("blocks", [{}], {}, squareOf),
    ).dataset;
    expect(blocks.source).toEqual({ kind: "layer" });
    expect([...residences.block]).toEqual([0, 0, NONE, NONE]);
  });

  it("are drawn round their homes: areas as they are, points with a margin", () => {
    const points = tables(layer("residences", homes)).dataset.blocks.geometry;
    expect([...points.kinds]).toEqual([2, 2]);
    const areas = tables(layer("residences", homes, {}, squareOf)).dataset.blocks.geometry;
    expect([...areas.partStart]).toEqual([0, 2, 3]);
  });
});

describe("facilities of a file whose name tells a category", () => {
  const rows = [{ 機關名稱: "甲" }, { amenity: "bank" }, { category: "park" }];
  const titled = () => {
    const { raw, ...rest } = layer("facilities", rows);
    const name = "臺北市日間照顧機構一覽表.csv";
    return { ...rest, raw: { ...raw, file: name, layer: name } };
  };

  it("are of it where they say nothing themselves, and that is noted", () => {
    const { dataset, notes } = tables(titled());
    expect(dataset.facilities.categories).toEqual([["eldercare"], [], ["park"]]);
    expect(notes[0]).toMatchObject([
      { code: "category-by-title", detail: { count: 1, word: "日間照顧" } },
      { code: "facilities-of-no-category", detail: { count: 1 } },
    ]);
  });

  it("are of it against a name of another kind of service; of the same kind the name decides", () => {
    const called = (name: string, file: string) => {
      const { raw, ...rest } = layer("facilities", [{ 機構名稱: name }]);
      const named = { ...rest, raw: { ...raw, file, layer: file } };
      const { dataset, notes } = tables(named);
      const { categories } = dataset.facilities;
      return [categories[0], notes.flat().map(({ code }) => code)];
    };
    const list = "日間照顧機構一覽表.csv";
    const note = "title-over-names";
    expect(called("聯合醫院附設日間病房", list)).toEqual([["eldercare"], [note]]);
    expect(called("士林國民小學", "社區照顧關懷據點一覽表.csv")).toEqual([["eldercare"], [note]]);
    expect(called("某某养老院", list)).toEqual([["eldercare_residential"], []]);
    expect(called("中心綜合醫院", "診所名冊.csv")).toEqual([["hospital"], []]);
    expect(called("公园公共厕所", "公园.csv")).toEqual([["public_toilet"], []]); // a mere label
  });

  it("are of a category whose words stand in their column, in traditional characters too", () => {
    const { categories } = tables(
      layer("facilities", [{ 服務類型: "小規模多機能" }, { 設施類別: "托嬰中心" }]),
    ).dataset.facilities;
    expect(categories).toEqual([["eldercare"], ["childcare"]]);
  });

  it("are what the user says, whatever the name", () => {
    const { dataset, notes } = tables({ ...titled(), category: "clinic" });
    expect(dataset.facilities.categories).toEqual(rows.map(() => ["clinic"]));
    expect(notes).toEqual([[]]);
  });
});
