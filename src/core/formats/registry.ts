import type { FileFormat } from "./file-format.ts";
import { geojson } from "./geojson.ts";
import { geojsonSeq } from "./geojson-seq.ts";

/** Every format that can be read. */
export const FILE_FORMATS = [geojson, geojsonSeq] as const satisfies readonly FileFormat[];
