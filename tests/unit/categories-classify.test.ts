import { describe, expect, it } from "vitest";
import { classifyFacility } from "../../src/core/categories/classify.ts";
import { isHome } from "../../src/core/categories/residence.ts";
import type { JsonObject } from "../../src/core/model/json.ts";

const categoriesOf = (properties: JsonObject) => classifyFacility(properties).categories;

describe("a stated category", () => {
  it.each([
    ["eldercare", "eldercare"],
    ["Eldercare_Residential", "eldercare_residential"],
    ["elderly_care", "eldercare"],
    ["养老", "eldercare"],
    ["养老设施", "eldercare"],
    ["社区老年人日间照料中心", "eldercare"],
    ["托育", "childcare"],
    ["Day care", "childcare"],
    ["诊所", "clinic"],
    ["clinics", "clinic"],
    ["health", "clinic"],
    ["社区卫生服务站", "clinic"],
    ["便利店", "shop"],
    ["retail", "shop"],
    ["Shop", "shop"],
    ["Groceries", "shop"],
    ["express", "parcel_locker"],
    ["幼儿园", "kindergarten"],
    ["Bus_stops", "bus_stop"],
    ["WC", "public_toilet"],
    ["公共服务", undefined],
    ["leisure", undefined],
    ["school", undefined],
  ])("%s is %s", (category, expected) => {
    expect(categoriesOf({ category })[0]).toBe(expected);
  });

  it("wins over tags and names", () => {
    const properties = { category: "clinic", amenity: "hospital", name: "爱犬动物医院" };
    expect(classifyFacility(properties)).toEqual({
      categories: ["clinic"],
      rule: { kind: "stated", field: "category", value: "clinic" },
      stated: "clinic",
    });
  });

  it("is read from Chinese and general columns too", () => {
    expect(categoriesOf({ 设施类别: "药店" })).toEqual(["pharmacy"]);
    expect(categoriesOf({ kind: "library" })).toEqual(["culture"]);
    expect(categoriesOf({ fclass: "doctors" })).toEqual(["clinic"]);
  });

  it("may be a list", () => {
    expect(categoriesOf({ category: "clinic; pharmacy" })).toEqual(["clinic", "pharmacy"]);
    expect(categoriesOf({ 类别: "养老、托育" })).toEqual(["eldercare", "childcare"]);
  });

  it("comes back as it stands, also when it is not understood", () => {
    expect(classifyFacility({ category: " Leisure ", leisure: "park" })).toMatchObject({
      categories: ["park"],
      stated: "Leisure",
    });
  });

  it("makes a supermarket a shop as well", () => {
    expect(categoriesOf({ category: "supermarket" })).toEqual(["supermarket", "shop"]);
    expect(categoriesOf({ shop: "supermarket" })).toEqual(["shop", "supermarket"]);
  });

  it("is not found in a column that says something else", () => {
    expect(classifyFacility({ type: "node", class: "A", name: "王氏中医诊所" })).toMatchObject({
      categories: ["clinic"],
      stated: "",
    });
  });
});

describe("tags of OpenStreetMap", () => {
  it.each([
    [{ amenity: "clinic" }, ["clinic"]],
    [{ amenity: "clinic", "healthcare:speciality": "dentistry" }, []],
    [{ amenity: "clinic", "healthcare:speciality": "general;dentistry" }, ["clinic"]],
    [{ amenity: "kindergarten" }, ["kindergarten"]],
    [
      { amenity: "kindergarten", max_age: "3", name: "Crèche Petit" },
      ["childcare", "kindergarten"],
    ],
    [{ amenity: "school" }, []],
    [{ amenity: "school", "isced:level": "1;2" }, ["primary_school", "middle_school"]],
    [{ amenity: "school", name: "第一中学" }, ["middle_school"]],
    [{ amenity: "social_facility", "social_facility:for": "disabled;senior" }, ["eldercare"]],
    [
      {
        amenity: "social_facility",
        social_facility: "nursing_home",
        "social_facility:for": "senior",
      },
      ["eldercare_residential"],
    ],
    [{ amenity: "social_facility", social_facility: "shelter" }, []],
    [{ amenity: "toilets", access: "customers" }, []],
    [{ public_transport: "platform", bus: "yes" }, ["bus_stop"]],
    [{ shop: "greengrocer" }, ["market", "shop"]],
    [{ shop: "kiosk" }, []],
  ])("%o is %j", (properties, expected) => {
    expect(categoriesOf(properties as JsonObject)).toEqual(expected);
  });

  it("say what decided", () => {
    expect(classifyFacility({ shop: "convenience", name: "罗森" }).rule).toEqual({
      kind: "osm",
      field: "shop",
      value: "convenience",
    });
  });

  it("keep a name from deciding: a café named after a park is no park", () => {
    expect(categoriesOf({ name: "The Park", amenity: "cafe" })).toEqual([]);
    expect(categoriesOf({ name: "人民公园小区", building: "apartments" })).toEqual([]);
    expect(categoriesOf({ name: "人民公园" })).toEqual(["park"]);
  });

  it("yield to a name that is often filed elsewhere", () => {
    expect(classifyFacility({ amenity: "hospital", name: "新街口社区卫生服务中心" })).toMatchObject(
      {
        categories: ["clinic"],
        rule: { kind: "name", field: "name", value: "社区卫生服务" },
      },
    );
    expect(categoriesOf({ amenity: "community_centre", name: "幸福养老服务站" })).toEqual([
      "eldercare",
    ]);
  });

  it("leave a pharmacy in a block of flats a pharmacy", () => {
    expect(categoriesOf({ building: "apartments", amenity: "pharmacy" })).toEqual(["pharmacy"]);
  });
});

