import type {
  AddLayerObject,
  AllPaintProperties,
  GeoJSONSource,
  Map as MapLibreMap,
} from "maplibre-gl";
import type { Lang } from "../core/words/lang.ts";
import { type Palette, paletteOf } from "../look/palette.ts";
import type { Basemap } from "./basemap.ts";
import { blockFaces } from "./block-faces.ts";
import { createBlockLayer } from "./block-layer.ts";
import { type FacilityDots, facilityDots } from "./facility-dots.ts";
import { createFacilityLayer } from "./facility-layer.ts";
import { createFiller } from "./filler.ts";
import { createGeometry } from "./geometry.ts";
import { createInView, type InView } from "./in-view.ts";
import {
  areaFeatures,
  blockNameFeatures,
  facilityFeatures,
  facilityTurns,
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
import { toMercator } from "./mercator.ts";
import type { Pace } from "./pace.ts";
import { NO_TARGET } from "./pick.ts";
import type { Preparation } from "./preparation.ts";
import type { PreparedHomes } from "./prepared-homes.ts";
import { createResidenceLayer } from "./residence-layer.ts";
import { flipMarks } from "./residence-order.ts";
import { createScreen } from "./screen.ts";
import { createStreetLayer } from "./street-layer.ts";
import {
  BASEMAP_SOURCE,
  BLOCK_NAME_ZOOM,
  emptySource,
  GROUND_LAYER,
  hidden,
  LAYER_ABOVE_BLOCKS,
  LAYER_ABOVE_FACILITIES,
  LAYER_ABOVE_RESIDENCES,
  LAYER_ABOVE_STREETS,
  layers,
  layersOf,
  SOURCES,
  type SourceId,
  SYMBOL_ZOOM,
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
  /** Whether something is yet to be handed to the map, or drawn in full. */
  isFilling(): boolean;
  /** Milliseconds that were drawn beside the last picture; null if it was not one in full. */
  drawnBeside(): number | null;
  /** Has pictures that are made meanwhile drawn in full. */
  inFull<Answer>(act: () => Answer): Answer;
  /** Call when the view has come to rest elsewhere. */
  lookAround(): void;
  /** Homes that can be pointed at; null while they are made ready. */
  homes(): PreparedHomes | null;
  /** Call when the style is gone. */
  undress(): void;
  /** The last call. */
  end(): void;
}

interface SceneTools {
  readonly preparation: Preparation;
  /** Whether pictures take long: then the map is told more at once, and drawn beside the page. */
  readonly pace: Pick<Pace, "isSlow">;
  /** Called when all was handed to the map, be it without a change of the picture. */
  readonly onFilled: () => void;
}

export function createScene(
  map: MapLibreMap,
  look: { readonly isDark: boolean; readonly lang: Lang },
  { preparation, pace, onFilled }: SceneTools,
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
  let asked: readonly string[] = [];
  let basemapLayers: readonly string[] = [];
  const pictured = new Set<string>(); // categories whose symbols it has
  const filled = new Set<SourceId>(); // what is not empty

  const filler = createFiller(
    (id: SourceId) => map.getSource<GeoJSONSource>(id),
    pace.isSlow,
    onFilled,
  );
  const screen = createScreen(map, PLANES, { pace, isApart: (id) => isApart(id) });
  const streets = createStreetLayer(palette, screen);
  const blocks = createBlockLayer(palette, screen);
  const residences = createResidenceLayer(palette, screen);
  const facilities = createFacilityLayer({ isDark, palette }, screen);
  const geometry = createGeometry(preparation, { residences, streets, blocks }, () =>
    map.triggerRepaint(),
  );
  // What the layers of our own were told last.
  let faces: Uint8Array | null = null;
  let states: Uint8Array | null = null;
  let dots: FacilityDots = facilityDots({ facilityCategories: [] }, []);
  // What has names and symbols where one comes near.
  let symbolsNear: InView | null = null;
  let namesNear: InView | null = null;

  /** Even an empty source costs time in every picture, unless its layers are hidden. */
  const setVisible = (source: SourceId, isVisible: boolean): void => {
    const visibility = isVisible ? "visible" : "none";
    for (const id of layersOf(source)) map.setLayoutProperty(id, "visibility", visibility);
  };
  /** To empty what is empty would draw the same picture again. */
  const isNews = (source: SourceId, { features }: GeoJSON.FeatureCollection): boolean => {
    const isEmpty = features.length === 0;
    const wasEmpty = !filled.has(source);
    if (isEmpty) filled.delete(source);
    else filled.add(source);
    if (isEmpty !== wasEmpty) setVisible(source, !isEmpty);
    return !isEmpty || !wasEmpty;
  };
  const fill = (source: SourceId, features: GeoJSON.FeatureCollection): void => {
    if (!isDressed || !isNews(source, features)) return;
    map.getSource<GeoJSONSource>(source)?.setData(features);
  };
  /** For what may hold thousands of features. */
  const fillSoon = (source: SourceId, features: () => GeoJSON.FeatureCollection): void => {
    if (!isDressed) return;
    filler.fill(source, () => {
      const made = features();
      return isNews(source, made) ? made.features : null;
    });
  };

  /** Whether features of MapLibre are seen between a layer of our own and the one below it. */
  const isApart = (id: string): boolean => {
    const isFilled = (source: SourceId): boolean => filled.has(source);
    if (id === "residences") return isFilled(SOURCES.areas) || isFilled(SOURCES.streetMarks);
    if (id !== "facility-dots") return false;
    const areNamesSeen = isFilled(SOURCES.blockNames) && map.getZoom() >= BLOCK_NAME_ZOOM;
    return isFilled(SOURCES.walks) || selected.kind === "block" || areNamesSeen;
  };

  /** Writes out those that the view has come near to. */
  const showNear = (
    source: SourceId,
    near: InView | null,
    features: (shown: MapData, rows: readonly number[]) => GeoJSON.FeatureCollection,
  ): void => {
    const shown = data;
    if (shown !== null && near !== null) {
      fillSoon(source, () => features(shown, near.rows()));
    }
  };
  const showSymbols = (): void =>
    showNear(SOURCES.facilities, symbolsNear, (shown, rows) => facilityFeatures(shown, dots, rows));
  const showBlockNames = (): void => showNear(SOURCES.blockNames, namesNear, blockNameFeatures);
  const showNearAgain = (): void => {
    if (symbolsNear?.isOutdated()) showSymbols();
    if (namesNear?.isOutdated()) showBlockNames();
  };
  const arrangeFacilities = (shown: MapData): void => {
    dots = facilityDots(shown, asked);
    symbolsNear = createInView(map, shown.facilityLonLat, SYMBOL_ZOOM, facilityTurns(dots));
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

  /** Draws the symbols that are missing; those that are there stay as they are. */
  const showImages = (): void => {
    if (!isDressed) return;
    const missing = [...categoriesOf(data)].filter((category) => !pictured.has(category));
    for (const category of missing) pictured.add(category);
    putImages(map, missing, { isDark, palette });
  };

  const showData = (): void => {
    const shown = data;
    if (shown === null || !isDressed) return;
    showImages();
    fill(SOURCES.studyArea, shapeFeatures(shown.studyArea));
    showMarks();
    showSymbols();
    fillSoon(SOURCES.homes, () => shapeFeatures(shown.homes));
    showBlockNames();
  };

  const showReport = (): void => {
    if (report === null || data === null || !belongsTogether(report, data)) return;
    const painted = blockFaces(report);
    if (!sameBytes(faces, painted)) {
      faces = painted;
      geometry.paintBlocks(painted);
    }
    const marks =
      report.flips === null ? report.report.residenceState : flipMarks(report.flips.homes);
    if (!sameBytes(states, marks)) {
      states = marks;
      geometry.paintHomes(marks);
    }
    if (report.categories.join() !== asked.join()) {
      asked = report.categories;
      arrangeFacilities(data);
      facilities.setDots(dots);
      showSymbols();
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
      faces = null;
      states = null;
      walks = [];
      areas = [];
      streetMarks = { loosePieces: null, apart: [] };
      selected = NO_TARGET;
      hovered = NO_TARGET;
      geometry.show(next);
      arrangeFacilities(next);
      facilities.setFacilities(toMercator(next.facilityLonLat), dots);
      namesNear = createInView(map, next.blockPoints ?? NO_PLACES, BLOCK_NAME_ZOOM, (row) => row);
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
      facilities.setTheme(isDark, palette);
      blocks.setPalette(palette);
      streets.setPalette(palette);
      residences.setPalette(palette);
      if (!isDressed) return;
      map.setPaintProperty(GROUND_LAYER, "background-color", palette.ground);
      repaint(map, before, palette);
      putImages(map, pictured, { isDark, palette });
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
      basemapLayers = [];
      map.setPaintProperty(GROUND_LAYER, "background-color", palette.ground);
      for (const source of Object.values(SOURCES)) map.addSource(source, emptySource());
      pictured.clear();
      filled.clear();
      showImages();
      for (const layer of layers(palette)) map.addLayer(hidden(layer));
      map.addLayer(streets as AddLayerObject, LAYER_ABOVE_STREETS);
      map.addLayer(blocks as AddLayerObject, LAYER_ABOVE_BLOCKS);
      map.addLayer(residences as AddLayerObject, LAYER_ABOVE_RESIDENCES);
      map.addLayer(facilities as AddLayerObject, LAYER_ABOVE_FACILITIES);
      showBasemap();
      showData();
      showAreas();
      showWalks();
      showStreetMarks();
      showReport();
    },
    homes: () => geometry.homes(),
    lookAround() {
      if (isDressed) showNearAgain();
    },
    drawnBeside: screen.drawnBeside,
    inFull: screen.inFull,
    isFilling: () => filler.isBusy() || geometry.isBusy() || screen.isBusy(),
    undress() {
      isDressed = false;
      filler.drop();
      screen.forget();
    },
    end() {
      isDressed = false;
      filler.drop();
      geometry.end();
      screen.forget();
    },
  };
}

/** Ids of the layers of our own: what lies on streets must not wait for them. */
const PLANES = [["streets"], ["blocks", "residences", "facility-dots"]] as const;

const NO_PLACES = new Float64Array(0);

/** Facilities of no known category have "" for one, and a symbol like the others. */
function categoriesOf(data: MapData | null): ReadonlySet<string> {
  const all = new Set([""]);
  for (const categories of data?.facilityCategories ?? []) {
    for (const category of categories) all.add(category);
  }
  return all;
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
