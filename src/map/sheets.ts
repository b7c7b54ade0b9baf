import { isUnscaled, type Placement } from "./view.ts";
import { linkProgram, uniformsOf } from "./webgl.ts";

/** A clear picture beside the screen that layers are drawn into, and that is laid on the screen. */
export interface Sheet {
  readonly width: number; // pixels of the device
  readonly height: number;
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
}

/** Sheets of one graphics context. */
export interface Sheets {
  /** A sheet with nothing on it. */
  take(width: number, height: number): Sheet;
  /** For another to be taken in its place. */
  giveBack(sheet: Sheet): void;
  /** Draws on a sheet, as MapLibre would have layers drawn: colours are multiplied by their opacity. */
  drawOn(sheet: Sheet, draw: () => void): void;
  /** Lays a sheet on the picture that is being drawn. */
  lay(sheet: Sheet, placement: Placement): void;
  release(): void;
}

const MOST_SPARE = 2;

/** `Pass.weight` of a sheet that is laid, of the size of a screen. */
export const LAY_WEIGHT = 10_000;

export function createSheets(gl: WebGL2RenderingContext): Sheets {
  const program = linkProgram(gl, VERTEX_SHADER, FRAGMENT_SHADER);
  const uniforms = uniformsOf(gl, program, ["scale", "shift", "sheet"]);
  let spare: readonly Sheet[] = [];

  const remove = ({ texture, framebuffer }: Sheet): void => {
    gl.deleteFramebuffer(framebuffer);
    gl.deleteTexture(texture);
  };
  const drawOn = ({ framebuffer, width, height }: Sheet, draw: () => void): void => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.viewport(0, 0, width, height);
    for (const test of [gl.DEPTH_TEST, gl.STENCIL_TEST, gl.SCISSOR_TEST, gl.CULL_FACE]) {
      gl.disable(test);
    }
    gl.colorMask(true, true, true, true);
    gl.enable(gl.BLEND);
    gl.blendEquation(gl.FUNC_ADD);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.activeTexture(gl.TEXTURE0);
    draw();
    gl.bindVertexArray(null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  };

  return {
    take(width, height) {
      const found = spare.find((sheet) => sheet.width === width && sheet.height === height);
      spare = spare.filter((sheet) => sheet !== found);
      const sheet = found ?? createSheet(gl, width, height);
      drawOn(sheet, () => {
        gl.clearColor(0, 0, 0, 0);
        gl.clear(gl.COLOR_BUFFER_BIT);
      });
      return sheet;
    },
    giveBack(sheet) {
      const [oldest] = spare;
      if (spare.length === MOST_SPARE && oldest !== undefined) remove(oldest);
      spare = [...spare, sheet].slice(-MOST_SPARE);
    },
    drawOn,
    lay({ texture }, placement) {
      // Pixel by pixel takes two thirds of the time.
      const filter = isUnscaled(placement) ? gl.NEAREST : gl.LINEAR;
      gl.useProgram(program);
      gl.bindVertexArray(null);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
      gl.uniform1i(uniforms.sheet, 0);
      gl.uniform2f(uniforms.scale, ...placement.scale);
      gl.uniform2f(uniforms.shift, ...placement.shift);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
      gl.bindTexture(gl.TEXTURE_2D, null); // it may be drawn on next
    },
    release() {
      for (const sheet of spare) remove(sheet);
      spare = [];
      gl.deleteProgram(program);
    },
  };
}

function createSheet(gl: WebGL2RenderingContext, width: number, height: number): Sheet {
  const texture = gl.createTexture();
  const framebuffer = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.bindTexture(gl.TEXTURE_2D, null);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  return { width, height, texture, framebuffer };
}

const VERTEX_SHADER = `#version 300 es
uniform vec2 scale;
uniform vec2 shift;
out vec2 place;
void main() {
  place = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(scale * (2.0 * place - 1.0) + shift, 0.0, 1.0);
}`;

const FRAGMENT_SHADER = `#version 300 es
precision highp float;
uniform sampler2D sheet;
in vec2 place;
out vec4 fragment;
void main() { fragment = texture(sheet, place); }`;