describe("codes of map providers", () => {
  it.each([
    [{ typecode: "090300", name: "康民" }, ["clinic"]],
    [{ typecode: 90300 }, ["clinic"]],
    [{ typecode: "060201|060400" }, ["shop", "supermarket"]],
    [{ typecode: "060411", name: "屈臣氏" }, []],
    [{ typecode: "050100", name: "菜市场小馆" }, []],
    [{ typecode: "130106", name: "幸福社区日间照料中心" }, ["eldercare"]],
    [{ typecode: "141204", name: "金苹果幼儿园托班" }, ["kindergarten", "childcare"]],
    [{ type: "医疗保健服务;诊所;诊所" }, ["clinic"]],
    [{ type: "餐饮服务;中餐厅;中餐厅", name: "菜市场小馆" }, []],
    [{ type: "医疗保健服务;动物医疗场所;宠物诊所", name: "爱宠宠物诊所" }, []],
    [{ tag: "购物;便利店", name: "7-11" }, ["shop"]],
    [{ tag: "政府机构;福利机构", name: "XX敬老院" }, ["eldercare_residential"]],
    [{ tag: "政府机构;福利机构", name: "红十字会" }, []],
    [{ category: "购物:便利店:便利店" }, ["shop"]],
    [{ category: "机构团体:其它机构团体", name: "钓鱼协会" }, []],
    [{ categories: { primary: "convenience_store", alternate: ["park"] } }, ["shop"]],
    [{ categories: '{"primary":"doctor"}' }, ["clinic"]],
    [{ "categories.primary": "library" }, ["culture"]],
    [
      { taxonomy: { primary: "pharmacy" }, categories: { primary: "hospital" } },
      ["pharmacy", "hospital"],
    ],
    [
      { categories: { primary: "animal_hospital" }, names: { primary: "Central Hospital" } },
      ["hospital"],
    ],
    [{ categories: "{broken" }, []],
  ])("%j is %j", (properties, expected) => {
    expect(categoriesOf(properties as JsonObject)).toEqual(expected);
  });
});

describe("names", () => {
  it.each([
    ["东门街道社区卫生服务中心", ["clinic"]],
    ["社区卫生服务中心（东门）", []],
    ["停车场公交站", ["bus_stop"]],
    ["阳光养老院日间照料中心", ["eldercare", "eldercare_residential"]],
    ["惠民生鲜超市", ["market", "shop", "supermarket"]],
    ["协和医院社区居委会", ["community_service"]],
    ["ＥＨＰＡＤ　Les Tilleuls", ["eldercare_residential"]],
    ["Petstore Carpet", []],
    ["7-ELEVEn便利店", ["shop"]],
    ["九年一贯制学校", ["primary_school", "middle_school"]],
    ["", []],
  ])("%s is %j", (name, expected) => {
    expect(categoriesOf({ name })).toEqual(expected);
  });

  it("are read from several columns, and an exclude in one counts for all", () => {
    expect(categoriesOf({ 名称: "翠苑社区卫生服务站" })).toEqual(["clinic"]);
    expect(categoriesOf({ name: "Dr. Li Clinic", "name:zh": "李氏宠物诊所" })).toEqual([]);
  });

  it("that JSON can hold never break the classifier", () => {
    const odd: JsonObject = JSON.parse(
      '{"name":null,"category":["a"],"__proto__":{"amenity":"clinic"},"shop":true,"tag":7}',
    );
    expect(classifyFacility(odd)).toEqual({ categories: [], rule: null, stated: "" });
  });
});

describe("a home", () => {
  it.each([
    [{ building: "apartments" }, true],
    [{ building: "yes" }, false],
    [{ typecode: "120302" }, true],
    [{ 类别: "住宅" }, true],
    [{ category: "房产小区:住宅区:住宅小区" }, true],
    [{ name: "幸福花园" }, false],
  ])("%j: %s", (properties, expected) => {
    expect(isHome(properties as JsonObject)).toBe(expected);
  });
});
