import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/core/model/json.ts";
import { propertyTable } from "../../src/core/model/property-table.ts";
import {
  hasStreetTags,
  streetLevel,
  tagReaders,
  walkingObstacle,
} from "../../src/core/network/walkable.ts";

const tagsOf = (properties: JsonObject) => tagReaders(propertyTable([properties]))(0);

describe("a line", () => {
  it.each([
    [{ highway: "motorway" }, "highway=motorway"],
    [{ HIGHWAY: "Motorway" }, "highway=motorway"],
    [{ fclass: "motorway_link" }, "highway=motorway_link"],
    [{ highway: "residential", fclass: "motorway" }, ""],
    [{ fclass: "footway" }, ""],
    [{ Access: "private" }, "access=private"],
    [{ name: "x" }, ""],
  ])("of %j is no way on foot for %j", (properties, obstacle) => {
    expect(walkingObstacle(tagsOf(properties as JsonObject))).toBe(obstacle);
  });

  it.each([
    [{ bridge: "yes" }, 1],
    [{ bridge: "T", tunnel: "F" }, 1],
    [{ bridge: "F", tunnel: "T" }, -1],
    [{ bridge: "F", tunnel: "F" }, 0],
    [{ bridge: false, tunnel: 0 }, 0],
    [{ bridge: "viaduct", layer: 0 }, 0],
  ])("of %j lies at level %d", (properties, level) => {
    expect(streetLevel(tagsOf(properties as JsonObject))).toBe(level);
  });
});

it("has no tags where no column is called like one", () => {
  expect(hasStreetTags(propertyTable([{ fclass: "path" }]))).toBe(true);
  expect(hasStreetTags(propertyTable([{ 道路名称: "x" }]))).toBe(false);
});
