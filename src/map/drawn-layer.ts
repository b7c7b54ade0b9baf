import type { CustomLayerInterface, Map as MapLibreMap } from "maplibre-gl";
import { assert } from "../core/base/assert.ts";
import type { Pass } from "./passes.ts";
import type { Screen } from "./screen.ts";
import { type View, viewOf } from "./view.ts";

/** A layer that we draw ourselves, as far as its kind differs from the others. */
interface Drawing<Gpu> {
  readonly id: string;
  readonly createGpu: (gl: WebGL2RenderingContext) => Gpu;
  /** Nothing lies on the graphics card yet: so at first, and after its context was lost. */
  readonly onEmpty: (gpu: Gpu) => void;
  readonly releaseGpu: (gpu: Gpu) => void;
  /**
   * What a picture is made of, from bottom to top. Only while it is drawn does MapLibre expect
   * others to touch its texture units.
   * @param isDraft whether the picture is to be there soon rather than in full
   */
  readonly passes: (gpu: Gpu, view: View, isDraft: boolean) => readonly Pass[];
}

interface DrawnLayer<Gpu> {
  readonly layer: CustomLayerInterface;
  /** Calls back with what lies on the graphics card, while the layer is on a map. */
  readonly withGpu: (send: (gpu: Gpu) => void) => void;
  /** Asks for a picture of what has changed. @param isNew whether it is about other data than before */
  readonly repaint: (isNew?: boolean) => void;
}

/** The life of such a layer: on the map, off it, a picture at a time. */
export function createDrawnLayer<Gpu>(drawing: Drawing<Gpu>, screen: Screen): DrawnLayer<Gpu> {
  const { id } = drawing;
  let on: { readonly map: MapLibreMap; readonly gpu: Gpu } | null = null;
  return {
    layer: {
      id,
      type: "custom",
      renderingMode: "2d",
      onAdd(map, gl) {
        assert(gl instanceof WebGL2RenderingContext, "expected a WebGL 2 context");
        const gpu = drawing.createGpu(gl);
        on = { map, gpu };
        drawing.onEmpty(gpu);
        screen.enter(id, (view, isDraft) => drawing.passes(gpu, view, isDraft));
      },
      onRemove() {
        if (on === null) return;
        screen.leave(id);
        drawing.releaseGpu(on.gpu);
        on = null;
      },
      render(gl, { defaultProjectionData }) {
        if (on === null || !(gl instanceof WebGL2RenderingContext)) return;
        screen.render(id, gl, viewOf(on.map, gl, defaultProjectionData.mainMatrix));
      },
    },
    withGpu(send) {
      if (on !== null) send(on.gpu);
    },
    repaint(isNew = false) {
      screen.outdate(id, isNew);
      on?.map.triggerRepaint();
    },
  };
}
