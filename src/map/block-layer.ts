import type { CustomLayerInterface } from "maplibre-gl";
import { BLOCK_OPACITY, type Palette } from "../look/palette.ts";
import { BlockFace, FACES, FIRST_GAP_FACE } from "./block-faces.ts";
import { createDrawnLayer } from "./drawn-layer.ts";
import {
  BAND_CORNERS,
  BAND_FRAGMENT,
  BAND_UNIFORMS,
  BAND_VERTEX,
  bandWeight,
} from "./line-band.ts";
import { WORLD_PIXELS } from "./mercator.ts";
import { CORNER_WEIGHT, type Pass } from "./passes.ts";
import { DETAIL_COUNT, detailAt, type PreparedBlocks, zoomAtWidth } from "./prepared-blocks.ts";
import { type RunSpan, spanPasses, spansIn } from "./runs.ts";
import type { Screen } from "./screen.ts";
import type { View } from "./view.ts";
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

/** From here on outlines have a width; farther away a pixel is as good, and drawn in a third of the time. */
const LINE_ZOOM = 14;

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
  readonly hairlines: Program<(typeof HAIRLINE_UNIFORMS)[number]>;
  readonly lines: Program<(typeof LINE_UNIFORMS)[number]>;
  readonly places: WebGLBuffer;
  readonly cornerFaces: WebGLBuffer;
  readonly details: readonly GpuDetail[]; // as those of the blocks
  readonly textures: Readonly<Record<(typeof TEXTURES)[number], WebGLTexture>>;
}

interface Program<Name extends string> {
  readonly program: WebGLProgram;
  readonly uniforms: Readonly<Record<Name, WebGLUniformLocation | null>>;
}

/** Corners in the order in which they are drawn. */
interface Indexed {
  readonly vertices: WebGLVertexArrayObject;
  readonly indexes: WebGLBuffer;
}

interface GpuDetail {
  readonly triangles: Indexed;
  readonly edges: Indexed;
}

const TEXTURES = ["corners", "owners", "faces"] as const;
const FILL_UNIFORMS = ["matrix", "scale", "colours", "hatch", "dots"] as const;
const HAIRLINE_UNIFORMS = ["matrix", "colours", "opacity", "isGap"] as const;
const LINE_UNIFORMS = [
  ...TEXTURES,
  ...BAND_UNIFORMS,
  ...(["first", "opacity", "colours", "isGap"] as const),
] as const;

/** What is yet to be sent to the graphics card: for areas and hairlines, and for lines with a width. */
interface Unsent {
  shapes: boolean;
  faces: boolean;
  details: ReadonlySet<number>; // each is sent when it is first drawn
  lineShapes: boolean;
  lineFaces: boolean;
}

const allUnsent = (): Unsent => ({
  ...{ shapes: true, faces: true, lineShapes: true, lineFaces: true },
  details: new Set(Array.from({ length: DETAIL_COUNT }, (_, detail) => detail)),
});

export function createBlockLayer(initial: Palette, screen: Screen): BlockLayer {
  let palette = initial;
  let blocks: PreparedBlocks | null = null;
  let faces: Uint8Array = new Uint8Array(0);
  const unsent = allUnsent();
  const sendAll = (): void => void Object.assign(unsent, allUnsent());
  const drawing = {
    id: "blocks",
    createGpu,
    onEmpty: sendAll,
    releaseGpu,
    passes(gpu: Gpu, view: View, isDraft: boolean): readonly Pass[] {
      if (blocks === null || blocks.count === 0) return [];
      const camera = cameraOf(blocks, view);
      sendShapes(gpu, blocks, faces, unsent);
      sendDetail(gpu, blocks, camera.detail, unsent);
      const fills = fillPasses(gpu, blocks, palette, camera);
      if (!camera.isDetailed) return fills;
      const hasWidth = view.zoom >= LINE_ZOOM;
      if (hasWidth) sendLines(gpu, blocks, faces, unsent);
      const lines = hasWidth ? linePasses : hairlinePasses;
      return [
        ...fills,
        ...(isDraft ? [] : lines(gpu, blocks, palette, camera, false)),
        ...lines(gpu, blocks, palette, camera, true),
      ];
    },
  };
  const { layer, repaint } = createDrawnLayer(drawing, screen);

  return {
    ...layer,

    setBlocks(next) {
      blocks = next;
      faces = new Uint8Array(next?.count ?? 0); // BlockFace.bare
      sendAll();
      repaint(true);
    },

    setFaces(next) {
      if (blocks === null || next.length !== blocks.count) return;
      faces = next;
      unsent.faces = true;
      unsent.lineFaces = true;
      repaint();
    },

    setPalette(next) {
      palette = next;
      repaint();
    },
  };
}

