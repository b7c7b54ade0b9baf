import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { type Palette, paletteOf } from "../look/palette.ts";

export const SOURCES = {
  studyArea: "study-area",
  homes: "homes",
  areas: "reach-areas",
  walks: "walks",
  streetMarks: "street-marks",
  facilities: "facilities",
  blockNames: "block-names",
  marks: "marks",
} as const;

export type SourceId = (typeof SOURCES)[keyof typeof SOURCES];

/** A local archive, when one is open; not made of features of ours. */
export const BASEMAP_SOURCE = "basemap";
export const GROUND_LAYER = "ground";
/** Streets are drawn by a layer of our own, right below this one. */
export const LAYER_ABOVE_STREETS = "homes";
/** So are blocks, below this one. */
export const LAYER_ABOVE_BLOCKS = "area-fill";
/** And residences, below this one. */
export const LAYER_ABOVE_RESIDENCES = "mark-casing";
/** And the shapes of facilities, below their symbols. */
export const LAYER_ABOVE_FACILITIES = "facility-symbols";

/** From this zoom on there is room for whole symbols; below, and where room lacks, shapes stand in. */
export const SYMBOL_ZOOM = 13;
/** Facilities that the standard does not ask for become whole symbols only here. */
const QUIET_SYMBOL_ZOOM = 16;
export const BLOCK_NAME_ZOOM = 15;
const FACILITY_NAME_ZOOM = 16;

// Drawn from the fonts of the computer; no font is fetched.
const FONT = ["system-ui", "sans-serif"];

const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

/** What the map starts with: paper, and nothing to fetch. */
export const blankStyle = (palette: Palette): StyleSpecification => ({
  version: 8,
  transition: { duration: 0, delay: 0 },
  sources: {},
  layers: [groundLayer(palette)],
});

/** An empty source. Tiles end at zoom 14: closer views reuse them, which saves most of the memory. */
export const emptySource = (): GeoJSONSourceSpecification => ({
  type: "geojson",
  data: EMPTY,
  buffer: 16,
  maxzoom: 14,
  tolerance: 0.25,
});

/** All layers over the ground, from bottom to top, but for streets, blocks and residences. */
export const layers = (palette: Palette): readonly LayerSpecification[] => [
  ...backdropLayers(palette),
  ...areaLayers(),
  ...streetMarkLayers(palette),
  ...blockMarkLayers(palette),
  ...walkLayers(palette),
  ...blockNameLayers(palette),
  ...facilityLayers(palette),
  ...apartLayers(palette),
  ...pointMarkLayers(palette),
  ...walkLabelLayers(palette),
];

/** A layer as long as its source is empty. */
export const hidden = (layer: LayerSpecification): LayerSpecification =>
  ({ ...layer, layout: { ...layer.layout, visibility: "none" } }) as LayerSpecification; // of the same type

/** Ids of the layers that show a source. */
export const layersOf = (source: SourceId): readonly string[] =>
  layers(paletteOf(false)).flatMap((layer) =>
    "source" in layer && layer.source === source ? [layer.id] : [],
  );

const groundLayer = ({ ground }: Palette): LayerSpecification => ({
  id: GROUND_LAYER,
  type: "background",
  paint: { "background-color": ground },
});

const backdropLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: "study-area",
    source: SOURCES.studyArea,
    type: "line",
    layout: { "line-join": "round" },
    paint: {
      "line-color": palette.studyArea,
      "line-width": 1.2,
      "line-dasharray": [6, 3],
    },
  },
  {
    id: LAYER_ABOVE_STREETS,
    source: SOURCES.homes,
    type: "fill",
    minzoom: 13,
    paint: { "fill-color": palette.home },
  },
];

const areaLayers = (): readonly LayerSpecification[] => [
  {
    id: LAYER_ABOVE_BLOCKS,
    source: SOURCES.areas,
    type: "fill",
    paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.1 },
  },
  {
    id: "area-line",
    source: SOURCES.areas,
    type: "line",
    layout: { "line-join": "round" },
    // Streets within reach are lines themselves, and wider than the edge of an area.
    paint: {
      "line-color": ["get", "colour"],
      "line-width": ["case", ["==", ["geometry-type"], "LineString"], 2.6, 1.6],
      "line-opacity": ["case", ["==", ["geometry-type"], "LineString"], 0.75, 1],
    },
  },
];

