import { describe, expect, it } from "vitest";
import { packById } from "../../src/core/standards/registry.ts";
import { limitGroups } from "../../src/ui/standard/limit-groups.ts";

const groupsOf = (id: string) => {
  const pack = packById(id);
  if (pack === null) throw new Error(`no standard ${id}`);
  return { pack, groups: limitGroups(pack.criteria) };
};

describe("the limits of a long standard", () => {
  it("stand by their circle, the nearest first, each once", () => {
    const { pack, groups } = groupsOf("gb50180-2018-15min");
    expect(groups.map(({ minutes }) => minutes)).toEqual([2, 5, 10, 15]);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.toSorted((a, b) => a - b)).toEqual([...pack.criteria.keys()]);
    for (const { minutes, rows: own } of groups) {
      expect(own.every((row) => pack.criteria[row]?.minutes === minutes)).toBe(true);
    }
  });

  it.each([
    "complete-community-core",
    "mofcom-15min-2021", // three circles, and six lines
    "paris-15min", // many lines, and one circle
  ])("stand in one list in %s", (id) => {
    expect(groupsOf(id).groups).toEqual([]);
  });
});
