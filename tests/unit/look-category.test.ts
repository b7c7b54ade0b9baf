import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATEGORY_IDS } from "../../src/core/categories/catalogue.ts";
import { categoryColours, categoryLook, LOOK_IDS } from "../../src/look/category-look.ts";
import { ICONS } from "../../src/look/icons.ts";
import { PALETTES } from "../../src/look/palette.ts";
import { SHAPES, SYMBOL_BOX } from "../../src/look/shapes.ts";
import { symbolPieces } from "../../src/look/symbol-path.ts";
import { contrast } from "../support/contrast.ts";

const CORE = ["eldercare", "childcare", "clinic", "shop"];

describe("looks of categories", () => {
  it("exist for every category, and for nothing else", () => {
    expect([...LOOK_IDS].sort()).toEqual([...CATEGORY_IDS].sort());
  });

  it("differ in hue or shape from all others", () => {
    const seen = LOOK_IDS.map((id) => `${categoryLook(id).shape} ${categoryLook(id).light.fill}`);
    expect(new Set(seen).size).toBe(LOOK_IDS.length);
  });

  it("differ in icon from all others", () => {
    expect(new Set(LOOK_IDS.map((id) => categoryLook(id).icon.path)).size).toBe(LOOK_IDS.length);
  });

  it("differ both in hue and in shape among the four core services", () => {
    expect(new Set(CORE.map((id) => categoryLook(id).shape)).size).toBe(CORE.length);
    expect(new Set(CORE.map((id) => categoryLook(id).light.fill)).size).toBe(CORE.length);
  });

  it("are grey for what has no look of its own, even when it is called like a method of objects", () => {
    expect(categoryLook("constructor")).toBe(categoryLook("no such category"));
  });

  it.each(["", ...LOOK_IDS])("stand out from the ground and carry a readable icon: %s", (id) => {
    for (const [theme, palette] of Object.entries(PALETTES)) {
      const { fill, ink, edge } = categoryColours(id, theme === "dark");
      expect(contrast(ink, fill)).toBeGreaterThanOrEqual(3);
      expect(contrast(edge, palette.ground)).toBeGreaterThanOrEqual(3);
      expect(contrast(edge, palette.panel)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("icons", () => {
  const require = createRequire(import.meta.url);
  const fileOf = (source: string): string => {
    const [scope, name, ...path] = source.split("/");
    const root = dirname(require.resolve(`${scope}/${name}/package.json`));
    return readFileSync(join(root, ...path), "utf8");
  };
  const inked = (text: string): string => text.replace(/&#x[9A];|\s+/g, " ").trim();

  it.each(Object.entries(ICONS))("of %s are the drawings of the package they name", (_, icon) => {
    const svg = fileOf(icon.source);
    const drawn = [...svg.matchAll(/\sd="([^"]+)"/g)].map(([, path]) => inked(path ?? ""));
    expect(icon.path).toBe(inked(drawn.join(" ")));
    expect(svg).toContain(`0 0 ${icon.box} ${icon.box}`);
  });
});

describe("symbols", () => {
  it("keep their icon inside the box of the shape", () => {
    for (const { icon } of Object.values(SHAPES)) {
      expect(icon.x).toBeGreaterThan(0);
      expect(icon.y).toBeGreaterThan(0);
      expect(icon.x + icon.size).toBeLessThan(SYMBOL_BOX);
      expect(icon.y + icon.size).toBeLessThan(SYMBOL_BOX);
    }
  });

  it("say the same place of the icon as text and as numbers", () => {
    const { iconTransform, iconPlace } = symbolPieces("clinic", false);
    const numbers = iconTransform.match(/-?[\d.]+/g)?.map(Number) ?? [];
    expect(numbers[0]).toBeCloseTo(iconPlace.x, 3);
    expect(numbers[1]).toBeCloseTo(iconPlace.y, 3);
    expect(numbers[2]).toBeCloseTo(iconPlace.scale, 3);
  });
});
