import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statedCategories, statedCategory } from "../../src/core/categories/stated-category.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import { propertyTable } from "../../src/core/model/property-table.ts";

const field = fc.constantFrom("category", "类别", "facility_type", "kind", "type", "name", "FID");
const value = fc.constantFrom(
  ...["clinic", " Clinic ", "shop;park", "社区老年人日间照料中心", "购物服务;超级市场;超市"],
  ...["office", "", "  ", "bus stops", 7, null, true, "park"],
);
const properties: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(field, value), { maxLength: 4 })
  .map((pairs) => Object.fromEntries(pairs));

describe("the categories that the rows of a table state", () => {
  it("are those that each feature states by itself", () => {
    fc.assert(
      fc.property(fc.array(properties, { maxLength: 20 }), (features) => {
        const stated = statedCategories(propertyTable(features));
        expect(features.map((_, row) => stated(row))).toEqual(features.map(statedCategory));
      }),
      { numRuns: 300 },
    );
  });
});
