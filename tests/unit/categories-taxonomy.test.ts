import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classifyFacility } from "../../src/core/categories/classify.ts";
import { CATEGORIES } from "../../src/core/categories/registry.ts";
import { isHome, isResidentialArea } from "../../src/core/categories/residence.ts";
import type { JsonObject } from "../../src/core/model/json.ts";

const TAXONOMY = "../shared/domain/taxonomy.json";
const MISSING = !existsSync(TAXONOMY);

interface OsmEntry {
  readonly key: string;
  readonly value: string;
  readonly strength: "strong" | "weak";
  readonly and?: Readonly<Record<string, string>>;
}

interface Entry {
  readonly osm: readonly OsmEntry[];
  readonly amap: readonly string[];
  readonly amap_weak: readonly string[];
  readonly overture: readonly string[];
  readonly overture_weak: readonly string[];
  readonly baidu: readonly string[];
  readonly tencent: readonly string[];
  readonly keywords_zh: readonly string[];
  readonly keywords_en: readonly string[];
}

const entries: Readonly<Record<string, Entry>> = MISSING
  ? {}
  : JSON.parse(readFileSync(TAXONOMY, "utf8"));

const entryOf = (id: string): Entry => {
  const entry = entries[id];
  if (entry === undefined) throw new Error(`the taxonomy has no ${id}`);
  return entry;
};

const categories = (properties: JsonObject): readonly string[] =>
  classifyFacility(properties).categories;

describe.skipIf(MISSING)("the taxonomy (skipped without ../shared/domain)", () => {
  it("has no category that is not known here, but for homes", () => {
    const known = [...CATEGORIES.map(({ id }) => id as string), "_meta", "residence"];
    expect(Object.keys(entries).filter((id) => !known.includes(id))).toEqual([]);
  });

  describe.each(CATEGORIES.filter(({ id }) => id in entries))("$id", ({ id }) => {
    it("is what its AMap codes and its Overture categories say", () => {
      const { amap, overture } = entryOf(id);
      for (const typecode of amap) expect(categories({ typecode }), typecode).toContain(id);
      for (const primary of overture) {
        expect(categories({ categories: { primary } }), primary).toContain(id);
      }
    });

    it("is what its weak codes say together with a keyword in the name", () => {
      const entry = entryOf(id);
      const [name = ""] = entry.keywords_zh;
      for (const typecode of entry.amap_weak) {
        expect(categories({ typecode, name }), typecode).toContain(id);
      }
      for (const primary of entry.overture_weak) {
        expect(categories({ categories: { primary }, name }), primary).toContain(id);
      }
    });

    it("is what its Baidu and Tencent classes say, alone or together with a keyword", () => {
      const { baidu, tencent, keywords_zh } = entryOf(id);
      const [name = ""] = keywords_zh;
      for (const tag of baidu) expect(categories({ tag, name }), tag).toContain(id);
      for (const category of tencent)
        expect(categories({ category, name }), category).toContain(id);
    });

    it("is what its tags of OpenStreetMap say, the weak ones together with a keyword", () => {
      const { osm, keywords_zh } = entryOf(id);
      for (const { key, value, strength, and } of osm) {
        const name = strength === "weak" ? (keywords_zh[0] ?? "") : "";
        expect(categories({ [key]: value, ...and, name }), `${key}=${value}`).toContain(id);
      }
    });

    it("is what each of its keywords says as a name", () => {
      const { keywords_zh, keywords_en } = entryOf(id);
      for (const name of [...keywords_zh, ...keywords_en]) {
        expect(categories({ name }), name).not.toEqual([]);
      }
    });
  });

  it("knows homes, and areas of homes, by tags and codes", () => {
    const { osm, amap, baidu, tencent } = entryOf("residence");
    for (const { key, value, strength } of osm) {
      if (strength === "strong") {
        const tags = { [key]: value };
        expect(isHome(tags) || isResidentialArea(tags), `${key}=${value}`).toBe(true);
      }
    }
    for (const typecode of amap) expect(isHome({ typecode }), typecode).toBe(true);
    for (const tag of baidu) expect(isHome({ tag }), tag).toBe(true);
    for (const category of tencent) expect(isHome({ category }), category).toBe(true);
  });
});
