import type { DatasetView } from "../parts/block-label.ts";

/** The file, and the layer in it where they differ. */
export const layerName = ({ file, layer }: DatasetView["layers"][number]): string =>
  layer === "" || layer === file ? file : `${file} · ${layer}`;
