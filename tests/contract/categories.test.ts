import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AKIN } from "../../src/core/categories/akin.ts";
import { CATEGORY_IDS } from "../../src/core/categories/catalogue.ts";
import { CATEGORY_GROUPS } from "../../src/core/categories/category.ts";
import { classifyFacility } from "../../src/core/categories/classify.ts";
import { inOrder } from "../../src/core/categories/labels.ts";
import { keywordsOf } from "../../src/core/categories/name-matching.ts";
import { normaliseLabel } from "../../src/core/categories/normalise-text.ts";
import { CATEGORIES } from "../../src/core/categories/registry.ts";

it("may be taken for one another only where they are two of those that are known", () => {
  for (const [category, akin] of Object.entries(AKIN)) {
    expect(CATEGORY_IDS).toContain(category);
    expect(akin).not.toBe(category);
  }
});

describe.each(CATEGORIES)("the category $id", (category) => {
  it("lives in a file of its name", () => {
    expect(existsSync(`src/core/categories/${category.id.replaceAll("_", "-")}.ts`)).toBe(true);
  });

  it("is understood by its id, its names and its synonyms", () => {
    const labels = [
      category.id,
      ...Object.values(category.name),
      ...Object.values(category.meaning),
    ];
    for (const label of [...labels, ...category.synonyms.en, ...category.synonyms.zh]) {
      expect(classifyFacility({ category: label }).categories[0], label).toBe(category.id);
    }
  });

  it("belongs to a group", () => {
    expect(CATEGORY_GROUPS).toContain(category.group);
  });

  it("excludes none of its own names", () => {
    const excludes = [...category.excludes.zh, ...category.excludes.en];
    expect(excludes).not.toContain(category.name.zh);
    expect(excludes).not.toContain(category.name.en.toLowerCase());
  });

  it("writes AMap codes with six digits", () => {
    for (const code of [...category.amap.codes, ...category.amap.weakCodes]) {
      expect(code).toMatch(/^\d{6}$/);
    }
  });

  it("has keywords in Chinese and English, each once", () => {
    expect(category.keywords.zh.length).toBeGreaterThan(0);
    expect(category.keywords.en.length).toBeGreaterThan(0);
    expect(new Set(keywordsOf(category)).size).toBe(keywordsOf(category).length);
  });
});

describe("all categories together", () => {
  it("have ids, names and synonyms of their own", () => {
    const labels = CATEGORIES.flatMap(({ id, name, synonyms }) => [
      ...new Set([id, name.en, name.zh, ...synonyms.en, ...synonyms.zh].map(normaliseLabel)),
    ]);
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
  });

  it("all have a place in the order in which one is shown", () => {
    const shown = inOrder(CATEGORY_IDS, () => 0);
    const first = inOrder([...CATEGORY_IDS].reverse(), () => 0);
    expect(shown).toEqual(first);
  });
});