interface Camera {
  readonly matrix: Float32Array; // from the origin of the blocks
  readonly zoom: number;
  readonly pixelRatio: number;
  readonly width: number; // of the picture, in pixels of the device
  readonly height: number;
  readonly middlePixels: number; // so wide is a block in the middle of all sizes
  readonly detail: number; // of the outlines
  readonly isDetailed: boolean;
  readonly spans: readonly RunSpan[]; // that may be seen
}

function cameraOf(blocks: PreparedBlocks, { matrix, box, ...view }: View): Camera {
  const middlePixels = blocks.middleWidth * WORLD_PIXELS * 2 ** view.zoom * view.pixelRatio;
  return {
    ...view,
    matrix: movedTo(blocks.origin, matrix),
    middlePixels,
    detail: detailAt(middlePixels),
    isDetailed: view.zoom >= zoomAtWidth(blocks, DETAIL_PIXELS),
    spans: spansIn(box, blocks.runs.boxes, blocks.origin),
  };
}

function fillPasses(
  { gl, fills: { program, uniforms }, details: gpuDetails }: Gpu,
  { details, count }: PreparedBlocks,
  palette: Palette,
  camera: Camera,
): readonly Pass[] {
  const { matrix, zoom, detail, isDetailed, middlePixels, width, height } = camera;
  const { triangles, firstTriangle } = details[detail]!;
  const area = Math.min(width * height, middlePixels ** 2) / (triangles.length / 3 / count);
  const weight = 3 * CORNER_WEIGHT + FILL_PIXEL_WEIGHT * area;
  return spanPasses(camera.spans, firstTriangle, weight, (first, end) => {
    gl.useProgram(program);
    gl.bindVertexArray(gpuDetails[detail]!.triangles.vertices);
    gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
    // Patterns lie still on the map and grow with it, from one whole zoom to the next.
    gl.uniform1f(uniforms.scale, WORLD_PIXELS * 2 ** Math.floor(zoom));
    gl.uniform4fv(uniforms.colours, fillColours(palette));
    gl.uniform4fv(uniforms.hatch, paint(palette.hatch, isDetailed ? HATCH_OPACITY : 0));
    gl.uniform4fv(uniforms.dots, paint(palette.unknownDots, DOTS_OPACITY));
    const start = 3 * first * Uint32Array.BYTES_PER_ELEMENT;
    gl.drawElements(gl.TRIANGLES, 3 * (end - first), gl.UNSIGNED_INT, start);
    gl.bindVertexArray(null);
  });
}

/** `Pass.weight` of a pixel. */
const FILL_PIXEL_WEIGHT = 0.015;
const HATCH_OPACITY = 0.45;
const DOTS_OPACITY = 0.8;

