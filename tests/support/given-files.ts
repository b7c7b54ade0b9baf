/** Files as people give them, written out: a feature a line. */

/** A house of forty people. */
export const home = (lon: number, lat: number): string =>
  `{"type":"Feature","properties":{"building":"apartments","population":40},"geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`;

export const collection = (...features: readonly string[]): string =>
  `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}`;
