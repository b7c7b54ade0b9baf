import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMPANION_ENDINGS } from "../../src/core/formats/companions.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const DATA = join(process.cwd(), "../shared/data");
const MISSING = !existsSync(DATA);

/** Folders whose every file is listed below. The GeoJSON suites are in formats-real-files.test.ts. */
const FOLDERS = [
  "odd/csv-spectrum",
  "odd/mapshaper",
  "odd/mapshaper-csv",
  "odd/mapshaper-geopackage",
  "odd/mapshaper-geoparquet",
  "odd/mapshaper-gzip",
  "odd/mapshaper-issues",
  "odd/mapshaper-kml",
  "odd/mapshaper-text",
  "odd/shapefile",
  "odd/togeojson",
  "taipei",
] as const;

/**
 * What each file comes to: "format loaded/seen" and the codes of its notes, one layer behind the
 * other; then "refused:" and codes. A .shp is opened with the files that lie beside it.
 */
const OUTCOMES: Readonly<Record<string, string>> = {
  "odd/csv-spectrum/comma_in_quotes.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/empty.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/empty_crlf.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/escaped_quotes.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/json.csv": "csv 1/1 coordinates-from",
  "odd/csv-spectrum/newlines.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/newlines_crlf.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/quotes_and_newlines.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/simple.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/simple_crlf.csv": "refused: coordinate-columns-missing",
  "odd/csv-spectrum/utf8.csv": "refused: coordinate-columns-missing",
  "odd/mapshaper-csv/wkt.csv": "csv 3/3 coordinates-from",
  "odd/mapshaper-geopackage/Oregon.gpkg":
    "geopackage 1/1 crs-converted, geopackage 121/121 crs-converted",
  "odd/mapshaper-geopackage/Oregon_customCRS.gpkg": "geopackage 1/1 crs-converted",
  "odd/mapshaper-geopackage/data_only_tables.gpkg":
    "geopackage 0/5 geometry-missing geometry-missing geometry-missing geometry-missing geometry-missing nothing-usable, geopackage 0/6 geometry-missing geometry-missing geometry-missing geometry-missing geometry-missing geometry-missing nothing-usable",
  "odd/mapshaper-geopackage/missing_crs_mixed_ranges.gpkg":
    "geopackage 1/1, refused: coordinates-projected",
  "odd/mapshaper-geopackage/mixed_crs.gpkg": "geopackage 1/1 crs-converted, geopackage 1/1",
  "odd/mapshaper-geopackage/null_crs_gdal.gpkg": "geopackage 1/1",
  "odd/mapshaper-geopackage/same_crs_points.gpkg": "geopackage 5/5, geopackage 6/6",
  "odd/mapshaper-geopackage/shared_vs_unshared_paths.gpkg":
    "geopackage 121/121, geopackage 36/36, geopackage 1/1",
  "odd/mapshaper-geopackage/world_land_robin.gpkg":
    "geopackage 1/1 crs-converted rings-cross antimeridian-cut",
  "odd/mapshaper-geoparquet/data-linestring-encoding_native.parquet":
    "geoparquet 1/3 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-linestring-encoding_wkb.parquet":
    "geoparquet 1/3 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-multilinestring-encoding_native.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-multilinestring-encoding_wkb.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-multipoint-encoding_native.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-multipoint-encoding_wkb.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-multipolygon-encoding_native.parquet":
    "geoparquet 3/5 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-multipolygon-encoding_wkb.parquet":
    "geoparquet 3/5 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-point-encoding_native.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-point-encoding_wkb.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-polygon-encoding_native.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/data-polygon-encoding_wkb.parquet":
    "geoparquet 2/4 geometry-empty geometry-missing",
  "odd/mapshaper-geoparquet/example-crs_vermont-4326_geo.parquet": "geoparquet 1/1",
  "odd/mapshaper-geoparquet/example-crs_vermont-crs84-auth-code.parquet": "geoparquet 1/1",
  "odd/mapshaper-geoparquet/example-crs_vermont-crs84-unknown.parquet": "geoparquet 1/1",
  "odd/mapshaper-geoparquet/example-crs_vermont-crs84-wkt2.parquet": "geoparquet 1/1",
  "odd/mapshaper-geoparquet/example-crs_vermont-crs84_geo.parquet": "geoparquet 1/1",
  "odd/mapshaper-geoparquet/example-crs_vermont-custom_geo.parquet": "refused: crs-not-supported",
  "odd/mapshaper-geoparquet/example-crs_vermont-utm_geo.parquet": "geoparquet 1/1 crs-converted",
  "odd/mapshaper-geoparquet/example.parquet": "geoparquet 5/5",
  "odd/mapshaper-geoparquet/nyc_boros.parquet": "geoparquet 1/1",
  "odd/mapshaper-geoparquet/sample-zstd.parquet": "geoparquet 3/3",
  "odd/mapshaper-gzip/utf8_bom.csv.gz": "refused: coordinate-columns-missing",
  "odd/mapshaper-gzip/world_land.json.gz": "geojson 1/1",
  "odd/mapshaper-issues/125/openring.json": "geojson 1/1 ring-closed",
  "odd/mapshaper-issues/153/a.json": "geojson 1/1",
  "odd/mapshaper-issues/153/b.json": "geojson 1/1",
  "odd/mapshaper-issues/166/a_utm.shp": "shapefile 1/1 crs-converted",
  "odd/mapshaper-issues/166/b_utm.shp": "shapefile 1/1 crs-converted",
  "odd/mapshaper-issues/166/c_utm.shp": "refused: coordinates-projected",
  "odd/mapshaper-issues/166/d_geo.shp": "shapefile 1/1",
  "odd/mapshaper-issues/166/e_merc.shp": "shapefile 1/1 crs-converted",
  "odd/mapshaper-issues/177/mixed_feature.json": "geojson 3/3",
  "odd/mapshaper-issues/193/gauss_kruger.shp": "shapefile 3/3 shp-without-dbf crs-contradicted",
  "odd/mapshaper-issues/193/three_points.shp": "refused: crs-not-supported",
  "odd/mapshaper-issues/236/point.geojson": "geojson 1/1",
  "odd/mapshaper-issues/384_invalid_json/ex2.json": "refused: coordinates-projected",
  "odd/mapshaper-issues/384_invalid_json/sample.json": "refused: json-missing-comma",
  "odd/mapshaper-issues/384_invalid_json/sample1.json": "refused: json-bad-number",
  "odd/mapshaper-issues/518_519_shp_reading/data_corruption_error.shp":
    "shapefile 8/8 crs-converted",
  "odd/mapshaper-issues/518_519_shp_reading/max_callstack_error.shp":
    "shapefile 138/138 crs-converted crs-datum-unknown",
  "odd/mapshaper-issues/538_missing_holes/multipolygon.json": "geojson 1/1",
  "odd/mapshaper-issues/clip_error/clip_shape.json": "geojson 1/1",
  "odd/mapshaper-issues/clip_error/clip_shape2.json": "geojson 1/1",
  "odd/mapshaper-issues/clip_error/original_shape.json": "geojson 1/1",
  "odd/mapshaper-issues/invalid_coords/invalid_coordinates.json": "refused: coordinates-projected",
  "odd/mapshaper-issues/invalid_coords/invalid_coordinates.shp":
    "shapefile 0/1 geometry-missing nothing-usable",
  "odd/mapshaper-issues/point_shapefile_import_error/points.shp": "shapefile 2/2 shp-without-prj",
  "odd/mapshaper-issues/polygon_join_error/inner_polygon.json": "refused: coordinates-projected",
  "odd/mapshaper-issues/polygon_join_error/outer_polygon.json": "refused: coordinates-projected",
  "odd/mapshaper-kml/Albania.kmz": "kml 63/63 archive-file-unused",
  "odd/mapshaper-text/empty.csv": "refused: empty-file",
  "odd/mapshaper-text/empty_fields.csv": "csv 1/2 coordinates-from geometry-missing",
  "odd/mapshaper-text/empty_fields2.csv": "csv 1/2 coordinates-from geometry-missing",
  "odd/mapshaper-text/empty_fields3.csv": "csv 2/3 coordinates-from geometry-missing",
  "odd/mapshaper-text/lorem.txt": "refused: unknown-kind-of-file",
  "odd/mapshaper-text/states.csv": "refused: coordinate-columns-missing",
  "odd/mapshaper-text/two_states.csv": "csv 2/2 coordinates-from",
  "odd/mapshaper-text/two_states.tsv": "csv 2/2 coordinates-from",
  "odd/mapshaper-text/utf16.txt": "refused: wrong-kind-of-file",
  "odd/mapshaper-text/utf16_be_bom.csv": "refused: coordinate-columns-missing",
  "odd/mapshaper-text/utf16_le_bom.csv": "refused: coordinate-columns-missing",
  "odd/mapshaper-text/utf16bom.txt": "refused: wrong-kind-of-file",
  "odd/mapshaper-text/utf16le.txt": "refused: wrong-kind-of-file",
  "odd/mapshaper-text/utf16le_bom.txt": "refused: wrong-kind-of-file",
  "odd/mapshaper-text/utf8_bom.csv": "refused: coordinate-columns-missing",
  "odd/mapshaper-text/utf8bom.txt": "refused: unknown-kind-of-file",
  "odd/mapshaper/NZ.geojson": "geojson 1/1",
  "odd/mapshaper/ccw_polygon.json": "geojson 1/1 vertices-repeated",
  "odd/mapshaper/one_point.geojson": "geojson 1/1",
  "odd/mapshaper/six_counties_three_null.json":
    "geojson 3/6 geometry-missing geometry-missing geometry-missing",
  "odd/mapshaper/three_points.geojson": "geojson 3/3",
  "odd/mapshaper/two_states.json": "geojson 2/2",
  "odd/mapshaper/world_land.json": "geojson 1/1",
  "odd/shapefile/mapshaper-dbf/POLYGON.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/big5.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/comma_separated.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/big5.shp": "refused: coordinates-projected",
  "odd/shapefile/mapshaper-dbf/cpg/euckr.cpg": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/euckr.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/koi8r.cpg": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/koi8r.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/latin2.cpg": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/latin2.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/shiftjis.cpg": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/shiftjis.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/utf16.cpg": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/utf16.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/win1251.cpg": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/win1251.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/win874.cpg": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/cpg/win874.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/duplicate_fields.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/eucjp.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/gb2312.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/gbk.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/latin1.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/ldid/chinese.shp": "refused: coordinates-projected",
  "odd/shapefile/mapshaper-dbf/ne_10m_time_zones.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/periphereies.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/shiftjis.dbf": "refused: wrong-kind-of-file",
  "odd/shapefile/mapshaper-dbf/utf8.dbf": "refused: wrong-kind-of-file",
  "odd/togeojson/addresses.kml":
    "kml 7/15 geometry-empty geometry-empty geometry-empty geometry-empty geometry-empty geometry-empty geometry-empty geometry-empty",
  "odd/togeojson/bad.kml":
    "kml 0/3 coordinate-not-number coordinate-not-number coordinate-not-number nothing-usable",
  "odd/togeojson/cdata.kml": "kml 1/1",
  "odd/togeojson/extended_data.kml": "kml 1/1",
  "odd/togeojson/ground_overlay.kml": "kml 0/0 layer-empty",
  "odd/togeojson/ground_overlay_quad.kml": "kml 0/0 layer-empty",
  "odd/togeojson/gxmultitrack.kml": "kml 3/3 dimensions-dropped",
  "odd/togeojson/gxtrack.kml": "kml 1/1 dimensions-dropped",
  "odd/togeojson/inline_style.kml": "kml 3/3",
  "odd/togeojson/inline_style_mini.kml": "kml 1/1",
  "odd/togeojson/linear_ring.kml": "kml 1/1 vertices-repeated",
  "odd/togeojson/linestring.kml": "kml 2/2 dimensions-dropped",
  "odd/togeojson/literal_color.kml": "kml 1/1",
  "odd/togeojson/multigeometry.kml": "kml 1/1",
  "odd/togeojson/multigeometry_discrete.kml": "kml 1/1 collection-reduced",
  "odd/togeojson/multigeometry_sibling.kml": "kml 1/1",
  "odd/togeojson/multitrack.kml": "kml 3/3 dimensions-dropped",
  "odd/togeojson/networklink.kml": "kml 0/0 kml-links layer-empty",
  "odd/togeojson/nogeomplacemark.kml": "kml 0/1 geometry-missing nothing-usable",
  "odd/togeojson/non_gx_multitrack.kml": "kml 3/3 dimensions-dropped",
  "odd/togeojson/noname.kml": "kml 1/1",
  "odd/togeojson/null_geometry.kml": "kml 0/1 geometry-missing nothing-usable",
  "odd/togeojson/opacity_override.kml": "kml 1/1",
  "odd/togeojson/point.kml": "kml 1/1",
  "odd/togeojson/point_extra_coordinates.kml": "kml 1/1",
  "odd/togeojson/point_id.kml": "kml 1/1",
  "odd/togeojson/polygon.kml": "kml 1/1 dimensions-dropped",
  "odd/togeojson/schema.kml": "kml 1/1",
  "odd/togeojson/selfclosing.kml": "kml 0/1 geometry-empty nothing-usable",
  "odd/togeojson/simpledata.kml": "kml 2/2",
  "odd/togeojson/style.kml": "kml 3/3",
  "odd/togeojson/style_url.kml": "kml 1/1 dimensions-dropped",
  "odd/togeojson/styles.kml": "kml 2/2 dimensions-dropped",
  "odd/togeojson/timespan.kml": "kml 1/1 ring-closed crs-source-unknown",
  "odd/togeojson/twopoints.kml": "kml 2/2",
  "taipei/ltc/csv/112年12月醫療院所分布圖_全國_診所_coord.csv": "csv 3815/3815 coordinates-from",
  "taipei/ltc/csv/112年12月醫療院所分布圖_全國_醫院_coord.csv": "csv 41/41 coordinates-from",
  "taipei/ltc/csv/114年臺北市社區整體照顧服務體系C級單位一覽表_coord.csv":
    "csv 292/292 coordinates-from",
  "taipei/ltc/csv/健保特約醫事機構-藥局_coord.csv": "csv 1084/1084 coordinates-from",
  "taipei/ltc/csv/全國5大超商資料集_coord.csv": "csv 3016/3016 coordinates-from",
  "taipei/ltc/csv/台北市政府社會局/114年度臺北市社區照顧關懷據點㇐覽表_coord.csv":
    "csv 505/505 coordinates-from",
  "taipei/ltc/csv/台北市政府社會局/114年臺北市社區整體照顧服務體系C級單位一覽表_coord.csv":
    "csv 291/291 coordinates-from",
  "taipei/ltc/csv/台北市政府社會局/臺北市老人福利機構名冊1140201_coord.csv":
    "csv 94/94 coordinates-from",
  "taipei/ltc/csv/台北市政府社會局/臺北市老人福利機構名冊1140201_coord_安養.csv":
    "csv 4/4 coordinates-from",
  "taipei/ltc/csv/台北市政府社會局/臺北市老人福利機構名冊1140201_coord_長照.csv":
    "csv 6/6 coordinates-from",
  "taipei/ltc/csv/台北市政府社會局/臺北市老人福利機構名冊1140201_coord_養護.csv":
    "csv 91/91 coordinates-from",
  "taipei/ltc/csv/台北市政府衛生局/臺北市立案一般護理之家一覽表_coord.csv":
    "csv 18/18 coordinates-from",
  "taipei/ltc/csv/台北市政府衛生局/臺北市立案住宿式長照機構一覽表_coord.csv":
    "csv 11/11 coordinates-from",
  "taipei/ltc/csv/團體家屋_coord.csv": "csv 1/1 coordinates-from",
  "taipei/ltc/csv/據點資料-社區照顧關懷網_coord.csv": "csv 470/470 coordinates-from",
  "taipei/ltc/csv/臺北市公辦民營老人福利機構一覽表_coord.csv": "csv 3/3 coordinates-from",
  "taipei/ltc/csv/臺北市居家護理所一覽表_coord.csv": "csv 51/51 coordinates-from",
  "taipei/ltc/csv/臺北市政府社會局114年度社區照顧關懷據點辦理社區喘息服務(C+單位)一覽表_coord.csv":
    "csv 24/24 coordinates-from",
  "taipei/ltc/csv/臺北市日間照顧機構一覽表_coord.csv": "csv 14/14 coordinates-from",
  "taipei/ltc/csv/臺北市社區式長照機構(長者日間照顧及小規模多機能)清冊一覽表_小規模多機能_coord.csv":
    "csv 11/11 coordinates-from",
  "taipei/ltc/geojson/113年12月行政區三段年齡組性別人口統計_村里_WGS84_臺北市.geojson":
    "geojson 456/456",
  "taipei/ltc/geojson/113年12月行政區五歲年齡組性別人口統計_村里_WGS84_臺北市.geojson":
    "geojson 456/456",
  "taipei/ltc/geojson/TpeMrtStations_TWD97_FIDCODE.geojson": "geojson 124/124",
  "taipei/ltc/geojson/busstop.geojson": "geojson 3407/3407",
  "taipei/ltc/geojson/臺北市區界圖_20220915.geojson": "geojson 12/12",
  "taipei/mrt-shp-nocpg/MARK_捷運車站_1080626.shp": "shapefile 763/763 crs-converted",
  "taipei/mrt-shp-nocpg/Metadata.xml": "refused: wrong-kind-of-file",
};

