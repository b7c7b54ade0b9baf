import type { Lang } from "../core/words/lang.ts";

interface MapWords {
  /** Accessible name of the canvas; the region round it has the page's own name. */
  readonly canvas: string;
}

export const MAP_WORDS: Readonly<Record<Lang, MapWords>> = {
  en: { canvas: "Map canvas" },
  zh: { canvas: "地图画布" },
};
