import type { Map as MapLibreMap } from "maplibre-gl";
import type { Palette } from "../look/palette.ts";
import { drawSymbol, IMAGE_PIXEL_RATIO, symbolImageId } from "./map-images.ts";

export interface ImageTheme {
  readonly isDark: boolean;
  readonly palette: Palette;
}

/** Puts the symbols of some categories on the map, or draws them anew. */
export function putImages(
  map: MapLibreMap,
  categories: Iterable<string>,
  { isDark, palette }: ImageTheme,
): void {
  for (const category of categories) {
    for (const isSynthetic of [false, true]) {
      const image = drawSymbol(category, isSynthetic, isDark, palette.halo);
      put(map, symbolImageId(category, isSynthetic), image);
    }
  }
}

/** An image keeps its size from theme to theme, so it can be replaced in place. */
function put(map: MapLibreMap, id: string, image: ImageData): void {
  if (map.hasImage(id)) map.updateImage(id, image);
  else map.addImage(id, image, { pixelRatio: IMAGE_PIXEL_RATIO });
}
