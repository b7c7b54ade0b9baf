import type { CustomLayerInterface, Map as MapLibreMap } from "maplibre-gl";
import { assert } from "../core/base/assert.ts";
import type { Palette } from "../look/palette.ts";
import { BlockFace, FIRST_GAP_FACE } from "./block-faces.ts";
import { mercatorX, mercatorY, WORLD_PIXELS } from "./mercator.ts";
import { type PreparedBlocks, zoomAtWidth } from "./prepared-blocks.ts";
import { linkProgram, movedTo, TEXTURE_ROW, toRgb, uniformsOf, uploadTexels } from "./webgl.ts";

/**
 * Blocks as areas with outlines, drawn by the graphics card from buffers that are sent once a data
 * set. What changes with a limit is one byte a block: as features of MapLibre each block is an
 * object on the page, and each change of it is written into every tile that it touches.
 */
export interface BlockLayer extends CustomLayerInterface {
  /** Takes the place of all blocks; they are bare then. Null draws none. */
  setBlocks(blocks: PreparedBlocks | null): void;
  /** @param faces [count] BlockFace; of other blocks than these it changes nothing */
  setFaces(faces: Uint8Array): void;
  setPalette(palette: Palette): void;
}

/** Hatching and outlines begin where a block in the middle of all sizes is this wide, in CSS pixels. */
const DETAIL_PIXELS = 10;

/** Widths in CSS pixels by zoom. */
type Widths = readonly (readonly [zoom: number, width: number])[];
const LINE_WIDTHS: Widths = [
  [11, 0.2],
  [15, 0.7],
];
const GAP_LINE_WIDTHS: Widths = [
  [11, 0.4],
  [13, 0.8],
  [15, 2],
];

/** Between two stops widths grow evenly; beyond the outer ones they stay. */
export function widthAt(widths: Widths, zoom: number): number {
  let [low, narrow] = widths[0] ?? [0, 0];
  for (const [high, wide] of widths) {
    if (zoom <= high) {
      const share = high > low ? Math.max(0, (zoom - low) / (high - low)) : 1;
      return narrow + share * (wide - narrow);
    }
    [low, narrow] = [high, wide];
  }
  return narrow;
}

interface Gpu {
  readonly gl: WebGL2RenderingContext;
  readonly fills: Program<(typeof FILL_UNIFORMS)[number]>;
  readonly lines: Program<(typeof LINE_UNIFORMS)[number]>;
  readonly vertices: WebGLVertexArrayObject;
  readonly triangles: WebGLBuffer;
  readonly corners: WebGLTexture;
  readonly owners: WebGLTexture;
  readonly faces: WebGLTexture;
}

interface Program<Name extends string> {
  readonly program: WebGLProgram;
  readonly uniforms: Readonly<Record<Name, WebGLUniformLocation | null>>;
}

const TEXTURES = ["corners", "owners", "faces"] as const;
const FILL_UNIFORMS = [
  ...TEXTURES,
  ...(["matrix", "scale", "colours", "hatch", "dots"] as const),
] as const;
const LINE_UNIFORMS = [
  ...TEXTURES,
  ...(["matrix", "first", "viewport", "width", "opacity", "colours", "isGap"] as const),
] as const;

/** What is yet to be sent to the graphics card. */
interface Unsent {
  shapes: boolean;
  faces: boolean;
}