/** Streets that no walk reaches from the others: cased and dashed, so that they are seen on any ground. */
const streetMarkLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: "loose-casing",
    source: SOURCES.streetMarks,
    type: "line",
    filter: ["!", isPoint],
    paint: { "line-color": palette.halo, "line-width": byZoom([11, 3], [16, 7]) },
  },
  {
    id: "loose-pieces",
    source: SOURCES.streetMarks,
    type: "line",
    filter: ["!", isPoint],
    paint: {
      "line-color": palette.noCapacity,
      "line-width": byZoom([11, 1.4], [16, 3.5]),
      "line-dasharray": [2.5, 1],
    },
  },
];

/** Places without a street: an open ring round each. */
const apartLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: "apart-casing",
    source: SOURCES.streetMarks,
    type: "circle",
    filter: isPoint,
    paint: {
      "circle-radius": 9,
      "circle-opacity": 0,
      "circle-stroke-color": palette.halo,
      "circle-stroke-width": 5,
    },
  },
  {
    id: "apart",
    source: SOURCES.streetMarks,
    type: "circle",
    filter: isPoint,
    paint: {
      "circle-radius": 10,
      "circle-opacity": 0,
      "circle-stroke-color": palette.noCapacity,
      "circle-stroke-width": 2.4,
    },
  },
];

/** The straight line beside a way that is known, and the legs to and from the streets. */
const isBeside: ExpressionSpecification = ["get", "isBeside"];

const walkLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: "walk-casing",
    source: SOURCES.walks,
    type: "line",
    layout: { "line-cap": "round" },
    filter: ["!", isBeside],
    paint: { "line-color": palette.halo, "line-width": 7, "line-opacity": 0.9 },
  },
  {
    id: "walk-way",
    source: SOURCES.walks,
    type: "line",
    filter: ["==", ["get", "part"], "way"],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": ["get", "colour"], "line-width": 4 },
  },
  {
    id: "walk-legs",
    source: SOURCES.walks,
    type: "line",
    filter: ["==", ["get", "part"], "leg"],
    paint: { "line-color": ["get", "colour"], "line-width": 2.5, "line-dasharray": [2, 1.5] },
  },
  {
    id: "walk-line",
    source: SOURCES.walks,
    type: "line",
    filter: ["==", ["get", "part"], "line"],
    layout: { "line-cap": "round" },
    // Dots: dashes without length, rounded by their caps. A straight line is no street.
    paint: {
      "line-color": ["get", "colour"],
      "line-width": ["case", isBeside, 2.2, 4],
      "line-dasharray": [0, 1.8],
    },
  },
];

/** Below the facilities: names further up are placed first and would take their room. */
const blockNameLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: "block-names",
    source: SOURCES.blockNames,
    type: "symbol",
    minzoom: BLOCK_NAME_ZOOM,
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": 11,
      "text-max-width": 7,
      "text-letter-spacing": 0.04,
    },
    paint: namePaint(palette),
  },
];

const isAsked: ExpressionSpecification = ["==", ["get", "asked"], 1];

const facilityLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: LAYER_ABOVE_FACILITIES,
    source: SOURCES.facilities,
    type: "symbol",
    minzoom: SYMBOL_ZOOM,
    filter: ["any", isAsked, [">=", ["zoom"], QUIET_SYMBOL_ZOOM]],
    layout: {
      "icon-image": ["get", "symbol"],
      "icon-size": ["interpolate", ["linear"], ["zoom"], SYMBOL_ZOOM, 0.72, 17, 1],
      "icon-padding": ["interpolate", ["linear"], ["zoom"], SYMBOL_ZOOM, 16, 16, 0],
      "symbol-sort-key": ["get", "turn"],
      "text-field": ["step", ["zoom"], "", FACILITY_NAME_ZOOM, ["get", "name"]],
      "text-font": FONT,
      "text-size": 11,
      "text-max-width": 9,
      "text-anchor": "top",
      "text-offset": [0, 1.25],
      "text-optional": true,
    },
    paint: namePaint(palette),
  },
];

