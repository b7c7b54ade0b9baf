import { describe, expect, it } from "vitest";
import { classifyFacility } from "../../src/core/categories/classify.ts";
import { isHome } from "../../src/core/categories/residence.ts";

const categoriesOf = (properties: Record<string, string>) =>
  classifyFacility(properties).categories;

describe("a name that sounds like a service and is none", () => {
  it.each([
    ...["XX眼科诊所", "皮肤科诊所", "康美心理诊所", "男科门诊部", "按摩诊所", "XX眼科診所"],
    ...["童装超市", "五金超市", "电动车超市", "彩票超市", "自行车超市"],
    ...["养老机构指导中心", "区养老服务指导中心", "婴幼儿照护服务指导中心", "托幼用品"],
    ...["公园小区", "幼儿园小区", "产业公园", "职业中学", "北京口腔医院"],
    ...["國軍福利中心", "身心障礙福利中心", "婦女福利中心", "XX產後護理之家"],
    ...["私立廣恩老人養護中心附設松山社區長照機構"],
    ...["拟建养老院", "规划幼儿园", "規劃幼兒園", "中国银行(幸福养老院店)"],
    ...["实验幼儿园(一期)东门", "实验幼儿园(一期)(东门)"],
  ])("%s is no facility", (name) => {
    expect(categoriesOf({ name })).toEqual([]);
  });

  it.each([
    ["規劃一路小學", ["primary_school"]],
    ["幸福养老院(公交站)", ["bus_stop"]],
    ["社区卫生服务中心公交站", ["bus_stop"]],
    ["幸福养老院(东院)(公交站)", ["bus_stop"]],
    ["美宜佳(幸福养老院店)", ["shop"]],
    ["康泰(便利店)", ["shop"]],
    ["菜鸟驿站(阳光小区东门)", ["parcel_locker"]],
    ["菜鸟驿站(社区卫生服务中心店)", ["parcel_locker"]],
    ["全聯福利中心", ["shop"]],
    ["某某日間照顧中心", ["eldercare"]],
    ["私立某某老人長期照顧中心", ["eldercare_residential"]],
    ["家乐福", ["shop"]],
  ])("%s is %j", (name, expected) => {
    expect(categoriesOf({ name })).toEqual(expected);
  });
});

describe("a stop, a toilet or a gate", () => {
  it.each([
    [{ highway: "bus_stop", name: "养老院" }, ["bus_stop"]],
    [{ typecode: "150700", name: "养老院(公交站)" }, ["bus_stop"]],
    [{ type: "交通设施服务;公交车站;公交车站相关", name: "社区卫生服务中心" }, ["bus_stop"]],
    [{ amenity: "toilets", name: "养老院公厕" }, ["public_toilet"]],
    [{ typecode: "991401", name: "养老院2号门" }, []],
    [{ type: "地名地址信息;交通地名;路口名", name: "养老院路口" }, []],
    [{ tag: "出入口;门", name: "托育中心3号门" }, []],
  ])("%j is not what it is called after", (properties, expected) => {
    expect(categoriesOf(properties as Record<string, string>)).toEqual(expected);
  });

  it("leaves a shop with a post office a shop", () => {
    expect(categoriesOf({ shop: "convenience", amenity: "post_office" })).toContain("shop");
  });
});

describe("what the data call something else", () => {
  it.each([
    [{ type: "医疗保健服务;动物医疗场所;宠物诊所", name: "康康诊所" }],
    [{ 大类: "医疗保健服务", 中类: "动物医疗场所", 小类: "宠物诊所", 名称: "康康诊所" }],
    [{ 类别: "宠物医院", 名称: "康康诊所" }],
    [{ 类别: "口腔诊所", 名称: "小雅诊所" }],
    [{ 类别: "餐饮服务", 名称: "公园人家" }],
    [{ tag: "丽人;美容", name: "某某诊所" }],
    [{ amenity: "clinic", healthcare: "dentist" }],
    [{ "was:amenity": "clinic", name: "Village clinic" }],
    [{ "disused:shop": "convenience", name: "Corner supermarket" }],
  ])("%j is no facility", (properties) => {
    expect(categoriesOf(properties as Record<string, string>)).toEqual([]);
  });

  it("lets a name decide behind a kind that says no more than the field", () => {
    expect(categoriesOf({ 类别: "教育培训", 名称: "实验幼儿园" })).toEqual(["kindergarten"]);
  });
});

describe("what the data call a service", () => {
  it.each([
    [{ 大类: "医疗保健服务", 中类: "诊所", 小类: "诊所", 名称: "康民" }, ["clinic"]],
    [{ type: "生活服务;养老院", name: "夕阳红" }, ["eldercare_residential"]],
    [{ type: "购物服务;超级市场;沃尔玛", name: "沃尔玛" }, ["shop", "supermarket"]],
    [{ 类别: "养老/托育" }, ["eldercare", "childcare"]],
    [{ category: "clinic + pharmacy" }, ["clinic", "pharmacy"]],
    [{ amenity: "clinic", healthcare: "doctor;dentist" }, ["clinic"]],
  ])("%j is %j", (properties, expected) => {
    expect(categoriesOf(properties as Record<string, string>)).toEqual(expected);
  });
});

it("knows AMap's areas of homes by the words of their class", () => {
  expect(isHome({ type: "商务住宅;住宅区;住宅小区", name: "公园小区" })).toBe(true);
  expect(isHome({ type: "商务住宅;住宅区;社区中心", name: "某某社区" })).toBe(false);
});
