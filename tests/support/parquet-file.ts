import { type ColumnSource, geojsonToWkb, parquetWriteBuffer } from "hyparquet-writer";

interface ParquetOptions {
  /** Beside the column of geometries, which is called "geometry". */
  readonly columns?: readonly ColumnSource[];
  /** Facts of the column for the key "geo"; null leaves the key out. */
  readonly facts?: object | null;
  readonly codec?: "SNAPPY" | "UNCOMPRESSED" | "BROTLI";
  readonly rowGroupSize?: number;
}

/** Packing that nobody can undo: the bytes as they are, under another name. */
const UNPACKABLE = { BROTLI: (bytes: Uint8Array) => bytes };

/** A GeoParquet file of points, as another program would write it. */
export function parquetOf(
  points: readonly (readonly [x: number, y: number] | null)[],
  { columns = [], facts = {}, codec = "SNAPPY", rowGroupSize = 1000 }: ParquetOptions = {},
): Uint8Array {
  const data = points.map((coordinates) =>
    coordinates === null ? null : geojsonToWkb({ type: "Point", coordinates: [...coordinates] }),
  );
  const geo = {
    version: "1.1.0",
    primary_column: "geometry",
    columns: { geometry: { encoding: "WKB", geometry_types: ["Point"], ...facts } },
  };
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [{ name: "geometry", data, type: "BYTE_ARRAY", nullable: true }, ...columns],
      kvMetadata: facts === null ? [] : [{ key: "geo", value: JSON.stringify(geo) }],
      codec,
      compressors: UNPACKABLE,
      rowGroupSize,
    }),
  );
}