export function createBlockLayer(initial: Palette): BlockLayer {
  let palette = initial;
  let map: MapLibreMap | null = null;
  let gpu: Gpu | null = null;
  let blocks: PreparedBlocks | null = null;
  let faces: Uint8Array = new Uint8Array(0);
  const unsent: Unsent = { shapes: true, faces: true };

  return {
    id: "blocks",
    type: "custom",
    renderingMode: "2d",

    setBlocks(next) {
      blocks = next;
      faces = new Uint8Array(next?.count ?? 0); // BlockFace.bare
      unsent.shapes = true;
      unsent.faces = true;
      map?.triggerRepaint();
    },

    setFaces(next) {
      if (blocks === null || next.length !== blocks.count) return;
      faces = next;
      unsent.faces = true;
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
      unsent.shapes = true;
      unsent.faces = true;
    },

    onRemove() {
      if (gpu !== null) releaseGpu(gpu);
      gpu = null;
      map = null;
    },

    render(_gl, { defaultProjectionData }) {
      if (gpu === null || map === null || blocks === null || blocks.count === 0) return;
      send(gpu, blocks, faces, unsent);
      const runs = runsInView(blocks, map);
      if (runs.length === 0) return;
      const zoom = map.getZoom();
      const camera = {
        matrix: movedTo(blocks.origin, defaultProjectionData.mainMatrix),
        zoom,
        pixelRatio: map.getPixelRatio(),
        isDetailed: zoom >= zoomAtWidth(blocks, DETAIL_PIXELS),
      };
      bindTextures(gpu);
      drawFills(gpu, blocks, runs, palette, camera);
      if (camera.isDetailed) {
        drawLines(gpu, blocks, runs, palette, camera, false);
        drawLines(gpu, blocks, runs, palette, camera, true);
      }
      gpu.gl.activeTexture(gpu.gl.TEXTURE0);
    },
  };
}

interface Camera {
  readonly matrix: Float32Array;
  readonly zoom: number;
  readonly pixelRatio: number;
  readonly isDetailed: boolean;
}

/** Runs from the first to the one before the last. */
type RunSpan = readonly [first: number, end: number];

/** Runs of blocks that may be seen, neighbours joined. */
function runsInView({ runs: { boxes }, origin }: PreparedBlocks, map: MapLibreMap): RunSpan[] {
  const bounds = map.getBounds();
  const left = mercatorX(bounds.getWest()) - origin[0];
  const right = mercatorX(bounds.getEast()) - origin[0];
  const top = mercatorY(bounds.getNorth()) - origin[1];
  const bottom = mercatorY(bounds.getSouth()) - origin[1];
  const spans: RunSpan[] = [];
  for (let run = 0; run < boxes.length / 4; run++) {
    const isSeen =
      boxes[4 * run]! <= right &&
      boxes[4 * run + 2]! >= left &&
      boxes[4 * run + 1]! <= bottom &&
      boxes[4 * run + 3]! >= top;
    if (!isSeen) continue;
    const last = spans.at(-1);
    if (last?.[1] === run) spans[spans.length - 1] = [last[0], run + 1];
    else spans.push([run, run + 1]);
  }
  return spans;
}

function drawFills(
  { gl, fills: { program, uniforms }, vertices }: Gpu,
  { runs: { firstTriangle } }: PreparedBlocks,
  spans: readonly RunSpan[],
  palette: Palette,
  { matrix, zoom, isDetailed }: Camera,
): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, no React hook
  gl.useProgram(program);
  gl.bindVertexArray(vertices);
  setTextures(gl, uniforms);
  gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
  // Patterns lie still on the map and grow with it, from one whole zoom to the next.
  gl.uniform1f(uniforms.scale, WORLD_PIXELS * 2 ** Math.floor(zoom));
  gl.uniform4fv(uniforms.colours, fillColours(palette));
  gl.uniform4fv(uniforms.hatch, paint(palette.hatch, isDetailed ? HATCH_OPACITY : 0));
  gl.uniform4fv(uniforms.dots, paint(palette.unknownDots, DOTS_OPACITY));
  for (const [first, end] of spans) {
    const triangle = firstTriangle[first]!;
    const count = 3 * (firstTriangle[end]! - triangle);
    if (count === 0) continue;
    gl.drawElements(
      gl.TRIANGLES,
      count,
      gl.UNSIGNED_INT,
      3 * triangle * Uint32Array.BYTES_PER_ELEMENT,
    );
  }
  gl.bindVertexArray(null);
}

const FILL_OPACITY = 0.78;
const HATCH_OPACITY = 0.45;
const DOTS_OPACITY = 0.8;

const FACES = 11; // BlockFace; the shaders know it too

/** [4 x faces] colour and opacity of each face, the colour times the opacity. */
function fillColours(palette: Palette): Float32Array {
  const colours = new Float32Array(4 * FACES);
  const put = (face: number, colour: string): void =>
    colours.set(paint(colour, FILL_OPACITY), 4 * face);
  put(BlockFace.served, palette.served);
  put(BlockFace.unknown, palette.served);
  put(BlockFace.reached, palette.reached);
  put(BlockFace.onlyFirst, palette.flipFirst);
  put(BlockFace.onlySecond, palette.flipSecond);
  for (const [step, colour] of palette.ramp.entries()) put(BlockFace.gap + step, colour);
  return colours;
}

