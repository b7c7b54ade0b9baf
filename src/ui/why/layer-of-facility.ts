import type { LayerView } from "../../worker/protocol.ts";

type CountedLayer = Pick<LayerView, "role" | "loaded" | "file" | "layer">;

/** The layer that a row of the facilities is from: they stand in the order of their layers. Null where the rows do not add up. */
export function layerOfFacility(
  layers: readonly CountedLayer[],
  facilities: number,
  facility: number,
): CountedLayer | null {
  const own = layers.filter(({ role }) => role === "facilities");
  if (own.reduce((sum, { loaded }) => sum + loaded, 0) !== facilities) return null;
  let start = 0;
  for (const layer of own) {
    start += layer.loaded;
    if (facility < start) return layer;
  }
  return null;
}
