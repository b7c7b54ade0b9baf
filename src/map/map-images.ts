import { SYMBOL_BOX } from "../look/shapes.ts";
import { symbolPieces } from "../look/symbol-path.ts";

/** Pictures are drawn at this many pixels a CSS pixel, so that they stay sharp on fine screens. */
export const IMAGE_PIXEL_RATIO = 3;

const SYMBOL_MARGIN = 3; // CSS pixels round the box: room for the halo and the dashed ring

export const symbolImageId = (category: string, isSynthetic: boolean): string =>
  `${isSynthetic ? "made-up" : "symbol"}:${category}`;

/** A category's symbol with its halo; facilities that are made up carry a dashed ring. */
export function drawSymbol(
  category: string,
  isSynthetic: boolean,
  isDark: boolean,
  halo: string,
): ImageData {
  const pieces = symbolPieces(category, isDark);
  return drawImage(SYMBOL_BOX + 2 * SYMBOL_MARGIN, (canvas) => {
    canvas.translate(SYMBOL_MARGIN, SYMBOL_MARGIN);
    const shape = new Path2D(pieces.shapePath);
    stroke(canvas, shape, halo, isSynthetic ? 6 : 4);
    if (isSynthetic) {
      canvas.setLineDash([2.4, 2]);
      stroke(canvas, shape, pieces.edge, 5);
      canvas.setLineDash([]);
      stroke(canvas, shape, halo, 2.6);
    }
    canvas.fillStyle = pieces.fill;
    canvas.fill(shape);
    if (!isSynthetic) stroke(canvas, shape, pieces.edge, 1.1);
    canvas.translate(pieces.iconPlace.x, pieces.iconPlace.y);
    canvas.scale(pieces.iconPlace.scale, pieces.iconPlace.scale);
    canvas.fillStyle = pieces.ink;
    canvas.fill(new Path2D(pieces.iconPath));
  });
}

/** Side of the picture of a shape, in CSS pixels. */
export const DOT_SIDE = SYMBOL_BOX + 2 * SYMBOL_MARGIN;

/** The shape alone, for symbols that would be too small or have no room. */
export function drawDot(category: string, isDark: boolean, halo: string): ImageData {
  const pieces = symbolPieces(category, isDark);
  return drawImage(DOT_SIDE, (canvas) => {
    canvas.translate(SYMBOL_MARGIN, SYMBOL_MARGIN);
    const shape = new Path2D(pieces.shapePath);
    stroke(canvas, shape, halo, 6);
    canvas.fillStyle = pieces.fill;
    canvas.fill(shape);
    stroke(canvas, shape, pieces.edge, 2.4);
  });
}

function stroke(
  canvas: CanvasRenderingContext2D,
  shape: Path2D,
  colour: string,
  width: number,
): void {
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.lineJoin = "round";
  canvas.stroke(shape);
}

/** Runs a drawing on a square canvas. @param side CSS pixels */
function drawImage(side: number, draw: (canvas: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement("canvas");
  const pixels = side * IMAGE_PIXEL_RATIO;
  canvas.width = pixels;
  canvas.height = pixels;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("expected a 2D canvas context, got none");
  context.scale(IMAGE_PIXEL_RATIO, IMAGE_PIXEL_RATIO);
  draw(context);
  return context.getImageData(0, 0, pixels, pixels);
}