/** [4 x faces] colour of the outline of each face. */
function lineColours(palette: Palette): Float32Array {
  const colours = new Float32Array(4 * FACES);
  for (let face = 0; face < FACES; face++) {
    const isGap = face >= FIRST_GAP_FACE;
    colours.set(paint(isGap ? palette.gap : palette.blockLine, 1), 4 * face);
  }
  colours.set(paint(palette.residenceShort, 1), 4 * BlockFace.onlyFirst);
  colours.set(paint(palette.accent, 1), 4 * BlockFace.onlySecond);
  return colours;
}

const paint = (colour: string, opacity: number): readonly number[] => [
  ...toRgb(colour).map((part) => part * opacity),
  opacity,
];

/** @param isGap the outlines of gaps and flips, which lie on top; else those of all others */
function drawLines(
  { gl, lines: { program, uniforms } }: Gpu,
  { runs: { firstCorner } }: PreparedBlocks,
  spans: readonly RunSpan[],
  palette: Palette,
  { matrix, zoom, pixelRatio }: Camera,
  isGap: boolean,
): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, no React hook
  gl.useProgram(program);
  gl.bindVertexArray(null);
  setTextures(gl, uniforms);
  const pixels = widthAt(isGap ? GAP_LINE_WIDTHS : LINE_WIDTHS, zoom) * pixelRatio;
  gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
  gl.uniform2f(uniforms.viewport, gl.drawingBufferWidth, gl.drawingBufferHeight);
  // What is thinner than a pixel is drawn as wide as one, and paler.
  gl.uniform1f(uniforms.width, Math.max(1, pixels));
  gl.uniform1f(uniforms.opacity, Math.min(1, pixels));
  gl.uniform4fv(uniforms.colours, lineColours(palette));
  gl.uniform1i(uniforms.isGap, isGap ? 1 : 0);
  for (const [first, end] of spans) {
    const corner = firstCorner[first]!;
    gl.uniform1i(uniforms.first, corner);
    gl.drawArrays(gl.TRIANGLES, 0, CORNERS * (firstCorner[end]! - corner));
  }
}

const CORNERS = 6; // two triangles a piece of an outline

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const fills = linkProgram(gl, FILL_VERTEX_SHADER, FILL_FRAGMENT_SHADER);
  const lines = linkProgram(gl, LINE_VERTEX_SHADER, LINE_FRAGMENT_SHADER);
  const vertices = gl.createVertexArray();
  const triangles = gl.createBuffer();
  gl.bindVertexArray(vertices);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, triangles);
  gl.bindVertexArray(null);
  return {
    gl,
    fills: { program: fills, uniforms: uniformsOf(gl, fills, FILL_UNIFORMS) },
    lines: { program: lines, uniforms: uniformsOf(gl, lines, LINE_UNIFORMS) },
    vertices,
    triangles,
    corners: gl.createTexture(),
    owners: gl.createTexture(),
    faces: gl.createTexture(),
  };
}

/** Called while drawing: only then does MapLibre expect others to touch its texture units. */
function send(gpu: Gpu, blocks: PreparedBlocks, faces: Uint8Array, unsent: Unsent): void {
  const { gl } = gpu;
  if (unsent.shapes) {
    gl.bindVertexArray(gpu.vertices);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, blocks.triangles, gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    uploadTexels(gl, gpu.corners, "RG32F", blocks.corners);
    uploadTexels(gl, gpu.owners, "R32UI", blocks.owners);
    unsent.shapes = false;
  }
  if (unsent.faces) {
    uploadTexels(gl, gpu.faces, "R8UI", faces);
    unsent.faces = false;
  }
}

function bindTextures({ gl, ...gpu }: Gpu): void {
  for (const [unit, name] of TEXTURES.entries()) {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, gpu[name]);
  }
}