describe.skipIf(MISSING)("odd and real files (skipped without ../shared/data)", () => {
  it.each(FOLDERS.flatMap(filesIn))("%s ends as expected", async (path) => {
    expect(await outcome(path)).toBe(OUTCOMES[path]);
  });
});

function filesIn(folder: string): readonly string[] {
  if (MISSING) return [];
  return readdirSync(join(DATA, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((path) => extname(path) !== "" && !isNoise(path))
    .sort();
}

/** Folders, descriptions of the data, and files that are opened with their .shp. */
const isNoise = (path: string): boolean =>
  path.endsWith(".md") || path.endsWith("_shp_reading") || isCompanion(path);

const isCompanion = (path: string): boolean => {
  const ending = extname(path).toLowerCase();
  return (
    COMPANION_ENDINGS.includes(ending) &&
    existsSync(join(DATA, `${path.slice(0, -ending.length)}.shp`))
  );
};

async function outcome(path: string): Promise<string> {
  const { layers, refused } = await loadFiles(
    [path, ...companionsOf(path)].map((file) => ({
      source: sourceFile(basename(file), readFileSync(join(DATA, file))),
    })),
    QUIET,
  );
  const read = layers.map(({ raw }) =>
    [`${raw.format} ${raw.geometry.count}/${raw.seen}`, ...raw.notes.map(({ code }) => code)].join(
      " ",
    ),
  );
  const codes = refused.map(({ code }) => code);
  return [...read, ...(codes.length > 0 ? [`refused: ${codes.join(" ")}`] : [])].join(", ");
}

function companionsOf(path: string): readonly string[] {
  if (!path.endsWith(".shp")) return [];
  const stem = path.slice(0, -4);
  return COMPANION_ENDINGS.map((ending) => stem + ending).filter((file) =>
    existsSync(join(DATA, dirname(path), basename(file))),
  );
}
