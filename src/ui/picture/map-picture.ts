import { formatLimit } from "../../core/words/figures.ts";
import type { Lang } from "../../core/words/lang.ts";
import { PALETTES } from "../../look/palette.ts";
import { type LegendEntry, type LegendPart, legendParts } from "../map/legend-parts.ts";
import { breakLines } from "./break-lines.ts";
import { drawMark, MARK_SIDE } from "./draw-mark.ts";
import { type PictureBasis, pictureText } from "./picture-text.ts";

/** The map alone, in the light theme. */
interface Still {
  readonly canvas: HTMLCanvasElement;
  readonly pixelRatio: number; // of its pixels to CSS pixels
  readonly metresPerPixel: number; // a CSS pixel
}

/** What the map shows, as a PNG that explains itself: with a title, the legend, a scale, and how it was made. */
export async function mapPicture(
  still: Still,
  basis: PictureBasis,
  lang: Lang,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = drawPicture(still, basis, lang);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) {
    throw new Error(`expected a picture of ${canvas.width} x ${canvas.height} pixels, got none`);
  }
  return new Uint8Array(await blob.arrayBuffer());
}

// All in CSS pixels.
const MARGIN = 24;
const LEAST_WIDTH = 560; // of map and words: narrower lines are hard to read
const GAP = 12; // between title, map, legend and the rest
const TITLE = { size: 20, weight: 600, height: 28 } as const;
const HEADLINE = { size: 14, weight: 400, height: 21 } as const;
const SMALL = { size: 12, weight: 400, height: 18 } as const;
const ENTRY_HEIGHT = 22;
const ENTRY_GAP = 18;
const PARAGRAPH_GAP = 4;
const SCALE_WIDTH = 120; // at most

const { light: PALETTE } = PALETTES;
const PAPER = "#ffffff";

type Style = typeof TITLE | typeof HEADLINE | typeof SMALL;

/** A piece of the picture: its height is known before it is drawn. */
interface Piece {
  readonly height: number;
  draw(canvas: CanvasRenderingContext2D, y: number): void;
}

function drawPicture(still: Still, basis: PictureBasis, lang: Lang): HTMLCanvasElement {
  const map = {
    width: still.canvas.width / still.pixelRatio,
    height: still.canvas.height / still.pixelRatio,
  };
  const width = Math.max(map.width, LEAST_WIDTH);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("expected a 2D canvas context, got none");

  const { title, headline, paragraphs } = pictureText(basis, lang);
  const pieces: readonly Piece[] = [
    textPiece(context, title, TITLE, PALETTE.text, width),
    ...(headline === "" ? [] : [textPiece(context, headline, HEADLINE, PALETTE.text, width)]),
    space(GAP),
    mapPiece(still, map),
    space(GAP),
    ...inOneFlow(legendParts(basis, lang)).map((part) => legendPiece(context, part, width)),
    space(GAP),
    ...paragraphs.flatMap((text) => [
      textPiece(context, text, SMALL, PALETTE.muted, width),
      space(PARAGRAPH_GAP),
    ]),
  ];

  const height = pieces.reduce((sum, piece) => sum + piece.height, 0);
  // A canvas that gets a size forgets its settings: nothing was drawn until here.
  canvas.width = Math.round((width + 2 * MARGIN) * still.pixelRatio);
  canvas.height = Math.round((height + 2 * MARGIN) * still.pixelRatio);
  context.scale(still.pixelRatio, still.pixelRatio);
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(MARGIN, MARGIN);
  let y = 0;
  for (const piece of pieces) {
    context.save();
    piece.draw(context, y);
    context.restore();
    y += piece.height;
  }
  return canvas;
}

const space = (height: number): Piece => ({ height, draw() {} });

/** The page's own fonts: they have Chinese characters too. */
function setFont(canvas: CanvasRenderingContext2D, { size, weight }: Style): void {
  canvas.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  canvas.textBaseline = "middle";
}

