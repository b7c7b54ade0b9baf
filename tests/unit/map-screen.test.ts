import type { Map as MapLibreMap } from "maplibre-gl";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createScreen } from "../../src/map/screen.ts";
import { viewOn } from "../support/map-view.ts";

const IDS = ["blocks", "homes"] as const;

const VIEW = viewOn([0.25, 0.5], 0.125);

/** A graphics card that draws nothing, at once, and counts what lays a picture on itself. */
function fakeCard() {
  const pictureOf = new Map<unknown, unknown>(); // by framebuffer
  let framebuffer: unknown = null;
  let texture: unknown = null;
  let loops = 0;
  const known: Record<string, (...args: unknown[]) => unknown> = {
    bindFramebuffer: (_, next) => {
      framebuffer = next;
    },
    bindTexture: (_, next) => {
      texture = next;
    },
    framebufferTexture2D: (_target, _at, _kind, of) => pictureOf.set(framebuffer, of),
    drawArrays: () => {
      if (texture !== null && pictureOf.get(framebuffer) === texture) loops++;
    },
    getProgramParameter: () => true,
    getSyncParameter: () => "SIGNALED",
  };
  const gl = new Proxy(known, {
    get: (_, key: string) => {
      if (key in known) return known[key];
      if (/^create|^fenceSync/.test(key)) return () => ({});
      return /^[A-Z]/.test(key) ? key : () => {};
    },
  });
  return { gl: gl as unknown as WebGL2RenderingContext, loops: () => loops };
}

/** A screen that draws on sheets, of two layers that lie apart, so that each has a sheet of its own. */
function slowScreen() {
  const card = fakeCard();
  const painter = { context: { setDirty: () => {} } };
  const map = { isMoving: () => false, triggerRepaint: () => {}, painter };
  const screen = createScreen(map as unknown as MapLibreMap, [IDS], {
    pace: { isSlow: () => true },
    isApart: (id) => id === "homes",
  });
  let pieces = 1;
  for (const id of IDS) screen.enter(id, () => [{ pieces, weight: 1, draw: () => {} }]);
  const picture = (): void => {
    for (const id of IDS) screen.render(id, card.gl, VIEW);
  };
  return {
    loops: card.loops,
    picture,
    settle() {
      do {
        picture();
        vi.runAllTimers();
      } while (screen.isBusy());
    },
    renew(count: number) {
      pieces = count;
      for (const id of IDS) screen.outdate(id, true);
    },
  };
}

describe("sheets that are laid on one", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are not drawn on again before, though all that was on them is taken away", () => {
    const { picture, settle, renew, loops } = slowScreen();
    settle();
    renew(1);
    settle();
    picture(); // asks for the sheets on one
    renew(0);
    settle();
    expect(loops()).toBe(0);
  });
});
