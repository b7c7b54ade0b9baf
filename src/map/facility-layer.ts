import type { CustomLayerInterface } from "maplibre-gl";
import type { Palette } from "../look/palette.ts";
import { createDrawnLayer } from "./drawn-layer.ts";
import type { FacilityDots } from "./facility-dots.ts";
import { DOT_SIDE, drawDot, IMAGE_PIXEL_RATIO } from "./map-images.ts";
import type { Pass } from "./passes.ts";
import type { Screen } from "./screen.ts";
import type { View } from "./view.ts";
import { linkProgram, movedTo, offsetsFrom, uniformsOf } from "./webgl.ts";

/**
 * Facilities as the shapes of their categories, small enough never to be in each other's way. As
 * symbols of MapLibre each would be asked at every picture whether there is room for it.
 */
export interface FacilityLayer extends CustomLayerInterface {
  /** Takes the place of all facilities. @param mercator [2f] */
  setFacilities(mercator: Float64Array, dots: FacilityDots): void;
  /** How the same facilities are drawn now. */
  setDots(dots: FacilityDots): void;
  setTheme(isDark: boolean, palette: Palette): void;
}

/** How large a shape is drawn, as a share of its picture: at the two zooms, and evenly between. */
const SIZES = { from: 10, small: 0.16, to: 16, large: 0.42 } as const;
/** What the standard does not ask for is smaller and paler. */
const QUIET_SIZE = 0.7;
const QUIET_OPACITY = 0.6;

/** So many of each kind at most are drawn in a draft. */
const MOST_IN_DRAFT = 2500;
/** `Pass.weight` of a shape, and of a pixel of it. */
const SHAPE_WEIGHT = 1;
const SHAPE_PIXEL_WEIGHT = 0.015;

interface Gpu {
  readonly gl: WebGL2RenderingContext;
  readonly program: WebGLProgram;
  readonly vertices: WebGLVertexArrayObject;
  readonly places: WebGLBuffer;
  readonly shapes: WebGLBuffer;
  readonly order: WebGLBuffer;
  readonly pictures: WebGLTexture;
  readonly uniforms: Readonly<Record<(typeof UNIFORMS)[number], WebGLUniformLocation | null>>;
}

const UNIFORMS = ["matrix", "diameter", "opacity", "pictures"] as const;

interface Look {
  readonly isDark: boolean;
  readonly palette: Palette;
}

const NO_DOTS: FacilityDots = {
  categories: [],
  shapes: new Uint8Array(0),
  order: new Uint32Array(0),
  quiet: 0,
};

export function createFacilityLayer(initial: Look, screen: Screen): FacilityLayer {
  let look = initial;
  let origin: readonly [x: number, y: number] = [0, 0];
  let offsets = new Float32Array(0);
  let dots = NO_DOTS;
  let arePicturesSent = false;

  const sendDots = (gpu: Gpu): void => {
    uploadDots(gpu, dots);
    arePicturesSent = false;
  };
  const sendAll = (gpu: Gpu): void => {
    uploadPlaces(gpu, offsets);
    sendDots(gpu);
  };
  const drawing = {
    id: "facility-dots",
    createGpu,
    onEmpty: sendAll,
    releaseGpu,
    passes(gpu: Gpu, { zoom, pixelRatio, matrix }: View, isDraft: boolean): readonly Pass[] {
      if (offsets.length === 0) return [];
      if (!arePicturesSent) uploadPictures(gpu, dots.categories, look);
      arePicturesSent = true;
      const camera = {
        matrix: movedTo(origin, matrix),
        pixels: sizeAt(zoom) * DOT_SIDE * pixelRatio,
        most: isDraft ? MOST_IN_DRAFT : Infinity,
      };
      return facilityPasses(gpu, dots, camera);
    },
  };
  const { layer, withGpu, repaint } = createDrawnLayer(drawing, screen);

  return {
    ...layer,

    setFacilities(mercator, next) {
      origin = [mercator[0] ?? 0, mercator[1] ?? 0];
      offsets = offsetsFrom(origin, mercator);
      dots = next;
      withGpu(sendAll);
      repaint(true);
    },

    setDots(next) {
      dots = next;
      withGpu(sendDots);
      repaint();
    },

    setTheme(isDark, palette) {
      look = { isDark, palette };
      arePicturesSent = false;
      repaint();
    },
  };
}

function sizeAt(zoom: number): number {
  const share = Math.max(0, Math.min(1, (zoom - SIZES.from) / (SIZES.to - SIZES.from)));
  return SIZES.small + share * (SIZES.large - SIZES.small);
}

interface Camera {
  readonly matrix: Float32Array; // from the origin of the facilities
  readonly pixels: number; // side of a shape, of the device
  readonly most: number; // of each kind
}

