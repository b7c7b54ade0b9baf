import type {
  AddLayerObject,
  AllPaintProperties,
  GeoJSONSource,
  Map as MapLibreMap,
} from "maplibre-gl";
import { featureBounds } from "../core/model/geometry-table.ts";
import type { Lang } from "../core/words/lang.ts";
import { type Palette, paletteOf } from "../look/palette.ts";
import type { Basemap } from "./basemap.ts";
import { blockFaces } from "./block-faces.ts";
import { createFiller } from "./filler.ts";
import {
  areaFeatures,
  blockNameFeatures,
  facilityFeatures,
  markFeatures,
  shapeFeatures,
  streetMarkFeatures,
  walkFeatures,
} from "./map-features.ts";
import type {
  MapData,
  MapReport,
  MapTarget,
  ReachArea,
  StreetMarks,
  WalkLine,
} from "./map-types.ts";
import { toMercator, WORLD_PIXELS } from "./mercator.ts";
import type { Pace } from "./pace.ts";
import { NO_TARGET } from "./pick.ts";
import { createResidenceLayer } from "./residence-layer.ts";
import { flipMarks } from "./residence-order.ts";
import { createStreetLayer } from "./street-layer.ts";
import {
  BASEMAP_SOURCE,
  BLOCK_DETAIL_LAYERS,
  emptySource,
  GROUND_LAYER,
  LAYER_ABOVE_RESIDENCES,
  LAYER_ABOVE_STREETS,
  layers,
  SOURCES,
  type SourceId,
} from "./style.ts";
import { putImages } from "./symbol-images.ts";

/**
 * All that the map is to show, kept apart from the map itself: the graphics context may be lost
 * at any moment and takes sources, images and feature state with it. Setters remember what they
 * are told and pass it on while there is something to pass it to; `dress` brings a blank map to
 * what is remembered.
 */
export interface Scene {
  setData(data: MapData): void;
  setReport(report: MapReport): void;
  setAreas(areas: readonly ReachArea[]): void;
  setWalks(walks: readonly WalkLine[]): void;
  setStreetMarks(marks: StreetMarks): void;
  setSelected(target: MapTarget): void;
  setHovered(target: MapTarget): void;
  setTheme(isDark: boolean): void;
  setLang(lang: Lang): void;
  setBasemap(basemap: Basemap | null): void;
  /** Call when a blank style has loaded. */
  dress(): void;
  /** Whether something is yet to be handed to the map. */
  isFilling(): boolean;
  /** Call when the style is gone. */
  undress(): void;
}

/** Hatching and outlines begin where a block in the middle of all sizes is this wide, in CSS pixels. */
const DETAIL_PIXELS = 10;
const MOST_BLOCKS_ASKED = 500;
const MOST_ZOOM = 24;

function blockDetailZoom({ blocks }: MapData): number {
  const step = Math.max(1, Math.floor(blocks.count / MOST_BLOCKS_ASKED));
  const widths: number[] = []; // share of the world
  for (let block = 0; block < blocks.count; block += step) {
    const [west, south, east, north] = featureBounds(blocks, block);
    const [left, bottom, right, top] = toMercator(Float64Array.of(west, south, east, north));
    widths.push(Math.max(right! - left!, bottom! - top!));
  }
  const middle = widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
  return middle > 0
    ? Math.min(MOST_ZOOM, Math.max(0, Math.log2(DETAIL_PIXELS / (WORLD_PIXELS * middle))))
    : 0;
}

