import type { Palette } from "../../look/palette.ts";
import { SYMBOL_BOX } from "../../look/shapes.ts";
import { symbolPieces } from "../../look/symbol-path.ts";
import { blockFill, type LegendMark } from "../map/legend-parts.ts";

/** Side of the square that a mark is drawn in, in CSS pixels. */
export const MARK_SIDE = 16;

const SWATCH = { top: 2, height: 12 } as const;
const MIDDLE = MARK_SIDE / 2;

type Canvas = CanvasRenderingContext2D;

/** Draws a mark of the legend, as `styles/map.css` has it, from the canvas's origin. */
export function drawMark(canvas: Canvas, mark: LegendMark, palette: Palette): void {
  canvas.save();
  switch (mark.kind) {
    case "served":
    case "reached":
    case "bare":
      swatch(canvas, blockFill(mark, palette), palette.blockLine, 1);
      break;
    case "unknown":
      swatch(canvas, blockFill(mark, palette), palette.blockLine, 1);
      dots(canvas, palette.unknownDots);
      break;
    case "first":
      swatch(canvas, blockFill(mark, palette), palette.residenceShort, 1.5);
      break;
    case "second":
      swatch(canvas, blockFill(mark, palette), palette.accent, 1.5);
      break;
    case "gap":
      swatch(canvas, blockFill(mark, palette), palette.gap, 1.5);
      strokes(canvas, palette.hatch);
      break;
    case "home":
      home(canvas, mark.state, palette);
      break;
    case "facility":
      symbol(canvas, mark.category);
      break;
    case "other-facility":
      canvas.translate(-5, 0);
      for (const category of mark.categories) {
        disc(canvas, 2.25, symbolPieces(category, false).fill, null);
        canvas.translate(5, 0);
      }
      break;
    case "reach": {
      const { edge } = symbolPieces(mark.category, false);
      if (mark.as === "streets") line(canvas, edge, 2);
      else swatch(canvas, `color-mix(in srgb, ${edge} 15%, #ffffff)`, edge, 1);
      break;
    }
    case "street":
      line(canvas, palette.mainStreet, 2);
      break;
    case "loose-piece":
      canvas.setLineDash([7, 3]);
      line(canvas, palette.noCapacity, 3);
      break;
    case "apart":
      disc(canvas, 5, null, { colour: palette.noCapacity, width: 2 });
      break;
  }
  canvas.restore();
}

function swatch(canvas: Canvas, fill: string, edge: string, width: number): void {
  canvas.fillStyle = fill;
  canvas.strokeStyle = edge;
  canvas.lineWidth = width;
  const inset = width / 2;
  const [side, height] = [MARK_SIDE - width, SWATCH.height - width];
  canvas.fillRect(inset, SWATCH.top + inset, side, height);
  canvas.strokeRect(inset, SWATCH.top + inset, side, height);
}

/** What follows stays inside of the swatch. */
function clipSwatch(canvas: Canvas): void {
  canvas.beginPath();
  canvas.rect(0, SWATCH.top, MARK_SIDE, SWATCH.height);
  canvas.clip();
}

function strokes(canvas: Canvas, colour: string): void {
  clipSwatch(canvas);
  canvas.globalAlpha = 0.45;
  canvas.strokeStyle = colour;
  canvas.lineWidth = 1;
  canvas.beginPath();
  for (let at = 0; at < 2 * MARK_SIDE; at += 5) {
    canvas.moveTo(at, SWATCH.top);
    canvas.lineTo(at - MARK_SIDE, SWATCH.top + MARK_SIDE);
  }
  canvas.stroke();
}

function dots(canvas: Canvas, colour: string): void {
  clipSwatch(canvas);
  canvas.fillStyle = colour;
  for (let y = 4; y < SWATCH.top + SWATCH.height; y += 4) {
    for (let x = 2; x < MARK_SIDE; x += 4) {
      canvas.beginPath();
      canvas.arc(x, y, 1, 0, 2 * Math.PI);
      canvas.fill();
    }
  }
}

const HOLLOW = "#ffffff";

function home(
  canvas: Canvas,
  state: Extract<LegendMark, { kind: "home" }>["state"],
  { residenceCovered, residenceShort, residenceUnknown, accent }: Palette,
): void {
  switch (state) {
    case "covered":
      disc(canvas, 3, residenceCovered, null);
      break;
    case "short":
      disc(canvas, 4.5, residenceShort, null);
      break;
    case "second":
      disc(canvas, 3.25, HOLLOW, { colour: accent, width: 2.5 });
      break;
    case "unknown":
      disc(canvas, 3.25, HOLLOW, { colour: residenceUnknown, width: 1.5 });
      break;
  }
}

function disc(
  canvas: Canvas,
  radius: number,
  fill: string | null,
  ring: { readonly colour: string; readonly width: number } | null,
): void {
  canvas.beginPath();
  canvas.arc(MIDDLE, MIDDLE, radius, 0, 2 * Math.PI);
  if (fill !== null) {
    canvas.fillStyle = fill;
    canvas.fill();
  }
  if (ring === null) return;
  canvas.strokeStyle = ring.colour;
  canvas.lineWidth = ring.width;
  canvas.stroke();
}

function line(canvas: Canvas, colour: string, width: number): void {
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.beginPath();
  canvas.moveTo(0, MIDDLE);
  canvas.lineTo(MARK_SIDE, MIDDLE);
  canvas.stroke();
}

function symbol(canvas: Canvas, category: string): void {
  const { shapePath, iconPath, iconPlace, fill, edge, ink } = symbolPieces(category, false);
  canvas.scale(MARK_SIDE / SYMBOL_BOX, MARK_SIDE / SYMBOL_BOX);
  const shape = new Path2D(shapePath);
  canvas.fillStyle = fill;
  canvas.fill(shape);
  canvas.strokeStyle = edge;
  canvas.lineWidth = 1;
  canvas.stroke(shape);
  canvas.translate(iconPlace.x, iconPlace.y);
  canvas.scale(iconPlace.scale, iconPlace.scale);
  canvas.fillStyle = ink;
  canvas.fill(new Path2D(iconPath));
}