/** [4 x faces] colour and opacity of each face, the colour times the opacity. */
function fillColours(palette: Palette): Float32Array {
  const colours = new Float32Array(4 * FACES);
  const put = (face: number, colour: string): void =>
    colours.set(paint(colour, BLOCK_OPACITY), 4 * face);
  put(BlockFace.served, palette.served);
  put(BlockFace.unknown, palette.raised);
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
function hairlinePasses(
  { gl, hairlines: { program, uniforms }, details: gpuDetails }: Gpu,
  { details }: PreparedBlocks,
  palette: Palette,
  camera: Camera,
  isGap: boolean,
): readonly Pass[] {
  const { matrix, zoom, pixelRatio, detail } = camera;
  const pixels = widthAt(isGap ? GAP_LINE_WIDTHS : LINE_WIDTHS, zoom) * pixelRatio;
  return spanPasses(camera.spans, details[detail]!.firstEdge, 2 * CORNER_WEIGHT, (first, end) => {
    gl.useProgram(program);
    gl.bindVertexArray(gpuDetails[detail]!.edges.vertices);
    gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
    gl.uniform1f(uniforms.opacity, Math.min(1, pixels));
    gl.uniform4fv(uniforms.colours, lineColours(palette));
    gl.uniform1i(uniforms.isGap, isGap ? 1 : 0);
    const start = 2 * first * Uint32Array.BYTES_PER_ELEMENT;
    gl.drawElements(gl.LINES, 2 * (end - first), gl.UNSIGNED_INT, start);
    gl.bindVertexArray(null);
  });
}

/** The same, of a width. */
function linePasses(
  { gl, lines: { program, uniforms }, textures }: Gpu,
  { runs: { firstCorner }, owners, count }: PreparedBlocks,
  palette: Palette,
  camera: Camera,
  isGap: boolean,
): readonly Pass[] {
  const { matrix, zoom, pixelRatio, width, height, middlePixels } = camera;
  const pixels = widthAt(isGap ? GAP_LINE_WIDTHS : LINE_WIDTHS, zoom) * pixelRatio;
  const weight = bandWeight((4 * middlePixels * count) / owners.length, pixels);
  return spanPasses(camera.spans, firstCorner, weight, (first, end) => {
    gl.useProgram(program);
    gl.bindVertexArray(null);
    for (const [unit, name] of TEXTURES.entries()) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, textures[name]);
      gl.uniform1i(uniforms[name], unit);
    }
    gl.activeTexture(gl.TEXTURE0);
    gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
    gl.uniform2f(uniforms.viewport, width, height);
    // What is thinner than a pixel is drawn as wide as one, and paler.
    gl.uniform1f(uniforms.width, Math.max(1, pixels));
    gl.uniform1f(uniforms.opacity, Math.min(1, pixels));
    gl.uniform4fv(uniforms.colours, lineColours(palette));
    gl.uniform1i(uniforms.isGap, isGap ? 1 : 0);
    gl.uniform1i(uniforms.first, first);
    gl.drawArrays(gl.TRIANGLES, 0, BAND_CORNERS * (end - first));
  });
}

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const fills = linkProgram(gl, FILL_VERTEX_SHADER, FILL_FRAGMENT_SHADER);
  const hairlines = linkProgram(gl, HAIRLINE_VERTEX_SHADER, HAIRLINE_FRAGMENT_SHADER);
  const lines = linkProgram(gl, LINE_VERTEX_SHADER, LINE_FRAGMENT_SHADER);
  const places = gl.createBuffer();
  const cornerFaces = gl.createBuffer();
  return {
    ...{ gl, places, cornerFaces },
    fills: { program: fills, uniforms: uniformsOf(gl, fills, FILL_UNIFORMS) },
    hairlines: { program: hairlines, uniforms: uniformsOf(gl, hairlines, HAIRLINE_UNIFORMS) },
    lines: { program: lines, uniforms: uniformsOf(gl, lines, LINE_UNIFORMS) },
    details: Array.from({ length: DETAIL_COUNT }, () => ({
      triangles: indexed(gl, fills, places, cornerFaces),
      edges: indexed(gl, hairlines, places, cornerFaces),
    })),
    textures: {
      corners: gl.createTexture(),
      owners: gl.createTexture(),
      faces: gl.createTexture(),
    },
  };
}

/** The same corners for a program, in an order that is sent later. */
function indexed(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
  places: WebGLBuffer,
  cornerFaces: WebGLBuffer,
): Indexed {
  const vertices = gl.createVertexArray();
  const indexes = gl.createBuffer();
  gl.bindVertexArray(vertices);
  const place = gl.getAttribLocation(program, "corner");
  gl.bindBuffer(gl.ARRAY_BUFFER, places);
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0);
  const face = gl.getAttribLocation(program, "face");
  gl.bindBuffer(gl.ARRAY_BUFFER, cornerFaces);
  gl.enableVertexAttribArray(face);
  gl.vertexAttribIPointer(face, 1, gl.UNSIGNED_BYTE, 0, 0);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indexes);
  gl.bindVertexArray(null);
  return { vertices, indexes };
}

function sendShapes(gpu: Gpu, blocks: PreparedBlocks, faces: Uint8Array, unsent: Unsent): void {
  const { gl } = gpu;
  gl.bindVertexArray(null);
  if (unsent.shapes) {
    gl.bindBuffer(gl.ARRAY_BUFFER, gpu.places);
    gl.bufferData(gl.ARRAY_BUFFER, blocks.corners, gl.STATIC_DRAW);
  }
  if (unsent.faces) {
    gl.bindBuffer(gl.ARRAY_BUFFER, gpu.cornerFaces);
    gl.bufferData(gl.ARRAY_BUFFER, facesOfCorners(blocks, faces), gl.DYNAMIC_DRAW);
  }
  Object.assign(unsent, { shapes: false, faces: false });
}

function sendDetail(
  { gl, details }: Gpu,
  blocks: PreparedBlocks,
  detail: number,
  unsent: Unsent,
): void {
  if (!unsent.details.has(detail)) return;
  sendIndexes(gl, details[detail]!.triangles, blocks.details[detail]!.triangles);
  sendIndexes(gl, details[detail]!.edges, blocks.details[detail]!.edges);
  unsent.details = new Set([...unsent.details].filter((other) => other !== detail));
}

function sendIndexes(
  gl: WebGL2RenderingContext,
  { vertices, indexes }: Indexed,
  corners: Uint32Array<ArrayBuffer>,
): void {
  gl.bindVertexArray(vertices);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indexes);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, corners, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
}

