/** A category as legends, sliders and pickers know it. */
export interface CategoryEntry {
  readonly id: string;
  /** Short, for legends and sliders. */
  readonly name: { readonly en: string; readonly zh: string };
}

/**
 * Every facility category, in the order that legends, pickers and tables follow. Apart from the
 * rules by which data are recognised, which `registry.ts` joins to it: a page that only names
 * categories does not carry their keywords.
 */
export const CATEGORY_CATALOGUE = [
  { id: "eldercare", name: { en: "Eldercare", zh: "养老设施" } },
  { id: "eldercare_residential", name: { en: "Care home", zh: "养老院" } },
  { id: "childcare", name: { en: "Childcare", zh: "托育设施" } },
  { id: "clinic", name: { en: "Clinic", zh: "社区卫生设施" } },
  { id: "hospital", name: { en: "Hospital", zh: "医院" } },
  { id: "pharmacy", name: { en: "Pharmacy", zh: "药店" } },
  { id: "shop", name: { en: "Shop", zh: "便民商店" } },
  { id: "supermarket", name: { en: "Supermarket", zh: "综合超市" } },
  { id: "market", name: { en: "Food market", zh: "菜市场" } },
  { id: "kindergarten", name: { en: "Kindergarten", zh: "幼儿园" } },
  { id: "primary_school", name: { en: "Primary school", zh: "小学" } },
  { id: "middle_school", name: { en: "Middle school", zh: "初中" } },
  { id: "community_service", name: { en: "Community service", zh: "社区服务设施" } },
  { id: "culture", name: { en: "Culture", zh: "文化设施" } },
  { id: "canteen", name: { en: "Community canteen", zh: "社区食堂" } },
  { id: "park", name: { en: "Park", zh: "公园绿地" } },
  { id: "fitness", name: { en: "Fitness ground", zh: "健身场地" } },
  { id: "sports_field", name: { en: "Sports court", zh: "球类场地" } },
  { id: "playground", name: { en: "Playground", zh: "儿童活动场地" } },
  { id: "parcel_locker", name: { en: "Parcel point", zh: "快递收寄点" } },
  { id: "bus_stop", name: { en: "Bus stop", zh: "公交站" } },
  { id: "metro_station", name: { en: "Metro station", zh: "轨道站点" } },
  { id: "public_toilet", name: { en: "Public toilet", zh: "公共厕所" } },
  { id: "everyday_services", name: { en: "Everyday services", zh: "便民服务网点" } },
] as const satisfies readonly CategoryEntry[];

export type CategoryId = (typeof CATEGORY_CATALOGUE)[number]["id"];

export const CATEGORY_IDS: readonly CategoryId[] = CATEGORY_CATALOGUE.map(({ id }) => id);
