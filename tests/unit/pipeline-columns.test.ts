import { describe, expect, it } from "vitest";
import { COLUMN_ROLES } from "../../src/core/model/column-choice.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import { propertyTable } from "../../src/core/model/property-table.ts";
import {
  columnsOf,
  filledText,
  filledValue,
  headingFactor,
  recogniseColumns,
} from "../../src/core/pipeline/columns.ts";

const people = (properties: JsonObject) => {
  const table = propertyTable([properties]);
  return filledValue(table, recogniseColumns(table.keys).population)(0);
};
const nameOf = (properties: JsonObject): string => {
  const table = propertyTable([properties]);
  return filledText(table, recogniseColumns(table.keys).name)(0);
};

describe("a column", () => {
  it.each([
    [{ population: 12 }, 12],
    [{ Population: 12 }, 12],
    [{ "total pop": 1234 }, 1234],
    [{ population: null, 人口: 7 }, 7],
    [{ population: "  ", 人口: 7 }, 7],
    [{ population: 0 }, 0],
    [{ households: 3 }, undefined],
  ])("gives the first value that is there in %j", (properties, value) => {
    expect(people(properties)).toBe(value);
  });

  it("is taken by its most telling name, in whatever order the file has them", () => {
    expect(recogniseColumns(["label", "name:en", "名称", "name"]).name).toEqual([
      ...["name", "名称", "label", "name:en"],
    ]);
    const table = propertyTable([
      { 人口: 2, pop: 1 },
      { 人口: 3, pop: null },
    ]);
    const read = filledValue(table, recogniseColumns(table.keys).population);
    expect([read(0), read(1)]).toEqual([1, 3]);
  });

  it.each([
    ["population", ["total_population", "Total population", "人口总数", "人口总量", "总人口数"]],
    ["population", ["户籍人口", "实有人口(人)"]],
    ["households", ["No. of households", "number_of_households"]],
    ["levels", ["Number of floors", "no_of_floors"]],
    ["elders", ["Seniors", "60岁以上人口数", "60岁及以上人口", "60岁及以上人口数"]],
    ["infants", ["Children 0-3", "0-3岁婴幼儿数", "0-3岁人口"]],
    ["block", ["Block no", "Block No.", "block_no"]],
    ["name", ["小区", "小区名", "Building name", "building_name"]],
  ] as const)("of %s, and of nothing else, may be called %j", (role, keys) => {
    for (const key of keys) {
      const columns = recogniseColumns([key]);
      const found = COLUMN_ROLES.filter((other) => columns[other].length > 0);
      expect([found, columns[role]]).toEqual([[role], [key]]);
    }
  });

  // As tables of data.gov.tw, data.taipei and platforms of the mainland have them.
  it.each([
    [
      "name",
      [
        ...["名稱", "中文名稱", "設施名稱", "機構名稱", "機關名稱", "單位名稱", "醫事機構名稱"],
        ...["醫療院所", "醫院名稱", "診所名稱", "藥局名稱", "據點名稱", "服務單位名稱", "中心名稱"],
        ...["幼兒園名稱", "園所名稱", "托嬰中心名稱", "學校名稱", "校名", "站名", "場館名稱"],
        ...["公園名稱", "市場名稱", "門市名稱", "分公司名稱", "公司名稱", "建物名稱", "大樓名稱"],
        ...["村里名稱", "里名", "VILLNAME", "VILLAGE", "小區名稱"],
        ...["名称", "设施名称", "机构名称", "机关名称", "单位名称", "医疗机构名称", "养老机构名称"],
        ...["幼儿园名称", "学校名称", "药店名称", "门店名称", "企业名称", "场所名称", "站点名称"],
        ...["小区名称", "楼盘名称", "村里名称", "项目名称"],
      ],
    ],
    [
      "population",
      [
        ...["人口數", "總人口數", "人口總數", "戶籍人口", "戶籍人口數", "現住人口", "設籍人口"],
        ...["常住人口數", "居民人數", "P_CNT", "people_total"],
        ...["人口数", "户籍人口数", "总人口数", "人口总数", "人口合计", "常住人口(万人)"],
      ],
    ],
    [
      "households",
      [
        "戶數",
        "總戶數",
        "住戶數",
        "H_CNT",
        "household_no",
        "户数",
        "总户数",
        "户籍户数",
        "户数（户）",
      ],
    ],
    ["floorArea", ["總樓地板面積", "樓地板面積", "建築面積", "建筑面积(㎡)"]],
    ["levels", ["樓層數", "地上層數", "地上樓層數", "楼层数", "地上层数"]],
    ["elders", ["老年人口", "60歲以上人口", "60歲以上人口數", "60岁及以上人口"]],
    [
      "capacity",
      [
        ...["床位數", "開放床數", "核定床數", "收託量", "核定收托人數", "核定招收人數"],
        ...["床位数", "托位数", "学位数"],
      ],
    ],
    ["block", ["里別", "村里別", "村里", "社區", "所属社区", "所属居委会", "街坊編號"]],
    ["infants", ["0-3岁婴幼儿", "0～3岁婴幼儿人数", "3岁以下婴幼儿（人）"]],
    ["category", ["類別", "類型", "設施類別", "設施類型", "服務類型", "设施类型"]],
  ] as const)("of %s, and of nothing else, has such a heading in open data", (role, keys) => {
    for (const key of keys) {
      const columns = recogniseColumns([key]);
      const found = COLUMN_ROLES.filter((other) => columns[other].length > 0);
      expect([found, columns[role]], key).toEqual([[role], [key]]);
    }
  });

  it.each([
    ["name", ["XQMC", "JFMC", "SSMC", "MC"]],
    ["population", ["CZRK", "ZRK", "RK", "HJRK"]],
    ["households", ["ZHS", "HS"]],
    ["floorArea", ["JZMJ"]],
    ["levels", ["DSCS"]],
    ["category", ["SSLX"]],
    ["block", ["SSSQ"]],
  ] as const)("of %s may be called by initials, as in a Shapefile: %j", (role, keys) => {
    for (const key of keys) {
      const columns = recogniseColumns([key]);
      const found = COLUMN_ROLES.filter((other) => columns[other].length > 0);
      expect([found, columns[role]], key).toEqual([[role], [key]]);
    }
  });

  it.each([
    ...["地址", "機構地址", "據點地址", "详细地址", "門牌號", "電話", "聯絡電話", "负责人"],
    ...["縣市", "行政區", "區域別", "區別", "鄉鎮市區", "县区", "街道", "所在街道", "主管機關"],
    ...["經度", "緯度", "X坐标", "座標X (TWD97)", "TWD97X", "東經", "北纬"],
    ...["醫事機構種類", "立案日期", "評鑑結果", "備註", "人口密度", "戶量", "人口(人/km2)"],
  ])("is not made of %s", (key) => {
    const columns = recogniseColumns([key]);
    expect(COLUMN_ROLES.filter((role) => columns[role].length > 0)).toEqual([]);
  });

  it("is the place's own name before that of its village or company", () => {
    expect(recogniseColumns(["村里名稱", "公司名稱", "分公司名稱", "據點名稱"]).name).toEqual([
      ...["據點名稱", "分公司名稱", "公司名稱", "村里名稱"],
    ]);
  });

  it("is found only among the feature's own properties", () => {
    expect(people(Object.create({ population: 5 }))).toBeUndefined();
    expect(nameOf(JSON.parse('{"__proto__": {"name": "x"}}'))).toBe("");
  });

  it("gives text without the spaces round it, numbers as they are written", () => {
    expect([nameOf({ name: " 花园 " }), nameOf({ NAME: 7 }), nameOf({ name: true })]).toEqual([
      "花园",
      "7",
      "",
    ]);
  });
});