/** A byte a corner, so that drawing need not look up whose corner it is. */
function facesOfCorners({ owners }: PreparedBlocks, faces: Uint8Array): Uint8Array<ArrayBuffer> {
  const column = new Uint8Array(owners.length);
  for (let corner = 0; corner < owners.length; corner++) {
    column[corner] = faces[owners[corner]! >> 1]!;
  }
  return column;
}

/** Called while drawing: only then does MapLibre expect others to touch its texture units. */
function sendLines(
  { gl, textures }: Gpu,
  blocks: PreparedBlocks,
  faces: Uint8Array,
  unsent: Unsent,
): void {
  if (unsent.lineShapes) {
    uploadTexels(gl, textures.corners, "RG32F", blocks.corners);
    uploadTexels(gl, textures.owners, "R32UI", blocks.owners);
  }
  if (unsent.lineFaces) uploadTexels(gl, textures.faces, "R8UI", faces);
  Object.assign(unsent, { lineShapes: false, lineFaces: false });
}

function releaseGpu({ gl, ...gpu }: Gpu): void {
  for (const { vertices, indexes } of gpu.details.flatMap(({ triangles, edges }) => [
    triangles,
    edges,
  ])) {
    gl.deleteVertexArray(vertices);
    gl.deleteBuffer(indexes);
  }
  for (const buffer of [gpu.places, gpu.cornerFaces]) gl.deleteBuffer(buffer);
  for (const texture of Object.values(gpu.textures)) gl.deleteTexture(texture);
  for (const { program } of [gpu.fills, gpu.hairlines, gpu.lines]) gl.deleteProgram(program);
}

const Pattern = { none: 0, strokes: 1, dots: 2 } as const;

const NOWHERE = "vec4(2.0, 2.0, 2.0, 1.0)";

const FILL_VERTEX_SHADER = `#version 300 es
in vec2 corner;
in uint face;
uniform mat4 matrix;
uniform float scale;
uniform vec4 colours[${FACES}];
uniform vec4 hatch;
uniform vec4 dots;
flat out vec4 colour;
flat out vec4 over;
flat out int pattern;
out vec2 spot;
void main() {
  colour = colours[face];
  pattern = face >= ${FIRST_GAP_FACE}u && hatch.a > 0.0 ? ${Pattern.strokes}
    : face == ${BlockFace.unknown}u ? ${Pattern.dots} : ${Pattern.none};
  over = pattern == ${Pattern.strokes} ? hatch : dots;
  spot = corner * scale;
  gl_Position = face == ${BlockFace.bare}u ? ${NOWHERE} : matrix * vec4(corner, 0.0, 1.0);
}`;

/** Strokes from lower left to upper right over gaps, dots over what is not known. */
const FILL_FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp int;
flat in vec4 colour;
flat in vec4 over;
flat in int pattern;
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
  fragment = colour;
  if (pattern == ${Pattern.none}) return;
  vec4 ink = over * (pattern == ${Pattern.strokes} ? strokeAt(spot) : dotAt(spot));
  fragment = ink + colour * (1.0 - ink.a);
}`;

const HAIRLINE_VERTEX_SHADER = `#version 300 es
in vec2 corner;
in uint face;
uniform mat4 matrix;
uniform vec4 colours[${FACES}];
uniform float opacity;
uniform bool isGap;
flat out vec4 colour;
void main() {
  colour = opacity * colours[face];
  bool isOther = (face >= ${BlockFace.onlyFirst}u) != isGap;
  gl_Position = isOther ? ${NOWHERE} : matrix * vec4(corner, 0.0, 1.0);
}`;

const HAIRLINE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
flat in vec4 colour;
out vec4 fragment;
void main() { fragment = colour; }`;

const LINE_VERTEX_SHADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
uniform sampler2D corners;
uniform usampler2D owners;
uniform usampler2D faces;
uniform int first;
uniform bool isGap;
flat out int face;
${BAND_VERTEX}
ivec2 texel(int row) { return ivec2(row % ${TEXTURE_ROW}, row / ${TEXTURE_ROW}); }
vec2 cornerAt(int row) { return texelFetch(corners, texel(row), 0).xy; }
void main() {
  int row = first + gl_VertexID / ${BAND_CORNERS};
  uint owner = texelFetch(owners, texel(row), 0).x;
  face = int(texelFetch(faces, texel(int(owner >> 1u)), 0).x);
  place = vec2(0.0);
  span = 0.0;
  gl_Position = ${NOWHERE};
  if ((owner & 1u) == 1u || (face >= ${BlockFace.onlyFirst}) != isGap) return;
  gl_Position = bandCorner(cornerAt(row), cornerAt(row + 1));
}`;

const LINE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp int;
uniform vec4 colours[${FACES}];
uniform float opacity;
flat in int face;
out vec4 fragment;
${BAND_FRAGMENT}
void main() { fragment = colours[face] * opacity * bandCover(); }`;
