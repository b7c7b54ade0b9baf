import { CORNER_WEIGHT } from "./passes.ts";

/**
 * Lines with a width and round ends, in the language of shaders: a segment is a box of two triangles,
 * a pixel larger than the line for its soft edge. Its corners are worked out from a table of segments:
 * as attributes they would have to be stored once a corner, and instances of four corners take a
 * software renderer thirty times as long.
 */
export const BAND_CORNERS = 6; // of a segment

/** `Pass.weight` of a segment. @param length, width in pixels of the device */
export const bandWeight = (length: number, width: number): number =>
  BAND_CORNERS * CORNER_WEIGHT + BAND_PIXEL_WEIGHT * (length + width) * (width + 2);

const BAND_PIXEL_WEIGHT = 0.008;

/** Uniforms that both parts share with those who draw: pixels of the device. */
export const BAND_UNIFORMS = ["matrix", "viewport", "width"] as const;

/** For a vertex shader: `bandCorner(from, to)` is the corner of the vertex at hand. */
export const BAND_VERTEX = `
uniform mat4 matrix;
uniform vec2 viewport;
uniform float width;
out vec2 place; // along and across the segment, from its start
out float span;
const int SIDES[${BAND_CORNERS}] = int[${BAND_CORNERS}](0, 1, 2, 2, 1, 3);
vec4 bandCorner(vec2 startOfBand, vec2 endOfBand) {
  int side = SIDES[gl_VertexID % ${BAND_CORNERS}];
  vec4 from = matrix * vec4(startOfBand, 0.0, 1.0);
  vec4 to = matrix * vec4(endOfBand, 0.0, 1.0);
  vec2 start = 0.5 * viewport * from.xy / from.w;
  vec2 way = 0.5 * viewport * to.xy / to.w - start;
  span = length(way);
  vec2 forward = span > 0.0 ? way / span : vec2(1.0, 0.0);
  float reach = 0.5 * width + 1.0;
  place.x = (side & 1) == 0 ? -reach : span + reach;
  place.y = (side & 2) == 0 ? -reach : reach;
  vec2 corner = start + place.x * forward + place.y * vec2(-forward.y, forward.x);
  return vec4(2.0 * corner / viewport, 0.0, 1.0);
}`;

/** For a fragment shader: `bandCover()` is the share of the pixel that the line covers. */
export const BAND_FRAGMENT = `
uniform float width;
in vec2 place;
in float span;
float bandCover() {
  float beyond = max(0.0, max(-place.x, place.x - span));
  return clamp(0.5 * width - length(vec2(beyond, place.y)) + 0.5, 0.0, 1.0);
}`;