const isParting: ExpressionSpecification = ["==", ["get", "part"], "parting"];

const walkLabelLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: "walk-parting",
    source: SOURCES.walks,
    type: "circle",
    filter: isParting,
    paint: {
      "circle-radius": 5,
      "circle-color": palette.halo,
      "circle-stroke-color": palette.short,
      "circle-stroke-width": 2.5,
    },
  },
  {
    id: "walk-parting-names",
    source: SOURCES.walks,
    type: "symbol",
    filter: isParting,
    layout: {
      "text-field": ["get", "label"],
      "text-font": FONT,
      "text-size": 12,
      "text-anchor": "left",
      "text-offset": [0.8, 0],
      "text-allow-overlap": true,
    },
    paint: { ...namePaint(palette), "text-color": palette.short, "text-halo-width": 2.2 },
  },
  {
    id: "walk-labels",
    source: SOURCES.walks,
    type: "symbol",
    filter: ["==", ["get", "part"], "length"],
    layout: {
      "text-field": ["get", "label"],
      "text-font": FONT,
      "text-size": 13,
      "text-max-width": 20, // one line
      // Beside the walk, which would strike it through, and where no other length is.
      "text-variable-anchor": ["left", "right", "bottom", "top"],
      "text-radial-offset": 0.9,
      "text-padding": 1,
      "symbol-sort-key": ["case", ["get", "isShort"], 0, 1],
    },
    paint: {
      "text-color": palette.text, // on the red of gaps red cannot be read
      "text-halo-color": palette.halo,
      "text-halo-width": 3,
    },
  },
];

const namePaint = (palette: Palette) => ({
  "text-color": palette.label,
  "text-halo-color": palette.halo,
  "text-halo-width": 1.4,
});

const isSelected: ExpressionSpecification = ["==", ["get", "role"], "selected"];
const isPoint: ExpressionSpecification = ["==", ["geometry-type"], "Point"];

/** What is pointed at and what is selected: outlines round shapes, rings round points. */
/** Below the walks: blocks end at streets, and walks run along these. */
const blockMarkLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: LAYER_ABOVE_RESIDENCES,
    source: SOURCES.marks,
    type: "line",
    filter: ["!", isPoint],
    layout: { "line-join": "round" },
    paint: {
      "line-color": palette.selectionCasing,
      "line-width": ["case", isSelected, 7, 4.5],
    },
  },
  {
    id: "mark-line",
    source: SOURCES.marks,
    type: "line",
    filter: ["!", isPoint],
    layout: { "line-join": "round" },
    paint: { "line-color": palette.selection, "line-width": ["case", isSelected, 3, 1.8] },
  },
];

const pointMarkLayers = (palette: Palette): readonly LayerSpecification[] => [
  {
    id: "mark-ring-casing",
    source: SOURCES.marks,
    type: "circle",
    filter: isPoint,
    paint: {
      "circle-radius": ["get", "radius"],
      "circle-opacity": 0,
      "circle-stroke-color": palette.selectionCasing,
      "circle-stroke-width": ["case", isSelected, 6, 4.5],
    },
  },
  {
    id: "mark-ring",
    source: SOURCES.marks,
    type: "circle",
    filter: isPoint,
    paint: {
      "circle-radius": ["+", ["get", "radius"], 1.5],
      "circle-opacity": 0,
      "circle-stroke-color": palette.selection,
      "circle-stroke-width": ["case", isSelected, 3, 1.8],
    },
  },
];

const byZoom = (...stops: readonly (readonly [zoom: number, width: number])[]) =>
  ["interpolate", ["linear"], ["zoom"], ...stops.flat()] as unknown as ExpressionSpecification; // a spread hides the pairs of stops from the type
