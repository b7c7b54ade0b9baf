import { describe, expect, it } from "vitest";
import { closedMarks, closedWordIn } from "../../src/core/categories/closed.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import { propertyTable } from "../../src/core/model/property-table.ts";

const markOf = (properties: JsonObject) =>
  closedMarks(propertyTable([properties]), ["name", "名称"])(0);

describe("what is closed or not open yet", () => {
  it.each([
    [{ name: "幸福养老院（已停业）" }, "已停业"],
    [{ 名称: "仁济医院(建设中)" }, "建设中"],
    [{ name: "和平托育【暂停营业】" }, "暂停营业"],
    [{ name: "某某診所（籌建中）" }, "籌建中"],
    [{ name: "规划养老院", category: "eldercare" }, "规划"],
    [{ name: "擬建幼兒園" }, "擬建"],
    [{ name: "Corner shop (permanently closed)" }, "permanently closed"],
    [{ 营业状态: "注销" }, "营业状态=注销"],
    [{ 建设状态: "规划" }, "建设状态=规划"],
    [{ operating_status: "permanently_closed" }, "operating_status=permanently_closed"],
    [{ business_status: "CLOSED_TEMPORARILY" }, "business_status=CLOSED_TEMPORARILY"],
    [{ 是否营业: "否" }, "是否营业=否"],
    [{ 是否开放: false }, "是否开放=false"],
    [{ amenity: "clinic", disused: "yes" }, "disused=yes"],
    [{ name: "A", construction: true }, "construction=true"],
  ])("%j is, by %s", (properties, mark) => {
    expect(markOf(properties as JsonObject)).toBe(mark);
  });

  it.each([
    [{ name: "幸福养老院(东院)" }],
    [{ name: "城市规划展览馆" }],
    [{ name: "规划展览馆" }],
    [{ name: "规划二路卫生站" }],
    [{ name: "关闭山(景区)诊所" }],
    [{ 营业状态: "营业" }],
    [{ 现状: "现状" }],
    [{ status: "open" }],
    [{ 是否营业: "是" }],
    [{ disused: "no" }],
    [{ construction: "residential" }],
    [{ note: "已停业" }],
    [{}],
  ])("%j is not", (properties) => {
    expect(markOf(properties as JsonObject)).toBe("");
  });

  it("is found in any brackets of a name, and only there", () => {
    expect(closedWordIn("甲(一期)（在建）")).toBe("在建");
    expect(closedWordIn("在建社区诊所")).toBe("");
    expect(closedWordIn("(")).toBe("");
  });
});