function textPiece(
  measuring: CanvasRenderingContext2D,
  text: string,
  style: Style,
  colour: string,
  width: number,
): Piece {
  setFont(measuring, style);
  const lines = breakLines(text, width, (part) => measuring.measureText(part).width);
  return {
    height: lines.length * style.height,
    draw(canvas, y) {
      setFont(canvas, style);
      canvas.fillStyle = colour;
      for (const [row, line] of lines.entries()) {
        canvas.fillText(line, 0, y + (row + 0.5) * style.height);
      }
    },
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function mapPiece({ canvas: map, metresPerPixel }: Still, { width, height }: Size): Piece {
  return {
    height,
    draw(canvas, y) {
      canvas.drawImage(map, 0, y, width, height);
      canvas.strokeStyle = PALETTE.line;
      canvas.lineWidth = 1;
      canvas.strokeRect(0.5, y + 0.5, width - 1, height - 1);
      canvas.translate(GAP, y + height - GAP);
      drawScale(canvas, metresPerPixel, Math.min(SCALE_WIDTH, width / 3));
    },
  };
}

/** A bar of a round length, from the canvas's origin up and to the right. */
function drawScale(canvas: CanvasRenderingContext2D, metresPerPixel: number, most: number): void {
  const metres = roundLength(most * metresPerPixel);
  const [width, height] = [metres / metresPerPixel, 22];
  canvas.globalAlpha = 0.85;
  canvas.fillStyle = PAPER;
  canvas.fillRect(-6, -height, width + 12, height + 4);
  canvas.globalAlpha = 1;
  canvas.strokeStyle = PALETTE.text;
  canvas.lineWidth = 1.5;
  canvas.beginPath();
  canvas.moveTo(0, -6);
  canvas.lineTo(0, 0);
  canvas.lineTo(width, 0);
  canvas.lineTo(width, -6);
  canvas.stroke();
  setFont(canvas, SMALL);
  canvas.textAlign = "center";
  canvas.fillStyle = PALETTE.text;
  canvas.fillText(formatLimit(metres), width / 2, -11);
}

/** The greatest of 1, 2, 5, 10, 20, 50 … metres that is no more than this. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const step = [5, 2, 1].find((factor) => factor * power <= metres) ?? 1;
  return step * power;
}

function legendPiece(measuring: CanvasRenderingContext2D, part: LegendPart, width: number): Piece {
  if (part.kind === "caption") return textPiece(measuring, part.words, SMALL, PALETTE.muted, width);
  setFont(measuring, SMALL);
  const rows = rowsOf(part.entries, width, (words) => measuring.measureText(words).width);
  return {
    height: rows.length * ENTRY_HEIGHT,
    draw(canvas, y) {
      setFont(canvas, SMALL);
      for (const [row, places] of rows.entries()) {
        const middle = y + (row + 0.5) * ENTRY_HEIGHT;
        for (const { entry, x } of places) {
          canvas.save();
          canvas.translate(x, middle - MARK_SIDE / 2);
          drawMark(canvas, entry.mark, PALETTE);
          canvas.restore();
          canvas.fillStyle = PALETTE.text;
          canvas.fillText(entry.words, x + MARK_SIDE + MARK_GAP, middle);
        }
      }
    },
  };
}

const MARK_GAP = 6;

/** Below a map there is more width than height: lists that follow each other share their rows. */
function inOneFlow(parts: readonly LegendPart[]): readonly LegendPart[] {
  const joined: LegendPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last === undefined || !isList(last) || !isList(part)) joined.push(part);
    else joined[joined.length - 1] = { kind: "list", entries: [...last.entries, ...part.entries] };
  }
  return joined;
}

const isList = (part: LegendPart): part is Extract<LegendPart, { entries: unknown }> =>
  part.kind === "list" || part.kind === "symbols";

/** Entries one beside the other, as many as have room in a row. */
function rowsOf(
  entries: readonly LegendEntry[],
  width: number,
  widthOf: (words: string) => number,
): readonly (readonly { readonly entry: LegendEntry; readonly x: number }[])[] {
  const rows: { entry: LegendEntry; x: number }[][] = [];
  let end = Infinity;
  for (const entry of entries) {
    const own = MARK_SIDE + MARK_GAP + widthOf(entry.words);
    if (end + own > width) {
      rows.push([]);
      end = 0;
    }
    rows.at(-1)?.push({ entry, x: end });
    end += own + ENTRY_GAP;
  }
  return rows;
}
