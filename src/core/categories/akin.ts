import type { CategoryId } from "./catalogue.ts";

/**
 * What may be in the data where they hold nothing of a category, and be taken for it: another
 * service, which does not count as this one.
 */
export const AKIN: Readonly<Partial<Record<string, CategoryId>>> = {
  eldercare: "eldercare_residential",
  eldercare_residential: "eldercare",
  childcare: "kindergarten",
  kindergarten: "childcare",
  clinic: "hospital",
  hospital: "clinic",
  shop: "supermarket",
  supermarket: "shop",
} satisfies Partial<Record<CategoryId, CategoryId>>;