function facilityPasses(
  gpu: Gpu,
  { order, quiet }: FacilityDots,
  { matrix, pixels, most }: Camera,
): readonly Pass[] {
  const pass = (start: number, stop: number, look: ShapeLook): Pass => ({
    pieces: Math.min(most, stop - start),
    weight: SHAPE_WEIGHT + SHAPE_PIXEL_WEIGHT * look.diameter ** 2,
    draw: (first, end) => drawShapes(gpu, matrix, look, [start + first, start + end]),
  });
  return [
    pass(0, quiet, { diameter: QUIET_SIZE * pixels, opacity: QUIET_OPACITY }),
    pass(quiet, order.length, { diameter: pixels, opacity: 1 }),
  ];
}

interface ShapeLook {
  readonly diameter: number; // pixels of the device
  readonly opacity: number;
}

/** @param range of places in the drawing order */
function drawShapes(
  { gl, program, vertices, pictures, uniforms }: Gpu,
  matrix: Float32Array,
  { diameter, opacity }: ShapeLook,
  [first, end]: readonly [first: number, end: number],
): void {
  gl.useProgram(program);
  gl.bindVertexArray(vertices);
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, pictures);
  gl.uniform1i(uniforms.pictures, 0);
  gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
  gl.uniform1f(uniforms.diameter, diameter);
  gl.uniform1f(uniforms.opacity, opacity);
  gl.drawElements(gl.POINTS, end - first, gl.UNSIGNED_INT, first * Uint32Array.BYTES_PER_ELEMENT);
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, null);
  gl.bindVertexArray(null);
}

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const program = linkProgram(gl, VERTEX_SHADER, FRAGMENT_SHADER);
  const [places, shapes, order] = [gl.createBuffer(), gl.createBuffer(), gl.createBuffer()];
  const vertices = gl.createVertexArray();
  gl.bindVertexArray(vertices);
  const place = gl.getAttribLocation(program, "place");
  gl.bindBuffer(gl.ARRAY_BUFFER, places);
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0);
  const shape = gl.getAttribLocation(program, "shape");
  gl.bindBuffer(gl.ARRAY_BUFFER, shapes);
  gl.enableVertexAttribArray(shape);
  gl.vertexAttribPointer(shape, 1, gl.UNSIGNED_BYTE, false, 0, 0);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order);
  gl.bindVertexArray(null);
  const uniforms = uniformsOf(gl, program, UNIFORMS);
  const pictures = gl.createTexture();
  return { gl, program, vertices, places, shapes, order, pictures, uniforms };
}

function uploadPlaces({ gl, places }: Gpu, offsets: Float32Array<ArrayBuffer>): void {
  gl.bindVertexArray(null);
  gl.bindBuffer(gl.ARRAY_BUFFER, places);
  gl.bufferData(gl.ARRAY_BUFFER, offsets, gl.STATIC_DRAW);
}

function uploadDots({ gl, vertices, shapes, order }: Gpu, dots: FacilityDots): void {
  gl.bindVertexArray(null);
  gl.bindBuffer(gl.ARRAY_BUFFER, shapes);
  gl.bufferData(gl.ARRAY_BUFFER, dots.shapes, gl.STATIC_DRAW);
  // The element buffer belongs to the vertex array, so that is bound first.
  gl.bindVertexArray(vertices);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, dots.order, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
}

/** One picture a category, each in smaller sizes too: so they stay clear when drawn small. */
function uploadPictures(
  { gl, pictures }: Gpu,
  categories: readonly string[],
  { isDark, palette }: Look,
): void {
  const side = DOT_SIDE * IMAGE_PIXEL_RATIO;
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, pictures);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  const { RGBA, RGBA8, UNSIGNED_BYTE, TEXTURE_2D_ARRAY } = gl;
  const layers = Math.max(1, categories.length);
  gl.texImage3D(TEXTURE_2D_ARRAY, 0, RGBA8, side, side, layers, 0, RGBA, UNSIGNED_BYTE, null);
  for (const [layer, category] of categories.entries()) {
    const picture = drawDot(category, isDark, palette.halo);
    const depth = 1;
    gl.texSubImage3D(
      ...[TEXTURE_2D_ARRAY, 0, 0, 0, layer, side, side, depth, RGBA, UNSIGNED_BYTE, picture],
    );
  }
  gl.texParameteri(TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  gl.generateMipmap(TEXTURE_2D_ARRAY);
}

function releaseGpu({ gl, program, vertices, places, shapes, order, pictures }: Gpu): void {
  gl.deleteVertexArray(vertices);
  for (const buffer of [places, shapes, order]) gl.deleteBuffer(buffer);
  gl.deleteTexture(pictures);
  gl.deleteProgram(program);
}

const VERTEX_SHADER = `#version 300 es
in vec2 place;
in float shape;
uniform mat4 matrix;
uniform float diameter;
flat out float layer;
void main() {
  layer = shape;
  gl_Position = matrix * vec4(place, 0.0, 1.0);
  gl_PointSize = diameter;
}`;

const FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp sampler2DArray;
uniform sampler2DArray pictures;
uniform float opacity;
flat in float layer;
out vec4 fragment;
void main() {
  fragment = opacity * texture(pictures, vec3(gl_PointCoord, layer), -0.8);
}`;
