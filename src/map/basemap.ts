import { type Flavor, namedFlavor, layers as protomapsLayers } from "@protomaps/basemaps";
import { addProtocol, type LayerSpecification, type SourceSpecification } from "maplibre-gl";
import { type Header, PMTiles, type RangeResponse, type Source, TileType } from "pmtiles";
import type { Lang } from "../core/words/lang.ts";
import type { Palette } from "../look/palette.ts";
import { BASEMAP_SOURCE } from "./style.ts";

/** A local archive as a map below everything else. Nothing of it comes from a network. */
export interface Basemap {
  readonly source: SourceSpecification;
  layers(look: BasemapLook): readonly LayerSpecification[];
}

export interface BasemapLook {
  readonly isDark: boolean;
  readonly lang: Lang;
  readonly palette: Palette;
}

export type BasemapError = "not-pmtiles" | "not-vector";

/** Opens an archive of vector tiles (Protomaps' layers, or any other by its outlines) or of pictures. */
export async function readBasemap(
  file: File,
): Promise<
  | { readonly ok: true; readonly value: Basemap }
  | { readonly ok: false; readonly error: BasemapError }
> {
  const archive = new PMTiles(sourceOf(file));
  const header = await headerOf(archive);
  if (header === null) return { ok: false, error: "not-pmtiles" };

  const tiles = serveTiles(archive);
  if (PICTURE_TILES.has(header.tileType)) {
    return { ok: true, value: { source: pictureSource(header, tiles), layers: pictureLayers } };
  }
  if (header.tileType !== TileType.Mvt) return { ok: false, error: "not-vector" };

  const layerIds = await vectorLayerIds(archive);
  const isProtomaps = PROTOMAPS_LAYERS.every((id) => layerIds.includes(id));
  return {
    ok: true,
    value: {
      source: vectorSource(header, tiles),
      layers: isProtomaps ? protomapsBackdrop : ({ palette }) => outlines(layerIds, palette),
    },
  };
}

const PICTURE_TILES: ReadonlySet<TileType> = new Set([
  TileType.Png,
  TileType.Jpeg,
  TileType.Webp,
  TileType.Avif,
]);
const PROTOMAPS_LAYERS = ["earth", "water", "roads"];

function sourceOf(file: File): Source {
  return {
    getKey: () => file.name,
    async getBytes(offset: number, length: number): Promise<RangeResponse> {
      return { data: await file.slice(offset, offset + length).arrayBuffer() };
    },
  };
}

/** Null for anything that is not an archive of version 3: a file of a person's choice may be anything. */
const headerOf = (archive: PMTiles): Promise<Header | null> =>
  archive.getHeader().catch(() => null);

async function vectorLayerIds(archive: PMTiles): Promise<readonly string[]> {
  const metadata: unknown = await archive.getMetadata().catch(() => null);
  if (typeof metadata !== "object" || metadata === null) return [];
  const listed: unknown = Reflect.get(metadata, "vector_layers");
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((layer: unknown) => {
    const id: unknown =
      typeof layer === "object" && layer !== null ? Reflect.get(layer, "id") : null;
    return typeof id === "string" ? [id] : [];
  });
}

const TILE_ADDRESS = /\/(\d+)\/(\d+)\/(\d+)$/;

/** Lets the map ask for tiles of an archive. @returns the address pattern of its tiles */
function serveTiles(archive: PMTiles): string {
  addProtocol(BASEMAP_SOURCE, async ({ url }, { signal }) => {
    const [z, x, y] = TILE_ADDRESS.exec(url)?.slice(1).map(Number) ?? [];
    if (z === undefined || x === undefined || y === undefined) {
      throw new Error(`expected a tile address, got ${url}`);
    }
    const tile = await archive.getZxy(z, x, y, signal);
    return { data: tile?.data ?? new ArrayBuffer(0) };
  });
  return `${BASEMAP_SOURCE}://tiles/{z}/{x}/{y}`;
}

const rangeOf = ({ minZoom, maxZoom, minLon, minLat, maxLon, maxLat }: Header) => ({
  minzoom: minZoom,
  maxzoom: maxZoom,
  bounds: [minLon, minLat, maxLon, maxLat] as [number, number, number, number],
});

const vectorSource = (header: Header, tiles: string): SourceSpecification => ({
  type: "vector",
  tiles: [tiles],
  ...rangeOf(header),
});

const pictureSource = (header: Header, tiles: string): SourceSpecification => ({
  type: "raster",
  tiles: [tiles],
  tileSize: 256,
  ...rangeOf(header),
});

/** Pictures step back: less colour, and no brighter than a dark page can bear. */
const pictureLayers = ({ isDark }: BasemapLook): readonly LayerSpecification[] => [
  {
    id: "basemap-pictures",
    type: "raster",
    source: BASEMAP_SOURCE,
    paint: {
      "raster-saturation": -0.6,
      "raster-opacity": 0.75,
      "raster-brightness-max": isDark ? 0.5 : 1,
      "raster-fade-duration": 0,
    },
  },
];

function protomapsBackdrop({ isDark, lang, palette }: BasemapLook): readonly LayerSpecification[] {
  const flavor: Flavor = {
    ...namedFlavor(isDark ? "dark" : "light"),
    background: palette.ground,
    earth: palette.ground,
  };
  return protomapsLayers(BASEMAP_SOURCE, flavor, { lang: lang === "zh" ? "zh-Hans" : "en" })
    .filter(({ type, id }) => type !== "background" && !WITHOUT_SPRITE.includes(id))
    .flatMap(withoutIcons)
    .map((layer) => ({ ...layer, id: `basemap-${layer.id}` }));
}

/** Layers that are nothing without a sheet of icons, which is not there. */
const WITHOUT_SPRITE = ["pois", "roads_shields", "roads_oneway"];

function withoutIcons(layer: LayerSpecification): readonly LayerSpecification[] {
  if (layer.type !== "symbol") return [layer];
  if (layer.layout?.["text-field"] === undefined) return [];
  const layout = Object.fromEntries(
    Object.entries(layer.layout).filter(([name]) => !name.startsWith("icon-")),
  );
  return [{ ...layer, layout }];
}

/** Archives of another making: their lines and areas, without knowing what they are. */
const outlines = (layerIds: readonly string[], palette: Palette): readonly LayerSpecification[] => [
  ...layerIds.map(
    (id): LayerSpecification => ({
      id: `basemap-area-${id}`,
      type: "fill",
      source: BASEMAP_SOURCE,
      "source-layer": id,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": palette.home, "fill-opacity": 0.35 },
    }),
  ),
  ...layerIds.map(
    (id): LayerSpecification => ({
      id: `basemap-line-${id}`,
      type: "line",
      source: BASEMAP_SOURCE,
      "source-layer": id,
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": palette.mainStreet, "line-width": 0.8 },
    }),
  ),
];
