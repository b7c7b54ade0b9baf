/** The part that tests use of another reader of Shapefiles, which has no types of its own. */
declare module "shapefile" {
  export function openShp(bytes: Uint8Array): Promise<{
    read(): Promise<{ readonly done: boolean; readonly value: GeoJSON.Geometry | null }>;
  }>;
}
