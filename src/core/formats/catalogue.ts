/** A format as a file picker knows it. */
export interface FileFormatEntry {
  readonly id: string;
  readonly label: { readonly en: string; readonly zh: string };
  /** Endings of file names, lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Whether a file is text, in UTF-8 when its reader gets it whatever it was in before. */
  readonly isText: boolean;
}

/** Endings of names that promise one object a line. */
export const SEQUENCE_EXTENSIONS = [".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"];

/**
 * Every format that can be read. Apart from the readers, which `registry.ts` joins to it, so that
 * a page that only offers to open files does not carry them.
 */
export const FORMAT_CATALOGUE = [
  {
    id: "geojson",
    label: { en: "GeoJSON", zh: "GeoJSON" },
    extensions: [".geojson", ".json"],
    isText: true,
  },
  {
    id: "geojson-seq",
    label: { en: "GeoJSON, one object a line", zh: "逐行 GeoJSON" },
    extensions: SEQUENCE_EXTENSIONS,
    isText: true,
  },
  {
    id: "csv",
    label: { en: "CSV table with coordinates", zh: "带坐标的 CSV 表格" },
    extensions: [".csv", ".tsv", ".tab"],
    isText: true,
  },
  {
    id: "osm-pbf",
    label: { en: "OpenStreetMap extract (PBF)", zh: "OpenStreetMap 数据（PBF）" },
    extensions: [".pbf"],
    isText: false,
  },
  {
    id: "osm-xml",
    label: { en: "OpenStreetMap XML", zh: "OpenStreetMap XML" },
    extensions: [".osm"],
    isText: true,
  },
  {
    id: "overpass-json",
    label: { en: "Answer of Overpass (JSON)", zh: "Overpass 查询结果（JSON）" },
    extensions: [],
    isText: true,
  },
  {
    id: "shapefile",
    label: { en: "Shapefile", zh: "Shapefile" },
    extensions: [".shp"],
    isText: false,
  },
  {
    id: "geopackage",
    label: { en: "GeoPackage", zh: "GeoPackage" },
    extensions: [".gpkg"],
    isText: false,
  },
  {
    id: "flatgeobuf",
    label: { en: "FlatGeobuf", zh: "FlatGeobuf" },
    extensions: [".fgb"],
    isText: false,
  },
  {
    id: "geoparquet",
    label: { en: "GeoParquet", zh: "GeoParquet" },
    extensions: [".parquet", ".geoparquet"],
    isText: false,
  },
  {
    id: "xlsx",
    label: { en: "Excel workbook with coordinates", zh: "带坐标的 Excel 工作簿" },
    extensions: [".xlsx", ".xlsm"],
    isText: false,
  },
  {
    id: "ods",
    label: { en: "OpenDocument spreadsheet with coordinates", zh: "带坐标的 OpenDocument 表格" },
    extensions: [".ods"],
    isText: false,
  },
  {
    id: "kml",
    label: { en: "KML", zh: "KML" },
    extensions: [".kml"],
    isText: true,
  },
  {
    id: "gpx",
    label: { en: "GPX", zh: "GPX" },
    extensions: [".gpx"],
    isText: true,
  },
  {
    id: "topojson",
    label: { en: "TopoJSON", zh: "TopoJSON" },
    extensions: [".topojson"],
    isText: true,
  },
] as const satisfies readonly FileFormatEntry[];

export type FileFormatId = (typeof FORMAT_CATALOGUE)[number]["id"];

const OSM_FORMATS: readonly string[] = [
  "osm-pbf",
  "osm-xml",
  "overpass-json",
] satisfies readonly FileFormatId[];

/** Whether a layer came out of an extract of OpenStreetMap: one file, a layer a role. */
export const isOsmFormat = (format: string): boolean => OSM_FORMATS.includes(format);
