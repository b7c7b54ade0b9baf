import type { CustomLayerInterface } from "maplibre-gl";
import { ResidenceState } from "../core/model/analysis.ts";
import type { Palette } from "../look/palette.ts";
import { createDrawnLayer } from "./drawn-layer.ts";
import { WORLD_PIXELS } from "./mercator.ts";
import type { Pass } from "./passes.ts";
import type { PreparedHomes } from "./prepared-homes.ts";
import {
  endOf,
  HomeMark,
  levelOf,
  levelOfAtMost,
  STATE_ORDER,
  type StateGroups,
} from "./residence-order.ts";
import type { Screen } from "./screen.ts";
import type { View } from "./view.ts";
import { linkProgram, movedTo, toRgb, uniformsOf } from "./webgl.ts";

/**
 * Residences as dots, drawn by the graphics card straight from two buffers: a GeoJSON source of a
 * million points would take gigabytes. Positions are sent once a data set, the drawing order once
 * a report: quiet dots first, then the unknown, homes that fall short on top.
 */
export interface ResidenceLayer extends CustomLayerInterface {
  /** Takes the place of all homes; each is a quiet dot then. Null draws none. */
  setHomes(homes: PreparedHomes | null): void;
  /** How they stand now. */
  setGroups(groups: StateGroups): void;
  setPalette(palette: Palette): void;
}

/** Radius of a dot in CSS pixels; pointing uses it too. */
export function dotRadius(state: number, zoom: number): number {
  const [small, large] = DOT_RADII[state] ?? QUIET_RADII;
  const share = Math.max(0, Math.min(1, (zoom - SMALL_ZOOM) / (LARGE_ZOOM - SMALL_ZOOM)));
  return small + share ** 2.5 * (large - small);
}

/** So many dots at most are drawn in a draft. */
const MOST_IN_DRAFT = 20_000;
/** `Pass.weight` of a dot, and of a pixel of it. */
const DOT_WEIGHT = 0.7;
const DOT_PIXEL_WEIGHT = 0.008;

/** Homes of one state closer together than this, in CSS pixels, look like one dot. */
const CELL_PIXELS = 1.5;

const SMALL_ZOOM = 11;
const LARGE_ZOOM = 18;
const QUIET_RADII = [0.55, 3.6] as const;
const DOT_RADII: Readonly<Record<number, readonly [small: number, large: number]>> = {
  [ResidenceState.covered]: QUIET_RADII,
  [ResidenceState.short]: [0.9, 5.2],
  [ResidenceState.unknown]: [0.9, 4.6],
  [ResidenceState.noOne]: [0.4, 2.4],
  [HomeMark.onlySecond]: [0.9, 5.6],
};

interface DotStyle {
  readonly colour: string;
  readonly ring: string;
  readonly opacity: number;
  readonly isHollow: boolean;
}

function dotStyle(state: number, palette: Palette): DotStyle {
  switch (state) {
    case ResidenceState.short:
      return {
        colour: palette.residenceShort,
        ring: palette.halo,
        opacity: 1,
        isHollow: false,
      };
    case ResidenceState.unknown:
      return {
        colour: palette.residenceUnknown,
        ring: palette.halo,
        opacity: 0.9,
        isHollow: true,
      };
    case HomeMark.onlySecond:
      return { colour: palette.accent, ring: palette.halo, opacity: 1, isHollow: true };
    default: {
      const opacity = state === ResidenceState.noOne ? 0.25 : 0.75;
      const colour = palette.residenceCovered;
      return { colour, ring: colour, opacity, isHollow: false };
    }
  }
}

interface Gpu {
  readonly gl: WebGL2RenderingContext;
  readonly program: WebGLProgram;
  readonly vertices: WebGLVertexArrayObject;
  readonly positions: WebGLBuffer;
  readonly order: WebGLBuffer;
  readonly uniforms: Readonly<Record<UniformName, WebGLUniformLocation | null>>;
}

const UNIFORMS = ["matrix", "diameter", "border", "colour", "ring", "opacity", "hollow"] as const;
type UniformName = (typeof UNIFORMS)[number];

export function createResidenceLayer(initial: Palette, screen: Screen): ResidenceLayer {
  let palette = initial;
  let homes: PreparedHomes | null = null;
  let groups: StateGroups | null = null;

  const upload = (gpu: Gpu): void => {
    if (homes === null || groups === null) return;
    uploadPositions(gpu, homes.offsets);
    uploadOrder(gpu, groups.rows);
  };
  const drawing = {
    id: "residences",
    createGpu,
    onEmpty: upload,
    releaseGpu,
    passes(gpu: Gpu, { zoom, pixelRatio, matrix }: View, isDraft: boolean): readonly Pass[] {
      if (homes === null || groups === null) return [];
      const finest = levelOf(homes, CELL_PIXELS / (WORLD_PIXELS * 2 ** zoom));
      const level = isDraft ? levelOfAtMost(groups, MOST_IN_DRAFT, finest) : finest;
      const camera = { zoom, level, pixelRatio, matrix: movedTo(homes.origin, matrix) };
      return dotPasses(gpu, groups, palette, camera);
    },
  };
  const { layer, withGpu, repaint } = createDrawnLayer(drawing, screen);

  return {
    ...layer,

    setHomes(next) {
      homes = next;
      groups = next?.groups ?? null;
      withGpu(upload);
      repaint(true);
    },

    setGroups(next) {
      if (next.rows.length !== groups?.rows.length) return;
      groups = next;
      withGpu((gpu) => uploadOrder(gpu, next.rows));
      repaint();
    },

    setPalette(next) {
      palette = next;
      repaint();
    },
  };
}

