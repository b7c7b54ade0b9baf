import type { CustomLayerInterface, Map as MapLibreMap } from "maplibre-gl";
import { assert } from "../core/base/assert.ts";

/** A layer that we draw ourselves, as far as its kind differs from the others. */
interface Drawing<Gpu> {
  readonly id: string;
  readonly createGpu: (gl: WebGL2RenderingContext) => Gpu;
  /** Nothing lies on the graphics card yet: so at first, and after its context was lost. */
  readonly onEmpty: (gpu: Gpu) => void;
  readonly releaseGpu: (gpu: Gpu) => void;
  /**
   * Draws one picture. Only here does MapLibre expect others to touch its texture units.
   * @param matrix of the camera, from the world's corner
   */
  readonly draw: (gpu: Gpu, map: MapLibreMap, matrix: ArrayLike<number>) => void;
}

interface DrawnLayer<Gpu> {
  readonly layer: CustomLayerInterface;
  /** Calls back with what lies on the graphics card, while the layer is on a map. */
  readonly withGpu: (send: (gpu: Gpu) => void) => void;
  /** Asks for a picture. */
  readonly repaint: () => void;
}

/** The life of such a layer: on the map, off it, a picture at a time. */
export function createDrawnLayer<Gpu>(drawing: Drawing<Gpu>): DrawnLayer<Gpu> {
  let on: { readonly map: MapLibreMap; readonly gpu: Gpu } | null = null;
  return {
    layer: {
      id: drawing.id,
      type: "custom",
      renderingMode: "2d",
      onAdd(map, gl) {
        assert(gl instanceof WebGL2RenderingContext, "expected a WebGL 2 context");
        on = { map, gpu: drawing.createGpu(gl) };
        drawing.onEmpty(on.gpu);
      },
      onRemove() {
        if (on !== null) drawing.releaseGpu(on.gpu);
        on = null;
      },
      render(_gl, { defaultProjectionData }) {
        if (on !== null) drawing.draw(on.gpu, on.map, defaultProjectionData.mainMatrix);
      },
    },
    withGpu(send) {
      if (on !== null) send(on.gpu);
    },
    repaint() {
      on?.map.triggerRepaint();
    },
  };
}
