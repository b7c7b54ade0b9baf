import { categoryLook, type HueColours } from "./category-look.ts";
import { SHAPES } from "./shapes.ts";

/**
 * The pieces of a category's symbol in a box of `SYMBOL_BOX` units. In SVG:
 * `<path d={shapePath} fill={fill} stroke={edge}/><path d={iconPath} transform={iconTransform} fill={ink}/>`.
 * On a canvas: the same two paths as Path2D, the second after translate(x, y) and scale(scale).
 */
export interface SymbolPieces extends HueColours {
  readonly shapePath: string;
  readonly iconPath: string;
  readonly iconTransform: string;
  readonly iconPlace: { readonly x: number; readonly y: number; readonly scale: number };
}

/** The symbol of a category in a theme; unknown ids get a quiet grey disc. */
export function symbolPieces(category: string, isDark: boolean): SymbolPieces {
  const look = categoryLook(category);
  const shape = SHAPES[look.shape];
  const { x, y, size } = shape.icon;
  const scale = size / look.icon.box;
  return {
    ...look[isDark ? "dark" : "light"],
    shapePath: shape.path,
    iconPath: look.icon.path,
    iconTransform: `translate(${round(x)} ${round(y)}) scale(${round(scale)})`,
    iconPlace: { x, y, scale },
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