interface Camera {
  readonly matrix: Float32Array; // from the origin of the homes
  readonly zoom: number;
  readonly level: number; // homes that are not told apart at this level are left out
  readonly pixelRatio: number;
}

function dotPasses(
  gpu: Gpu,
  groups: StateGroups,
  palette: Palette,
  camera: Camera,
): readonly Pass[] {
  return STATE_ORDER.map((state) => {
    const start = groups.start[state]!;
    const style = dotStyle(state, palette);
    const radius = dotRadius(state, camera.zoom);
    return {
      pieces: endOf(groups, state, camera.level) - start,
      weight: DOT_WEIGHT + DOT_PIXEL_WEIGHT * (2 * radius * camera.pixelRatio) ** 2,
      draw: (first, end) => drawDots(gpu, style, radius, camera, [start + first, start + end]),
    };
  });
}

/** @param radius in CSS pixels @param range of places in the drawing order */
function drawDots(
  { gl, program, vertices, uniforms }: Gpu,
  { colour, ring, opacity, isHollow }: DotStyle,
  radius: number,
  { pixelRatio, matrix }: Camera,
  [first, end]: readonly [first: number, end: number],
): void {
  gl.useProgram(program);
  gl.bindVertexArray(vertices);
  gl.uniformMatrix4fv(uniforms.matrix, false, matrix);
  gl.uniform1f(uniforms.diameter, 2 * radius * pixelRatio);
  gl.uniform1f(uniforms.border, borderOf(radius, isHollow) * pixelRatio);
  gl.uniform3fv(uniforms.colour, toRgb(colour));
  gl.uniform3fv(uniforms.ring, toRgb(ring));
  gl.uniform1f(uniforms.opacity, opacity);
  gl.uniform1i(uniforms.hollow, isHollow ? 1 : 0);
  gl.drawElements(gl.POINTS, end - first, gl.UNSIGNED_INT, first * Uint32Array.BYTES_PER_ELEMENT);
  gl.bindVertexArray(null);
}

/** Width of the rim in CSS pixels: little on small dots, where it would be all there is. */
const borderOf = (radius: number, isHollow: boolean): number =>
  isHollow ? Math.max(0.8, 0.32 * radius) : Math.max(0.3, Math.min(1.2, radius - 1.4));

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const program = linkProgram(gl, VERTEX_SHADER, FRAGMENT_SHADER);
  const positions = gl.createBuffer();
  const order = gl.createBuffer();
  const vertices = gl.createVertexArray();
  const place = gl.getAttribLocation(program, "place");
  gl.bindVertexArray(vertices);
  gl.bindBuffer(gl.ARRAY_BUFFER, positions);
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order);
  gl.bindVertexArray(null);
  const uniforms = uniformsOf(gl, program, UNIFORMS);
  return { gl, program, vertices, positions, order, uniforms };
}

function uploadPositions({ gl, positions }: Gpu, offsets: Float32Array<ArrayBuffer>): void {
  gl.bindVertexArray(null);
  gl.bindBuffer(gl.ARRAY_BUFFER, positions);
  gl.bufferData(gl.ARRAY_BUFFER, offsets, gl.STATIC_DRAW);
}

/** The element buffer belongs to the vertex array, so that is bound first. */
function uploadOrder({ gl, vertices, order }: Gpu, rows: Uint32Array<ArrayBuffer>): void {
  gl.bindVertexArray(vertices);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, rows, gl.DYNAMIC_DRAW);
  gl.bindVertexArray(null);
}

function releaseGpu({ gl, program, vertices, positions, order }: Gpu): void {
  gl.deleteVertexArray(vertices);
  gl.deleteBuffer(positions);
  gl.deleteBuffer(order);
  gl.deleteProgram(program);
}

/** Half a pixel on each side, where a dot fades out. */
const SOFT_EDGE = "1.0";

const VERTEX_SHADER = `#version 300 es
in vec2 place;
uniform mat4 matrix;
uniform float diameter;
void main() {
  gl_Position = matrix * vec4(place, 0.0, 1.0);
  gl_PointSize = diameter + ${SOFT_EDGE};
}`;

const FRAGMENT_SHADER = `#version 300 es
precision highp float;
uniform float diameter;
uniform float border;
uniform vec3 colour;
uniform vec3 ring;
uniform float opacity;
uniform bool hollow;
out vec4 fragment;
void main() {
  float radius = 0.5 * diameter;
  float distance = length(gl_PointCoord - 0.5) * (diameter + ${SOFT_EDGE});
  float disc = clamp(radius - distance + 0.5, 0.0, 1.0);
  float inner = clamp(radius - border - distance + 0.5, 0.0, 1.0);
  float alpha = opacity * disc;
  vec3 paint = hollow ? mix(colour, ring, inner) : mix(ring, colour, inner);
  fragment = vec4(paint * alpha, alpha);
}`;
