import { type FileFormatId, FORMAT_CATALOGUE } from "./catalogue.ts";
import { type FileFormat, type FormatReader, onDemand } from "./file-format.ts";
import { isFlatGeobuf, isGeoPackage, isOds, isParquet, isWorkbook } from "./file-look.ts";
import { geojson } from "./geojson.ts";
import { geojsonSeq } from "./geojson-seq.ts";
import { isOsmPbf, isOsmXml, isOverpassJson } from "./osm/osm-look.ts";
import { isTableText, isTopoJson, isXmlOf } from "./text-head.ts";

/**
 * The reader of each entry of the catalogue; an entry without one does not compile. GeoJSON is
 * always at hand; every other reader is fetched by `onDemand` with the first file that needs it.
 */
const READERS: Readonly<Record<FileFormatId, FormatReader>> = {
  geojson,
  "geojson-seq": geojsonSeq,
  csv: onDemand(isTableText, async () => (await import("./csv.ts")).readCsv),
  "osm-pbf": onDemand(isOsmPbf, async () => (await import("./osm/osm-pbf.ts")).readOsmPbf),
  "osm-xml": onDemand(isOsmXml, async () => (await import("./osm/osm-xml.ts")).readOsmXml),
  "overpass-json": onDemand(
    isOverpassJson,
    async () => (await import("./osm/overpass-json.ts")).readOverpassJson,
  ),
  shapefile: onDemand(isShapefile, async () => (await import("./shapefile.ts")).readShapefile),
  geopackage: onDemand(
    isGeoPackage,
    async () => (await import("./geopackage/geopackage.ts")).readGeoPackage,
  ),
  flatgeobuf: onDemand(isFlatGeobuf, async () => (await import("./flatgeobuf.ts")).readFlatGeobuf),
  geoparquet: onDemand(isParquet, async () => (await import("./geoparquet.ts")).readGeoParquet),
  xlsx: onDemand(isWorkbook, async () => (await import("./xlsx.ts")).readXlsx),
  ods: onDemand(isOds, async () => (await import("./ods.ts")).readOds),
  kml: onDemand(isXmlOf("kml"), async () => (await import("./kml.ts")).readKml),
  gpx: onDemand(isXmlOf("gpx"), async () => (await import("./gpx.ts")).readGpx),
  topojson: onDemand(isTopoJson, async () => (await import("./topojson.ts")).readTopoJson),
};

function isShapefile(head: Uint8Array): boolean {
  return [0x00, 0x00, 0x27, 0x0a].every((byte, index) => head[index] === byte);
}

/** Every format that can be read, in the order of the catalogue, with its reader. */
export const FILE_FORMATS: readonly FileFormat[] = FORMAT_CATALOGUE.map((entry) => ({
  ...entry,
  ...READERS[entry.id],
}));
