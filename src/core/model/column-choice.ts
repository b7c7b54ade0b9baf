import type { Role } from "./role.ts";

/** What a column of a file may be for, in the order in which people are asked. */
export const COLUMN_ROLES = [
  "id",
  "name",
  "population",
  "households",
  "floorArea",
  "levels",
  "elders",
  "eldersShare",
  "infants",
  "infantsShare",
  "category",
  "capacity",
  "block",
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/**
 * Columns that the user named, each exactly as in the file; null where the file has none for the
 * role. For a role that is left out the columns are recognised by their names.
 */
export type ColumnChoice = Readonly<Partial<Record<ColumnRole, string | null>>>;

/** The column that is read for each role, of several the first. */
export type ColumnsInUse = Readonly<Partial<Record<ColumnRole, string>>>;

export const NO_CHOICE: ColumnChoice = {};

/** The columns that are read of a layer, by what the layer is used for. */
export const COLUMNS_OF_ROLE: Readonly<Record<Role, readonly ColumnRole[]>> = {
  residences: COLUMN_ROLES.filter((role) => role !== "category" && role !== "capacity"),
  facilities: ["id", "name", "category", "capacity", "floorArea"],
  blocks: ["id", "name"],
  streets: ["id", "name"],
  "study-area": [],
  barriers: ["name"],
  entrances: ["id"],
  unused: [],
};

/** Whether two choices say the same. */
export const sameChoice = (a: ColumnChoice, b: ColumnChoice): boolean =>
  COLUMN_ROLES.every((role) => a[role] === b[role]);
