import { describe, expect, it } from "vitest";
import {
  BLOCK_OPACITY,
  cssVariables,
  onGround,
  PALETTES,
  type Palette,
  rampClasses,
} from "../../src/look/palette.ts";
import { contrast, luminance } from "../support/contrast.ts";

const TEXT = 4.5; // WCAG 2.2, 1.4.3
const MARK = 3; // WCAG 2.2, 1.4.11

type Plain = Exclude<keyof Palette, "ramp">;
const TEXTS: readonly Plain[] = [
  "text",
  "muted",
  "danger",
  "accent",
  "pass",
  "short",
  "noCapacity",
  "unknown",
];
const PAGE_MARKS: readonly Plain[] = ["control", "accent", "danger", "coverage", "gap"];
const MAP_MARKS: readonly Plain[] = [
  "gap",
  "studyArea",
  "residenceCovered",
  "residenceShort",
  "residenceUnknown",
  "unknownDots",
  "selection",
];

describe.each(Object.entries(PALETTES))("the %s palette", (theme, palette) => {
  it.each(TEXTS)("keeps %s readable on the ground, on panels and on raised places", (name) => {
    for (const paper of [palette.ground, palette.panel, palette.raised]) {
      expect(contrast(palette[name], paper)).toBeGreaterThanOrEqual(TEXT);
    }
  });

  it.each([
    ["accentInk", "accent"],
    ["dangerInk", "danger"],
    ["label", "halo"],
    ["label", "ground"],
  ] as const)("keeps %s readable on %s", (ink, paper) => {
    expect(contrast(palette[ink], palette[paper])).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(PAGE_MARKS)("lets the mark %s stand out from panels", (name) => {
    expect(contrast(palette[name], palette.panel)).toBeGreaterThanOrEqual(MARK);
  });

  it.each(MAP_MARKS)("lets the mark %s stand out from the ground", (name) => {
    expect(contrast(palette[name], palette.ground)).toBeGreaterThanOrEqual(MARK);
  });

  it("has a ramp that moves away from the ground at every step", () => {
    const steps = [palette.served, ...palette.ramp].map((fill) =>
      luminance(onGround(fill, palette)),
    );
    const rising = theme === "dark" ? steps : steps.map((value) => -value);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
  });

  it("rounds the selection so that it shows on every fill", () => {
    for (const fill of [palette.ground, ...palette.ramp]) {
      const best = Math.max(
        contrast(palette.selection, fill),
        contrast(palette.selectionCasing, fill),
      );
      expect(best).toBeGreaterThanOrEqual(MARK);
    }
  });
});

describe("classes of missing services", () => {
  it.each([1, 2, 3, 4, 5, 6, 8, 12, 24])("cover 1 to %i without gaps or overlaps", (required) => {
    const covered = rampClasses(required).flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i),
    );
    expect(covered).toEqual(Array.from({ length: required }, (_, i) => i + 1));
  });

  it("use stronger colours for more missing services", () => {
    for (let required = 1; required <= 24; required++) {
      const steps = rampClasses(required).map(({ step }) => step);
      expect(new Set(steps).size).toBe(steps.length);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    }
  });

  it("end in the strongest colour when there are degrees", () => {
    expect(rampClasses(4).at(-1)?.step).toBe(4);
  });

  it("are none when nothing is required", () => {
    expect(rampClasses(0)).toEqual([]);
  });
});

it("mixes a fill with the ground as the map does", () => {
  const { light } = PALETTES;
  expect(onGround(light.ground, light)).toBe(light.ground);
  const white = Math.round(255 * BLOCK_OPACITY).toString(16);
  expect(onGround("#ffffff", { ...light, ground: "#000000" })).toBe(`#${white.repeat(3)}`);
});

it("names CSS variables after the colours", () => {
  const variables = cssVariables(PALETTES.light);
  expect(variables["--residence-short"]).toBe(PALETTES.light.residenceShort);
  expect(variables["--ramp-5"]).toBe(PALETTES.light.ramp[4]);
});
