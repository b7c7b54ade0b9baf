import { COLUMN_ROLES, type ColumnRole } from "../model/column-choice.ts";
import type { Lang } from "./lang.ts";

const COLUMN_NAMES: Readonly<Record<ColumnRole, Readonly<Record<Lang, string>>>> = {
  id: { en: "Id", zh: "编号" },
  name: { en: "Name", zh: "名称" },
  population: { en: "People", zh: "人口" },
  households: { en: "Households or dwellings", zh: "户数（套数）" },
  floorArea: { en: "Floor area, m²", zh: "建筑面积（m²）" },
  levels: { en: "Storeys", zh: "层数" },
  elders: { en: "Elders, 60 and over", zh: "老年人口（60 岁及以上）" },
  eldersShare: { en: "Share of elders", zh: "老年人占比" },
  infants: { en: "Infants, 0 to 2", zh: "婴幼儿（0–2 岁）" },
  infantsShare: { en: "Share of infants", zh: "婴幼儿占比" },
  category: { en: "Category", zh: "类别" },
  capacity: { en: "Capacity, places", zh: "容量（床位、托位等）" },
  block: { en: "Block that it belongs to", zh: "所属街坊" },
};

/** What a column is for, as a person says it: "Floor area, m²". */
export const columnRoleName = (role: ColumnRole, lang: Lang): string => COLUMN_NAMES[role][lang];

/** The same on the command line: "floor-area". */
export const columnRoleWord = (role: ColumnRole): string =>
  role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const columnRoleOfWord = (word: string): ColumnRole | null =>
  COLUMN_ROLES.find((role) => columnRoleWord(role) === word) ?? null;