function setTextures(
  gl: WebGL2RenderingContext,
  uniforms: Readonly<Record<(typeof TEXTURES)[number], WebGLUniformLocation | null>>,
): void {
  for (const [unit, name] of TEXTURES.entries()) gl.uniform1i(uniforms[name], unit);
}

function releaseGpu({ gl, fills, lines, vertices, triangles, corners, owners, faces }: Gpu): void {
  gl.deleteVertexArray(vertices);
  gl.deleteBuffer(triangles);
  for (const texture of [corners, owners, faces]) gl.deleteTexture(texture);
  gl.deleteProgram(fills.program);
  gl.deleteProgram(lines.program);
}

/** Looks up a corner, its block, and the face of that. */
const LOOK_UP = `
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
uniform sampler2D corners;
uniform usampler2D owners;
uniform usampler2D faces;
uniform mat4 matrix;
ivec2 texel(int row) { return ivec2(row % ${TEXTURE_ROW}, row / ${TEXTURE_ROW}); }
vec2 cornerAt(int row) { return texelFetch(corners, texel(row), 0).xy; }
uint ownerAt(int row) { return texelFetch(owners, texel(row), 0).x; }
int faceOf(uint owner) { return int(texelFetch(faces, texel(int(owner >> 1u)), 0).x); }
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`;

const FILL_VERTEX_SHADER = `#version 300 es
${LOOK_UP}
uniform float scale;
flat out int face;
out vec2 spot;
void main() {
  vec2 corner = cornerAt(gl_VertexID);
  face = faceOf(ownerAt(gl_VertexID));
  spot = corner * scale;
  gl_Position = face == ${BlockFace.bare} ? NOWHERE : matrix * vec4(corner, 0.0, 1.0);
}`;

/** Strokes from lower left to upper right over gaps, dots over what is not known. */
const FILL_FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp int;
uniform vec4 colours[${FACES}];
uniform vec4 hatch;
uniform vec4 dots;
flat in int face;
in vec2 spot;
out vec4 fragment;
const float SIDE = 8.0; // CSS pixels between equal points of a pattern
float strokeAt(vec2 place) {
  float along = mod(place.x + place.y, SIDE);
  return clamp(1.05 - 0.7071 * min(along, SIDE - along), 0.0, 1.0);
}
float dotAt(vec2 place) {
  vec2 apart = abs(mod(place, 0.5 * SIDE) - 0.25 * SIDE);
  vec2 cell = floor(place / (0.5 * SIDE));
  float isOn = 1.0 - mod(cell.x + cell.y, 2.0);
  return isOn * clamp(1.3 - length(apart), 0.0, 1.0);
}
void main() {
  vec4 paint = colours[face];
  vec4 over = face >= ${FIRST_GAP_FACE} ? hatch * strokeAt(spot)
    : face == ${BlockFace.unknown} ? dots * dotAt(spot) : vec4(0.0);
  fragment = over + paint * (1.0 - over.a);
}`;

/** The four corners of a box round a piece of an outline, a pixel larger than the line. */
const LINE_VERTEX_SHADER = `#version 300 es
${LOOK_UP}
uniform int first;
uniform vec2 viewport;
uniform float width;
uniform bool isGap;
flat out int face;
out vec2 place;
out float span;
const int SIDES[6] = int[6](0, 1, 2, 2, 1, 3);
void main() {
  int row = first + gl_VertexID / 6;
  uint owner = ownerAt(row);
  face = faceOf(owner);
  place = vec2(0.0);
  span = 0.0;
  gl_Position = NOWHERE;
  if ((owner & 1u) == 1u || (face >= ${BlockFace.onlyFirst}) != isGap) return;
  int side = SIDES[gl_VertexID % 6];
  vec4 from = matrix * vec4(cornerAt(row), 0.0, 1.0);
  vec4 to = matrix * vec4(cornerAt(row + 1), 0.0, 1.0);
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

const LINE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp int;
uniform vec4 colours[${FACES}];
uniform float width;
uniform float opacity;
flat in int face;
in vec2 place;
in float span;
out vec4 fragment;
void main() {
  float beyond = max(0.0, max(-place.x, place.x - span));
  float distance = length(vec2(beyond, place.y));
  fragment = colours[face] * opacity * clamp(0.5 * width - distance + 0.5, 0.0, 1.0);
}`;
