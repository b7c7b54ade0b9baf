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
