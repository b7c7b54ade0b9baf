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

/** Counts that may stand in several columns, to be added up: by age, by sex, by kind of household. */
export const SUMMED_ROLES: readonly ColumnRole[] = [
  "population",
  "households",
  "elders",
  "infants",
];

/** One column, exactly as in the file; several that are added up; null where the file has none. */
export type ChosenColumn = string | readonly string[] | null;

/** Columns that the user named. For a role that is left out they are recognised by their names. */
export type ColumnChoice = Readonly<Partial<Record<ColumnRole, ChosenColumn>>>;

/** The columns that a choice for one role names. */
export const chosenColumns = (chosen: ChosenColumn): readonly string[] => {
  if (chosen === null) return [];
  return typeof chosen === "string" ? [chosen] : chosen;
};

/** All columns that are named. */
export const namedColumns = (choice: ColumnChoice): readonly string[] =>
  Object.values(choice).flatMap(chosenColumns);

/** The column that is read for each role, of several the first; all where they are added up. */
export type ColumnsInUse = Readonly<Partial<Record<ColumnRole, string | readonly string[]>>>;

/** Columns as people read them: "A0A14_CNT + A15UP_CNT". */
export const columnText = (columns: string | readonly string[]): string =>
  typeof columns === "string" ? columns : columns.join(" + ");

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
  COLUMN_ROLES.every((role) => sameColumns(a[role], b[role]));

const sameColumns = (a: ChosenColumn | undefined, b: ChosenColumn | undefined): boolean =>
  a === b || (a != null && b != null && String(chosenColumns(a)) === String(chosenColumns(b)));
