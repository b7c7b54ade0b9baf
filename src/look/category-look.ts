import { ICONS, type Icon } from "./icons.ts";
import type { ShapeName } from "./shapes.ts";

/** Colours of one hue in one theme. */
export interface HueColours {
  readonly fill: string; // of the symbol
  readonly ink: string; // of the icon on it; contrast >= 3
  readonly edge: string; // rim, lines, outlines on the ground; contrast >= 3
}

/** How a category looks: hue and shape together are its own, and so is the icon. */
export interface CategoryLook {
  readonly shape: ShapeName;
  readonly icon: Icon;
  readonly light: HueColours;
  readonly dark: HueColours;
}

/** Okabe and Ito, "Color Universal Design", 2008: the fills. Rims are darker tones of the same. */
const HUES = {
  blue: {
    light: { fill: "#0072b2", ink: "#ffffff", edge: "#00517f" },
    dark: { fill: "#0072b2", ink: "#ffffff", edge: "#4aa8e0" },
  },
  orange: {
    light: { fill: "#e69f00", ink: "#2a1c00", edge: "#8f6000" },
    dark: { fill: "#e69f00", ink: "#2a1c00", edge: "#f3b93f" },
  },
  green: {
    light: { fill: "#009e73", ink: "#ffffff", edge: "#006b4e" },
    dark: { fill: "#009e73", ink: "#ffffff", edge: "#3cc79f" },
  },
  purple: {
    light: { fill: "#cc79a7", ink: "#2b0d1d", edge: "#8c3d69" },
    dark: { fill: "#cc79a7", ink: "#2b0d1d", edge: "#e3a3c6" },
  },
  sky: {
    light: { fill: "#56b4e9", ink: "#06202f", edge: "#1d6f9e" },
    dark: { fill: "#56b4e9", ink: "#06202f", edge: "#8bcdf2" },
  },
  yellow: {
    light: { fill: "#f0e442", ink: "#2b2800", edge: "#7a7300" },
    dark: { fill: "#f0e442", ink: "#2b2800", edge: "#f5ec7c" },
  },
  vermillion: {
    light: { fill: "#d55e00", ink: "#ffffff", edge: "#974200" },
    dark: { fill: "#d55e00", ink: "#ffffff", edge: "#f28a3a" },
  },
  black: {
    light: { fill: "#33383d", ink: "#ffffff", edge: "#000000" },
    dark: { fill: "#c8ccd0", ink: "#14181d", edge: "#eceef0" },
  },
} as const satisfies Record<string, { light: HueColours; dark: HueColours }>;

const NEUTRAL: { light: HueColours; dark: HueColours } = {
  light: { fill: "#8d9298", ink: "#ffffff", edge: "#5b6168" },
  dark: { fill: "#6d757d", ink: "#ffffff", edge: "#a3a9b0" },
};

/** A hue says the kind of service, the shape and the icon say which. */
const LOOKS: Readonly<Record<string, readonly [hue: keyof typeof HUES, shape: ShapeName]>> = {
  eldercare: ["blue", "shield"],
  eldercare_residential: ["blue", "square"],
  childcare: ["orange", "circle"],
  kindergarten: ["orange", "pentagon"],
  clinic: ["green", "square"],
  hospital: ["green", "octagon"],
  pharmacy: ["green", "diamond"],
  shop: ["purple", "hexagon"],
  supermarket: ["purple", "square"],
  market: ["purple", "circle"],
  everyday_services: ["purple", "diamond"],
  primary_school: ["sky", "circle"],
  middle_school: ["sky", "pentagon"],
  community_service: ["vermillion", "octagon"],
  culture: ["vermillion", "arch"],
  canteen: ["vermillion", "circle"],
  park: ["yellow", "circle"],
  fitness: ["yellow", "diamond"],
  sports_field: ["yellow", "square"],
  playground: ["yellow", "pentagon"],
  parcel_locker: ["black", "square"],
  bus_stop: ["black", "circle"],
  metro_station: ["black", "arch"],
  public_toilet: ["black", "hexagon"],
};

const UNKNOWN: CategoryLook = { shape: "circle", icon: iconOf("unknown"), ...NEUTRAL };

const BY_ID: ReadonlyMap<string, CategoryLook> = new Map(
  Object.entries(LOOKS).map(([id, [hue, shape]]) => [
    id,
    { shape, icon: iconOf(id), ...HUES[hue] },
  ]),
);

/** Categories that have a look of their own. */
export const LOOK_IDS: readonly string[] = [...BY_ID.keys()];

/** The look of a category; a quiet grey one for ids that have none. */
export const categoryLook = (category: string): CategoryLook => BY_ID.get(category) ?? UNKNOWN;

/** The colours of a category in a theme: symbols, reach areas, walk lines, bars. */
export const categoryColours = (category: string, isDark: boolean): HueColours =>
  categoryLook(category)[isDark ? "dark" : "light"];

function iconOf(id: string): Icon {
  const icon = ICONS[id];
  if (icon === undefined) throw new Error(`expected an icon for ${id}, got none`);
  return icon;
}
