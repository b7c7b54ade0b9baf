import type { CustomLayerInterface, Map as MapLibreMap } from "maplibre-gl";
import { assert } from "../core/base/assert.ts";
import type { Palette } from "../look/palette.ts";
import { type PreparedStreets, STREET_STYLES } from "./street-segments.ts";
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
  readonly segments: WebGLTexture;
  readonly uniforms: Readonly<Record<UniformName, WebGLUniformLocation | null>>;
}

const UNIFORMS = ["segments", "first", "matrix", "viewport", "width", "colour", "opacity"] as const;
type UniformName = (typeof UNIFORMS)[number];

export function createStreetLayer(initial: Palette): StreetLayer {
  let palette = initial;
  let map: MapLibreMap | null = null;
  let gpu: Gpu | null = null;
  let streets: PreparedStreets | null = null;
  let isUploaded = false;

  return {
    id: "streets",
    type: "custom",
    renderingMode: "2d",

    setStreets(next) {
      streets = next;
      isUploaded = false;
      map?.triggerRepaint();
    },

    setPalette(next) {
      palette = next;
      map?.triggerRepaint();
    },

    /** Also called after the graphics context was lost and came back: everything is sent again. */
    onAdd(owner, gl) {
      assert(gl instanceof WebGL2RenderingContext, "expected a WebGL 2 context");
      map = owner;
      gpu = createGpu(gl);
      isUploaded = false;
    },

    onRemove() {
      if (gpu !== null) releaseGpu(gpu);
      gpu = null;
      map = null;
    },

    render(_gl, { defaultProjectionData }) {
      if (gpu === null || map === null || streets === null) return;
      const { origin, offsets, start } = streets;
      if (offsets.length === 0) return;
      // Only here does MapLibre expect others to touch its texture units. Both ends of a segment are
      // one texel. Its corners look it up: attributes would have to be stored once a corner, and
      // instances of four corners take a software renderer thirty times as long.
      if (!isUploaded) uploadTexels(gpu.gl, gpu.segments, "RGBA32F", offsets);
      isUploaded = true;
      const pixels = streetWidth(map.getZoom()) * map.getPixelRatio();
      const matrix = movedTo(origin, defaultProjectionData.mainMatrix);
      drawStreets(gpu, start, palette, pixels, matrix);
    },
  };
}

function drawStreets(
  { gl, program, segments, uniforms }: Gpu,
  start: Uint32Array,
  palette: Palette,
  pixels: number,
  matrix: Float32Array,
): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, no React hook
  gl.useProgram(program);
  gl.bindVertexArray(null);
  gl.bindTexture(gl.TEXTURE_2D, segments);
  gl.uniform1i(uniforms.segments, 0);
  gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
  gl.uniform2f(uniforms.viewport, gl.drawingBufferWidth, gl.drawingBufferHeight);
  for (const [style, { colour, width }] of STREET_STYLES.entries()) {
    const first = start[style]!;
    const count = start[style + 1]! - first;
    if (count === 0) continue;
    // What is thinner than a pixel is drawn as wide as one, and paler.
    gl.uniform1f(uniforms.width, Math.max(1, width * pixels));
    gl.uniform1f(uniforms.opacity, Math.min(1, width * pixels));
    gl.uniform3fv(uniforms.colour, toRgb(palette[colour]));
    gl.uniform1i(uniforms.first, first);
    gl.drawArrays(gl.TRIANGLES, 0, CORNERS * count);
  }
}

const CORNERS = 6; // two triangles a segment

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const program = linkProgram(gl, VERTEX_SHADER, FRAGMENT_SHADER);
  const uniforms = uniformsOf(gl, program, UNIFORMS);
  return { gl, program, segments: gl.createTexture(), uniforms };
}

function releaseGpu({ gl, program, segments }: Gpu): void {
  gl.deleteTexture(segments);
  gl.deleteProgram(program);
}

/** The four corners of a box round the segment, a pixel larger than the line for its soft edge. */
const VERTEX_SHADER = `#version 300 es
precision highp sampler2D;
uniform sampler2D segments;
uniform int first;
uniform mat4 matrix;
uniform vec2 viewport;
uniform float width;
out vec2 place;
out float span;
const int SIDES[6] = int[6](0, 1, 2, 2, 1, 3);
void main() {
  int segment = first + gl_VertexID / 6;
  vec4 ends = texelFetch(segments, ivec2(segment % ${TEXTURE_ROW}, segment / ${TEXTURE_ROW}), 0);
  int side = SIDES[gl_VertexID % 6];
  vec4 from = matrix * vec4(ends.xy, 0.0, 1.0);
  vec4 to = matrix * vec4(ends.zw, 0.0, 1.0);
  vec2 start = 0.5 * viewport * from.xy / from.w;
  vec2 way = 0.5 * viewport * to.xy / to.w - start;
  span = length(way);
  vec2 forward = span > 0.0 ? way / span : vec2(1.0, 0.0);
  float reach = 0.5 * width + 1.0;
  place.x = (side & 1) == 0 ? -reach : span + reach;
  place.y = (side & 2) == 0 ? -reach : reach;
  vec2 corner = start + place.x * forward + place.y * vec2(-forward.y, forward.x);
  gl_Position = vec4(2.0 * corner / viewport, 0.0, 1.0);
}`;

const FRAGMENT_SHADER = `#version 300 es
precision highp float;
uniform float width;
uniform vec3 colour;
uniform float opacity;
in vec2 place;
in float span;
out vec4 fragment;
void main() {
  float beyond = max(0.0, max(-place.x, place.x - span));
  float distance = length(vec2(beyond, place.y));
  float alpha = opacity * clamp(0.5 * width - distance + 0.5, 0.0, 1.0);
  fragment = vec4(colour * alpha, alpha);
}`;
