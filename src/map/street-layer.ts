import type { CustomLayerInterface } from "maplibre-gl";
import type { Palette } from "../look/palette.ts";
import { createDrawnLayer } from "./drawn-layer.ts";
import {
  BAND_CORNERS,
  BAND_FRAGMENT,
  BAND_UNIFORMS,
  BAND_VERTEX,
  bandWeight,
} from "./line-band.ts";
import { WORLD_PIXELS } from "./mercator.ts";
import type { Pass } from "./passes.ts";
import { spanPasses, spansIn } from "./runs.ts";
import type { Screen } from "./screen.ts";
import {
  type PreparedStreets,
  STREET_DETAILS,
  STREET_STYLES,
  type StreetDetail,
  streetDetailAt,
} from "./street-segments.ts";
import type { View } from "./view.ts";
import { linkProgram, movedTo, TEXTURE_ROW, toRgb, uniformsOf, uploadTexels } from "./webgl.ts";

/**
 * Streets as lines with round ends, drawn by the graphics card from one table of segments. As a
 * GeoJSON source the streets of a city hold the page up for a second before the first is seen.
 */
export interface StreetLayer extends CustomLayerInterface {
  /** Takes the place of all streets; null draws none. */
  setStreets(streets: PreparedStreets | null): void;
  setPalette(palette: Palette): void;
}

/** Width of a plain street in CSS pixels, by zoom. */
const WIDTHS = [
  [11, 0.3],
  [14, 1],
  [18, 5],
] as const;
const WIDTH_BASE = 1.6; // widths grow like the map, a little slower

/** Between two stops widths grow exponentially; beyond the outer ones they stay. */
export function streetWidth(zoom: number): number {
  for (const [row, [high, wide]] of WIDTHS.entries()) {
    if (zoom > high) continue;
    const [low, narrow] = WIDTHS[row - 1] ?? [high, wide];
    if (low === high) return wide;
    const share = (WIDTH_BASE ** (zoom - low) - 1) / (WIDTH_BASE ** (high - low) - 1);
    return narrow + share * (wide - narrow);
  }
  return WIDTHS[WIDTHS.length - 1]?.[1] ?? 0;
}

interface Gpu {
  readonly gl: WebGL2RenderingContext;
  readonly program: WebGLProgram;
  readonly segments: readonly WebGLTexture[]; // of each detail
  readonly uniforms: Readonly<Record<UniformName, WebGLUniformLocation | null>>;
}

const UNIFORMS = [...BAND_UNIFORMS, "segments", "first", "colour", "opacity"] as const;
type UniformName = (typeof UNIFORMS)[number];

export function createStreetLayer(initial: Palette, screen: Screen): StreetLayer {
  let palette = initial;
  let streets: PreparedStreets | null = null;
  let unsent: ReadonlySet<number> = new Set(); // details; each is sent when it is first drawn
  const sendAll = (): void => {
    unsent = new Set(streets?.details.keys());
  };

  const drawing = {
    id: "streets",
    createGpu,
    onEmpty: sendAll,
    releaseGpu,
    passes(gpu: Gpu, view: View): readonly Pass[] {
      if (streets === null) return [];
      const row = streetDetailAt(WORLD_PIXELS * 2 ** view.zoom * view.pixelRatio);
      const detail = streets.details[row]!;
      // Both ends of a segment are one texel.
      if (unsent.has(row)) uploadTexels(gpu.gl, gpu.segments[row]!, "RGBA32F", detail.ends);
      unsent = new Set([...unsent].filter((other) => other !== row));
      return streetPasses(gpu, streets.origin, detail, gpu.segments[row]!, palette, view);
    },
  };
  const { layer, repaint } = createDrawnLayer(drawing, screen);

  return {
    ...layer,

    setStreets(next) {
      streets = next;
      sendAll();
      repaint(true);
    },

    setPalette(next) {
      palette = next;
      repaint();
    },
  };
}

interface Camera {
  readonly matrix: Float32Array; // from the origin of the streets
  readonly width: number; // of the picture, in pixels of the device
  readonly height: number;
}

function streetPasses(
  gpu: Gpu,
  origin: PreparedStreets["origin"],
  { runs, firstRun, pieceLength }: StreetDetail,
  segments: WebGLTexture,
  palette: Palette,
  { zoom, pixelRatio, matrix, box, width, height }: View,
): readonly Pass[] {
  const camera = { matrix: movedTo(origin, matrix), width, height };
  const plain = streetWidth(zoom) * pixelRatio;
  const length = pieceLength * WORLD_PIXELS * 2 ** zoom * pixelRatio;
  return STREET_STYLES.flatMap((style, row) => {
    const line = { segments, pixels: style.width * plain, colour: palette[style.colour] };
    const spans = spansIn(box, runs.boxes, origin, [firstRun[row]!, firstRun[row + 1]!]);
    return spanPasses(spans, runs.firstPiece, bandWeight(length, line.pixels), (first, end) =>
      drawSegments(gpu, line, camera, [first, end]),
    );
  });
}

interface Line {
  readonly segments: WebGLTexture; // of the detail
  readonly pixels: number; // of the device
  readonly colour: string;
}

function drawSegments(
  { gl, program, uniforms }: Gpu,
  { segments, pixels, colour }: Line,
  { matrix, width, height }: Camera,
  [first, end]: readonly [first: number, end: number],
): void {
  gl.useProgram(program);
  gl.bindVertexArray(null);
  gl.bindTexture(gl.TEXTURE_2D, segments);
  gl.uniform1i(uniforms.segments, 0);
  gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
  gl.uniform2f(uniforms.viewport, width, height);
  // What is thinner than a pixel is drawn as wide as one, and paler.
  gl.uniform1f(uniforms.width, Math.max(1, pixels));
  gl.uniform1f(uniforms.opacity, Math.min(1, pixels));
  gl.uniform3fv(uniforms.colour, toRgb(colour));
  gl.uniform1i(uniforms.first, first);
  gl.drawArrays(gl.TRIANGLES, 0, BAND_CORNERS * (end - first));
}

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const program = linkProgram(gl, VERTEX_SHADER, FRAGMENT_SHADER);
  const uniforms = uniformsOf(gl, program, UNIFORMS);
  const segments = Array.from({ length: STREET_DETAILS }, () => gl.createTexture());
  return { gl, program, segments, uniforms };
}

function releaseGpu({ gl, program, segments }: Gpu): void {
  for (const texture of segments) gl.deleteTexture(texture);
  gl.deleteProgram(program);
}

const VERTEX_SHADER = `#version 300 es
precision highp sampler2D;
uniform sampler2D segments;
uniform int first;
${BAND_VERTEX}
void main() {
  int segment = first + gl_VertexID / ${BAND_CORNERS};
  vec4 ends = texelFetch(segments, ivec2(segment % ${TEXTURE_ROW}, segment / ${TEXTURE_ROW}), 0);
  gl_Position = bandCorner(ends.xy, ends.zw);
}`;

const FRAGMENT_SHADER = `#version 300 es
precision highp float;
uniform vec3 colour;
uniform float opacity;
out vec4 fragment;
${BAND_FRAGMENT}
void main() {
  float alpha = opacity * bandCover();
  fragment = vec4(colour * alpha, alpha);
}`;
