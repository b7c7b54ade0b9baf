import { describe, expect, it } from "vitest";
import { titleCategory } from "../../src/core/categories/title-category.ts";

describe("the name of a file", () => {
  it.each([
    ["clinics.geojson", ["clinic"], "clinics"],
    ["supermarkets.csv", ["supermarket", "shop"], "supermarkets"],
    ["臺北市日間照顧機構一覽表_coord.csv", ["eldercare"], "日間照顧"],
    ["臺北市立案住宿式長照機構一覽表.csv", ["eldercare_residential"], "住宿式長照"],
    ["112年12月醫療院所分布圖_全國_診所_coord.csv", ["clinic"], "診所"],
    ["全國5大超商資料集_coord.csv", ["shop"], "超商"],
    ["健保特約醫事機構-藥局.csv", ["pharmacy"], "藥局"],
    ["托嬰中心.csv", ["childcare"], "托嬰"],
    ["XX区托育机构名单2025.xlsx", ["childcare"], "托育"],
    ["幼兒園.geojson", ["kindergarten"], "幼兒園"],
    ["公有市場.csv", ["market"], "公有市場"],
    ["便利店poi.csv", ["shop"], "便利店"],
  ])("%s tells a category", (name, categories, word) => {
    expect(titleCategory(name)).toMatchObject({ categories, word });
  });

  it.each([
    "醫院附近藥局.csv", // two of them
    "市场监管所.csv",
    "公园华府.geojson",
    "停车场.csv",
    "park_street_buildings.geojson",
    "臺北市居家護理所一覽表.csv",
    "data.csv",
    "",
  ])("%s tells none", (name) => {
    expect(titleCategory(name)).toBeNull();
  });

  it.each([
    ["公園.geojson", true],
    ["日間照顧機構一覽表_coord.csv", true],
    ["幼儿园学区.geojson", false],
  ])("%s ends with its word: %s", (name, isLast) => {
    expect(titleCategory(name)?.isLast).toBe(isLast);
  });
});