describe("the heading of a column", () => {
  it("may hold a unit in brackets, which its values are multiplied by", () => {
    const keys = ["常住人口（万人）", "建筑面积(㎡)", "户数", "population [thousand]"];
    const { population, floorArea } = recogniseColumns(keys);
    expect(population).toEqual(["population [thousand]", "常住人口（万人）"]);
    expect(floorArea).toEqual(["建筑面积(㎡)"]);
    expect(headingFactor("常住人口（万人）", "population")).toBe(10_000);
    expect(headingFactor("建筑面积(㎡)", "floorArea")).toBe(1);
    expect(headingFactor("人口", "population")).toBe(1);
  });

  it("is not taken where its brackets tell something else", () => {
    for (const key of ["人口(人/km2)", "人口(户)", "人口(密度)"]) {
      expect(recogniseColumns([key]).population).toEqual([]);
    }
  });

  it("may hold brackets without end, and is read in no time", () => {
    expect(recogniseColumns(["(".repeat(1e5), `人口${"()".repeat(5e4)}`]).population).toEqual([]);
  });
});

describe("columns that the user named", () => {
  it("are read, and for nothing else; the others are recognised", () => {
    const columns = columnsOf(["pop", "人口", "units", "name"], { population: "units" });
    expect(columns.population).toEqual(["units"]);
    expect(columns.households).toEqual([]);
    expect(columns.name).toEqual(["name"]);
  });

  it("may be none", () => {
    expect(columnsOf(["pop"], { population: null }).population).toEqual([]);
  });

  it("may be several that are added up, and none of them is taken for another", () => {
    const columns = columnsOf(["pop", "人口", "elders"], { population: ["pop", "elders"] });
    expect(columns).toMatchObject({
      population: ["pop", "elders"],
      elders: [],
      summed: ["population"],
    });
  });
});