/** @param pace whether pictures take long: then the map is told more at once */
export function createScene(
  map: MapLibreMap,
  look: { readonly isDark: boolean; readonly lang: Lang },
  pace: Pick<Pace, "isSlow">,
): Scene {
  let { isDark, lang } = look;
  let palette: Palette = paletteOf(isDark);
  let data: MapData | null = null;
  let report: MapReport | null = null;
  let areas: readonly ReachArea[] = [];
  let walks: readonly WalkLine[] = [];
  let streetMarks: StreetMarks = { loosePieces: null, apart: [] };
  let selected = NO_TARGET;
  let hovered = NO_TARGET;
  let basemap: Basemap | null = null;

  // What the present style has been told; only differences are sent.
  let isDressed = false;
  let faces: Uint8Array = new Uint8Array(0);
  let asked: readonly string[] = [];
  let states: Uint8Array | null = null;
  let basemapLayers: readonly string[] = [];

  const filler = createFiller((id: SourceId) => map.getSource<GeoJSONSource>(id), pace.isSlow);
  const residences = createResidenceLayer(palette);
  const streets = createStreetLayer(palette);

  const fill = (source: SourceId, features: GeoJSON.FeatureCollection): void => {
    if (!isDressed) return;
    map.getSource<GeoJSONSource>(source)?.setData(features);
  };
  /** For what may hold thousands of features. */
  const fillSoon = (source: SourceId, features: () => GeoJSON.FeatureCollection): void => {
    if (isDressed) filler.fill(source, () => features().features);
  };

  const showFacilities = (): void => {
    const shown = data;
    if (shown !== null) fillSoon(SOURCES.facilities, () => facilityFeatures(shown, asked));
  };
  const showAreas = (): void => fill(SOURCES.areas, areaFeatures(areas, isDark));
  const showWalks = (): void => fill(SOURCES.walks, walkFeatures(walks, isDark));
  const showStreetMarks = (): void => fill(SOURCES.streetMarks, streetMarkFeatures(streetMarks));
  const showMarks = (): void => {
    if (data === null) return;
    const features = [
      ...markFeatures(data, hovered, "hover"),
      ...markFeatures(data, selected, "selected"),
    ];
    fill(SOURCES.marks, { type: "FeatureCollection", features });
  };

  const showImages = (): void => {
    if (!isDressed) return;
    putImages(map, categoriesOf(data), { isDark, palette });
  };

  const showData = (): void => {
    const shown = data;
    if (shown === null || !isDressed) return;
    showImages();
    map.removeFeatureState({ source: SOURCES.blocks });
    faces = new Uint8Array(shown.blocks.count); // BlockFace.bare
    fill(SOURCES.studyArea, shapeFeatures(shown.studyArea));
    showMarks();
    const zoom = blockDetailZoom(shown);
    for (const layer of BLOCK_DETAIL_LAYERS) map.setLayerZoomRange(layer, zoom, MOST_ZOOM);
    fillSoon(SOURCES.blocks, () => shapeFeatures(shown.blocks));
    showFacilities();
    fillSoon(SOURCES.homes, () => shapeFeatures(shown.homes));
    fillSoon(SOURCES.blockNames, () => blockNameFeatures(shown));
  };

  const showFaces = (next: Uint8Array): void => {
    if (!isDressed) return;
    for (let block = 0; block < next.length; block++) {
      if (next[block] === faces[block]) continue;
      map.setFeatureState({ source: SOURCES.blocks, id: block }, { face: next[block] });
    }
    faces = next;
  };

  const showReport = (): void => {
    if (report === null || data === null || !belongsTogether(report, data)) return;
    showFaces(blockFaces(report));
    const marks =
      report.flips === null ? report.report.residenceState : flipMarks(report.flips.homes);
    if (!sameBytes(states, marks)) {
      states = marks;
      residences.setStates(states);
    }
    if (report.categories.join() !== asked.join()) {
      asked = report.categories;
      showFacilities();
    }
  };

  const removeBasemap = (): void => {
    for (const layer of basemapLayers) map.removeLayer(layer);
    basemapLayers = [];
    if (map.getSource(BASEMAP_SOURCE) !== undefined) map.removeSource(BASEMAP_SOURCE);
  };
  const showBasemap = (): void => {
    if (!isDressed) return;
    removeBasemap();
    if (basemap === null) return;
    map.addSource(BASEMAP_SOURCE, basemap.source);
    const [lowest] = layers(palette);
    const added = basemap.layers({ isDark, lang, palette });
    for (const layer of added) map.addLayer(layer, lowest?.id);
    basemapLayers = added.map(({ id }) => id);
  };

  return {
    setData(next) {
      data = next;
      report = null;
      states = null;
      walks = [];
      areas = [];
      streetMarks = { loosePieces: null, apart: [] };
      selected = NO_TARGET;
      hovered = NO_TARGET;
      streets.setStreets(next.streets);
      residences.setPositions(toMercator(next.residenceLonLat));
      showData();
      showAreas();
      showWalks();
      showStreetMarks();
    },
    setReport(next) {
      report = next;
      showReport();
    },
    setAreas(next) {
      areas = next;
      showAreas();
    },
    setWalks(next) {
      walks = next;
      showWalks();
    },
    setStreetMarks(next) {
      streetMarks = next;
      showStreetMarks();
    },
    setSelected(target) {
      selected = target;
      showMarks();
    },
    setHovered(target) {
      hovered = target;
      showMarks();
    },
    setTheme(nextIsDark) {
      if (nextIsDark === isDark) return;
      const before = palette;
      isDark = nextIsDark;
      palette = paletteOf(isDark);
      streets.setPalette(palette);
      residences.setPalette(palette);
      if (!isDressed) return;
      map.setPaintProperty(GROUND_LAYER, "background-color", palette.ground);
      repaint(map, before, palette);
      showImages();
      showAreas();
      showWalks();
      showBasemap();
    },
    setLang(next) {
      if (next === lang) return;
      lang = next;
      showBasemap();
    },
    setBasemap(next) {
      basemap = next;
      showBasemap();
    },
    dress() {
      if (isDressed) return;
      isDressed = true;
      faces = new Uint8Array(0);
      basemapLayers = [];
      map.setPaintProperty(GROUND_LAYER, "background-color", palette.ground);
      for (const source of Object.values(SOURCES)) map.addSource(source, emptySource());
      showImages();
      for (const layer of layers(palette)) map.addLayer(layer);
      map.addLayer(streets as AddLayerObject, LAYER_ABOVE_STREETS);
      map.addLayer(residences as AddLayerObject, LAYER_ABOVE_RESIDENCES);
      showBasemap();
      showData();
      showAreas();
      showWalks();
      showStreetMarks();
      showReport();
    },
    isFilling: () => filler.isBusy(),
    undress() {
      isDressed = false;
      filler.drop();
    },
  };
}

/** Facilities of no known category have "" for one, and a symbol like the others. */
function categoriesOf(data: MapData | null): ReadonlySet<string> {
  return new Set(["", ...(data?.facilityCategories.flat() ?? [])]);
}

/** A report may be about data that have been replaced since; it is on its way out then. */
function belongsTogether({ report }: MapReport, data: MapData): boolean {
  return (
    report.groups === data.blocks.count + 1 &&
    report.residenceState.length === data.residenceLonLat.length / 2
  );
}

function sameBytes(a: Uint8Array | null, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a === null || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Changes the paint that differs between two palettes, in place: nothing is loaded again. */
function repaint(map: MapLibreMap, before: Palette, after: Palette): void {
  const old = layers(before);
  layers(after).forEach((layer, row) => {
    const oldPaint = old[row]?.paint as Record<string, unknown> | undefined; // same layers, same order
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      if (JSON.stringify(oldPaint?.[name]) === JSON.stringify(value)) continue;
      map.setPaintProperty(layer.id, name as keyof AllPaintProperties, value); // from a paint itself
    }
  });
}
