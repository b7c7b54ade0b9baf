/**
 * Colours of one theme, for the map and for the page. Text colours keep a contrast of 4.5 on
 * `ground` and `panel`, marks one of 3; a test computes it.
 */
export interface Palette {
  /** The paper: the map where nothing is drawn. */
  readonly ground: string;
  readonly panel: string;
  /** Fields, hovered rows, and what lies on a panel. */
  readonly raised: string;
  readonly text: string;
  readonly muted: string;
  /** Borders that only divide. */
  readonly line: string;
  /** Borders that must be seen: fields, switches. */
  readonly control: string;
  readonly accent: string;
  readonly accentInk: string; // text on accent
  readonly danger: string;
  readonly dangerInk: string; // text on danger

  /** "Services missing", from few to many. Light theme: darker; dark theme: lighter. */
  readonly ramp: readonly [string, string, string, string, string];
  /** Outline and hatch of underserved blocks, and whatever else says "gap". */
  readonly gap: string;
  readonly hatch: string;
  /** Blocks that lack nothing: nearly the ground, and green enough to be told from empty ones. */
  readonly served: string;
  /** Blocks that reach the service in focus. */
  readonly reached: string;
  /** Blocks that pass by the first, or the second, of two yardsticks alone. */
  readonly flipFirst: string;
  readonly flipSecond: string;
  /** Dots over blocks whose verdict is not known. */
  readonly unknownDots: string;

  /** Words and icons of verdicts. */
  readonly pass: string;
  readonly short: string;
  readonly noCapacity: string;
  readonly unknown: string;
  /** Bars of covered shares. */
  readonly coverage: string;

  readonly home: string; // footprints
  readonly street: string;
  readonly mainStreet: string;
  readonly studyArea: string;
  readonly blockLine: string;
  readonly residenceCovered: string;
  readonly residenceShort: string;
  readonly residenceUnknown: string;
  readonly label: string; // names on the map
  readonly halo: string; // round names, marks and symbols
  readonly selection: string;
  readonly selectionCasing: string;
}

const LIGHT: Palette = {
  ground: "#f7f5f0",
  panel: "#fffefb",
  raised: "#f1eee7",
  text: "#1f242a",
  muted: "#5b6168",
  line: "#dedad0",
  control: "#868a8e",
  accent: "#175d94",
  accentInk: "#ffffff",
  danger: "#a01f38",
  dangerInk: "#ffffff",
  ramp: ["#f6d3c3", "#ec9f87", "#d4604f", "#a6283b", "#761231"],
  gap: "#6b0f2c",
  hatch: "#5c0a26",
  served: "#e9f0e8",
  reached: "#cfe0d8",
  flipFirst: "#f3cfc6",
  flipSecond: "#c6dbee",
  unknownDots: "#6d737a",
  pass: "#1c6a55",
  short: "#a01f38",
  noCapacity: "#85500b",
  unknown: "#5b6168",
  coverage: "#2f7f6c",
  home: "#e5e0d5",
  street: "#dad4c7",
  mainStreet: "#cbc3b2",
  studyArea: "#7d8288",
  blockLine: "#d5cfc2",
  residenceCovered: "#84908f",
  residenceShort: "#b8142f",
  residenceUnknown: "#5b6168",
  label: "#3b4046",
  halo: "#fffefb",
  selection: "#0b1017",
  selectionCasing: "#ffffff",
};

const DARK: Palette = {
  ground: "#14181d",
  panel: "#1b2026",
  raised: "#262c33",
  text: "#ebe8e2",
  muted: "#a3a9b0",
  line: "#30373f",
  control: "#7d858e",
  accent: "#82b8e6",
  accentInk: "#0c1822",
  danger: "#ff9186",
  dangerInk: "#2a0709",
  ramp: ["#47282f", "#79323f", "#b5464b", "#e87b54", "#ffc590"],
  gap: "#ff9c7d",
  hatch: "#14181d",
  served: "#1a2626",
  reached: "#1f3a36",
  flipFirst: "#4f2a2a",
  flipSecond: "#1f3a55",
  unknownDots: "#8d949c",
  pass: "#7cc7ae",
  short: "#ff9186",
  noCapacity: "#e5b06a",
  unknown: "#a3a9b0",
  coverage: "#58ac96",
  home: "#222830",
  street: "#2b323a",
  mainStreet: "#38414b",
  studyArea: "#7d858e",
  blockLine: "#2c333b",
  residenceCovered: "#66717a",
  residenceShort: "#ff6f5c",
  residenceUnknown: "#a3a9b0",
  label: "#c9cdd2",
  halo: "#14181d",
  selection: "#ffffff",
  selectionCasing: "#06090c",
};

export const PALETTES = { light: LIGHT, dark: DARK } as const;

export const paletteOf = (isDark: boolean): Palette => (isDark ? DARK : LIGHT);

/** Of the fill of a block: the streets below it show through. */
export const BLOCK_OPACITY = 0.78;

/** The colour, #rrggbb, that a block's fill comes to on the ground: what a legend has to show. */
export function onGround(fill: string, { ground }: Palette): string {
  const parts = [1, 3, 5].map((at) => {
    const [over, under] = [fill, ground].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    const mixed = BLOCK_OPACITY * (over ?? 0) + (1 - BLOCK_OPACITY) * (under ?? 0);
    return Math.round(mixed).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

/** One step of the legend of "services missing". */
export interface RampClass {
  readonly from: number; // services missing, inclusive
  readonly to: number;
  readonly step: number; // row of Palette.ramp
}

/** Row of Palette.ramp for a gap of the one service in focus: there are no degrees then. */
export const FOCUS_STEP = 3;

/** Which of the five steps are used when there are fewer, so that they stay apart. */
const STEPS = [[], [3], [1, 3], [1, 2, 4], [0, 2, 3, 4], [0, 1, 2, 3, 4]] as const;

/**
 * Classes of 1..required missing services, in order and without gaps; one number a class up to
 * five, equal ranges above. Empty when no service is required.
 */
export function rampClasses(required: number): readonly RampClass[] {
  const count = Math.min(required, STEPS.length - 1);
  const steps: readonly number[] = STEPS[count] ?? [];
  return steps.map((step, row) => ({
    from: Math.floor((row * required) / count) + 1,
    to: Math.floor(((row + 1) * required) / count),
    step,
  }));
}

/** CSS custom properties of a palette: `--residence-short` for `residenceShort`, `--ramp-1`..`--ramp-5`. */
export function cssVariables(palette: Palette): Readonly<Record<string, string>> {
  const { ramp, ...plain } = palette;
  const variables: Record<string, string> = {};
  for (const [name, colour] of Object.entries(plain)) variables[`--${kebab(name)}`] = colour;
  ramp.forEach((colour, row) => {
    variables[`--ramp-${row + 1}`] = colour;
  });
  return variables;
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
