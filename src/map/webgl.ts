/** Compiles and links; throws with the driver's own message, for the source is ours. */
export function linkProgram(
  gl: WebGL2RenderingContext,
  vertexSource: string,
  fragmentSource: string,
): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) continue; // the context is lost: what is drawn now will not be seen
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader); // freed with the program
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`expected the shaders to link: ${gl.getProgramInfoLog(program) ?? ""}`);
  }
  return program;
}

/** "#rrggbb" as three numbers of 0..1. */
export function toRgb(colour: string): [red: number, green: number, blue: number] {
  const bits = Number.parseInt(colour.slice(1), 16);
  return [(bits >> 16) / 255, ((bits >> 8) & 0xff) / 255, (bits & 0xff) / 255];
}

/** The places of uniforms by name; null where the compiler found one of no use. */
export const uniformsOf = <Name extends string>(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
  names: readonly Name[],
): Readonly<Record<Name, WebGLUniformLocation | null>> =>
  Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)])) as Record<
    Name,
    WebGLUniformLocation | null
  >; // complete: built from the names themselves

/** Positions from a point of their own keep a millimetre in 32 bits; from the world's corner, metres. */
export function offsetsFrom(
  [originX, originY]: readonly [number, number],
  mercator: Float64Array,
): Float32Array<ArrayBuffer> {
  const offsets = new Float32Array(mercator.length);
  for (let i = 0; i < mercator.length; i += 2) {
    offsets[i] = mercator[i]! - originX;
    offsets[i + 1] = mercator[i + 1]! - originY;
  }
  return offsets;
}

/** A camera's matrix, moved to the origin in 64 bits: in 32 what is drawn would tremble. */
export function movedTo(
  [x, y]: readonly [number, number],
  matrix: ArrayLike<number>,
): Float32Array {
  const moved = Float32Array.from(matrix);
  for (let row = 0; row < 4; row++) {
    moved[12 + row] = matrix[row]! * x + matrix[4 + row]! * y + matrix[12 + row]!;
  }
  return moved;
}

/** Texels in one row of a table that shaders look up; they know it too. */
export const TEXTURE_ROW = 2048;

/** How the numbers of a table are kept: its format on the card, and how many make a texel. */
const TEXELS = {
  RGBA32F: { format: "RGBA", type: "FLOAT", numbers: 4, columnOf: Float32Array },
  RG32F: { format: "RG", type: "FLOAT", numbers: 2, columnOf: Float32Array },
  R32UI: { format: "RED_INTEGER", type: "UNSIGNED_INT", numbers: 1, columnOf: Uint32Array },
  R8UI: { format: "RED_INTEGER", type: "UNSIGNED_BYTE", numbers: 1, columnOf: Uint8Array },
} as const;

/** Sends a column to the card as a table that shaders look up by `texelFetch`. */
export function uploadTexels(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  kind: keyof typeof TEXELS,
  column: Float32Array | Uint32Array | Uint8Array,
): void {
  const { format, type, numbers, columnOf } = TEXELS[kind];
  const rows = Math.max(1, Math.ceil(column.length / (numbers * TEXTURE_ROW)));
  const texels = new columnOf(numbers * TEXTURE_ROW * rows);
  texels.set(column);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl[kind], TEXTURE_ROW, rows, 0, gl[format], gl[type], texels);
}
